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
//! A step is as long as fits into all spans of office hours without a rest, half an hour by default,
//! so that it never has a break inside. Where hours leave only short steps there are none, and the
//! way back is searched instead.

use super::{Calendar, DAYS, FIRST, Hours, LAST, Moment, Weekday};

const OFF: u32 = 15;
const KIND_BITS: u32 = 4;
/// One row a kind, one column a minute, padded to a power of two.
const MINUTES: usize = 2048;
const IN_A_DAY: u32 = 24 * 60;
/// The most minutes that are looked up; more lead out of the span.
const MOST: u32 = 1 << 26;
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
    /// 2^40 / `step`, rounded up: to divide by multiplying, exact for what has 26 bits.
    reciprocal: u64,
}

impl Tables {
    /// `weekdays` has of each working day the weekday whose hours it has.
    pub fn new(calendar: &Calendar, hours: &Hours, weekdays: &[u8]) -> Self {
        let step = step_of(hours);
        let reciprocal = (1_u64 << 40).div_ceil(u64::from(step));
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

    /// The moment at which so many minutes have run from the next office minute on; `None` for no
    /// minutes, outside the span, and where there are no steps.
    #[inline]
    pub fn after(&self, moment: Moment, minutes: u32) -> Option<Moment> {
        const START: i64 = FIRST.start().number();
        const DAY: u64 = Moment::DAY.cast_unsigned();
        const MINUTE: u64 = Moment::MINUTE.cast_unsigned();
        // Rounded up to a whole minute; what lies before the span wraps round to far behind it.
        let since = moment.number().wrapping_sub(START - Moment::MINUTE + 1).cast_unsigned();
        let less = minutes.wrapping_sub(1);
        if since >= DAY * DAYS as u64 || less >= MOST {
            return None;
        }
        let (day, minute) = ((since / DAY) as usize, (since / MINUTE) as usize);
        let (packed, in_day) = (self.forth.days[day], minute - day * IN_A_DAY as usize);
        let inside =
            u32::from(self.forth.inside[((packed & OFF) as usize * MINUTES) | (in_day % MINUTES)]);
        let last = (packed >> KIND_BITS) + inside + less;
        let step = (u64::from(last) * self.reciprocal) >> 40;
        let minute = u64::from(*self.ahead.get(step as usize)?) + u64::from(last);
        Some(Moment::from_number(minute.cast_signed() * Moment::MINUTE))
    }
}

/// The longest time that fits into all spans of office hours without a rest.
fn step_of(hours: &Hours) -> u32 {
    let spans = Weekday::ALL.into_iter().flat_map(|day| hours.of(day));
    let step = spans.fold(0, |step, (from, to)| common(step, u32::from(to - from)));
    step.max(1)
}

/// The greatest common divisor.
fn common(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { common(b, a % b) }
}
