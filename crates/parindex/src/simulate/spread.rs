//! The values that an uncertain figure may take: [`LEVELS`] of them, each as likely as the others.
//!
//! A distribution is known by its quantiles in the middle of as many equal parts of probability. A
//! draw then is one table look-up. The numbers are made by the four operations and square roots,
//! which are the same on every machine; the few sines come from `libm`.

use std::sync::Arc;

use super::normal;

/// Values of an uncertain figure, each as likely as the others.
pub const LEVELS: usize = 512;

/// Points of the grid on which a density is summed up.
const GRID: usize = 192;
/// How far the grid reaches, in standard deviations.
const REACH: f64 = 6.0;
/// Unasked persons from which their number has no scatter of its own worth counting.
const MANY: u64 = 200_000;

/// The middle of a part of probability.
#[allow(clippy::cast_precision_loss, reason = "a few hundred")]
fn middle(level: usize) -> f64 {
    (level as f64 + 0.5) / LEVELS as f64
}

/// Standard normal values.
pub fn normal() -> Arc<[f64]> {
    (0..LEVELS).map(|level| normal::quantile(middle(level))).collect()
}

/// Rates when the same office lives the year again: Beta(x + 1/2, n - x + 1/2).
///
/// In the angle whose squared sine is the rate, the density is `sin^2x cos^2(n-x)`: whole powers.
#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub fn beta(x: u64, n: u64) -> Arc<[f64]> {
    let share = x as f64 / n as f64;
    let (sine0, cosine0) = (share.sqrt(), (1.0 - share).sqrt());
    let (mode, reach) = (libm::asin(sine0), REACH * 0.5 / (n as f64).sqrt());
    let from = (mode - reach).max(0.0);
    let to = (mode + reach).min(std::f64::consts::FRAC_PI_2);
    let step = (to - from) / (GRID - 1) as f64;
    let (turn_sine, turn_cosine) = (libm::sin(step), libm::cos(step));
    let (mut sine, mut cosine) = (libm::sin(from), libm::cos(from));
    let (mut density, mut rates) = ([0.0; GRID], [0.0; GRID]);
    for (density, rate) in density.iter_mut().zip(&mut rates) {
        let left = if x == 0 { 1.0 } else { power(sine / sine0, 2 * x) };
        let right = if x == n { 1.0 } else { power(cosine.max(0.0) / cosine0, 2 * (n - x)) };
        *density = left * right;
        *rate = (sine * sine).min(1.0);
        let turned = sine * turn_cosine + cosine * turn_sine;
        cosine = cosine * turn_cosine - sine * turn_sine;
        sine = turned;
    }
    quantiles_of_density(&density, &rates)
}

/// Rates of all `all` persons when `n` of them were asked and `x` were satisfied:
/// `(x + B) / all` with B ~ BetaBinomial(all - n; x + 1/2, n - x + 1/2).
#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub fn beta_binomial(x: u64, n: u64, all: u64) -> Arc<[f64]> {
    let rest = all.saturating_sub(n);
    if rest == 0 || n == 0 {
        let rate = if n == 0 { 0.0 } else { x as f64 / n as f64 };
        return (0..LEVELS).map(|_| rate).collect();
    }
    let whole = |satisfied: f64| (x as f64 + satisfied) / all as f64;
    if rest > MANY {
        return beta(x, n).iter().map(|rate| whole(rate * rest as f64)).collect();
    }
    let (a, b, m) = (x as f64 + 0.5, (n - x) as f64 + 0.5, rest as f64);
    // The ratio of the weight of k + 1 to that of k.
    let up = |k: f64| (m - k) * (a + k) / ((k + 1.0) * (b + m - k - 1.0));
    let start = (m * x as f64 / n as f64).floor();
    let mut below = vec![1.0];
    let (mut k, mut weight) = (start, 1.0);
    while k > 0.0 && weight > 1e-18 {
        weight /= up(k - 1.0);
        k -= 1.0;
        below.push(weight);
    }
    let first = k;
    below.reverse();
    let mut weights = below;
    (k, weight) = (start, 1.0);
    while k < m && weight > 1e-18 {
        weight *= up(k);
        k += 1.0;
        weights.push(weight);
    }
    let sum: f64 = weights.iter().sum();
    let mut out = Vec::with_capacity(LEVELS);
    let (mut at, mut reached) = (0, weights[0]);
    for level in 0..LEVELS {
        while reached < middle(level) * sum && at + 1 < weights.len() {
            at += 1;
            reached += weights[at];
        }
        out.push(whole(first + at as f64));
    }
    out.into()
}

/// A whole power by squaring: multiplications alone.
fn power(base: f64, exponent: u64) -> f64 {
    let (mut result, mut base, mut exponent) = (1.0, base, exponent);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result *= base;
        }
        base *= base;
        exponent >>= 1;
    }
    result
}

/// The quantiles of a density that is given at equal steps, in terms of the value at each step. As much
/// probability lies in each part of a step as in any other of the same length.
fn quantiles_of_density(density: &[f64; GRID], values: &[f64; GRID]) -> Arc<[f64]> {
    let sum: f64 = density.windows(2).map(|pair| 0.5 * (pair[0] + pair[1])).sum();
    let (mut cell, mut below) = (0, 0.0);
    let mut mass = 0.5 * (density[0] + density[1]);
    let mut rise = (values[1] - values[0]) / mass;
    let quantile = |level: usize| {
        let wanted = middle(level) * sum;
        while cell + 2 < GRID && below + mass < wanted {
            below += mass;
            cell += 1;
            mass = 0.5 * (density[cell] + density[cell + 1]);
            rise = (values[cell + 1] - values[cell]) / mass;
        }
        (values[cell] + rise * (wanted - below)).min(values[cell + 1])
    };
    (0..LEVELS).map(quantile).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the quantile of a probability stands among the levels.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn at(values: &[f64], probability: f64) -> f64 {
        let place = probability * LEVELS as f64 - 0.5;
        let low = place.floor() as usize;
        values[low] + (place - place.floor()) * (values[low + 1] - values[low])
    }

    /// Quantiles of scipy.stats.beta(x + 0.5, n - x + 0.5).ppf.
    #[test]
    fn beta_quantiles_are_those_of_scipy() {
        for (x, n, probability, expected, within) in BETA {
            let found = at(&beta(x, n), probability);
            assert!((found - expected).abs() < within, "{x}/{n} {probability}: {found} {expected}");
        }
    }

    /// Quantiles of (x + scipy.stats.betabinom(all - n, x + 0.5, n - x + 0.5).ppf) / all.
    #[test]
    fn beta_binomial_quantiles_are_those_of_scipy() {
        for (x, n, all, probability, expected) in BETA_BINOMIAL {
            let found = at(&beta_binomial(x, n, all), probability);
            #[allow(clippy::cast_precision_loss, reason = "small counts")]
            let one = 1.0 / all as f64;
            assert!((found - expected).abs() <= one + 1e-12, "{x}/{n}/{all}: {found} {expected}");
        }
        assert!(beta_binomial(3, 4, 4).iter().all(|rate| *rate == 0.75), "complete counts");
    }

    const BETA: [(u64, u64, f64, f64, f64); 21] = [
        (0, 1, 0.05, 0.001542919, 0.00100000),
        (0, 1, 0.5, 0.163193985, 0.00100000),
        (0, 1, 0.95, 0.771480186, 0.00100000),
        (0, 4, 0.05, 0.000461704, 0.00048990),
        (0, 4, 0.5, 0.052014731, 0.00048990),
        (0, 4, 0.95, 0.362486813, 0.00048990),
        (4, 4, 0.05, 0.637513187, 0.00048990),
        (4, 4, 0.5, 0.947985269, 0.00048990),
        (4, 4, 0.95, 0.999538296, 0.00048990),
        (1, 3, 0.05, 0.062412524, 0.00086603),
        (1, 3, 0.5, 0.352452280, 0.00086603),
        (1, 3, 0.95, 0.764465959, 0.00086603),
        (10, 38, 0.05, 0.160876787, 0.00028053),
        (10, 38, 0.5, 0.265253016, 0.00028053),
        (10, 38, 0.95, 0.391199945, 0.00028053),
        (7368, 8253, 0.05, 0.887062473, 0.00001362),
        (7368, 8253, 0.5, 0.892750401, 0.00001362),
        (7368, 8253, 0.95, 0.898266690, 0.00001362),
        (0, 89, 0.05, 0.000022028, 0.00003117),
        (0, 89, 0.5, 0.002545407, 0.00003117),
        (0, 89, 0.95, 0.021290670, 0.00003117),
    ];
    const BETA_BINOMIAL: [(u64, u64, u64, f64, f64); 12] = [
        (3, 5, 50, 0.05, 0.280000000),
        (3, 5, 50, 0.5, 0.600000000),
        (3, 5, 50, 0.95, 0.860000000),
        (80, 100, 1000, 0.05, 0.732000000),
        (80, 100, 1000, 0.5, 0.799000000),
        (80, 100, 1000, 0.95, 0.856000000),
        (0, 10, 40, 0.05, 0.000000000),
        (0, 10, 40, 0.5, 0.000000000),
        (0, 10, 40, 0.95, 0.150000000),
        (450, 500, 30000, 0.05, 0.876433333),
        (450, 500, 30000, 0.5, 0.899733333),
        (450, 500, 30000, 0.95, 0.920200000),
    ];
}
