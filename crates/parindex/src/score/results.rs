//! The results of a scoreboard as they are published and handed out: plain decimals by id.

use serde::ser::{Serialize, Serializer};

use super::{Scoreboard, Verdict};
use crate::checks::Check;
use crate::dataset::Dataset;
use crate::framework::Framework;
use crate::publication::ENGINE;

/// Values by id, in the order of the framework; an object in JSON.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ById<'d, V>(pub Vec<(&'d str, V)>);

impl<V: Serialize> Serialize for ById<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, value)| (id, value)))
    }
}

/// Everything that a scoreboard says, of all units.
#[derive(Clone, Debug, serde::Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Results<'d> {
    /// The fingerprint of framework and dataset.
    pub fingerprint: &'d str,
    /// The version of the engine.
    pub engine: &'static str,
    /// The stage up to which was listened.
    pub stage: &'static str,
    /// The units, in the order of the dataset.
    pub units: Vec<ResultUnit<'d>>,
    /// What speaks against itself.
    pub contradictions: Vec<ResultCheck<'d>>,
}

/// The results of one unit.
#[derive(Clone, Debug, serde::Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ResultUnit<'d> {
    /// Its code.
    pub code: &'d str,
    /// Its rank among its peers.
    pub rank: Option<u32>,
    /// Its total, a plain decimal.
    pub total: Option<String>,
    /// Its grade.
    pub grade: Option<&'d str>,
    /// How many indicators have points, and of how many.
    #[cfg_attr(feature = "types", ts(type = "[number, number]"))]
    pub scored: [usize; 2],
    /// The indicators that it misses and a peer has.
    pub misses: Vec<&'d str>,
    /// Points by group id; groups without points are left out.
    #[cfg_attr(feature = "types", ts(type = "Record<string, string>"))]
    pub groups: ById<'d, String>,
    /// Points by indicator id; indicators without points are left out.
    #[cfg_attr(feature = "types", ts(type = "Record<string, string>"))]
    pub indicators: ById<'d, String>,
    /// Verdicts by gate id.
    #[cfg_attr(feature = "types", ts(type = "Record<string, Verdict>"))]
    pub gates: ById<'d, Verdict>,
}

/// A contradiction.
#[derive(Clone, Debug, serde::Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ResultCheck<'d> {
    /// What it is about.
    pub problem: &'static str,
    /// Where it stands.
    pub path: &'d str,
    /// The code of its unit.
    pub unit: Option<&'d str>,
    /// What was seen.
    pub found: &'d str,
    /// What is expected.
    pub expected: &'d str,
}

/// The results of a scoreboard, with the fingerprint of what it was made of.
pub fn results<'d>(
    framework: &'d Framework,
    dataset: &'d Dataset,
    board: &'d Scoreboard,
    fingerprint: &'d str,
) -> Results<'d> {
    let units =
        dataset.units.iter().zip(&board.units).enumerate().map(|(index, (unit, result))| {
            let text = |into: &mut Vec<(&'d str, String)>, id: &'d str, points: Option<i64>| {
                into.extend(points.map(|points| (id, board.text(points))));
            };
            let (mut groups, mut leaves) = (Vec::new(), Vec::new());
            for (at, group) in framework.groups.iter().enumerate() {
                text(&mut groups, &group.id, board.group(index, at));
            }
            for (at, leaf) in framework.indicators.iter().enumerate() {
                text(&mut leaves, &leaf.id, board.cell(index, at).points);
            }
            let gates = framework.gates.iter().zip(&result.gates);
            ResultUnit {
                code: &unit.code,
                rank: result.rank,
                total: result.total.map(|total| board.text(total)),
                grade: result.grade.map(|grade| &*framework.grades[grade].id),
                scored: [result.scored, result.of],
                misses: result.misses.iter().map(|miss| &*framework.indicators[*miss].id).collect(),
                groups: ById(groups),
                indicators: ById(leaves),
                gates: ById(gates.map(|(gate, verdict)| (&*gate.id, *verdict)).collect()),
            }
        });
    Results {
        fingerprint,
        engine: ENGINE,
        stage: board.until.word(),
        units: units.collect(),
        contradictions: board.contradictions.iter().map(contradiction).collect(),
    }
}

fn contradiction(check: &Check) -> ResultCheck<'_> {
    ResultCheck {
        problem: check.problem.code(),
        path: &check.path,
        unit: check.unit.as_deref(),
        found: &check.found,
        expected: &check.expected,
    }
}
