//! The scorecard of one unit: key figures, every indicator with its arithmetic, gates.

use parindex::framework::Earns;
use parindex::score::{Card, Explanation, GateCard, GroupCard, State, Verdict, explain};
use parindex::text::{listed, push_part};
use parindex::{Exact, Framework, Publication};

use crate::bar::{bar, marked};
use crate::foot::{Agreement, foot, notes};
use crate::median::of_peers;
use crate::number::{decimal, fixed};
use crate::sentence::{figure_value, max, sentence};
use crate::stages::stages;
use crate::words::{count, level, points, stage};
use crate::{Element, Language, Message, Speak, html};

/// How a scorecard is to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct ScorecardView<'a> {
    /// The language.
    pub language: Language,
    /// The level of the heading, 1 to 6; 0 where the page around it names the unit.
    pub heading_level: u8,
    /// The address of the ranking, for a way back.
    pub back: Option<&'a str>,
}

impl Default for ScorecardView<'_> {
    fn default() -> Self {
        Self { language: Language::default(), heading_level: 2, back: None }
    }
}

/// What stands where no unit is chosen yet.
pub fn choose_a_unit(language: Language) -> Element {
    html("div")
        .class("par par-card")
        .attr("lang", language.tag())
        .child(html("p").class("par-note").text(language.say(Message::ScorecardEmpty)))
}

/// Draws the scorecard of a unit, by its place in the dataset.
pub fn scorecard(publication: &Publication, unit: usize, view: &ScorecardView<'_>) -> Element {
    let Publication { framework, dataset, board, .. } = publication;
    let language = view.language;
    let Some(card) = explain(framework, dataset, board, unit) else {
        return choose_a_unit(language);
    };
    let mut out = html("div").class("par par-card").attr("lang", language.tag());
    if let Some(back) = view.back {
        let link = html("a").href(back).text(language.say(Message::Back));
        out = out.child(html("p").class("par-back").child(link));
    }
    let mut under = String::from(card.code);
    if let Some(word) = card.level {
        under.push_str(" · ");
        under.push_str(level(word, language));
    }
    if let Some(known) = dataset.period {
        under.push_str(" · ");
        under.push_str(&crate::words::period(known, language));
    }
    if let Some(heading) = crate::words::heading(view.heading_level) {
        out = out.child(html(heading).class("par-title").text(card.name));
    }
    out = out.child(html("p").class("par-note").text(under)).child(figures(
        publication,
        &card,
        language,
    ));
    if !card.misses.is_empty() {
        let (missing, all) = (count(card.misses.len(), language), count(card.of, language));
        let ids = listed(&card.misses);
        let values = [("missing", &*missing), ("all", &all), ("ids", &ids)];
        let text = language.fill(Message::UnrankedReason, &values);
        out = out.child(html("p").class("par-note").text(text));
    }
    let barred = card.barred_by.and_then(|id| card.gates.iter().find(|gate| gate.id == id));
    if let Some(gate) = barred {
        let text = language.fill(Message::BarredBy, &[("gate", gate.title.text(language))]);
        out = out.child(html("p").class("par-note").text(text));
    }
    if !card.groups.is_empty() {
        out = out.child(points_table(publication, unit, &card, language));
        if let Some(table) = stages(publication, unit, language) {
            out = out.child(table);
        }
    }
    if !card.gates.is_empty() {
        out = out.child(gates_table(&card.gates, language));
    }
    let mut told = Vec::new();
    for check in board.contradictions.iter() {
        if check.unit.as_deref() == Some(card.code) {
            told.push(check);
        }
    }
    if !told.is_empty() {
        let title = language.say(Message::ContradictionsOfUnit);
        out = out.child(html("p").class("par-told").text(title)).child(notes(
            told.into_iter(),
            publication,
            language,
        ));
    }
    out.child(foot(publication, language, None, Agreement::NotChecked))
}

/// Total, rank, grade, how many indicators.
fn figures(publication: &Publication, card: &Card<'_>, language: Language) -> Element {
    let mut list = html("dl").class("par-figures");
    let figure = |message: Message, value: String, small: Option<String>| {
        let mut dd = html("dd").text(value);
        if let Some(small) = small {
            dd = dd.text(" ").child(html("small").text(small));
        }
        html("div").child(html("dt").text(language.say(message))).child(dd)
    };
    if !card.groups.is_empty() {
        let places = usize::from(publication.board.places);
        let total = card.total.as_deref().map(|total| fixed(total, places, language));
        let max = decimal(&card.max, language);
        list = list.child(figure(
            Message::Total,
            total.unwrap_or_else(|| "–".into()),
            Some(language.fill(Message::OutOf, &[("max", &max)])),
        ));
        if card.ranked > 1 {
            let all = count(card.ranked, language);
            let of = language.fill(Message::OutOf, &[("max", &all)]);
            list = list.child(match card.rank {
                Some(rank) => figure(Message::Rank, count(rank as usize, language), Some(of)),
                None => figure(
                    Message::Rank,
                    "–".into(),
                    Some(language.say(Message::Unranked).to_owned()),
                ),
            });
        }
        if !publication.framework.grades.is_empty() {
            let grade = card.grade.unwrap_or(language.say(Message::NoGrade));
            list = list.child(figure(Message::Grade, grade.to_owned(), None));
        }
        let of = language.fill(Message::OutOf, &[("max", &count(card.of, language))]);
        list = list.child(figure(Message::ScoredHead, count(card.scored, language), Some(of)));
    }
    if !card.gates.is_empty() {
        let passed = card.gates.iter().filter(|gate| gate.verdict == Verdict::Pass).count();
        let all = count(card.gates.len(), language);
        let of = language.fill(Message::OutOf, &[("max", &all)]);
        list = list.child(figure(Message::GatesPassed, count(passed, language), Some(of)));
    }
    list
}

/// A table with its caption and its heads, each with its class.
pub(crate) fn head(
    titles: &[(Message, &'static str)],
    caption: Message,
    language: Language,
) -> Element {
    let row = html("tr").children(titles.iter().map(|(message, class)| {
        html("th").class(class).attr("scope", "col").text(language.say(*message))
    }));
    html("table")
        .class("par-table")
        .child(html("caption").class("par-out").text(language.say(caption)))
        .child(html("thead").child(row))
}

fn points_table(
    publication: &Publication,
    unit: usize,
    card: &Card<'_>,
    language: Language,
) -> Element {
    let heads = [
        (Message::Indicator, "par-name"),
        (Message::Points, "par-points"),
        (Message::Maximum, "par-max"),
    ];
    let mut table = head(&heads, Message::ScorecardTitle, language);
    for group in &card.groups {
        let known = publication.framework.group(group.id);
        let median = known.and_then(|known| of_peers(publication, unit, known));
        let mut rows = Vec::new();
        group_rows(publication, group, median, 0, language, &mut rows);
        table = table.child(html("tbody").children(rows));
    }
    table
}

fn group_rows(
    publication: &Publication,
    group: &GroupCard<'_>,
    median: Option<i64>,
    depth: usize,
    language: Language,
    rows: &mut Vec<Element>,
) {
    let places = publication.board.places;
    let mut title =
        html("th").class("par-name").attr("scope", "row").text(group.title.text(language));
    let kind = match group.kind {
        "bonus" => Some(Message::Bonus),
        "penalty" => Some(Message::Penalty),
        _ => None,
    };
    if let Some(kind) = kind.filter(|_| depth == 0) {
        title = title.text(" ").child(html("small").text(language.say(kind)));
    }
    if let Some(own) = &group.points {
        let steps = |text: &str| Exact::parse(text).and_then(|exact| exact.rounded(places));
        let (own, max) = (steps(own).unwrap_or(0), steps(&group.max).unwrap_or(0));
        title = match median.filter(|_| max > 0) {
            Some(median) => {
                let said = points(median, places, language);
                let said = language.fill(Message::PeerMedian, &[("median", &said)]);
                title.child(marked(own, median, max)).child(html("small").text(said))
            }
            None => title.child(bar(own, max)),
        };
    }
    let class = if depth == 0 { "par-group" } else { "par-group par-subgroup" };
    let max = decimal(&group.max, language);
    let sign = if group.kind == "penalty" { "-" } else { "" };
    let points = group.points.as_deref().map(|points| [sign, points].concat());
    rows.push(points_row(class, title, points.as_deref(), max, places, language));
    if let Some(text) = lost_to_few(&publication.framework, group, language) {
        let told = html("p").class("par-why").text(text);
        rows.push(html("tr").class("par-told").child(html("td").attr("colspan", "3").child(told)));
    }
    for indicator in &group.indicators {
        indicator_rows(indicator, places, language, rows);
    }
    for child in &group.groups {
        group_rows(publication, child, None, depth + 1, language, rows);
    }
}

/// Where having nothing to count would have earned more than what was counted: which indicators,
/// what they earn, and what they would. One petition can decide more than a thousand dossiers.
fn lost_to_few(framework: &Framework, group: &GroupCard<'_>, language: Language) -> Option<String> {
    let (mut earned, mut full) = (Exact::ZERO, Exact::ZERO);
    let mut ids = Vec::new();
    for indicator in &group.indicators {
        let known = framework.indicators.get(framework.indicator(indicator.id)?)?;
        let full_without = known.undefined == Some(Earns::Full) && known.max > Exact::ZERO;
        if indicator.state == State::Scored && !indicator.awarded && full_without {
            earned = earned.plus(&Exact::parse(indicator.points.as_deref()?)?)?;
            full = full.plus(&known.max)?;
            ids.push(indicator.id);
        }
    }
    if earned >= full {
        return None;
    }
    let (ids, earned) = (listed(&ids), decimal(&earned.to_text(), language));
    let full = decimal(&full.to_text(), language);
    let values = [("ids", &*ids), ("points", &earned), ("max", &full)];
    Some(language.fill(Message::LostToFew, &values))
}

fn points_row(
    class: &'static str,
    title: Element,
    points: Option<&str>,
    max: String,
    places: u8,
    language: Language,
) -> Element {
    let points = match points {
        Some(points) => {
            html("td").class("par-points").text(fixed(points, usize::from(places), language))
        }
        None => html("td").class("par-points par-missing").text("–"),
    };
    html("tr").class(class).child(title).child(points).child(html("td").class("par-max").text(max))
}

/// Title and points, and under them how these came about.
fn indicator_rows(
    indicator: &Explanation<'_>,
    places: u8,
    language: Language,
    rows: &mut Vec<Element>,
) {
    let follow_only = indicator.max == "0";
    let title = html("th")
        .class("par-name")
        .attr("scope", "row")
        .child(html("span").class("par-id").text(indicator.id))
        .text(" ")
        .text(indicator.title.text(language));
    rows.push(if follow_only {
        let note = html("td")
            .class("par-points par-missing")
            .attr("colspan", "2")
            .text(language.say(Message::FollowOnly));
        html("tr").class("par-leaf").child(title).child(note)
    } else {
        let points = indicator.points.as_deref();
        points_row("par-leaf", title, points, max(indicator, language), places, language)
    });
    let mut told = html("td").attr("colspan", "3");
    if !(follow_only && indicator.state == State::Missing) {
        told = told.child(html("p").class("par-why").text(sentence(indicator, language)));
    }
    let mut about = String::new();
    let mut say = |part: &str| push_part(&mut about, " · ", part);
    if let Some(reason) = indicator.reason {
        say(&language.fill(Message::AwardedReason, &[("reason", reason)]));
    }
    if indicator.stage != "self" {
        let said = stage(indicator.stage, language);
        say(&language.fill(Message::Stage, &[("stage", said)]));
    }
    if let Some(source) = indicator.source {
        say(&language.fill(Message::Clause, &[("clause", source)]));
    }
    if let Some(note) = indicator.note {
        say(note.text(language));
    }
    if !about.is_empty() {
        told = told.child(html("p").class("par-note").text(about));
    }
    if !told.children.is_empty() {
        rows.push(html("tr").class("par-told").child(told));
    }
}

fn gates_table(gates: &[GateCard<'_>], language: Language) -> Element {
    let heads = [(Message::Gates, "par-name"), (Message::Verdict, "par-gate")];
    let mut body = html("tbody");
    for gate in gates {
        let (class, word) = match gate.verdict {
            Verdict::Pass => ("par-gate par-gate-pass", Message::GatePass),
            Verdict::Fail => ("par-gate par-gate-fail", Message::GateFail),
            Verdict::Unknown => ("par-gate par-gate-unknown", Message::GateUnknown),
        };
        let title =
            html("th").class("par-name").attr("scope", "row").text(gate.title.text(language));
        let verdict = html("td").class(class).text(language.say(word));
        let mut told = html("td").attr("colspan", "2");
        let mut figures = String::new();
        for figure in &gate.inputs {
            push_part(&mut figures, "; ", figure.title.text(language));
            figures.push_str(": ");
            figures.push_str(&figure_value(figure, language));
        }
        told = told.child(html("p").class("par-why").text(figures));
        for quote in &gate.quotes {
            let text = language.fill(Message::Quotation, &[("quote", quote)]);
            told = told.child(html("p").class("par-why").text(text));
        }
        let mut about = String::new();
        let mut say = |part: &str| push_part(&mut about, " · ", part);
        if !gate.bars.is_empty() {
            let grades = listed(&gate.bars);
            say(&language.fill(Message::Bars, &[("grades", &grades)]));
        }
        if let Some(source) = gate.source {
            say(&language.fill(Message::Clause, &[("clause", source)]));
        }
        if let Some(note) = gate.note {
            say(note.text(language));
        }
        if !about.is_empty() {
            told = told.child(html("p").class("par-note").text(about));
        }
        body = body
            .child(html("tr").class("par-leaf").child(title).child(verdict))
            .child(html("tr").class("par-told").child(told));
    }
    head(&heads, Message::Gates, language).child(body)
}
