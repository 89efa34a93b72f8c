//! `parindex/framework/1`.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::rule::Rule;
use super::time::Calendar;
use super::{Amount, Any, Day, Id, Name, Number, Text, Title};
use crate::framework::InputKind;

/// A framework: what is measured.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "parindex/framework/1", extend("anyOf" = [
    { "required": ["groups"], "properties": { "groups": { "minItems": 1, "type": "array" } } },
    { "required": ["gates"], "properties": { "gates": { "minItems": 1, "type": "array" } } },
]))]
pub(super) struct Framework {
    #[schemars(rename = "$schema")]
    schema: Option<Any>,
    #[schemars(extend("const" = "parindex/framework/1"))]
    format: String,
    id: Id,
    version: Text,
    title: Title,
    note: Option<Title>,
    legal_basis: Option<Vec<LegalBasis>>,
    /// The ids of the levels of units, such as `province` and `commune`.
    levels: Option<Vec<Id>>,
    rounding: Option<Rounding>,
    inputs: Option<Vec<Input>>,
    /// Expressions by name, for use in rules.
    definitions: Option<BTreeMap<String, Text>>,
    groups: Option<Vec<Group>>,
    grades: Option<Vec<Grade>>,
    gates: Option<Vec<Gate>>,
    ranking: Option<Ranking>,
    /// By which rules about days count; unless given, the one that comes with ParIndex.
    calendar: Option<Calendar>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct LegalBasis {
    number: Text,
    date: Option<Day>,
    issuer: Option<Text>,
    note: Option<Title>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Rounding {
    /// Decimal places, 0 to 6; 2 unless given. Half away from zero.
    places: Option<Amount>,
}

/// A figure that units report.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Input {
    id: Name,
    title: Option<Title>,
    kind: InputKind,
    /// The input that it cannot pass.
    at_most: Option<Text>,
    /// The inputs that add up to it.
    sum_of: Option<Vec<Text>>,
}

/// A group at the top.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Group {
    Base(BaseGroup),
    Capped(CappedGroup),
}

/// A part of the base.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct BaseGroup {
    id: Id,
    title: Option<Title>,
    kind: Option<BaseKind>,
    /// The sum of its parts' maxima.
    max: Option<Amount>,
    groups: Option<Vec<InnerGroup>>,
    indicators: Option<Vec<Indicator>>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum BaseKind {
    Base,
}

/// Points beside the base, up to a cap.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct CappedGroup {
    id: Id,
    title: Option<Title>,
    kind: CappedKind,
    cap: Amount,
    groups: Option<Vec<InnerGroup>>,
    indicators: Option<Vec<Indicator>>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum CappedKind {
    Bonus,
    Penalty,
}

/// A group inside another.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct InnerGroup {
    id: Id,
    title: Option<Title>,
    /// The sum of its parts' maxima.
    max: Option<Amount>,
    groups: Option<Vec<InnerGroup>>,
    indicators: Option<Vec<Indicator>>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Indicator {
    id: Id,
    title: Option<Title>,
    note: Option<Title>,
    /// The clause that it comes from.
    source: Option<Text>,
    /// Its maximum points; 0: shown, not scored.
    max: Amount,
    /// The levels that it applies to; without them all.
    levels: Option<Vec<Text>>,
    rule: Rule,
    /// What it earns where it does not apply; unless given it is left out.
    not_applicable: Option<Earns>,
    when_missing: Option<WhenMissing>,
    /// What a division by zero earns.
    undefined: Option<Earns>,
}

/// What is earned: `full`, `zero`, `leave_out`, or points.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Earns {
    Word(EarnsWord),
    Points(Amount),
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub(super) enum EarnsWord {
    Full,
    Zero,
    /// The siblings' maxima grow.
    LeaveOut,
}

/// What an absent figure means.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum WhenMissing {
    Missing,
    NotApplicable,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Grade {
    id: Text,
    title: Option<Title>,
    /// The smallest total that earns it.
    at_least: Amount,
}

/// A condition beside the points.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Gate {
    id: Id,
    title: Option<Title>,
    source: Option<Text>,
    note: Option<Title>,
    /// An expression that is true or false.
    passes: Text,
    /// The grades that a unit cannot have which fails.
    bars: Option<Vec<Text>>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Ranking {
    ties: Option<Ties>,
    within: Option<Within>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum Ties {
    /// 1, 2, 2, 4.
    Competition,
    /// 1, 2, 2, 3.
    Dense,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum Within {
    /// An empty one is the unit's level.
    PeerGroup,
    Level,
    All,
}

/// An expression; a number alone is one too.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Expression {
    Text(Text),
    Number(Number),
}
