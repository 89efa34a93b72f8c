//! The ranks of units in drawn totals, a block of draws at a time.
//!
//! Totals and ranks stand unit by unit, for who adds up and counts. To rank a draw, the totals of all
//! units in it must stand side by side: squares of [`BLOCK`] units and draws are turned, there and back.

use super::draw::TILES;
use super::random::TILE;

/// Draws that are ranked together.
const BLOCK: usize = 16;

/// Ranks numbers; keeps its room between calls.
#[derive(Default)]
pub struct Places {
    /// How far totals are below the highest, draw by draw.
    below: Vec<u32>,
    /// The ranks of these; there are at most 20,000 units.
    ranks: Vec<u16>,
    counts: Vec<u16>,
    keys: Vec<u64>,
}

impl Places {
    /// Ranks the units of a peer group in each draw of a tile into the slot that begins at `slot`. Ties
    /// share the smaller rank, or leave no gap when `dense`.
    pub fn rank(
        &mut self,
        totals: &[[i32; TILE]],
        dense: bool,
        ranks: &mut [[u16; TILES * TILE]],
        slot: usize,
    ) {
        let units = totals.len();
        // An odd number of blocks: the rows of a square then never share a place in the nearest memory.
        let row = (units.div_ceil(BLOCK) | 1) * BLOCK;
        self.below.resize(row * BLOCK, 0);
        self.ranks.resize(row * BLOCK, 0);
        let (low, high) = ends(totals);
        let span = high.wrapping_sub(low).cast_unsigned() as usize;
        // Counting goes over the span of totals, sorting over the units so many times.
        let times = 2 * usize::BITS.saturating_sub(units.leading_zeros()) as usize;
        let narrow = span < units * times;
        for first in (0..TILE).step_by(BLOCK) {
            self.turn(totals, first, high, row);
            for (below, ranks) in self.below.chunks(row).zip(self.ranks.chunks_mut(row)) {
                let (below, ranks) = (&below[..units], &mut ranks[..units]);
                if narrow {
                    count(&mut self.counts, below, span, dense, ranks);
                } else {
                    sort(&mut self.keys, below, dense, ranks);
                }
            }
            self.turn_back(ranks, slot + first, row);
        }
    }

    fn turn(&mut self, totals: &[[i32; TILE]], first: usize, high: i32, row: usize) {
        for (at, units) in totals.chunks(BLOCK).enumerate() {
            let mut square = [[0; BLOCK]; BLOCK];
            for (place, totals) in units.iter().enumerate() {
                for (draws, total) in square.iter_mut().zip(&totals[first..first + BLOCK]) {
                    draws[place] = high.wrapping_sub(*total).cast_unsigned();
                }
            }
            for (below, draws) in self.below.chunks_mut(row).zip(&square) {
                below[at * BLOCK..][..BLOCK].copy_from_slice(draws);
            }
        }
    }

    fn turn_back(&self, ranks: &mut [[u16; TILES * TILE]], first: usize, row: usize) {
        for (at, units) in ranks.chunks_mut(BLOCK).enumerate() {
            let mut square = [[0; BLOCK]; BLOCK];
            for (ranks, draws) in self.ranks.chunks(row).zip(&mut square) {
                draws.copy_from_slice(&ranks[at * BLOCK..][..BLOCK]);
            }
            for (place, ranks) in units.iter_mut().enumerate() {
                for (draws, rank) in square.iter().zip(&mut ranks[first..first + BLOCK]) {
                    *rank = draws[place];
                }
            }
        }
    }
}

/// The smallest and the largest total.
fn ends(totals: &[[i32; TILE]]) -> (i32, i32) {
    let (mut low, mut high) = ([i32::MAX; TILE], [i32::MIN; TILE]);
    for totals in totals {
        for ((low, high), total) in low.iter_mut().zip(&mut high).zip(totals) {
            *low = (*low).min(*total);
            *high = (*high).max(*total);
        }
    }
    (low.into_iter().min().unwrap_or(0), high.into_iter().max().unwrap_or(0))
}

/// Counts how many have each total, adds up from the top, and reads each one's place.
fn count(counts: &mut Vec<u16>, below: &[u32], span: usize, dense: bool, ranks: &mut [u16]) {
    counts.clear();
    counts.resize((span + 1).next_multiple_of(4), 0);
    for below in below {
        counts[*below as usize] += 1;
    }
    if dense {
        counts.iter_mut().for_each(|count| *count = (*count).min(1));
    }
    add_up(counts);
    for (rank, below) in ranks.iter_mut().zip(below) {
        *rank = counts[*below as usize];
    }
}

/// Puts 1 and the sum of all counts before it in place of each count, four in one word at a time.
/// Multiplied by ones in all four places, a word has in each the sum up to there.
#[allow(clippy::cast_possible_truncation, reason = "what is wanted is the lowest of four")]
fn add_up(counts: &mut [u16]) {
    const ONES: u64 = 0x0001_0001_0001_0001;
    let mut before = 1;
    for four in counts.as_chunks_mut::<4>().0 {
        let [a, b, c, d] = four.map(u64::from);
        let sums = (a | b << 16 | c << 32 | d << 48).wrapping_mul(ONES);
        let places = (sums << 16).wrapping_add(ONES.wrapping_mul(before));
        *four = [0, 16, 32, 48].map(|at| (places >> at) as u16);
        before += sums >> 48;
    }
}

/// Sorts total and place in one number.
#[allow(clippy::cast_possible_truncation, reason = "the low half is a place below 20,000")]
fn sort(keys: &mut Vec<u64>, below: &[u32], dense: bool, ranks: &mut [u16]) {
    keys.clear();
    keys.extend((0..).zip(below).map(|(at, below): (u64, _)| u64::from(*below) << 32 | at));
    keys.sort_unstable();
    let (mut rank, mut before) = (0, None);
    for (place, key) in (1..).zip(&*keys) {
        let total = key >> 32;
        if before != Some(total) {
            rank = if dense { rank + 1 } else { place };
            before = Some(total);
        }
        ranks[(key & 0xffff_ffff) as usize] = rank;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_one_and_how_many_are_above() {
        // Few totals over a narrow span, and the same spread so wide that they are sorted.
        for wide in [1, 40_000] {
            let total = |unit: usize, draw: usize| (unit * 7 + draw * 5) % 11 * wide;
            let totals: Vec<[i32; TILE]> = (0..37)
                .map(|unit| {
                    std::array::from_fn(|draw| i32::try_from(total(unit, draw)).unwrap_or(0) - 5)
                })
                .collect();
            for dense in [false, true] {
                let mut ranks = vec![[0; TILES * TILE]; 37];
                Places::default().rank(&totals, dense, &mut ranks, TILE);
                for (unit, ranks) in ranks.iter().enumerate() {
                    for draw in 0..TILE {
                        let mut above: Vec<i32> =
                            totals.iter().map(|totals| totals[draw]).collect();
                        above.retain(|total| *total > totals[unit][draw]);
                        above.sort_unstable();
                        if dense {
                            above.dedup();
                        }
                        assert_eq!(usize::from(ranks[TILE + draw]), above.len() + 1);
                    }
                    assert!(ranks[..TILE].iter().all(|rank| *rank == 0));
                }
            }
        }
    }
}
