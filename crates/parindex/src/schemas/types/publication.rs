//! `parindex/publication/1`.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::dataset::{Dataset, StageName};
use super::framework::Framework;
use super::{Amount, Any, Fingerprint, Number, Text};

/// A publication: one edition of one period, whole.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "parindex/publication/1")]
pub(super) struct Publication {
    #[schemars(rename = "$schema")]
    schema: Option<Any>,
    #[schemars(extend("const" = "parindex/publication/1"))]
    format: String,
    edition: Text,
    previous: Option<Previous>,
    intervals: Option<Intervals>,
    framework: Framework,
    dataset: Dataset,
    results: Results,
    official: Option<Official>,
    /// The days of the framework's calendar, packed.
    days: Option<Text>,
}

/// The edition before.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Previous {
    edition: Text,
    fingerprint: Fingerprint,
    /// The ranks of then, by the codes of units.
    ranks: Option<BTreeMap<String, Amount>>,
}

/// Between which ranks each unit's lies.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Intervals {
    /// `luck` or `sampling`.
    question: Text,
    draws: Amount,
    seed: Amount,
    confidence: Text,
    /// The smallest and the largest rank, by the codes of units.
    ranks: BTreeMap<String, (Amount, Amount)>,
}

/// Our results: recomputing must give the same.
#[derive(JsonSchema)]
struct Results {
    fingerprint: Option<Text>,
    /// The version that computed them; not compared.
    engine: Option<Any>,
    stage: Option<StageName>,
}

/// What the source itself prints.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Official {
    source: Text,
    units: Vec<OfficialUnit>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OfficialUnit {
    code: Text,
    name: Option<Any>,
    total: Option<Number>,
    rank: Option<Number>,
    /// Printed points by the ids of groups.
    groups: Option<BTreeMap<String, Number>>,
    /// Printed points by the ids of indicators.
    indicators: Option<BTreeMap<String, Number>>,
}
