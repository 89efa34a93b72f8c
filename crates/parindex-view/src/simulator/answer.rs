//! The result at this moment: total, grade and rank, with what is published beside.

use super::state::Simulator;
use crate::bar::bar;
use crate::words::{count, points};
use crate::{Element, Language, Message, Speak, html};

/// Points, or a dash.
pub(super) fn shown_points(steps: Option<i64>, places: u8, language: Language) -> String {
    steps.map_or("–".into(), |steps| points(steps, places, language))
}

/// A rank, or a dash.
pub(super) fn shown_rank(rank: Option<u32>, language: Language) -> String {
    rank.map_or("–".into(), |rank| count(rank as usize, language))
}

/// The figures of the result, large, each with what is published.
pub(super) fn result(simulator: &Simulator<'_>, unit: usize) -> Element {
    let (publication, language) = (simulator.publication, simulator.language);
    let places = publication.board.places;
    let (before, now) = (&publication.board.units[unit], simulator.result(unit));
    let grade = |grade: Option<usize>| {
        grade.map_or("–".into(), |at| publication.framework.grades[at].id.clone())
    };
    let mut list = html("dl").class("par-figures");
    let mut figure = |title: Message, was: String, is: String| {
        let mut value = html("dd").text(is.clone());
        if was != is {
            let was = language.fill(Message::SimPublished, &[("value", &was)]);
            value = value.text(" ").child(html("small").text(was));
        }
        let one = html("div").child(html("dt").text(language.say(title))).child(value);
        let list_before = std::mem::replace(&mut list, html("dl"));
        list = list_before.child(one);
    };
    figure(
        Message::Total,
        shown_points(before.total, places, language),
        shown_points(now.total, places, language),
    );
    figure(Message::Rank, shown_rank(before.rank, language), shown_rank(now.rank, language));
    if !publication.framework.grades.is_empty() {
        figure(Message::Grade, grade(before.grade), grade(now.grade));
    }
    let full = publication.framework.max().rounded(places).unwrap_or(0);
    html("div")
        .class("par-sim-result")
        .attr("role", "group")
        .attr("aria-label", language.say(Message::SimResult))
        .child(list)
        .child(bar(now.total.unwrap_or(0), full))
}

/// The result in one sentence, to be read aloud when a figure rests; empty without a unit.
pub(super) fn said(simulator: &Simulator<'_>) -> String {
    let (publication, language) = (simulator.publication, simulator.language);
    let Some(unit) = simulator.unit else { return String::new() };
    let places = publication.board.places;
    let (before, now) = (&publication.board.units[unit], simulator.result(unit));
    language.fill(
        Message::SimSaid,
        &[
            ("unit", &publication.dataset.units[unit].name),
            ("total", &shown_points(now.total, places, language)),
            ("total_was", &shown_points(before.total, places, language)),
            ("rank", &shown_rank(now.rank, language)),
            ("rank_was", &shown_rank(before.rank, language)),
        ],
    )
}
