//! When an answer is due, and why.
//!
//! An [`Allowance`] is how long an office has; a [`Rule`] names one with its article. [`due`] finds
//! the date or instant, [`explain`] the way to it, day by day, [`latest_receipt`] goes back.
//!
//! Time is counted as the Civil Code 2015 (articles 144-148) and the design say: the first day is
//! not counted; hours run from the next office minute; months end on the corresponding day or the
//! last of the month; a last day that is not worked moves to the next working day; a due *date*
//! ends at 24:00. A pause takes out, in days, every day that it touches, and in hours exactly the
//! office time that it covers, so that splitting it changes nothing.
//!
//! A [`Dossier`] has a [`State`] at every moment; a [`LogCounter`] turns a log of any length into
//! the counts that a framework scores.

mod counts;
mod counts_file;
mod due;
#[cfg(feature = "log")]
mod log;
mod pack;
#[cfg(feature = "log")]
mod question;
mod rule;
mod state;
mod steps;

pub use counts::Counts;
pub use counts_file::{CountsFile, CountsGroup, CountsLines};
pub use due::{Course, Due, Pause, day_before, day_due, due, latest_receipt};
#[cfg(feature = "log")]
pub use log::{By, LOG_COLUMNS, LogCounter, LogOptions, Summary};
#[cfg(feature = "calendars")]
pub use pack::pack;
pub use pack::{VIETNAM, unpack};
#[cfg(feature = "log")]
pub use question::Question;
pub use rule::{Allowance, Rule, Rules};
pub use state::{Dossier, EndState, Measure, State, Timeliness};
pub use steps::{Answer, Step, StepKind, explain, explain_received};

#[cfg(test)]
mod properties;
#[cfg(test)]
mod state_tests;
#[cfg(test)]
mod tests;
