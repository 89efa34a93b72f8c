//! Numbers and dates as people read them: 1.184,5 and 98,07 %, 26/9/2026.
//!
//! Numbers come in as plain decimal text, as the core hands them out (`-1184.50`), and stay text:
//! no binary fraction ever stands between a score and the screen. Text that is not such a number
//! is returned as it is, so nothing is lost and nothing fails.

use parindex::text::cut;

use crate::Language;

/// Joins digits and thousands, as many decimals as there are.
///
/// ```
/// use parindex_view::{Language, number::decimal};
/// assert_eq!(decimal("1184.5", Language::Vietnamese), "1.184,5");
/// assert_eq!(decimal("1184.5", Language::English), "1,184.5");
/// assert_eq!(decimal("-0.25", Language::Vietnamese), "−0,25");
/// ```
pub fn decimal(text: &str, language: Language) -> String {
    match Parts::read(text) {
        Some(parts) => parts.write(language),
        None => text.to_owned(),
    }
}

/// The same with exactly `places` decimals, so that a column lines up on the comma.
///
/// Shorter numbers get zeros; longer ones are rounded half away from zero.
///
/// ```
/// use parindex_view::{Language, number::fixed};
/// assert_eq!(fixed("19.8", 2, Language::Vietnamese), "19,80");
/// assert_eq!(fixed("999.995", 2, Language::Vietnamese), "1.000,00");
/// assert_eq!(fixed("20", 0, Language::Vietnamese), "20");
/// ```
pub fn fixed(text: &str, places: usize, language: Language) -> String {
    match Parts::read(text) {
        Some(parts) => parts.round(places).write(language),
        None => text.to_owned(),
    }
}

/// A percentage whose number is given in percent; Vietnamese sets a no-break space.
///
/// ```
/// use parindex_view::{Language, number::percent};
/// assert_eq!(percent("98.07", Language::Vietnamese), "98,07\u{A0}%");
/// assert_eq!(percent("98.07", Language::English), "98.07%");
/// ```
pub fn percent(text: &str, language: Language) -> String {
    let mut written = decimal(text, language);
    written.push_str(match language {
        Language::Vietnamese => "\u{A0}%",
        Language::English => "%",
    });
    written
}

/// A count.
///
/// ```
/// use parindex_view::{Language, number::whole};
/// assert_eq!(whole(3321, Language::Vietnamese), "3.321");
/// ```
pub fn whole(count: usize, language: Language) -> String {
    decimal(&digits(count as u64), language)
}

/// The plain decimal text of `value` divided by ten to the power of `places`.
///
/// ```
/// use parindex_view::number::scaled;
/// assert_eq!(scaled(6932, 2), "69.32");
/// assert_eq!(scaled(-5, 2), "-0.05");
/// assert_eq!(scaled(20, 0), "20");
/// ```
pub fn scaled(value: i64, places: usize) -> String {
    let mut text = digits(value.unsigned_abs());
    while text.len() <= places {
        text.insert(0, '0');
    }
    if places > 0 {
        text.insert(text.len() - places, '.');
    }
    if value < 0 {
        text.insert(0, '-');
    }
    text
}

/// The digits of a whole number, without the formatting machinery of the standard library.
pub fn digits(mut value: u64) -> String {
    let mut reversed = Vec::new();
    loop {
        // The remainder is below ten.
        reversed.push(b'0' + u8::try_from(value % 10).unwrap_or(0));
        value /= 10;
        if value == 0 {
            break;
        }
    }
    reversed.iter().rev().map(|digit| char::from(*digit)).collect()
}

/// A date, from `2026-09-26` or a longer ISO 8601 text that begins so.
///
/// Vietnamese writes a zero before days below 10 and before the months 1 and 2, as the form of
/// official papers has it (Decree 30/2020/NĐ-CP, Appendix I, part II, item 4).
///
/// ```
/// use parindex_view::{Language, number::date};
/// assert_eq!(date("2026-09-26T18:20:53+07:00", Language::Vietnamese), "26/9/2026");
/// assert_eq!(date("2026-02-03", Language::Vietnamese), "03/02/2026");
/// assert_eq!(date("2026-11-24", Language::English), "24 Nov 2026");
/// ```
pub fn date(text: &str, language: Language) -> String {
    match read_date(text) {
        Some((year, month, day)) => write_date(year, month, day, language),
        None => text.to_owned(),
    }
}

fn read_date(text: &str) -> Option<(&str, usize, &str)> {
    let day = text.get(8..10)?;
    let year = text.get(..4)?;
    let month = text.get(5..7)?;
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let bytes = text.as_bytes();
    if !(all_digits(year) && all_digits(month) && all_digits(day))
        || bytes[4] != b'-'
        || bytes[7] != b'-'
        || bytes.get(10).is_some_and(|byte| *byte != b'T' && *byte != b' ')
    {
        return None;
    }
    let month = month.bytes().fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0'));
    (1..=12).contains(&month).then_some((year, month, day))
}

fn write_date(year: &str, month: usize, day: &str, language: Language) -> String {
    let mut out = String::new();
    match language {
        Language::Vietnamese => {
            out.push_str(day);
            out.push_str(if month < 3 { "/0" } else { "/" });
            out.push_str(&digits(month as u64));
            out.push('/');
        }
        Language::English => {
            out.push_str(day.strip_prefix('0').unwrap_or(day));
            out.push(' ');
            let names = "JanFebMarAprMayJunJulAugSepOctNovDec";
            out.push_str(names.get(month * 3 - 3..month * 3).unwrap_or_default());
            out.push(' ');
        }
    }
    out.push_str(year);
    out
}

/// A plain decimal in its parts, all ASCII digits.
struct Parts {
    negative: bool,
    whole: Vec<u8>,
    decimals: Vec<u8>,
}

impl Parts {
    fn read(text: &str) -> Option<Parts> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, decimals) = cut(rest, ".").unwrap_or((rest, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || rest.ends_with('.') || !all_digits(whole) || !all_digits(decimals) {
            return None;
        }
        Some(Parts { negative, whole: whole.into(), decimals: decimals.into() })
    }

    fn round(mut self, places: usize) -> Parts {
        let up = self.decimals.get(places).is_some_and(|digit| *digit >= b'5');
        self.decimals.resize(places, b'0');
        if up {
            let mut carry = true;
            for digit in self.whole.iter_mut().chain(self.decimals.iter_mut()).rev() {
                carry = *digit == b'9';
                *digit = if carry { b'0' } else { *digit + 1 };
                if !carry {
                    break;
                }
            }
            if carry {
                self.whole.insert(0, b'1');
            }
        }
        let zero = self.whole.iter().chain(&self.decimals).all(|digit| *digit == b'0');
        self.negative &= !zero;
        self
    }

    fn write(&self, language: Language) -> String {
        let (thousands, comma) = match language {
            Language::Vietnamese => ('.', ','),
            Language::English => (',', '.'),
        };
        let mut out = String::new();
        if self.negative {
            out.push('−');
        }
        for (place, digit) in self.whole.iter().enumerate() {
            if place > 0 && (self.whole.len() - place).is_multiple_of(3) {
                out.push(thousands);
            }
            out.push(char::from(*digit));
        }
        if !self.decimals.is_empty() {
            out.push(comma);
            out.extend(self.decimals.iter().map(|digit| char::from(*digit)));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    const VI: Language = Language::Vietnamese;

    #[test]
    fn thousands_are_grouped() {
        for (plain, written) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1.000"),
            ("475053", "475.053"),
            ("-1234567.891", "−1.234.567,891"),
        ] {
            assert_eq!(decimal(plain, VI), written);
        }
    }

    #[test]
    fn what_is_no_number_stays_as_it_is() {
        for text in ["", "-", ".5", "5.", "1,5", "1e3", "k/a", "–", "1.2.3", "+1"] {
            assert_eq!(decimal(text, VI), text);
            assert_eq!(fixed(text, 2, VI), text);
        }
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        assert_eq!(fixed("0.125", 2, VI), "0,13");
        assert_eq!(fixed("-0.125", 2, VI), "−0,13");
        assert_eq!(fixed("0.1249999", 2, VI), "0,12");
        assert_eq!(fixed("9.995", 2, VI), "10,00");
        assert_eq!(fixed("0.5", 0, VI), "1");
        assert_eq!(fixed("-0.001", 2, VI), "0,00");
    }

    #[test]
    fn scaled_numbers_keep_their_places() {
        assert_eq!(scaled(0, 2), "0.00");
        assert_eq!(scaled(i64::MIN, 0), "-9223372036854775808");
        assert_eq!(digits(u64::MAX), "18446744073709551615");
    }

    #[test]
    fn dates_that_are_none_stay_as_they_are() {
        for text in
            ["", "2026", "2026-13-01", "2026/09/26", "26-09-2026", "2026-09-261", "năm 2026 ấy"]
        {
            assert_eq!(date(text, VI), text);
        }
        assert_eq!(date("2026-12-05 08:00", VI), "05/12/2026");
        assert_eq!(date("2026-03-05", Language::English), "5 Mar 2026");
    }
}
