//! Framework x dataset -> scoreboard.
//!
//! Each indicator is an exact rational, rounded once; groups and totals are sums of what was
//! rounded, so that a reader can add the column up. [`score`] computes the whole board,
//! [`explain`] tells one unit's points with their inputs, arithmetic, stage and source.

#[cfg(feature = "simulate")]
pub(crate) mod again;
mod cell;
mod contradiction;
mod csv;
mod explain;
mod gate;
mod rank;
mod results;
mod row;
mod scale;
mod tree;

use serde::Serialize;

use crate::checks::{Check, Checks, Problem};
use crate::dataset::{Dataset, Stage};
use crate::exact::decimal;
use crate::framework::Framework;

#[cfg(feature = "survey")]
pub(crate) use csv::Csv;
pub use csv::{Excel, to_csv};
#[cfg(feature = "time")]
pub use explain::Deadline;
pub use explain::{Card, Explanation, Figure, GateCard, GroupCard, Ratio, explain};
pub use results::{ById, ResultCheck, ResultUnit, Results, results};
pub use scale::Scale;

/// What is known of an indicator of a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum State {
    /// It has points.
    Scored,
    /// A figure is absent.
    #[default]
    Missing,
    /// It does not apply; it may have points all the same.
    NotApplicable,
    /// A division by zero; its rule says what that earns.
    Undefined,
}

/// The verdict of a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum Verdict {
    /// The condition holds.
    Pass,
    /// It does not.
    Fail,
    /// It cannot be told.
    Unknown,
}

impl Verdict {
    /// The word of the file formats.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Unknown => "unknown",
        }
    }
}

/// The points of one indicator of one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scored {
    /// What is known of it.
    pub state: State,
    /// Steps of `10^-places`; `None` when it has no points.
    pub points: Option<i64>,
}

/// The result of one unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnitResult {
    /// Steps of `10^-places`; `None` when nothing is scored.
    pub total: Option<i64>,
    /// The rank inside its peers.
    pub rank: Option<u32>,
    /// The place of its grade.
    pub grade: Option<usize>,
    /// How many scored indicators it has points for.
    pub scored: usize,
    /// Of how many.
    pub of: usize,
    /// The indicators that it misses and a peer has; with any there is no rank.
    pub misses: Vec<usize>,
    /// The gate that keeps a better grade from it.
    pub barred_by: Option<usize>,
    /// The verdicts of the gates.
    pub gates: Vec<Verdict>,
    /// Which group of peers it is ranked in.
    pub peers: usize,
}

/// An indicator that no unit has figures for, or not every one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absent {
    /// The place of the indicator.
    pub indicator: usize,
    /// How many units miss it.
    pub units: usize,
}

/// Points, ranks, grades and gates of all units.
#[derive(Clone, Debug, PartialEq)]
pub struct Scoreboard {
    /// Decimal places of points.
    pub places: u8,
    /// The stage up to which was listened.
    pub until: Stage,
    /// One row a unit, one cell an indicator.
    pub cells: Vec<Scored>,
    /// One row a unit, one sum a group.
    pub groups: Vec<Option<i64>>,
    /// One result a unit.
    pub units: Vec<UnitResult>,
    /// The peer groups: their names.
    pub peers: Vec<String>,
    /// Scored indicators that some unit misses.
    pub absent: Vec<Absent>,
    /// What is read and scored and yet speaks against itself.
    pub contradictions: Checks,
}

impl Scoreboard {
    /// The points of an indicator of a unit.
    pub fn cell(&self, unit: usize, indicator: usize) -> Scored {
        let width = self.cells.len() / self.units.len().max(1);
        self.cells.get(unit * width + indicator).copied().unwrap_or_default()
    }

    /// The points of a group of a unit, in steps of `10^-places`.
    pub fn group(&self, unit: usize, group: usize) -> Option<i64> {
        let width = self.groups.len() / self.units.len().max(1);
        self.groups.get(unit * width + group).copied().flatten()
    }

    /// Points as a plain decimal.
    pub fn text(&self, points: i64) -> String {
        decimal(points, self.places)
    }

    /// The units from first to last: by peer group, then rank, the unranked at the end, else as in
    /// the file.
    pub fn order(&self) -> Vec<usize> {
        let key = |unit: usize| (self.units[unit].peers, self.units[unit].rank.unwrap_or(u32::MAX));
        crate::order::order(self.units.len(), &|a, b| key(a).cmp(&key(b)))
    }
}

/// Scores and ranks a dataset.
///
/// Listens to the stages up to `until`.
///
/// # Errors
/// Faults that only the figures show: a negative denominator, a result that leaves 128 bits.
///
/// ```
/// use parindex::{Dataset, Framework, dataset::Stage, json::Limits, score::score};
/// let framework = Framework::from_json(
///     r#"{ "format": "parindex/framework/1", "id": "small", "version": "1", "title": "Nhỏ",
///          "inputs": [{ "id": "on_time", "kind": "count" }, { "id": "all", "kind": "count" }],
///          "groups": [{ "id": "g", "indicators": [{ "id": "1", "max": 20,
///            "rule": { "kind": "ratio", "of": "on_time", "over": "all", "undefined": "zero" } }] }] }"#,
///     &Limits::default(),
/// )?;
/// let csv = "code,name,on_time,all\nA,Xã A,1184,1195\n";
/// let dataset = Dataset::from_csv(csv, &framework, Stage::Own, &Limits::default())?;
/// let board = score(&framework, &dataset, Stage::SecondAppraisal)?;
/// assert_eq!(board.units[0].total, Some(1982)); // 19.82 of 20
/// # Ok::<(), parindex::Checks>(())
/// ```
pub fn score(framework: &Framework, dataset: &Dataset, until: Stage) -> Result<Scoreboard, Checks> {
    scored::<true>(framework, dataset, until)
}

/// The same without contradictions, for figures that were checked before; `None` where they have faults.
pub(crate) fn score_alone(
    framework: &Framework,
    dataset: &Dataset,
    until: Stage,
) -> Option<Scoreboard> {
    scored::<false>(framework, dataset, until).ok()
}

/// The scores as each stage leaves them that speaks of any unit, up to `until`, earliest first; figures that cannot be
/// scored without a later stage leave their stage out.
///
/// ```
/// use parindex::{Dataset, Framework, dataset::Stage, json::Limits, score::by_stage};
/// let framework = Framework::from_json(
///     r#"{ "format": "parindex/framework/1", "id": "small", "version": "1", "title": "Nhỏ",
///          "inputs": [{ "id": "done", "kind": "count" }], "groups": [{ "id": "g", "indicators": [{ "id": "1",
///            "max": 20, "rule": { "kind": "formula", "value": "done" } }] }] }"#,
///     &Limits::default(),
/// )?;
/// let json = r#"{ "format": "parindex/dataset/1", "framework": "small", "units": [{ "code": "A", "name": "Xã A",
///     "inputs": { "done": 9 }, "stages": [{ "stage": "appraisal_1", "inputs": { "done": 7 } }] }] }"#;
/// let dataset = Dataset::from_json(json, &framework, &Limits::default())?;
/// let boards = by_stage(&framework, &dataset, Stage::SecondAppraisal);
/// let totals: Vec<_> = boards.iter().map(|(stage, board)| (*stage, board.units[0].total)).collect();
/// assert_eq!(totals, [(Stage::Own, Some(900)), (Stage::FirstAppraisal, Some(700))]);
/// # Ok::<(), parindex::Checks>(())
/// ```
pub fn by_stage(
    framework: &Framework,
    dataset: &Dataset,
    until: Stage,
) -> Vec<(Stage, Scoreboard)> {
    let speaks = |stage: Stage| {
        let mut units = dataset.units.iter();
        stage == Stage::Own
            || units.any(|unit| unit.stages.iter().any(|entry| entry.stage == stage))
    };
    let mut boards = Vec::new();
    for (_, stage) in Stage::WORDS {
        if stage <= until && speaks(stage) {
            boards.extend(score_alone(framework, dataset, stage).map(|board| (stage, board)));
        }
    }
    boards
}

fn scored<const TELL: bool>(
    framework: &Framework,
    dataset: &Dataset,
    until: Stage,
) -> Result<Scoreboard, Checks> {
    let mut faults = Checks::default();
    let (count, width) = (dataset.units.len(), framework.indicators.len());
    let mut board = Scoreboard {
        places: framework.places,
        until,
        cells: vec![Scored::default(); count * width],
        groups: vec![None; count * framework.groups.len()],
        units: Vec::with_capacity(count),
        peers: Vec::new(),
        absent: Vec::new(),
        contradictions: Checks::default(),
    };
    let scoring = cell::Scoring::new(framework, dataset, until);
    let unit_tree = tree::UnitTree::new(framework);
    let mut outcomes = Vec::with_capacity(width);
    for unit in 0..count {
        let row = scoring.row(unit);
        outcomes.clear();
        let plain = scoring.is_plain(unit);
        for indicator in 0..width {
            if plain && let Some(steps) = scoring.quick_steps(&row, indicator) {
                outcomes.push((State::Scored, cell::Earned::Steps(steps)));
                continue;
            }
            let outcome = scoring.outcome(&row, unit, indicator);
            if let Some((problem, found)) = &outcome.fault {
                if !TELL {
                    return Err(faults);
                }
                faults.push(
                    cell_check(Check::fault, *problem, framework, dataset, unit, indicator)
                        .found(found),
                );
            }
            if TELL {
                let told = &mut board.contradictions;
                contradiction::of_cell(told, &scoring, unit, indicator, &outcome);
            }
            outcomes.push(outcome.earned());
        }
        if outcomes.iter().any(|(_, earned)| earned.is_left_out()) {
            for (indicator, outcome) in outcomes.iter_mut().enumerate() {
                if matches!(outcome.1, cell::Earned::Steps(_)) {
                    *outcome = scoring.exact_outcome(&row, unit, indicator).earned();
                }
            }
        }
        if TELL {
            contradiction::of_inputs(&mut board.contradictions, &scoring, &row, unit);
        }
        let cells = &mut board.cells[unit * width..(unit + 1) * width];
        let sums =
            &mut board.groups[unit * framework.groups.len()..(unit + 1) * framework.groups.len()];
        match unit_tree.add_up(&outcomes, cells, sums) {
            Some(result) => board.units.push(result),
            None if !TELL => return Err(faults),
            None => {
                let mut path = String::from("units");
                crate::read::push_key(&mut path, &dataset.units[unit].code);
                let fault =
                    Check::fault(Problem::Overflow, &path).expected(&dataset.units[unit].name);
                faults.push(fault.unit(&dataset.units[unit].code));
                board.units.push(UnitResult::default());
            }
        }
    }
    if faults.faults() > 0 {
        return Err(faults);
    }
    rank::rank::<TELL>(&mut board, framework, dataset);
    for unit in 0..count {
        let verdicts = gate::verdicts(&scoring, unit, &board.units[unit], &mut faults);
        gate::grade(&mut board.units[unit], verdicts, framework);
    }
    if faults.faults() > 0 { Err(faults) } else { Ok(board) }
}

fn cell_check(
    make: fn(Problem, &str) -> Check,
    problem: Problem,
    framework: &Framework,
    dataset: &Dataset,
    unit: usize,
    indicator: usize,
) -> Check {
    let unit = &dataset.units[unit];
    let mut path = String::from("units");
    crate::read::push_key(&mut path, &unit.code);
    path.push_str(".indicators");
    crate::read::push_key(&mut path, &framework.indicators[indicator].id);
    make(problem, &path).unit(&unit.code).expected(&framework.indicators[indicator].id)
}
