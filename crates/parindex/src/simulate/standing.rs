//! Ranks after edits: only the peer groups that edits touch are ranked again.

use crate::dataset::Dataset;
use crate::exact::Exact;
use crate::framework::Framework;
use crate::order::{insert_once, sorted};
use crate::score::{Scored, State, UnitResult};

/// Who is ranked, and by which framework.
pub struct Standing<'d> {
    pub framework: &'d Framework,
    pub dataset: &'d Dataset,
}

impl Standing<'_> {
    /// Ranks the peer groups of the touched units again. What units miss is looked up anew only
    /// where a state changed.
    pub fn rank(
        &self,
        before: &[UnitResult],
        results: &mut [UnitResult],
        cell: &dyn Fn(usize, usize) -> Scored,
        touched: &[usize],
        states_changed: bool,
    ) {
        debug_assert_eq!(results.len(), self.dataset.units.len());
        let mut peers = Vec::new();
        touched.iter().for_each(|unit| insert_once(&mut peers, results[*unit].peers));
        for peers in peers {
            let members: Vec<usize> =
                (0..results.len()).filter(|unit| results[*unit].peers == peers).collect();
            self.find_misses(results, cell, &members, touched, states_changed);
            if !states_changed && !self.framework.ranking.dense && touched.len() <= FEW {
                pass(before, results, &members, touched);
                continue;
            }
            let mut ranked: Vec<(i64, usize)> = Vec::with_capacity(members.len());
            for &unit in &members {
                let result = &mut results[unit];
                result.rank = None;
                if result.misses.is_empty() {
                    ranked.extend(result.total.map(|total| (-total, unit)));
                }
            }
            let ranked = sorted(ranked, &Ord::cmp);
            let (mut rank, mut last) = (0, None);
            for (place, (total, unit)) in ranked.into_iter().enumerate() {
                if last != Some(total) {
                    rank = if self.framework.ranking.dense { rank + 1 } else { place + 1 };
                    last = Some(total);
                }
                results[unit].rank = u32::try_from(rank).ok();
            }
        }
    }

    fn find_misses(
        &self,
        results: &mut [UnitResult],
        cell: &dyn Fn(usize, usize) -> Scored,
        members: &[usize],
        touched: &[usize],
        states_changed: bool,
    ) {
        let incomplete = |unit: &usize| results[*unit].scored < results[*unit].of;
        let any = members.iter().any(incomplete);
        if !any {
            members.iter().for_each(|unit| results[*unit].misses.clear());
            return;
        }
        let looked_up = |unit: &usize| states_changed || touched.contains(unit);
        let has = |unit: usize, indicator: usize| {
            matches!(cell(unit, indicator).state, State::Scored | State::Undefined)
        };
        for (indicator, _) in
            self.framework.indicators.iter().enumerate().filter(|(_, i)| i.max > Exact::ZERO)
        {
            let misses = |unit: &usize| cell(*unit, indicator).state == State::Missing;
            let missing: Vec<usize> =
                members.iter().copied().filter(looked_up).filter(misses).collect();
            for &unit in members.iter().filter(|unit| looked_up(unit)) {
                results[unit].misses.retain(|at| *at != indicator);
            }
            if !missing.is_empty() && members.iter().any(|unit| has(*unit, indicator)) {
                missing.iter().for_each(|unit| results[*unit].misses.push(indicator));
            }
        }
    }
}

/// Units up to which each that moves is compared with all.
const FEW: usize = 4;

/// The ranks of a peer group of which few have another total: each other unit is passed or passes.
fn pass(before: &[UnitResult], results: &mut [UnitResult], members: &[usize], touched: &[usize]) {
    let ranked = |result: &UnitResult| result.total.filter(|_| result.misses.is_empty());
    let moved = touched.iter().filter(|unit| members.binary_search(unit).is_ok());
    let moves: Vec<(Option<i64>, Option<i64>)> =
        moved.clone().map(|unit| (ranked(&before[*unit]), ranked(&results[*unit]))).collect();
    for unit in members {
        let Some(total) = ranked(&results[*unit]) else {
            results[*unit].rank = None;
            continue;
        };
        if touched.binary_search(unit).is_err() {
            let above = |own: Option<i64>| u32::from(own.is_some_and(|own| own > total));
            let left: u32 = moves.iter().map(|(old, _)| above(*old)).sum();
            let came: u32 = moves.iter().map(|(_, new)| above(*new)).sum();
            results[*unit].rank = results[*unit].rank.map(|rank| rank + came - left);
        }
    }
    let total_of = |unit: &usize, results: &[UnitResult]| ranked(&results[*unit]);
    for unit in moved {
        let Some(own) = total_of(unit, results) else { continue };
        let above =
            members.iter().filter(|o| total_of(o, results).is_some_and(|t| t > own)).count();
        results[*unit].rank = u32::try_from(above + 1).ok();
    }
}
