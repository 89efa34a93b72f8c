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
    let (kind, wanted): (Kind, Vec<(Kind, Kind)>) = match expression {
        Expression::Number(_) | Expression::PeriodShare => (Kind::Number, Vec::new()),
        Expression::Input(index) => {
            let kind = match inputs.get(*index).map(|input| input.kind) {
                Some(InputKind::YesNo) => Kind::Condition,
                Some(InputKind::Date) => Kind::Date,
                _ => Kind::Number,
            };
            (kind, Vec::new())
        }
        Expression::Definition(index) => match definitions.get(*index) {
            // Its own faults are told where it is defined.
            Some(definition) => {
                let mut told = Checks::default();
                (kind_of(&definition.value, inputs, definitions, path, &mut told), Vec::new())
            }
            None => (Kind::Number, Vec::new()),
        },
        Expression::Negated(inner) => (Kind::Number, vec![(of(inner), Kind::Number)]),
        Expression::Not(inner) => (Kind::Condition, vec![(of(inner), Kind::Condition)]),
        Expression::Binary(operation, sides) => {
            let (left, right) = (of(&sides.0), of(&sides.1));
            match operation {
                Operation::Plus | Operation::Minus | Operation::Times | Operation::Divide => {
                    (Kind::Number, vec![(left, Kind::Number), (right, Kind::Number)])
                }
                Operation::And | Operation::Or => {
                    (Kind::Condition, vec![(left, Kind::Condition), (right, Kind::Condition)])
                }
                Operation::Equal | Operation::Unequal => (Kind::Condition, vec![(right, left)]),
                _ if left == Kind::Condition => (Kind::Condition, vec![(left, Kind::Number)]),
                _ => (Kind::Condition, vec![(right, left)]),
            }
        }
        Expression::If(parts) => {
            let (condition, then, otherwise) = (of(&parts.0), of(&parts.1), of(&parts.2));
            (then, vec![(condition, Kind::Condition), (otherwise, then)])
        }
        Expression::Call(_, arguments) => {
            (Kind::Number, arguments.iter().map(|part| (of(part), Kind::Number)).collect())
        }
    };
    for (found, expected) in wanted {
        if found != expected {
            let fault = Check::fault(Problem::WrongOperand, path).found(name(found));
            checks.push(fault.expected(name(expected)));
        }
    }
    kind
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
        _ => {
            for part in expression.parts() {
                inputs_read(part, definitions, into);
            }
        }
    }
}

/// Whether a denominator may be zero: any division whose right side is not a number above zero.
pub fn can_divide_by_zero(expression: &Expression, definitions: &[Definition]) -> bool {
    let here = match expression {
        Expression::Binary(Operation::Divide, sides) => !surely_above_zero(&sides.1),
        Expression::Definition(index) => {
            definitions.get(*index).is_some_and(|d| can_divide_by_zero(&d.value, definitions))
        }
        _ => false,
    };
    here || expression.parts().iter().any(|part| can_divide_by_zero(part, definitions))
}

fn surely_above_zero(expression: &Expression) -> bool {
    match expression {
        Expression::Number(number) => **number > crate::exact::Exact::ZERO,
        Expression::PeriodShare => true,
        Expression::Call(Function::Max, arguments) => arguments.iter().any(surely_above_zero),
        _ => false,
    }
}
