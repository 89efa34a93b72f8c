//! Why there is no answer.

use super::{Date, FIRST, LAST};
use crate::checks::{Check, Problem};

/// Why a question about time has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeError {
    /// The question or the answer lies outside the calendar's span.
    OutOfSpan {
        /// The day that is not known.
        date: Date,
    },
    /// More extensions or re-appointments than the rule allows.
    TooOften {
        /// How many were asked for.
        times: usize,
        /// How many the rule allows.
        allowed: u32,
    },
    /// A new date that is not after the one that it replaces.
    NotLater {
        /// The new date.
        date: Date,
        /// The date that it replaces.
        than: Date,
    },
}

impl TimeError {
    /// The same as a check, which says it in words.
    pub fn check(&self) -> Check {
        match self {
            Self::OutOfSpan { date } => {
                let mut span = FIRST.to_text();
                span.push_str("..");
                span.push_str(&LAST.to_text());
                Check::fault(Problem::OutOfSpan, "").found(&date.to_text()).expected(&span)
            }
            Self::TooOften { times, allowed } => Check::fault(Problem::TooOften, "")
                .found_number(*times)
                .expected_number(*allowed as usize),
            Self::NotLater { date, than } => {
                Check::fault(Problem::NotLater, "").found(&date.to_text()).expected(&than.to_text())
            }
        }
    }
}
