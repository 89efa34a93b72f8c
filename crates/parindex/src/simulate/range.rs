//! What an expression may give while one figure lies between two values: bounds by interval
//! arithmetic in exact numbers. For a single value the one evaluator is asked instead.

use crate::exact::Exact;
use crate::framework::expression::{Answer, Expression, Function, Known, Operation, evaluate};
use crate::score::again::Row;

/// The numbers that may come out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Numbers {
    /// None.
    None,
    /// Those from the first to the second.
    Between(Exact, Exact),
    /// Nothing is known.
    Any,
}

/// What may come out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Could {
    pub numbers: Numbers,
    pub yes: bool,
    pub no: bool,
    pub missing: bool,
    pub undefined: bool,
    /// An overflow or a denominator below zero.
    pub fault: bool,
}

impl Could {
    const NOTHING: Self = Self {
        numbers: Numbers::None,
        yes: false,
        no: false,
        missing: false,
        undefined: false,
        fault: false,
    };

    fn numbers(numbers: Numbers) -> Self {
        Self { numbers, ..Self::NOTHING }
    }

    fn between(low: Exact, high: Exact) -> Self {
        Self::numbers(Numbers::Between(low, high))
    }

    fn or(self, other: Self) -> Self {
        Self { numbers: hull(self.numbers, other.numbers), ..self.with_rest_of(other) }
    }

    /// This, and of the other what is not a value.
    fn with_rest_of(self, other: Self) -> Self {
        Self {
            yes: self.yes || other.yes,
            no: self.no || other.no,
            missing: self.missing || other.missing,
            undefined: self.undefined || other.undefined,
            fault: self.fault || other.fault,
            ..self
        }
    }

    /// What is not a value of either side.
    fn spread(self, other: Self) -> Self {
        let quiet = |could: Self| Self { numbers: Numbers::None, yes: false, no: false, ..could };
        quiet(self).with_rest_of(quiet(other))
    }
}

fn hull(a: Numbers, b: Numbers) -> Numbers {
    match (a, b) {
        (Numbers::None, other) | (other, Numbers::None) => other,
        (Numbers::Between(a, b), Numbers::Between(c, d)) => Numbers::Between(a.min(c), b.max(d)),
        _ => Numbers::Any,
    }
}

/// One figure that lies between two values; the others are those of a row.
pub struct Between<'r, 'd> {
    pub row: &'r Row<'d>,
    pub input: usize,
    pub low: Exact,
    pub high: Exact,
    /// Whether the figure is yes (1) or no (0).
    pub condition: bool,
}

/// What an expression may give.
pub fn range(expression: &Expression, between: &Between<'_, '_>) -> Could {
    let of = |part: &Expression| range(part, between);
    let row = between.row;
    match expression {
        Expression::Number(number) => Could::between(**number, **number),
        Expression::PeriodShare => match row.period_share() {
            Some(share) => Could::between(share, share),
            None => Could { missing: true, ..Could::NOTHING },
        },
        Expression::Input(index) => figure(*index, between),
        Expression::Definition(index) => match row.definition(*index) {
            Some(definition) => of(definition),
            None => Could { missing: true, ..Could::NOTHING },
        },
        Expression::Negated(inner) => {
            let inner = of(inner);
            let numbers = match inner.numbers {
                Numbers::Between(a, b) => Numbers::Between(b.negated(), a.negated()),
                other => other,
            };
            Could { numbers, ..inner }
        }
        Expression::Not(inner) => {
            let inner = of(inner);
            Could { yes: inner.no, no: inner.yes, ..inner }
        }
        Expression::Binary(operation, sides) => binary(*operation, of(&sides.0), of(&sides.1)),
        Expression::If(parts) => {
            let condition = of(&parts.0);
            let mut could = condition.spread(Could::NOTHING);
            if condition.yes {
                could = could.or(of(&parts.1));
            }
            if condition.no {
                could = could.or(of(&parts.2));
            }
            could
        }
        Expression::Call(function, arguments) => {
            let arguments: Vec<Could> = arguments.iter().map(of).collect();
            call(*function, &arguments, row)
        }
        #[cfg(feature = "time")]
        Expression::Counted(parts) => Could { numbers: Numbers::Any, fault: true, ..of(&parts.0) },
    }
}

fn figure(index: usize, between: &Between<'_, '_>) -> Could {
    if index != between.input {
        return match between.row.input(index) {
            Answer::Number(number) => Could::between(number, number),
            Answer::Condition(yes) => Could { yes, no: !yes, ..Could::NOTHING },
            _ => Could { missing: true, ..Could::NOTHING },
        };
    }
    if between.condition {
        let (yes, no) = (between.high > Exact::ZERO, between.low <= Exact::ZERO);
        return Could { yes, no, ..Could::NOTHING };
    }
    Could::between(between.low, between.high)
}

fn binary(operation: Operation, left: Could, right: Could) -> Could {
    match operation {
        Operation::And => {
            let both = Could {
                yes: left.yes && right.yes,
                no: left.no || left.yes && right.no,
                ..Could::NOTHING
            };
            // The right side is looked at only where the left holds or is no value.
            let right = if left.no && !left.yes { Could::NOTHING } else { right };
            both.with_rest_of(left.spread(right))
        }
        Operation::Or => {
            let both = Could {
                yes: left.yes || left.no && right.yes,
                no: left.no && right.no,
                ..Could::NOTHING
            };
            let right = if left.yes && !left.no { Could::NOTHING } else { right };
            both.with_rest_of(left.spread(right))
        }
        _ => {
            let spread = left.spread(right);
            let found = match (left.numbers, right.numbers) {
                (Numbers::Between(a, b), Numbers::Between(c, d)) => {
                    numbers(operation, (a, b), (c, d))
                }
                (Numbers::None, Numbers::None) => Could {
                    yes: (left.yes || left.no) && (right.yes || right.no),
                    no: (left.yes || left.no) && (right.yes || right.no),
                    ..Could::NOTHING
                },
                (Numbers::None, _) | (_, Numbers::None) => Could::NOTHING,
                _ => Could {
                    numbers: Numbers::Any,
                    yes: true,
                    no: true,
                    undefined: operation == Operation::Divide,
                    fault: true,
                    missing: false,
                },
            };
            found.with_rest_of(spread)
        }
    }
}

fn numbers(operation: Operation, (a, b): (Exact, Exact), (c, d): (Exact, Exact)) -> Could {
    let between = |low: Option<Exact>, high: Option<Exact>| match (low, high) {
        (Some(low), Some(high)) => Could::between(low, high),
        _ => Could { fault: true, ..Could::numbers(Numbers::Any) },
    };
    let compare = |yes: bool, no: bool| Could { yes, no, ..Could::NOTHING };
    match operation {
        Operation::Plus => between(a.plus(&c), b.plus(&d)),
        Operation::Minus => between(a.minus(&d), b.minus(&c)),
        Operation::Times => corners([a.times(&c), a.times(&d), b.times(&c), b.times(&d)]),
        Operation::Divide => {
            if c > Exact::ZERO {
                return corners([a.divide(&c), a.divide(&d), b.divide(&c), b.divide(&d)]);
            }
            let numbers = if d > Exact::ZERO { Numbers::Any } else { Numbers::None };
            Could { undefined: d >= Exact::ZERO, fault: c.is_negative(), ..Could::numbers(numbers) }
        }
        Operation::Below => compare(a < d, b >= c),
        Operation::AtMost => compare(a <= d, b > c),
        Operation::Above => compare(b > c, a <= d),
        Operation::AtLeast => compare(b >= c, a < d),
        Operation::Equal => compare(a <= d && c <= b, !(a == b && c == d && a == c)),
        Operation::Unequal => compare(!(a == b && c == d && a == c), a <= d && c <= b),
        Operation::And | Operation::Or => Could::NOTHING,
    }
}

fn corners(corners: [Option<Exact>; 4]) -> Could {
    let mut found = corners.into_iter();
    let Some(Some(first)) = found.next() else {
        return Could { fault: true, ..Could::numbers(Numbers::Any) };
    };
    let (mut low, mut high) = (first, first);
    for corner in found {
        let Some(corner) = corner else {
            return Could { fault: true, ..Could::numbers(Numbers::Any) };
        };
        (low, high) = (low.min(corner), high.max(corner));
    }
    Could::between(low, high)
}

/// All functions of the language rise with each of their arguments, but for the places of `round`.
fn call(function: Function, arguments: &[Could], row: &Row<'_>) -> Could {
    let mut rest = Could::NOTHING;
    let (mut lows, mut highs) = (Vec::new(), Vec::new());
    let mut any = false;
    for argument in arguments {
        rest = rest.with_rest_of(argument.spread(Could::NOTHING));
        match argument.numbers {
            Numbers::Between(low, high) => {
                lows.push(low);
                highs.push(high);
            }
            Numbers::Any => any = true,
            Numbers::None => return rest,
        }
    }
    if any {
        return Could { numbers: Numbers::Any, fault: true, ..rest };
    }
    let apply = |numbers: &[Exact]| {
        let arguments = numbers.iter().map(|n| Expression::Number(Box::new(*n))).collect();
        match evaluate(&Expression::Call(function, arguments), row) {
            Answer::Number(number) => Some(number),
            _ => None,
        }
    };
    if function == Function::Round && lows.get(1) != highs.get(1) {
        return Could { numbers: Numbers::Any, fault: true, ..rest };
    }
    match (apply(&lows), apply(&highs)) {
        (Some(low), Some(high)) => Could { numbers: Numbers::Between(low, high), ..rest },
        _ => Could { numbers: Numbers::Any, fault: true, ..rest },
    }
}
