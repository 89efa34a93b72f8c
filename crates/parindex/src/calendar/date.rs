//! Days and moments on the wall clock of UTC+7.

use crate::dataset::{civil_from_days, day_number, day_text, days_from_civil};

/// A day of the Gregorian calendar, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// All of them, Monday first.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// Its English name in lower case, as files write it.
    pub fn name(self) -> &'static str {
        const NAMES: [&str; 7] =
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        NAMES[self as usize]
    }
}

impl Date {
    /// The day of a year, month and day of the month; `None` when there is no such day.
    ///
    /// ```
    /// use parindex::Date;
    /// assert_eq!(Date::new(2026, 9, 2).map(|day| day.to_text()), Some("2026-09-02".into()));
    /// assert_eq!(Date::new(2026, 2, 29), None);
    /// ```
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let sound = (0..=9_999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        sound.then(|| Self::from_civil(year, month, day))
    }

    /// Reads `2026-09-02`; `None` when there is no such day.
    pub fn parse(text: &str) -> Option<Self> {
        day_number(text).and_then(|number| i32::try_from(number).ok()).map(Self)
    }

    /// The day that is so many days after 1970-01-01.
    pub const fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// How many days it is after 1970-01-01.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// So many days later.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        let index = (self.0.rem_euclid(7) + 3) % 7;
        Weekday::ALL[usize::try_from(index).unwrap_or(0)]
    }

    /// Year, month and day of the month.
    pub fn civil(self) -> (i32, u8, u8) {
        let (year, month, day) = civil_from_days(i64::from(self.0));
        let small = |n: i64| u8::try_from(n).unwrap_or(1);
        (i32::try_from(year).unwrap_or(0), small(month), small(day))
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.civil().0
    }

    /// So many months later: the corresponding day, or the last day of a month that has none
    /// (Civil Code 2015, article 148).
    ///
    /// ```
    /// use parindex::Date;
    /// let end_of_january = Date::new(2026, 1, 31).unwrap();
    /// assert_eq!(end_of_january.plus_months(1), Date::new(2026, 2, 28).unwrap());
    /// ```
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let (year, month, day) = self.civil();
        let index = year.saturating_mul(12).saturating_add(i32::from(month) - 1);
        let index = index.saturating_add(months);
        let start = Self::month(index);
        let last = Self::month(index.saturating_add(1)).0 - start.0 - 1;
        start.plus((i32::from(day) - 1).min(last))
    }

    /// The first day of a month, counted from January of the year 0.
    fn month(index: i32) -> Self {
        let month = u8::try_from(index.rem_euclid(12) + 1).unwrap_or(1);
        Self::from_civil(index.div_euclid(12), month, 1)
    }

    /// As `2026-09-02`.
    pub fn to_text(self) -> String {
        day_text(i64::from(self.0))
    }

    /// The first moment of the day.
    pub const fn start(self) -> Moment {
        Moment(self.0 as i64 * Moment::DAY)
    }

    /// The last moment of the day, a thousandth of a second before 24:00.
    pub const fn last_moment(self) -> Moment {
        Moment(self.0 as i64 * Moment::DAY + Moment::DAY - 1)
    }

    /// A moment of the day, so many minutes after midnight.
    pub const fn at_minute(self, minute: u16) -> Moment {
        Moment(self.0 as i64 * Moment::DAY + minute as i64 * Moment::MINUTE)
    }

    fn from_civil(year: i32, month: u8, day: u8) -> Self {
        let number = days_from_civil(i64::from(year), i64::from(month), i64::from(day));
        Self(i32::try_from(number).unwrap_or(i32::MAX))
    }
}

/// How many days a month has.
fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A moment on the wall clock of UTC+7, to the thousandth of a second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// Thousandths of a second in a minute.
    pub const MINUTE: i64 = 60_000;
    /// Thousandths of a second in a day.
    pub const DAY: i64 = 86_400_000;

    /// The moment that is so many thousandths of a second after 1970-01-01T00:00 in UTC+7.
    pub const fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// The moment that is so many thousandths of a second after 1970-01-01T00:00Z, as clocks count.
    #[expect(clippy::cast_possible_truncation, reason = "what is beyond the span is refused there")]
    pub fn from_unix(time: f64) -> Self {
        Self((time as i64).saturating_add(Self::UTC7))
    }

    /// Thousandths of a second after 1970-01-01T00:00Z, as clocks count.
    #[expect(clippy::cast_precision_loss, reason = "moments of ten thousand years have 49 bits")]
    pub const fn to_unix(self) -> f64 {
        (self.0 - Self::UTC7) as f64
    }

    /// Thousandths of a second after 1970-01-01T00:00 in UTC+7.
    pub const fn number(self) -> i64 {
        self.0
    }

    /// The day that it lies in.
    pub fn date(self) -> Date {
        Date(i32::try_from(self.0.div_euclid(Self::DAY)).unwrap_or(i32::MAX))
    }

    /// Thousandths of a second since midnight.
    pub const fn since_midnight(self) -> i64 {
        self.0.rem_euclid(Self::DAY)
    }

    /// Rounded up to a whole minute.
    #[must_use]
    pub const fn next_minute(self) -> Self {
        let minutes = self.0.div_euclid(Self::MINUTE);
        let over = if self.0.rem_euclid(Self::MINUTE) == 0 { 0 } else { 1 };
        Self((minutes + over).saturating_mul(Self::MINUTE))
    }

    /// Reads a day or a day and time, `2026-08-21T10:00`, with seconds and an offset where written;
    /// without an offset the time is that of UTC+7, so 06:00 belongs to the day it is stamped with.
    /// A fraction beyond thousandths counts up, so that no moment is taken for an earlier one.
    ///
    /// ```
    /// use parindex::Moment;
    /// let here = Moment::parse("2026-08-21T06:00").unwrap();
    /// assert_eq!(Moment::parse("2026-08-20T23:00:00Z"), Some(here));
    /// assert_eq!(here.to_text(), "2026-08-21T06:00:00+07:00");
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        Self::parse_bytes(text.as_bytes())
    }

    /// [`Moment::parse`] of bytes: dossier logs are read without turning them into text first.
    pub fn parse_bytes(text: &[u8]) -> Option<Self> {
        let (day, time) = text.split_at_checked(10)?;
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = day else { return None };
        let (year, month, day) = (
            i32::from(two(*y1, *y2)?) * 100 + i32::from(two(*y3, *y4)?),
            two(*m1, *m2)?,
            two(*d1, *d2)?,
        );
        let date = Date::new(year, month, day)?;
        let Some((mark, time)) = time.split_first() else { return Some(date.start()) };
        let [h1, h2, b':', n1, n2, rest @ ..] = time else { return None };
        let (hour, minute) = (two(*h1, *h2)?, two(*n1, *n2)?);
        if !matches!(mark, b'T' | b't' | b' ') || hour > 23 || minute > 59 {
            return None;
        }
        let mut at = date.start().0 + (i64::from(hour) * 60 + i64::from(minute)) * Self::MINUTE;
        let mut rest = rest;
        if let [b':', s1, s2, after @ ..] = rest {
            let second = two(*s1, *s2).filter(|&second| second < 60)?;
            at += i64::from(second) * 1_000;
            rest = after;
            if let [b'.', after @ ..] = rest {
                let digits = after.iter().take_while(|byte| byte.is_ascii_digit()).count();
                let (fraction, after) = after.split_at(digits);
                at += thousandths(fraction)?;
                rest = after;
            }
        }
        Some(Self(at + Self::UTC7 - offset(rest)?))
    }

    pub(super) const UTC7: i64 = 7 * 60 * Self::MINUTE;

    /// As `2026-08-21T10:00:00+07:00`; thousandths only where there are any.
    pub fn to_text(self) -> String {
        let mut out = self.date().to_text();
        out.push('T');
        self.push_clock(&mut out, 3);
        let over = self.since_midnight() % 1_000;
        if over != 0 {
            out.push('.');
            push_padded(&mut out, over, 3);
        }
        out.push_str("+07:00");
        out
    }

    /// The time of the day as `10:00`, with seconds where there are any.
    pub fn clock(self) -> String {
        let mut out = String::new();
        self.push_clock(&mut out, if self.since_midnight() / 1_000 % 60 == 0 { 2 } else { 3 });
        out
    }

    /// So many of hours, minutes and seconds.
    fn push_clock(self, out: &mut String, parts: usize) {
        let (mut rest, mut unit) = (self.since_midnight(), 3_600_000);
        for part in 0..parts {
            if part > 0 {
                out.push(':');
            }
            push_padded(out, rest / unit, 2);
            rest %= unit;
            unit /= 60;
        }
    }
}

fn two(tens: u8, ones: u8) -> Option<u8> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| (tens - b'0') * 10 + (ones - b'0'))
}

fn thousandths(digits: &[u8]) -> Option<i64> {
    if digits.is_empty() {
        return None;
    }
    let digit = |at: usize| i64::from(digits.get(at).map_or(0, |byte| byte - b'0'));
    let beyond = digits.iter().skip(3).any(|&byte| byte != b'0');
    Some(digit(0) * 100 + digit(1) * 10 + digit(2) + i64::from(beyond))
}

fn offset(text: &[u8]) -> Option<i64> {
    let (sign, hour, minute) = match text {
        [] => return Some(Moment::UTC7),
        [b'Z' | b'z'] => return Some(0),
        [sign, h1, h2, b':', m1, m2] | [sign, h1, h2, m1, m2] => {
            (sign, two(*h1, *h2)?, two(*m1, *m2)?)
        }
        [sign, h1, h2] => (sign, two(*h1, *h2)?, 0),
        _ => return None,
    };
    if hour > 14 || minute > 59 {
        return None;
    }
    let size = (i64::from(hour) * 60 + i64::from(minute)) * Moment::MINUTE;
    match sign {
        b'+' => Some(size),
        b'-' => Some(-size),
        _ => None,
    }
}

pub(crate) fn push_padded(out: &mut String, value: i64, width: usize) {
    let digits = crate::exact::decimal(value, 0);
    for _ in digits.len()..width {
        out.push('0');
    }
    out.push_str(&digits);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays() {
        assert_eq!(Date::new(1970, 1, 1).expect("a day").weekday(), Weekday::Thursday);
        assert_eq!(Date::new(1969, 12, 31).expect("a day").weekday(), Weekday::Wednesday);
        assert_eq!(Date::new(2026, 8, 22).expect("a day").weekday(), Weekday::Saturday);
    }

    #[test]
    fn moments_that_are_read_and_those_that_are_not() {
        for (text, expected) in [
            ("2026-08-21", "2026-08-21T00:00:00+07:00"),
            ("2026-08-21T15:00:01", "2026-08-21T15:00:01+07:00"),
            ("2026-08-21 15:00", "2026-08-21T15:00:00+07:00"),
            ("2026-08-21T15:00:00.0000001", "2026-08-21T15:00:00.001+07:00"),
            ("2026-08-21T23:30-0200", "2026-08-22T08:30:00+07:00"),
            ("2026-08-21T06:00+07", "2026-08-21T06:00:00+07:00"),
        ] {
            assert_eq!(Moment::parse(text).map(Moment::to_text).as_deref(), Some(expected));
        }
        for text in [
            "",
            "2026-08-32",
            "2026-8-21",
            "2026-08-21T",
            "2026-08-21T24:00",
            "2026-08-21T10:60",
            "2026-08-21T10",
            "2026-08-21T10:00:00.",
            "2026-08-21T10:00:00+15:00",
            "21/08/2026",
            "2026-08-21T10:00x",
            "2026-08-21T10:00+7",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }
}
