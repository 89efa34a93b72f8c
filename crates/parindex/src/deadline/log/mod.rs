//! From a dossier log of any length to counts.
//!
//! A log is CSV with the columns `id,unit,procedure,rule,received,due,finished,end_state,
//! supplements,suspended` in any order (only `id`, `unit` and `received` are needed), or JSON
//! lines with the same names. It is fed piece by piece, and memory does not grow with it.
//!
//! A dossier belongs to a period if it was received before the period's end and not finished
//! before its start; it is looked at as of a moment or of the period's end, whichever is earlier.
//! A due date that the log writes stands as written; where it is empty the rule gives it, the
//! pauses taken out.
//!
//! ```
//! use parindex::calendar::{Calendar, Hours, Moment, Office};
//! use parindex::deadline::{LogCounter, LogOptions, Rules};
//! let office = Office::new(Calendar::vietnam(), Hours::default());
//! let rules = Rules::vietnam();
//! let options = LogOptions::new(Moment::parse("2026-09-30T18:00").unwrap());
//! let mut counter = LogCounter::new(&office, &rules, options);
//! counter.feed(b"id,unit,rule,received,finished\n1,H44.116,petition-refusal,2026-09-2")?;
//! counter.feed(b"1T09:00,2026-09-23T16:00\n")?;
//! let summary = counter.finish()?;
//! assert_eq!(summary.groups[0].0, "H44.116");
//! assert_eq!(summary.groups[0].1.on_time(), 1);
//! # Ok::<(), parindex::Checks>(())
//! ```

mod put;
mod record;
mod split;
mod summary;
mod tally;

use crate::calendar::{Date, Moment, Office};
use crate::checks::{Check, Checks, Problem};
use crate::dataset::Period;
use crate::deadline::{Measure, Rules};
use split::{Csv, JsonLines};
use tally::Tally;

pub use record::COLUMNS as LOG_COLUMNS;
pub use summary::Summary;

/// What counts are made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// For each unit.
    #[default]
    Unit,
    /// For each procedure.
    Procedure,
}

/// What a log is counted by.
#[derive(Clone, Copy, Debug)]
pub struct LogOptions {
    /// The moment as of which the dossiers are looked at.
    pub as_of: Moment,
    /// The period that they must belong to; `None`: all received by then.
    pub period: Option<Period>,
    /// What counts are made for.
    pub by: By,
    /// Whether a bad line ends the run; else it is told and skipped.
    pub stop: bool,
    /// What a dossier's state depends on.
    pub measure: Measure,
}

impl LogOptions {
    /// Every dossier received by a moment, for each unit; bad lines are told and skipped.
    pub fn new(as_of: Moment) -> Self {
        let measure = Measure::default();
        Self { as_of, period: None, by: By::Unit, stop: false, measure }
    }
}

impl Period {
    /// Its first moment and the first one after it, in UTC+7.
    pub fn moments(self) -> (Moment, Moment) {
        let months = 12 / i32::from(self.parts.clamp(1, 12));
        let month = u8::try_from((i32::from(self.part) - 1) * months + 1).unwrap_or(1);
        let first = Date::new(i32::from(self.year), month, 1).unwrap_or_default();
        (first.start(), first.plus_months(months).start())
    }
}

enum Reading {
    /// The first line is not there yet.
    Head(Vec<u8>),
    Csv(Box<Csv>),
    JsonLines(JsonLines),
}

/// Counts a log that is fed piece by piece.
pub struct LogCounter<'o> {
    tally: Tally<'o>,
    reading: Reading,
}

/// The longest line that is read, in bytes.
pub(crate) const LONGEST_LINE: usize = 64 << 10;

impl<'o> LogCounter<'o> {
    /// A counter that has seen nothing.
    pub fn new(office: &'o Office, rules: &'o Rules, options: LogOptions) -> Self {
        Self { tally: Tally::new(office, rules, options), reading: Reading::Head(Vec::new()) }
    }

    /// Takes the next piece of the log, cut anywhere.
    ///
    /// # Errors
    /// The faults of a header that cannot be read or, where the run is to stop, of a bad line.
    pub fn feed(&mut self, piece: &[u8]) -> Result<(), Checks> {
        match &mut self.reading {
            Reading::Csv(csv) => return csv.feed(piece, &mut self.tally),
            Reading::JsonLines(lines) => return lines.feed(piece, &mut self.tally),
            Reading::Head(head) => head.extend_from_slice(piece),
        }
        if let Reading::Head(head) = &self.reading {
            let text = without_mark(head).trim_ascii_start();
            if text.contains(&b'\n') || head.len() > LONGEST_LINE {
                return self.begin();
            }
        }
        Ok(())
    }

    /// Looks at the first line to tell what the log is.
    fn begin(&mut self) -> Result<(), Checks> {
        let Reading::Head(head) = &mut self.reading else { return Ok(()) };
        let head = std::mem::take(head);
        let text = without_mark(&head);
        self.reading = if text.trim_ascii_start().first() == Some(&b'{') {
            Reading::JsonLines(JsonLines::default())
        } else {
            let header = text.trim_ascii_start().split(|b| *b == b'\n').next().unwrap_or(&[]);
            let count = |mark: u8| header.iter().filter(|&&byte| byte == mark).count();
            let mark = if count(b';') > count(b',') { b';' } else { b',' };
            Reading::Csv(Box::new(Csv::new(mark)))
        };
        self.feed(text)
    }

    /// What the log came to.
    ///
    /// # Errors
    /// As [`LogCounter::feed`]; and of a log without a line.
    pub fn finish(mut self) -> Result<Summary, Checks> {
        if let Reading::Head(head) = &self.reading {
            if without_mark(head).trim_ascii().is_empty() {
                return Err(Check::fault(Problem::LogHeader, "").expected("id").into());
            }
            self.begin()?;
        }
        match &mut self.reading {
            Reading::Csv(csv) => csv.finish(&mut self.tally)?,
            Reading::JsonLines(lines) => lines.finish(&mut self.tally)?,
            Reading::Head(_) => {}
        }
        Ok(self.tally.summary())
    }

    /// How many lines were read so far, used and refused.
    pub fn lines(&self) -> (u64, u64, u64) {
        self.tally.lines()
    }
}

/// Without a byte order mark.
fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text)
}

#[cfg(test)]
mod tests;
