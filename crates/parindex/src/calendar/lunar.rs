//! The Vietnamese lunar calendar at UTC+7, lunar years 1968 to 2100.
//!
//! Computed once from the new moons and the sun's longitude (`pkg-scripts/lunar-table`) and kept
//! as four bytes a year:
//!
//! ```text
//!  31    23 22         17 16      13 12                       0
//! +--------+-------------+----------+--------------------------+
//! |   0    | new year    | leap     | months of 30 days        |
//! +--------+-------------+----------+--------------------------+
//!  bits 0-12   bit k is 1 when the k-th month of the year, from 0, has 30 days, else it has 29
//!  bits 13-16  the number of the month that is repeated as the leap month, 0 for none
//!  bits 17-22  the first day of the year: days after 20 January
//! ```
//!
//! Vietnam and China differ where a new moon or a solar term falls between their midnights: the
//! new years of 1968, 1969, 2007, 2030 and 2053, and a month of 1985. The new moons of 1998-09,
//! 2054-05, 2072-12, 2077-11 and 2085-10 lie within two minutes of midnight; all but the first are
//! ahead of us and depend on how the earth's rotation goes on.

use super::date::Date;
use super::lunar_table::YEARS;

/// A day of the lunar calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LunarDate {
    /// The lunar year, named by the Gregorian year in which it begins.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// Whether the month is the leap month that repeats its number.
    pub leap: bool,
    /// The day of the month, 1 to 30.
    pub day: u8,
}

/// The first lunar year of the table.
pub const FIRST_YEAR: i32 = 1968;

/// A month of a lunar year.
struct Month {
    start: Date,
    number: u8,
    leap: bool,
    days: u8,
}

/// The months of a lunar year; `None` outside the table.
fn months(year: i32) -> Option<impl Iterator<Item = Month>> {
    let word = *YEARS.get(usize::try_from(year.checked_sub(FIRST_YEAR)?).ok()?)?;
    let leap = (word >> 13) & 15;
    let mut start = new_year(year)?;
    let months = if leap == 0 { 12 } else { 13 };
    Some((0..months).map(move |index: u32| {
        let days = 29 + u8::from((word >> index) & 1 == 1);
        let before = u32::from(leap != 0 && index >= leap);
        let number = u8::try_from(index + 1 - before).unwrap_or(0);
        let month = Month { start, number, leap: leap != 0 && index == leap, days };
        start = start.plus(i32::from(days));
        month
    }))
}

/// The first day of a lunar year; `None` outside 1968-2100.
pub fn new_year(year: i32) -> Option<Date> {
    let word = *YEARS.get(usize::try_from(year.checked_sub(FIRST_YEAR)?).ok()?)?;
    let offset = i32::try_from((word >> 17) & 63).ok()?;
    Some(Date::new(year, 1, 20)?.plus(offset))
}

impl LunarDate {
    /// The lunar day of a Gregorian one; `None` outside the table.
    ///
    /// ```
    /// use parindex::{Date, calendar::LunarDate};
    /// let new_year = LunarDate::of(Date::new(2026, 2, 17).unwrap()).unwrap();
    /// assert_eq!((new_year.year, new_year.month, new_year.day), (2026, 1, 1));
    /// ```
    pub fn of(date: Date) -> Option<Self> {
        let civil = date.year();
        let year =
            if new_year(civil).is_some_and(|first| date >= first) { civil } else { civil - 1 };
        let days = |month: &Month| date.number() - month.start.number();
        let month = months(year)?.find(|month| days(month) < i32::from(month.days))?;
        let day = u8::try_from(days(&month) + 1).ok()?;
        Some(Self { year, month: month.number, leap: month.leap, day })
    }

    /// The Gregorian day; `None` when the year has no such lunar day or lies outside the table.
    pub fn date(self) -> Option<Date> {
        let mut months = months(self.year)?;
        let month = months.find(|month| month.number == self.month && month.leap == self.leap)?;
        (1..=month.days).contains(&self.day).then(|| month.start.plus(i32::from(self.day) - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_start_of_the_vectors_1968_to_2050() {
        let text = include_str!("../../../../tests/data/vn_lunar_month_starts_1968_2050.csv");
        let mut rows = 0;
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let [start, month, year, leap, days] = cells[..] else { panic!("{line}") };
            let start = Date::parse(start).expect("a day");
            let lunar = LunarDate {
                year: year.parse().expect("a year"),
                month: month.parse().expect("a month"),
                leap: leap == "1",
                day: 1,
            };
            assert_eq!(LunarDate::of(start), Some(lunar), "{line}");
            assert_eq!(lunar.date(), Some(start), "{line}");
            let last = LunarDate { day: days.parse().expect("days"), ..lunar };
            assert_eq!(last.date().and_then(LunarDate::of), Some(last), "{line}");
            assert_eq!(LunarDate { day: last.day + 1, ..lunar }.date(), None, "{line}");
            rows += 1;
        }
        assert_eq!(rows, 1_026);
    }

    #[test]
    fn every_day_goes_there_and_back_and_years_join() {
        let mut day = new_year(1968).expect("in the table");
        for year in 1968..=2100 {
            assert_eq!(new_year(year), Some(day), "{year}");
            let months: Vec<Month> = months(year).expect("in the table").collect();
            for month in &months {
                for _ in 0..month.days {
                    let lunar = LunarDate::of(day).expect("in the table");
                    assert_eq!(
                        (lunar.year, lunar.month, lunar.leap),
                        (year, month.number, month.leap)
                    );
                    assert_eq!(lunar.date(), Some(day));
                    day = day.plus(1);
                }
            }
        }
        assert_eq!(LunarDate::of(day), None);
        assert_eq!(LunarDate::of(Date::new(1968, 1, 28).expect("a day")), None);
    }

    #[test]
    fn new_years_that_differ_from_those_of_china() {
        // Facts: 1968, 1969, 2007, 2030, 2053; in 1985 the new year was a whole month earlier.
        for (year, month, day) in [
            (1968, 1, 29),
            (1969, 2, 16),
            (1985, 1, 21),
            (2007, 2, 17),
            (2030, 2, 2),
            (2053, 2, 18),
        ] {
            assert_eq!(new_year(year), Date::new(year, month, day));
        }
    }
}
