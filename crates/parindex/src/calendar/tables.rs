//! The tables of an office's hours: from a minute to the working time before it, and back.
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
pub(super) struct Tables {
    forth: Box<Forth>,
    ahead: Vec<u32>,
    reciprocal: u64,
}

/// The tables as they are asked: what a loop over many moments keeps at hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way<'a> {
    forth: &'a Forth,
    ahead: &'a [u32],
    reciprocal: u64,
}

/// A day of the span, and a minute of it.
struct Place {
    day: usize,
    minute: usize,
}

impl Tables {
    /// `weekdays` has of each working day the weekday whose hours it has.
    pub fn new(calendar: &Calendar, hours: &Hours, weekdays: &[u8]) -> Self {
        let step = step_of(hours).max(2);
        let mut tables = Self {
            forth: Box::new(Forth { days: [0; DAYS], inside: [0; MINUTES << KIND_BITS] }),
            ahead: Vec::new(),
            reciprocal: (1_u64 << SHIFT).div_ceil(u64::from(step)),
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

    #[inline]
    pub fn way(&self) -> Way<'_> {
        let Self { forth, ahead, reciprocal } = self;
        Way { forth, ahead, reciprocal: *reciprocal }
    }
}

impl Way<'_> {
    /// The moment at which so many minutes have run from the next office minute on; `None` for no
    /// minutes, outside the span, and where there are no steps.
    #[inline]
    pub fn after(self, moment: Moment, minutes: u32) -> Option<Moment> {
        let less = minutes.wrapping_sub(1);
        let place = Place::of(moment).filter(|_| less < MOST)?;
        self.end(&place, less).map(Moment::from_number)
    }

    /// The same of many moments as clocks count, and of hours, up to the first of which there is
    /// none; gives how many there are before it. Nothing is called in the loop, so that all that it
    /// needs stays in registers.
    #[expect(clippy::cast_precision_loss, reason = "moments of the span have 43 bits")]
    pub fn after_unix(self, times: &[f64], hours: &[u32], due: &mut [f64]) -> usize {
        for (at, ((time, hours), due)) in times.iter().zip(hours).zip(due).enumerate() {
            let place = Place::of_unix(*time).filter(|_| hours.wrapping_sub(1) < MOST / 60);
            let Some(end) = place.and_then(|place| self.end(&place, hours * 60 - 1)) else {
                return at;
            };
            *due = (end - Moment::UTC7) as f64;
        }
        times.len()
    }

    /// When one more than `less` minutes of work have run.
    #[inline]
    fn end(self, place: &Place, less: u32) -> Option<i64> {
        let packed = self.forth.days[place.day];
        let row = (packed & OFF) as usize * MINUTES;
        let inside = u32::from(self.forth.inside[row | (place.minute % MINUTES)]);
        let last = (packed >> KIND_BITS) + inside + less;
        let step = ((u64::from(last) * self.reciprocal) >> SHIFT) as usize;
        Some(i64::from(*self.ahead.get(step)? + last) * Moment::MINUTE)
    }
}

impl Place {
    /// Of a moment in the span, rounded up to a whole minute.
    #[inline]
    fn of(moment: Moment) -> Option<Self> {
        const START: i64 = FIRST.start().number() - Moment::MINUTE + 1;
        const SPAN: u64 = Moment::DAY.cast_unsigned() * DAYS as u64;
        /// Bits of a day's fraction, and those that a moment of the span leaves free.
        const FRACTION: u32 = 48;
        const FREE: u32 = SPAN.leading_zeros();
        const RECIPROCAL: u128 =
            (1 << (FRACTION + 64 - FREE)) / Moment::DAY.cast_unsigned() as u128 + 1;
        // What lies before the span wraps round to far behind it.
        let since = moment.number().wrapping_sub(START).cast_unsigned();
        // Half a thousandth away from whole ones, no product is rounded to another minute.
        let middle = (since << FREE) | (1 << (FREE - 1));
        let days = ((u128::from(middle) * RECIPROCAL) >> 64) as u64;
        let day = (days >> FRACTION) as usize;
        (since < SPAN).then(|| Self { day, minute: minute_of(days, FRACTION) })
    }

    /// The same of a moment as clocks count.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "constants of the span, which have 43 bits, and 27 bits of a number"
    )]
    #[inline]
    fn of_unix(time: f64) -> Option<Self> {
        // As above, half a thousandth away from whole ones.
        const START: f64 = FIRST.start().to_unix() - Moment::MINUTE as f64 + 0.5;
        const FRACTION: u32 = 37;
        /// Added to a smaller number it leaves that many bits of its fraction behind its whole part.
        const WHOLE: f64 = (1_u64 << (f64::MANTISSA_DIGITS - 1 - FRACTION)) as f64;
        let days = ((time.trunc() - START) * (1.0 / Moment::DAY as f64) + WHOLE).to_bits();
        // Whatever lies outside, numbers or not, has left another exponent.
        let day = ((days >> FRACTION) as u32).wrapping_sub((WHOLE.to_bits() >> FRACTION) as u32);
        (day < DAYS as u32).then(|| Self { day: day as usize, minute: minute_of(days, FRACTION) })
    }
}

/// The minutes of the fraction of a day.
#[expect(clippy::cast_possible_truncation, reason = "a day has 1440 of them")]
#[inline]
fn minute_of(days: u64, bits: u32) -> usize {
    let fraction = days & ((1 << bits) - 1);
    ((fraction * u64::from(IN_A_DAY)) >> bits) as usize
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
