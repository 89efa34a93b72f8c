//! What was reported: units and their inputs, stage by stage.
//!
//! A dataset is read against its framework, because only the framework knows which columns exist
//! and what kind of figure each holds. JSON (`parindex/dataset/1`) and its flat form CSV give the
//! same dataset. Missing, not applicable and zero are three different things from here on.

mod period;
#[cfg(feature = "csv")]
mod read_csv;
mod read_json;
mod value;
mod write;

use crate::exact::Exact;
use crate::framework::Framework;
use crate::text::Title;

pub use period::{Period, day_number, instant_sound};
#[cfg(feature = "time")]
pub(crate) use period::{civil_from_days, day_text, days_from_civil};
#[cfg(all(feature = "simulate", feature = "csv"))]
pub(crate) use read_csv::{Records, plain, unclosed_quote};
pub use value::Cell;
#[cfg(feature = "time")]
pub(crate) use value::NEVER;

/// The name of the file format.
pub const FORMAT: &str = "parindex/dataset/1";
/// Units that a dataset may have.
pub const MOST_UNITS: usize = 20_000;

/// What was reported.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dataset {
    /// The time that the figures are about.
    pub period: Option<Period>,
    /// When they were taken.
    pub as_of: Option<String>,
    /// Where they come from.
    pub source: Option<Title>,
    /// What a reader must know about them.
    pub note: Option<Title>,
    /// The units, in the order of the file.
    pub units: Vec<Unit>,
    /// The plain inputs: one row a unit, one cell an input of the framework.
    pub cells: Vec<Cell>,
}

/// Who is scored.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its code, unique in the dataset.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its level, a place among the framework's.
    pub level: Option<usize>,
    /// Its peer group; empty: its level.
    pub peer_group: String,
    /// The code of its parent.
    pub parent: Option<String>,
    /// The indicators that do not apply to it, ascending.
    pub not_applicable: Vec<usize>,
    /// What others than the plain inputs say, earliest stage first.
    pub stages: Vec<StageEntry>,
    /// Printed statements without counts.
    pub statements: Vec<Statement>,
}

/// Who says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The unit itself (tự chấm).
    #[default]
    Own,
    /// The first appraisal (thẩm định lần 1).
    FirstAppraisal,
    /// The second appraisal (thẩm định lần 2).
    SecondAppraisal,
}

impl Stage {
    /// The words of the file format.
    pub const WORDS: [(&'static str, Self); 3] = [
        ("self", Self::Own),
        ("appraisal_1", Self::FirstAppraisal),
        ("appraisal_2", Self::SecondAppraisal),
    ];

    /// The word of the file format.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, stage)| *stage == self).map_or("", |(word, _)| word)
    }

    /// The stage of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(name, _)| *name == word).map(|(_, stage)| *stage)
    }
}

/// What one stage says of a unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StageEntry {
    /// Who says so.
    pub stage: Stage,
    /// Inputs, by their place in the framework.
    pub inputs: Vec<(usize, Cell)>,
    /// Awarded points, by the place of their indicator.
    pub points: Vec<(usize, Award)>,
    /// Evidence, by indicator or input id.
    pub evidence: Vec<(String, String)>,
}

/// Points that somebody awards.
#[derive(Clone, Debug, PartialEq)]
pub struct Award {
    /// The points.
    pub value: Exact,
    /// Why.
    pub reason: Option<String>,
}

/// What a source prints about a gate without counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The place of the gate.
    pub gate: usize,
    /// The words of the source.
    pub quote: String,
}

impl Dataset {
    /// The plain inputs of a unit.
    pub fn row(&self, unit: usize, framework: &Framework) -> &[Cell] {
        let width = framework.inputs.len();
        self.cells.get(unit * width..(unit + 1) * width).unwrap_or(&[])
    }

    /// The place of a unit by its code.
    pub fn unit(&self, code: &str) -> Option<usize> {
        self.units.iter().position(|unit| unit.code == code)
    }
}
