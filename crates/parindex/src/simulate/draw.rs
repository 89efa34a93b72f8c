//! Draws: totals of all ranked units, a tile of draws at a time, and the ranks in each of them.

use super::model::{Drawn, Model};
use super::places::Places;
use super::random::{Key, Random, TILE};
use super::spec::{Weights, float};
use crate::framework::GroupKind;
use crate::score::State;
use crate::score::again::{Earned, Outcome};

/// Tiles whose ranks are kept before they are counted, so that each unit's counts are fetched once.
pub const TILES: usize = 8;

/// Streams that no figure has: one for the weights of each draw.
const WEIGHTS: u64 = 1 << 63;

/// What a thread needs to make draws; the model is shared.
pub struct Drawing<'m, 'd> {
    model: &'m Model<'d>,
    random: Random,
    keys: Vec<Key>,
    /// From which tile each factor takes its numbers.
    tiles: Vec<u64>,
    /// The totals of a tile in steps, unit by unit.
    pub totals: Vec<[i32; TILE]>,
    places: Places,
    /// The ranks of [`TILES`] tiles, unit by unit.
    pub ranks: Vec<[u16; TILES * TILE]>,
}

impl<'m, 'd> Drawing<'m, 'd> {
    pub fn new(model: &'m Model<'d>, seed: u64) -> Self {
        let mut random = Random::new(seed);
        Self {
            model,
            keys: model.factors.iter().map(|factor| random.key(factor.stream)).collect(),
            random,
            tiles: vec![0; model.factors.len()],
            totals: vec![[0; TILE]; model.drawn.len()],
            places: Places::default(),
            ranks: vec![[0; TILES * TILE]; model.drawn.len()],
        }
    }

    /// Draws a tile: the totals of all ranked units.
    pub fn tile(&mut self, tile: u64) {
        self.tiles.fill(tile);
        self.add_up(tile);
    }

    /// The same, but what is `moved` takes its numbers from another tile: a factor by its
    /// place, or the weights (`None`).
    pub fn tile_with(&mut self, tile: u64, other: u64, moved: &dyn Fn(Option<usize>) -> bool) {
        for (at, from) in self.tiles.iter_mut().enumerate() {
            *from = if moved(Some(at)) { other } else { tile };
        }
        self.add_up(if moved(None) { other } else { tile });
    }

    fn add_up(&mut self, tile: u64) {
        if self.model.spec.weights.is_some() {
            self.weighted(tile);
            return;
        }
        let model = self.model;
        for (at, drawn) in model.drawn.iter().enumerate() {
            if !drawn.anew.is_empty() {
                let levels = self.levels(drawn);
                for draw in 0..TILE {
                    let points = model.anew(drawn, &levels, draw);
                    self.totals[at][draw] = small(points.and_then(|(_, total)| total).unwrap_or(0));
                }
                continue;
            }
            let (totals, fixed) = (&mut self.totals[at], small(drawn.fixed));
            for (nth, part) in drawn.parts.iter().enumerate() {
                let (key, tile) = (self.keys[part.factor], self.tiles[part.factor]);
                let table = &model.tables[part.table];
                // The first stands on what is fixed, the others on what is there.
                if nth == 0 {
                    key.each(tile, totals, |total, level| *total = fixed + i32::from(table[level]));
                } else {
                    key.each(tile, totals, |total, level| *total += i32::from(table[level]));
                }
            }
            if drawn.parts.is_empty() {
                *totals = [fixed; TILE];
            }
        }
    }

    /// The levels of all factors of a unit, in the order of its lists.
    fn levels(&self, drawn: &Drawn) -> Levels {
        let own = drawn.anew.iter().flat_map(|(_, factors)| factors.iter().copied());
        let factors = own.chain(drawn.parts.iter().map(|part| part.factor));
        let levels = |factor: usize| {
            let mut levels = [0; TILE];
            self.keys[factor].each(self.tiles[factor], &mut levels, |draw, level| *draw = level);
            (factor, levels)
        };
        Levels(factors.map(levels).collect())
    }

    /// The totals where weights are drawn as well: each indicator's points count by its new weight.
    fn weighted(&mut self, tile: u64) {
        let model = self.model;
        let indicators = model.again.framework().indicators.len();
        let first = tile * TILE as u64;
        let scales: Vec<Vec<f64>> =
            (0..TILE as u64).map(|draw| self.weights(first + draw)).collect();
        for (at, drawn) in model.drawn.iter().enumerate() {
            let levels = self.levels(drawn);
            for (draw, scales) in scales.iter().enumerate() {
                let mut points: Vec<i64> = if drawn.anew.is_empty() {
                    let cell = |index| model.board.cell(drawn.unit, index).points.unwrap_or(0);
                    (0..indicators).map(cell).collect()
                } else {
                    model.anew(drawn, &levels, draw).unwrap_or_default().0
                };
                for part in &drawn.parts {
                    let level = levels.of(part.factor, draw);
                    points[part.indicator] =
                        part.least + i64::from(model.tables[part.table][level]);
                }
                self.totals[at][draw] = scaled_total(model, &points, scales);
            }
        }
    }

    /// How much each indicator's weight is of its maximum in a draw.
    fn weights(&mut self, draw: u64) -> Vec<f64> {
        let framework = self.model.again.framework();
        let base = |index: usize| {
            let indicator = &framework.indicators[index];
            if indicator.kind == GroupKind::Base { float(&indicator.max) } else { 0.0 }
        };
        let maxima: Vec<f64> = (0..framework.indicators.len()).map(base).collect();
        self.random.go(WEIGHTS | draw, 0);
        match self.model.spec.weights {
            None => vec![1.0; maxima.len()],
            Some(Weights::Within(share)) => {
                let mut weights: Vec<f64> = maxima
                    .iter()
                    .map(|max| max * (1.0 + share * (2.0 * self.random.uniform() - 1.0)))
                    .collect();
                for group in 0..framework.groups.len() {
                    let leaves = || framework.leaves(group);
                    let before: f64 = leaves().map(|leaf| maxima[leaf]).sum();
                    let after: f64 = leaves().map(|leaf| weights[leaf]).sum();
                    for leaf in leaves().filter(|_| after > 0.0) {
                        weights[leaf] *= before / after;
                    }
                }
                weights.iter().zip(&maxima).map(|(w, max)| share_of(*w, *max)).collect()
            }
            Some(Weights::Dirichlet(parameter)) => {
                let sum: f64 = maxima.iter().sum();
                let drawn: Vec<f64> =
                    maxima
                        .iter()
                        .map(|max| {
                            if *max > 0.0 { self.random.gamma(parameter * max / sum) } else { 0.0 }
                        })
                        .collect();
                let all: f64 = drawn.iter().sum();
                drawn.iter().zip(&maxima).map(|(w, max)| share_of(w / all * sum, *max)).collect()
            }
        }
    }

    /// Ranks every draw of the tile into one of the [`TILES`] slots; ties share the smaller rank, or leave no gap where the
    /// framework says so.
    pub fn rank(&mut self, slot: usize) {
        let dense = self.model.again.framework().ranking.dense;
        for &(from, to) in &self.model.peers {
            let (totals, ranks) = (&self.totals[from..to], &mut self.ranks[from..to]);
            self.places.rank(totals, dense, ranks, slot * TILE);
        }
    }
}

fn share_of(weight: f64, max: f64) -> f64 {
    if max > 0.0 { weight / max } else { 1.0 }
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "points are far below 2^31 steps"
)]
fn scaled_total(model: &Model<'_>, points: &[i64], scales: &[f64]) -> i32 {
    let framework = model.again.framework();
    let mut total = 0.0;
    let mut apart = vec![0_i64; framework.groups.len()];
    for (index, indicator) in framework.indicators.iter().enumerate() {
        if indicator.kind == GroupKind::Base {
            total += points[index] as f64 * scales[index];
        } else {
            apart[top(model, indicator.group)] += points[index];
        }
    }
    for (group, points) in framework.groups.iter().zip(apart) {
        let capped = points.min(group.max.rounded(framework.places).unwrap_or(i64::MAX));
        let sign = if group.kind == GroupKind::Penalty { -1.0 } else { 1.0 };
        total += sign * capped as f64;
    }
    total.max(0.0).round() as i32
}

fn top(model: &Model<'_>, group: usize) -> usize {
    let groups = &model.again.framework().groups;
    let mut group = group;
    while let Some(parent) = groups[group].parent {
        group = parent;
    }
    group
}

impl Model<'_> {
    /// Scores a unit anew in a draw: the points of its indicators and its total.
    fn anew(&self, drawn: &Drawn, levels: &Levels, draw: usize) -> Option<(Vec<i64>, Option<i64>)> {
        let mut outcomes: Vec<Outcome> = drawn.outcomes.clone();
        for (indicator, factors) in &drawn.anew {
            let holder = self.again.holder(drawn.unit, *indicator);
            let mut row = self.again.row(holder);
            let mut outcome = (State::Missing, Earned::Nothing);
            for factor in factors {
                let level = levels.of(*factor, draw);
                let factor = &self.factors[*factor];
                outcome =
                    self.outcome_at(&mut row, holder, *indicator, factor, factor.values.at(level));
            }
            outcomes[*indicator] = outcome;
        }
        let summed = self.again.add_up(&outcomes)?;
        let points = summed.cells.iter().map(|cell| cell.points.unwrap_or(0)).collect();
        Some((points, summed.result.total))
    }
}

/// The levels of some factors in each draw of a tile.
struct Levels(Vec<(usize, [usize; TILE])>);

impl Levels {
    fn of(&self, factor: usize, draw: usize) -> usize {
        let found = self.0.iter().find(|(other, _)| *other == factor);
        found.map_or(0, |(_, levels)| levels[draw])
    }
}

fn small(steps: i64) -> i32 {
    i32::try_from(steps).unwrap_or(i32::MAX)
}
