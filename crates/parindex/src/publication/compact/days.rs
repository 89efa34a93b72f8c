//! The fields of rules about days.

use super::field::{Field, Taking, Writing, fields};
use crate::calendar::Date;
use crate::deadline::Allowance;
use crate::exact::Exact;
use crate::framework::{Counted, Day, DueBy, Late};

fields!(DueBy { day, counted });
fields!(Counted { allowance, before });
fields!(Late { within_days, points });

impl Field for Day {
    fn put(&self, out: &mut Writing) {
        match self {
            Self::Written(date) => {
                out.place(0);
                Exact::from(i64::from(date.number())).put(out);
            }
            Self::Input(input) => {
                out.place(1);
                input.put(out);
            }
        }
    }

    fn take(from: &mut Taking<'_>) -> Self {
        if from.place() == 1 {
            return Self::Input(Field::take(from));
        }
        let number = i32::try_from(Exact::take(from).numerator()).unwrap_or(0);
        Self::Written(Date::from_number(number))
    }
}

impl Field for Allowance {
    fn put(&self, out: &mut Writing) {
        let (unit, amount) = match *self {
            Self::WorkingMinutes(minutes) => (0, minutes),
            Self::WorkingDays(days) => (1, days),
            Self::Days(days) => (2, days),
            Self::Months(months) => (3, months),
            Self::SameDay(minute) => (4, minute.into()),
        };
        out.place(unit);
        out.place(amount as usize);
    }

    #[allow(clippy::cast_possible_truncation, reason = "an allowance is at most 10,000")]
    fn take(from: &mut Taking<'_>) -> Self {
        let (unit, amount) = (from.place(), from.place() as u32);
        match unit {
            0 => Self::WorkingMinutes(amount),
            1 => Self::WorkingDays(amount),
            2 => Self::Days(amount),
            3 => Self::Months(amount),
            _ => Self::SameDay(amount as u16),
        }
    }
}
