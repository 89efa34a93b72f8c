//! What if, what would it take, and how sure is the ranking.

mod changes;
mod combine;
mod domain;
mod draw;
mod edit;
#[cfg(feature = "csv")]
mod estimates;
mod interval;
mod limit;
mod model;
pub mod normal;
mod places;
mod quantile;
mod random;
mod range;
mod rank_sets;
mod search;
mod seek;
mod sensitivity;
mod sobol;
mod space;
mod spec;
mod spread;
mod standing;
mod tally;
mod what_if;
mod work;

pub use changes::{ChangedPoints, ChangedUnit, RankReason, Reason};
pub use combine::{Combination, Step};
pub use domain::{domains, figure};
pub use edit::{Edit, edited_dataset, edited_framework, read_edits};
#[cfg(feature = "csv")]
pub use estimates::read_estimates;
pub use interval::{RankInterval, Spread};
pub use limit::Limit;
pub use model::Model;
pub use rank_sets::{
    DRAWS, Difference, Estimate, RankSet, difference_sets, joint_sets, joint_width,
};
pub use seek::{Single, Sought, Target, seek};
pub use sensitivity::{Correlation, Swap, correlations, swap, without_groups};
pub use sobol::{Index, Named, sobol_indices};
pub use space::Domain;
pub use spec::{FORMAT, Population, Question, Sample, Spec, Weights};
pub use tally::{Counting, MOST_PAIRED, Tally};
pub use what_if::{WhatIf, what_if, what_if_figures};
pub use work::{Ask, Work, from_numbers, to_numbers};
