//! Rank intervals with what they are made of: draws, a question, and who can be told apart.

use parindex::simulate::{Question, Spread};
use parindex::text::push_part;
use parindex::{Exact, Publication, Scoreboard};

use super::answer::shown_rank;
use super::few;
use crate::charts::frame::{empty, table};
use crate::charts::intervals::{Plot, plot};
use crate::charts::peers::{choosers, peers};
use crate::charts::{IntervalRow, Look};
use crate::number::{decimal, fixed};
use crate::words::count;
use crate::{Element, Language, Message, Speak, html};

/// What draws gave, and how they were made.
#[derive(Clone, Debug, PartialEq)]
pub struct Intervals {
    /// What was asked.
    pub question: Question,
    /// How many draws.
    pub draws: u64,
    /// The seed.
    pub seed: u64,
    /// The confidence in ten-thousandths.
    pub confidence: u16,
    /// The first ranks whose probability is told.
    pub top: u32,
    /// All causes; unit by unit in the order of the dataset.
    pub all: Vec<Option<Spread>>,
    /// A part of them alone, by the inputs that it leaves to luck.
    pub part: Option<(Vec<usize>, Vec<Option<Spread>>)>,
}

/// How intervals are to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct IntervalsView<'a> {
    /// As every chart.
    pub look: Look<'a>,
    /// Only so many units around the first chosen one; none: all.
    pub around: Option<usize>,
    /// The scores that the draws started from, where they are not the published ones.
    pub board: Option<&'a Scoreboard>,
}

/// A whole number near a finite one that is not below 0.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ranks and percents")]
fn near(number: f64) -> u32 {
    (number + 0.5) as u32
}

/// The ranks of an interval: ends between two ranks go outward.
fn ends(spread: &Spread) -> [u32; 2] {
    [near(spread.low.floor()), near(spread.high.ceil())]
}

/// A share as a percentage with one decimal.
fn percent(share: f64, language: Language) -> String {
    let tenths = i64::from(near(share * 1000.0));
    decimal(&Exact::from_rounded(tenths, 1).to_text(), language)
}

/// The words of a question.
pub(super) fn asked(question: Question, language: Language) -> &'static str {
    language.say(match question {
        Question::Luck => Message::SureLuck,
        Question::Sampling => Message::SureSampling,
    })
}

/// How the draws were made, in a sentence.
pub(super) fn method(found: &Intervals, language: Language) -> String {
    let digits = |number: u64| decimal(&crate::number::digits(number), language);
    let confidence = Exact::from_rounded(found.confidence.into(), 2).to_text();
    language.fill(
        Message::SureMethod,
        &[
            ("question", asked(found.question, language)),
            ("draws", &digits(found.draws)),
            ("seed", &crate::number::digits(found.seed)),
            ("confidence", &decimal(&confidence, language)),
        ],
    )
}

/// What the draws say of one unit; empty for one without a rank.
pub(super) fn of_unit(
    publication: &Publication,
    found: &Intervals,
    unit: usize,
    language: Language,
) -> String {
    let Some(Some(spread)) = found.all.get(unit) else { return String::new() };
    let name = |unit: usize| &*publication.dataset.units[unit].name;
    let [low, high] = ends(spread);
    let mut says = language.fill(
        Message::SureUnit,
        &[
            ("unit", name(unit)),
            ("low", &shown_rank(Some(low), language)),
            ("high", &shown_rank(Some(high), language)),
            ("median", &shown_rank(Some(near(spread.median)), language)),
            ("top", &shown_rank(Some(found.top), language)),
            ("chance", &percent(spread.top, language)),
        ],
    );
    says.push(' ');
    if spread.like.is_empty() {
        says.push_str(language.say(Message::SureAlone));
    } else {
        let mut names = String::new();
        for other in &spread.like {
            push_part(&mut names, ", ", &crate::charts::peers::short(name(*other)));
        }
        let number = count(spread.like.len(), language);
        let values = [("count", &*number), ("names", &names)];
        says.push_str(&language.fill(Message::SureLike, &values));
    }
    says
}

/// Draws the intervals of one peer group with their table.
pub fn intervals(
    publication: &Publication,
    found: &Intervals,
    view: &IntervalsView<'_>,
) -> Element {
    let (look, dataset) = (&view.look, &publication.dataset);
    let (language, board) = (look.language, view.board.unwrap_or(&publication.board));
    let shown = peers(publication, look);
    let mut units = board.order();
    units.retain(|unit| shown.contains(unit));
    units.retain(|unit| matches!(found.all.get(*unit), Some(Some(_))));
    if units.is_empty() {
        return empty("par par-chart par-intervals", Message::ChartEmpty, language);
    }
    let group = board.units[units[0]].peers;
    let chosen = look.chosen.first().and_then(|code| dataset.unit(code));
    let spread = |unit: usize| found.all[unit].as_ref();
    let part = |unit: usize| {
        let (_, spreads) = found.part.as_ref()?;
        spreads.get(unit)?.as_ref()
    };
    let drawn: Vec<usize> = match (view.around, chosen) {
        (Some(most), Some(chosen)) if most < units.len() => {
            let at = units.iter().position(|unit| *unit == chosen).unwrap_or(0);
            let from = at.saturating_sub(most / 2).min(units.len() - most);
            units[from..from + most].to_vec()
        }
        _ => units.clone(),
    };
    let row = |&unit: &usize| {
        let [low, high] = spread(unit).map_or([1, 1], ends);
        let of = &dataset.units[unit];
        let rank = board.units[unit].rank;
        IntervalRow { code: &of.code, name: &of.name, low, rank, high, part: part(unit).map(ends) }
    };
    let rows: Vec<IntervalRow<'_>> = drawn.iter().map(row).collect();
    let mut notes = Vec::new();
    if drawn.len() < units.len() {
        let shown = count(drawn.len(), language);
        notes.push(language.fill(Message::SureNear, &[("shown", &shown)]));
    }
    let still = |unit: &usize| spread(*unit).is_none_or(|spread| spread.low >= spread.high);
    if found.question == Question::Sampling && units.iter().all(still) {
        notes.push(language.say(Message::SureNone).to_owned());
    }
    notes.push(pairs(found, &units, language));
    if let Some((inputs, spreads)) = &found.part {
        notes.push(part_says(publication, found, &units, inputs, spreads, language));
    }
    if view.around.is_none() {
        notes.extend(chosen.map(|unit| of_unit(publication, found, unit, language)));
    }
    notes.retain(|note| !note.is_empty());
    let heads = heads(found, language);
    let lines = drawn.iter().map(|&unit| line(publication, board, found, unit, look));
    let says = if view.board.is_some() { Message::SureSays } else { Message::IntervalsSays };
    let mut says = language.fill(says, &[("count", &count(rows.len(), language))]);
    if found.part.is_some() {
        says.push(' ');
        says.push_str(language.say(Message::SurePartMark));
    }
    let drawing = plot(
        Plot {
            rows: &rows,
            says,
            tools: if view.around.is_some() { Vec::new() } else { choosers(publication, look, 1) },
            table: table(heads, lines.collect()),
            notes,
            method: method(found, language),
            publication: view.around.is_none().then_some(publication),
        },
        look,
    );
    match &found.part {
        Some((inputs, _)) => html("div")
            .class("par par-sure")
            .attr("lang", language.tag())
            .child(few::told(publication, group, inputs, language))
            .child(drawing),
        None => drawing,
    }
}

fn heads(found: &Intervals, language: Language) -> Vec<(&'static str, String)> {
    let top = shown_rank(Some(found.top), language);
    let mut heads = vec![
        ("par-name", language.say(Message::Unit).to_owned()),
        ("par-points", language.say(Message::Rank).to_owned()),
        ("par-points", language.say(Message::RankLow).to_owned()),
        ("par-points", language.say(Message::Median).to_owned()),
        ("par-points", language.say(Message::RankHigh).to_owned()),
        ("par-points", language.fill(Message::SureTop, &[("top", &top)])),
        ("par-points", language.say(Message::SureLikeHead).to_owned()),
    ];
    if found.part.is_some() {
        heads.push(("par-points", language.say(Message::SurePart).to_owned()));
        heads.push(("par-points", language.say(Message::SurePartShare).to_owned()));
    }
    heads
}

/// The width of an interval, in ranks.
fn width(spread: &Spread) -> f64 {
    spread.high - spread.low
}

fn line(
    publication: &Publication,
    board: &Scoreboard,
    found: &Intervals,
    unit: usize,
    look: &Look<'_>,
) -> Element {
    let language = look.language;
    let of = &publication.dataset.units[unit];
    let mut cells = vec![shown_rank(board.units[unit].rank, language)];
    if let Some(spread) = &found.all[unit] {
        let [low, high] = ends(spread);
        for rank in [low, near(spread.median), high] {
            cells.push(shown_rank(Some(rank), language));
        }
        let chance = percent(spread.top, language);
        cells.push(match language {
            Language::Vietnamese => fixed(&chance.replace(',', "."), 1, language),
            Language::English => fixed(&chance, 1, language),
        });
        cells.push(count(spread.like.len(), language));
        if let Some((_, spreads)) = &found.part
            && let Some(Some(part)) = spreads.get(unit)
        {
            let [low, high] = ends(part).map(|rank| shown_rank(Some(rank), language));
            cells.push([&*low, "–", &high].concat());
            cells.push(
                share_of(part, spread).map_or("–".into(), |share| whole_percent(share, language)),
            );
        }
    }
    let mut line = html("tr").attr("data-code", of.code.clone());
    if look.chosen.contains(&&*of.code) {
        line = line.attr("aria-current", "true");
    }
    line.child(html("th").class("par-name").attr("scope", "row").text(of.name.clone()))
        .children(cells.into_iter().map(|cell| html("td").class("par-points").text(cell)))
}

/// The share of an interval's width that a part of the causes makes alone; none for an interval
/// without width.
fn share_of(part: &Spread, all: &Spread) -> Option<f64> {
    (width(all) > 0.0).then(|| width(part) / width(all))
}

fn whole_percent(share: f64, language: Language) -> String {
    count(near(share * 100.0) as usize, language)
}

/// How many pairs can be told apart; empty where pairs were not counted.
fn pairs(found: &Intervals, units: &[usize], language: Language) -> String {
    if units.len() > parindex::simulate::MOST_PAIRED {
        return String::new();
    }
    let all = units.len() * (units.len() - 1) / 2;
    let like: usize =
        units.iter().filter_map(|unit| found.all[*unit].as_ref()).map(|one| one.like.len()).sum();
    let like = like / 2;
    let write = |number: usize| count(number, language);
    language.fill(
        Message::SurePairs,
        &[("apart", &write(all - like)), ("pairs", &write(all)), ("like", &write(like))],
    )
}

#[allow(clippy::cast_precision_loss, reason = "a count of units")]
fn part_says(
    publication: &Publication,
    found: &Intervals,
    units: &[usize],
    inputs: &[usize],
    spreads: &[Option<Spread>],
    language: Language,
) -> String {
    let shares: Vec<f64> = units
        .iter()
        .filter_map(|unit| share_of(spreads.get(*unit)?.as_ref()?, found.all[*unit].as_ref()?))
        .collect();
    let mean = shares.iter().sum::<f64>() / shares.len().max(1) as f64;
    let mut titles = String::new();
    for input in inputs {
        let title = publication.framework.inputs[*input].title.text(language);
        push_part(&mut titles, "; ", title);
    }
    let share = whole_percent(mean, language);
    let half = count(shares.iter().filter(|share| **share >= 0.5).count(), language);
    let values = [("titles", &*titles), ("share", &share), ("count", &half)];
    language.fill(Message::SurePartSays, &values)
}
