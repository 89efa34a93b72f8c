//! Exact numbers: rationals over 128 bits, checked.
//!
//! A decimal is only how a number comes in and goes out. Between the two every step is exact, and
//! a step that would leave 128 bits says so (`None`) instead of losing a digit.

use std::cmp::Ordering;

use crate::text::cut;

/// An exact rational number.
///
/// ```
/// use parindex::Exact;
/// let sixth_of_an_eighth = Exact::parse("6").unwrap().divide(&Exact::from(48)).unwrap();
/// // 6 x 1/48 = 0.125, which is 0.13 at two places, half away from zero.
/// assert_eq!(sixth_of_an_eighth.rounded(2), Some(13));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exact {
    /// Carries the sign; shares no divisor with the denominator. Never `i128::MIN`.
    numerator: Wide,
    /// Above zero.
    denominator: Wide,
}

/// A number of 128 bits in two halves, low and high. In this form the compiler hands a reference on
/// as a reference; two plain `i128` it takes apart at every call, and pads to 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Wide(u64, i64);

impl Wide {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the two halves")]
    const fn of(number: i128) -> Self {
        Self(number as u64, (number >> 64) as i64)
    }

    const fn number(self) -> i128 {
        (self.1 as i128) << 64 | self.0 as i128
    }
}

/// Digits that a number may have when it is read, leading zeros aside.
pub const MOST_DIGITS: usize = 28;

impl Exact {
    /// Zero.
    pub const ZERO: Self = Self::raw(0, 1);
    /// One.
    pub const ONE: Self = Self::raw(1, 1);

    const fn raw(numerator: i128, denominator: i128) -> Self {
        Self { numerator: Wide::of(numerator), denominator: Wide::of(denominator) }
    }

    /// Reads a decimal such as `1184`, `-0.5` or `1e3`, literally.
    ///
    /// `None` when the text is not such a number or has more than [`MOST_DIGITS`] digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match cut(rest, "e").or_else(|| cut(rest, "E")) {
            Some((mantissa, power)) => (mantissa, exponent(power)?),
            None => (rest, 0),
        };
        let (whole, fraction) = cut(mantissa, ".").unwrap_or((mantissa, ""));
        if whole.is_empty() || mantissa.ends_with('.') {
            return None;
        }
        let mut number: i128 = 0;
        let mut digits = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            number = number.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
            if number > 0 {
                digits += 1;
            }
            if digits > MOST_DIGITS {
                return None;
            }
        }
        let scale = exponent - i32::try_from(fraction.len()).ok()?;
        let number = if negative { -number } else { number };
        if number == 0 {
            return Some(Self::ZERO);
        }
        if scale >= 0 {
            number.checked_mul(power_of_ten(scale.unsigned_abs())?).and_then(Self::whole)
        } else {
            Self::new(number, power_of_ten(scale.unsigned_abs())?)
        }
    }

    /// `numerator / denominator`; `None` for a denominator of zero.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 || numerator == i128::MIN || denominator == i128::MIN {
            return None;
        }
        let common = gcd(numerator, denominator) * denominator.signum();
        Some(Self::raw(numerator / common, denominator / common))
    }

    fn whole(number: i128) -> Option<Self> {
        (number != i128::MIN).then_some(Self::raw(number, 1))
    }

    /// The numerator of the reduced fraction; it carries the sign.
    pub fn numerator(&self) -> i128 {
        self.numerator.number()
    }

    /// The denominator of the reduced fraction, above zero.
    pub fn denominator(&self) -> i128 {
        self.denominator.number()
    }

    /// Whether this is a whole number.
    pub fn is_whole(&self) -> bool {
        self.denominator() == 1
    }

    /// Whether this is below zero.
    pub fn is_negative(&self) -> bool {
        self.numerator() < 0
    }

    /// The sum, `None` on overflow.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let (a, b) = (self.numerator(), self.denominator());
        let (c, d) = (other.numerator(), other.denominator());
        let common = gcd(b, d);
        let left = a.checked_mul(d / common)?;
        let right = c.checked_mul(b / common)?;
        Self::new(left.checked_add(right)?, (b / common).checked_mul(d)?)
    }

    /// The difference, `None` on overflow.
    pub fn minus(&self, other: &Self) -> Option<Self> {
        self.plus(&other.negated())
    }

    /// The number with its sign turned.
    pub fn negated(&self) -> Self {
        Self::raw(-self.numerator(), self.denominator())
    }

    /// The product, `None` on overflow.
    pub fn times(&self, other: &Self) -> Option<Self> {
        let (a, b) = (self.numerator(), self.denominator());
        let (c, d) = (other.numerator(), other.denominator());
        let (across, along) = (gcd(a, d), gcd(c, b));
        let numerator = (a / across).checked_mul(c / along)?;
        let denominator = (b / along).checked_mul(d / across)?;
        if numerator == i128::MIN {
            return None;
        }
        Some(Self::raw(numerator, denominator))
    }

    /// The quotient, `None` on overflow or when `other` is zero.
    pub fn divide(&self, other: &Self) -> Option<Self> {
        let (c, d) = (other.numerator(), other.denominator());
        match c {
            0 => None,
            c if c < 0 => self.times(&Self::raw(-d, -c)),
            c => self.times(&Self::raw(d, c)),
        }
    }

    /// The largest whole number not above this one.
    pub fn floor(&self) -> Self {
        Self::raw(self.numerator().div_euclid(self.denominator()), 1)
    }

    /// The smallest whole number not below this one.
    pub fn ceil(&self) -> Self {
        self.negated().floor().negated()
    }

    /// The number times `10^places`, rounded half away from zero to a whole number.
    ///
    /// `None` when the result does not fit 64 bits.
    pub fn rounded(&self, places: u8) -> Option<i64> {
        let scaled = self.numerator().checked_mul(power_of_ten(u32::from(places))?)?;
        let (quotient, rest) = (scaled / self.denominator(), scaled % self.denominator());
        let half_or_more = rest.unsigned_abs() >= self.denominator().unsigned_abs().div_ceil(2);
        let step = if half_or_more { scaled.signum() } else { 0 };
        i64::try_from(quotient + step).ok()
    }

    /// A number given as whole steps of `10^-places`, as [`Exact::rounded`] returns it.
    pub fn from_rounded(steps: i64, places: u8) -> Self {
        let denominator = power_of_ten(u32::from(places)).unwrap_or(1);
        Self::new(i128::from(steps), denominator).unwrap_or(Self::ZERO)
    }

    /// How many decimal places write this number exactly; `None` when none do (one third).
    pub fn places(&self) -> Option<u8> {
        let mut scale = 1_i128;
        for places in 0..=MOST_DIGITS {
            if scale % self.denominator() == 0 {
                return u8::try_from(places).ok();
            }
            scale = scale.checked_mul(10)?;
        }
        None
    }

    /// The plain decimal without trailing zeros, or `numerator/denominator` where no decimal is exact.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        match self.places() {
            Some(places) => {
                let scale = power_of_ten(u32::from(places)).unwrap_or(1);
                match self.numerator().checked_mul(scale / self.denominator()) {
                    Some(digits) => push_decimal(&mut out, digits, places),
                    None => push_fraction(&mut out, self),
                }
            }
            None => push_fraction(&mut out, self),
        }
        out
    }
}

impl From<i64> for Exact {
    fn from(number: i64) -> Self {
        Self::raw(i128::from(number), 1)
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    /// Whole parts first, then the upturned rests: nothing can leave 128 bits.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut left, mut right) = (*self, *other);
        loop {
            let (a, b) = (left.numerator(), left.denominator());
            let (c, d) = (right.numerator(), right.denominator());
            if b == d {
                return a.cmp(&c);
            }
            let order = a.div_euclid(b).cmp(&c.div_euclid(d));
            let (a, c) = (a.rem_euclid(b), c.rem_euclid(d));
            if order.is_ne() || a == 0 || c == 0 {
                return order.then(a.cmp(&c));
            }
            (left, right) = (Self::raw(d, c), Self::raw(b, a));
        }
    }
}

/// The greatest common divisor, above zero unless both are zero.
fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = match (u64::try_from(a), u64::try_from(b)) {
            (Ok(a), Ok(b)) => (u128::from(b), u128::from(a % b)),
            _ => (b, a % b),
        };
    }
    i128::try_from(a).unwrap_or(i128::MAX)
}

fn exponent(text: &str) -> Option<i32> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => (-1, text.get(1..)?),
        b'+' => (1, text.get(1..)?),
        _ => (1, text),
    };
    if digits.is_empty() || digits.len() > 2 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(sign * digits.bytes().fold(0, |sum, b| sum * 10 + i32::from(b - b'0')))
}

fn power_of_ten(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

fn push_fraction(out: &mut String, number: &Exact) {
    push_decimal(out, number.numerator(), 0);
    out.push('/');
    push_decimal(out, number.denominator(), 0);
}

/// Writes `steps x 10^-places` as a plain decimal without trailing zeros.
pub fn push_decimal(out: &mut String, steps: i128, places: u8) {
    let mut digits = [0_u8; 40];
    let mut at = digits.len();
    let mut rest = steps.unsigned_abs();
    let mut left = usize::from(places);
    let mut writing = false;
    loop {
        #[allow(clippy::cast_possible_truncation, reason = "a remainder by 10 fits a byte")]
        let digit = if let Ok(small) = u64::try_from(rest) {
            rest = u128::from(small / 10);
            (small % 10) as u8
        } else {
            let digit = (rest % 10) as u8;
            rest /= 10;
            digit
        };
        if left == 0 || digit != 0 || writing {
            if at == 0 {
                break;
            }
            at -= 1;
            digits[at] = b'0' + digit;
            writing = true;
        }
        if left == 0 && rest == 0 {
            break;
        }
        if left > 0 {
            left -= 1;
            if left == 0 && writing {
                at -= 1;
                digits[at] = b'.';
            }
        }
    }
    if steps < 0 {
        out.push('-');
    }
    out.extend(digits[at..].iter().map(|&b| char::from(b)));
}

/// The plain decimal of `steps x 10^-places`, without trailing zeros.
pub fn decimal(steps: i64, places: u8) -> String {
    let mut out = String::new();
    push_decimal(&mut out, i128::from(steps), places);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).expect("a number")
    }

    #[test]
    fn reads_decimals_literally_and_writes_them_back() {
        for (text, back) in [
            ("0", "0"),
            ("1184", "1184"),
            ("-0.50", "-0.5"),
            ("1e3", "1000"),
            ("1.5E-2", "0.015"),
            ("0.1", "0.1"),
            ("100.00", "100"),
            ("-12", "-12"),
            ("10", "10"),
            ("0.07", "0.07"),
            ("9999999999999999999999999999", "9999999999999999999999999999"),
        ] {
            assert_eq!(exact(text).to_text(), back, "{text}");
        }
        for text in ["", "-", ".5", "5.", "1,5", "0x1", "1e", "1e999", "+1", "١", "1 000"] {
            assert_eq!(Exact::parse(text), None, "{text}");
        }
        assert_eq!(Exact::parse("12345678901234567890123456789"), None, "29 digits");
    }

    #[test]
    fn a_quotient_without_a_decimal_is_written_as_a_fraction() {
        assert_eq!(Exact::new(1, 3).map(|x| x.to_text()), Some("1/3".into()));
    }

    #[test]
    fn rounds_half_away_from_zero() {
        for (n, d, places, steps) in [
            (1, 8, 2, 13),
            (-1, 8, 2, -13),
            (1, 3, 2, 33),
            (2, 3, 0, 1),
            (1, 2, 0, 1),
            (249, 100, 1, 25),
            (244, 100, 1, 24),
            (0, 1, 2, 0),
        ] {
            assert_eq!(Exact::new(n, d).and_then(|x| x.rounded(places)), Some(steps), "{n}/{d}");
        }
    }

    #[test]
    fn floor_and_ceil_of_negative_numbers() {
        assert_eq!(exact("-1.5").floor(), Exact::from(-2));
        assert_eq!(exact("-1.5").ceil(), Exact::from(-1));
    }

    #[test]
    fn overflow_is_told() {
        let large = Exact::new(i128::MAX, 1).expect("fits");
        assert_eq!(large.times(&Exact::from(2)), None);
        assert_eq!(large.plus(&Exact::ONE), None);
        assert_eq!(Exact::ONE.divide(&Exact::ZERO), None);
    }
}
