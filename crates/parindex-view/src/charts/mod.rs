//! Charts, comparisons and single figures: a publication, or several in a row, to a node tree.
//!
//! [`trend`], [`distribution`], [`heatmap`] and [`rank_intervals`] are drawn by the plotting library on
//! a sheet of our own (`backend`), which writes SVG nodes. Each says in words what is seen
//! (`role="img"`, title and description) and stands above a real table with every number; a published
//! page shows the table, the element in a page keeps it one key away and always there for readers.
//! [`compare`] and [`kpi`] are tables and text from the start; [`map`](fn@map) draws shapes that the embedder gives.
//!
//! Periods are publications: one edition is one period, a [`Series`] holds several.

mod backend;
mod compare;
mod distribution;
pub(crate) mod frame;
mod heatmap;
mod ink;
pub(crate) mod intervals;
mod kpi;
mod look;
mod map;
mod measure;
pub(crate) mod peers;
mod projection;
mod scale;
mod series;
mod shapes;
mod trend;

pub use compare::compare;
pub use distribution::distribution;
pub use heatmap::heatmap;
pub use intervals::{IntervalRow, rank_intervals};
pub use kpi::kpi;
pub use look::Look;
pub use map::map;
pub use measure::text_width;
pub use series::{Series, Standing};
pub use shapes::{ShapeFault, ShapeFaults, Shapes};
pub use trend::{Measure, trend};
