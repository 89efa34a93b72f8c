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
#[cfg(feature = "calendars")]
mod derive;
mod error;
#[cfg(feature = "calendars")]
mod file;
mod hours;
mod laid;
mod lunar;
mod lunar_table;
#[cfg(feature = "calendars")]
mod model;
mod office;
mod pack;
#[cfg(feature = "calendars")]
mod tables;
#[cfg(feature = "calendars")]
mod write;

use crate::text::Title;
use laid::Laid;

pub use date::{Date, Moment, Weekday};
pub use error::TimeError;
pub use hours::{Hours, Receipt, minute};
pub use laid::Status;
pub use lunar::{LunarDate, new_year};
#[cfg(feature = "calendars")]
pub use office::Clock;
pub use office::Office;
pub(crate) use pack::Fields;
#[cfg(feature = "calendars")]
pub(crate) use {file::SHIPPED, pack::plain};

/// The first day that calendars know: 2013-01-01.
pub const FIRST: Date = Date::from_number(15_706);
/// The last day that calendars know: 2100-12-31.
pub const LAST: Date = Date::from_number(47_846);

/// The days of the span.
const DAYS: usize = LAST.number().abs_diff(FIRST.number()) as usize + 1;

/// Which days of 2013 to 2100 are worked, and why.
#[derive(Clone, Debug)]
pub struct Calendar {
    laid: Laid,
    /// Of each day of the span, and of the day after it, how many days before were worked.
    before: Box<[u16; DAYS + 1]>,
    /// The days worked, as days after [`FIRST`].
    worked: Vec<u16>,
    /// What the file says; none for one that was unpacked.
    #[cfg(feature = "calendars")]
    model: Option<model::Model>,
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
}

impl Day<'_> {
    /// Its lunar date.
    pub fn lunar(&self) -> Option<LunarDate> {
        LunarDate::of(self.date)
    }
}

impl Calendar {
    /// How many days were worked before each day, and which ones were worked.
    fn count(laid: &Laid) -> (Box<[u16; DAYS + 1]>, Vec<u16>) {
        let (mut before, mut worked) = (Box::new([0; DAYS + 1]), Vec::with_capacity(DAYS));
        let mut weekday = FIRST.weekday() as usize;
        for (offset, kind) in (0_u16..).zip(&laid.days) {
            let off = laid.kind(*kind).map_or(laid.rest[weekday], |mark| mark.off);
            if !off {
                worked.push(offset);
            }
            before[usize::from(offset) + 1] = u16::try_from(worked.len()).unwrap_or(u16::MAX);
            weekday = (weekday + 1) % 7;
        }
        (before, worked)
    }

    /// The id that the file gives itself.
    pub fn id(&self) -> &str {
        &self.laid.id
    }

    /// The version that the file gives itself.
    pub fn version(&self) -> &str {
        &self.laid.version
    }

    /// SHA-256 of the calendar as loaded, `sha256-` and 64 hexadecimal digits.
    pub fn fingerprint(&self) -> &str {
        &self.laid.fingerprint
    }

    /// What is known of a day.
    ///
    /// # Errors
    /// [`TimeError::OutOfSpan`] outside 2013-2100.
    pub fn day(&self, date: Date) -> Result<Day<'_>, TimeError> {
        let at = Self::index(date)?;
        let worked = self.before[at] != self.before[at + 1];
        let laid = &self.laid;
        if let Some(mark) = laid.kind(laid.days[at]) {
            return Ok(Day {
                date,
                worked,
                reason: &mark.reason,
                status: mark.status,
                source: &mark.source,
                swapped_with: mark.swapped_with,
            });
        }
        let year = usize::try_from(date.year() - FIRST.year()).unwrap_or(0);
        let decided = laid.decided.get(year).copied().unwrap_or(false);
        Ok(Day {
            date,
            worked,
            reason: if worked { &laid.working_day } else { &laid.weekly_rest },
            status: if decided { Status::Decided } else { Status::Presumed },
            source: if worked { "" } else { &laid.rest_source },
            swapped_with: None,
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
        let at = Self::index(date).ok()?;
        self.laid.kind(self.laid.days[at])?.swapped_with
    }

    /// Whether the day of the week is one of rest.
    pub(crate) fn rests_on(&self, weekday: Weekday) -> bool {
        self.laid.rest[weekday as usize]
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
        self.laid.fingerprint == other.laid.fingerprint
    }
}

#[cfg(test)]
mod tests;
