//! An axis: where a number stands, and which numbers are written beside it. All in whole numbers.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

/// An axis from one number to another; the first may be the larger.
#[derive(Clone, Debug)]
pub(crate) struct Scale {
    pub(crate) from: i64,
    pub(crate) to: i64,
    /// What is written where.
    pub(crate) ticks: Vec<(i64, String)>,
}

impl Scale {
    /// The widest text beside the axis, in pixels.
    pub(crate) fn room(&self, size: u32) -> u32 {
        let widths = self.ticks.iter().map(|(_, text)| super::text_width(text, size));
        widths.max().unwrap_or(0)
    }
}

/// Round numbers (1, 2, 5 and their tens) that reach from at most `low` to at least `high`, in at most
/// `most` steps. `unit` is the finest step, such as 100 where numbers are hundredths.
pub(crate) fn round_numbers(low: i64, high: i64, unit: i64, most: i64) -> Vec<i64> {
    let (unit, most) = (unit.max(1), most.max(1));
    let mut step = unit;
    let mut factors = [2, 5, 10].iter().cycle();
    let mut ten = unit;
    let fits = |step: i64| -> bool {
        (high.div_euclid(step) + i64::from(high.rem_euclid(step) > 0)) - low.div_euclid(step)
            <= most
    };
    while !fits(step) {
        let factor = factors.next().copied().unwrap_or(10);
        step = ten.saturating_mul(factor);
        if factor == 10 {
            ten = step;
        }
    }
    let first = low.div_euclid(step) * step;
    let mut numbers = vec![first];
    let mut last = first;
    while last < high || numbers.len() < 2 {
        last += step;
        numbers.push(last);
    }
    numbers
}

impl Ranged for Scale {
    type FormatOption = NoDefaultFormatting;
    type ValueType = i64;

    fn map(&self, value: &i64, limit: (i32, i32)) -> i32 {
        let (start, end) = (i64::from(limit.0), i64::from(limit.1));
        let span = self.to - self.from;
        if span == 0 {
            return limit.0.midpoint(limit.1);
        }
        // Rounded to the nearest pixel, halves up.
        let twice = 2 * (value - self.from) * (end - start) * span.signum() + span.abs();
        let place = start + twice.div_euclid(2 * span.abs());
        i32::try_from(place).unwrap_or(limit.1)
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<i64> {
        self.ticks.iter().map(|(number, _)| *number).collect()
    }

    fn range(&self) -> Range<i64> {
        self.from..self.to
    }
}

impl ValueFormatter<i64> for Scale {
    fn format_ext(&self, value: &i64) -> String {
        let known = self.ticks.iter().find(|(number, _)| number == value);
        known.map(|(_, text)| text.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_numbers_reach_around_what_they_hold() {
        assert_eq!(round_numbers(6189, 6932, 100, 5), [6000, 6200, 6400, 6600, 6800, 7000]);
        assert_eq!(round_numbers(0, 3, 1, 6), [0, 1, 2, 3]);
        assert_eq!(round_numbers(0, 34, 1, 6), [0, 10, 20, 30, 40]);
        assert_eq!(round_numbers(-250, 120, 1, 5), [-300, -200, -100, 0, 100, 200]);
        assert_eq!(round_numbers(5, 5, 1, 4), [5, 6]);
        assert_eq!(round_numbers(0, 0, 100, 4), [0, 100]);
    }

    #[test]
    fn both_directions_are_mapped() {
        let up = Scale { from: 0, to: 100, ticks: Vec::new() };
        assert_eq!((up.map(&0, (10, 210)), up.map(&50, (10, 210))), (10, 110));
        assert_eq!(up.map(&25, (210, 10)), 160);
        let down = Scale { from: 34, to: 1, ticks: Vec::new() };
        assert_eq!((down.map(&34, (0, 330)), down.map(&1, (0, 330))), (0, 330));
        let point = Scale { from: 5, to: 5, ticks: Vec::new() };
        assert_eq!(point.map(&5, (0, 100)), 50);
    }
}
