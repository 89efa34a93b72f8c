//! Rank confidence sets from estimates and their standard errors.
//!
//! *Joint*: intervals that hold all true values together, and the ranks that these allow (Klein,
//! Wright and Wieczorek 2020; a closed form, always simultaneous). *Difference*: bootstrap of the
//! studentised differences with step-down (Mogstad, Romano, Shaikh and Wilhelm 2023): narrower, and
//! for one unit at a time (marginal) or for all at once (simultaneous). Both take the estimates as
//! independent.

use super::normal;
use super::quantile::type7;
use super::random::{Random, TILE};

/// An estimate with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its standard error, 0 or more.
    pub error: f64,
}

/// The ranks that a unit may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankSet {
    /// The rank of the estimate; ties share the smaller one.
    pub rank: u32,
    /// The best rank of the set.
    pub low: u32,
    /// The worst rank of the set.
    pub high: u32,
}

/// How difference-based sets are made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// For all units at once, not for each alone.
    pub simultaneous: bool,
    /// How many draws; 60,000 keep the bounds of the sets still within one place.
    pub draws: usize,
    /// The seed of the draws.
    pub seed: u64,
}

/// Draws that keep the bounds of difference-based sets still.
pub const DRAWS: usize = 60_000;

/// The sets of the closed form: larger is better.
///
/// ```
/// use parindex::simulate::{Estimate, joint_sets};
/// let of = |value| Estimate { value, error: 1.0 };
/// let sets = joint_sets(&[of(10.0), of(9.0), of(0.0)], 0.9);
/// assert_eq!((sets[0].low, sets[0].high), (1, 2));
/// assert_eq!((sets[2].low, sets[2].high), (3, 3));
/// ```
pub fn joint_sets(estimates: &[Estimate], confidence: f64) -> Vec<RankSet> {
    let width = joint_width(estimates.len(), confidence);
    let ends = |e: &Estimate| (e.value - width * e.error, e.value + width * e.error);
    let ends: Vec<(f64, f64)> = estimates.iter().map(ends).collect();
    let set = |(at, estimate): (usize, &Estimate)| {
        let (low, high) = ends[at];
        let others = || ends.iter().enumerate().filter(|(other, _)| *other != at);
        let better = others().filter(|(_, end)| end.0 >= high).count();
        let worse = others().filter(|(_, end)| end.1 <= low).count();
        // Two values without error that are equal are neither better nor worse.
        let same = others().filter(|(_, end)| end.0 >= high && end.1 <= low).count();
        set_of(rank_of(estimates, estimate.value), better - same, worse - same, estimates.len())
    };
    estimates.iter().enumerate().map(set).collect()
}

/// How many standard errors the intervals of the closed form reach: 3.0809 for 51 units at 90 %.
#[allow(clippy::cast_precision_loss, reason = "a count of units")]
pub fn joint_width(units: usize, confidence: f64) -> f64 {
    let outside = -libm::expm1(libm::log(confidence) / units.max(1) as f64);
    -normal::quantile(outside / 2.0)
}

/// The difference-based sets: larger is better.
pub fn difference_sets(estimates: &[Estimate], confidence: f64, how: Difference) -> Vec<RankSet> {
    let units = estimates.len();
    let draws = Draws::new(estimates, how);
    if how.simultaneous {
        let mut pairs = Vec::new();
        for first in 0..units {
            pairs.extend((first + 1..units).map(|second| Pair::new(estimates, first, second)));
        }
        draws.decide(&mut pairs, confidence);
        let count = |is: &dyn Fn(&Pair) -> bool| pairs.iter().filter(|pair| is(pair)).count();
        let set = |unit: usize| {
            let worse = count(&|p| p.first == unit && p.decided == Some(true))
                + count(&|p| p.second == unit && p.decided == Some(false));
            let better = count(&|p| p.first == unit && p.decided == Some(false))
                + count(&|p| p.second == unit && p.decided == Some(true));
            set_of(rank_of(estimates, estimates[unit].value), better, worse, units)
        };
        return (0..units).map(set).collect();
    }
    let set = |unit: usize| {
        let others = (0..units).filter(|&other| other != unit);
        let mut pairs: Vec<Pair> = others.map(|o| Pair::new(estimates, unit, o)).collect();
        draws.decide(&mut pairs, confidence);
        let count = |is| pairs.iter().filter(|pair| pair.decided == Some(is)).count();
        set_of(rank_of(estimates, estimates[unit].value), count(false), count(true), units)
    };
    (0..units).map(set).collect()
}

fn rank_of(estimates: &[Estimate], value: f64) -> usize {
    1 + estimates.iter().filter(|other| other.value > value).count()
}

fn set_of(rank: usize, better: usize, worse: usize, units: usize) -> RankSet {
    let place = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    RankSet { rank: place(rank), low: place(1 + better), high: place(units - worse) }
}

/// Two units that are compared.
struct Pair {
    first: usize,
    second: usize,
    /// One over the standard error of the difference; 0 where there is none.
    scale: f64,
    /// The studentised difference.
    statistic: f64,
    /// Whether the first is surely better (true) or surely worse (false).
    decided: Option<bool>,
}

impl Pair {
    fn new(estimates: &[Estimate], first: usize, second: usize) -> Self {
        let (a, b) = (estimates[first], estimates[second]);
        let error = (a.error * a.error + b.error * b.error).sqrt();
        let scale = if error > 0.0 { 1.0 / error } else { 0.0 };
        let difference = a.value - b.value;
        // Without any error the order of the two is known.
        let decided = (error <= 0.0 && difference != 0.0).then_some(difference > 0.0);
        Self { first, second, scale, statistic: difference * scale, decided }
    }
}

/// Numbers that are kept rather than drawn again: 64 MiB of them.
const MOST_KEPT: usize = 1 << 23;

/// The errors of all estimates, draw by draw.
struct Draws<'e> {
    estimates: &'e [Estimate],
    how: Difference,
    /// Tile by tile, estimate by estimate; empty where they are too many to keep.
    kept: Vec<[f64; TILE]>,
}

impl<'e> Draws<'e> {
    fn new(estimates: &'e [Estimate], how: Difference) -> Self {
        let mut draws = Self { estimates, how, kept: Vec::new() };
        if estimates.len().saturating_mul(how.draws) <= MOST_KEPT {
            let mut random = Random::new(how.seed);
            for tile in 0..how.draws.div_ceil(TILE) {
                let tile: Vec<_> =
                    (0..estimates.len()).map(|unit| draws.tile(&mut random, tile, unit)).collect();
                draws.kept.extend(tile);
            }
        }
        draws
    }

    /// The errors of one estimate in the draws of a tile.
    fn tile(&self, random: &mut Random, tile: usize, unit: usize) -> [f64; TILE] {
        random.go(unit as u64, (tile * TILE) as u64);
        std::array::from_fn(|_| self.estimates[unit].error * random.normal())
    }

    /// Steps down: takes the critical value over the directions that are not decided, decides what
    /// passes it, and takes it again until nothing changes.
    fn decide(&self, pairs: &mut [Pair], confidence: f64) {
        loop {
            let critical = self.critical(pairs, confidence);
            let mut changed = false;
            for pair in pairs.iter_mut().filter(|pair| pair.decided.is_none()) {
                if pair.statistic.abs() > critical {
                    pair.decided = Some(pair.statistic > 0.0);
                    changed = true;
                }
            }
            if !changed {
                return;
            }
        }
    }

    /// The quantile of the largest studentised difference over the directions in play. A decided
    /// pair leaves its other direction in play.
    fn critical(&self, pairs: &[Pair], confidence: f64) -> f64 {
        let units = self.estimates.len();
        let mut random = Random::new(self.how.seed);
        let mut largest = Vec::with_capacity(self.how.draws.next_multiple_of(TILE));
        let mut drawn = Vec::new();
        for tile in 0..self.how.draws.div_ceil(TILE) {
            let errors = if self.kept.is_empty() {
                drawn.clear();
                drawn.extend((0..units).map(|unit| self.tile(&mut random, tile, unit)));
                &drawn
            } else {
                &self.kept[tile * units..(tile + 1) * units]
            };
            let mut most = [0.0_f64; TILE];
            for pair in pairs.iter().filter(|pair| pair.scale > 0.0) {
                let both = errors[pair.first].iter().zip(&errors[pair.second]).zip(&mut most);
                let scale = pair.scale;
                match pair.decided {
                    None => both.for_each(|((a, b), most)| raise(most, ((a - b) * scale).abs())),
                    Some(true) => both.for_each(|((a, b), most)| raise(most, (b - a) * scale)),
                    Some(false) => both.for_each(|((a, b), most)| raise(most, (a - b) * scale)),
                }
            }
            largest.extend(most);
        }
        largest.truncate(self.how.draws);
        largest.sort_unstable_by(f64::total_cmp);
        type7(&largest, confidence)
    }
}

fn raise(most: &mut f64, value: f64) {
    if value > *most {
        *most = value;
    }
}
