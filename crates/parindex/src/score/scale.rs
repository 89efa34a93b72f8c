//! What the value of a rule is held against.

use serde::Serialize;

use crate::exact::Exact;
use crate::framework::Rule;

/// What the value of a rule is held against, as far as it gave the points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum Scale {
    /// The threshold of `bands` that holds, from below.
    AtLeast {
        /// The smallest value for these points.
        bound: String,
    },
    /// The threshold of `bands` that holds, from above.
    AtMost {
        /// The largest value for these points.
        bound: String,
    },
    /// No threshold of `bands` holds.
    NoBand,
    /// The ends of `interpolate`.
    Between {
        /// The end that earns 0.
        from: String,
        /// The end that earns the maximum.
        to: String,
    },
    /// What `deduct` takes off.
    Each {
        /// The points that each event costs.
        points: String,
    },
    /// The step of lateness of `date` that holds.
    WithinDays {
        /// Days of the calendar after the due day.
        days: u16,
    },
}

impl Scale {
    /// Of a rule and its value; of `date` the value is how late it was kept, in days.
    pub(super) fn of(rule: &Rule, value: &Exact) -> Option<Self> {
        match rule {
            Rule::Bands { at_least, bands, .. } => {
                let holds = |bound: &Exact| if *at_least { value >= bound } else { value <= bound };
                let Some(band) = bands.iter().find(|band| holds(&band.bound)) else {
                    return Some(Self::NoBand);
                };
                let bound = band.bound.to_text();
                Some(if *at_least { Self::AtLeast { bound } } else { Self::AtMost { bound } })
            }
            Rule::Interpolate { from, to, .. } => {
                Some(Self::Between { from: from.to_text(), to: to.to_text() })
            }
            Rule::Deduct { each, .. } => Some(Self::Each { points: each.to_text() }),
            #[cfg(feature = "time")]
            Rule::Date { late, .. } if *value > Exact::ZERO => {
                let step =
                    late.iter().find(|step| *value <= Exact::from(i64::from(step.within_days)));
                step.map(|step| Self::WithinDays { days: step.within_days })
            }
            _ => None,
        }
    }
}
