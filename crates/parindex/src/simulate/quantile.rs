//! Quantiles by linear interpolation (type 7 of R).

/// The quantile of ascending values; 0 where there are none.
pub fn type7(ascending: &[f64], probability: f64) -> f64 {
    let Some(last) = ascending.len().checked_sub(1) else { return 0.0 };
    let (low, share) = place(last, probability);
    let below = ascending[low];
    below + share * (ascending[(low + 1).min(last)] - below)
}

/// Quantiles of ranks that were counted: `counts[i]` draws gave the rank `first + i`. The
/// probabilities ascend.
pub fn of_counts<const N: usize>(
    first: u32,
    counts: &[u32],
    draws: u64,
    probabilities: [f64; N],
) -> [f64; N] {
    let last = usize::try_from(draws).unwrap_or(usize::MAX).saturating_sub(1);
    // `seen` draws gave ranks before the one at `at`.
    let (mut at, mut seen) = (0, 0);
    probabilities.map(|probability| {
        let (low, share) = place(last, probability);
        while let Some(some) = counts.get(at..at + SOME) {
            let sum = some.iter().sum::<u32>() as usize;
            if seen + sum > low {
                break;
            }
            (at, seen) = (at + SOME, seen + sum);
        }
        while at + 1 < counts.len() && seen + counts[at] as usize <= low {
            seen += counts[at] as usize;
            at += 1;
        }
        let here = counts.get(at).map_or(0, |count| *count as usize);
        // The next value is the next rank that was seen, where this one ends here.
        let next = || (at + 1..counts.len()).find(|next| counts[*next] > 0);
        let above = if seen + here > (low + 1).min(last) { at } else { next().unwrap_or(at) };
        let rank = |at: usize| f64::from(first + u32::try_from(at).unwrap_or(0));
        rank(at) + share * (rank(above) - rank(at))
    })
}

/// Counts that are added at once.
const SOME: usize = 16;

/// The place below a quantile among `last + 1` values, and how far behind it the quantile lies.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places in a list in memory"
)]
fn place(last: usize, probability: f64) -> (usize, f64) {
    let place = probability.clamp(0.0, 1.0) * last as f64;
    let low = (place.floor() as usize).min(last);
    (low, place - low as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R: `quantile(c(1, 2, 3, 10), c(.05, .5, .9), type = 7)`.
    #[test]
    fn quantiles_are_those_of_type_7() {
        let values = [1.0, 2.0, 3.0, 10.0];
        let expected = [(0.0, 1.0), (0.05, 1.15), (0.5, 2.5), (0.9, 7.9), (1.0, 10.0)];
        let counts = [1_u32, 1, 1, 0, 0, 0, 0, 0, 0, 1];
        let counted = of_counts(1, &counts, 4, expected.map(|(probability, _)| probability));
        for ((probability, expected), counted) in expected.into_iter().zip(counted) {
            assert!((type7(&values, probability) - expected).abs() < 1e-12, "{probability}");
            assert!((counted - expected).abs() < 1e-12, "{probability}: {counted}");
        }
    }
}
