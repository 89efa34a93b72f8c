//! What if, what would it take, and how sure is the ranking.

pub mod normal;
mod quantile;
mod random;
mod rank_sets;
mod spread;

pub use rank_sets::{
    DRAWS, Difference, Estimate, RankSet, difference_sets, joint_sets, joint_width,
};
