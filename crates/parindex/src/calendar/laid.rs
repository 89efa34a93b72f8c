//! A calendar with all its years laid out: what is known of each day, whatever it came from.

use super::{DAYS, Date};
use crate::text::Title;

/// Whether a day is settled or may still be moved by a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// By law or by a decision.
    Decided,
    /// By rule, for want of a decision.
    Presumed,
}

impl Status {
    /// `decided` or `presumed`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Decided => "decided",
            Self::Presumed => "presumed",
        }
    }
}

/// What is said of a day that is not an ordinary one; many days may say the same.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    pub off: bool,
    pub reason: Title,
    pub status: Status,
    pub source: String,
    pub swapped_with: Option<Date>,
}

/// See the [module](self).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Laid {
    pub id: String,
    pub version: String,
    pub fingerprint: String,
    pub working_day: Title,
    pub weekly_rest: Title,
    pub rest_source: String,
    /// The weekdays of rest, Monday first.
    pub rest: [bool; 7],
    /// The years of the span that wait for no decision.
    pub decided: Vec<bool>,
    /// What is said of days.
    pub marks: Vec<Mark>,
    /// Of each day of the span the place in `marks`, from 1; 0 for an ordinary day.
    pub days: Vec<u16>,
}

impl Default for Laid {
    /// A calendar without any day off.
    fn default() -> Self {
        Self {
            id: String::new(),
            version: String::new(),
            fingerprint: String::new(),
            working_day: Title::default(),
            weekly_rest: Title::default(),
            rest_source: String::new(),
            rest: [false; 7],
            decided: Vec::new(),
            marks: Vec::new(),
            days: vec![0; DAYS],
        }
    }
}

impl Laid {
    /// What is said of the days that have such a number.
    pub fn kind(&self, number: u16) -> Option<&Mark> {
        self.marks.get(usize::from(number).checked_sub(1)?)
    }
}
