//! The fields of datasets.

use super::field::{Field, Taking, Writing, fields, fraction, words};
use crate::dataset::{Award, Cell, Dataset, Period, Stage, StageEntry, Statement, Unit};
use crate::exact::Exact;
use crate::text::whole;

fields!(Dataset { period, as_of, source, note, units, cells });
fields!(Unit { code, name, level, peer_group, parent, not_applicable, stages, statements });
fields!(StageEntry { stage, inputs, points, evidence });
fields!(Award { value, reason });
fields!(Statement { gate, quote });
fields!(Period { year, parts, part });
words!(Stage [Own, FirstAppraisal, SecondAppraisal]);

impl Field for u16 {
    fn put(&self, out: &mut Writing) {
        out.place((*self).into());
    }

    #[allow(clippy::cast_possible_truncation, reason = "years and parts of years")]
    fn take(from: &mut Taking<'_>) -> Self {
        from.place() as Self
    }
}

/// A number, `-` for what does not apply, nothing for what is missing.
impl Field for Cell {
    fn put(&self, out: &mut Writing) {
        match self {
            Self::Missing => out.text(""),
            Self::NotApplicable => out.text("-"),
            Self::Whole(number) => Exact::from(*number).put(out),
            Self::Exact(number) => number.put(out),
        }
    }

    fn take(from: &mut Taking<'_>) -> Self {
        match from.next() {
            "" => Self::Missing,
            "-" => Self::NotApplicable,
            text => match whole(text) {
                Some(number) => Self::Whole(number.into()),
                None => fraction(text).map_or_else(
                    || {
                        from.damage();
                        Self::Missing
                    },
                    Self::of,
                ),
            },
        }
    }
}
