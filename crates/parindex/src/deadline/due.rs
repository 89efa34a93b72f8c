//! From receipt and allowance to the due date or instant.

use super::{Allowance, Rule};
use crate::calendar::{Calendar, Date, Moment, Office, Receipt, TimeError};

/// When an answer is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// By the end of a day (24:00).
    Date(Date),
    /// By a moment.
    Instant(Moment),
}

impl Due {
    /// The last moment that is not late.
    pub fn end(self) -> Moment {
        match self {
            Self::Date(date) => date.last_moment(),
            Self::Instant(moment) => moment,
        }
    }

    /// The day.
    pub fn date(self) -> Date {
        match self {
            Self::Date(date) => date,
            Self::Instant(moment) => moment.date(),
        }
    }

    /// `2026-08-24`, or `2026-08-24T10:30:00+07:00`.
    pub fn to_text(self) -> String {
        match self {
            Self::Date(date) => date.to_text(),
            Self::Instant(moment) => moment.to_text(),
        }
    }

    /// Reads a day or a moment; `None` when it is neither.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let moment = Moment::parse_bytes(text)?;
        Some(if text.len() == 10 { Self::Date(moment.date()) } else { Self::Instant(moment) })
    }
}

/// A time in which the clock stands still, waiting for the citizen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pause {
    /// When it begins.
    pub from: Moment,
    /// When the clock goes on.
    pub to: Moment,
}

impl Pause {
    /// Reads `FROM..TO`, days or moments; a day at the end is in the pause to its last moment.
    /// Without `TO` the pause lasts to `open`. `None` when it cannot be read or ends before it begins.
    pub fn parse(text: &[u8], open: Option<Moment>) -> Option<Self> {
        let at = text.windows(2).position(|two| two == b"..")?;
        let (from, to) = (&text[..at], &text[at + 2..]);
        let from = Moment::parse_bytes(from.trim_ascii())?;
        let to = match to.trim_ascii() {
            [] => open?.max(from),
            to => Due::parse(to)?.end(),
        };
        (from <= to).then_some(Self { from, to })
    }
}

/// A dossier's course, as far as it moves the due date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// When it was received.
    pub received: Moment,
    /// When the clock stood still.
    pub pauses: Vec<Pause>,
    /// By how much the time was extended, in order.
    pub extensions: Vec<Allowance>,
    /// New dates given instead of the due date, in order.
    pub reappointments: Vec<Due>,
}

impl Course {
    /// A dossier received at a moment, of which nothing else is known.
    pub fn received(received: Moment) -> Self {
        Self { received, ..Self::default() }
    }
}

/// When the answer is due.
///
/// ```
/// use parindex::calendar::{Calendar, Hours, Moment, Office};
/// use parindex::deadline::{Allowance, Course, due};
/// let office = Office::new(Calendar::vietnam(), Hours::default());
/// let received = Moment::parse("2026-08-21T10:00").unwrap();
/// // Saturday 22/8 is worked in exchange for Monday 31/8; 1 and 2/9 are National Day.
/// let answer = due(&office, &Allowance::WorkingDays(7).into(), &Course::received(received))?;
/// assert_eq!(answer.to_text(), "2026-09-03");
/// # Ok::<(), parindex::calendar::TimeError>(())
/// ```
///
/// # Errors
/// [`TimeError::OutOfSpan`] outside 2013-2100; [`TimeError::TooOften`] for more extensions or
/// re-appointments than the rule allows; [`TimeError::NotLater`] for a new date that is not later.
pub fn due(office: &Office, rule: &Rule, course: &Course) -> Result<Due, TimeError> {
    let mut due = first_due(office, rule, course.received, &course.pauses)?;
    allowed(course.extensions.len(), rule.extensions)?;
    allowed(course.reappointments.len(), rule.reappointments)?;
    for extension in &course.extensions {
        due = extended(office, due, *extension, &course.pauses)?;
    }
    for new in &course.reappointments {
        due = reappointed(office, due, *new)?;
    }
    Ok(due)
}

pub(super) fn allowed(times: usize, allowed: u32) -> Result<(), TimeError> {
    if times > allowed as usize {
        return Err(TimeError::TooOften { times, allowed });
    }
    Ok(())
}

/// The due date before extensions.
pub(super) fn first_due(
    office: &Office,
    rule: &Rule,
    received: Moment,
    pauses: &[Pause],
) -> Result<Due, TimeError> {
    // Outside the calendar it is the receipt that is told, not a day reached from it.
    office.calendar().is_worked(received.date())?;
    if rule.before {
        return latest_before(office, rule.allowance, received);
    }
    let received = receipt(office, rule, received)?;
    from(office, rule.allowance, received, pauses)
}

/// The moment of receipt that counts.
pub(super) fn receipt(office: &Office, rule: &Rule, received: Moment) -> Result<Moment, TimeError> {
    match rule.receipt {
        Some(Receipt::AsStamped) => Ok(received),
        Some(Receipt::NextOpening) => office.opening(received),
        None => office.received(received),
    }
}

/// The due day of an allowance in days or longer, counted from a day that is not counted itself,
/// without pauses.
///
/// ```
/// use parindex::{Calendar, Date};
/// use parindex::deadline::{Allowance, day_due};
/// let received = Date::new(2026, 8, 28).unwrap();
/// let due = day_due(&Calendar::vietnam(), Allowance::WorkingDays(1), received)?;
/// assert_eq!(due.to_text(), "2026-09-03");
/// # Ok::<(), parindex::calendar::TimeError>(())
/// ```
///
/// # Errors
/// [`TimeError::OutOfSpan`] outside 2013-2100.
pub fn day_due(calendar: &Calendar, allowance: Allowance, day: Date) -> Result<Date, TimeError> {
    match allowance {
        Allowance::WorkingDays(n) => calendar.working_day_after(day, n),
        _ => calendar.working_day_after(nominal(allowance, day, 1).unwrap_or(day), 0),
    }
}

/// The latest working day that lies an allowance in days or longer before a day.
///
/// # Errors
/// [`TimeError::OutOfSpan`] outside 2013-2100.
pub fn day_before(calendar: &Calendar, allowance: Allowance, day: Date) -> Result<Date, TimeError> {
    match (allowance, nominal(allowance, day, -1)) {
        (Allowance::WorkingDays(n), _) => calendar.working_day_before(day, n),
        (_, Some(nominal)) => calendar.working_day_before(nominal, 0),
        _ => Ok(day),
    }
}

/// Where days or months of the calendar lead, worked or not: forward by a sign of 1, back by -1;
/// `None` for another allowance.
pub(super) fn nominal(allowance: Allowance, day: Date, sign: i32) -> Option<Date> {
    match allowance {
        Allowance::Days(n) => Some(day.plus(sign * signed(n))),
        Allowance::Months(n) => Some(day.plus_months(sign * signed(n))),
        _ => None,
    }
}

/// The days of the calendar to the nominal end; `None` for an allowance that has none.
pub(super) fn nominal_days(allowance: Allowance, day: Date) -> Option<u32> {
    let end = nominal(allowance, day, 1)?;
    Some(u32::try_from(end.number() - day.number()).unwrap_or(0))
}

fn signed(n: u32) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

fn latest_before(office: &Office, allowance: Allowance, event: Moment) -> Result<Due, TimeError> {
    if let Allowance::WorkingMinutes(n) = allowance {
        let elapsed = office.elapsed(event)? - i64::from(n) * Moment::MINUTE;
        return office.moment_at(elapsed).map(Due::Instant);
    }
    day_before(office.calendar(), allowance, event.date()).map(Due::Date)
}

pub(super) fn extended(
    office: &Office,
    due: Due,
    extension: Allowance,
    pauses: &[Pause],
) -> Result<Due, TimeError> {
    // In hours the clock goes on at the instant; in days the former due date is not counted.
    let start = match due {
        Due::Instant(moment) => moment,
        Due::Date(date) if extension.ends_at_instant() => office.closing(date)?,
        Due::Date(date) => date.start(),
    };
    from(office, extension, start, pauses)
}

pub(super) fn reappointed(office: &Office, due: Due, new: Due) -> Result<Due, TimeError> {
    if new.end() <= due.end() {
        return Err(TimeError::NotLater { date: new.date(), than: due.date() });
    }
    Ok(match new {
        Due::Date(date) => Due::Date(office.calendar().working_day_after(date, 0)?),
        instant @ Due::Instant(_) => instant,
    })
}

fn from(
    office: &Office,
    allowance: Allowance,
    start: Moment,
    pauses: &[Pause],
) -> Result<Due, TimeError> {
    let day = start.date();
    match allowance {
        Allowance::WorkingDays(n) => working_days(office, day, n, pauses).map(Due::Date),
        Allowance::Days(_) | Allowance::Months(_) => {
            let n = nominal_days(allowance, day).unwrap_or(0);
            days(office, day, n, pauses).map(Due::Date)
        }
        Allowance::WorkingMinutes(n) => {
            if pauses.is_empty() {
                return office.working_minutes_after(start, n).map(Due::Instant);
            }
            let start = office.office_minute(start)?;
            working_time(office, start, i64::from(n) * Moment::MINUTE, pauses).map(Due::Instant)
        }
        Allowance::SameDay(cut_off) => {
            let (start, close) = same_day(office, start, cut_off)?;
            if pauses.is_empty() {
                return Ok(Due::Instant(close));
            }
            let length = office.working_time_between(start, close)?;
            working_time(office, start, length, pauses).map(Due::Instant)
        }
    }
}

/// When the clock starts and when the office closes on the day on which it must answer.
pub(super) fn same_day(
    office: &Office,
    start: Moment,
    cut_off: u16,
) -> Result<(Moment, Moment), TimeError> {
    let day = start.date();
    let in_time = start <= day.at_minute(cut_off);
    if in_time && office.calendar().is_worked(day)? {
        let close = office.closing(day)?;
        if start < close {
            return Ok((start, close));
        }
    }
    let next = office.calendar().working_day_after(day, 1)?;
    Ok((next.start(), office.closing(next)?))
}

/// The n-th working day that no pause touches.
fn working_days(office: &Office, day: Date, n: u32, pauses: &[Pause]) -> Result<Date, TimeError> {
    let calendar = office.calendar();
    if pauses.is_empty() {
        return calendar.working_day_after(day, n);
    }
    let (mut cursor, mut left) = (day, n);
    for (first, last) in touched(pauses) {
        if last <= cursor {
            continue;
        }
        if end_of(calendar, cursor, left, day)? < first {
            break;
        }
        let counted = calendar.working_days_between(cursor, first.plus(-1).max(cursor))?;
        left -= u32::try_from(counted).unwrap_or(0);
        cursor = last;
    }
    end_of(calendar, cursor, left, day)
}

/// The working day on which what is left ends: after a pause never on its last day.
fn end_of(calendar: &Calendar, cursor: Date, left: u32, day: Date) -> Result<Date, TimeError> {
    calendar.working_day_after(cursor, if cursor == day { left } else { left.max(1) })
}

/// The n-th day that no pause touches, moved to the next working day that none touches.
fn days(office: &Office, day: Date, n: u32, pauses: &[Pause]) -> Result<Date, TimeError> {
    let calendar = office.calendar();
    if pauses.is_empty() {
        return day_due(calendar, Allowance::Days(n), day);
    }
    let (mut cursor, mut left) = (day, n);
    let end = |cursor: Date, left: u32| {
        let last = if cursor == day { left } else { left.max(1) };
        calendar.working_day_after(cursor.plus(signed(last)), 0)
    };
    for (first, last) in touched(pauses) {
        if last <= cursor {
            continue;
        }
        if end(cursor, left)? < first {
            break;
        }
        let counted = first.number() - 1 - cursor.number();
        left = left.saturating_sub(u32::try_from(counted).unwrap_or(0));
        cursor = last;
    }
    end(cursor, left)
}

/// The days that each pause touches, both ends included, in order.
fn touched(pauses: &[Pause]) -> Vec<(Date, Date)> {
    let mut days: Vec<(Date, Date)> =
        pauses.iter().map(|pause| (pause.from.date(), pause.to.date())).collect();
    days.sort_unstable();
    days
}

/// The moment at which so much working time has run outside the pauses.
pub(super) fn working_time(
    office: &Office,
    start: Moment,
    length: i64,
    pauses: &[Pause],
) -> Result<Moment, TimeError> {
    if pauses.is_empty() {
        return end_of_time(office, start, length);
    }
    let mut sorted = pauses.to_vec();
    sorted.sort_unstable();
    let (mut cursor, mut left) = (start, length);
    for pause in sorted {
        if pause.to <= cursor {
            continue;
        }
        if pause.from > cursor {
            let runs = office.working_time_between(cursor, pause.from)?;
            if runs >= left {
                break;
            }
            left -= runs;
        }
        cursor = pause.to;
    }
    end_of_time(office, cursor, left)
}

fn end_of_time(office: &Office, start: Moment, length: i64) -> Result<Moment, TimeError> {
    if length == 0 {
        return Ok(start);
    }
    office.moment_at(office.elapsed(start)? + length)
}

/// The latest receipt whose due date is not after `wanted`, without pauses and extensions.
///
/// # Errors
/// [`TimeError::OutOfSpan`] when there is none since 2013.
pub fn latest_receipt(office: &Office, rule: &Rule, wanted: Due) -> Result<Moment, TimeError> {
    let end = match (rule.allowance.ends_at_instant(), wanted) {
        (false, Due::Instant(moment)) => moment.date().last_moment(),
        (_, wanted) => wanted.end(),
    };
    let mut course = Course::default();
    let mut in_time = |at: i64| {
        course.received = Moment::from_number(at);
        match first_due(office, rule, course.received, &[]) {
            Ok(due) => due.end() <= end,
            // Counting back from early in the span leads out of it, to earlier days still.
            Err(TimeError::OutOfSpan { date }) => date < crate::calendar::FIRST,
            Err(_) => false,
        }
    };
    let mut low = crate::calendar::FIRST.start().number();
    let mut high = crate::calendar::LAST.last_moment().number();
    if !in_time(low) {
        return Err(TimeError::OutOfSpan { date: crate::calendar::FIRST.plus(-1) });
    }
    while low < high {
        let middle = low + (high - low + 1) / 2;
        if in_time(middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    Ok(Moment::from_number(low))
}
