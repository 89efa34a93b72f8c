//! The compact form of a publication (`parindex/compact/1`): what pages read.
//!
//! Reading a publication means reading a framework and a dataset that anybody may have written, with every fault
//! told. A page shows what `publish` has read and checked before. So it gets the same model once more, as a
//! line of fields between tabs in the order in which the types have them, and needs no reader of JSON, rules and
//! expressions. Where there is no such form, a page has a module of its own made one from `publication.json`.
//! What the smallest build cannot read, rules about days, samples and tabs in texts, makes it the form
//! `parindex/compact/1+`, with the days of the framework's calendar packed in its second field.
//! The form is made from the publication alone: [`write()`] gives the same text for the same publication,
//! which `parindex verify` compares.

mod dataset;
#[cfg(feature = "time")]
mod days;
mod field;
mod framework;

use std::mem::ManuallyDrop;

use super::{Intervals, Official, Previous, Publication};
use crate::checks::{Check, Checks, Problem};
use crate::dataset::{Dataset, Stage};
use crate::framework::Framework;
use crate::read::push_key;
use crate::score::{Scoreboard, score_alone};
use crate::text::push_part;
use field::{Field, Taking, Writing, fields};

/// The name of the form; the text begins with it.
pub const FORMAT: &str = "parindex/compact/1";

/// Its name where it holds what only builds with the features `survey` and `time` read.
pub const FURTHER: &str = "parindex/compact/1+";

/// The publication in compact form, with the results as they were recomputed, and at the end what differed; `None`
/// when it has what the form cannot hold: a place or a count of more than 32 bits.
///
/// ```
/// use parindex::{Dataset, Framework, Publication, dataset::Stage, json::Limits, publication::compact};
/// let framework = Framework::from_json(
///     r#"{ "format": "parindex/framework/1", "id": "small", "version": "1", "title": "Nhỏ",
///          "inputs": [{ "id": "done", "kind": "count" }], "groups": [{ "id": "g", "indicators": [{ "id": "1",
///            "max": 20, "rule": { "kind": "formula", "value": "done" } }] }] }"#,
///     &Limits::default(),
/// )?;
/// let dataset = Dataset::from_csv("code,name,done\nA,Xã A,7\n", &framework, Stage::Own, &Limits::default())?;
/// let publication = Publication::new("2026", framework, dataset, Stage::SecondAppraisal, None)?;
/// let text = compact::write(&publication).unwrap();
/// assert!(text.starts_with("parindex/compact/1\t2026\t"));
/// assert_eq!(compact::read(&text), Some(publication));
/// # Ok::<(), parindex::Checks>(())
/// ```
pub fn write(publication: &Publication) -> Option<String> {
    let Publication {
        edition,
        previous,
        intervals,
        framework,
        dataset,
        fingerprint,
        board,
        official,
        differences,
    } = publication;
    let mut out = Writing::default();
    edition.put(&mut out);
    previous.put(&mut out);
    intervals.put(&mut out);
    fingerprint.put(&mut out);
    board.until.put(&mut out);
    framework.put(&mut out);
    dataset.put(&mut out);
    official.as_ref().map(|official| official.source.clone()).put(&mut out);
    board.contradictions.put(&mut out);
    for unit in 0..dataset.units.len() {
        result(framework, board, unit).put(&mut out);
    }
    if differences.iter().next().is_some() {
        differences.put(&mut out);
    }
    let mut whole = Writing::default();
    if out.is_further() {
        whole.text(FURTHER);
        #[cfg(feature = "time")]
        whole.text(&framework.calendar.as_ref().map_or(String::new(), |days| days.packed()));
        #[cfg(not(feature = "time"))]
        whole.text("");
    } else {
        whole.text(FORMAT);
    }
    whole.append(&out);
    whole.done()
}

/// Reads the compact form, recomputes points, ranks, grades and gates and compares; `None` when this is not such a
/// text, or one that was damaged. Contradictions and the source's name are as they were published; the source's own
/// figures are left out.
///
/// Places among inputs, groups and the like are taken as they stand: a text that `write` did not write may panic.
pub fn read(text: &str) -> Option<Publication> {
    let mut from = Taking::new(text);
    let format = from.next();
    let further = cfg!(all(feature = "survey", feature = "time")) && format == FURTHER;
    if format != FORMAT && !further {
        return None;
    }
    #[cfg(feature = "time")]
    let days = if further { String::take(&mut from) } else { String::new() };
    let edition = String::take(&mut from);
    let previous = Field::take(&mut from);
    let intervals = Field::take(&mut from);
    let fingerprint = String::take(&mut from);
    let until = Stage::take(&mut from);
    // What is not handed on is not freed: a page then takes another module, and freeing costs it bytes.
    let framework = ManuallyDrop::new(Framework {
        #[cfg(feature = "time")]
        calendar: crate::Calendar::of_packed(&days),
        ..Framework::take(&mut from)
    });
    let dataset = ManuallyDrop::new(Dataset::take(&mut from));
    let official = <Option<String> as Field>::take(&mut from);
    let contradictions = Checks::take(&mut from);
    if from.damaged() {
        return None;
    }
    let mut board = ManuallyDrop::new(score_alone(&framework, &dataset, until)?);
    board.contradictions = contradictions;
    let mut differences = Checks::default();
    for (at, unit) in dataset.units.iter().enumerate() {
        let (printed, ours) = (from.next(), result(&framework, &board, at));
        if printed != ours {
            let mut path = String::from("results.units");
            push_key(&mut path, &unit.code);
            let check = Check::contradiction(Problem::PrintedDiffers, &path);
            differences.push(check.found(printed).expected(&ours));
        }
    }
    if !from.is_at_end() {
        differences.append(Checks::take(&mut from));
    }
    if from.damaged() {
        return None;
    }
    Some(Publication {
        edition,
        previous,
        intervals,
        framework: ManuallyDrop::into_inner(framework),
        dataset: ManuallyDrop::into_inner(dataset),
        fingerprint,
        board: ManuallyDrop::into_inner(board),
        official: official.map(|source| Official { source, units: Vec::new() }),
        differences,
    })
}

/// The results of a unit as they are printed and compared: rank, total, grade, how many indicators have points and of
/// how many, the points of groups and indicators, the verdicts of gates. `-` is none.
fn result(framework: &Framework, board: &Scoreboard, unit: usize) -> String {
    let mut out = String::new();
    let mut number = |number: Option<i64>, places: u8| {
        let text = number.map(|number| crate::exact::decimal(number, places));
        push_part(&mut out, " ", text.as_deref().unwrap_or("-"));
    };
    let result = &board.units[unit];
    number(result.rank.map(i64::from), 0);
    number(result.total, board.places);
    for count in [result.grade, Some(result.scored), Some(result.of)] {
        number(count.and_then(|count| i64::try_from(count).ok()), 0);
    }
    for group in 0..framework.groups.len() {
        number(board.group(unit, group), board.places);
    }
    for indicator in 0..framework.indicators.len() {
        number(board.cell(unit, indicator).points, board.places);
    }
    for verdict in &result.gates {
        push_part(&mut out, " ", verdict.word());
    }
    out
}

fields!(Previous { edition, fingerprint, ranks });
fields!(Intervals { question, draws, seed, confidence, ranks });

/// The checks that are kept, and how many there are beyond.
impl Field for Checks {
    fn put(&self, out: &mut Writing) {
        out.place(self.iter().count());
        self.iter().for_each(|check| check.put(out));
        out.place(self.beyond());
    }

    fn take(from: &mut Taking<'_>) -> Self {
        let mut checks = Self::default();
        for check in Vec::take(from) {
            checks.push(check);
        }
        checks.add_beyond(from.place());
        checks
    }
}

/// A contradiction.
impl Field for Check {
    fn put(&self, out: &mut Writing) {
        out.text(self.problem.code());
        self.path.put(out);
        self.unit.put(out);
        self.found.put(out);
        self.expected.put(out);
    }

    fn take(from: &mut Taking<'_>) -> Self {
        let code = from.next();
        let problem = Problem::ALL.iter().find(|problem| problem.code() == code);
        if problem.is_none() {
            from.damage();
        }
        let mut check =
            Self::contradiction(*problem.unwrap_or(&Problem::PrintedDiffers), from.next());
        check.unit = Field::take(from);
        check.found = Field::take(from);
        check.expected = Field::take(from);
        check
    }
}
