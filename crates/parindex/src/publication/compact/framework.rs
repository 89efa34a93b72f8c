//! The fields of frameworks.

use super::field::{Field, Taking, Writing, fields, words};
use crate::framework::expression::{Expression, Function, Operation};
use crate::framework::{
    Band, Definition, Earns, Framework, Gate, Grade, Group, GroupKind, Indicator, Input, InputKind,
    LegalBasis, Ranking, Rule, Within,
};

fields!(LegalBasis { number, date, issuer, note });
fields!(Input { id, title, kind, at_most, sum_of });
fields!(Definition { id, value, text });
fields!(Group { id, title, kind, max, parent, depth });
fields!(Indicator {
    id,
    title,
    note,
    source,
    max,
    group,
    kind,
    levels,
    rule,
    value,
    undefined,
    not_applicable,
    missing_is_not_applicable,
    reads,
});
fields!(Grade { id, title, at_least });
fields!(Gate { id, title, source, note, passes, text, reads, bars });
fields!(Ranking { dense, within });
fields!(Band { bound, points });
#[cfg(feature = "survey")]
fields!(crate::framework::Sample { of, margin });
words!(InputKind [Count, Amount, Number, Percent, Date, YesNo, Points]);
words!(GroupKind [Base, Bonus, Penalty]);
words!(Within [PeerGroup, Level, All]);
words!(Operation [
    Plus, Minus, Times, Divide, Below, AtMost, Above, AtLeast, Equal, Unequal, And, Or,
]);
words!(Function [Min, Max, Clamp, Floor, Ceil, Round]);

/// The kind of a ratio with a sample.
const SAMPLED: usize = 10;

impl Field for Framework {
    fn put(&self, out: &mut Writing) {
        self.id.put(out);
        self.version.put(out);
        self.title.put(out);
        self.note.put(out);
        self.legal_basis.put(out);
        self.levels.put(out);
        usize::from(self.places).put(out);
        self.inputs.put(out);
        self.definitions.put(out);
        self.groups.put(out);
        self.indicators.put(out);
        self.grades.put(out);
        self.gates.put(out);
        self.ranking.put(out);
        #[cfg(feature = "time")]
        if self.calendar.is_some() {
            out.further();
        }
    }

    #[allow(clippy::cast_possible_truncation, reason = "places are few")]
    fn take(from: &mut Taking<'_>) -> Self {
        Self {
            id: Field::take(from),
            version: Field::take(from),
            title: Field::take(from),
            note: Field::take(from),
            legal_basis: Field::take(from),
            levels: Field::take(from),
            places: from.place() as u8,
            inputs: Field::take(from),
            definitions: Field::take(from),
            groups: Field::take(from),
            indicators: Field::take(from),
            grades: Field::take(from),
            gates: Field::take(from),
            ranking: Field::take(from),
            #[cfg(feature = "time")]
            calendar: None,
        }
    }
}

impl Field for Earns {
    fn put(&self, out: &mut Writing) {
        match self {
            Self::Full => out.place(0),
            Self::Zero => out.place(1),
            Self::LeaveOut => out.place(2),
            Self::Points(points) => {
                out.place(3);
                points.put(out);
            }
        }
    }

    fn take(from: &mut Taking<'_>) -> Self {
        match from.place() {
            0 => Self::Full,
            1 => Self::Zero,
            2 => Self::LeaveOut,
            _ => Self::Points(Field::take(from)),
        }
    }
}

impl Field for Rule {
    fn put(&self, out: &mut Writing) {
        match self {
            Self::Ratio {
                of,
                over,
                target,
                of_text,
                over_text,
                #[cfg(feature = "survey")]
                sample,
            } => {
                #[cfg(feature = "survey")]
                let sampled = sample.is_some();
                #[cfg(not(feature = "survey"))]
                let sampled = false;
                out.place(if sampled { SAMPLED } else { 0 });
                of.put(out);
                over.put(out);
                target.put(out);
                of_text.put(out);
                over_text.put(out);
                #[cfg(feature = "survey")]
                if let Some(sample) = sample {
                    out.further();
                    sample.put(out);
                }
            }
            Self::Formula { text } => {
                out.place(1);
                text.put(out);
            }
            Self::Bands { value, text, at_least, bands, otherwise } => {
                out.place(2);
                value.put(out);
                text.put(out);
                at_least.put(out);
                bands.put(out);
                otherwise.put(out);
            }
            Self::Interpolate { value, text, from, to } => {
                out.place(3);
                value.put(out);
                text.put(out);
                from.put(out);
                to.put(out);
            }
            Self::YesNo { input } => {
                out.place(4);
                input.put(out);
            }
            Self::Checklist { items } => {
                out.place(5);
                items.put(out);
            }
            Self::Deduct { count, text, each, floor } => {
                out.place(6);
                count.put(out);
                text.put(out);
                each.put(out);
                floor.put(out);
            }
            #[cfg(feature = "time")]
            Self::Date { done, due, late, never, otherwise } => {
                out.further();
                out.place(9);
                done.put(out);
                due.put(out);
                late.put(out);
                never.put(out);
                otherwise.put(out);
            }
            Self::Awarded { input } => {
                out.place(7);
                input.put(out);
            }
            Self::Inherited { own } => {
                out.place(8);
                own.put(out);
            }
        }
    }

    fn take(from: &mut Taking<'_>) -> Self {
        let kind = from.place();
        match kind {
            0 | SAMPLED => Self::Ratio {
                of: Field::take(from),
                over: Field::take(from),
                target: Field::take(from),
                of_text: Field::take(from),
                over_text: Field::take(from),
                #[cfg(feature = "survey")]
                sample: (kind == SAMPLED).then(|| Field::take(from)),
            },
            1 => Self::Formula { text: Field::take(from) },
            2 => Self::Bands {
                value: Field::take(from),
                text: Field::take(from),
                at_least: Field::take(from),
                bands: Field::take(from),
                otherwise: Field::take(from),
            },
            3 => Self::Interpolate {
                value: Field::take(from),
                text: Field::take(from),
                from: Field::take(from),
                to: Field::take(from),
            },
            4 => Self::YesNo { input: Field::take(from) },
            5 => Self::Checklist { items: Field::take(from) },
            6 => Self::Deduct {
                count: Field::take(from),
                text: Field::take(from),
                each: Field::take(from),
                floor: Field::take(from),
            },
            7 => Self::Awarded { input: Field::take(from) },
            #[cfg(feature = "time")]
            9 => Self::Date {
                done: Field::take(from),
                due: Field::take(from),
                late: Field::take(from),
                never: Field::take(from),
                otherwise: Field::take(from),
            },
            _ => Self::Inherited { own: Field::take(from) },
        }
    }
}

/// The operation or function stands before its operands.
impl Field for Expression {
    fn put(&self, out: &mut Writing) {
        match self {
            Self::Number(number) => {
                out.place(0);
                number.put(out);
            }
            Self::Input(input) => {
                out.place(1);
                input.put(out);
            }
            Self::Definition(definition) => {
                out.place(2);
                definition.put(out);
            }
            Self::PeriodShare => out.place(3),
            Self::Negated(inner) => {
                out.place(4);
                inner.put(out);
            }
            Self::Not(inner) => {
                out.place(5);
                inner.put(out);
            }
            Self::Binary(operation, sides) => {
                out.place(6);
                operation.put(out);
                sides.put(out);
            }
            Self::If(parts) => {
                out.place(7);
                parts.put(out);
            }
            Self::Call(function, arguments) => {
                out.place(8);
                function.put(out);
                arguments.put(out);
            }
            #[cfg(feature = "time")]
            Self::Counted(parts) => {
                out.further();
                out.place(9);
                parts.put(out);
            }
        }
    }

    fn take(from: &mut Taking<'_>) -> Self {
        match from.place() {
            0 => Self::Number(Field::take(from)),
            1 => Self::Input(Field::take(from)),
            2 => Self::Definition(Field::take(from)),
            3 => Self::PeriodShare,
            4 => Self::Negated(Field::take(from)),
            5 => Self::Not(Field::take(from)),
            6 => Self::Binary(Field::take(from), Field::take(from)),
            7 => Self::If(Field::take(from)),
            #[cfg(feature = "time")]
            9 => Self::Counted(Field::take(from)),
            _ => Self::Call(Field::take(from), Field::take(from)),
        }
    }
}
