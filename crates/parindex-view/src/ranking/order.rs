//! Which rows, in which order, under which headings.

use parindex::framework::Grade;
use parindex::order::order;
use parindex::{Framework, Publication};

use super::{Column, Columns, PAGE, RankingView, Sort};
use crate::collation::key;
use crate::fold::{fold, matches};
use crate::words::level;
use crate::{Language, Message, Speak};

/// More group columns than this do not fit beside names and totals.
const MOST_GROUPS: usize = 8;

/// Rows that stand together.
pub(crate) struct Section {
    /// The heading over them, where there are several sections.
    pub title: String,
    /// The units, in the order of the file.
    pub units: Vec<usize>,
    /// Whether they are ranked among each other.
    pub ranked: bool,
}

/// The rows that are seen.
pub(crate) struct Shown {
    /// How many units there are.
    pub all: usize,
    /// How many the search finds.
    pub found: usize,
    /// The page, within what there is.
    pub page: usize,
    /// The rows of the page, section by section.
    pub pages: Vec<Vec<usize>>,
}

/// The groups that get a column: those that hold indicators directly, seen from the top, unless
/// these are too many.
pub(crate) fn group_columns(framework: &Framework) -> Vec<usize> {
    let mut columns = Vec::new();
    let mut open: Vec<usize> = framework.children(None).collect();
    open.reverse();
    while let Some(group) = open.pop() {
        if framework.leaves(group).next().is_some() {
            columns.push(group);
        } else {
            let from = open.len();
            open.extend(framework.children(Some(group)));
            open[from..].reverse();
        }
    }
    if columns.len() > MOST_GROUPS {
        columns = framework.children(None).collect();
    }
    let mut scored = Vec::new();
    for group in columns {
        if framework.groups[group].max.numerator() > 0 {
            scored.push(group);
        }
    }
    scored
}

/// The units of each peer group, in the order of the file.
fn members(publication: &Publication) -> Vec<Vec<usize>> {
    let mut members = vec![Vec::new(); publication.board.peers.len()];
    for (unit, result) in publication.board.units.iter().enumerate() {
        if let Some(peers) = members.get_mut(result.peers) {
            peers.push(unit);
        }
    }
    members
}

/// The groups with two units or more: name and title.
pub(crate) fn peer_groups(publication: &Publication, language: Language) -> Vec<(&str, String)> {
    let members = members(publication);
    let mut groups = Vec::new();
    for (place, name) in publication.board.peers.iter().enumerate() {
        if members[place].len() > 1 {
            groups.push((&**name, title(publication, &members, place, language)));
        }
    }
    groups
}

/// What a peer group is called: its level, where no other group has the same one.
fn title(
    publication: &Publication,
    members: &[Vec<usize>],
    place: usize,
    language: Language,
) -> String {
    let level_of = |units: &[usize]| {
        let dataset = &publication.dataset;
        let first = dataset.units[*units.first()?].level?;
        units.iter().all(|&unit| dataset.units[unit].level == Some(first)).then_some(first)
    };
    let name = &publication.board.peers[place];
    let Some(own) = level_of(&members[place]) else { return name.clone() };
    let mut title = level(&publication.framework.levels[own], language).to_owned();
    if members.iter().filter(|units| level_of(units) == Some(own)).count() > 1 {
        title.push_str(" – ");
        title.push_str(name);
    }
    title
}

/// The sections: every group of two units or more, then those who have no peers.
pub(crate) fn sections(publication: &Publication, view: &RankingView<'_>) -> Vec<Section> {
    let members = members(publication);
    let asked = view.peer_group.filter(|asked| !asked.is_empty());
    let mut sections = Vec::new();
    let mut alone: Vec<usize> = Vec::new();
    let mut alone_title = String::new();
    for (place, units) in members.iter().enumerate() {
        if asked.is_some_and(|asked| asked != publication.board.peers[place]) {
            continue;
        }
        let own = title(publication, &members, place, view.language);
        if units.len() > 1 {
            sections.push(Section { title: own, units: units.clone(), ranked: true });
        } else {
            alone_title = own;
            alone.extend(units);
        }
    }
    if !alone.is_empty() {
        let name = if alone.len() == 1 {
            alone_title.as_str()
        } else {
            view.language.say(Message::WithoutPeers)
        };
        let title = view.language.fill(Message::Alone, &[("group", name)]);
        sections.push(Section { title, units: alone, ranked: false });
    }
    sections
}

/// The order that can be shown: without points there are no ranks and totals.
pub(crate) fn sound(sort: Sort, columns: &Columns) -> Sort {
    let there = match sort.column {
        Column::Name => true,
        Column::Rank | Column::Total => columns.points,
        Column::Group(group) => columns.groups.contains(&group),
        Column::Grade => columns.grades,
        Column::Movement => columns.movement,
    };
    if there { sort } else { Sort { column: Column::Name, descending: false } }
}

/// The unit that is kept on top.
pub(crate) fn pinned(publication: &Publication, view: &RankingView<'_>) -> Option<usize> {
    publication.dataset.unit(view.pin?)
}

/// The grades that units have, best first, where there are several.
pub(crate) fn grades(publication: &Publication, language: Language) -> Vec<(&str, String)> {
    let mut grades = Vec::new();
    for (at, grade) in publication.framework.grades.iter().enumerate() {
        if publication.board.units.iter().any(|unit| unit.grade == Some(at)) {
            grades.push((&*grade.id, grade_title(grade, language).to_owned()));
        }
    }
    grades
}

/// What a grade is called.
pub(crate) fn grade_title(grade: &Grade, language: Language) -> &str {
    grade.title.as_ref().map_or(&*grade.id, |title| title.text(language))
}

/// Finds, sorts and cuts into pages.
pub(crate) fn shown(
    publication: &Publication,
    view: &RankingView<'_>,
    sort: Sort,
    sections: &[Section],
) -> Shown {
    let query = if view.interactive { view.search } else { "" };
    let grades = &publication.framework.grades;
    let grade = view.grade.and_then(|id| grades.iter().position(|grade| grade.id == id));
    let pinned = pinned(publication, view);
    let mut all = 0;
    let mut pages: Vec<Vec<usize>> = Vec::new();
    for section in sections {
        all += section.units.len();
        let mut rows: Vec<Row> = Vec::new();
        for &unit in &section.units {
            let grade = grade.is_none() || publication.board.units[unit].grade == grade;
            if grade
                && Some(unit) != pinned
                && (query.is_empty() || found(publication, unit, query))
            {
                rows.push(row(publication, sort, unit));
            }
        }
        let mut order = order(rows.len(), &|a, b| rows[a].cmp(&rows[b]));
        if sort.column == Column::Name && sort.descending {
            order.reverse();
        }
        pages.push(order.iter().map(|at| rows[*at].3).collect());
    }
    let found = pages.iter().map(Vec::len).sum();
    if !view.interactive || view.all_rows {
        return Shown { all, found, page: 0, pages };
    }
    let page = view.page.min(found.saturating_sub(1) / PAGE);
    let (mut skip, mut room) = (page * PAGE, PAGE);
    for rows in &mut pages {
        let gone = skip.min(rows.len());
        rows.drain(..gone);
        skip -= gone;
        rows.truncate(room);
        room -= rows.len();
    }
    Shown { all, found, page, pages }
}

/// How many ranks a unit rose since the edition before; `None` where it had none then or has none now.
pub(crate) fn risen(publication: &Publication, unit: usize) -> Option<i64> {
    let before = *publication.previous.as_ref()?.ranks.get(unit)?;
    let now = publication.board.units[unit].rank?;
    (before > 0).then(|| i64::try_from(before).unwrap_or(0) - i64::from(now))
}

fn found(publication: &Publication, unit: usize, query: &str) -> bool {
    let unit = &publication.dataset.units[unit];
    matches(&fold(&[&*unit.name, " ", &unit.code].concat()), query)
}

/// Whether there is nothing to sort by, the value, the name, the unit.
type Row = (bool, i64, Vec<u8>, usize);

fn row(publication: &Publication, sort: Sort, unit: usize) -> Row {
    let board = &publication.board;
    let result = &board.units[unit];
    // An incomplete total is not compared with complete ones.
    let compared = result.misses.is_empty();
    let value = match sort.column {
        Column::Name => Some(0),
        Column::Rank => result.rank.map(i64::from),
        Column::Total => result.total.filter(|_| compared),
        Column::Group(group) => board.group(unit, group),
        Column::Grade => result.grade.and_then(|grade| i64::try_from(grade).ok()),
        Column::Movement => risen(publication, unit),
    };
    let signed = value.map_or(0, |value| if sort.descending { -value } else { value });
    (value.is_none(), signed, key(&publication.dataset.units[unit].name), unit)
}
