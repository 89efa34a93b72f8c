//! A rule from its JSON tree, and its expression of points.

use super::expression::Kind;
use super::read::{MOST_ITEMS, Reading};
use super::rule::Band;
use super::{Earns, Expression, GroupKind, InputKind, Rule};
use crate::checks::Problem;
use crate::exact::Exact;
use crate::read::Spot;

/// An expression with its text.
pub(super) type Written = Option<(Expression, String)>;

type Read = Option<(Rule, Option<Expression>, Option<Earns>)>;

impl Reading<'_, '_> {
    pub(super) fn rule(&mut self, spot: Spot<'_>, max: Exact, group: GroupKind) -> Read {
        if !matches!(spot.value(), crate::json::Value::Map(_)) {
            spot.wrong_type("an object", self.checks);
            return None;
        }
        let word = spot.required("kind", self.checks)?.word(Rule::WORDS, self.checks)?;
        let known: &[&str] = match word {
            #[cfg(not(feature = "survey"))]
            "ratio" => &["kind", "of", "over", "target", "undefined"],
            #[cfg(feature = "survey")]
            "ratio" => &["kind", "of", "over", "target", "sample_of", "margin", "undefined"],
            #[cfg(feature = "survey")]
            "survey" => &["kind", "answers", "target", "sample_of", "margin", "undefined"],
            "formula" => &["kind", "value", "undefined"],
            "bands" => &["kind", "value", "bands", "else", "undefined"],
            "interpolate" => &["kind", "value", "from", "to", "undefined"],
            "yes_no" | "awarded" => &["kind", "input"],
            "checklist" => &["kind", "items"],
            "deduct" => &["kind", "count", "each", "floor", "undefined"],
            #[cfg(feature = "time")]
            "date" => &["kind", "done", "due", "late", "never", "else"],
            _ => &["kind", "own"],
        };
        spot.object(known, self.checks);
        let undefined = spot.field("undefined").and_then(|s| self.earns(s, Some(max)));
        let (rule, value) = match word {
            "ratio" => {
                let parts = (self.needed(spot, "of"), self.needed(spot, "over"));
                (self.ratio(spot, parts)?, None)
            }
            #[cfg(feature = "survey")]
            "survey" => {
                let parts = self.answers(spot)?;
                (self.ratio(spot, parts)?, None)
            }
            "formula" => {
                let (value, text) = self.needed(spot, "value")?;
                (Rule::Formula { text }, Some(value))
            }
            "bands" => (self.bands(spot, max)?, None),
            "interpolate" => (self.interpolate(spot)?, None),
            "yes_no" => {
                let input = spot.required("input", self.checks)?;
                (Rule::YesNo { input: self.input(input, InputKind::YesNo)? }, None)
            }
            "checklist" => (self.checklist(spot, max)?, None),
            "deduct" => (self.deduct(spot, max, group)?, None),
            #[cfg(feature = "time")]
            "date" => (self.date(spot, max)?, None),
            "awarded" => {
                let input = match spot.field("input") {
                    Some(input) => Some(self.input(input, InputKind::Points)?),
                    None => None,
                };
                (Rule::Awarded { input }, None)
            }
            _ => return self.inherited(spot, max, group),
        };
        let value = value.or_else(|| rule.compile(max));
        Some((rule, value, undefined))
    }

    fn needed(&mut self, spot: Spot<'_>, name: &str) -> Option<(Expression, String)> {
        let field = spot.required(name, self.checks)?;
        self.expression(field, Kind::Number)
    }

    fn number(&mut self, spot: Spot<'_>, name: &str) -> Option<Exact> {
        spot.required(name, self.checks)?.number(self.checks)
    }

    pub(super) fn input(&mut self, spot: Spot<'_>, kind: InputKind) -> Option<usize> {
        let text = spot.text(self.checks)?;
        let Some(index) = self.inputs.iter().position(|input| input.id == text) else {
            let mut known = Vec::new();
            for input in self.inputs {
                if input.kind == kind {
                    known.push(&*input.id);
                }
            }
            return spot.id_among(&|at| known.get(at).copied(), self.checks);
        };
        let found = self.inputs[index].kind;
        // Points may be given as any number; yes or no must be one.
        if kind == InputKind::YesNo && found != kind
            || kind == InputKind::Points && matches!(found, InputKind::YesNo | InputKind::Date)
        {
            let fault = spot.fault(Problem::WrongOperand).found(found.word());
            self.checks.push(fault.expected(kind.word()));
            return None;
        }
        Some(index)
    }

    fn ratio(&mut self, spot: Spot<'_>, (of, over): (Written, Written)) -> Option<Rule> {
        let mut target = Exact::ONE;
        if let Some(field) = spot.field("target") {
            target = field.number(self.checks)?;
            if target <= Exact::ZERO {
                self.checks.push(field.fault(Problem::ZeroTarget).found(&target.to_text()));
                return None;
            }
        }
        let ((of, of_text), (over, over_text)) = (of?, over?);
        #[cfg(feature = "survey")]
        let sample = self.sample(spot)?;
        Some(Rule::Ratio {
            of,
            over,
            target,
            of_text,
            over_text,
            #[cfg(feature = "survey")]
            sample,
        })
    }

    fn bands(&mut self, spot: Spot<'_>, max: Exact) -> Option<Rule> {
        let value = self.needed(spot, "value");
        let otherwise = match spot.required("else", self.checks) {
            Some(field) => self.band_points(field, max),
            None => None,
        };
        let field = spot.required("bands", self.checks)?;
        let mut read: Vec<(bool, Band)> = Vec::new();
        for item in field.items(self.checks) {
            let item = Spot(item);
            let at_least = item.field("at_least").is_some();
            let name = if at_least { "at_least" } else { "at_most" };
            item.object(&[name, "points"], self.checks);
            let bound = self.number(item, name);
            let points = match item.required("points", self.checks) {
                Some(field) => self.band_points(field, max),
                None => None,
            };
            if let (Some(bound), Some(points)) = (bound, points) {
                read.push((at_least, Band { bound, points }));
            }
        }
        let Some((at_least, _)) = read.first() else {
            self.checks.push(field.fault(Problem::TooFew));
            return None;
        };
        let at_least = *at_least;
        let in_order = read.windows(2).all(|pair| {
            let (a, b) = (&pair[0].1.bound, &pair[1].1.bound);
            pair[1].0 == at_least && if at_least { a > b } else { a < b }
        });
        if !in_order {
            self.checks.push(field.fault(Problem::BandOrder));
        }
        let (value, text) = value?;
        let bands = read.into_iter().map(|(_, band)| band).collect();
        Some(Rule::Bands { value, text, at_least, bands, otherwise: otherwise? })
    }

    pub(super) fn band_points(&mut self, spot: Spot<'_>, max: Exact) -> Option<Exact> {
        let points = self.points(spot)?;
        self.within_max(spot, points, max);
        Some(points)
    }

    fn interpolate(&mut self, spot: Spot<'_>) -> Option<Rule> {
        let value = self.needed(spot, "value");
        let from = self.number(spot, "from");
        let to = self.number(spot, "to");
        let (from, to) = (from?, to?);
        if from == to {
            self.checks.push(spot.fault(Problem::SameEnds));
            return None;
        }
        let (value, text) = value?;
        Some(Rule::Interpolate { value, text, from, to })
    }

    fn checklist(&mut self, spot: Spot<'_>, max: Exact) -> Option<Rule> {
        let field = spot.required("items", self.checks)?;
        let mut items = Vec::new();
        let mut sum = Exact::ZERO;
        for item in field.items(self.checks).iter().take(MOST_ITEMS) {
            let item = Spot(item);
            item.object(&["input", "points"], self.checks);
            let input = item.required("input", self.checks);
            let input = input.and_then(|input| self.input(input, InputKind::YesNo));
            let points =
                item.required("points", self.checks).and_then(|points| self.points(points));
            if let (Some(input), Some(points)) = (input, points) {
                sum = sum.plus(&points).unwrap_or(sum);
                items.push((input, points));
            }
        }
        if items.is_empty() {
            self.checks.push(field.fault(Problem::TooFew));
        }
        self.within_max(field, sum, max);
        Some(Rule::Checklist { items })
    }

    fn deduct(&mut self, spot: Spot<'_>, max: Exact, group: GroupKind) -> Option<Rule> {
        if group == GroupKind::Penalty {
            self.checks.push(spot.fault(Problem::DeductInPenalty));
        }
        let count = self.needed(spot, "count");
        let each = spot.required("each", self.checks).and_then(|each| each.amount(self.checks));
        let floor = match spot.field("floor") {
            Some(field) => self.band_points(field, max)?,
            None => Exact::ZERO,
        };
        let (count, text) = count?;
        Some(Rule::Deduct { count, text, each: each?, floor })
    }

    fn inherited(&mut self, spot: Spot<'_>, max: Exact, group: GroupKind) -> Read {
        let Some(field) = spot.field("own") else {
            return Some((Rule::Inherited { own: None }, None, None));
        };
        let (own, value, undefined) = self.rule(field, max, group)?;
        if matches!(own, Rule::Inherited { .. }) {
            let kind = field.fault(Problem::NotOneOf).found("inherited");
            self.checks.push(kind.expected("ratio, formula, awarded, ..."));
            return None;
        }
        Some((Rule::Inherited { own: Some(Box::new(own)) }, value, undefined))
    }
}
