//! One row: rank, name, total with its bar, groups, gates, grade.

use parindex::Publication;
use parindex::framework::GroupKind;
use parindex::score::{State, Verdict};
use parindex::text::push_part;

use super::order::{Section, grade_title, risen};
use super::{Columns, RankingView};
use crate::bar::{bar, whisker};
use crate::words::{count, points, unit_address};
use crate::{Element, Language, Message, Speak, html};

/// Draws a unit.
pub(crate) fn row(
    publication: &Publication,
    view: &RankingView<'_>,
    columns: &Columns,
    unit: usize,
    section: &Section,
) -> Element {
    let Publication { framework, board, dataset, .. } = publication;
    let language = view.language;
    let (reported, result) = (&dataset.units[unit], &board.units[unit]);
    let selected = view.selected == Some(&*reported.code);
    let mut row = html("tr")
        .attr("data-code", reported.code.clone())
        .attr_if("aria-current", selected.then_some("true"));
    if columns.points {
        let reason = if section.ranked { Message::Unranked } else { Message::AloneReason };
        row = row.child(match result.rank.filter(|_| section.ranked) {
            Some(rank) => {
                let cell = html("td").class("par-rank").text(count(rank as usize, language));
                match interval(publication, unit) {
                    Some(between) => {
                        let drawn = whisker(between, rank as usize, section.units.len());
                        cell.child(range(between, language)).child(drawn)
                    }
                    None => cell,
                }
            }
            None => dash("par-rank par-missing", language.say(reason)),
        });
    }
    row = row.child(name(publication, view, unit));
    if columns.points {
        row = row.child(match result.total {
            Some(total) => {
                let max = framework.max().rounded(board.places).unwrap_or(0);
                let figure =
                    html("span").class("par-figure").text(points(total, board.places, language));
                html("td").class("par-total").child(bar(total, max)).child(figure)
            }
            None => dash("par-total par-missing", language.say(Message::Missing)),
        });
    }
    for &group in &columns.groups {
        row = row.child(group_cell(publication, unit, group, language));
    }
    if columns.movement {
        row = row.child(movement(publication, unit, language));
    }
    if columns.passed {
        let passed = result.gates.iter().filter(|verdict| **verdict == Verdict::Pass).count();
        row = row.child(html("td").class("par-passed").text(of(
            passed,
            result.gates.len(),
            language,
        )));
    }
    if columns.gates {
        let cell = |verdict: &Verdict| {
            let (class, word) = verdict_word(*verdict, language);
            html("td").class(class).text(word)
        };
        row = row.children(result.gates.iter().map(cell));
    }
    if columns.scored {
        let text = of(result.scored, result.of, language);
        row = row.child(html("td").class("par-group par-scored").text(text));
    }
    if columns.grades {
        let grade = result.grade.and_then(|grade| framework.grades.get(grade));
        row = row.child(match grade {
            Some(grade) => html("td").class("par-grade").text(grade_title(grade, language)),
            None => dash("par-grade par-missing", language.say(Message::NoGrade)),
        });
    }
    row
}

/// The interval of a unit's rank, where it is known and not the rank alone.
fn interval(publication: &Publication, unit: usize) -> Option<(usize, usize)> {
    let known = publication.intervals.as_ref()?.ranks.get(unit).copied();
    known.filter(|(low, high)| 0 < *low && low < high)
}

/// An interval below a rank.
fn range((low, high): (usize, usize), language: Language) -> Element {
    let (low, high) = (count(low, language), count(high, language));
    let said = language.fill(Message::RankBetween, &[("low", &low), ("high", &high)]);
    html("small")
        .class("par-range")
        .child(html("span").attr("aria-hidden", "true").text([&*low, "–", &high].concat()))
        .child(html("span").class("par-out").text(said))
}

/// How the rank changed: an arrow and a number for the eye, words for the ear.
fn movement(publication: &Publication, unit: usize, language: Language) -> Element {
    let Some(risen) = risen(publication, unit) else {
        return dash("par-move par-missing", language.say(Message::NotRankedBefore));
    };
    let places = count(usize::try_from(risen.unsigned_abs()).unwrap_or(0), language);
    let (arrow, message) = match risen {
        0 => ("=", Message::SameRank),
        1.. => ("▲ ", Message::RankUp),
        _ => ("▼ ", Message::RankDown),
    };
    let seen = [arrow, if risen == 0 { "" } else { &places }].concat();
    html("td")
        .class("par-move")
        .child(html("span").attr("aria-hidden", "true").text(seen))
        .child(html("span").class("par-out").text(language.fill(message, &[("places", &places)])))
}

/// The name, as a link or a button, and why there is no rank.
fn name(publication: &Publication, view: &RankingView<'_>, unit: usize) -> Element {
    let reported = &publication.dataset.units[unit];
    let name = reported.name.as_str();
    let cell = html("th").class("par-name").attr("scope", "row");
    let cell = match view.links {
        Some(links) => cell.child(html("a").href(&unit_address(links, &reported.code)).text(name)),
        None if view.interactive => {
            cell.child(html("button").class("par-unit").attr("type", "button").text(name))
        }
        None => cell.text(name),
    };
    let result = &publication.board.units[unit];
    if result.misses.is_empty() {
        return cell;
    }
    let mut ids = String::new();
    for &indicator in &result.misses {
        push_part(&mut ids, ", ", &publication.framework.indicators[indicator].id);
    }
    let (missing, all) =
        (count(result.misses.len(), view.language), count(result.of, view.language));
    let values = [("missing", &*missing), ("all", &all), ("ids", &ids)];
    cell.text(" ").child(html("small").text(view.language.fill(Message::UnrankedReason, &values)))
}

/// So many indicators without figures are named in a cell; the scorecard names all.
const NAMED: usize = 2;

/// The points of a group; where they are not whole, why.
fn group_cell(publication: &Publication, unit: usize, group: usize, language: Language) -> Element {
    let Publication { framework, board, .. } = publication;
    let within = |indicator: usize| {
        let mut at = Some(framework.indicators[indicator].group);
        while at.is_some_and(|at| at != group) {
            at = at.and_then(|at| framework.groups[at].parent);
        }
        at.is_some()
    };
    let (mut absent, mut misses) = (String::new(), 0);
    for (at, indicator) in framework.indicators.iter().enumerate() {
        let scored = indicator.max.numerator() > 0;
        if scored && board.cell(unit, at).state == State::Missing && within(at) {
            misses += 1;
            if misses <= NAMED {
                push_part(&mut absent, ", ", indicator.title.text(language));
            }
        }
    }
    if misses > NAMED {
        let more = count(misses - NAMED, language);
        absent = language.fill(Message::AndMore, &[("inputs", &absent), ("more", &more)]);
    }
    let reason = || language.fill(Message::MissingInputs, &[("inputs", &absent)]);
    let sum = board.group(unit, group);
    let Some(sum) = sum else {
        if !absent.is_empty() {
            return dash("par-group par-points par-missing", &reason());
        }
        let abbreviation = html("abbr")
            .attr("title", language.say(Message::NotApplicable))
            .text(language.say(Message::NotApplicableShort));
        return html("td").class("par-group par-points par-missing").child(abbreviation);
    };
    let signed = if framework.groups[group].kind == GroupKind::Penalty { -sum } else { sum };
    let cell =
        html("td").class("par-group par-points").text(points(signed, board.places, language));
    if absent.is_empty() {
        return cell;
    }
    let reason = reason();
    cell.attr("title", reason.clone())
        .child(html("span").attr("aria-hidden", "true").text("*"))
        .child(html("span").class("par-out").text(reason))
}

/// An en dash with its reason, for the eye and for the ear.
fn dash(class: &'static str, reason: &str) -> Element {
    html("td")
        .class(class)
        .attr("title", reason.to_owned())
        .child(html("span").attr("aria-hidden", "true").text("–"))
        .child(html("span").class("par-out").text(reason))
}

/// A verdict in a word, with the class of its cell.
pub(crate) fn verdict_word(verdict: Verdict, language: Language) -> (&'static str, &'static str) {
    let (class, message) = match verdict {
        Verdict::Pass => ("par-group par-gate par-gate-pass", Message::GatePass),
        Verdict::Fail => ("par-group par-gate par-gate-fail", Message::GateFail),
        Verdict::Unknown => ("par-group par-gate par-gate-unknown", Message::GateUnknown),
    };
    (class, language.say(message))
}

/// `22/22`.
pub(crate) fn of(part: usize, all: usize, language: Language) -> String {
    [&*count(part, language), "/", &count(all, language)].concat()
}
