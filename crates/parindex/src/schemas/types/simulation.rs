//! `parindex/simulation/1` and `parindex/answers/1`.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::{Amount, Any, Number, Text};

/// What is uncertain in a simulation.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "parindex/simulation/1")]
pub(super) struct Simulation {
    #[schemars(rename = "$schema")]
    schema: Option<Any>,
    #[schemars(extend("const" = "parindex/simulation/1"))]
    format: String,
    question: Option<Question>,
    /// Of luck: the counts that may come out otherwise; without them every count that has an `at_most`.
    inputs: Option<Vec<Text>>,
    /// Inputs that are certain all the same.
    certain: Option<Vec<Text>>,
    samples: Option<Vec<Sample>>,
    standard_errors: Option<Vec<StandardError>>,
    audits: Option<Vec<Audit>>,
    weights: Option<Weights>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum Question {
    /// A survey asked some of all: how far may the figures be from asking all?
    Sampling,
    /// What if the same office lived the year again?
    Luck,
}

/// A count that comes from a sample.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Sample {
    input: Text,
    /// The input that counts those asked.
    asked: Text,
    /// How many there are in all: an input, or a number.
    of: Of,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
enum Of {
    Input(Text),
    Number(Amount),
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct StandardError {
    input: Text,
    /// In the unit of the input; a percentage's in hundredths of 100.
    error: Amount,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Audit {
    indicator: Text,
    /// A standard deviation in points.
    spread: Amount,
}

/// How the weights of indicators may differ from their maxima.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Weights {
    Within(Within),
    Dirichlet(Dirichlet),
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Within {
    /// A share of each, at most 100 %.
    within: Amount,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Dirichlet {
    /// The larger, the closer to the maxima.
    dirichlet: Number,
}

/// What a tablet on the counter counted.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "parindex/answers/1")]
pub(super) struct Answers {
    #[schemars(rename = "$schema")]
    schema: Option<Any>,
    #[schemars(extend("const" = "parindex/answers/1"))]
    format: String,
    /// Of each day the counts by the ids of inputs.
    days: BTreeMap<String, BTreeMap<String, Amount>>,
}
