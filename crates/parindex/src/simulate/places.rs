//! The ranks of units in drawn totals, a block of draws at a time.
//!
//! Totals and ranks stand unit by unit, for who adds up and counts, and are ranked as they stand: four
//! draws beside each other in one word, at once.

use super::draw::TILES;
use super::random::TILE;

/// Draws that are packed together: what the nearest memory fetches at once.
const BLOCK: usize = LANES * WORDS;
/// Draws in a word, 16 bits each.
const LANES: usize = 4;
const WORDS: usize = 4;
/// 1 in each lane.
const ONES: u64 = 0x0001_0001_0001_0001;
/// The lane of a draw in a word.
const LANE: u64 = 0xffff;

/// Ranks numbers; keeps its room between calls.
#[derive(Default)]
pub struct Places {
    /// How far totals are below the highest, unit by unit, and then their ranks.
    below: Vec<[u64; WORDS]>,
    /// Of each total, how many have it in each of four draws.
    counts: Vec<u64>,
    keys: Vec<u64>,
}

impl Places {
    /// Ranks the units of a peer group, at most 20,000, in each draw of a tile into the slot that begins
    /// at `slot`. Ties share the smaller rank, or leave no gap when `dense`.
    pub fn rank(
        &mut self,
        totals: &[[i32; TILE]],
        dense: bool,
        ranks: &mut [[u16; TILES * TILE]],
        slot: usize,
    ) {
        let units = totals.len();
        let (low, high) = ends(totals);
        let span = high.wrapping_sub(low).cast_unsigned() as usize;
        // Counting goes over the span of totals once for all lanes, sorting over the units so many times
        // for each.
        let times = 2 * LANES * usize::BITS.saturating_sub(units.leading_zeros()) as usize;
        if span >= units * times || span > usize::from(u16::MAX) {
            for draw in 0..TILE {
                sort(&mut self.keys, totals, draw, dense, ranks, slot + draw);
            }
            return;
        }
        for first in (0..TILE).step_by(BLOCK) {
            self.below.clear();
            self.below.extend(totals.iter().map(|totals| packed(&totals[first..], high)));
            for word in 0..WORDS {
                self.count(word, span, dense);
            }
            for (ranks, words) in ranks.iter_mut().zip(&self.below) {
                let lanes = ranks[slot + first..][..BLOCK].as_chunks_mut::<LANES>().0;
                for (lanes, word) in lanes.iter_mut().zip(words) {
                    *lanes = [0, 16, 32, 48].map(|at| low_bits(word >> at));
                }
            }
        }
    }

    /// Counts how many have each total, adds up from the top, and reads each one's place.
    fn count(&mut self, word: usize, span: usize, dense: bool) {
        let counts = &mut self.counts;
        counts.clear();
        counts.resize(span + 1, 0);
        for words in &self.below {
            for at in [0, 16, 32, 48] {
                counts[(words[word] >> at & LANE) as usize] += 1 << at;
            }
        }
        let mut before = ONES;
        for count in counts.iter_mut() {
            let here = if dense { at_most_one(*count) } else { *count };
            *count = before;
            before += here;
        }
        for words in &mut self.below {
            let below = words[word];
            words[word] = [0, 16, 32, 48]
                .map(|at| counts[(below >> at & LANE) as usize] & LANE << at)
                .into_iter()
                .fold(0, |word, rank| word | rank);
        }
    }
}

/// How far totals are below the highest, by less than 65,536, in as many lanes.
fn packed(totals: &[i32], high: i32) -> [u64; WORDS] {
    let mut words = [0; WORDS];
    for (word, totals) in words.iter_mut().zip(totals.as_chunks::<LANES>().0) {
        let [a, b, c, d] = totals.map(|total| u64::from(high.wrapping_sub(total).cast_unsigned()));
        *word = a | b << 16 | c << 32 | d << 48;
    }
    words
}

/// 1 in each lane that is not 0; no lane is 32,768 or more.
fn at_most_one(lanes: u64) -> u64 {
    (lanes + (LANE >> 1) * ONES) >> 15 & ONES
}

#[allow(clippy::cast_possible_truncation, reason = "what is wanted is the lowest lane")]
fn low_bits(word: u64) -> u16 {
    word as u16
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

/// Ranks one draw by sorting total and place in one number.
#[allow(clippy::cast_possible_truncation, reason = "the low half is a place below 20,000")]
fn sort(
    keys: &mut Vec<u64>,
    totals: &[[i32; TILE]],
    draw: usize,
    dense: bool,
    ranks: &mut [[u16; TILES * TILE]],
    slot: usize,
) {
    let below = |total: i32| u64::from(i32::MAX.wrapping_sub(total).cast_unsigned());
    keys.clear();
    keys.extend((0..).zip(totals).map(|(at, totals): (u64, _)| below(totals[draw]) << 32 | at));
    keys.sort_unstable();
    let (mut rank, mut before) = (0, None);
    for (place, key) in (1..).zip(&*keys) {
        let total = key >> 32;
        if before != Some(total) {
            rank = if dense { rank + 1 } else { place };
            before = Some(total);
        }
        ranks[(key & 0xffff_ffff) as usize][slot] = rank;
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
