//! The one evaluator.

use std::cmp::Ordering;

use super::{Expression, Function, Operation};
use crate::exact::Exact;

/// What an evaluation finds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// A number (a day is the number of its day).
    Number(Exact),
    /// True or false.
    Condition(bool),
    /// A figure is absent.
    Missing,
    /// A division by zero.
    Undefined,
    /// A denominator below zero: a fault.
    NegativeDenominator(Exact),
    /// The exact result leaves 128 bits: a fault.
    Overflow,
    /// A day that the calendar does not know: a fault.
    #[cfg(feature = "time")]
    OutOfSpan(i64),
}

impl Answer {
    /// The graver of two, when one is not a value: faults first, then missing, then undefined.
    fn graver(self, other: Self) -> Option<Self> {
        let weight = |answer: &Self| match answer {
            Self::Overflow | Self::NegativeDenominator(_) => 3,
            #[cfg(feature = "time")]
            Self::OutOfSpan(_) => 3,
            Self::Missing => 2,
            Self::Undefined => 1,
            Self::Number(_) | Self::Condition(_) => 0,
        };
        match (weight(&self), weight(&other)) {
            (0, 0) => None,
            (a, b) if a >= b => Some(self),
            _ => Some(other),
        }
    }
}

/// What an evaluation may look up.
pub trait Known {
    /// The value of an input: a number, a condition or [`Answer::Missing`].
    fn input(&self, index: usize) -> Answer;
    /// The expression of a definition.
    fn definition(&self, index: usize) -> Option<&Expression>;
    /// The share of a year that the period is.
    fn period_share(&self) -> Option<Exact>;
    /// The calendar by which days are counted.
    #[cfg(feature = "time")]
    fn calendar(&self) -> Option<&crate::Calendar>;
}

/// Evaluates an expression, exactly.
pub fn evaluate(expression: &Expression, known: &impl Known) -> Answer {
    match expression {
        Expression::Number(number) => Answer::Number(**number),
        Expression::Input(index) => known.input(*index),
        Expression::Definition(index) => match known.definition(*index) {
            Some(definition) => evaluate(definition, known),
            None => Answer::Missing,
        },
        Expression::PeriodShare => known.period_share().map_or(Answer::Missing, Answer::Number),
        Expression::Negated(inner) => match evaluate(inner, known) {
            Answer::Number(number) => Answer::Number(number.negated()),
            other => other,
        },
        Expression::Not(inner) => match evaluate(inner, known) {
            Answer::Condition(value) => Answer::Condition(!value),
            other => other,
        },
        Expression::Binary(operation, sides) => {
            let left = evaluate(&sides.0, known);
            if let (Operation::And, Answer::Condition(false))
            | (Operation::Or, Answer::Condition(true)) = (*operation, left)
            {
                return left;
            }
            let right = evaluate(&sides.1, known);
            apply(*operation, left, right)
        }
        Expression::If(parts) => match evaluate(&parts.0, known) {
            Answer::Condition(true) => evaluate(&parts.1, known),
            Answer::Condition(false) => evaluate(&parts.2, known),
            other => other,
        },
        #[cfg(feature = "time")]
        Expression::Counted(parts) => counted(&parts.0, parts.1, known),
        Expression::Call(function, arguments) => call(*function, arguments, known),
    }
}

/// The day that an allowance leads to. From what never was, nothing is counted.
#[cfg(feature = "time")]
fn counted(day: &Expression, by: crate::framework::Counted, known: &impl Known) -> Answer {
    use crate::Date;
    let number = match evaluate(day, known) {
        Answer::Number(number) if number != Exact::from(crate::dataset::NEVER) => number,
        Answer::Number(_) => return Answer::Missing,
        other => return other,
    };
    let Ok(number) = i32::try_from(number.numerator()) else { return Answer::Missing };
    let Some(calendar) = known.calendar() else { return Answer::Missing };
    match by.from(calendar, Date::from_number(number)) {
        Ok(date) => Answer::Number(Exact::from(i64::from(date.number()))),
        Err(_) => Answer::OutOfSpan(i64::from(number)),
    }
}

fn apply(operation: Operation, left: Answer, right: Answer) -> Answer {
    if let Some(grave) = left.graver(right) {
        return grave;
    }
    match (left, right) {
        (Answer::Number(a), Answer::Number(b)) => {
            let number = |result: Option<Exact>| result.map_or(Answer::Overflow, Answer::Number);
            let order = |holds: fn(Ordering) -> bool| Answer::Condition(holds(a.cmp(&b)));
            match operation {
                Operation::Plus => number(a.plus(&b)),
                Operation::Minus => number(a.minus(&b)),
                Operation::Times => number(a.times(&b)),
                Operation::Divide if b == Exact::ZERO => Answer::Undefined,
                Operation::Divide if b.is_negative() => Answer::NegativeDenominator(b),
                Operation::Divide => number(a.divide(&b)),
                Operation::Below => order(Ordering::is_lt),
                Operation::AtMost => order(Ordering::is_le),
                Operation::Above => order(Ordering::is_gt),
                Operation::AtLeast => order(Ordering::is_ge),
                Operation::Equal => order(Ordering::is_eq),
                Operation::Unequal => order(Ordering::is_ne),
                Operation::And | Operation::Or => Answer::Missing,
            }
        }
        (Answer::Condition(a), Answer::Condition(b)) => Answer::Condition(match operation {
            Operation::And => a && b,
            Operation::Or => a || b,
            Operation::Unequal => a != b,
            _ => a == b,
        }),
        _ => Answer::Missing,
    }
}

fn call(function: Function, arguments: &[Expression], known: &impl Known) -> Answer {
    let mut numbers = Vec::with_capacity(arguments.len());
    let mut grave: Option<Answer> = None;
    for argument in arguments {
        match evaluate(argument, known) {
            Answer::Number(number) => numbers.push(number),
            other => grave = grave.map_or(Some(other), |before| before.graver(other)),
        }
    }
    if let Some(grave) = grave {
        return grave;
    }
    let Some(&first) = numbers.first() else { return Answer::Missing };
    let result = match (function, numbers.as_slice()) {
        (Function::Min, all) => all.iter().min().copied(),
        (Function::Max, all) => all.iter().max().copied(),
        (Function::Clamp, [value, low, high]) => Some(*value.min(high).max(low)),
        (Function::Floor, _) => Some(first.floor()),
        (Function::Ceil, _) => Some(first.ceil()),
        (Function::Round, [value]) => round(value, 0),
        (Function::Round, [value, places]) => {
            u8::try_from(places.numerator()).ok().filter(|&p| p <= 12).and_then(|p| round(value, p))
        }
        _ => None,
    };
    result.map_or(Answer::Overflow, Answer::Number)
}

fn round(value: &Exact, places: u8) -> Option<Exact> {
    value.rounded(places).map(|steps| Exact::from_rounded(steps, places))
}
