//! Sobol' indices: how much of a spread comes from which factor, alone (first order) and with all
//! others (total).
//!
//! Jansen's estimators over `N (d + 2)` evaluations, with bootstrap intervals. A function of a few
//! numbers is evaluated on a scrambled Sobol' sequence (Owen's scrambling after Burley 2020). The
//! ranks of a dataset depend on thousands of numbers at once, one a unit and figure, for which no such
//! sequence is made; there the draws themselves serve.

use serde::Serialize;
use sobol_burley::sample;

use super::draw::Drawing;
use super::model::{Model, What};
use super::quantile::type7;
use super::random::{Random, TILE};

/// The indices of one factor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Index {
    /// The share of the variance that it makes alone.
    pub first: f64,
    /// The interval of `first` at 95 %.
    pub first_interval: [f64; 2],
    /// The share of the variance that would vanish last: alone and with others.
    pub total: f64,
    /// The interval of `total` at 95 %.
    pub total_interval: [f64; 2],
}

/// Resamples for an interval.
const RESAMPLES: usize = 200;
/// The sequence has no more dimensions: two for each factor.
const MOST_FACTORS: usize = 128;

/// The indices of a function of numbers between 0 and 1, from `2^power` points. `None` for more than
/// 128 factors or beyond `2^16` points.
///
/// ```
/// // A sum of two numbers, the second twice as wide: its variance is four times the first's.
/// let found = parindex::simulate::sobol_indices(|x| x[0] + 2.0 * x[1], 2, 10, 1).unwrap();
/// assert!((found[0].first - 0.2).abs() < 0.02 && (found[1].total - 0.8).abs() < 0.02);
/// ```
pub fn sobol_indices(
    mut function: impl FnMut(&[f64]) -> f64,
    factors: usize,
    power: u32,
    seed: u32,
) -> Option<Vec<Index>> {
    if factors > MOST_FACTORS || power > 16 {
        return None;
    }
    let mut found = Evaluated { a: Vec::new(), b: Vec::new(), mixed: vec![Vec::new(); factors] };
    for point in 0..1_u32 << power {
        let number = |at: usize| {
            let dimension = u32::try_from(at).unwrap_or(0);
            f64::from(sample(point, dimension, seed))
        };
        let mut a: Vec<f64> = (0..factors).map(number).collect();
        let b: Vec<f64> = (factors..2 * factors).map(number).collect();
        found.a.push(function(&a));
        found.b.push(function(&b));
        for factor in 0..factors {
            let own = std::mem::replace(&mut a[factor], b[factor]);
            found.mixed[factor].push(function(&a));
            a[factor] = own;
        }
    }
    Some(indices(&[found], u64::from(seed)))
}

/// What was evaluated for one quantity.
struct Evaluated {
    a: Vec<f64>,
    b: Vec<f64>,
    /// For each factor, `a` with that factor from `b`.
    mixed: Vec<Vec<f64>>,
}

/// The indices of the summed variance of several quantities.
fn indices(quantities: &[Evaluated], seed: u64) -> Vec<Index> {
    let Some(first) = quantities.first() else { return Vec::new() };
    let (points, factors) = (first.a.len(), first.mixed.len());
    let all: Vec<usize> = (0..points).collect();
    let whole = estimate(quantities, factors, &all);
    let mut random = Random::new(seed);
    let mut resampled = Vec::with_capacity(RESAMPLES);
    for round in 0..RESAMPLES {
        random.go(round as u64, 0);
        let picks: Vec<usize> = all.iter().map(|_| below(&mut random, points)).collect();
        resampled.push(estimate(quantities, factors, &picks));
    }
    let interval = |of: &dyn Fn(usize) -> f64| {
        let mut values: Vec<f64> = (0..RESAMPLES).map(of).collect();
        values.sort_unstable_by(f64::total_cmp);
        [type7(&values, 0.025), type7(&values, 0.975)]
    };
    let index = |factor: usize| Index {
        first: whole[factor].0,
        first_interval: interval(&|round| resampled[round][factor].0),
        total: whole[factor].1,
        total_interval: interval(&|round| resampled[round][factor].1),
    };
    (0..factors).map(index).collect()
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place in a list"
)]
fn below(random: &mut Random, end: usize) -> usize {
    (random.uniform() * end as f64) as usize
}

/// First-order and total shares over the points that are picked.
#[allow(clippy::cast_precision_loss, reason = "a count of points")]
fn estimate(quantities: &[Evaluated], factors: usize, picks: &[usize]) -> Vec<(f64, f64)> {
    let count = picks.len() as f64;
    let mut variance = 0.0;
    let mut sums = vec![(0.0, 0.0); factors];
    for Evaluated { a, b, mixed } in quantities {
        let (mut sum, mut squares) = (0.0, 0.0);
        for &pick in picks {
            sum += a[pick] + b[pick];
            squares += a[pick] * a[pick] + b[pick] * b[pick];
        }
        let mean = sum / (2.0 * count);
        variance += squares / (2.0 * count) - mean * mean;
        for ((first, total), mixed) in sums.iter_mut().zip(mixed) {
            for &pick in picks {
                let (from_b, from_a) = (b[pick] - mixed[pick], a[pick] - mixed[pick]);
                *first += from_b * from_b;
                *total += from_a * from_a;
            }
        }
    }
    let share = |(first, total): (f64, f64)| {
        if variance > 0.0 {
            (1.0 - first / (2.0 * count) / variance, total / (2.0 * count) / variance)
        } else {
            (0.0, 0.0)
        }
    };
    sums.into_iter().map(share).collect()
}

/// The indices of a named factor: one figure of all units.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Named<'d> {
    /// The input, the indicator whose points may move, or `weights`.
    pub name: &'d str,
    /// Its share of the spread of all ranks.
    pub index: Index,
    /// Its total share of the spread of each ranked unit's rank, by code.
    pub units: Vec<(&'d str, f64)>,
}

/// Where the second set of draws begins.
const OTHER: u64 = 1 << 40;

impl<'d> Model<'d> {
    /// Which figure's doubt moves ranks: Sobol' indices over `draws` draws (rounded up to whole
    /// tiles of 128), by the figure's name.
    pub fn rank_indices(&self, seed: u64, draws: usize) -> Vec<Named<'d>> {
        let framework = self.again.framework();
        let mut names: Vec<Option<What>> = Vec::new();
        for factor in &self.factors {
            if !names.contains(&Some(factor.what)) {
                names.push(Some(factor.what));
            }
        }
        if self.spec.weights.is_some() {
            names.push(None);
        }
        let evaluated =
            || Evaluated { a: Vec::new(), b: Vec::new(), mixed: vec![Vec::new(); names.len()] };
        let mut units: Vec<Evaluated> = self.drawn.iter().map(|_| evaluated()).collect();
        let mut drawing = Drawing::new(self, seed);
        for tile in 0..draws.div_ceil(TILE) as u64 {
            let mut rank = |moved: &dyn Fn(Option<usize>) -> bool,
                            into: &dyn Fn(&mut Evaluated, f64)| {
                drawing.tile_with(tile, OTHER + tile, moved);
                drawing.rank(0);
                for (unit, ranks) in units.iter_mut().zip(&drawing.ranks) {
                    ranks[..TILE].iter().for_each(|rank| into(unit, f64::from(*rank)));
                }
            };
            rank(&|_| false, &|unit, rank| unit.a.push(rank));
            rank(&|_| true, &|unit, rank| unit.b.push(rank));
            for (at, name) in names.iter().enumerate() {
                let moved = |factor: Option<usize>| factor.map(|f| self.factors[f].what) == *name;
                rank(&moved, &|unit, rank| unit.mixed[at].push(rank));
            }
        }
        let shares: Vec<Vec<(f64, f64)>> = units
            .iter()
            .map(|unit| {
                let all: Vec<usize> = (0..unit.a.len()).collect();
                estimate(std::slice::from_ref(unit), names.len(), &all)
            })
            .collect();
        let code = |at: usize| &*self.again.dataset().units[self.drawn[at].unit].code;
        let named = |(at, (name, index)): (usize, (&Option<What>, Index))| Named {
            name: match name {
                Some(What::Input(input)) => &framework.inputs[*input].id,
                Some(What::Points(indicator)) => &framework.indicators[*indicator].id,
                None => "weights",
            },
            index,
            units: shares.iter().enumerate().map(|(u, shares)| (code(u), shares[at].1)).collect(),
        };
        names.iter().zip(indices(&units, seed)).enumerate().map(named).collect()
    }
}
