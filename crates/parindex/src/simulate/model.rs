//! A dataset made ready for draws: what is fixed, and a table of points for each uncertain figure.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::spec::{Population, Question, Spec, float, is_counted};
use super::spread::{self, LEVELS};
use crate::dataset::{Cell, Dataset};
use crate::exact::Exact;
use crate::framework::expression::Expression;
use crate::framework::{Framework, GroupKind, InputKind, Rule};
use crate::score::again::{Again, Earned, Outcome, Row};
use crate::score::{Scoreboard, State};

/// What is uncertain of one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// One of its figures.
    Input(usize),
    /// The points of one of its indicators.
    Points(usize),
}

/// One uncertain figure of one unit.
pub struct Factor {
    /// What it is.
    pub what: What,
    /// Its stream of random numbers; the same whatever else is uncertain.
    pub stream: u64,
    /// The values that it may take.
    pub values: Values,
}

/// The values that a figure may take, ascending, each as likely as the others: a shape that many
/// share, stretched, moved and bounded.
pub struct Values {
    shape: Arc<[f64]>,
    middle: f64,
    scale: f64,
    low: f64,
    high: f64,
}

impl Values {
    /// The value of a level.
    #[inline]
    pub fn at(&self, level: usize) -> f64 {
        (self.middle + self.scale * self.shape[level]).max(self.low).min(self.high)
    }
}

/// The points that one uncertain figure gives one indicator of one unit.
pub struct Part {
    /// The indicator.
    pub indicator: usize,
    /// The factor that it follows.
    pub factor: usize,
    /// Where its table stands: its points at each value, in steps above the fewest; the fewest are
    /// part of what is fixed.
    pub table: usize,
    /// The fewest points.
    pub least: i64,
}

/// A unit that is ranked.
pub struct Drawn {
    /// Its place in the dataset.
    pub unit: usize,
    /// The points that no draw changes, in steps.
    pub fixed: i64,
    /// What is added by tables.
    pub parts: Vec<Part>,
    /// The indicators that must be scored anew in every draw, with the factors of each. Where there
    /// are any, all that is uncertain of the unit stands here.
    pub anew: Vec<(usize, Vec<usize>)>,
    /// The outcomes as reported, where any are scored anew.
    pub outcomes: Vec<Outcome>,
}

/// A dataset made ready for draws.
pub struct Model<'d> {
    pub(super) again: Again<'d>,
    pub(super) spec: &'d Spec,
    pub(super) board: &'d Scoreboard,
    pub(super) factors: Vec<Factor>,
    /// The tables of all parts, as they were made.
    pub(super) tables: Vec<[u16; LEVELS]>,
    /// The ranked units, peer group by peer group.
    pub(super) drawn: Vec<Drawn>,
    /// Where each peer group begins and ends in `drawn`.
    pub(super) peers: Vec<(usize, usize)>,
}

impl<'d> Model<'d> {
    /// Tabulates what is uncertain. `board` is what scoring made of the same framework and dataset.
    pub fn new(
        framework: &'d Framework,
        dataset: &'d Dataset,
        board: &'d Scoreboard,
        spec: &'d Spec,
    ) -> Self {
        let again = Again::new(framework, dataset, board.until);
        let (factors, tables) = (Vec::new(), Vec::new());
        let (drawn, peers) = (Vec::new(), Vec::new());
        let mut model = Self { again, spec, board, factors, tables, drawn, peers };
        let mut known = Known::default();
        let by_unit: Vec<Range<usize>> =
            (0..dataset.units.len()).map(|unit| model.factors_of(unit, &mut known)).collect();
        // Most figures count for one indicator.
        model.tables.reserve(model.factors.len());
        let ranked = board.order().into_iter().filter(|unit| board.units[*unit].rank.is_some());
        for unit in ranked {
            let drawn = model.drawn(unit, &by_unit);
            let begins = model
                .drawn
                .last()
                .is_none_or(|before| board.units[before.unit].peers != board.units[unit].peers);
            if begins {
                model.peers.push((model.drawn.len(), model.drawn.len()));
            }
            model.drawn.push(drawn);
            if let Some(last) = model.peers.last_mut() {
                last.1 += 1;
            }
        }
        model
    }

    /// Adds the factors of a unit and tells where they stand.
    fn factors_of(&mut self, unit: usize, known: &mut Known) -> Range<usize> {
        let framework = self.again.framework();
        let row = self.again.row(unit);
        let first = self.factors.len();
        let mut add = |what, values: Option<Values>| {
            let varies = |values: &Values| values.at(0) < values.at(LEVELS - 1);
            let Some(values) = values.filter(varies) else { return };
            let stream = stream(unit, what);
            self.factors.push(Factor { what, stream, values });
        };
        for input in 0..framework.inputs.len() {
            if !self.spec.certain.contains(&input) {
                add(What::Input(input), known.values(framework, &row, input, self.spec));
            }
        }
        if !self.spec.audits.is_empty() {
            let growth = self.again.growth(&self.again.outcomes(unit, None));
            for &(indicator, deviation) in &self.spec.audits {
                let cell = self.board.cell(unit, indicator);
                let Some(points) = cell.points.filter(|_| cell.state == State::Scored) else {
                    continue;
                };
                let grown = growth.as_ref().map_or(1.0, |growth| float(&growth[indicator]));
                let points = float(&Exact::from_rounded(points, framework.places)) / grown;
                let max = float(&framework.indicators[indicator].max);
                let shape = known.normal();
                let values =
                    Values { shape, middle: points, scale: deviation, low: 0.0, high: max };
                add(What::Points(indicator), Some(values));
            }
        }
        first..self.factors.len()
    }

    fn drawn(&mut self, unit: usize, by_unit: &[Range<usize>]) -> Drawn {
        let framework = self.again.framework();
        let outcomes = self.again.outcomes(unit, None);
        let growth = self.again.growth(&outcomes);
        let fixed = self.board.units[unit].total.unwrap_or(0);
        let (parts, anew) = (Vec::new(), Vec::new());
        let mut drawn = Drawn { unit, fixed, parts, anew, outcomes: Vec::new() };
        let mut uncertain = Vec::new();
        for (index, indicator) in framework.indicators.iter().enumerate() {
            let own = |factor: &usize| self.factors[*factor].what == What::Points(index);
            if let Some(audit) = by_unit[unit].clone().find(own) {
                uncertain.push((index, vec![audit]));
                continue;
            }
            let holder = self.again.holder(unit, index);
            let read = |factor: &usize| match self.factors[*factor].what {
                What::Input(input) => indicator.reads.contains(&input),
                What::Points(_) => false,
            };
            let factors: Vec<usize> = by_unit[holder].clone().filter(read).collect();
            if !factors.is_empty() && self.again.by_figures(unit, index) {
                uncertain.push((index, factors));
            }
        }
        // The total may be more than a sum: caps, and 0 as the least.
        let plain = framework.groups.iter().all(|group| group.kind == GroupKind::Base);
        let tables: Option<Vec<Part>> = uncertain
            .iter()
            .map(|(indicator, factors)| {
                let [factor] = factors[..] else { return None };
                let grown = growth.as_ref().map_or(Exact::ONE, |growth| growth[*indicator]);
                self.table(unit, *indicator, factor, grown)
            })
            .collect();
        match tables.filter(|_| plain) {
            Some(parts) => {
                for part in &parts {
                    let now = self.board.cell(unit, part.indicator).points.unwrap_or(0);
                    drawn.fixed += part.least - now;
                }
                drawn.parts = parts;
            }
            None => (drawn.anew, drawn.outcomes) = (uncertain, outcomes),
        }
        drawn
    }

    /// The points of an indicator at each value of a factor; `None` where a value would leave
    /// something out or give no points.
    fn table(&mut self, unit: usize, index: usize, factor: usize, grown: Exact) -> Option<Part> {
        let framework = self.again.framework();
        let values = &self.factors[factor].values;
        let holder = self.again.holder(unit, index);
        let mut row = self.again.row(holder);
        let mut table = [0; LEVELS];
        if let Some((scale, max)) = straight(framework, &row, index, self.factors[factor].what) {
            let (scale, max) = (scale * float(&grown), (max * float(&grown)).round());
            // Both ends are bounded, and what lies between is straight and rises.
            let bounded = |value: f64| whole((scale * value + 0.5).clamp(0.0, max));
            let (least, most) = (bounded(values.at(0)), bounded(values.at(LEVELS - 1)));
            u16::try_from(most - least).ok()?;
            let (start, rise) = (scale * values.middle + 0.5, scale * values.scale);
            let (lowest, highest) = (f64::from(least), f64::from(most));
            for (entry, shape) in table.iter_mut().zip(values.shape.iter()) {
                let steps = (start + rise * shape).max(lowest).min(highest);
                *entry = low_bits(steps - lowest);
            }
            return Some(self.part(index, factor, table, least.into()));
        }
        let mut steps = [0; LEVELS];
        for (level, points) in steps.iter_mut().enumerate() {
            let (factor, value) = (&self.factors[factor], values.at(level));
            let outcome = self.outcome_at(&mut row, holder, index, factor, value);
            let Earned::Points(exact) = outcome.1 else { return None };
            *points = exact.times(&grown)?.rounded(framework.places)?;
        }
        let least = steps.iter().copied().min().unwrap_or(0);
        for (entry, points) in table.iter_mut().zip(steps) {
            *entry = u16::try_from(points - least).ok()?;
        }
        Some(self.part(index, factor, table, least))
    }

    fn part(&mut self, indicator: usize, factor: usize, table: [u16; LEVELS], least: i64) -> Part {
        self.tables.push(table);
        Part { indicator, factor, table: self.tables.len() - 1, least }
    }

    /// The outcome of an indicator when a factor has a value.
    pub(super) fn outcome_at(
        &self,
        row: &mut Row<'_>,
        holder: usize,
        indicator: usize,
        factor: &Factor,
        value: f64,
    ) -> Outcome {
        match factor.what {
            What::Points(_) => (State::Scored, Earned::Points(near(value))),
            What::Input(input) => {
                row.cells.to_mut()[input] = Cell::of(near(value));
                self.again.outcome(row, holder, indicator)
            }
        }
    }
}

/// The stream of random numbers of a figure: the same whatever else there is.
fn stream(unit: usize, what: What) -> u64 {
    let at = match what {
        What::Input(input) => input,
        What::Points(indicator) => 1 << 19 | indicator,
    };
    (unit as u64) << 20 | at as u64
}

/// Distributions that were asked for, by what they are made of.
#[derive(Default)]
struct Known {
    normal: Option<Arc<[f64]>>,
    shares: BTreeMap<(u64, u64, u64), Arc<[f64]>>,
}

impl Known {
    fn normal(&mut self) -> Arc<[f64]> {
        self.normal.get_or_insert_with(spread::normal).clone()
    }

    /// The values that an input may take; `None` where it is certain.
    fn values(
        &mut self,
        framework: &Framework,
        row: &Row<'_>,
        input: usize,
        spec: &Spec,
    ) -> Option<Values> {
        let number = |input: usize| row.cells.get(input).and_then(Cell::number);
        let count = |input: usize| {
            let number = number(input).filter(Exact::is_whole)?;
            u64::try_from(number.numerator()).ok()
        };
        if let Some((_, error)) = spec.errors.iter().find(|(of, _)| *of == input) {
            let percent = framework.inputs[input].kind == InputKind::Percent;
            let error = if percent { error / 100.0 } else { *error };
            let middle = float(&number(input)?);
            let any = framework.inputs[input].kind == InputKind::Number;
            let low = if any { f64::MIN } else { 0.0 };
            let shape = self.normal();
            return Some(Values { shape, middle, scale: error, low, high: f64::MAX });
        }
        let (x, n, all) = match spec.question {
            Question::Luck => {
                let chosen = spec.inputs.as_ref().is_none_or(|inputs| inputs.contains(&input));
                if !chosen || !is_counted(framework, input) {
                    return None;
                }
                (count(input)?, count(framework.inputs[input].at_most?)?, 0)
            }
            Question::Sampling => {
                let sample = spec.samples.iter().find(|sample| sample.input == input)?;
                let all = match sample.of {
                    Population::Input(input) => count(input)?,
                    Population::Number(number) => number,
                };
                (count(input)?, count(sample.asked)?, all)
            }
        };
        // None at all, all of them asked, or more satisfied than asked: the rule's points stand.
        if n == 0 || x > n || (spec.question == Question::Sampling && all <= n) {
            return None;
        }
        let made = || if all == 0 { spread::beta(x, n) } else { spread::beta_binomial(x, n, all) };
        let shape = self.shares.entry((x, n, all)).or_insert_with(made).clone();
        Some(Values { shape, middle: 0.0, scale: count_of(n), low: 0.0, high: count_of(n) })
    }
}

/// Steps for each unit of the figure and the most steps, where an indicator is a plain share of two
/// inputs or the points of one, and the figure is the one that counts.
fn straight(framework: &Framework, row: &Row<'_>, index: usize, what: What) -> Option<(f64, f64)> {
    let indicator = &framework.indicators[index];
    let most = indicator.max.rounded(framework.places)?;
    let steps = count_of(u64::try_from(most).ok()?);
    let rule = match &indicator.rule {
        Rule::Inherited { own: Some(own) } => own,
        rule => rule,
    };
    match (rule, what) {
        (
            Rule::Ratio {
                of: Expression::Input(of), over: Expression::Input(over), target, ..
            },
            What::Input(input),
        ) if *of == input && *over != input => {
            let over = float(&row.cells.get(*over)?.number()?);
            (over > 0.0).then(|| (steps / (over * float(target)), steps))
        }
        (Rule::Awarded { input: Some(from) }, What::Input(input)) if *from == input => {
            let one = count_of(u64::try_from(Exact::ONE.rounded(framework.places)?).ok()?);
            Some((one, steps))
        }
        (_, What::Points(_)) => {
            let one = count_of(u64::try_from(Exact::ONE.rounded(framework.places)?).ok()?);
            Some((one, steps))
        }
        _ => None,
    }
}

/// A binary number as an exact one, to nine places.
#[allow(clippy::cast_possible_truncation, reason = "figures are far below 2^63")]
fn near(value: f64) -> Exact {
    const PLACES: i128 = 1_000_000_000;
    Exact::new((value * 1e9).round() as i128, PLACES).unwrap_or(Exact::ZERO)
}

#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
fn count_of(count: u64) -> f64 {
    count as f64
}

/// The whole steps not above a number of less than 65,536: what [`whole`] says, in operations that a
/// processor makes on several numbers at once.
#[allow(clippy::cast_possible_truncation, reason = "what is wanted are the lowest bits")]
fn low_bits(steps: f64) -> u16 {
    /// Added to a small number it leaves the nearest whole one in the lowest bits.
    const WHOLE: f64 = (1_u64 << 52) as f64;
    let nearest = (steps + WHOLE) - WHOLE;
    let above = if nearest > steps { 1.0 } else { 0.0 };
    (nearest - above + WHOLE).to_bits() as u16
}

/// The whole steps not above a number that is not below 0.
#[allow(clippy::cast_possible_truncation, reason = "points are far below 2^31 steps")]
fn whole(steps: f64) -> i32 {
    steps as i32
}
