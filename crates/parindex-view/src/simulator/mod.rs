//! The simulator: what if a figure were another, what would it take, and how sure is the rank.
//!
//! [`Simulator`] keeps what a visitor did: the unit, the edits, what can be undone, the scenarios that
//! are kept, the goal. [`simulator`] draws it. While a slider moves only the edit is scored again
//! ([`Simulator::set`]); next steps and the goal wait until it rests ([`Simulator::settle`]), and rank
//! intervals come from draws that somebody else makes ([`parindex::simulate::Work`]) and hands in as
//! numbers ([`Intervals`]). [`link`] writes all of it into the address of the page and reads it back.
//!
//! [`intervals`] draws rank intervals alone, [`few`] says which units a few cases throw back.

mod answer;
mod ask;
mod csv;
mod draw;
mod few;
mod figures;
mod goal;
mod intervals;
pub mod link;
mod scenarios;
mod state;

pub use ask::Asked;
pub use csv::csv;
pub use draw::{SimulatorView, moving, run, simulator};
pub use few::{Thrown, few};
pub use intervals::{Intervals, IntervalsView, intervals};
pub use state::{Edits, MOST_KEPT, Simulator};
