//! What is measured: a tree of groups and indicators with their maxima and rules.
//!
//! A framework is data (`parindex/framework/1`), written by a ministry or a province, read and
//! checked by the same code whether it is shipped here or a user's own file.
//! [`Framework::from_json`] reads it whole or refuses it with every fault that it has.
//! The tree is kept flat: groups stand before their children, indicators in reading order.

#[cfg(feature = "time")]
mod date;
pub mod expression;
mod read;
mod read_rule;
mod read_tree;
mod rule;
#[cfg(feature = "frameworks")]
mod shipped;
#[cfg(feature = "survey")]
mod survey;
mod write;

use crate::checks::Checks;
use crate::exact::Exact;
use crate::json::Limits;
use crate::text::Title;

#[cfg(feature = "time")]
pub use date::{Counted, Day, DueBy, Late};
pub use expression::{Expression, Kind};
pub use rule::{Band, Rule};
#[cfg(feature = "frameworks")]
pub use shipped::{Shipped, shipped};
#[cfg(feature = "survey")]
pub use survey::Sample;
pub(crate) use write::{exact, title};

/// The name of the file format.
pub const FORMAT: &str = "parindex/framework/1";

/// A framework, read and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Framework {
    /// Its id, such as `vn-766-2022`.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: Title,
    /// What a reader must know about it.
    pub note: Option<Title>,
    /// The decisions that it rests on.
    pub legal_basis: Vec<LegalBasis>,
    /// The levels of units that it scores.
    pub levels: Vec<String>,
    /// Decimal places of points.
    pub places: u8,
    /// The figures that units report.
    pub inputs: Vec<Input>,
    /// Named expressions.
    pub definitions: Vec<Definition>,
    /// The groups, each before its children.
    pub groups: Vec<Group>,
    /// The indicators, in reading order.
    pub indicators: Vec<Indicator>,
    /// The grades, best first.
    pub grades: Vec<Grade>,
    /// The gates.
    pub gates: Vec<Gate>,
    /// How ranks are given.
    pub ranking: Ranking,
    /// The calendar by which its rules count days; `None` where none does.
    #[cfg(feature = "time")]
    pub calendar: Option<std::sync::Arc<crate::Calendar>>,
}

/// A decision that a framework rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalBasis {
    /// Its number, such as `766/QĐ-TTg`.
    pub number: String,
    /// Its day, such as `2022-06-23`.
    pub date: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Anything else, such as that it is not a decision but an article.
    pub note: Option<Title>,
}

/// What kind of figure an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub enum InputKind {
    /// A whole number of zero or more.
    Count,
    /// Money or another quantity of zero or more.
    Amount,
    /// Any number.
    Number,
    /// A percentage, written 98.07; in expressions it is 0.9807.
    Percent,
    /// A day.
    Date,
    /// Yes or no.
    YesNo,
    /// Points that somebody gives.
    Points,
}

impl InputKind {
    /// The words of the file format.
    pub const WORDS: [(&'static str, Self); 7] = [
        ("count", Self::Count),
        ("amount", Self::Amount),
        ("number", Self::Number),
        ("percent", Self::Percent),
        ("date", Self::Date),
        ("yes_no", Self::YesNo),
        ("points", Self::Points),
    ];

    /// The word of the file format.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }
}

/// A figure that units report.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Its id, such as `dossiers_received`.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// What kind of figure it is.
    pub kind: InputKind,
    /// The input that it cannot pass.
    pub at_most: Option<usize>,
    /// The inputs that add up to it.
    pub sum_of: Vec<usize>,
}

/// A named expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// Its name.
    pub id: String,
    /// The expression.
    pub value: Expression,
    /// The expression as written.
    pub text: String,
}

/// Whether points of a group count for or against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// Part of the base.
    Base,
    /// Added to the base, up to a cap.
    Bonus,
    /// Taken from the base, up to a cap.
    Penalty,
}

/// An inner node of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// What it counts as. Children are of their parent's kind.
    pub kind: GroupKind,
    /// Its maximum: the sum of its children's. For bonus and penalty, the cap.
    pub max: Exact,
    /// The group that it stands in.
    pub parent: Option<usize>,
    /// How deep it stands; 0 at the top.
    pub depth: usize,
}

/// A leaf of the tree: one rule, one maximum.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Its id, unique in the whole tree.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// What a reader must know about it.
    pub note: Option<Title>,
    /// Where it stands in the decision.
    pub source: Option<String>,
    /// The most points that it gives; 0: shown, not scored.
    pub max: Exact,
    /// The group that it stands in.
    pub group: usize,
    /// What it counts as, taken from its group.
    pub kind: GroupKind,
    /// The levels that it applies to; empty: all.
    pub levels: Vec<usize>,
    /// How its points are found.
    pub rule: Rule,
    /// The rule as an expression of points, before the cap; `None` when nothing is computed.
    pub value: Option<Expression>,
    /// What a division by zero earns.
    pub undefined: Option<Earns>,
    /// What it earns where it does not apply.
    pub not_applicable: Earns,
    /// Whether an absent figure means that it does not apply.
    pub missing_is_not_applicable: bool,
    /// The inputs that it reads, ascending.
    pub reads: Vec<usize>,
}

/// What a case without figures earns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earns {
    /// The maximum.
    Full,
    /// Nothing.
    Zero,
    /// It is left out, and its siblings' maxima grow.
    LeaveOut,
    /// These points.
    Points(Exact),
}

/// A threshold of the total with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Grade {
    /// Its id, such as `A`.
    pub id: String,
    /// Its title, where it differs.
    pub title: Option<Title>,
    /// The total from which it is given.
    pub at_least: Exact,
}

/// A condition with a verdict, whatever the total.
#[derive(Clone, Debug, PartialEq)]
pub struct Gate {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// Where it stands in the decision.
    pub source: Option<String>,
    /// What a reader must know about it.
    pub note: Option<Title>,
    /// The condition.
    pub passes: Expression,
    /// The condition as written.
    pub text: String,
    /// The inputs that it reads, ascending.
    pub reads: Vec<usize>,
    /// The grades that it bars when it fails.
    pub bars: Vec<usize>,
}

/// How ranks are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// Whether ties leave a gap (1, 2, 2, 4) or none (1, 2, 2, 3).
    pub dense: bool,
    /// Who is compared with whom.
    pub within: Within,
}

/// Who is compared with whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// The units of a peer group.
    PeerGroup,
    /// The units of a level.
    Level,
    /// All units.
    All,
}

impl Framework {
    /// Reads a framework from JSON text.
    ///
    /// # Errors
    /// Every fault of the text, each with path, value, expectation and hint.
    ///
    /// ```
    /// use parindex::{Framework, json::Limits};
    /// let faults = Framework::from_json("{}", &Limits::default()).unwrap_err();
    /// assert!(faults.iter().any(|fault| fault.expected == "groups" || fault.expected == "id"));
    /// ```
    pub fn from_json(text: &str, limits: &Limits) -> Result<Self, Checks> {
        crate::read::document(text, limits, Self::read)
    }

    /// The place of an input among [`Framework::inputs`].
    pub fn input(&self, id: &str) -> Option<usize> {
        self.inputs.iter().position(|input| input.id == id)
    }

    /// The place of an indicator among [`Framework::indicators`].
    pub fn indicator(&self, id: &str) -> Option<usize> {
        self.indicators.iter().position(|indicator| indicator.id == id)
    }

    /// The place of a group among [`Framework::groups`].
    pub fn group(&self, id: &str) -> Option<usize> {
        self.groups.iter().position(|group| group.id == id)
    }

    /// The groups that stand directly in a group, or at the top.
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = usize> {
        self.groups.iter().enumerate().filter(move |(_, g)| g.parent == parent).map(|(i, _)| i)
    }

    /// The indicators that stand directly in a group.
    pub fn leaves(&self, group: usize) -> impl Iterator<Item = usize> {
        self.indicators.iter().enumerate().filter(move |(_, i)| i.group == group).map(|(i, _)| i)
    }

    /// The sum of the base groups' maxima.
    pub fn max(&self) -> Exact {
        let top = self.groups.iter().filter(|g| g.parent.is_none() && g.kind == GroupKind::Base);
        top.fold(Exact::ZERO, |sum, group| sum.plus(&group.max).unwrap_or(sum))
    }
}
