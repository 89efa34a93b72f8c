//! Counts as the inputs of a framework.

use super::Summary;
use crate::dataset::{Cell, Dataset};
use crate::deadline::Counts;
use crate::framework::Framework;

impl Summary {
    /// Puts the counts of each unit into a dataset, in place of what it says of the same inputs,
    /// where the framework has inputs of these names ([`Counts::COLUMNS`]).
    ///
    /// Returns the units of the log that the dataset does not have; their counts go nowhere.
    pub fn put(&self, framework: &Framework, dataset: &mut Dataset) -> Vec<&str> {
        let width = framework.inputs.len();
        let inputs = Counts::COLUMNS.map(|id| framework.input(id));
        let mut unknown = Vec::new();
        for (code, counts) in &self.groups {
            let Some(unit) = dataset.unit(code) else {
                unknown.push(&**code);
                continue;
            };
            for (input, value) in inputs.into_iter().zip(counts.values()) {
                let Some(input) = input else { continue };
                if let Some(cell) = dataset.cells.get_mut(unit * width + input) {
                    *cell = value.map_or(Cell::Missing, Cell::of);
                }
            }
        }
        unknown
    }
}
