//! Working time: a calendar and the hours of an office together.
//!
//! Working time runs only in office hours. How much of it has run before each day stands in
//! tables, and so does the way back, so that both directions cost a few array reads.

#[cfg(feature = "calendars")]
use super::tables::{Tables, Way};
use super::{Calendar, Date, Hours, Moment, Receipt, TimeError, Weekday};

/// An office: which days it works and at which hours.
///
/// ```
/// use parindex::calendar::{Calendar, Hours, Moment, Office};
/// let office = Office::new(Calendar::vietnam(), Hours::default());
/// let at = |text| Moment::parse(text).unwrap();
/// // Friday 10:00 to Monday 08:00: 1 hour 30 and 3 hours 30 on Friday, 1 hour on Monday.
/// let minutes = office.working_minutes_between(at("2026-09-25T10:00"), at("2026-09-28T08:00"))?;
/// assert_eq!(minutes, 6 * 60);
/// # Ok::<(), parindex::calendar::TimeError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Office {
    calendar: Calendar,
    hours: Hours,
    /// Of each working day, and of the end, the minutes worked before it.
    before: Vec<u32>,
    /// Of each working day the weekday whose hours it has.
    weekdays: Vec<u8>,
    #[cfg(feature = "calendars")]
    tables: Tables,
}

impl Office {
    /// The office of a calendar and its hours.
    pub fn new(calendar: Calendar, hours: Hours) -> Self {
        let weekdays: Vec<u8> =
            calendar.working_days().map(|date| weekday_of(&calendar, &hours, date) as u8).collect();
        let mut office = Self {
            #[cfg(feature = "calendars")]
            tables: Tables::new(&calendar, &hours, &weekdays),
            before: vec![0],
            weekdays,
            calendar,
            hours,
        };
        let mut total = 0;
        for rank in 0..office.weekdays.len() {
            let spans = office.spans(office.weekdays[rank]);
            total += spans.iter().map(|(from, to)| u32::from(to - from)).sum::<u32>();
            office.before.push(total);
        }
        office
    }

    /// The calendar.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The hours.
    pub fn hours(&self) -> &Hours {
        &self.hours
    }

    fn spans(&self, weekday: u8) -> &[(u16, u16)] {
        self.hours.of(Weekday::ALL[usize::from(weekday)])
    }

    /// The office hours of a day, none when it is not worked.
    ///
    /// # Errors
    /// [`TimeError::OutOfSpan`] outside 2013-2100.
    pub fn spans_on(&self, date: Date) -> Result<&[(u16, u16)], TimeError> {
        let (rank, worked) = self.calendar.rank(date)?;
        Ok(if worked { self.spans(self.weekdays[rank]) } else { &[] })
    }

    /// The working time from the beginning of the calendar to a moment, in thousandths of a second.
    pub(crate) fn elapsed(&self, moment: Moment) -> Result<i64, TimeError> {
        let date = moment.date();
        let (rank, worked) = self.calendar.rank(date)?;
        let mut elapsed = i64::from(self.before[rank]) * Moment::MINUTE;
        if !worked {
            return Ok(elapsed);
        }
        let now = moment.number() - date.start().number();
        for &(from, to) in self.spans(self.weekdays[rank]) {
            let (from, to) = (i64::from(from) * Moment::MINUTE, i64::from(to) * Moment::MINUTE);
            elapsed += (now.min(to) - from).max(0);
        }
        Ok(elapsed)
    }

    /// The earliest moment at which so much working time has run; the inverse of `elapsed`.
    pub(crate) fn moment_at(&self, elapsed: i64) -> Result<Moment, TimeError> {
        const BEYOND: TimeError =
            TimeError::OutOfSpan { date: Date::from_number(super::LAST.number() + 1) };
        // The end of a day comes before the beginning of the next: look for the thousandth before.
        let last = u32::try_from((elapsed - 1).max(0) / Moment::MINUTE).map_err(|_| BEYOND)?;
        let rank = self.before[1..].partition_point(|worked| *worked <= last);
        let left = elapsed - i64::from(self.before[rank]) * Moment::MINUTE;
        let date = self.calendar.nth(rank).ok_or(BEYOND)?;
        let spans = self.spans(self.weekdays[rank]);
        let (first, _) = spans.first().ok_or(BEYOND)?;
        let mut at = date.at_minute(*first).number() + left;
        let mut run = 0;
        // Added without a branch, which no processor could foresee.
        for pair in spans.windows(2) {
            run += i64::from(pair[0].1 - pair[0].0) * Moment::MINUTE;
            at += i64::from(left > run) * i64::from(pair[1].0 - pair[0].1) * Moment::MINUTE;
        }
        Ok(Moment::from_number(at))
    }

    /// The moment at which so many minutes of office time have run, from the next office minute on.
    ///
    /// ```
    /// use parindex::calendar::{Calendar, Hours, Moment, Office};
    /// let office = Office::new(Calendar::vietnam(), Hours::default());
    /// let at = |text| Moment::parse(text).unwrap();
    /// // Half an hour on Friday before noon, the rest after lunch.
    /// assert_eq!(office.working_minutes_after(at("2026-09-25T11:00"), 60)?, at("2026-09-25T14:00"));
    /// # Ok::<(), parindex::calendar::TimeError>(())
    /// ```
    ///
    /// # Errors
    /// [`TimeError::OutOfSpan`] when the moment or the answer lies outside 2013-2100.
    #[inline]
    pub fn working_minutes_after(&self, moment: Moment, minutes: u32) -> Result<Moment, TimeError> {
        #[cfg(feature = "calendars")]
        if let Some(due) = self.tables.way().after(moment, minutes) {
            return Ok(due);
        }
        self.searched(moment, minutes)
    }

    /// The same for many moments, one after another.
    #[cfg(feature = "calendars")]
    pub fn clock(&self) -> Clock<'_> {
        Clock { office: self, way: self.tables.way() }
    }

    /// The same, where the tables do not say.
    #[cold]
    #[inline(never)]
    fn searched(&self, moment: Moment, minutes: u32) -> Result<Moment, TimeError> {
        let found = || {
            if minutes == 0 {
                return self.office_minute(moment).ok();
            }
            let start = self.elapsed(moment.next_minute()).ok()?;
            self.moment_at(start + i64::from(minutes) * Moment::MINUTE).ok()
        };
        found().ok_or(TimeError::OutOfSpan { date: beyond(moment) })
    }

    /// The working time between two moments, in thousandths of a second; below zero when `to` is
    /// earlier.
    ///
    /// # Errors
    /// [`TimeError::OutOfSpan`] when either lies outside 2013-2100.
    pub fn working_time_between(&self, from: Moment, to: Moment) -> Result<i64, TimeError> {
        Ok(self.elapsed(to)? - self.elapsed(from)?)
    }

    /// The whole minutes of [`Office::working_time_between`].
    ///
    /// # Errors
    /// As there.
    pub fn working_minutes_between(&self, from: Moment, to: Moment) -> Result<i64, TimeError> {
        Ok(self.working_time_between(from, to)? / Moment::MINUTE)
    }

    /// The moment itself when the office is open, else its next opening.
    ///
    /// # Errors
    /// [`TimeError::OutOfSpan`] when there is none in 2013-2100.
    pub fn opening(&self, moment: Moment) -> Result<Moment, TimeError> {
        let mut date = moment.date();
        let mut now = moment.since_midnight();
        loop {
            for &(from, to) in self.spans_on(date)? {
                if now < i64::from(to) * Moment::MINUTE {
                    let start = date.at_minute(from);
                    let here = Moment::from_number(date.start().number() + now);
                    return Ok(start.max(here));
                }
            }
            date = self.calendar.working_day_after(date, 1)?;
            now = 0;
        }
    }

    /// The next office minute: the moment rounded up to a minute, or the next opening.
    ///
    /// # Errors
    /// As [`Office::opening`].
    pub fn office_minute(&self, moment: Moment) -> Result<Moment, TimeError> {
        self.opening(moment.next_minute())
    }

    /// From when a dossier counts as received, by the way of receipt of the hours.
    ///
    /// # Errors
    /// As [`Office::opening`].
    pub fn received(&self, moment: Moment) -> Result<Moment, TimeError> {
        match self.hours.receipt() {
            Receipt::AsStamped => Ok(moment),
            Receipt::NextOpening => self.opening(moment),
        }
    }

    /// When the office closes on a day; 24:00 on a day without hours.
    ///
    /// # Errors
    /// [`TimeError::OutOfSpan`] outside 2013-2100.
    pub fn closing(&self, date: Date) -> Result<Moment, TimeError> {
        let last = self.spans_on(date)?.last().map_or(24 * 60, |(_, to)| *to);
        Ok(date.at_minute(last))
    }
}

/// An office's way from moments to later ones, for long lists of them; see [`Office::clock`].
///
/// ```
/// use parindex::calendar::{Calendar, Hours, Moment, Office};
/// let office = Office::new(Calendar::vietnam(), Hours::default());
/// let clock = office.clock();
/// let due = ["2026-09-25T11:00", "2026-09-25T16:30"]
///     .map(|text| clock.working_minutes_after(Moment::parse(text).unwrap(), 60).unwrap().to_text());
/// assert_eq!(due, ["2026-09-25T14:00:00+07:00", "2026-09-28T07:30:00+07:00"]);
/// ```
#[cfg(feature = "calendars")]
#[derive(Clone, Copy, Debug)]
pub struct Clock<'a> {
    office: &'a Office,
    way: Way<'a>,
}

#[cfg(feature = "calendars")]
impl Clock<'_> {
    /// As [`Office::working_minutes_after`].
    ///
    /// # Errors
    /// As there.
    #[inline]
    pub fn working_minutes_after(self, moment: Moment, minutes: u32) -> Result<Moment, TimeError> {
        match self.way.after(moment, minutes) {
            Some(due) => Ok(due),
            None => self.office.searched(moment, minutes),
        }
    }

    /// Enters into `due` the same of many moments as clocks count, in thousandths of a second after
    /// 1970-01-01T00:00Z, each with its working hours; not a number outside 2013-2100. What is longer
    /// than the shortest of the three is left alone.
    ///
    /// ```
    /// use parindex::calendar::{Calendar, Hours, Moment, Office};
    /// let office = Office::new(Calendar::vietnam(), Hours::default());
    /// let friday = Moment::parse("2026-09-25T16:30").unwrap().to_unix();
    /// let mut due = [0.0];
    /// office.clock().working_hours_after_unix(&[friday], &[1], &mut due);
    /// assert_eq!(Moment::from_unix(due[0]).to_text(), "2026-09-28T07:30:00+07:00");
    /// ```
    pub fn working_hours_after_unix(self, times: &[f64], hours: &[u32], due: &mut [f64]) {
        let all = times.len().min(hours.len()).min(due.len());
        let mut at = 0;
        while at < all {
            at += self.way.after_unix(&times[at..all], &hours[at..all], &mut due[at..all]);
            if at < all {
                let minutes = hours[at].saturating_mul(60);
                let end = self.office.searched(Moment::from_unix(times[at]), minutes);
                due[at] = end.map_or(f64::NAN, Moment::to_unix);
                at += 1;
            }
        }
    }
}

/// The weekday whose hours a worked day has: that of the day it replaces; Monday's, or the first
/// that has any, for a worked rest day that replaces none.
fn weekday_of(calendar: &Calendar, hours: &Hours, date: Date) -> Weekday {
    let own = date.weekday();
    match calendar.hours_of(date) {
        Some(replaced) => replaced.weekday(),
        None if calendar.rests_on(own) && hours.of(own).is_empty() => {
            let mut all = Weekday::ALL.into_iter();
            all.find(|day| !hours.of(*day).is_empty()).unwrap_or(own)
        }
        None => own,
    }
}

/// The day that is told where time counted from a moment leads out of the span.
fn beyond(moment: Moment) -> Date {
    let date = moment.date();
    if date >= super::FIRST { date.max(super::LAST.plus(1)) } else { date }
}
