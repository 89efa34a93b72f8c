//! Quantiles by linear interpolation (type 7 of R).

/// The quantile of ascending values; 0 where there are none.
pub fn type7(ascending: &[f64], probability: f64) -> f64 {
    let Some(last) = ascending.len().checked_sub(1) else { return 0.0 };
    let (low, share) = place(last, probability);
    let below = ascending[low];
    below + share * (ascending[(low + 1).min(last)] - below)
}

/// The quantile of ranks that were counted: `counts[i]` draws gave the rank `first + i`.
pub fn of_counts(first: u32, counts: &[u32], draws: u64, probability: f64) -> f64 {
    let Some(last) = usize::try_from(draws).ok().and_then(|draws| draws.checked_sub(1)) else {
        return 0.0;
    };
    let (low, share) = place(last, probability);
    let (mut seen, mut below) = (0_usize, None);
    for (rank, count) in (first..).zip(counts) {
        seen += *count as usize;
        if below.is_none() && seen > low {
            below = Some(rank);
        }
        if seen > (low + 1).min(last) {
            let below = f64::from(below.unwrap_or(rank));
            return below + share * (f64::from(rank) - below);
        }
    }
    f64::from(below.unwrap_or(first))
}

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
        for (probability, expected) in
            [(0.05, 1.15), (0.5, 2.5), (0.9, 7.9), (0.0, 1.0), (1.0, 10.0)]
        {
            assert!((type7(&values, probability) - expected).abs() < 1e-12, "{probability}");
            let counts = [1, 1, 1, 0, 0, 0, 0, 0, 0, 1];
            assert!((of_counts(1, &counts, 4, probability) - expected).abs() < 1e-12);
        }
    }
}
