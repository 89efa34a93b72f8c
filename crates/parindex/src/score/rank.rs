//! Ranks inside peer groups, and who gets none.

use super::{Absent, Scoreboard, State, UnitResult};
use crate::checks::{Check, Problem};
use crate::dataset::Dataset;
use crate::exact::Exact;
use crate::framework::{Framework, Within};
use crate::order::order;
use crate::text::listed;

/// Gives peers, ranks and reasons. A unit that misses an indicator which a peer has gets no rank;
/// what all peers miss keeps nobody from a rank. `TELL`: peers of several levels are told.
pub fn rank<const TELL: bool>(board: &mut Scoreboard, framework: &Framework, dataset: &Dataset) {
    let width = framework.indicators.len();
    let scored: Vec<usize> =
        (0..width).filter(|&i| framework.indicators[i].max > Exact::ZERO).collect();
    let keys: Vec<&str> =
        (0..dataset.units.len()).map(|unit| key(framework, dataset, unit)).collect();
    let by_key = order(keys.len(), &|a, b| keys[a].cmp(keys[b]));
    for members in by_key.chunk_by(|a, b| keys[*a] == keys[*b]) {
        let Some(first) = members.first() else { continue };
        let peers = board.peers.len();
        board.peers.push(keys[*first].to_owned());
        if TELL {
            tell_mixed_levels(board, framework, dataset, members, keys[*first]);
        }
        let state = |unit: usize, i: usize| board.cells[unit * width + i].state;
        let has = |unit, i| matches!(state(unit, i), State::Scored | State::Undefined);
        let mut had = Vec::new();
        for &indicator in &scored {
            if members.iter().any(|&unit| has(unit, indicator)) {
                had.push(indicator);
            }
        }
        let mut ranked: Vec<(i64, usize)> = Vec::new();
        for &unit in members {
            let mut missed = Vec::new();
            if !complete(&board.units[unit]) {
                for &indicator in &had {
                    if board.cells[unit * width + indicator].state == State::Missing {
                        missed.push(indicator);
                    }
                }
            }
            let result = &mut board.units[unit];
            result.peers = peers;
            if missed.is_empty() {
                ranked.extend(result.total.map(|total| (total, unit)));
            }
            result.misses = missed;
        }
        let (mut rank, mut before) = (0, None);
        let by_total = order(ranked.len(), &|a, b| ranked[b].0.cmp(&ranked[a].0));
        for (place, (total, unit)) in by_total.into_iter().map(|at| &ranked[at]).enumerate() {
            if before != Some(total) {
                rank = if framework.ranking.dense { rank + 1 } else { place + 1 };
            }
            before = Some(total);
            board.units[*unit].rank = u32::try_from(rank).ok();
        }
    }
    for &indicator in &scored {
        let mut units = 0;
        for (unit, result) in board.units.iter().enumerate() {
            let cell = &board.cells[unit * width + indicator];
            units += usize::from(!complete(result) && cell.state == State::Missing);
        }
        if units > 0 {
            board.absent.push(Absent { indicator, units });
        }
    }
}

/// Whether a unit has points for every indicator that counts.
fn complete(result: &UnitResult) -> bool {
    result.scored == result.of
}

fn key<'d>(framework: &'d Framework, dataset: &'d Dataset, unit: usize) -> &'d str {
    let reported = &dataset.units[unit];
    let level = reported.level.map_or("", |level| &*framework.levels[level]);
    match framework.ranking.within {
        Within::All => "",
        Within::PeerGroup if !reported.peer_group.is_empty() => &reported.peer_group,
        _ => level,
    }
}

fn tell_mixed_levels(
    board: &mut Scoreboard,
    framework: &Framework,
    dataset: &Dataset,
    members: &[usize],
    key: &str,
) {
    let mut names: Vec<&str> = Vec::new();
    for (level, name) in framework.levels.iter().enumerate() {
        if members.iter().any(|&unit| dataset.units[unit].level == Some(level)) {
            names.push(name);
        }
    }
    if names.len() > 1 {
        let check = Check::contradiction(Problem::MixedLevels, "units").found(key);
        board.contradictions.push(check.expected(&listed(&names)));
    }
}
