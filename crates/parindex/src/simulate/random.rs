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

/// Draws that are made together.
pub const TILE: usize = 128;

/// What SplitMix64 adds to its state at each step (Steele, Lea and Flood 2014).
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// The key of a stream.
#[derive(Clone, Copy)]
pub struct Key(u64);

impl Key {
    /// The 16 random bits of each draw of a tile.
    pub fn tile(self, tile: u64, into: &mut [u16; TILE]) {
        let first = tile.wrapping_mul(TILE as u64 / 4);
        let mut words = SplitMix64::seed_from_u64(self.0.wrapping_add(first.wrapping_mul(STEP)));
        for four in into.chunks_exact_mut(4) {
            let word = words.next_u64();
            for (bits, shift) in four.iter_mut().zip([0, 16, 32, 48]) {
                #[allow(clippy::cast_possible_truncation, reason = "a quarter of the word")]
                let quarter = (word >> shift) as u16;
                *bits = quarter;
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
