//! The rules of indicators.

use schemars::JsonSchema;

use super::framework::{Earns, Expression};
use super::{Amount, Number, Text, one_of};

/// How an indicator's points are found.
#[derive(JsonSchema)]
#[schemars(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Rule {
    /// The maximum times `of / over`, over `target` where there is one.
    Ratio {
        of: Expression,
        over: Expression,
        /// The ratio that earns the maximum.
        target: Option<Number>,
        /// The input that counts all of whom the denominator counts a sample.
        sample_of: Option<Text>,
        /// The margin of error of such a sample; 5 % unless given.
        margin: Option<Amount>,
        undefined: Option<Earns>,
    },
    /// Weighted answers over all answers.
    Survey {
        answers: Vec<Answer>,
        /// The ratio that earns the maximum.
        target: Option<Number>,
        /// The input that counts all who could have been asked.
        sample_of: Option<Text>,
        /// The margin of error of such a sample; 5 % unless given.
        margin: Option<Amount>,
        undefined: Option<Earns>,
    },
    /// An expression of points, at most the maximum.
    Formula { value: Expression, undefined: Option<Earns> },
    /// Points by thresholds: `at_least` from the highest down, or `at_most` from the lowest up.
    Bands {
        value: Expression,
        bands: Vec<Band>,
        /// What is earned when none holds.
        #[schemars(rename = "else")]
        otherwise: Amount,
        undefined: Option<Earns>,
    },
    /// From 0 at `from` to the maximum at `to`.
    Interpolate { value: Expression, from: Number, to: Number, undefined: Option<Earns> },
    /// The maximum for yes.
    YesNo { input: Text },
    /// Points for each yes.
    Checklist { items: Vec<Item> },
    /// The maximum less `each` per event, down to `floor`.
    Deduct { count: Expression, each: Amount, floor: Option<Amount>, undefined: Option<Earns> },
    /// The maximum for what was done on the due day or before.
    Date {
        /// The input that says when.
        done: Text,
        due: Due,
        /// Steps of lateness, growing.
        late: Option<Vec<Late>>,
        /// What earns what was never done; `else` unless given.
        never: Option<Amount>,
        /// What is earned later than all steps; 0 unless given.
        #[schemars(rename = "else")]
        otherwise: Option<Amount>,
    },
    /// Points that an input or a stage gives.
    Awarded { input: Option<Text> },
    /// The points of the parent unit; a unit without one uses `own`.
    Inherited { own: Option<Box<Rule>> },
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Answer {
    input: Text,
    /// At most 100 %.
    weight: Amount,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Band {
    AtLeast(AtLeast),
    AtMost(AtMost),
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct AtLeast {
    at_least: Number,
    points: Amount,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct AtMost {
    at_most: Number,
    points: Amount,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Item {
    input: Text,
    points: Amount,
}

/// A day, the id of an input that holds one, or an allowance after or before one of these.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Due {
    Day(Text),
    Counted(Counted),
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = [
    { "oneOf": one_of(&["after", "before"]) },
    { "oneOf": one_of(&["working_days", "days", "months"]) },
]))]
pub(super) struct Counted {
    after: Option<Text>,
    before: Option<Text>,
    working_days: Option<Amount>,
    days: Option<Amount>,
    months: Option<Amount>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Late {
    /// Days of the calendar after the due day.
    within_days: Amount,
    points: Amount,
}
