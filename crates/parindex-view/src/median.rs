//! The median: the value in the middle.

use parindex::Publication;
use parindex::order::sorted;

/// Peers from which their median says something of one of them.
const FEWEST: usize = 3;

/// The value in the middle of ascending numbers; of two, half way, halves away from zero.
pub(crate) fn median(ascending: &[i64]) -> i64 {
    let middle = ascending.len() / 2;
    match ascending {
        [] => 0,
        odd if odd.len() % 2 == 1 => odd[middle],
        even => {
            let sum = even[middle - 1] + even[middle];
            (sum + sum.signum()) / 2
        }
    }
}

/// The median of a group's points among all peers of a unit, itself with them, in steps of the last place; `None`
/// among few.
pub(crate) fn of_peers(publication: &Publication, unit: usize, group: usize) -> Option<i64> {
    let board = &publication.board;
    let mut points = Vec::new();
    for (other, result) in board.units.iter().enumerate() {
        if result.peers == board.units[unit].peers && result.rank.is_some() {
            points.extend(board.group(other, group));
        }
    }
    (points.len() >= FEWEST).then(|| median(&sorted(points, &Ord::cmp)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_of_even_and_odd_counts() {
        assert_eq!(median(&[1, 2, 9]), 2);
        assert_eq!(median(&[1, 2, 5, 9]), 4); // 3.5, away from zero
        assert_eq!(median(&[7]), 7);
        assert_eq!(median(&[]), 0);
    }
}
