//! Random numbers by their place: a seed, a stream and a position always give the same bits.
//!
//! Each uncertain figure has a stream of its own and each draw a position in it, so that a draw's
//! numbers do not depend on how many others were made, where or by how many threads. ChaCha with
//! eight rounds gives each stream its key. From the key, SplitMix64 makes the bits of draws: its n-th
//! number is a hash of the key plus n steps, which is reached at once and costs two multiplications.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rand_xoshiro::SplitMix64;

use super::normal;
use super::spread::LEVELS;

/// Draws that are made together: of each figure, the levels in [`WORDS`] words.
pub const TILE: usize = WORDS * IN_WORD;
const WORDS: usize = 16;
/// Levels of nine bits in a word of 64.
const IN_WORD: usize = 7;
const BITS: usize = 9;
const _: () = assert!(LEVELS == 1 << BITS);

/// What SplitMix64 adds to its state at each step (Steele, Lea and Flood 2014).
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// The key of a stream.
#[derive(Clone, Copy)]
pub struct Key(u64);

impl Key {
    /// Hands the level of each draw of a tile to what belongs to that draw.
    #[inline]
    pub fn each<T>(self, tile: u64, draws: &mut [T; TILE], mut take: impl FnMut(&mut T, usize)) {
        let first = tile.wrapping_mul(WORDS as u64);
        let mut words = SplitMix64::seed_from_u64(self.0.wrapping_add(first.wrapping_mul(STEP)));
        for seven in draws.chunks_exact_mut(IN_WORD) {
            let word = words.next_u64();
            for (place, draw) in seven.iter_mut().enumerate() {
                #[allow(clippy::cast_possible_truncation, reason = "nine bits")]
                let level = (word >> (place * BITS)) as usize & (LEVELS - 1);
                take(draw, level);
            }
        }
    }
}

/// A stream of random words.
pub struct Random(ChaCha8Rng);

impl Random {
    /// The generator of a seed.
    pub fn new(seed: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// Goes to a word of a stream.
    pub fn go(&mut self, stream: u64, word: u64) {
        self.0.set_stream(stream);
        self.0.set_word_pos(u128::from(word));
    }

    /// The key of a stream.
    pub fn key(&mut self, stream: u64) -> Key {
        self.go(stream, 0);
        Key(self.0.next_u64())
    }

    /// A number above 0 and below 1, in steps of `2^-32`.
    pub fn uniform(&mut self) -> f64 {
        (f64::from(self.0.next_u32()) + 0.5) / 4_294_967_296.0
    }

    /// A standard normal number.
    pub fn normal(&mut self) -> f64 {
        normal::quantile(self.uniform())
    }

    /// A number of the gamma distribution with this shape (Marsaglia and Tsang 2000).
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let power = libm::pow(self.uniform(), 1.0 / shape);
            return self.gamma(shape + 1.0) * power;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            if v <= 0.0 {
                continue;
            }
            let v = v * v * v;
            if libm::log(self.uniform()) < 0.5 * x * x + d - d * v + d * libm::log(v) {
                return d * v;
            }
        }
    }
}
