//! The tables of an office's hours: from a minute to the working time before it, and back.
//!
//! Most offices have the same hours on every day that they work. Then a day has a fixed length, and
//! small tables, which the nearest memory holds, are enough: the working days before a day times the
//! length, and back by a division.
//!
//! ```text
//! days[d]             of the d-th day of the span, twice the days worked before it, and 1 if it is worked
//! inside[m]           the minutes worked on a working day before its minute m
//! worked[r]           which day of the span the r-th working day is
//! ends[w]             the minute of the day at which its minute w of work ends
//! ```
//!
//! Other hours take larger tables:
//!
//! ```text
//! days[d]             of the d-th day of the span, the minutes worked before it, and its kind:
//!
//!     31                        4 3     0
//!     +--------------------------+-------+
//!     | minutes worked before    | kind  |    kind 15: not worked
//!     +--------------------------+-------+
//!
//! inside[kind][m]     the minutes worked on such a day before its minute m
//! ahead[w / step]     how far the end of a minute worked is ahead of its number w, in minutes since 1970
//! ```
//!
//! A step is as long as fits into all spans of office hours without a rest, so that it never has a
//! break inside. Where hours leave only short steps there are none, and the way back is searched
//! instead.

use super::{Calendar, DAYS, FIRST, Hours, LAST, Moment, Weekday};

const OFF: u32 = 15;
const KIND_BITS: u32 = 4;
/// One row a kind, one column a minute, padded to a power of two.
const MINUTES: usize = 2048;
/// The days of the span, padded in the same way.
const PLACES: usize = DAYS.next_power_of_two();
const IN_A_DAY: u32 = 24 * 60;
/// The most minutes that are looked up; more lead out of the span, which has fewer.
const MOST: u32 = 1 << 25;
/// A division is a multiplication by 2^38 over the divisor, rounded up, and a shift: exact for what
/// has 26 bits and divisors of a day's minutes at most, and without overflow from 2 on.
const SHIFT: u32 = 38;
/// The shortest step: a table of four megabytes.
const SHORTEST: u32 = 10;

#[derive(Clone, Debug)]
struct Forth {
    days: [u32; DAYS],
    inside: [u16; MINUTES << KIND_BITS],
}

/// See the [module](self).
#[derive(Clone, Debug)]
pub(super) enum Tables {
    Even(Box<Even>),
    Odd(Odd),
}

/// The same hours on every working day.
#[derive(Clone, Debug)]
pub(super) struct Even {
    length: u32,
    reciprocal: u64,
    days: [u16; PLACES],
    inside: [u16; MINUTES],
    worked: Vec<u16>,
    ends: [u16; MINUTES],
}

/// Hours of any kind.
#[derive(Clone, Debug)]
pub(super) struct Odd {
    forth: Box<Forth>,
    ahead: Vec<u32>,
    reciprocal: u64,
}

/// The tables as they are asked: what a loop over many moments keeps at hand.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way<'a> {
    Even(WayEven<'a>),
    Odd(WayOdd<'a>),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct WayEven<'a> {
    length: u32,
    reciprocal: u64,
    days: &'a [u16; PLACES],
    inside: &'a [u16; MINUTES],
    worked: &'a [u16],
    ends: &'a [u16; MINUTES],
}

#[derive(Clone, Copy, Debug)]
pub(super) struct WayOdd<'a> {
    forth: &'a Forth,
    ahead: &'a [u32],
    reciprocal: u64,
}

impl Tables {
    /// `weekdays` has of each working day the weekday whose hours it has.
    pub fn new(calendar: &Calendar, hours: &Hours, weekdays: &[u8]) -> Self {
        let of = |weekday: u8| hours.of(Weekday::ALL[usize::from(weekday)]);
        let first = weekdays.first().map_or(&[][..], |weekday| of(*weekday));
        let same = weekdays.iter().all(|weekday| of(*weekday) == first);
        match Even::new(calendar, first).filter(|_| same) {
            Some(even) => Self::Even(Box::new(even)),
            None => Self::Odd(Odd::new(calendar, hours, weekdays)),
        }
    }

    #[inline]
    pub fn way(&self) -> Way<'_> {
        match self {
            Self::Even(even) => {
                let Even { length, reciprocal, days, inside, worked, ends } = &**even;
                let (length, reciprocal) = (*length, *reciprocal);
                Way::Even(WayEven { length, reciprocal, days, inside, worked, ends })
            }
            Self::Odd(Odd { forth, ahead, reciprocal }) => {
                Way::Odd(WayOdd { forth, ahead, reciprocal: *reciprocal })
            }
        }
    }
}

impl Way<'_> {
    /// As [`After::after`].
    #[inline]
    pub fn after(self, moment: Moment, minutes: u32) -> Option<Moment> {
        match self {
            Self::Even(even) => even.after(moment, minutes),
            Self::Odd(odd) => odd.after(moment, minutes),
        }
    }
}

/// One of the two ways. A loop over many moments is compiled for each.
pub(super) trait After: Copy {
    /// The minute since 1970 at which one more than `less` minutes of work have run since a minute
    /// of the span.
    fn minute_after(self, minute: u32, less: u32) -> Option<u32>;

    /// The moment at which so many minutes have run from the next office minute on; `None` for no
    /// minutes, outside the span, and where there are no steps.
    #[inline]
    fn after(self, moment: Moment, minutes: u32) -> Option<Moment> {
        const START: i64 = FIRST.start().number();
        const SPAN: u64 = Moment::DAY.cast_unsigned() * DAYS as u64;
        // Rounded up to a whole minute; what lies before the span wraps round to far behind it.
        let since = moment.number().wrapping_sub(START - Moment::MINUTE + 1).cast_unsigned();
        let less = minutes.wrapping_sub(1);
        if since >= SPAN || less >= MOST {
            return None;
        }
        let minute = u32::try_from(since / Moment::MINUTE.cast_unsigned()).ok()?;
        let due = self.minute_after(minute, less)?;
        Some(Moment::from_number(i64::from(due) * Moment::MINUTE))
    }

    /// The same of a moment as clocks count, in numbers that JavaScript has: no step is a 64-bit
    /// division or a conversion that must be guarded.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "constants, and the minutes of the span, which have 26 bits"
    )]
    #[inline]
    fn after_unix(self, time: f64, minutes: u32) -> Option<f64> {
        const BEFORE: f64 = (Moment::MINUTE - 1) as f64 - FIRST.start().to_unix();
        const SPAN: u64 = Moment::DAY.cast_unsigned() * DAYS as u64;
        /// Added to a small number it leaves the nearest whole one in the lowest bits.
        const WHOLE: f64 = (1_u64 << 52) as f64;
        let since = time.trunc() + BEFORE;
        let less = minutes.wrapping_sub(1);
        // What lies before the span, and what is no number, wraps round to far behind it.
        let place = (since + WHOLE).to_bits().wrapping_sub(WHOLE.to_bits());
        if place >= SPAN || less >= MOST {
            return None;
        }
        // Half a thousandth away from whole minutes the product cannot be rounded to another one.
        let minute = (since + 0.5) * (1.0 / Moment::MINUTE as f64) - 0.5;
        let minute = (minute + WHOLE).to_bits() as u32;
        let due = self.minute_after(minute, less)?;
        Some(f64::from(due) * Moment::MINUTE as f64 - Moment::UTC7 as f64)
    }
}

/// `number / divisor` by the reciprocal of the divisor.
#[inline]
fn divided(number: u32, reciprocal: u64) -> usize {
    ((u64::from(number) * reciprocal) >> SHIFT) as usize
}

const fn reciprocal(divisor: u32) -> u64 {
    (1_u64 << SHIFT).div_ceil(divisor as u64)
}

/// The day of a minute of the span, and the minute of the day.
#[inline]
fn day_of(minute: u32) -> (usize, usize) {
    let day = divided(minute, const { reciprocal(IN_A_DAY) });
    (day, minute as usize - day * IN_A_DAY as usize)
}

impl Even {
    fn new(calendar: &Calendar, spans: &[(u16, u16)]) -> Option<Self> {
        let (mut inside, mut ends, mut so_far) = ([0; MINUTES], [0; MINUTES], 0_u16);
        for minute in 0..=24 * 60 {
            inside[usize::from(minute)] = so_far;
            if spans.iter().any(|&(from, to)| from <= minute && minute < to) {
                ends[usize::from(so_far)] = minute + 1;
                so_far += 1;
            }
        }
        let length = u32::from(so_far);
        let mut days = [0; PLACES];
        for (day, pair) in days.iter_mut().zip(calendar.before.windows(2)) {
            *day = pair[0] + pair[1];
        }
        let reciprocal = if length > 1 { reciprocal(length) } else { return None };
        let worked = calendar.worked.clone();
        Some(Self { length, reciprocal, days, inside, worked, ends })
    }
}

impl After for WayEven<'_> {
    #[inline]
    fn minute_after(self, minute: u32, less: u32) -> Option<u32> {
        let (day, in_day) = day_of(minute);
        let day = u32::from(self.days[day % PLACES]);
        let inside = u32::from(self.inside[in_day % MINUTES]) & (day & 1).wrapping_neg();
        let last = (day >> 1) * self.length + inside + less;
        let rank = divided(last, self.reciprocal);
        let ends = self.ends[(last as usize - rank * self.length as usize) % MINUTES];
        let day = FIRST.number().unsigned_abs() + u32::from(*self.worked.get(rank)?);
        Some(day * IN_A_DAY + u32::from(ends))
    }
}

impl Odd {
    fn new(calendar: &Calendar, hours: &Hours, weekdays: &[u8]) -> Self {
        let step = step_of(hours).max(2);
        let reciprocal = reciprocal(step);
        let mut tables = Self {
            forth: Box::new(Forth { days: [0; DAYS], inside: [0; MINUTES << KIND_BITS] }),
            ahead: Vec::new(),
            reciprocal,
        };
        let kinds = tables.kinds(hours);
        let mut worked = calendar.working_days().zip(weekdays).peekable();
        let (mut so_far, mut midnight) = (0, FIRST.number().unsigned_abs() * IN_A_DAY);
        for (day, number) in (FIRST.number()..=LAST.number()).enumerate() {
            tables.forth.days[day] = (so_far << KIND_BITS) | OFF;
            if let Some((_, weekday)) = worked.next_if(|(date, _)| date.number() == number) {
                tables.forth.days[day] = (so_far << KIND_BITS) | kinds[usize::from(*weekday)];
                for &(from, to) in hours.of(Weekday::ALL[usize::from(*weekday)]) {
                    // The same for every step of a span.
                    let ahead = midnight + u32::from(from) + 1 - so_far;
                    let steps = u32::from(to - from) / step;
                    so_far += u32::from(to - from);
                    if step >= SHORTEST {
                        tables.ahead.extend((0..steps).map(|_| ahead));
                    }
                }
            }
            midnight += IN_A_DAY;
        }
        tables
    }

    /// Enters the hours of each weekday, equal ones once; gives the kind of each weekday.
    fn kinds(&mut self, hours: &Hours) -> [u32; 7] {
        let mut known: Vec<&[(u16, u16)]> = Vec::new();
        Weekday::ALL.map(|weekday| {
            let spans = hours.of(weekday);
            let kind = known.iter().position(|other| *other == spans).unwrap_or_else(|| {
                known.push(spans);
                let mut worked = 0;
                for minute in 0..=24 * 60 {
                    let column = usize::from(minute);
                    self.forth.inside[(known.len() - 1) * MINUTES + column] = worked;
                    let open = spans.iter().any(|&(from, to)| from <= minute && minute < to);
                    worked += u16::from(open);
                }
                known.len() - 1
            });
            u32::try_from(kind).unwrap_or(OFF)
        })
    }
}

impl After for WayOdd<'_> {
    #[inline]
    fn minute_after(self, minute: u32, less: u32) -> Option<u32> {
        let (day, in_day) = day_of(minute);
        let packed = *self.forth.days.get(day)?;
        let row = (packed & OFF) as usize * MINUTES;
        let inside = u32::from(self.forth.inside[row | (in_day % MINUTES)]);
        let last = (packed >> KIND_BITS) + inside + less;
        Some(*self.ahead.get(divided(last, self.reciprocal))? + last)
    }
}

/// The longest time that fits into all spans of office hours without a rest.
fn step_of(hours: &Hours) -> u32 {
    let spans = Weekday::ALL.into_iter().flat_map(|day| hours.of(day));
    spans.fold(0, |step, (from, to)| common(step, u32::from(to - from)))
}

/// The greatest common divisor.
fn common(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { common(b, a % b) }
}
