//! The figures of one unit, as the stages leave them.

use std::borrow::Cow;

use crate::dataset::{Award, Cell, Dataset, Stage};
use crate::exact::Exact;
use crate::framework::expression::{Answer, Known};
use crate::framework::{Expression, Framework};

/// The figures of one unit: the latest stage that speaks of an input wins.
pub struct Row<'d> {
    framework: &'d Framework,
    pub cells: Cow<'d, [Cell]>,
    /// The stage of each input; empty when all are plain.
    stages: Vec<Stage>,
    share: Option<Exact>,
}

impl<'d> Row<'d> {
    pub fn new(framework: &'d Framework, dataset: &'d Dataset, unit: usize, until: Stage) -> Self {
        let mut cells = Cow::Borrowed(dataset.row(unit, framework));
        let mut stages = Vec::new();
        for entry in dataset.units[unit].stages.iter().filter(|entry| entry.stage <= until) {
            for (input, cell) in &entry.inputs {
                if stages.is_empty() {
                    stages = vec![Stage::Own; framework.inputs.len()];
                }
                cells.to_mut()[*input] = cell.clone();
                stages[*input] = entry.stage;
            }
        }
        Self { framework, cells, stages, share: dataset.period.map(crate::dataset::Period::share) }
    }

    /// The stage that says an input.
    pub fn stage(&self, input: usize) -> Stage {
        self.stages.get(input).copied().unwrap_or_default()
    }

    /// The latest stage that speaks of one of these inputs.
    pub fn latest(&self, inputs: &[usize]) -> Stage {
        inputs.iter().map(|input| self.stage(*input)).max().unwrap_or_default()
    }
}

impl Known for Row<'_> {
    fn input(&self, index: usize) -> Answer {
        match (self.cells.get(index), self.framework.inputs.get(index)) {
            (Some(cell), Some(input)) => cell.answer(input.kind),
            _ => Answer::Missing,
        }
    }

    fn definition(&self, index: usize) -> Option<&Expression> {
        self.framework.definitions.get(index).map(|definition| &definition.value)
    }

    fn period_share(&self) -> Option<Exact> {
        self.share
    }

    #[cfg(feature = "time")]
    fn calendar(&self) -> Option<&crate::Calendar> {
        self.framework.calendar.as_deref()
    }
}

/// The points that the latest stage awards an indicator, unless a later stage speaks by figures.
pub fn award<'d>(
    dataset: &'d Dataset,
    row: &Row<'_>,
    unit: usize,
    indicator: usize,
    reads: &[usize],
    until: Stage,
) -> Option<(Stage, &'d Award)> {
    let entries = dataset.units[unit].stages.iter().rev().filter(|entry| entry.stage <= until);
    let found = entries.into_iter().find_map(|entry| {
        let place = entry.points.binary_search_by_key(&indicator, |(index, _)| *index).ok()?;
        Some((entry.stage, &entry.points[place].1))
    })?;
    (found.0 >= row.latest(reads)).then_some(found)
}
