//! What simulations need of scoring: one indicator with other figures, and the sums of one unit.

use super::cell::Scoring;
use super::tree::{UnitTree, factors};
use super::{Scored, State, UnitResult, contradiction, gate};
use crate::checks::{Check, Checks};
use crate::dataset::{Dataset, Stage};
use crate::exact::Exact;
use crate::framework::{Framework, Rule};

pub(crate) use super::cell::Earned;
pub(crate) use super::row::Row;

/// State and points of one indicator, before sums.
pub(crate) type Outcome = (State, Earned);

/// The points of one unit, added up.
pub(crate) struct Summed {
    /// One cell an indicator.
    pub cells: Vec<Scored>,
    /// One sum a group.
    pub groups: Vec<Option<i64>>,
    /// Total and counts; peers, rank, gates and grade are not in it.
    pub result: UnitResult,
}

/// Scores single indicators and units.
pub(crate) struct Again<'d> {
    scoring: Scoring<'d>,
    tree: UnitTree<'d>,
}

impl<'d> Again<'d> {
    pub fn new(framework: &'d Framework, dataset: &'d Dataset, until: Stage) -> Self {
        Self { scoring: Scoring::new(framework, dataset, until), tree: UnitTree::new(framework) }
    }

    pub fn framework(&self) -> &'d Framework {
        self.scoring.framework
    }

    pub fn dataset(&self) -> &'d Dataset {
        self.scoring.dataset
    }

    /// The figures of a unit, as the stages leave them.
    pub fn row(&self, unit: usize) -> Row<'d> {
        self.scoring.row(unit)
    }

    /// The unit whose figures give the points: the parent where they are inherited.
    pub fn holder(&self, unit: usize, indicator: usize) -> usize {
        let mut holder = unit;
        while matches!(self.framework().indicators[indicator].rule, Rule::Inherited { .. })
            && let Some(parent) = self.scoring.parent(holder)
        {
            holder = parent;
        }
        holder
    }

    /// Whether figures give the points of an indicator: it applies, and no stage awarded them.
    pub fn by_figures(&self, unit: usize, indicator: usize) -> bool {
        let outcome = self.scoring.outcome(&self.row(unit), unit, indicator);
        outcome.state == State::Scored && !outcome.awarded
    }

    /// State and exact points of an indicator when its holder has these figures.
    pub fn outcome(&self, row: &Row<'_>, holder: usize, indicator: usize) -> Outcome {
        self.scoring.exact_outcome(row, holder, indicator).earned()
    }

    /// The outcomes of all indicators of a unit. Faults and contradictions are told where they are
    /// asked for.
    pub fn outcomes(&self, unit: usize, mut told: Option<&mut Checks>) -> Vec<Outcome> {
        let row = self.row(unit);
        let mut outcomes = Vec::with_capacity(self.framework().indicators.len());
        for indicator in 0..self.framework().indicators.len() {
            let outcome = self.scoring.exact_outcome(&row, unit, indicator);
            if let Some(told) = &mut told {
                if let Some((problem, found)) = &outcome.fault {
                    let (framework, dataset) = (self.framework(), self.dataset());
                    let make = Check::fault;
                    let check =
                        super::cell_check(make, *problem, framework, dataset, unit, indicator);
                    told.push(check.found(found));
                }
                contradiction::of_cell(told, &self.scoring, unit, indicator, &outcome);
            }
            outcomes.push(outcome.earned());
        }
        if let Some(told) = told {
            contradiction::of_inputs(told, &self.scoring, &row, unit);
        }
        outcomes
    }

    /// How much each indicator's maximum grows for what is left out beside it; `None` where nothing is,
    /// and none grows.
    pub fn growth(&self, outcomes: &[Outcome]) -> Option<Vec<Exact>> {
        let grows = outcomes.iter().any(|(_, earned)| earned.is_left_out());
        if grows { factors(self.framework(), outcomes) } else { None }
    }

    /// Points and sums; `None` when a sum leaves 64 bits.
    pub fn add_up(&self, outcomes: &[Outcome]) -> Option<Summed> {
        let mut cells = vec![Scored::default(); outcomes.len()];
        let mut groups = vec![None; self.framework().groups.len()];
        let result = self.tree.add_up(outcomes, &mut cells, &mut groups)?;
        Some(Summed { cells, groups, result })
    }

    /// Gives the verdicts of the gates and the grade to a result that knows what it misses.
    pub fn judge(&self, unit: usize, result: &mut UnitResult, faults: &mut Checks) {
        let verdicts = gate::verdicts(&self.scoring, unit, result, faults);
        result.grade = None;
        result.barred_by = None;
        gate::grade(result, verdicts, self.framework());
    }
}
