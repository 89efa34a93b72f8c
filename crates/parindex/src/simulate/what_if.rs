//! What if: edits are made to a copy, and what changes is told in points, grades and places, each
//! with its reason. Only what an edit touches is scored again.

use std::borrow::Cow;

use super::changes::{ChangedPoints, ChangedUnit, RankReason, Reason};
use super::edit::{Edit, edit_unit, edited_framework, edited_until};
use super::standing::Standing;
use crate::checks::{Check, Checks, Problem};
use crate::dataset::{Dataset, Stage};
use crate::framework::{Framework, Rule};
use crate::order::insert_once;
use crate::score::again::{Again, Earned, Outcome, Summed};
use crate::score::{Scoreboard, Scored, State, UnitResult};

/// What edits change.
pub struct WhatIf {
    /// The units that were scored again, ascending, with their new points.
    again: Vec<(usize, Summed)>,
    results: Vec<UnitResult>,
    until: Stage,
    /// Why an indicator of a unit changed, by unit and indicator.
    reasons: Vec<((usize, usize), Reason)>,
    /// What speaks against itself in the units that were scored again.
    pub contradictions: Checks,
    /// How many indicators of units were scored again.
    pub scored: usize,
}

/// Makes edits to a copy and scores again what they touch. `board` is what scoring made of the
/// framework and the dataset.
///
/// # Errors
/// Faults of an edited framework, and those that only figures show.
///
/// ```
/// use parindex::simulate::{Edit, what_if};
/// use parindex::{Dataset, Framework, dataset::{Cell, Stage}, json::Limits, score::score};
/// let framework = Framework::from_json(
///     r#"{ "format": "parindex/framework/1", "id": "small", "version": "1", "title": "Nhỏ",
///          "inputs": [{ "id": "on_time", "kind": "count" }, { "id": "all", "kind": "count" }],
///          "groups": [{ "id": "g", "indicators": [{ "id": "1", "max": 20,
///            "rule": { "kind": "ratio", "of": "on_time", "over": "all", "undefined": "zero" } }] }] }"#,
///     &Limits::default(),
/// )?;
/// let csv = "code,name,on_time,all\nA,Xã A,1,2\nB,Xã B,3,4\n";
/// let dataset = Dataset::from_csv(csv, &framework, Stage::Own, &Limits::default())?;
/// let board = score(&framework, &dataset, Stage::SecondAppraisal)?;
/// let edits = [Edit::Input { unit: 0, input: 0, value: Cell::Whole(2) }];
/// let changed = what_if(&framework, &dataset, &board, &edits)?.changes(&framework, &dataset, &board);
/// assert_eq!((changed[0].code, changed[0].rank), ("A", [Some(2), Some(1)]));
/// assert_eq!((changed[1].code, changed[1].passed_by[0]), ("B", "A"));
/// # Ok::<(), parindex::Checks>(())
/// ```
pub fn what_if(
    framework: &Framework,
    dataset: &Dataset,
    board: &Scoreboard,
    edits: &[Edit],
) -> Result<WhatIf, Checks> {
    changed(framework, dataset, board, edits, edited_framework(framework, edits)?)
}

/// The same of figures, awards and stages alone; edits of the framework are left out.
///
/// # Errors
/// Faults that only figures show.
pub fn what_if_figures(
    framework: &Framework,
    dataset: &Dataset,
    board: &Scoreboard,
    edits: &[Edit],
) -> Result<WhatIf, Checks> {
    changed(framework, dataset, board, edits, None)
}

fn changed(
    framework: &Framework,
    dataset: &Dataset,
    board: &Scoreboard,
    edits: &[Edit],
    edited: Option<Framework>,
) -> Result<WhatIf, Checks> {
    let until = edited_until(board.until, edits);
    let all = edited.is_some() || until != board.until;
    let touched = touched(framework, dataset, edits, all);
    let framework_now = edited.as_ref().map_or(Cow::Borrowed(framework), Cow::Borrowed);
    let (part, places) = part(dataset, framework, &touched, edits, until);
    let again = Again::new(&framework_now, &part, until);
    let changed: Vec<usize> = (0..framework.indicators.len())
        .filter(|at| framework.indicators[*at] != framework_now.indicators[*at])
        .collect();
    let mut what = WhatIf {
        again: Vec::new(),
        results: board.units.clone(),
        until,
        reasons: Vec::new(),
        contradictions: Checks::default(),
        scored: 0,
    };
    let other_figures = self::touched(framework, dataset, edits, false);
    let mut told = Checks::default();
    for (&unit, &at) in touched.iter().zip(&places) {
        let same_figures = other_figures.binary_search(&unit).is_err();
        let only = (edited.is_some() && until == board.until && same_figures).then_some(&*changed);
        let outcomes = match only.and_then(|only| reused(&again, board, unit, at, only)) {
            Some(outcomes) => {
                what.scored += changed.len();
                outcomes
            }
            None => {
                what.scored += framework.indicators.len();
                again.outcomes(at, Some(&mut told))
            }
        };
        let Some(mut summed) = again.add_up(&outcomes) else {
            let code = &dataset.units[unit].code;
            told.push(Check::fault(Problem::Overflow, "units").unit(code));
            continue;
        };
        summed.result.peers = board.units[unit].peers;
        what.results[unit] = summed.result.clone();
        what.again.push((unit, summed));
    }
    let standing = Standing { framework: &framework_now, dataset };
    let cell = |unit: usize, indicator: usize| match find(&what.again, unit) {
        Some(summed) => summed.cells[indicator],
        None => board.cell(unit, indicator),
    };
    let states_changed = what.again.iter().any(|(unit, summed)| {
        summed.cells.iter().enumerate().any(|(at, now)| now.state != board.cell(*unit, at).state)
    });
    standing.rank(&board.units, &mut what.results, &cell, &touched, states_changed);
    for (&unit, &at) in touched.iter().zip(&places) {
        again.judge(at, &mut what.results[unit], &mut told);
    }
    // Who is not scored again may have lost or won a place, and with it gates and grade.
    let lost = |unit: &usize| what.results[*unit].misses != board.units[*unit].misses;
    let others: Vec<usize> = (0..dataset.units.len())
        .filter(|unit| touched.binary_search(unit).is_err())
        .filter(lost)
        .collect();
    if !others.is_empty() {
        let whole = Again::new(&framework_now, dataset, until);
        for unit in others {
            whole.judge(unit, &mut what.results[unit], &mut told);
        }
    }
    if told.faults() > 0 {
        return Err(told);
    }
    what.contradictions = told;
    what.find_reasons(framework, &framework_now, dataset, board, edits);
    Ok(what)
}

/// The units that edits touch, ascending: those named, and those that inherit from them.
fn touched(framework: &Framework, dataset: &Dataset, edits: &[Edit], all: bool) -> Vec<usize> {
    if all {
        return (0..dataset.units.len()).collect();
    }
    let mut touched: Vec<usize> = edits.iter().filter_map(Edit::unit).collect();
    let inherits = framework.indicators.iter().any(|i| matches!(i.rule, Rule::Inherited { .. }));
    let mut from = 0;
    while inherits && from < touched.len() {
        let code = Some(&*dataset.units[touched[from]].code);
        for (unit, reported) in dataset.units.iter().enumerate() {
            if reported.parent.as_deref() == code && !touched.contains(&unit) {
                touched.push(unit);
            }
        }
        from += 1;
    }
    let mut ascending = Vec::new();
    touched.into_iter().for_each(|unit| insert_once(&mut ascending, unit));
    ascending
}

/// A dataset of the units that are scored again and of those above them, with the edits made; and
/// where each unit stands in it.
fn part(
    dataset: &Dataset,
    framework: &Framework,
    touched: &[usize],
    edits: &[Edit],
    until: Stage,
) -> (Dataset, Vec<usize>) {
    let mut kept = touched.to_vec();
    let mut from = 0;
    while from < kept.len() && kept.len() < dataset.units.len() {
        let parent = dataset.units[kept[from]].parent.as_deref();
        if let Some(parent) = parent.and_then(|code| dataset.unit(code))
            && !kept.contains(&parent)
        {
            kept.push(parent);
        }
        from += 1;
    }
    let mut part = Dataset { period: dataset.period, ..Dataset::default() };
    for (at, &unit) in kept.iter().enumerate() {
        part.units.push(dataset.units[unit].clone());
        part.cells.extend_from_slice(dataset.row(unit, framework));
        edit_unit(&mut part, framework, unit, at, edits, until);
    }
    (part, (0..touched.len()).collect())
}

/// The outcomes of a unit of which only some indicators are scored again; `None` where something is
/// left out, because then the maxima beside it grow.
fn reused(
    again: &Again<'_>,
    board: &Scoreboard,
    unit: usize,
    at: usize,
    only: &[usize],
) -> Option<Vec<Outcome>> {
    let row = again.row(at);
    let indicators = again.framework().indicators.len();
    let mut outcomes = Vec::with_capacity(indicators);
    for indicator in 0..indicators {
        let Scored { state, points } = board.cell(unit, indicator);
        let outcome = match points {
            _ if only.contains(&indicator) => again.outcome(&row, at, indicator),
            Some(points) => (state, Earned::Steps(points)),
            None if state == State::Missing => (state, Earned::Nothing),
            None => return None,
        };
        if outcome.1.is_left_out() || outcome.0 == State::Missing && only.contains(&indicator) {
            return None;
        }
        outcomes.push(outcome);
    }
    let left_out = (0..indicators).any(|at| {
        let cell = board.cell(unit, at);
        cell.points.is_none() && cell.state != State::Missing
    });
    (!left_out).then_some(outcomes)
}

fn find(again: &[(usize, Summed)], unit: usize) -> Option<&Summed> {
    let place = again.binary_search_by_key(&unit, |(unit, _)| *unit);
    place.ok().map(|place| &again[place].1)
}

impl WhatIf {
    fn again_of(&self, unit: usize) -> Option<&Summed> {
        find(&self.again, unit)
    }

    fn find_reasons(
        &mut self,
        before: &Framework,
        after: &Framework,
        dataset: &Dataset,
        board: &Scoreboard,
        edits: &[Edit],
    ) {
        for (unit, summed) in &self.again {
            let unit = *unit;
            for (at, now) in summed.cells.iter().enumerate() {
                if *now == board.cell(unit, at) {
                    continue;
                }
                let (old, new) = (&before.indicators[at], &after.indicators[at]);
                let of_unit = |edit: &&Edit| edit.unit() == Some(unit);
                let own = edits.iter().filter(of_unit).find_map(|edit| match edit {
                    Edit::Award { indicator, .. } if *indicator == at => Some(Reason::Award),
                    Edit::Applies { indicator, .. } if *indicator == at => Some(Reason::Applies),
                    Edit::Input { input, .. } if new.reads.contains(input) => Some(Reason::Input),
                    _ => None,
                });
                let reason = if let Some(own) = own {
                    own
                } else if old.max != new.max {
                    Reason::Max
                } else if old.rule != new.rule || old.undefined != new.undefined {
                    Reason::Rule
                } else if self.until != board.until && !dataset.units[unit].stages.is_empty() {
                    Reason::Stage
                } else if matches!(new.rule, Rule::Inherited { .. })
                    && dataset.units[unit].parent.is_some()
                {
                    Reason::Parent
                } else {
                    Reason::LeftOut
                };
                self.reasons.push(((unit, at), reason));
            }
        }
    }

    /// The result of a unit after the edits.
    pub fn result(&self, unit: usize) -> &UnitResult {
        &self.results[unit]
    }

    /// The points of an indicator of a unit after the edits.
    pub fn cell(&self, board: &Scoreboard, unit: usize, indicator: usize) -> Scored {
        match self.again_of(unit) {
            Some(summed) => summed.cells[indicator],
            None => board.cell(unit, indicator),
        }
    }

    /// The points of a group of a unit after the edits, in steps.
    pub fn group(&self, board: &Scoreboard, unit: usize, group: usize) -> Option<i64> {
        match self.again_of(unit) {
            Some(summed) => summed.groups[group],
            None => board.group(unit, group),
        }
    }

    /// What changed, unit by unit in the order of the dataset.
    pub fn changes<'d>(
        &self,
        framework: &'d Framework,
        dataset: &'d Dataset,
        board: &Scoreboard,
    ) -> Vec<ChangedUnit<'d>> {
        (0..board.units.len())
            .filter_map(|unit| self.change(framework, dataset, board, unit))
            .collect()
    }

    /// What changed of one unit; `None` where nothing did.
    pub fn change<'d>(
        &self,
        framework: &'d Framework,
        dataset: &'d Dataset,
        board: &Scoreboard,
        unit: usize,
    ) -> Option<ChangedUnit<'d>> {
        let (old, new) = (&board.units[unit], &self.results[unit]);
        if old == new && self.again_of(unit).is_none() {
            return None;
        }
        let text = |points: Option<i64>| points.map(|points| board.text(points));
        let points: Vec<ChangedPoints<'d>> = self
            .reasons
            .iter()
            .filter(|((of, _), _)| *of == unit)
            .map(|&((_, at), reason)| ChangedPoints {
                indicator: &framework.indicators[at].id,
                before: text(board.cell(unit, at).points),
                after: text(self.cell(board, unit, at).points),
                reason,
            })
            .collect();
        if old == new && points.is_empty() {
            return None;
        }
        let grade = |result: &UnitResult| result.grade.map(|at| &*framework.grades[at].id);
        let verdicts = framework.gates.iter().zip(old.gates.iter().zip(&new.gates));
        let (passed, passed_by) = self.passed(unit, dataset, board);
        Some(ChangedUnit {
            code: &dataset.units[unit].code,
            points,
            total: [text(old.total), text(new.total)],
            rank: [old.rank, new.rank],
            rank_reason: (old.rank != new.rank).then_some(if old.misses != new.misses {
                RankReason::Missing
            } else if old.total != new.total {
                RankReason::Own
            } else {
                RankReason::Others
            }),
            passed,
            passed_by,
            grade: [grade(old), grade(new)],
            gates: verdicts
                .filter(|(_, (old, new))| old != new)
                .map(|(gate, (old, new))| (&*gate.id, *old, *new))
                .collect(),
        })
    }

    /// The peers that a unit passed, and those that passed it.
    fn passed<'d>(
        &self,
        unit: usize,
        dataset: &'d Dataset,
        board: &Scoreboard,
    ) -> (Vec<&'d str>, Vec<&'d str>) {
        let (mut passed, mut by) = (Vec::new(), Vec::new());
        let (old, new) = (board.units[unit].rank, self.results[unit].rank);
        let (Some(old), Some(new)) = (old, new) else { return (passed, by) };
        // Two units that were not scored again stand to each other as before.
        let all = 0..board.units.len();
        let others: Box<dyn Iterator<Item = usize>> = match self.again_of(unit).is_some() {
            true => Box::new(all),
            false => Box::new(self.again.iter().map(|(unit, _)| *unit)),
        };
        for other in others {
            let (before, after) = (&board.units[other], &self.results[other]);
            let (Some(before_rank), Some(after_rank)) = (before.rank, after.rank) else { continue };
            if before.peers == board.units[unit].peers && other != unit {
                let code = &*dataset.units[other].code;
                if old > before_rank && new < after_rank {
                    passed.push(code);
                } else if old < before_rank && new > after_rank {
                    by.push(code);
                }
            }
        }
        (passed, by)
    }
}
