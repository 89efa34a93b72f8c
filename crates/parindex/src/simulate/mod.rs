//! What if, what would it take, and how sure is the ranking.

mod draw;
mod edit;
mod estimates;
mod interval;
mod model;
pub mod normal;
mod quantile;
mod random;
mod rank_sets;
mod spec;
mod spread;
mod standing;
mod tally;
mod what_if;

pub use edit::{Edit, edited_dataset, edited_framework, read_edits};
pub use estimates::read_estimates;
pub use interval::RankInterval;
pub use model::Model;
pub use rank_sets::{
    DRAWS, Difference, Estimate, RankSet, difference_sets, joint_sets, joint_width,
};
pub use spec::{FORMAT, Population, Question, Sample, Spec, Weights};
pub use tally::{Counting, MOST_PAIRED, Tally};
pub use what_if::{ChangedPoints, ChangedUnit, RankReason, Reason, WhatIf, what_if};
