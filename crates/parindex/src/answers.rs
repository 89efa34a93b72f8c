//! Answers counted at a counter: how many people chose which answer on which day, and nothing else.
//!
//! ```json
//! { "format": "parindex/answers/1", "days": { "2026-11-24": { "very_satisfied": 12, "satisfied": 30, "dissatisfied": 1 } } }
//! ```
//!
//! No names, no times of day, no order of answers: what is not written cannot be told on. The ids of the
//! answers are inputs of a framework, so that [`Answers::to_csv`] and [`Answers::to_dataset`] are figures
//! for its rule of the kind `survey`.

use crate::checks::{Checks, Problem};
use crate::dataset::{Period, day_number};
use crate::json::Limits;
use crate::json::build::{Fields, Tree, list, number, text};
use crate::read::{Spot, document};
use crate::score::{Csv, Excel};
use crate::text::{piece, whole};

/// The name of the format.
pub const FORMAT: &str = "parindex/answers/1";
/// The most that a day may count: what a JavaScript number holds exactly.
const MOST: u64 = 1 << 53;

/// Counts of answers, day by day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    days: Vec<(String, Vec<(String, u64)>)>,
}

/// For whom figures are written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counter<'a> {
    /// The code of the unit.
    pub code: &'a str,
    /// Its name; empty: the code.
    pub name: &'a str,
    /// The answers that are asked for, by the ids of their inputs.
    pub answers: &'a [&'a str],
    /// The days that count; none: all.
    pub period: Option<Period>,
}

impl Answers {
    /// Reads such a file.
    ///
    /// # Errors
    /// Every fault of the text.
    ///
    /// ```
    /// use parindex::{answers::Answers, json::Limits};
    /// let text = r#"{ "format": "parindex/answers/1", "days": { "2026-11-24": { "satisfied": 2 } } }"#;
    /// let mut answers = Answers::from_json(text, &Limits::default())?;
    /// answers.add("2026-11-24", "satisfied");
    /// answers.add("2027-01-04", "satisfied");
    /// assert_eq!(answers.count("satisfied", None), 4);
    /// assert_eq!(answers.count("satisfied", parindex::dataset::Period::parse("2026-Q4")), 3);
    /// # Ok::<(), parindex::Checks>(())
    /// ```
    pub fn from_json(text: &str, limits: &Limits) -> Result<Self, Checks> {
        document(text, limits, read)
    }

    /// The counts of a day, which is put in its place when it is not there.
    fn day(&mut self, day: &str) -> &mut Vec<(String, u64)> {
        let place = self.days.partition_point(|(known, _)| &**known < day);
        if self.days.get(place).is_none_or(|(known, _)| known != day) {
            self.days.insert(place, (day.to_owned(), Vec::new()));
        }
        &mut self.days[place].1
    }

    /// One more answer on a day, written `2026-11-24`. A day that is none is not counted.
    pub fn add(&mut self, day: &str, answer: &str) -> bool {
        if day_number(day).is_none() {
            return false;
        }
        let counts = self.day(day);
        match counts.iter_mut().find(|(known, _)| known == answer) {
            Some((_, count)) => *count = (*count + 1).min(MOST),
            None => counts.push((answer.to_owned(), 1)),
        }
        true
    }

    /// How often an answer was given in a period; none: ever.
    pub fn count(&self, answer: &str, period: Option<Period>) -> u64 {
        self.sum(answer, &|day| period.is_none_or(|period| holds(period, day)))
    }

    /// How often an answer was given on one day.
    pub fn on(&self, day: &str, answer: &str) -> u64 {
        self.sum(answer, &|known| known == day)
    }

    fn sum(&self, answer: &str, wanted: &dyn Fn(&str) -> bool) -> u64 {
        let days = self.days.iter().filter(|(day, _)| wanted(day));
        let counts = days.flat_map(|(_, counts)| counts).filter(|(id, _)| id == answer);
        counts.fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// The file as a tree.
    pub fn to_tree(&self) -> Tree {
        let mut days = Fields::default();
        for (day, counts) in &self.days {
            let mut fields = Fields::default();
            for (id, count) in counts {
                fields.put(id, whole_number(*count));
            }
            days.put(day, fields.done());
        }
        Fields::default().with("format", text(FORMAT)).with("days", days.done()).done()
    }

    /// The counts as the CSV of one unit, for [`crate::Dataset::from_csv`] and for Excel.
    ///
    /// ```
    /// use parindex::answers::{Answers, Counter};
    /// let mut answers = Answers::default();
    /// answers.add("2026-11-24", "satisfied");
    /// let counter = Counter { code: "H44.116", name: "Xã Bình Phú", answers: &["satisfied", "poor"], period: None };
    /// assert_eq!(answers.to_csv(&counter), "\u{feff}code,name,satisfied,poor\r\nH44.116,Xã Bình Phú,1,0\r\n");
    /// ```
    pub fn to_csv(&self, counter: &Counter<'_>) -> String {
        let mut out = Csv::new(Excel::Yes);
        ["code", "name"].iter().chain(counter.answers).for_each(|cell| out.cell(cell));
        out.end();
        out.cell(counter.code);
        out.cell(named(counter));
        for answer in counter.answers {
            out.cell(&plain(self.count(answer, counter.period)));
        }
        out.end();
        out.text
    }

    /// The counts as a dataset of one unit; `as_of` is the day or instant of the figures.
    pub fn to_dataset(&self, counter: &Counter<'_>, framework: &str, as_of: &str) -> Tree {
        let mut inputs = Fields::default();
        for answer in counter.answers {
            inputs.put(answer, whole_number(self.count(answer, counter.period)));
        }
        let unit = Fields::default()
            .with("code", text(counter.code))
            .with("name", text(named(counter)))
            .with("inputs", inputs.done());
        Fields::default()
            .with("format", text("parindex/dataset/1"))
            .with("framework", text(framework))
            .maybe("period", counter.period.map(Period::to_tree))
            .with("as_of", text(as_of))
            .with("units", list(vec![unit.done()]))
            .done()
    }
}

fn named<'a>(counter: &Counter<'a>) -> &'a str {
    if counter.name.is_empty() { counter.code } else { counter.name }
}

fn plain(count: u64) -> String {
    crate::exact::decimal(i64::try_from(count).unwrap_or(i64::MAX), 0)
}

fn whole_number(count: u64) -> Tree {
    number(plain(count))
}

/// Whether a day, which is sound, lies in a period.
fn holds(period: Period, day: &str) -> bool {
    let part = |at| piece(day, "-", at).and_then(whole);
    let (Some(year), Some(month)) = (part(0), part(1)) else { return false };
    year == u32::from(period.year)
        && (month - 1) * u32::from(period.parts) / 12 + 1 == u32::from(period.part)
}

fn read(root: Spot<'_>, checks: &mut Checks) -> Option<Answers> {
    if !root.file(FORMAT, &["days"], checks) {
        return None;
    }
    let mut answers = Answers::default();
    for (day, counts) in root.required("days", checks)?.entries(checks) {
        let spot = Spot(counts);
        if day_number(day).is_none() {
            checks.push(spot.fault(Problem::NotADate).found(day));
        }
        let mut read = Vec::new();
        for (id, count) in spot.entries(checks) {
            let spot = Spot(count);
            let Some(count) = spot.amount(checks) else { continue };
            let counted = u64::try_from(count.numerator()).ok();
            match counted.filter(|counted| count.is_whole() && *counted <= MOST) {
                Some(counted) => read.push((id.clone().into_owned(), counted)),
                None => checks.push(spot.fault(Problem::NotWhole).found(&count.to_text())),
            }
        }
        *answers.day(day) = read;
    }
    Some(answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(text: &str) -> Result<Answers, Checks> {
        Answers::from_json(text, &Limits::default())
    }

    #[test]
    fn written_and_read_again() {
        let mut counted = Answers::default();
        for (day, answer) in
            [("2026-11-24", "b"), ("2026-11-23", "a"), ("2026-11-24", "b"), ("2026-11-24", "a")]
        {
            assert!(counted.add(day, answer));
        }
        assert!(!counted.add("2026-11-31", "a") && !counted.add("", "a"));
        let text = crate::json::pretty(&counted.to_tree());
        assert_eq!(answers(&text).expect("sound"), counted);
        assert_eq!((counted.on("2026-11-24", "b"), counted.on("2026-11-23", "b")), (2, 0));
    }

    #[test]
    fn periods_hold_their_days() {
        for (period, day, inside) in [
            ("2026", "2026-12-31", true),
            ("2026", "2027-01-01", false),
            ("2026-H1", "2026-06-30", true),
            ("2026-H2", "2026-06-30", false),
            ("2026-Q3", "2026-07-01", true),
            ("2026-Q3", "2026-10-01", false),
            ("2026-11", "2026-11-30", true),
            ("2026-11", "2026-12-01", false),
        ] {
            let period = Period::parse(period).expect("a period");
            assert_eq!(holds(period, day), inside, "{period:?} {day}");
        }
    }

    #[test]
    fn every_fault_is_told() {
        let text = r#"{ "format": "parindex/answers/1", "days": { "2026-13-01": { "a": 1 }, "2026-11-24": { "a": -1, "b": 1.5, "c": "x" } } }"#;
        let faults = answers(text).expect_err("faults");
        let told: Vec<(&str, Problem)> =
            faults.iter().map(|check| (&*check.path, check.problem)).collect();
        assert_eq!(
            told,
            [
                ("days.2026-13-01", Problem::NotADate),
                ("days.2026-11-24.a", Problem::Negative),
                ("days.2026-11-24.b", Problem::NotWhole),
                ("days.2026-11-24.c", Problem::NotANumber),
            ]
        );
    }
}
