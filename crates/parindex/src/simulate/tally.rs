//! What draws add up to: ranks, grades and pairs, counted. Counts of any draws can be added in any
//! order and by any number of threads.

use std::ops::Range;

use super::draw::{Drawing, TILES};
use super::model::Model;
use super::random::TILE;
use crate::exact::Exact;
use crate::score::Verdict;

/// Units of one peer group up to which pairs are compared.
pub const MOST_PAIRED: usize = 400;

/// Draws after which small counts are carried over, so that none of them can overflow.
const CARRY: u64 = 65_535 - (TILES * TILE) as u64;

/// Ranks of one unit: how often each was seen, from the smallest seen to the largest.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// The smallest rank that was seen, or less.
    pub first: u32,
    /// How often `first`, `first + 1`, ... were seen since the last carrying over: half as much
    /// memory to fetch as all counts.
    recent: Vec<u16>,
    /// And before; empty, or as long.
    settled: Vec<u32>,
}

impl Seen {
    /// How often `first`, `first + 1`, ... were seen.
    pub fn counts(&self, into: &mut Vec<u32>) {
        into.clear();
        into.extend(self.recent.iter().map(|count| u32::from(*count)));
        into.iter_mut().zip(&self.settled).for_each(|(count, settled)| *count += settled);
    }

    /// Counts the ranks at these places.
    fn add(&mut self, ranks: &[u16], places: &[Range<usize>]) {
        let (mut first, mut counts) = (self.first as usize, &mut *self.recent);
        for some in places {
            for rank in &ranks[some.clone()] {
                let mut at = usize::from(*rank).wrapping_sub(first);
                if at >= counts.len() {
                    let all = places.iter().flat_map(|some| &ranks[some.clone()]);
                    let (low, high) = all.fold((u16::MAX, 0), |(l, h), r| (l.min(*r), h.max(*r)));
                    self.hold(low.into(), high.into());
                    (first, counts) = (self.first as usize, &mut *self.recent);
                    at = usize::from(*rank) - first;
                }
                counts[at] += 1;
            }
        }
    }

    /// Makes room for ranks, and later for some beyond: ranks near each other come again.
    fn hold(&mut self, low: u32, high: u32) {
        let end = self.first + u32::try_from(self.recent.len()).unwrap_or(u32::MAX);
        if low > high || (low >= self.first && high < end) {
            return;
        }
        if self.recent.is_empty() {
            (self.first, self.recent) = (low, vec![0; (high + 1 - low) as usize]);
            return;
        }
        let beyond = (high - low) / 8 + 8;
        let from = self.first.min(low.saturating_sub(beyond).max(1));
        let to = end.max(high + 1 + beyond);
        let at = (self.first - from) as usize;
        let length = (to - from) as usize;
        self.first = from;
        if !self.settled.is_empty() {
            self.settled = moved(&self.settled, at, length);
        }
        self.recent = moved(&self.recent, at, length);
    }

    fn carry(&mut self) {
        self.settled.resize(self.recent.len(), 0);
        for (settled, recent) in self.settled.iter_mut().zip(&mut self.recent) {
            *settled += u32::from(std::mem::take(recent));
        }
    }

    fn join(&mut self, other: &Self) {
        let Some(last) = other.recent.len().checked_sub(1) else { return };
        self.carry();
        self.hold(other.first, other.first + u32::try_from(last).unwrap_or(0));
        self.settled.resize(self.recent.len(), 0);
        let at = (other.first - self.first) as usize;
        let mut counts = Vec::new();
        other.counts(&mut counts);
        self.settled[at..].iter_mut().zip(&counts).for_each(|(mine, theirs)| *mine += theirs);
    }
}

/// The same numbers in a longer list, from a place on.
fn moved<C: Copy + Default>(counts: &[C], at: usize, length: usize) -> Vec<C> {
    let mut longer = vec![C::default(); length];
    longer[at..at + counts.len()].copy_from_slice(counts);
    longer
}

/// What is counted beside the ranks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counting {
    /// For each two units of a peer group, how often one was above the other. Not in groups of more
    /// than [`MOST_PAIRED`].
    pub pairs: bool,
}

/// The counts of some draws.
#[derive(Clone, Debug)]
pub struct Tally {
    pub(super) draws: u64,
    pub(super) seen: Vec<Seen>,
    /// How often each unit had each grade; the last is none.
    pub(super) grades: Vec<Vec<u32>>,
    /// For each peer group, how often the row was above the column.
    pub(super) above: Vec<Vec<u32>>,
}

impl Model<'_> {
    /// Makes the draws `from..to` and counts. The same draws give the same counts on every machine.
    pub fn run(&self, seed: u64, from: u64, to: u64, counting: Counting) -> Tally {
        let framework = self.again.framework();
        let (units, grades) = (self.drawn.len(), framework.grades.len());
        let paired = |&(from, to): &(usize, usize)| {
            let size = if counting.pairs && to - from <= MOST_PAIRED { to - from } else { 0 };
            vec![0; size * size]
        };
        let mut tally = Tally {
            draws: to.saturating_sub(from),
            seen: vec![Seen::default(); units],
            grades: if grades == 0 { Vec::new() } else { vec![vec![0; grades + 1]; units] },
            above: self.peers.iter().map(paired).collect(),
        };
        let steps: Vec<Vec<(i64, usize)>> =
            (0..tally.grades.len()).map(|at| self.grade_steps(at)).collect();
        let mut drawing = Drawing::new(self, seed);
        let tile_size = TILE as u64;
        let (mut draw, mut carried, mut kept) = (from, from, Vec::with_capacity(TILES));
        while draw < to {
            let tile = draw / tile_size;
            drawing.tile(tile);
            let last = to.min((tile + 1) * tile_size);
            let place = |draw: u64| usize::try_from(draw - tile * tile_size).unwrap_or(0);
            let places = place(draw)..place(last);
            drawing.rank(kept.len());
            kept.push(kept.len() * TILE + places.start..kept.len() * TILE + places.end);
            if kept.len() == TILES || last == to {
                let full = last - carried > CARRY;
                for (seen, ranks) in tally.seen.iter_mut().zip(&drawing.ranks) {
                    seen.add(ranks, &kept);
                    if full {
                        seen.carry();
                    }
                }
                carried = if full { last } else { carried };
                kept.clear();
            }
            for (at, counts) in tally.grades.iter_mut().enumerate() {
                for total in &drawing.totals[at][places.clone()] {
                    let reached = steps[at].iter().find(|(least, _)| i64::from(*total) >= *least);
                    counts[reached.map_or(grades, |(_, grade)| *grade)] += 1;
                }
            }
            for (above, (from, to)) in tally.above.iter_mut().zip(&self.peers) {
                count_pairs(above, &drawing.totals[*from..*to], places.clone());
            }
            draw = last;
        }
        tally
    }

    /// The totals from which a unit gets its grades, best first; gates stand as they are.
    fn grade_steps(&self, at: usize) -> Vec<(i64, usize)> {
        let framework = self.again.framework();
        let gates = &self.board.units[self.drawn[at].unit].gates;
        let mut steps = Vec::new();
        for (index, grade) in framework.grades.iter().enumerate() {
            let barred = |by: Verdict| {
                let mut all = framework.gates.iter().zip(gates);
                all.any(|(gate, verdict)| *verdict == by && gate.bars.contains(&index))
            };
            if barred(Verdict::Fail) {
                continue;
            }
            let least = least_steps(&grade.at_least, framework.places);
            if barred(Verdict::Unknown) {
                // Neither this grade nor a lower one is given from here on.
                steps.push((least, framework.grades.len()));
            } else {
                steps.push((least, index));
            }
        }
        steps
    }
}

/// The fewest steps that are not below a number of points.
pub(super) fn least_steps(points: &Exact, places: u8) -> i64 {
    let one = Exact::from_rounded(1, places);
    let steps = points.divide(&one).map(|steps| steps.ceil().numerator());
    steps.and_then(|steps| i64::try_from(steps).ok()).unwrap_or(i64::MAX)
}

fn count_pairs(above: &mut [u32], totals: &[[i32; TILE]], places: Range<usize>) {
    if above.is_empty() {
        return;
    }
    for (first, row) in above.chunks_exact_mut(totals.len()).enumerate() {
        for (count, other) in row.iter_mut().zip(totals) {
            let pairs = totals[first][places.clone()].iter().zip(&other[places.clone()]);
            *count += pairs.map(|(a, b)| u32::from(a > b)).sum::<u32>();
        }
    }
}

impl Tally {
    /// Adds the counts of other draws.
    pub fn add(&mut self, other: &Self) {
        self.draws += other.draws;
        self.seen.iter_mut().zip(&other.seen).for_each(|(mine, theirs)| mine.join(theirs));
        let both = |mine: &mut Vec<Vec<u32>>, theirs: &Vec<Vec<u32>>| {
            for (mine, theirs) in mine.iter_mut().zip(theirs) {
                mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine += theirs);
            }
        };
        both(&mut self.grades, &other.grades);
        both(&mut self.above, &other.above);
    }
}
