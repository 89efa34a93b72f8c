//! The ranking: a real table, with its title, its method and its foot.
//!
//! The published table has every row and no controls, one `<tbody>` for each peer group. The
//! interactive one is the same table with buttons in its heads, a search and pages of 100 rows; what
//! a visitor does comes in through [`RankingView`], so drawing twice gives the same tree.
//! A row carries its unit's code in `data-code`, a head `data-par-sort`, a page `data-par-page`.

mod cell;
mod fit;
mod head;
mod method;
mod order;

use parindex::Publication;

use crate::foot::{Agreement, details, foot};
use crate::words::count;
use crate::{Element, Language, Message, Speak, html};

pub(crate) use order::group_columns;
use order::{Section, Shown};

/// Rows on a page of the interactive table.
pub const PAGE: usize = 100;

/// What can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The rank, as published.
    Rank,
    /// The name, in Vietnamese order.
    Name,
    /// The total.
    Total,
    /// The points of a group, by its place in the framework.
    Group(usize),
    /// The grade, best first.
    Grade,
    /// How many ranks a unit rose since the edition before.
    Movement,
}

/// By which column, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The column.
    pub column: Column,
    /// Whether the largest comes first.
    pub descending: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self { column: Column::Rank, descending: false }
    }
}

/// How a ranking is to be drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct RankingView<'a> {
    /// The language.
    pub language: Language,
    /// The title, where the general one will not do.
    pub title: Option<&'a str>,
    /// Whether there are controls.
    pub interactive: bool,
    /// The order of rows.
    pub sort: Sort,
    /// What was typed into the search.
    pub search: &'a str,
    /// The page, from 0.
    pub page: usize,
    /// The code of the unit that is chosen.
    pub selected: Option<&'a str>,
    /// What stands before the file names of the units' pages, such as `unit/`.
    pub links: Option<&'a str>,
    /// What recomputing says.
    pub agreement: Agreement,
    /// The peer group to show; none or empty: all.
    pub peer_group: Option<&'a str>,
    /// The id of the grade to show; none or empty: all.
    pub grade: Option<&'a str>,
    /// The code of a unit whose row stays on top.
    pub pin: Option<&'a str>,
    /// Whether all rows stand on one page.
    pub all_rows: bool,
}

/// The columns of a table.
pub(crate) struct Columns {
    /// Groups with a column of their own.
    pub groups: Vec<usize>,
    /// Whether there are points at all.
    pub points: bool,
    /// Whether each gate has a column.
    pub gates: bool,
    /// Whether the number of gates passed has one.
    pub passed: bool,
    /// Whether grades have one.
    pub grades: bool,
    /// Whether "x of y" has one.
    pub scored: bool,
    /// Whether the ranks of the edition before are known.
    pub movement: bool,
}

impl Columns {
    fn new(publication: &Publication, sections: &[Section]) -> Self {
        let framework = &publication.framework;
        let points = !framework.indicators.is_empty();
        let mut scored = false;
        for section in sections {
            for &unit in &section.units {
                let result = &publication.board.units[unit];
                scored |= result.scored < result.of;
            }
        }
        Self {
            groups: group_columns(framework),
            points,
            gates: !points,
            passed: !framework.gates.is_empty(),
            grades: !framework.grades.is_empty(),
            scored,
            movement: points && publication.previous.as_ref().is_some_and(|p| !p.ranks.is_empty()),
        }
    }

    /// How many there are.
    pub fn count(&self, publication: &Publication) -> usize {
        let gates = if self.gates { publication.framework.gates.len() } else { 0 };
        let further =
            [self.passed, self.grades, self.scored, self.movement].iter().filter(|on| **on).count();
        1 + 2 * usize::from(self.points) + self.groups.len() + gates + further
    }
}

/// Draws the ranking of a publication.
///
/// ```
/// use parindex::{Dataset, Framework, Publication, dataset::Stage, json::Limits};
/// use parindex_view::{RankingView, ranking};
/// let framework = Framework::from_json(
///     r#"{ "format": "parindex/framework/1", "id": "small", "version": "1", "title": "Nhỏ",
///          "inputs": [{ "id": "on_time", "kind": "count" }, { "id": "all", "kind": "count" }],
///          "groups": [{ "id": "g", "indicators": [{ "id": "1", "max": 20,
///            "rule": { "kind": "ratio", "of": "on_time", "over": "all", "undefined": "zero" } }] }] }"#,
///     &Limits::default(),
/// )?;
/// let csv = "code,name,on_time,all\nA,Xã An,1184,1195\nB,<b>,1,2\n";
/// let dataset = Dataset::from_csv(csv, &framework, Stage::Own, &Limits::default())?;
/// let publication =
///     Publication::new("2026-09-26", framework, dataset, Stage::SecondAppraisal, None)?;
/// let table = ranking(&publication, &RankingView::default()).to_html();
/// assert!(table.contains("19,82") && table.contains("&lt;b&gt;"));
/// # Ok::<(), parindex::Checks>(())
/// ```
pub fn ranking(publication: &Publication, view: &RankingView<'_>) -> Element {
    let language = view.language;
    let sections = order::sections(publication, view);
    let columns = Columns::new(publication, &sections);
    let sort = order::sound(view.sort, &columns);
    let shown = order::shown(publication, view, sort, &sections);
    let mut out = html("div").class("par par-ranking").attr("lang", language.tag());
    if view.interactive {
        out = out.child(tools(publication, view, sort, &shown));
    }
    let mut table = html("table")
        .class(fit::class(publication, &columns, language))
        .child(head::caption(publication, view, &sections))
        .child(head::heads(publication, view, sort, &columns));
    if let Some(unit) = order::pinned(publication, view) {
        let mut own = sections.iter().filter(|section| section.units.contains(&unit));
        if let Some(section) = own.next() {
            let row = cell::row(publication, view, &columns, unit, section);
            table = table.child(html("tbody").class("par-pinned").child(row));
        }
    }
    let several = sections.len() > 1;
    for (section, units) in sections.iter().zip(&shown.pages) {
        if !units.is_empty() {
            let mut body = html("tbody");
            if several {
                let width = count(columns.count(publication), Language::English);
                let heading = html("th")
                    .class("par-peers")
                    .attr("scope", "rowgroup")
                    .attr("colspan", width)
                    .text(section.title.clone());
                body = body.child(html("tr").child(heading));
            }
            let rows =
                units.iter().map(|&unit| cell::row(publication, view, &columns, unit, section));
            table = table.child(body.children(rows));
        }
    }
    if shown.found == 0 && view.interactive {
        let text = language.fill(Message::NothingFound, &[("query", view.search)]);
        let width = count(columns.count(publication), Language::English);
        let cell = html("td").attr("colspan", width).text(text);
        table = table.child(html("tbody").child(html("tr").child(cell)));
    }
    out = if columns.gates {
        let wide = html("div")
            .class("par-wide")
            .attr("role", "region")
            .attr("aria-label", language.say(Message::ResultsTitle))
            .attr("tabindex", "0");
        out.child(wide.child(table))
    } else {
        out.child(table)
    };
    if view.interactive && !view.all_rows && shown.found > PAGE {
        out = out.child(pages(&shown, language));
    }
    let method = method::line(publication, language, &sections);
    let foot = foot(publication, language, Some(method), view.agreement);
    let told = &publication.board.contradictions;
    let told = if told.is_empty() {
        html("p").text(language.say(Message::NoContradictions))
    } else {
        details(Message::Contradictions, told, publication, language)
    };
    out.child(foot.child(told))
}

/// Search, peer groups, and the line that says what is seen.
fn tools(publication: &Publication, view: &RankingView<'_>, sort: Sort, shown: &Shown) -> Element {
    let language = view.language;
    let field = html("input")
        .attr("type", "search")
        .attr("name", "par-search")
        .attr("value", view.search.to_owned())
        .attr("placeholder", language.say(Message::SearchHint))
        .attr("autocomplete", "off");
    let search =
        html("label").class("par-search").text(language.say(Message::SearchLabel)).child(field);
    let mut tools = html("div").class("par-tools").child(search);
    for (name, label, all, options, chosen) in [
        (
            "data-par-peer",
            Message::PeerGroup,
            Message::AllPeers,
            order::peer_groups(publication, language),
            view.peer_group,
        ),
        (
            "data-par-grade",
            Message::Grade,
            Message::AllGrades,
            order::grades(publication, language),
            view.grade,
        ),
    ] {
        if options.len() > 1 {
            let mut select = html("select").attr(name, "");
            for (value, title) in std::iter::once(("", language.say(all).to_owned())).chain(options)
            {
                let option = html("option")
                    .attr("value", value.to_owned())
                    .flag("selected", value == chosen.unwrap_or_default());
                select = select.child(option.text(title));
            }
            let label = html("label").class("par-search par-peer").text(language.say(label));
            tools = tools.child(label.child(select));
        }
    }
    let pinned = usize::from(order::pinned(publication, view).is_some());
    let (found, all) = (count(shown.found + pinned, language), count(shown.all, language));
    let mut status = language.fill(Message::UnitsFound, &[("found", &found), ("all", &all)]);
    let sorted = if sort.descending { Message::SortedDescending } else { Message::SortedAscending };
    let column = head::column_title(publication, language, sort.column);
    status.push_str(". ");
    status.push_str(&language.fill(sorted, &[("column", column)]));
    status.push('.');
    tools.child(html("p").class("par-status").attr("role", "status").text(status))
}

/// Pages back and forth.
fn pages(shown: &Shown, language: Language) -> Element {
    let button = |message: Message, to: Option<usize>| {
        let there = to.is_some();
        html("button")
            .class("par-button")
            .attr("type", "button")
            .attr_if("data-par-page", to.map(|page| count(page, Language::English)))
            .flag("disabled", !there)
            .text(language.say(message))
    };
    let first = shown.page * PAGE;
    let (from, to) = (first + 1, shown.found.min(first + PAGE));
    let (from, to) = (count(from, language), count(to, language));
    let all = count(shown.found, language);
    let range = language.fill(Message::UnitsRange, &[("from", &from), ("to", &to), ("all", &all)]);
    let next = (first + PAGE < shown.found).then_some(shown.page + 1);
    html("div")
        .class("par-pages")
        .child(button(Message::PreviousPage, shown.page.checked_sub(1)))
        .child(html("span").text(range))
        .child(button(Message::NextPage, next))
}
