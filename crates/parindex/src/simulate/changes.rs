//! What edits change, told unit by unit: points, totals, ranks, grades and gates, each with its reason.

use serde::Serialize;

use crate::score::Verdict;

/// Why points changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum Reason {
    /// A figure that it reads.
    Input,
    /// Points that a stage awards.
    Award,
    /// Whether it applies.
    Applies,
    /// Other stages are listened to.
    Stage,
    /// Its maximum.
    Max,
    /// Its rule.
    Rule,
    /// The parent unit, whose points it takes.
    Parent,
    /// Something beside it is left out or no longer, and its maximum grows or shrinks.
    LeftOut,
}

/// The points of an indicator that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ChangedPoints<'d> {
    /// The indicator.
    pub indicator: &'d str,
    /// Its points before; none when it had none.
    pub before: Option<String>,
    /// Its points after.
    pub after: Option<String>,
    /// Why.
    pub reason: Reason,
}

/// Why a rank changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum RankReason {
    /// The unit's own total.
    Own,
    /// The totals of others.
    Others,
    /// The unit misses a figure that a peer has, or no longer does.
    Missing,
}

/// What changed of one unit; what did not change is the same before and after.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ChangedUnit<'d> {
    /// Its code.
    pub code: &'d str,
    /// The indicators whose points changed.
    pub points: Vec<ChangedPoints<'d>>,
    /// Its total before and after.
    #[cfg_attr(feature = "types", ts(type = "[string | null, string | null]"))]
    pub total: [Option<String>; 2],
    /// Its rank before and after.
    #[cfg_attr(feature = "types", ts(type = "[number | null, number | null]"))]
    pub rank: [Option<u32>; 2],
    /// Why its rank changed.
    pub rank_reason: Option<RankReason>,
    /// The units that it passed, by their codes before the edits: those now behind it.
    pub passed: Vec<&'d str>,
    /// The units that passed it.
    pub passed_by: Vec<&'d str>,
    /// Its grade before and after.
    #[cfg_attr(feature = "types", ts(type = "[string | null, string | null]"))]
    pub grade: [Option<&'d str>; 2],
    /// The gates whose verdict changed, with the verdicts before and after.
    #[cfg_attr(feature = "types", ts(type = "[string, Verdict, Verdict][]"))]
    pub gates: Vec<(&'d str, Verdict, Verdict)>,
}
