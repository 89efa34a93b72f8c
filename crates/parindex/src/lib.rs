//! Exact scores and ranks of administrative reform, each point explained.
//!
//! Data flows one way: a [`Framework`] says what is measured, a [`Dataset`] what was reported,
//! [`fn@score`] makes a [`Scoreboard`] of the two. Values in, values out: no files, no clock, no globals.

#[cfg(feature = "survey")]
pub mod answers;
#[cfg(feature = "time")]
pub mod calendar;
pub mod checks;
pub mod dataset;
#[cfg(feature = "time")]
pub mod deadline;
pub mod exact;
#[cfg(any(feature = "fingerprint", feature = "calendars"))]
mod fingerprint;
pub mod framework;
pub mod json;
pub mod order;
pub mod publication;
mod read;
mod schemas;
pub mod score;
#[cfg(feature = "simulate")]
pub mod simulate;
pub mod text;

#[cfg(feature = "time")]
pub use calendar::{Calendar, Date, Moment};
pub use checks::{Check, Checks, Problem, Severity};
pub use dataset::Dataset;
pub use exact::Exact;
#[cfg(feature = "fingerprint")]
pub use fingerprint::fingerprint;
pub use framework::Framework;
pub use publication::Publication;
pub use schemas::SCHEMAS;
pub use score::{Scoreboard, explain, score};
pub use text::{Language, Title};
