//! One indicator of one unit: state and exact points.

use super::State;
use super::row::{Row, award};
use crate::checks::Problem;
use crate::dataset::{Cell, Dataset, Stage};
use crate::exact::Exact;
use crate::framework::expression::{Answer, evaluate};
use crate::framework::{Earns, Expression, Framework, GroupKind, Indicator, InputKind, Rule};
use crate::order::Index;

/// What an indicator earns, before sums.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Earned {
    /// Nothing is known.
    Nothing,
    /// It is left out; its siblings grow.
    LeftOut,
    /// Rounded points, by plain integers that give the same digits.
    Steps(i64),
    /// Exact points within 0 and the maximum.
    Points(Exact),
}

impl Earned {
    /// Whether it is left out.
    pub fn is_left_out(&self) -> bool {
        matches!(self, Self::LeftOut)
    }
}

/// What is found for one indicator of one unit.
pub struct Outcome {
    pub state: State,
    pub earned: Earned,
    /// The stage that speaks.
    pub stage: Stage,
    /// Whether a stage awarded the points.
    pub awarded: bool,
    /// The exact points before the cap, where they pass the maximum.
    pub above: Option<Exact>,
    /// Whether the ratio of a ratio rule passes 1.
    pub above_full: bool,
    /// What refuses the whole.
    pub fault: Option<(Problem, String)>,
}

impl Outcome {
    fn new(state: State, earned: Earned, stage: Stage) -> Self {
        Self { state, earned, stage, awarded: false, above: None, above_full: false, fault: None }
    }

    pub fn earned(&self) -> (State, Earned) {
        (self.state, self.earned)
    }
}

/// A ratio of two inputs, prepared for plain integers.
#[derive(Clone, Copy)]
struct Quick {
    of: usize,
    over: usize,
    /// `max x 10^places x target's denominator`
    factor: u64,
    /// The target's numerator.
    target: u64,
    max: u64,
}

/// What is the same for all units.
pub struct Scoring<'d> {
    pub framework: &'d Framework,
    pub dataset: &'d Dataset,
    pub until: Stage,
    /// The inputs that can speak against others or themselves.
    pub bounded: Vec<usize>,
    /// The indicators whose rate comes from a sample.
    #[cfg(feature = "survey")]
    pub sampled: Vec<usize>,
    quick: Vec<Option<Quick>>,
    by_code: Index<'d>,
}

impl<'d> Scoring<'d> {
    pub fn new(framework: &'d Framework, dataset: &'d Dataset, until: Stage) -> Self {
        let quick = framework.indicators.iter().map(|indicator| quick(indicator, framework.places));
        let can_contradict = |&index: &usize| {
            let input = &framework.inputs[index];
            input.at_most.is_some() || !input.sum_of.is_empty() || input.kind == InputKind::Percent
        };
        let bounded = (0..framework.inputs.len()).filter(can_contradict).collect();
        #[cfg(feature = "survey")]
        let is_sampled = |&index: &usize| {
            matches!(framework.indicators[index].rule, Rule::Ratio { sample: Some(_), .. })
        };
        #[cfg(feature = "survey")]
        let sampled = (0..framework.indicators.len()).filter(is_sampled).collect();
        let inherits =
            framework.indicators.iter().any(|i| matches!(i.rule, Rule::Inherited { .. }));
        let units = if inherits { &*dataset.units } else { &[] };
        let by_code = Index::new(units.iter().map(|unit| &*unit.code).collect());
        Self {
            framework,
            dataset,
            until,
            bounded,
            #[cfg(feature = "survey")]
            sampled,
            quick: quick.collect(),
            by_code,
        }
    }

    pub fn row(&self, unit: usize) -> Row<'d> {
        Row::new(self.framework, self.dataset, unit, self.until)
    }

    /// The unit above, when the dataset holds it.
    pub fn parent(&self, unit: usize) -> Option<usize> {
        self.by_code.find(self.dataset.units[unit].parent.as_deref()?)
    }

    /// The rounded points of a plain ratio that speaks against nothing: what most indicators are.
    /// `None` asks for [`Scoring::outcome`], which gives the same digits.
    #[inline]
    pub fn quick_steps(&self, row: &Row<'_>, index: usize) -> Option<i64> {
        let quick =
            self.quick[index].filter(|_| self.framework.indicators[index].levels.is_empty())?;
        let (of, over) = quick.figures(row)?;
        (of <= over).then(|| quick.steps(of, over))
    }

    /// Whether a unit has neither stages nor indicators that do not apply.
    pub fn is_plain(&self, unit: usize) -> bool {
        let unit = &self.dataset.units[unit];
        unit.stages.is_empty() && unit.not_applicable.is_empty()
    }

    /// State and points of an indicator of a unit, by plain integers where they give the same digits.
    pub fn outcome(&self, row: &Row<'_>, unit: usize, index: usize) -> Outcome {
        self.find(row, unit, index, true)
    }

    /// The same with exact points, which can still grow.
    pub fn exact_outcome(&self, row: &Row<'_>, unit: usize, index: usize) -> Outcome {
        self.find(row, unit, index, false)
    }

    fn find(&self, row: &Row<'_>, unit: usize, index: usize, quick: bool) -> Outcome {
        let indicator = &self.framework.indicators[index];
        let reported = &self.dataset.units[unit];
        if !self.applies(unit, index) {
            return without_figures(
                State::NotApplicable,
                indicator.not_applicable,
                indicator,
                Stage::Own,
            );
        }
        if !reported.stages.is_empty()
            && let Some((stage, award)) =
                award(self.dataset, row, unit, index, &indicator.reads, self.until)
        {
            let mut outcome = capped(award.value, indicator, stage);
            outcome.awarded = true;
            return outcome;
        }
        let says_not = |&input: &usize| matches!(row.cells.get(input), Some(Cell::NotApplicable));
        if indicator.reads.iter().any(says_not) {
            let stage = row.latest(&indicator.reads);
            return without_figures(
                State::NotApplicable,
                indicator.not_applicable,
                indicator,
                stage,
            );
        }
        if quick && let Some(outcome) = self.quick[index].and_then(|quick| quick.outcome(row)) {
            return outcome;
        }
        if matches!(indicator.rule, Rule::Inherited { .. }) && reported.parent.is_some() {
            return match self.parent(unit) {
                Some(parent) => self.find(&self.row(parent), parent, index, quick),
                None => missing(indicator, Stage::Own),
            };
        }
        match &indicator.value {
            Some(value) => self.evaluated(value, row, indicator),
            None => missing(indicator, Stage::Own),
        }
    }

    /// Neither the levels nor the dataset say that an indicator does not apply.
    fn applies(&self, unit: usize, index: usize) -> bool {
        let (reported, indicator) = (&self.dataset.units[unit], &self.framework.indicators[index]);
        let level = indicator.levels.is_empty()
            || reported.level.is_some_and(|level| indicator.levels.contains(&level));
        level && reported.not_applicable.binary_search(&index).is_err()
    }

    fn evaluated(&self, value: &Expression, row: &Row<'_>, indicator: &Indicator) -> Outcome {
        let stage = row.latest(&indicator.reads);
        match evaluate(value, row) {
            Answer::Number(points) => {
                let mut outcome = capped(points, indicator, stage);
                outcome.above_full = above_full(&indicator.rule, row);
                outcome
            }
            Answer::Missing | Answer::Condition(_) => missing(indicator, stage),
            Answer::Undefined => {
                let earns = indicator.undefined.unwrap_or(Earns::Zero);
                without_figures(State::Undefined, earns, indicator, stage)
            }
            Answer::NegativeDenominator(number) => {
                let mut outcome = Outcome::new(State::Missing, Earned::Nothing, stage);
                outcome.fault = Some((Problem::NegativeDenominator, number.to_text()));
                outcome
            }
            Answer::Overflow => {
                let mut outcome = Outcome::new(State::Missing, Earned::Nothing, stage);
                outcome.fault = Some((Problem::Overflow, String::new()));
                outcome
            }
            #[cfg(feature = "time")]
            Answer::OutOfSpan(day) => {
                let mut outcome = Outcome::new(State::Missing, Earned::Nothing, stage);
                outcome.fault = Some((Problem::OutOfSpan, crate::dataset::day_text(day)));
                outcome
            }
        }
    }
}

fn capped(points: Exact, indicator: &Indicator, stage: Stage) -> Outcome {
    let points = points.max(Exact::ZERO);
    let within = points.min(indicator.max);
    let above = (points > indicator.max).then_some(points);
    let mut outcome = Outcome::new(State::Scored, Earned::Points(within), stage);
    outcome.above = above;
    outcome
}

fn missing(indicator: &Indicator, stage: Stage) -> Outcome {
    if indicator.missing_is_not_applicable {
        return without_figures(State::NotApplicable, indicator.not_applicable, indicator, stage);
    }
    Outcome::new(State::Missing, Earned::Nothing, stage)
}

fn without_figures(state: State, earns: Earns, indicator: &Indicator, stage: Stage) -> Outcome {
    let earned = match earns {
        Earns::Full => Earned::Points(indicator.max),
        Earns::Zero => Earned::Points(Exact::ZERO),
        Earns::LeaveOut => Earned::LeftOut,
        Earns::Points(points) => Earned::Points(points),
    };
    Outcome::new(state, earned, stage)
}

fn above_full(rule: &Rule, row: &Row<'_>) -> bool {
    let Rule::Ratio { of, over, .. } = rule else { return false };
    match (evaluate(of, row), evaluate(over, row)) {
        (Answer::Number(of), Answer::Number(over)) => of > over,
        _ => false,
    }
}

fn quick(indicator: &Indicator, places: u8) -> Option<Quick> {
    let Rule::Ratio { of: Expression::Input(of), over: Expression::Input(over), target, .. } =
        &indicator.rule
    else {
        return None;
    };
    let max = u64::try_from(indicator.max.rounded(places)?).ok()?;
    let target_denominator = u64::try_from(target.denominator()).ok()?;
    let factor = max.checked_mul(target_denominator).filter(|&factor| factor < 1 << 31)?;
    let target = u64::try_from(target.numerator()).ok().filter(|&target| target < 1 << 16)?;
    (indicator.kind == GroupKind::Base).then_some(Quick {
        of: *of,
        over: *over,
        factor,
        target,
        max,
    })
}

impl Quick {
    /// Numerator and denominator, when both are whole, within 31 bits, and the denominator above zero.
    #[inline]
    fn figures(self, row: &Row<'_>) -> Option<(u64, u64)> {
        let small = |index: usize| match row.cells.get(index) {
            Some(Cell::Whole(whole)) => u64::try_from(*whole).ok().filter(|&n| n < 1 << 31),
            _ => None,
        };
        let (of, over) = (small(self.of)?, small(self.over)?);
        (over > 0).then_some((of, over))
    }

    /// The same digits as the general way.
    #[inline]
    fn steps(self, of: u64, over: u64) -> i64 {
        // factor x of is below 2^62, over x target below 2^47: nothing leaves 64 bits.
        let (scaled, whole) = (self.factor * of, over * self.target);
        let steps = ((2 * scaled + whole) / (2 * whole)).min(self.max);
        i64::try_from(steps).unwrap_or(i64::MAX)
    }

    fn outcome(self, row: &Row<'_>) -> Option<Outcome> {
        let (of, over) = self.figures(row)?;
        let earned = Earned::Steps(self.steps(of, over));
        let mut outcome = Outcome::new(State::Scored, earned, row.latest(&[self.of, self.over]));
        outcome.above_full = of > over;
        Some(outcome)
    }
}
