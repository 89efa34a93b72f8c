//! The kinds of rules, as they stand in a file, and how each becomes one expression of points.

use super::expression::{Expression, Operation};
use crate::exact::Exact;

/// A step of a `bands` rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// The threshold.
    pub bound: Exact,
    /// What it earns.
    pub points: Exact,
}

/// How an indicator's points are found. Sources of expressions are kept for people to read.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// `max x (of / over) / target`, capped.
    Ratio {
        /// The numerator.
        of: Expression,
        /// The denominator.
        over: Expression,
        /// The ratio that earns the maximum; 1 unless given.
        target: Exact,
        /// The numerator as written.
        of_text: String,
        /// The denominator as written.
        over_text: String,
        /// Of whom those that the denominator counts are a sample.
        #[cfg(feature = "survey")]
        sample: Option<super::Sample>,
    },
    /// An expression of points, capped.
    Formula {
        /// As written.
        text: String,
    },
    /// Points by thresholds of a value.
    Bands {
        /// What is compared.
        value: Expression,
        /// As written.
        text: String,
        /// Whether the thresholds are lower bounds (`at_least`).
        at_least: bool,
        /// The thresholds, in the order in which they are tried.
        bands: Vec<Band>,
        /// What is earned when none holds.
        otherwise: Exact,
    },
    /// From 0 at one end to the maximum at the other, clamped.
    Interpolate {
        /// What is placed between the ends.
        value: Expression,
        /// As written.
        text: String,
        /// The end that earns 0.
        from: Exact,
        /// The end that earns the maximum.
        to: Exact,
    },
    /// The maximum for yes, 0 for no.
    YesNo {
        /// The input.
        input: usize,
    },
    /// Points for each item that is there.
    Checklist {
        /// Inputs and what each earns.
        items: Vec<(usize, Exact)>,
    },
    /// The maximum less so much per event, not below a floor.
    Deduct {
        /// How many events.
        count: Expression,
        /// As written.
        text: String,
        /// What each costs.
        each: Exact,
        /// The least that remains.
        floor: Exact,
    },
    /// The maximum for what is done on or before a day, then by steps of lateness.
    #[cfg(feature = "time")]
    Date {
        /// The input that says when it was done.
        done: usize,
        /// By when.
        due: super::DueBy,
        /// The steps of lateness, the shortest first.
        late: Vec<super::Late>,
        /// What is earned where it was never done.
        never: Exact,
        /// What is earned later than every step.
        otherwise: Exact,
    },
    /// Points that an input or an assessor gives.
    Awarded {
        /// The input; without one only stages award.
        input: Option<usize>,
    },
    /// The points of the parent unit for the same indicator.
    Inherited {
        /// How a unit without a parent finds its own points.
        own: Option<Box<Rule>>,
    },
}

impl Rule {
    /// The word of the file format.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Ratio { .. } => "ratio",
            Self::Formula { .. } => "formula",
            Self::Bands { .. } => "bands",
            Self::Interpolate { .. } => "interpolate",
            Self::YesNo { .. } => "yes_no",
            Self::Checklist { .. } => "checklist",
            Self::Deduct { .. } => "deduct",
            #[cfg(feature = "time")]
            Self::Date { .. } => "date",
            Self::Awarded { .. } => "awarded",
            Self::Inherited { .. } => "inherited",
        }
    }

    /// Whether it counts days by a calendar.
    #[cfg(feature = "time")]
    pub(crate) fn counts_days(&self) -> bool {
        match self {
            Self::Date { due, .. } => due.counted.is_some(),
            Self::Inherited { own: Some(own) } => own.counts_days(),
            _ => false,
        }
    }

    /// The rule as an expression of points before the cap. `formula` brings its own.
    pub fn compile(&self, max: Exact) -> Option<Expression> {
        use Expression as E;
        let full = || E::number(max);
        Some(match self {
            Self::Ratio { of, over, target, .. } => {
                let ratio = E::binary(Operation::Divide, of.clone(), over.clone());
                E::binary(Operation::Times, E::number(max.divide(target)?), ratio)
            }
            Self::Bands { value, at_least, bands, otherwise, .. } => {
                let compare = if *at_least { Operation::AtLeast } else { Operation::AtMost };
                bands.iter().rev().fold(E::number(*otherwise), |rest, band| {
                    let holds = E::binary(compare, value.clone(), E::number(band.bound));
                    E::choose(holds, E::number(band.points), rest)
                })
            }
            Self::Interpolate { value, from, to, .. } => {
                let along = E::binary(Operation::Minus, value.clone(), E::number(*from));
                let share =
                    E::binary(Operation::Times, along, E::number(max.divide(&to.minus(from)?)?));
                E::clamp(share, E::number(Exact::ZERO), full())
            }
            Self::YesNo { input } => E::choose(E::Input(*input), full(), E::number(Exact::ZERO)),
            Self::Checklist { items } => {
                items.iter().fold(E::number(Exact::ZERO), |sum, (input, points)| {
                    let item =
                        E::choose(E::Input(*input), E::number(*points), E::number(Exact::ZERO));
                    E::binary(Operation::Plus, sum, item)
                })
            }
            Self::Deduct { count, each, floor, .. } => {
                let cost = E::binary(Operation::Times, E::number(*each), count.clone());
                E::larger(E::number(*floor), E::binary(Operation::Minus, full(), cost))
            }
            #[cfg(feature = "time")]
            Self::Date { done, due, late, never, otherwise } => {
                super::date::compile(*done, due, late, never, otherwise, max)
            }
            Self::Awarded { input } => E::Input((*input)?),
            Self::Inherited { own } => own.as_ref()?.compile(max)?,
            Self::Formula { .. } => return None,
        })
    }
}
