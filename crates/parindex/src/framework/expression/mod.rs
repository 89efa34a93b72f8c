//! The expression language: what formulas, definitions and gates are written in.
//!
//! Numbers, percentages (`80%`), names of inputs and definitions, `+ - * /`, comparison
//! (`< <= > >= == !=`), `and or not`, `if(c, a, b)`, `min max clamp floor ceil round` and the
//! constant `period_share`. No loops, no strings; depth and size are bounded.
//!
//! Missing beats undefined, and both spread through what is evaluated; `if`, `and` and `or`
//! evaluate only what they need.

mod check;
mod evaluate;
mod lex;
mod parse;

use crate::exact::Exact;

pub use check::{can_divide_by_zero, inputs_read, kind_of};
pub use evaluate::{Answer, Known, evaluate};
pub use parse::{Scope, parse};

/// What an expression gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Number,
    /// True or false.
    Condition,
    /// A day.
    Date,
}

/// An operation between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Divide,
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
    /// `==`
    Equal,
    /// `!=`
    Unequal,
    /// `and`
    And,
    /// `or`
    Or,
}

/// A function of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// The smallest of its arguments.
    Min,
    /// The largest of its arguments.
    Max,
    /// `clamp(x, low, high)`
    Clamp,
    /// The largest whole number not above.
    Floor,
    /// The smallest whole number not below.
    Ceil,
    /// `round(x)` or `round(x, places)`, half away from zero.
    Round,
}

/// A parsed expression; names are places in the framework's lists.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A number.
    Number(Box<Exact>),
    /// An input.
    Input(usize),
    /// A definition.
    Definition(usize),
    /// The share of a year that the period is: 1, 1/2, 1/4 or 1/12.
    PeriodShare,
    /// The number with its sign turned.
    Negated(Box<Expression>),
    /// The condition turned round.
    Not(Box<Expression>),
    /// Two operands.
    Binary(Operation, Box<(Expression, Expression)>),
    /// `if(condition, then, else)`
    If(Box<(Expression, Expression, Expression)>),
    /// An allowance counted from a day by the framework's calendar. No text writes it: rules do.
    #[cfg(feature = "time")]
    Counted(Box<(Expression, crate::framework::Counted)>),
    /// A function and its arguments.
    Call(Function, Vec<Expression>),
}

impl Expression {
    pub(super) fn number(number: Exact) -> Self {
        Self::Number(Box::new(number))
    }

    pub(super) fn binary(operation: Operation, left: Self, right: Self) -> Self {
        Self::Binary(operation, Box::new((left, right)))
    }

    pub(super) fn choose(condition: Self, then: Self, otherwise: Self) -> Self {
        Self::If(Box::new((condition, then, otherwise)))
    }

    pub(super) fn clamp(value: Self, low: Self, high: Self) -> Self {
        Self::Call(Function::Clamp, vec![value, low, high])
    }

    pub(super) fn larger(left: Self, right: Self) -> Self {
        Self::Call(Function::Max, vec![left, right])
    }

    /// Hands over the expressions inside this one.
    pub(super) fn each_part(&self, take: &mut dyn FnMut(&Self)) {
        match self {
            Self::Number(_) | Self::Input(_) | Self::Definition(_) | Self::PeriodShare => {}
            Self::Negated(inner) | Self::Not(inner) => take(inner),
            Self::Binary(_, sides) => {
                take(&sides.0);
                take(&sides.1);
            }
            Self::If(parts) => {
                take(&parts.0);
                take(&parts.1);
                take(&parts.2);
            }
            #[cfg(feature = "time")]
            Self::Counted(parts) => take(&parts.0),
            Self::Call(_, arguments) => arguments.iter().for_each(take),
        }
    }
}
