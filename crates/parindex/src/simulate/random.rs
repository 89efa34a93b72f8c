//! Random numbers by their place: a seed, a stream and a position always give the same bits.
//!
//! ChaCha with eight rounds. Each uncertain figure has a stream of its own and each draw a position
//! in it, so that a draw's numbers do not depend on how many others were made, where or by how many threads.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::normal;

/// Draws that are made together: the words of one step of the generator, two draws in each.
pub const TILE: usize = 128;

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

    /// The 16 random bits of each draw of a tile.
    pub fn tile(&mut self, stream: u64, tile: u64, into: &mut [u16; TILE]) {
        self.go(stream, tile * (TILE as u64 / 2));
        for pair in into.chunks_exact_mut(2) {
            let [a, b, c, d] = self.0.next_u32().to_le_bytes();
            pair[0] = u16::from_le_bytes([a, b]);
            pair[1] = u16::from_le_bytes([c, d]);
        }
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
