//! Which days are worked, and why.
//!
//! The calendar is data over rules. The rules are the holidays of the Labour Code in force that
//! year, fixed and lunar, and the compensatory day for a holiday that falls on a weekly rest day.
//! The data are the decisions of each year: how the days of Tết lie, which neighbour of National
//! Day is off, which Saturdays are worked for which days. Where a decision is wanting, the rule
//! presumes, and says so. All of it stands in `data/calendar/vn.json`; an office adds its own file
//! over it or replaces it whole.
//!
//! ```
//! use parindex::{Calendar, Date};
//! let calendar = Calendar::vietnam();
//! let monday = calendar.day(Date::new(2026, 8, 31).unwrap())?;
//! assert!(!monday.worked);
//! assert_eq!(monday.reason.vi, "hoán đổi với ngày 22/8");
//! // Saturday 22/8/2026 was worked in exchange for Monday 31/8.
//! let friday = Date::new(2026, 8, 21).unwrap();
//! assert_eq!(Some(calendar.working_day_after(friday, 1)?), Date::new(2026, 8, 22));
//! # Ok::<(), parindex::calendar::TimeError>(())
//! ```
//!
//! A file names days one by one, each with its source:
//!
//! ```json
//! { "format": "parindex/calendar/1", "id": "phu-tho", "version": "2027-01", "days": [
//!   { "date": "2027-04-15", "off": true, "reason": { "vi": "Ngày hội của xã" }, "source": "12/QĐ-UBND" },
//!   { "date": "2027-02-04", "off": true, "reason": "Tết", "holiday": "tet", "source": "thông báo" } ] }
//! ```
//!
//! `status` is `decided` unless it says `presumed`; `swapped_with` names the day that was given for
//! it, whose hours a worked Saturday takes. Days that carry the id of a holiday (`tet`,
//! `national-day-neighbour` and the others of `vn.json`) lay it out for their year, in place of
//! what the rule would presume: all its days belong in the file, compensatory ones as well. A year
//! whose yearly holidays are all laid out is decided; in others every ordinary day is presumed too,
//! because a decision may still move it.
//!
//! A working day is found by two array reads, whatever the distance: how many days were worked
//! before a day, and which was the n-th day worked.

mod date;
mod derive;
mod error;
mod hours;
mod lunar;
mod lunar_table;
mod model;
mod office;
mod tables;
mod write;

use std::collections::BTreeMap;

use crate::checks::Checks;
use crate::json::Limits;
use crate::json::build::Tree;
use crate::read::Spot;
use crate::text::Title;
use derive::{Mark, derive};
use model::Model;

pub use date::{Date, Moment, Weekday};
pub use error::TimeError;
pub(crate) use hours::minute;
pub use hours::{Hours, Receipt};
pub use lunar::{LunarDate, new_year};
pub use model::Status;
pub use office::Office;

/// The first day that calendars know: 2013-01-01.
pub const FIRST: Date = Date::from_number(15_706);
/// The last day that calendars know: 2100-12-31.
pub const LAST: Date = Date::from_number(47_846);

/// The days of the span.
const DAYS: usize = LAST.number().abs_diff(FIRST.number()) as usize + 1;

/// Which days of 2013 to 2100 are worked, and why.
#[derive(Clone, Debug)]
pub struct Calendar {
    model: Model,
    fingerprint: String,
    marks: BTreeMap<Date, Mark>,
    decided: Vec<bool>,
    /// Of each day of the span, and of the day after it, how many days before were worked.
    before: Box<[u16; DAYS + 1]>,
    /// The days worked, as days after [`FIRST`].
    worked: Vec<u16>,
}

/// What the calendar knows of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Day<'c> {
    /// The day.
    pub date: Date,
    /// Whether it is worked.
    pub worked: bool,
    /// Why.
    pub reason: &'c Title,
    /// Whether a decision may still change it.
    pub status: Status,
    /// The law or decision; empty for an ordinary working day.
    pub source: &'c str,
    /// The day that it was exchanged for.
    pub swapped_with: Option<Date>,
    /// Its lunar date.
    pub lunar: Option<LunarDate>,
}

static NO_REASON: Title = Title { vi: String::new(), en: None };

impl Calendar {
    /// The calendar of Vietnam's public sector that comes with the library.
    pub fn vietnam() -> Self {
        Self::build(vietnam())
    }

    /// Reads a calendar file. One with `weekly_rest` is a calendar of its own; one without adds its
    /// days and holidays to those of [`Calendar::vietnam`], or replaces those of the same date or id.
    ///
    /// # Errors
    /// Every fault of the text.
    pub fn from_json(text: &str, limits: &Limits) -> Result<Self, Checks> {
        let model = Model::read(text, limits)?;
        let whole = model.weekly_rest.is_some();
        Ok(Self::build(if whole { model } else { model.over(&vietnam()) }))
    }

    /// This calendar with the days and holidays of a further file over it.
    ///
    /// # Errors
    /// Every fault of the text.
    pub fn with_file(&self, text: &str, limits: &Limits) -> Result<Self, Checks> {
        Ok(Self::build(Model::read(text, limits)?.over(&self.model)))
    }

    /// Reads a calendar out of a larger document.
    pub(crate) fn read(spot: Spot<'_>, checks: &mut Checks) -> Option<Self> {
        let model = model::read_model(spot, checks)?;
        let whole = model.weekly_rest.is_some();
        Some(Self::build(if whole { model } else { model.over(&vietnam()) }))
    }

    /// The calendar as it was loaded, whole: read again it is the same.
    pub fn to_tree(&self) -> Tree {
        write::tree(&self.model)
    }

    fn build(model: Model) -> Self {
        let derived = derive(&model);
        let rest = model.weekly_rest.as_ref().map_or([false; 7], |rest| rest.days);
        let mut calendar = Self {
            fingerprint: write::fingerprint(&model),
            model,
            marks: derived.marks,
            decided: derived.decided,
            before: Box::new([0; DAYS + 1]),
            worked: Vec::with_capacity(DAYS),
        };
        let mut marks = calendar.marks.range(FIRST..=LAST).peekable();
        for offset in 0_u16.. {
            let date = FIRST.plus(i32::from(offset));
            let so_far = u16::try_from(calendar.worked.len()).unwrap_or(u16::MAX);
            calendar.before[usize::from(offset)] = so_far;
            if date > LAST {
                break;
            }
            let mark = marks.next_if(|(day, _)| **day == date);
            if mark.map_or_else(|| !rest[date.weekday() as usize], |(_, mark)| !mark.off) {
                calendar.worked.push(offset);
            }
        }
        calendar
    }

    /// The id that the file gives itself.
    pub fn id(&self) -> &str {
        &self.model.id
    }

    /// The version that the file gives itself.
    pub fn version(&self) -> &str {
        &self.model.version
    }

    /// SHA-256 of the calendar as loaded, `sha256-` and 64 hexadecimal digits.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// What is known of a day.
    ///
    /// # Errors
    /// [`TimeError::OutOfSpan`] outside 2013-2100.
    pub fn day(&self, date: Date) -> Result<Day<'_>, TimeError> {
        let worked = self.is_worked(date)?;
        let words = self.model.words.as_ref();
        let lunar = LunarDate::of(date);
        if let Some(mark) = self.marks.get(&date) {
            return Ok(Day {
                date,
                worked,
                reason: &mark.reason,
                status: mark.status,
                source: &mark.source,
                swapped_with: mark.swapped_with,
                lunar,
            });
        }
        let year = usize::try_from(date.year() - FIRST.year()).unwrap_or(0);
        let decided = self.decided.get(year).copied().unwrap_or(false);
        let rest_source = self.model.weekly_rest.as_ref().map_or("", |rest| &*rest.source);
        Ok(Day {
            date,
            worked,
            reason: words.map_or(&NO_REASON, |words| {
                if worked { &words.working_day } else { &words.weekly_rest }
            }),
            status: if decided { Status::Decided } else { Status::Presumed },
            source: if worked { "" } else { rest_source },
            swapped_with: None,
            lunar,
        })
    }

    /// Whether a day is worked.
    ///
    /// # Errors
    /// [`TimeError::OutOfSpan`] outside 2013-2100.
    pub fn is_worked(&self, date: Date) -> Result<bool, TimeError> {
        let at = Self::index(date)?;
        Ok(self.before[at] != self.before[at + 1])
    }

    /// The working day `n` after `date`, which is not counted itself.
    ///
    /// `n = 0` gives `date` itself when it is worked, else the next working day.
    ///
    /// # Errors
    /// [`TimeError::OutOfSpan`] when `date` or the answer lies outside 2013-2100.
    #[inline]
    pub fn working_day_after(&self, date: Date, n: u32) -> Result<Date, TimeError> {
        let at = Self::index(date)?;
        let rank = match n {
            0 => usize::from(self.before[at]),
            n => usize::from(self.before[at + 1]) + n as usize - 1,
        };
        self.nth(rank).ok_or(TimeError::OutOfSpan { date: LAST.plus(1) })
    }

    /// The latest working day with `n` working days from it on before `date`: for `n = 1` the
    /// last working day before `date`. `n = 0` gives `date` itself when it is worked, else the
    /// working day before.
    ///
    /// # Errors
    /// [`TimeError::OutOfSpan`] when `date` or the answer lies outside 2013-2100.
    pub fn working_day_before(&self, date: Date, n: u32) -> Result<Date, TimeError> {
        let at = Self::index(date)?;
        let before = usize::from(self.before[at + usize::from(n == 0)]);
        let rank = before.checked_sub(n.max(1) as usize);
        rank.and_then(|rank| self.nth(rank)).ok_or(TimeError::OutOfSpan { date: FIRST.plus(-1) })
    }

    /// How many working days lie after `from` and not after `to`; below zero when `to` is earlier.
    ///
    /// # Errors
    /// [`TimeError::OutOfSpan`] when either lies outside 2013-2100.
    pub fn working_days_between(&self, from: Date, to: Date) -> Result<i32, TimeError> {
        let count = |date| Ok(i32::from(self.before[Self::index(date)? + 1]));
        Ok(count(to)? - count(from)?)
    }

    /// How many working days of the span come before a day, and whether it is worked itself.
    pub(crate) fn rank(&self, date: Date) -> Result<(usize, bool), TimeError> {
        let at = Self::index(date)?;
        let (before, after) = (self.before[at], self.before[at + 1]);
        Ok((usize::from(before), before != after))
    }

    /// The n-th working day of the span, from 0.
    #[inline]
    pub(crate) fn nth(&self, rank: usize) -> Option<Date> {
        self.worked.get(rank).map(|&offset| FIRST.plus(i32::from(offset)))
    }

    /// The working days of the span.
    pub(crate) fn working_days(&self) -> impl Iterator<Item = Date> {
        self.worked.iter().map(|&offset| FIRST.plus(i32::from(offset)))
    }

    /// The day whose office hours a worked day takes, where that is another.
    pub(crate) fn hours_of(&self, date: Date) -> Option<Date> {
        self.marks.get(&date).and_then(|mark| mark.swapped_with)
    }

    /// Whether the day of the week is one of rest.
    pub(crate) fn rests_on(&self, weekday: Weekday) -> bool {
        self.model.weekly_rest.as_ref().is_some_and(|rest| rest.days[weekday as usize])
    }

    #[inline]
    fn index(date: Date) -> Result<usize, TimeError> {
        // A day before the first one wraps round to far beyond the last one.
        let offset = date.number().wrapping_sub(FIRST.number()).cast_unsigned();
        let offset = offset as usize;
        if offset < DAYS { Ok(offset) } else { Err(TimeError::OutOfSpan { date }) }
    }
}

/// Two calendars are the same where their fingerprints are.
impl PartialEq for Calendar {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint
    }
}

/// How the files that come with the library are read: their text is in normal form C.
pub(crate) const SHIPPED: Limits = Limits::files(|_| None);

fn vietnam() -> Model {
    const TEXT: &str = include_str!("../../data/calendar/vn.json");
    // A test reads the file; one that could not be read would be an empty calendar.
    Model::read(TEXT, &SHIPPED).unwrap_or_else(|_| Model {
        id: String::new(),
        version: String::new(),
        title: None,
        words: None,
        weekly_rest: None,
        laws: Vec::new(),
        holidays: Vec::new(),
        days: BTreeMap::new(),
    })
}

#[cfg(test)]
mod tests;
