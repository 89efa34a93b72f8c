//! The rule kind `survey`: a ratio of weighted answers over all answers, and written out as one.

use super::expression::Operation;
use super::read::{MOST_ITEMS, Reading};
use super::read_rule::Written;
use super::{Expression, InputKind};
use crate::checks::Problem;
use crate::exact::Exact;
use crate::read::Spot;
use crate::text::push_part;

impl Reading<'_, '_> {
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
