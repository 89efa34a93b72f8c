//! One reported figure.

use crate::checks::Problem;
use crate::exact::Exact;
use crate::framework::{InputKind, expression::Answer};

/// One reported figure; whole numbers, the bulk of all data, take 16 bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing is said.
    #[default]
    Missing,
    /// What reads it does not apply.
    NotApplicable,
    /// A whole number, a day as its number, or yes (1) and no (0).
    Whole(i64),
    /// Any other number.
    Exact(Box<Exact>),
}

impl Cell {
    /// A number as a cell.
    pub fn of(number: Exact) -> Self {
        match i64::try_from(number.numerator()) {
            Ok(whole) if number.is_whole() => Self::Whole(whole),
            _ => Self::Exact(Box::new(number)),
        }
    }

    /// The number, when there is one.
    pub fn number(&self) -> Option<Exact> {
        match self {
            Self::Whole(whole) => Some(Exact::from(*whole)),
            Self::Exact(number) => Some(**number),
            _ => None,
        }
    }

    /// What an expression sees.
    pub fn answer(&self, kind: InputKind) -> Answer {
        match self {
            Self::Whole(whole) if kind == InputKind::YesNo => Answer::Condition(*whole != 0),
            cell => cell.number().map_or(Answer::Missing, Answer::Number),
        }
    }

    /// The figure as its file form has it: a plain decimal, a date, yes and no, or `k/a`.
    pub fn text(&self, kind: InputKind) -> Option<String> {
        if *self == Self::NotApplicable {
            return Some(NOT_APPLICABLE.into());
        }
        let number = self.number()?;
        Some(match kind {
            InputKind::YesNo => if number == Exact::ZERO { "no" } else { "yes" }.into(),
            #[cfg(feature = "time")]
            InputKind::Date if number == Exact::from(NEVER) => NEVER_WORDS[0].into(),
            InputKind::Date => super::period::day_text(i64::try_from(number.numerator()).ok()?),
            InputKind::Percent => number.times(&Exact::from(100))?.to_text(),
            _ => number.to_text(),
        })
    }

    /// Reads a figure from JSON; `null` and an empty string are no figure.
    #[cfg(feature = "simulate")]
    pub(crate) fn of_json(
        spot: crate::read::Spot<'_>,
        kind: InputKind,
        checks: &mut crate::checks::Checks,
    ) -> Option<Self> {
        use crate::json::Value;
        let text = match spot.value() {
            Value::Null => return Some(Self::Missing),
            Value::Bool(true) => "true",
            Value::Bool(false) => "false",
            Value::Number(text) | Value::Text(text) => text.trim(),
            _ => {
                spot.wrong_type(kind.word(), checks);
                return None;
            }
        };
        if text.is_empty() {
            return Some(Self::Missing);
        }
        if says_not_applicable(text) {
            return Some(Self::NotApplicable);
        }
        match Self::read(text, kind) {
            Ok(cell) => Some(cell),
            Err(problem) => {
                checks.push(spot.fault(problem).found(text));
                None
            }
        }
    }

    /// Reads the text of a figure.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str, kind: InputKind) -> Result<Self, Problem> {
        if kind == InputKind::YesNo {
            let one_of =
                |words: [&str; 5]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
            return if one_of(["yes", "true", "1", "có", "cÓ"]) {
                Ok(Self::Whole(1))
            } else if one_of(["no", "false", "0", "không", "khÔng"]) {
                Ok(Self::Whole(0))
            } else {
                Err(Problem::NotYesNo)
            };
        }
        if kind == InputKind::Date {
            #[cfg(feature = "time")]
            if NEVER_WORDS.contains(&text) {
                return Ok(Self::Whole(NEVER));
            }
            return super::day_number(text).map(Self::Whole).ok_or(Problem::NotADate);
        }
        let mut text = text;
        while kind == InputKind::Percent
            && let Some(bare) = text.strip_suffix(['%', ' '])
        {
            text = bare;
        }
        let number = Exact::parse(text).ok_or(Problem::NotANumber)?;
        if number.is_negative() && kind != InputKind::Number {
            return Err(Problem::Negative);
        }
        match kind {
            InputKind::Count if !number.is_whole() => Err(Problem::NotWhole),
            InputKind::Percent => {
                let share = number.divide(&Exact::from(100)).ok_or(Problem::NotANumber)?;
                Ok(Self::of(share))
            }
            _ => Ok(Self::of(number)),
        }
    }
}

/// The number of the day of what was never done: after every day that can be written.
#[cfg(feature = "time")]
pub(crate) const NEVER: i64 = 2_932_897;

/// What a date says that never was: chưa thực hiện.
#[cfg(feature = "time")]
const NEVER_WORDS: [&str; 2] = ["never", "chưa"];

/// "Not applicable" as it is written: không áp dụng.
pub(super) const NOT_APPLICABLE: &str = "k/a";

/// Whether a cell says "not applicable".
pub(super) fn says_not_applicable(text: &str) -> bool {
    text.eq_ignore_ascii_case(NOT_APPLICABLE) || text.eq_ignore_ascii_case("n/a")
}
