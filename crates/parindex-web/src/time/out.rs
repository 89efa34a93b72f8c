//! What the API about time hands out.

use parindex::calendar::Day as CoreDay;
use parindex::deadline::{Counts, Step};
use parindex::{Date, Language, Moment, Title};
use serde::Serialize;

/// Which calendar counted: its id, version and fingerprint.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CalendarName<'c> {
    pub(super) id: &'c str,
    pub(super) version: &'c str,
    pub(super) fingerprint: &'c str,
}

/// What a calendar knows of a day.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Day<'c> {
    pub(super) date: String,
    pub(super) worked: bool,
    pub(super) reason: &'c Title,
    /// `decided` or `presumed`.
    pub(super) status: &'static str,
    pub(super) source: &'c str,
    pub(super) swapped_with: Option<String>,
    pub(super) lunar_day: Option<u8>,
    pub(super) lunar_month: Option<u8>,
    pub(super) lunar_leap: Option<bool>,
    pub(super) lunar_year: Option<i32>,
}

/// One day on the way to a due date.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DueStep<'a> {
    pub(super) date: String,
    pub(super) kind: &'static str,
    pub(super) counted: bool,
    /// The how-manieth day it is that counts; 0 for days that do not.
    pub(super) number: u32,
    /// Minutes of office time that count.
    pub(super) minutes: i64,
    pub(super) worked: bool,
    pub(super) reason: &'a Title,
    pub(super) source: &'a str,
    pub(super) status: &'static str,
    /// What happens, in a sentence.
    pub(super) text: Title,
}

/// When an answer is due, and why.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DueAnswer<'a> {
    /// A day, or a moment for allowances in hours and the same day.
    pub(super) due: String,
    pub(super) steps: Vec<DueStep<'a>>,
    pub(super) calendar: CalendarName<'a>,
}

/// Where a dossier stands.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DossierStatus {
    pub(super) state: &'static str,
    pub(super) due: Option<String>,
    pub(super) working_days_late: i32,
}

/// The counts of a unit or procedure.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DossierCounts<'a> {
    /// The code of the unit or procedure; empty for all together.
    pub(super) code: &'a str,
    pub(super) received: u64,
    pub(super) on_time: u64,
    pub(super) early: u64,
    pub(super) finished_on_time: u64,
    pub(super) open_in_time: u64,
    pub(super) at_risk: u64,
    pub(super) late: u64,
    pub(super) finished_late: u64,
    pub(super) overdue: u64,
    pub(super) without_due: u64,
    pub(super) withdrawn: u64,
    pub(super) refused: u64,
    pub(super) stopped: u64,
    pub(super) supplements: u64,
    /// A plain decimal; `null` where nothing is finished.
    pub(super) average_working_days: Option<String>,
}

/// What a log comes to. `used` and `refused` are all lines `read`.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LogCounts<'a> {
    pub(super) groups: Vec<DossierCounts<'a>>,
    pub(super) total: DossierCounts<'a>,
    pub(super) read: u64,
    pub(super) used: u64,
    pub(super) refused: u64,
    /// Of the lines used, those outside the period.
    pub(super) outside: u64,
    pub(super) calendar: CalendarName<'a>,
}

pub(super) fn day_out<'c>(day: &CoreDay<'c>) -> Day<'c> {
    let lunar = day.lunar();
    Day {
        date: day.date.to_text(),
        worked: day.worked,
        reason: day.reason,
        status: day.status.name(),
        source: day.source,
        swapped_with: day.swapped_with.map(Date::to_text),
        lunar_day: lunar.map(|lunar| lunar.day),
        lunar_month: lunar.map(|lunar| lunar.month),
        lunar_leap: lunar.map(|lunar| lunar.leap),
        lunar_year: lunar.map(|lunar| lunar.year),
    }
}

pub(super) fn step_out<'a>(step: &Step<'a>) -> DueStep<'a> {
    DueStep {
        date: step.date.to_text(),
        kind: step.kind.name(),
        counted: step.counts(),
        number: step.number,
        minutes: step.time / Moment::MINUTE,
        worked: step.worked,
        reason: step.reason,
        source: step.source,
        status: step.status.name(),
        text: Title { vi: step.text(Language::Vietnamese), en: Some(step.text(Language::English)) },
    }
}

pub(super) fn counts_out<'a>(code: &'a str, counts: &Counts) -> DossierCounts<'a> {
    DossierCounts {
        code,
        received: counts.received,
        on_time: counts.on_time(),
        early: counts.early,
        finished_on_time: counts.finished_on_time,
        open_in_time: counts.open_in_time,
        at_risk: counts.at_risk,
        late: counts.late(),
        finished_late: counts.finished_late,
        overdue: counts.overdue,
        without_due: counts.without_due,
        withdrawn: counts.withdrawn,
        refused: counts.refused,
        stopped: counts.stopped,
        supplements: counts.supplements,
        average_working_days: counts.average_working_days().map(|days| days.to_text()),
    }
}
