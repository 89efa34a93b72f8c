//! What a log comes to.

use crate::checks::Checks;
use crate::deadline::Counts;

/// What a whole log comes to. Dossiers whose id stands twice are counted twice: remembering every
/// id would cost memory without bound.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// The counts of each unit or procedure, in the order of their codes.
    pub groups: Vec<(String, Counts)>,
    /// The counts of all together.
    pub total: Counts,
    /// Lines with a dossier; `used + refused`.
    pub read: u64,
    /// Lines that could be read.
    pub used: u64,
    /// Lines that could not.
    pub refused: u64,
    /// Of the lines used, those of dossiers that do not belong to the period.
    pub outside: u64,
    /// Why lines were refused; the first thousand, each with its line in `row`.
    pub checks: Checks,
}
