//! Units that a few cases throw back: what their rank would be had there been none.

use parindex::dataset::Cell;
use parindex::simulate::{Edit, figure, what_if_figures};
use parindex::text::push_part;
use parindex::{Exact, Publication};

use super::answer::{shown_points, shown_rank};
use crate::charts::frame::table;
use crate::number::digits;
use crate::words::count;
use crate::{Element, Language, Message, Speak, html};

/// Cases up to which they are few: of ten, each is a tenth of the rate.
const MOST: i64 = 10;

/// A unit that few cases throw back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thrown {
    /// Its place in the dataset.
    pub unit: usize,
    /// How many cases there were.
    pub cases: i64,
    /// The points that it would have had more without any, in steps.
    pub lost: i64,
    /// Its rank.
    pub rank: u32,
    /// Its rank had there been none.
    pub without: u32,
}

/// The units of one peer group (a place among the board's) that lose points by at most ten of the
/// cases that `inputs` count, the lowest rank last. Each is scored again as if it had had no case.
pub fn few(publication: &Publication, peers: usize, inputs: &[usize]) -> Vec<Thrown> {
    let Publication { framework, dataset, board, .. } = publication;
    let all: Vec<usize> =
        inputs.iter().filter_map(|input| framework.inputs[*input].at_most).collect();
    let thrown = |unit: usize| {
        let result = &board.units[unit];
        let number = |input: &usize| {
            let number = figure(framework, dataset, board.until, unit, *input).number()?;
            i64::try_from(number.floor().numerator()).ok()
        };
        let cases = all.iter().filter_map(number).max()?;
        if result.peers != peers || !(1..=MOST).contains(&cases) {
            return None;
        }
        let none =
            |input: &usize| Edit::Input { unit, input: *input, value: Cell::of(Exact::ZERO) };
        let edits: Vec<Edit> = inputs.iter().chain(&all).map(none).collect();
        let found = what_if_figures(framework, dataset, board, &edits).ok()?;
        let after = found.result(unit);
        let lost = after.total? - result.total?;
        (lost > 0).then_some(Thrown { unit, cases, lost, rank: result.rank?, without: after.rank? })
    };
    board.order().into_iter().filter_map(thrown).collect()
}

/// `1–4`, or `3` where both are the same.
fn between(numbers: impl Iterator<Item = i64> + Clone) -> String {
    let write = |number: Option<i64>| digits(number.unwrap_or(0).unsigned_abs());
    let (low, high) = (write(numbers.clone().min()), write(numbers.max()));
    if low == high { low } else { [&*low, "–", &high].concat() }
}

/// What is told of them, in a sentence and a table.
pub(super) fn told(
    publication: &Publication,
    peers: usize,
    inputs: &[usize],
    language: Language,
) -> Element {
    let Publication { framework, dataset, board, .. } = publication;
    let thrown = few(publication, peers, inputs);
    let title = html("p").class("par-title").text(language.say(Message::FewTitle));
    let out = html("div").class("par-few").child(title);
    if thrown.is_empty() {
        return out.child(html("p").class("par-note").text(language.say(Message::FewNone)));
    }
    let ranked: Vec<u32> = board
        .units
        .iter()
        .filter(|result| result.peers == peers)
        .filter_map(|result| result.rank)
        .collect();
    let (mut head, mut what) = (String::new(), String::new());
    for input in inputs.iter().filter_map(|input| framework.inputs[*input].at_most) {
        let title = framework.inputs[input].title.text(language);
        if !head.contains(title) {
            push_part(&mut head, ", ", title);
        }
        let mut letters = title.chars();
        let first =
            letters.next().map(|first| first.to_lowercase().chain(letters).collect::<String>());
        let title = first.unwrap_or_default();
        if !what.contains(&title) {
            push_part(&mut what, ", ", &title);
        }
    }
    let whole = |number: usize| count(number, language);
    let mut says = language.fill(
        Message::FewSays,
        &[
            ("count", &whole(thrown.len())),
            ("all", &whole(ranked.len())),
            ("cases", &between(thrown.iter().map(|one| one.cases))),
            ("what", &what),
            ("ranks", &between(thrown.iter().map(|one| i64::from(one.rank)))),
            ("without", &between(thrown.iter().map(|one| i64::from(one.without)))),
        ],
    );
    let best = thrown.iter().map(|one| one.rank).min().unwrap_or(0);
    if ranked.iter().filter(|rank| **rank >= best).count() == thrown.len() {
        says.push(' ');
        says.push_str(&language.fill(Message::FewBottom, &[("count", &whole(thrown.len()))]));
    }
    let heads = vec![
        ("par-name", language.say(Message::Unit).to_owned()),
        ("par-points", head),
        ("par-points", language.say(Message::FewLost).to_owned()),
        ("par-points", language.say(Message::Rank).to_owned()),
        ("par-points", language.say(Message::FewWithout).to_owned()),
    ];
    let row = |one: &Thrown| {
        let unit = &dataset.units[one.unit];
        let cells = [
            digits(one.cases.unsigned_abs()),
            shown_points(Some(one.lost), board.places, language),
            shown_rank(Some(one.rank), language),
            shown_rank(Some(one.without), language),
        ];
        html("tr")
            .attr("data-code", unit.code.clone())
            .child(html("th").class("par-name").attr("scope", "row").text(unit.name.clone()))
            .children(cells.map(|cell| html("td").class("par-points").text(cell)))
    };
    let wide = html("div")
        .class("par-wide")
        .attr("role", "region")
        .attr("aria-label", language.say(Message::FewTitle))
        .attr("tabindex", "0")
        .child(table(heads, thrown.iter().map(row).collect()));
    out.child(html("p").text(says)).child(wide)
}
