//! Sums over the tree: what is left out, groups, totals.

use super::cell::Earned;
use super::{Scored, State, UnitResult};
use crate::exact::Exact;
use crate::framework::{Framework, GroupKind};

/// Adds up one unit after the other, with buffers that serve all.
pub struct UnitTree<'f> {
    framework: &'f Framework,
    caps: Vec<Option<i64>>,
    maxima: Vec<i64>,
}

impl<'f> UnitTree<'f> {
    pub fn new(framework: &'f Framework) -> Self {
        let caps = framework.groups.iter().map(|group| {
            let capped = group.parent.is_none() && group.kind != GroupKind::Base;
            if capped { group.max.rounded(framework.places) } else { None }
        });
        let steps = |max: &Exact| max.rounded(framework.places).unwrap_or(i64::MAX);
        let maxima = framework.indicators.iter().map(|indicator| steps(&indicator.max));
        Self { framework, caps: caps.collect(), maxima: maxima.collect() }
    }

    /// Writes points and sums; `None` when a sum leaves 64 bits.
    pub fn add_up(
        &self,
        outcomes: &[(State, Earned)],
        cells: &mut [Scored],
        sums: &mut [Option<i64>],
    ) -> Option<UnitResult> {
        let framework = self.framework;
        let factors = if outcomes.iter().any(|(_, earned)| earned.is_left_out()) {
            Some(factors(framework, outcomes)?)
        } else {
            None
        };
        let mut result = UnitResult::default();
        for (index, (state, earned)) in outcomes.iter().enumerate() {
            let factor = factors.as_ref().map_or(Exact::ONE, |factors| factors[index]);
            let points = points(*earned, factor, framework.places)?;
            cells[index] = Scored { state: *state, points };
            if let Some(points) = points {
                let sum = &mut sums[framework.indicators[index].group];
                *sum = Some(sum.unwrap_or(0).checked_add(points)?);
            }
            if self.maxima[index] > 0 && !earned.is_left_out() {
                result.of += 1;
                result.scored += usize::from(points.is_some());
            }
        }
        let mut total: Option<i64> = None;
        // Children stand after their parents: from the end, every sum is whole before it is passed on.
        for (index, group) in framework.groups.iter().enumerate().rev() {
            if let (Some(sum), Some(cap)) = (sums[index], self.caps[index]) {
                sums[index] = Some(sum.min(cap));
            }
            let Some(sum) = sums[index] else { continue };
            let into = match group.parent {
                Some(parent) => &mut sums[parent],
                None => &mut total,
            };
            let signed =
                if group.parent.is_none() && group.kind == GroupKind::Penalty { -sum } else { sum };
            *into = Some(into.unwrap_or(0).checked_add(signed)?);
        }
        result.total = if result.scored == 0 { None } else { total.map(|total| total.max(0)) };
        Some(result)
    }
}

/// The points of one indicator, rounded once. Outer `None`: overflow.
#[allow(clippy::option_option, reason = "no points and overflow are different things")]
fn points(earned: Earned, factor: Exact, places: u8) -> Option<Option<i64>> {
    let exact = match earned {
        Earned::Nothing | Earned::LeftOut => return Some(None),
        Earned::Steps(steps) => return Some(Some(steps)),
        Earned::Points(points) => points,
    };
    Some(Some(exact.times(&factor)?.rounded(places)?))
}

/// How much each indicator's maximum grows for what is left out beside it or above it.
pub fn factors(framework: &Framework, outcomes: &[(State, Earned)]) -> Option<Vec<Exact>> {
    let kept = |index: usize| !outcomes[index].1.is_left_out();
    let mut alive = vec![false; framework.groups.len()];
    let mut sums = vec![Exact::ZERO; framework.groups.len()];
    for (index, indicator) in
        framework.indicators.iter().enumerate().filter(|(index, _)| kept(*index))
    {
        alive[indicator.group] = true;
        sums[indicator.group] = sums[indicator.group].plus(&framework.indicators[index].max)?;
    }
    let (mut base, mut base_kept) = (Exact::ZERO, Exact::ZERO);
    for (index, group) in framework.groups.iter().enumerate().rev() {
        match group.parent {
            Some(parent) if alive[index] => {
                alive[parent] = true;
                sums[parent] = sums[parent].plus(&group.max)?;
            }
            None if group.kind == GroupKind::Base => {
                base = base.plus(&group.max)?;
                if alive[index] {
                    base_kept = base_kept.plus(&group.max)?;
                }
            }
            _ => {}
        }
    }
    let grown = |whole: &Exact, kept: &Exact| {
        if *kept == Exact::ZERO { Some(Exact::ONE) } else { whole.divide(kept) }
    };
    let top = grown(&base, &base_kept)?;
    let mut groups = vec![Exact::ONE; framework.groups.len()];
    for (index, group) in framework.groups.iter().enumerate() {
        // Bonus and penalty have no fixed budget to share out: what is left out there is just left out.
        if group.kind == GroupKind::Base {
            let above = group.parent.map_or(top, |parent| groups[parent]);
            groups[index] = above.times(&grown(&group.max, &sums[index])?)?;
        }
    }
    Some(framework.indicators.iter().map(|indicator| groups[indicator.group]).collect())
}
