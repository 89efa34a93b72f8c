//! What an expression gives, reads and risks.

use super::{Expression, Function, Kind, Operation};
use crate::checks::{Check, Checks, Problem};
use crate::framework::{Definition, Input, InputKind};
use crate::order::insert_once;

/// What the expression gives; operands of the wrong kind are faults at `path`.
pub fn kind_of(
    expression: &Expression,
    inputs: &[Input],
    definitions: &[Definition],
    path: &str,
    checks: &mut Checks,
) -> Kind {
    let mut of = |part: &Expression| kind_of(part, inputs, definitions, path, checks);
    let number = (Kind::Number, Kind::Number);
    // The kind, and twice what is found and what is wanted there.
    let (kind, first, second) = match expression {
        Expression::Number(_) | Expression::PeriodShare => (Kind::Number, number, number),
        Expression::Input(index) => {
            let kind = match inputs.get(*index).map(|input| input.kind) {
                Some(InputKind::YesNo) => Kind::Condition,
                Some(InputKind::Date) => Kind::Date,
                _ => Kind::Number,
            };
            (kind, number, number)
        }
        Expression::Definition(index) => match definitions.get(*index) {
            // Its own faults are told where it is defined.
            Some(definition) => {
                let mut told = Checks::default();
                (kind_of(&definition.value, inputs, definitions, path, &mut told), number, number)
            }
            None => (Kind::Number, number, number),
        },
        Expression::Negated(inner) => (Kind::Number, (of(inner), Kind::Number), number),
        Expression::Not(inner) => (Kind::Condition, (of(inner), Kind::Condition), number),
        Expression::Binary(operation, sides) => {
            let (left, right) = (of(&sides.0), of(&sides.1));
            match operation {
                Operation::Plus | Operation::Minus | Operation::Times | Operation::Divide => {
                    (Kind::Number, (left, Kind::Number), (right, Kind::Number))
                }
                Operation::And | Operation::Or => {
                    (Kind::Condition, (left, Kind::Condition), (right, Kind::Condition))
                }
                Operation::Equal | Operation::Unequal => (Kind::Condition, (right, left), number),
                _ if left == Kind::Condition => (Kind::Condition, (left, Kind::Number), number),
                _ => (Kind::Condition, (right, left), number),
            }
        }
        Expression::If(parts) => {
            let (condition, then, otherwise) = (of(&parts.0), of(&parts.1), of(&parts.2));
            (then, (condition, Kind::Condition), (otherwise, then))
        }
        #[cfg(feature = "time")]
        Expression::Counted(_) => (Kind::Date, number, number),
        Expression::Call(_, arguments) => {
            let found: Vec<Kind> = arguments.iter().map(of).collect();
            for found in found {
                tell(found, Kind::Number, path, checks);
            }
            (Kind::Number, number, number)
        }
    };
    for (found, expected) in [first, second] {
        tell(found, expected, path, checks);
    }
    kind
}

fn tell(found: Kind, expected: Kind, path: &str, checks: &mut Checks) {
    if found != expected {
        let fault = Check::fault(Problem::WrongOperand, path).found(name(found));
        checks.push(fault.expected(name(expected)));
    }
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "number",
        Kind::Condition => "true/false",
        Kind::Date => "date",
    }
}

/// The inputs that the expression reads, through definitions as well, ascending.
pub fn inputs_read(expression: &Expression, definitions: &[Definition], into: &mut Vec<usize>) {
    match expression {
        Expression::Input(index) => {
            insert_once(into, *index);
        }
        Expression::Definition(index) => {
            if let Some(definition) = definitions.get(*index) {
                inputs_read(&definition.value, definitions, into);
            }
        }
        _ => expression.each_part(&mut |part| inputs_read(part, definitions, into)),
    }
}

/// Whether a denominator may be zero: any division whose right side is not a number above zero.
pub fn can_divide_by_zero(expression: &Expression, definitions: &[Definition]) -> bool {
    let mut can = match expression {
        Expression::Binary(Operation::Divide, sides) => !surely_above_zero(&sides.1),
        Expression::Definition(index) => {
            definitions.get(*index).is_some_and(|d| can_divide_by_zero(&d.value, definitions))
        }
        _ => false,
    };
    expression.each_part(&mut |part| can |= can_divide_by_zero(part, definitions));
    can
}

fn surely_above_zero(expression: &Expression) -> bool {
    match expression {
        Expression::Number(number) => **number > crate::exact::Exact::ZERO,
        Expression::PeriodShare => true,
        Expression::Call(Function::Max, arguments) => arguments.iter().any(surely_above_zero),
        _ => false,
    }
}
