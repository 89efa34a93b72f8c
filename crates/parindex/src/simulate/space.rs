//! One unit whose figures may move: its total exactly at a point, and bounds of it over a range.

use super::range::{Between, Could, Numbers, range};
use crate::dataset::Cell;
use crate::exact::Exact;
use crate::framework::expression::{Answer, evaluate};
use crate::framework::{Earns, GroupKind, Indicator, InputKind};
use crate::score::again::{Again, Earned, Outcome, Row};
use crate::score::{Scoreboard, State, Verdict};

/// The values that a figure may take: `low + k x step` up to `high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Domain {
    /// The input.
    pub input: usize,
    /// The least value.
    pub low: Exact,
    /// The distance between two values.
    pub step: Exact,
    /// How many steps there are.
    pub steps: i64,
    /// Where the figure stands now, in steps; none where it is missing.
    pub now: Option<i64>,
}

impl Domain {
    /// The value at so many steps.
    pub fn value(&self, at: i64) -> Exact {
        let moved = self.step.times(&Exact::from(at)).and_then(|by| self.low.plus(&by));
        moved.unwrap_or(self.low)
    }

    /// The step that is nearest to a value, within the ends.
    pub fn nearest(&self, value: Exact) -> i64 {
        let half = Exact::new(1, 2).unwrap_or(Exact::ZERO);
        let steps = value.minus(&self.low).and_then(|by| by.divide(&self.step)?.plus(&half));
        let whole = steps.and_then(|steps| i64::try_from(steps.floor().numerator()).ok());
        whole.unwrap_or(0).clamp(0, self.steps)
    }
}

/// What is to be reached.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Goal {
    /// The total, in steps.
    pub total: Option<i64>,
    /// The gates that must pass.
    pub pass: Vec<usize>,
    /// No indicator may be missing that a peer has: else there is no rank, grade or verdict.
    pub complete: bool,
}

/// A unit whose figures may move.
pub struct Space<'s, 'd> {
    pub again: &'s Again<'d>,
    pub board: &'s Scoreboard,
    pub unit: usize,
    pub row: Row<'d>,
    /// The outcomes as reported.
    outcomes: Vec<Outcome>,
    /// How much each maximum grows for what is left out beside it.
    growth: Vec<Exact>,
    /// The indicators whose points a stage gives, whatever their figures.
    fixed: Vec<bool>,
    /// The indicators that follow each input.
    pub follow: Vec<Vec<usize>>,
    /// Scored indicators that some ranked peer has.
    had: Vec<bool>,
}

/// What a point gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The total in steps; none where nothing is scored or something overflows.
    pub total: Option<i64>,
    /// Whether the goal is reached.
    pub reached: bool,
}

impl<'s, 'd> Space<'s, 'd> {
    pub fn new(again: &'s Again<'d>, board: &'s Scoreboard, unit: usize) -> Self {
        let framework = again.framework();
        let row = again.row(unit);
        let own = |indicator: usize| again.holder(unit, indicator) == unit;
        let follow = (0..framework.inputs.len())
            .map(|input| {
                let reads =
                    |at: &usize| framework.indicators[*at].reads.contains(&input) && own(*at);
                (0..framework.indicators.len()).filter(reads).collect()
            })
            .collect();
        let peers = board.units[unit].peers;
        let peer = |other: &usize| board.units[*other].peers == peers && *other != unit;
        let had = (0..framework.indicators.len())
            .map(|at| {
                let has = |other: usize| {
                    matches!(board.cell(other, at).state, State::Scored | State::Undefined)
                };
                framework.indicators[at].max > Exact::ZERO
                    && (0..board.units.len()).filter(peer).any(has)
            })
            .collect();
        let outcomes = again.outcomes(unit, None);
        let growth = again.growth(&outcomes);
        let growth = growth.unwrap_or_else(|| vec![Exact::ONE; outcomes.len()]);
        let is_fixed = |at: usize| outcomes[at].0 == State::Scored && !again.by_figures(unit, at);
        let fixed = (0..outcomes.len()).map(is_fixed).collect();
        Self { again, board, unit, row, outcomes, growth, fixed, follow, had }
    }

    /// What comes out when figures have these values.
    pub fn point(&self, changes: &[(usize, Exact)], goal: &Goal) -> Point {
        let mut row = self.again.row(self.unit);
        for (input, value) in changes {
            row.cells.to_mut()[*input] = Cell::of(*value);
        }
        let mut outcomes = self.outcomes.clone();
        for (input, _) in changes {
            for &at in &self.follow[*input] {
                outcomes[at] = self.again.outcome(&row, self.unit, at);
            }
        }
        let summed = self.again.add_up(&outcomes);
        let total = summed.and_then(|summed| summed.result.total);
        let misses = || {
            outcomes.iter().zip(&self.had).any(|((state, _), had)| *had && *state == State::Missing)
        };
        let passes = |gate: &usize| {
            let passes = &self.again.framework().gates[*gate].passes;
            evaluate(passes, &row) == Answer::Condition(true)
        };
        let reached = goal.total.is_none_or(|wanted| total.is_some_and(|total| total >= wanted))
            && goal.pass.iter().all(passes)
            && !(goal.complete && misses());
        Point { total, reached }
    }

    /// Bounds while one figure lies between two of its steps and others have values: the most that
    /// the total may be, and whether the goal may be reached.
    pub fn bound(&self, domain: &Domain, from: i64, to: i64, goal: &Goal) -> (i64, bool) {
        let framework = self.again.framework();
        let between = Between {
            row: &self.row,
            input: domain.input,
            low: domain.value(from),
            high: domain.value(to),
            condition: framework.inputs[domain.input].kind == InputKind::YesNo,
        };
        let most = self.most(&between);
        let may = |gate: &usize| range(&framework.gates[*gate].passes, &between).yes;
        let reach = goal.total.is_none_or(|wanted| most >= wanted) && goal.pass.iter().all(may);
        (most, reach)
    }

    /// The most that the total may be; `i64::MAX` where that is not known.
    fn most(&self, between: &Between<'_, '_>) -> i64 {
        let framework = self.again.framework();
        let mut sums = vec![0_i64; framework.groups.len()];
        for (at, indicator) in framework.indicators.iter().enumerate() {
            let follows = self.follow[between.input].contains(&at) && !self.fixed[at];
            let steps = if follows {
                // What is left out now may come back, and then every maximum shrinks.
                match self.ends(at, indicator, between) {
                    Some(_) if self.outcomes[at].1.is_left_out() => return i64::MAX,
                    Some((low, _)) if indicator.kind == GroupKind::Penalty => low,
                    Some((_, high)) => high,
                    None => return i64::MAX,
                }
            } else {
                match self.outcomes[at].1 {
                    Earned::Points(points) => self.steps(at, points).unwrap_or(i64::MAX),
                    Earned::Steps(steps) => steps,
                    Earned::Nothing | Earned::LeftOut => 0,
                }
            };
            sums[indicator.group] = sums[indicator.group].saturating_add(steps);
        }
        let mut total = 0_i64;
        for (at, group) in framework.groups.iter().enumerate().rev() {
            let mut sum = sums[at];
            if group.parent.is_none() && group.kind != GroupKind::Base {
                sum = sum.min(group.max.rounded(framework.places).unwrap_or(i64::MAX));
            }
            match (group.parent, group.kind) {
                (Some(parent), _) => sums[parent] = sums[parent].saturating_add(sum),
                (None, GroupKind::Penalty) => total = total.saturating_sub(sum),
                (None, _) => total = total.saturating_add(sum),
            }
        }
        total.max(0)
    }

    /// Points as steps, with what the maximum has grown.
    fn steps(&self, at: usize, points: Exact) -> Option<i64> {
        points.times(&self.growth[at])?.rounded(self.again.framework().places)
    }

    /// The fewest and the most points of an indicator; `None` where it may be left out.
    fn ends(
        &self,
        at: usize,
        indicator: &Indicator,
        between: &Between<'_, '_>,
    ) -> Option<(i64, i64)> {
        let all = (Exact::ZERO, indicator.max);
        let steps = |(low, high)| Some((self.steps(at, low)?, self.steps(at, high)?));
        // Where it does not apply now, it may apply then: nothing is known but the maximum.
        let (Some(value), false) = (&indicator.value, self.outcomes[at].0 == State::NotApplicable)
        else {
            return steps(all);
        };
        let Could { numbers, missing, undefined, fault, .. } = range(value, between);
        let clamp = |number: Exact| number.max(Exact::ZERO).min(indicator.max);
        let mut ends = match numbers {
            Numbers::None => None,
            Numbers::Between(low, high) => Some((clamp(low), clamp(high))),
            Numbers::Any => Some(all),
        };
        let mut or = |earns: Earns| {
            let points = match earns {
                Earns::Full => indicator.max,
                Earns::Zero => Exact::ZERO,
                Earns::LeaveOut => return false,
                Earns::Points(points) => points,
            };
            ends = Some(ends.map_or((points, points), |(a, b)| (a.min(points), b.max(points))));
            true
        };
        if undefined && !or(indicator.undefined.unwrap_or(Earns::Zero)) {
            return None;
        }
        if missing && indicator.missing_is_not_applicable && !or(indicator.not_applicable) {
            return None;
        }
        if missing || fault {
            or(Earns::Zero);
        }
        steps(ends.unwrap_or(all))
    }

    /// Whether an indicator misses a figure.
    pub fn misses(&self, input: usize) -> bool {
        self.follow[input].iter().any(|at| self.outcomes[*at].0 == State::Missing)
    }

    /// Whether nothing of the unit is left out: then gains of figures add up.
    pub fn nothing_left_out(&self) -> bool {
        !self.outcomes.iter().any(|(_, earned)| earned.is_left_out())
    }

    /// The gates that keep this unit from a grade unless they pass.
    pub fn bars(&self, grade: usize) -> Vec<usize> {
        let gates = self.again.framework().gates.iter().enumerate();
        gates.filter(|(_, gate)| gate.bars.contains(&grade)).map(|(at, _)| at).collect()
    }

    /// Whether a gate passes now.
    pub fn passes(&self, gate: usize) -> bool {
        self.board.units[self.unit].gates.get(gate) == Some(&Verdict::Pass)
    }
}
