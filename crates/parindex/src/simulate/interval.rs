//! The answer of a simulation: how sure each rank is, and who cannot be told apart.

use serde::Serialize;

use super::draw::Drawing;
use super::model::Model;
use super::quantile::{of_counts, type7};
use super::random::TILE;
use super::tally::Tally;

/// How sure the rank of one unit is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RankInterval<'d> {
    /// Its code.
    pub code: &'d str,
    /// Its name.
    pub name: &'d str,
    /// Its rank as scored; none where it has no rank, and then nothing else.
    pub rank: Option<u32>,
    /// The lower end of the interval, a quantile of the drawn ranks (type 7).
    pub low: Option<f64>,
    /// The median rank.
    pub median: Option<f64>,
    /// The upper end of the interval.
    pub high: Option<f64>,
    /// The probability of a rank among the first k.
    pub top: Option<f64>,
    /// The probability of each grade, best first, and of none at the end; empty without grades.
    pub grades: Vec<f64>,
    /// The peers that cannot be told apart from it: both orders are likelier than the confidence
    /// leaves room for. Empty where pairs were not counted.
    pub like: Vec<&'d str>,
}

/// What draws say of the rank of one unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    /// The lower end of the interval, a quantile of the drawn ranks (type 7).
    pub low: f64,
    /// The median rank.
    pub median: f64,
    /// The upper end of the interval.
    pub high: f64,
    /// The probability of a rank among the first k.
    pub top: f64,
    /// The places of the peers that cannot be told apart from it.
    pub like: Vec<usize>,
}

impl<'d> Model<'d> {
    /// What the draws say of each unit, in the order of the dataset; none for those without a rank.
    pub fn spreads(&self, tally: &Tally, confidence: f64, top: u32) -> Vec<Option<Spread>> {
        let tail = (1.0 - confidence) / 2.0;
        let mut spreads = vec![None; self.board.units.len()];
        let mut counts = Vec::new();
        for (at, drawn) in self.drawn.iter().enumerate() {
            let seen = &tally.seen[at];
            seen.counts(&mut counts);
            let wanted = [tail, 0.5, 1.0 - tail];
            let [low, median, high] = of_counts(seen.first, &counts, tally.draws, wanted);
            let top = share(first_ranks(seen.first, &counts, top), tally.draws);
            let like = self.like(tally, at, tail);
            spreads[drawn.unit] = Some(Spread { low, median, high, top, like });
        }
        spreads
    }

    /// What the draws say: intervals at a confidence, and the probability of the first `top` ranks.
    /// The units stand by peer group and rank, the unranked at the end of each.
    pub fn intervals(&self, tally: &Tally, confidence: f64, top: u32) -> Vec<RankInterval<'d>> {
        let dataset = self.again.dataset();
        let spreads = self.spreads(tally, confidence, top);
        let mut place = vec![None; dataset.units.len()];
        for (at, drawn) in self.drawn.iter().enumerate() {
            place[drawn.unit] = Some(at);
        }
        let told = |unit: usize| {
            let reported = &dataset.units[unit];
            let mut told = RankInterval {
                code: &reported.code,
                name: &reported.name,
                rank: self.board.units[unit].rank,
                low: None,
                median: None,
                high: None,
                top: None,
                grades: Vec::new(),
                like: Vec::new(),
            };
            let (Some(at), Some(spread)) = (place[unit], &spreads[unit]) else { return told };
            (told.low, told.median) = (Some(spread.low), Some(spread.median));
            (told.high, told.top) = (Some(spread.high), Some(spread.top));
            if let Some(counts) = tally.grades.get(at) {
                told.grades =
                    counts.iter().map(|count| share(u64::from(*count), tally.draws)).collect();
            }
            told.like = spread.like.iter().map(|other| &*dataset.units[*other].code).collect();
            told
        };
        self.board.order().into_iter().map(told).collect()
    }

    /// Who cannot be told apart from a unit.
    fn like(&self, tally: &Tally, at: usize, tail: f64) -> Vec<usize> {
        let Some(group) = self.peers.iter().position(|(from, to)| (*from..*to).contains(&at))
        else {
            return Vec::new();
        };
        let ((from, to), above) = (self.peers[group], &tally.above[group]);
        if above.is_empty() {
            return Vec::new();
        }
        let often = |row: usize, column: usize| {
            share(u64::from(above[(row - from) * (to - from) + column - from]), tally.draws)
        };
        let like = |other: &usize| {
            *other != at && often(at, *other) < 1.0 - tail && often(*other, at) < 1.0 - tail
        };
        (from..to).filter(like).map(|other| self.drawn[other].unit).collect()
    }
}

/// How many draws gave a rank of at most `top`.
fn first_ranks(first: u32, counts: &[u32], top: u32) -> u64 {
    let places = (top + 1).saturating_sub(first) as usize;
    counts[..places.min(counts.len())].iter().map(|count| u64::from(*count)).sum()
}

#[allow(clippy::cast_precision_loss, reason = "draws are far below 2^53")]
fn share(count: u64, of: u64) -> f64 {
    count as f64 / of.max(1) as f64
}

impl Model<'_> {
    /// The total, in steps, from which a unit has at most a rank with this confidence when the
    /// others draw and it does not; `None` where it is not ranked or any total has the rank.
    pub fn total_for_rank(
        &self,
        unit: usize,
        rank: u32,
        seed: u64,
        draws: usize,
        confidence: f64,
    ) -> Option<i64> {
        let own = self.drawn.iter().position(|drawn| drawn.unit == unit)?;
        let (from, to) = *self.peers.iter().find(|(from, to)| (*from..*to).contains(&own))?;
        let place = usize::try_from(rank.max(1) - 1).ok()?;
        let mut drawing = Drawing::new(self, seed);
        let (mut needed, mut totals) = (Vec::with_capacity(draws), Vec::new());
        for tile in 0..draws.div_ceil(TILE) {
            drawing.tile(tile as u64);
            for draw in 0..TILE.min(draws - tile * TILE) {
                totals.clear();
                let others = (from..to).filter(|other| *other != own);
                totals.extend(others.map(|other| drawing.totals[other][draw]));
                totals.sort_unstable_by(|a, b| b.cmp(a));
                if self.again.framework().ranking.dense {
                    totals.dedup();
                }
                needed.push(f64::from(*totals.get(place)?));
            }
        }
        needed.sort_unstable_by(f64::total_cmp);
        #[allow(clippy::cast_possible_truncation, reason = "points are far below 2^53 steps")]
        let steps = type7(&needed, confidence).ceil() as i64;
        Some(steps)
    }
}
