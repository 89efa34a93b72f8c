//! Periods and days, as far as scores need them.

use crate::checks::{Checks, Problem};
use crate::exact::Exact;
use crate::json::build::{Fields, Tree, number, text};
use crate::read::Spot;
use crate::text::{cut, piece, whole};

/// The time that figures are about; half-open, in UTC+7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The year.
    pub year: u16,
    /// How many such periods a year has: 1, 2, 4 or 12.
    pub parts: u16,
    /// Which of them, from 1.
    pub part: u16,
}

const KINDS: [(&str, u16); 4] = [("year", 1), ("half_year", 2), ("quarter", 4), ("month", 12)];

impl Period {
    /// The share of a year: 1, 1/2, 1/4 or 1/12.
    pub fn share(self) -> Exact {
        Exact::new(1, i128::from(self.parts)).unwrap_or(Exact::ONE)
    }

    /// The kind: `year`, `half_year`, `quarter` or `month`.
    pub fn kind(self) -> &'static str {
        KINDS.iter().find(|(_, parts)| *parts == self.parts).map_or("", |(kind, _)| kind)
    }

    /// Reads `2026`, `2026-H1`, `2026-Q3` or `2026-09`.
    ///
    /// ```
    /// use parindex::dataset::Period;
    /// assert_eq!(Period::parse("2026-Q3").map(|p| p.to_text()), Some("2026-Q3".into()));
    /// assert_eq!(Period::parse("2026-Q5"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) =
            text.split_once('-').map_or((text, None), |(year, rest)| (year, Some(rest)));
        if year.len() != 4 {
            return None;
        }
        let (parts, part) = match rest {
            None => (1, "1"),
            Some(rest) => match rest.split_at_checked(1)? {
                ("H", half) => (2, half),
                ("Q", quarter) => (4, quarter),
                _ if rest.len() == 2 => (12, rest),
                _ => return None,
            },
        };
        let part = part.parse().ok().filter(|part| (1..=parts).contains(part))?;
        Some(Self { year: year.parse().ok()?, parts, part })
    }

    /// `2026`, `2026-H1`, `2026-Q3` or `2026-09`.
    pub fn to_text(self) -> String {
        let mut out = String::new();
        let push = |out: &mut String, n: u16| crate::exact::push_decimal(out, i128::from(n), 0);
        push(&mut out, self.year);
        match self.parts {
            1 => return out,
            2 => out.push_str("-H"),
            4 => out.push_str("-Q"),
            _ if self.part < 10 => out.push_str("-0"),
            _ => out.push('-'),
        }
        push(&mut out, self.part);
        out
    }

    pub(super) fn read(spot: Spot<'_>, checks: &mut Checks) -> Option<Self> {
        spot.fields(checks)?;
        let parts = spot.required("kind", checks)?.word(&KINDS, checks)?;
        let field = Self { year: 0, parts, part: 1 }.field();
        // Another kind's field would be read and lost.
        spot.object(&["kind", "year", field.unwrap_or("year")], checks);
        let year = spot.required("year", checks)?.whole(9_999, checks)?;
        let part = match field {
            Some(field) => {
                let part = spot.required(field, checks)?;
                let number = part.whole(parts, checks)?;
                if number == 0 {
                    checks.push(part.fault(Problem::TooFew));
                    return None;
                }
                number
            }
            None => 1,
        };
        Some(Self { year, parts, part })
    }

    fn field(self) -> Option<&'static str> {
        match self.parts {
            2 => Some("half"),
            4 => Some("quarter"),
            12 => Some("month"),
            _ => None,
        }
    }

    pub(crate) fn to_tree(self) -> Tree {
        let whole = |n: u16| number(crate::exact::decimal(i64::from(n), 0));
        let fields =
            Fields::default().with("kind", text(self.kind())).with("year", whole(self.year));
        match self.field() {
            Some(field) => fields.with(field, whole(self.part)).done(),
            None => fields.done(),
        }
    }
}

/// The number of a day `2026-09-26`, counted from 1970-01-01; `None` when there is no such day.
pub fn day_number(text: &str) -> Option<i64> {
    let part = |from: usize, to: usize| text.get(from..to).and_then(whole).map(i64::from);
    let (year, month, day) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
    let bytes = text.as_bytes();
    let dashes = text.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
    if !dashes || !(1..=12).contains(&month) || day < 1 {
        return None;
    }
    let number = days_from_civil(year, month, day);
    (civil_from_days(number) == (year, month, day)).then_some(number)
}

/// The day of a number, as `2026-09-26`.
pub(crate) fn day_text(number: i64) -> String {
    let (year, month, day) = civil_from_days(number);
    let mut out = String::new();
    for (value, width) in [(year, 4_usize), (month, 2), (day, 2)] {
        if !out.is_empty() {
            out.push('-');
        }
        let digits = crate::exact::decimal(value, 0);
        for _ in digits.len()..width {
            out.push('0');
        }
        out.push_str(&digits);
    }
    out
}

/// Whether text is a day or an instant such as `2026-09-26T18:20:53+07:00`.
pub fn instant_sound(text: &str) -> bool {
    let Some((day, time)) = text.split_at_checked(10) else { return false };
    let time_sound = || {
        let time = time.strip_prefix('T')?;
        let at = time.find(['Z', '+', '-']).unwrap_or(time.len());
        let (clock, zone) = time.split_at_checked(at)?;
        let field =
            |text: &str, most: u32| text.len() == 2 && whole(text).is_some_and(|n| n <= most);
        let second = |text: &str| field(cut(text, ".").map_or(text, |(second, _)| second), 60);
        let clock_sound = field(piece(clock, ":", 0)?, 23)
            && field(piece(clock, ":", 1)?, 59)
            && piece(clock, ":", 2).is_none_or(second)
            && piece(clock, ":", 3).is_none();
        let zone_sound = match zone {
            "" | "Z" => true,
            zone => zone
                .get(1..)
                .and_then(|z| cut(z, ":"))
                .is_some_and(|(h, m)| field(h, 14) && field(m, 59)),
        };
        (clock_sound && zone_sound).then_some(())
    };
    day_number(day).is_some() && (time.is_empty() || time_sound().is_some())
}

/// Days from 1970-01-01 in the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level
/// date algorithms").
pub(crate) fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year - era * 400;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

pub(crate) fn civil_from_days(number: i64) -> (i64, i64, i64) {
    let number = number + 719_468;
    let era = number.div_euclid(146_097);
    let day_of_era = number - era * 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_and_those_that_are_not_there_refused() {
        assert_eq!(day_number("1970-01-01"), Some(0));
        assert_eq!(day_number("2026-09-26"), Some(20_722));
        for text in ["2026-02-29", "2026-13-01", "2026-9-26", "26/09/2026", "2026-09-26x", ""] {
            assert_eq!(day_number(text), None, "{text}");
        }
        for number in [-1, 0, 59, 20_722, 11_016] {
            assert_eq!(day_number(&day_text(number)), Some(number));
        }
    }

    #[test]
    fn instants() {
        for text in [
            "2026-09-26",
            "2026-09-26T18:20:53+07:00",
            "2026-09-26T18:20Z",
            "2026-09-26T18:20:53.5",
        ] {
            assert!(instant_sound(text), "{text}");
        }
        for text in ["2026-09-31", "2026-09-26 18:20", "2026-09-26T25:00", "2026-09-26T18:20+7"] {
            assert!(!instant_sound(text), "{text}");
        }
    }
}
