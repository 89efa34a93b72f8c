//! What the ranking hangs on: how far a weight must move, what it is without a group, and how much
//! each indicator really weighs.

use serde::Serialize;

use super::spec::float;
use crate::exact::Exact;
use crate::framework::{Framework, GroupKind};
use crate::score::Scoreboard;

/// The smallest change of one weight that makes two units level; beyond it they swap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap {
    /// The indicator.
    pub indicator: usize,
    /// How much its maximum changes, exactly.
    pub by: Exact,
}

/// The smallest change of one weight that makes two units level: each indicator keeps the share of
/// its maximum that was earned, and one maximum moves, not below 0. `None` when no single weight can
/// do it or one of the units has no total.
pub fn swap(
    framework: &Framework,
    board: &Scoreboard,
    first: usize,
    second: usize,
) -> Option<Swap> {
    let steps = |unit: usize| board.units.get(unit)?.total;
    let points = |steps: i64| Exact::from_rounded(steps, board.places);
    let ahead = points(steps(first)?.checked_sub(steps(second)?)?);
    let mut best: Option<Swap> = None;
    for (indicator, of) in framework.indicators.iter().enumerate() {
        if of.kind != GroupKind::Base || of.max <= Exact::ZERO {
            continue;
        }
        let earned = |unit| board.cell(unit, indicator).points;
        let (Some(a), Some(b)) = (earned(first), earned(second)) else { continue };
        let Some(share) = points(a - b).divide(&of.max).filter(|share| *share != Exact::ZERO)
        else {
            continue;
        };
        let Some(by) = ahead.negated().divide(&share) else { continue };
        if of.max.plus(&by).is_none_or(|max| max.is_negative()) {
            continue;
        }
        let size = |number: &Exact| if number.is_negative() { number.negated() } else { *number };
        if best.as_ref().is_none_or(|best| size(&by) < size(&best.by)) {
            best = Some(Swap { indicator, by });
        }
    }
    best
}

/// The ranks without one group at the top: one row a group, one rank a unit (none for those without
/// a rank).
pub fn without_groups(framework: &Framework, board: &Scoreboard) -> Vec<(usize, Vec<Option<u32>>)> {
    let top = (0..framework.groups.len()).filter(|group| framework.groups[*group].parent.is_none());
    let ranks = |group: usize| {
        let rest = |unit: usize| {
            let result = &board.units[unit];
            result.rank?;
            let points = board.group(unit, group).unwrap_or(0);
            let penalty = framework.groups[group].kind == GroupKind::Penalty;
            Some(result.total? - if penalty { -points } else { points })
        };
        let rest: Vec<Option<i64>> = (0..board.units.len()).map(rest).collect();
        let rank = |unit: usize| {
            let own = rest[unit]?;
            let peers = board.units[unit].peers;
            let mut above: Vec<i64> = (0..rest.len())
                .filter(|other| board.units[*other].peers == peers)
                .filter_map(|other| rest[other].filter(|rest| *rest > own))
                .collect();
            if framework.ranking.dense {
                above.sort_unstable();
                above.dedup();
            }
            u32::try_from(above.len() + 1).ok()
        };
        (group, (0..rest.len()).map(rank).collect())
    };
    top.map(ranks).collect()
}

/// How much an indicator really weighs among ranked units of one peer group.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Correlation<'d> {
    /// The indicator.
    pub indicator: &'d str,
    /// Its share of the maxima.
    pub nominal: f64,
    /// Its share of the variance of the totals (covariance with the total over its variance); the
    /// shares of all add up to 1.
    pub effective: f64,
    /// Its correlation with the total; none where one of them does not vary.
    pub with_total: Option<f64>,
    /// Its correlation with each indicator, in the order of this list.
    pub with_others: Vec<Option<f64>>,
}

/// Effective weights and correlations of the scored indicators of the base.
pub fn correlations<'d>(
    framework: &'d Framework,
    board: &Scoreboard,
    peers: usize,
) -> Vec<Correlation<'d>> {
    let scored: Vec<usize> = (0..framework.indicators.len())
        .filter(|at| framework.indicators[*at].kind == GroupKind::Base)
        .filter(|at| framework.indicators[*at].max > Exact::ZERO)
        .collect();
    let ranked: Vec<usize> = (0..board.units.len())
        .filter(|unit| board.units[*unit].peers == peers && board.units[*unit].rank.is_some())
        .collect();
    let points = |steps: Option<i64>| float(&Exact::from_rounded(steps.unwrap_or(0), board.places));
    let column = |at: &usize| -> Vec<f64> {
        ranked.iter().map(|unit| points(board.cell(*unit, *at).points)).collect()
    };
    let columns: Vec<Vec<f64>> = scored.iter().map(column).collect();
    let totals: Vec<f64> = (0..ranked.len()).map(|u| columns.iter().map(|c| c[u]).sum()).collect();
    let max = float(&framework.max());
    let spread = covariance(&totals, &totals);
    let one = |(place, at): (usize, &usize)| Correlation {
        indicator: &framework.indicators[*at].id,
        nominal: float(&framework.indicators[*at].max) / max,
        effective: if spread > 0.0 { covariance(&columns[place], &totals) / spread } else { 0.0 },
        with_total: correlation(&columns[place], &totals),
        with_others: columns.iter().map(|other| correlation(&columns[place], other)).collect(),
    };
    scored.iter().enumerate().map(one).collect()
}

#[allow(clippy::cast_precision_loss, reason = "a count of units")]
fn covariance(a: &[f64], b: &[f64]) -> f64 {
    let count = a.len().max(1) as f64;
    let mean = |values: &[f64]| values.iter().sum::<f64>() / count;
    let (mean_a, mean_b) = (mean(a), mean(b));
    a.iter().zip(b).map(|(a, b)| (a - mean_a) * (b - mean_b)).sum::<f64>() / count
}

fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let spread = (covariance(a, a) * covariance(b, b)).sqrt();
    (spread > 1e-12).then(|| covariance(a, b) / spread)
}
