//! `parindex/dataset/1`.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::{Amount, Any, Instant, Text, Title};

/// A dataset: what was reported.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "parindex/dataset/1")]
pub(super) struct Dataset {
    #[schemars(rename = "$schema")]
    schema: Option<Any>,
    #[schemars(extend("const" = "parindex/dataset/1"))]
    format: String,
    /// The id of its framework.
    framework: Option<Text>,
    period: Option<Period>,
    /// As of when the figures hold.
    as_of: Option<Instant>,
    source: Option<Source>,
    note: Option<Title>,
    units: Vec<Unit>,
}

#[derive(JsonSchema)]
#[schemars(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Period {
    Year { year: Amount },
    HalfYear { year: Amount, half: Amount },
    Quarter { year: Amount, quarter: Amount },
    Month { year: Amount, month: Amount },
}

/// Where the figures come from: a title, or an object that has one.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Source {
    Title(Title),
    Titled(Titled),
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Titled {
    title: Title,
}

/// Who is scored.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Unit {
    code: Text,
    name: Text,
    level: Option<Text>,
    /// Among whom it is ranked; without one, those of its level.
    peer_group: Option<String>,
    /// The code of the unit above.
    parent: Option<String>,
    inputs: Option<Inputs>,
    /// The ids of indicators that do not apply.
    not_applicable: Option<Vec<Text>>,
    stages: Option<Vec<Stage>>,
    statements: Option<Vec<Statement>>,
}

/// Figures by the ids of inputs. Absent, `null` or empty: missing. `"k/a"`: not applicable for what reads it.
type Inputs = BTreeMap<String, Cell>;

/// A figure.
pub(super) struct Cell;

impl JsonSchema for Cell {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Figure".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": ["number", "string", "boolean", "null"] })
    }
}

/// What one stage says.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Stage {
    stage: StageName,
    /// Awarded points by the ids of indicators.
    points: Option<BTreeMap<String, Award>>,
    inputs: Option<Inputs>,
    /// Where the papers are, by the ids of indicators.
    evidence: Option<BTreeMap<String, Text>>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub(super) enum StageName {
    #[schemars(rename = "self")]
    Own,
    #[schemars(rename = "appraisal_1")]
    First,
    #[schemars(rename = "appraisal_2")]
    Second,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
enum Award {
    Points(Amount),
    Reasoned(Reasoned),
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Reasoned {
    value: Amount,
    reason: Option<Text>,
}

/// A printed statement without counts.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Statement {
    gate: Text,
    quote: Text,
}
