//! Surveys: the rule kind `survey`, which is a ratio of weighted answers over all answers and is written
//! out as one, and the size of samples.

use super::expression::Operation;
use super::read::{MOST_ITEMS, Reading};
use super::read_rule::Written;
use super::{Expression, InputKind};
use crate::checks::Problem;
use crate::exact::Exact;
use crate::read::Spot;
use crate::text::push_part;

/// Of whom a rate is a sample, and how near it is to be to the rate of all.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The input that counts them all.
    pub of: usize,
    /// The margin of error; 5 % unless given.
    pub margin: Exact,
}

impl Sample {
    /// The smallest sample of so many that keeps the margin: `n = N / (1 + N e^2)`, rounded up.
    pub fn least(&self, all: &Exact) -> Option<Exact> {
        let share = all.times(&self.margin)?.times(&self.margin)?;
        Some(all.divide(&Exact::ONE.plus(&share)?)?.ceil())
    }
}

impl Reading<'_, '_> {
    /// Of whom the denominator counts a sample; outer `None`: that cannot be read.
    #[allow(clippy::option_option, reason = "none and unreadable are different things")]
    pub(super) fn sample(&mut self, spot: Spot<'_>) -> Option<Option<Sample>> {
        if spot.field("margin").is_some() {
            // Without a sample it would be read and lost.
            spot.required("sample_of", self.checks)?;
        }
        let Some(field) = spot.field("sample_of") else { return Some(None) };
        let margin = match spot.field("margin") {
            Some(field) => field.amount(self.checks),
            None => Some(Exact::from_rounded(5, 2)),
        };
        Some(Some(Sample { of: self.input(field, InputKind::Count)?, margin: margin? }))
    }

    /// The weighted answers and all answers.
    pub(super) fn answers(&mut self, spot: Spot<'_>) -> Option<(Written, Written)> {
        let field = spot.required("answers", self.checks)?;
        let (mut of, mut over): (Written, Written) = (None, None);
        for item in field.items(self.checks).iter().take(MOST_ITEMS) {
            let item = Spot(item);
            item.object(&["input", "weight"], self.checks);
            let input = item.required("input", self.checks);
            let input = input.and_then(|input| self.input(input, InputKind::Count));
            let weight = item.required("weight", self.checks);
            let weight = weight.and_then(|weight| weight.amount(self.checks));
            let (input, weight) = (input?, weight?);
            self.within_max(item, weight, Exact::ONE);
            let id = &self.inputs[input].id;
            let mut weighted = weight.to_text();
            weighted.push_str(" * ");
            weighted.push_str(id);
            let factor = Expression::number(weight);
            let times = Expression::binary(Operation::Times, factor, Expression::Input(input));
            add(&mut of, times, &weighted);
            add(&mut over, Expression::Input(input), id);
        }
        if of.is_none() {
            self.checks.push(field.fault(Problem::TooFew));
        }
        Some((of, over))
    }
}

/// Adds a part to a sum, in both of its forms.
fn add(sum: &mut Written, part: Expression, text: &str) {
    *sum = Some(match sum.take() {
        None => (part, text.to_owned()),
        Some((sum, mut texts)) => {
            push_part(&mut texts, " + ", text);
            (Expression::binary(Operation::Plus, sum, part), texts)
        }
    });
}
