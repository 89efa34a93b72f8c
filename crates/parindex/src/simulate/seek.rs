//! Goal seek: the smallest change of each single figure that lifts a unit to a total, a grade, a rank
//! or over a gate; and the cheapest change of several. Exact by the rules.

use serde::Serialize;

use super::combine::{Combination, combine};
use super::domain::domain;
use super::limit::Limit;
use super::search::Search;
use super::space::{Domain, Goal, Space};
use super::tally::least_steps;
use crate::checks::{Check, Checks, Problem};
use crate::dataset::{Cell, Dataset};
use crate::exact::Exact;
use crate::framework::{Framework, GroupKind};
use crate::order::sorted;
use crate::score::Scoreboard;
use crate::score::again::Again;

/// What a unit is to reach.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A total of at least so many points.
    Total(Exact),
    /// A rank of at most this, the others as they are.
    Rank(u32),
    /// A grade, or a better one.
    Grade(usize),
    /// A gate passed.
    Gate(usize),
}

impl Target {
    /// Reads `total=80`, `rank=10`, `grade=A` or `gate=none-late`.
    ///
    /// # Errors
    /// What it should have been.
    ///
    /// ```
    /// use parindex::{Framework, simulate::Target};
    /// let framework = Framework::shipped("vn-766-2022").unwrap()?;
    /// assert_eq!(Target::read("rank=10", &framework)?, Target::Rank(10));
    /// let faults = Target::read("grade=A", &framework).unwrap_err();
    /// assert_eq!(faults.iter().next().unwrap().found, "grade=A");
    /// # Ok::<(), parindex::Checks>(())
    /// ```
    pub fn read(text: &str, framework: &Framework) -> Result<Self, Checks> {
        let among = |ids: Vec<&str>, value: &str| ids.iter().position(|id| *id == value);
        let found = match text.split_once('=') {
            Some(("total", value)) => {
                Exact::parse(value).filter(|points| !points.is_negative()).map(Self::Total)
            }
            Some(("rank", value)) => value.parse().ok().filter(|rank| *rank > 0).map(Self::Rank),
            Some(("grade", value)) => {
                among(framework.grades.iter().map(|grade| &*grade.id).collect(), value)
                    .map(Self::Grade)
            }
            Some(("gate", value)) => {
                among(framework.gates.iter().map(|gate| &*gate.id).collect(), value).map(Self::Gate)
            }
            _ => None,
        };
        found.ok_or_else(|| {
            let mut expected = String::from("total=80, rank=10");
            for grade in &framework.grades {
                expected.push_str(", grade=");
                expected.push_str(&grade.id);
            }
            for gate in &framework.gates {
                expected.push_str(", gate=");
                expected.push_str(&gate.id);
            }
            let fault = Check::fault(Problem::NotOneOf, "target").found(text);
            fault.expected(&expected).into()
        })
    }
}

/// The answer for one figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Single<'d> {
    /// The input.
    pub input: &'d str,
    /// Its value now, as files have it; none where it is missing.
    pub from: Option<String>,
    /// The nearest value that reaches the target; none: it cannot.
    pub to: Option<String>,
    /// The total that it gives: at `to`, or else the most that this figure can give.
    pub total: Option<String>,
    /// The rank that goes with that total, the others as they are.
    pub rank: Option<u32>,
    /// The nearest value that gives the most, where the target is out of reach.
    pub best: Option<String>,
    /// The least and the largest value that were looked at.
    #[cfg_attr(feature = "types", ts(type = "[string, string]"))]
    pub within: [String; 2],
    /// Whether other figures are parts of it, as those on time are of those received: rarely a
    /// thing that an office can choose.
    pub bounds: bool,
    /// Whether the answer is certain; false where the search was too long and gave up.
    pub exact: bool,
}

/// What it takes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Sought<'d> {
    /// The unit's code.
    pub code: &'d str,
    /// Its total now.
    pub total: Option<String>,
    /// Its rank now.
    pub rank: Option<u32>,
    /// The total that the target asks for; none where it asks for none.
    pub needed: Option<String>,
    /// Whether the target is reached as it is.
    pub reached: bool,
    /// One figure alone: those that can first, by share of headroom, then by the most that they give;
    /// figures of which others are parts stand last.
    pub single: Vec<Single<'d>>,
    /// The cheapest change of several figures; none where all of them together cannot.
    pub cheapest: Option<Combination<'d>>,
}

/// Seeks what it takes for a unit to reach a target. `board` is what scoring made of the framework
/// and the dataset; `total` asks for another total than the target's own, such as the one that a rank
/// needs when the others' luck counts ([`super::Model::total_for_rank`]).
///
/// ```
/// use parindex::{Dataset, Framework, dataset::Stage, json::Limits, score::score};
/// use parindex::simulate::{Target, seek};
/// let framework = Framework::from_json(
///     r#"{ "format": "parindex/framework/1", "id": "small", "version": "1", "title": "Nhỏ",
///          "inputs": [{ "id": "on_time", "kind": "count", "at_most": "all" }, { "id": "all", "kind": "count" }],
///          "groups": [{ "id": "g", "indicators": [{ "id": "1", "max": 20,
///            "rule": { "kind": "ratio", "of": "on_time", "over": "all", "undefined": "zero" } }] }] }"#,
///     &Limits::default(),
/// )?;
/// let csv = "code,name,on_time,all\nA,Xã A,10,30\nB,Xã B,15,30\n";
/// let dataset = Dataset::from_csv(csv, &framework, Stage::Own, &Limits::default())?;
/// let board = score(&framework, &dataset, Stage::SecondAppraisal)?;
/// let sought = seek(&framework, &dataset, &board, 0, &Target::Rank(1), None, &[]);
/// assert_eq!((sought.single[0].input, sought.single[0].to.as_deref()), ("on_time", Some("15")));
/// # Ok::<(), parindex::Checks>(())
/// ```
pub fn seek<'d>(
    framework: &'d Framework,
    dataset: &'d Dataset,
    board: &Scoreboard,
    unit: usize,
    target: &Target,
    total: Option<i64>,
    limits: &[Limit],
) -> Sought<'d> {
    let again = Again::new(framework, dataset, board.until);
    let space = Space::new(&again, board, unit);
    let goals = goals(&space, target, total);
    let result = &board.units[unit];
    let text = |steps: i64| board.text(steps);
    let reached = goals.iter().any(|goal| space.point(&[], goal).reached);
    let needed = goals.iter().filter_map(|goal| goal.total).min();
    let mut sought = Sought {
        code: &dataset.units[unit].code,
        total: result.total.map(text),
        rank: result.rank,
        needed: needed.map(text),
        reached,
        single: Vec::new(),
        cheapest: None,
    };
    if reached {
        return sought;
    }
    let domains: Vec<Domain> =
        (0..framework.inputs.len()).filter_map(|input| domain(&space, input, limits)).collect();
    let mut single: Vec<(Order, Single<'d>)> = Vec::new();
    for domain in &domains {
        single.push(alone(&space, domain, &goals));
    }
    let single =
        sorted(single, &|(a, _), (b, _)| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
    sought.single = single.into_iter().map(|(_, single)| single).collect();
    sought.cheapest = goals
        .iter()
        .filter_map(|goal| combine(&space, &domains, goal, limits))
        .min_by(|a, b| a.cost.total_cmp(&b.cost));
    sought
}

/// The goals of which one must be reached: a grade by itself or by a better one.
fn goals(space: &Space<'_, '_>, target: &Target, total: Option<i64>) -> Vec<Goal> {
    let framework = space.again.framework();
    match target {
        Target::Total(points) => {
            let least = total.unwrap_or_else(|| least_steps(points, framework.places));
            vec![Goal { total: Some(least), ..Goal::default() }]
        }
        Target::Rank(rank) => {
            let total =
                total.or_else(|| needed_for_rank(space.board, space.unit, *rank, framework));
            vec![Goal { total, complete: true, ..Goal::default() }]
        }
        Target::Grade(wanted) => {
            let goal = |grade: usize| Goal {
                total: Some(least_steps(&framework.grades[grade].at_least, framework.places)),
                pass: space.bars(grade),
                complete: true,
            };
            (0..=*wanted).rev().map(goal).collect()
        }
        Target::Gate(gate) => {
            vec![Goal { total: None, pass: vec![*gate], complete: true }]
        }
    }
}

/// The total from which a unit has at most a rank, the others as they are; `None`: any total has it.
fn needed_for_rank(
    board: &Scoreboard,
    unit: usize,
    rank: u32,
    framework: &Framework,
) -> Option<i64> {
    let peers = board.units[unit].peers;
    let others = board.units.iter().enumerate().filter(|(other, _)| *other != unit);
    let totals: Vec<i64> = others
        .filter(|(_, result)| result.peers == peers && result.rank.is_some())
        .filter_map(|(_, result)| result.total)
        .collect();
    let mut totals = sorted(totals, &|a, b| b.cmp(a));
    if framework.ranking.dense {
        totals.dedup();
    }
    let place = usize::try_from(rank.max(1) - 1).unwrap_or(usize::MAX);
    totals.get(place).copied()
}

/// The rank that a total would have, the others as they are.
fn rank_of(space: &Space<'_, '_>, total: i64) -> Option<u32> {
    let peers = space.board.units[space.unit].peers;
    let others = space.board.units.iter().enumerate().filter(|(other, result)| {
        *other != space.unit && result.peers == peers && result.rank.is_some()
    });
    let mut above: Vec<i64> =
        others.filter_map(|(_, result)| result.total.filter(|other| *other > total)).collect();
    if space.again.framework().ranking.dense {
        above = sorted(above, &Ord::cmp);
        above.dedup();
    }
    u32::try_from(above.len() + 1).ok()
}

/// By what answers are sorted: whether others are parts of the figure, whether it cannot, and then the
/// share of headroom, or what is missing.
type Order = (bool, bool, f64);

/// The answer for one figure, and by what the answers are sorted.
fn alone<'d>(space: &Space<'_, 'd>, domain: &Domain, goals: &[Goal]) -> (Order, Single<'d>) {
    let framework = space.again.framework();
    let input = &framework.inputs[domain.input];
    let text = |at: i64| Cell::of(domain.value(at)).text(input.kind).unwrap_or_default();
    let mut search = Search::new(space, *domain);
    let from = space.row.cells[domain.input].text(input.kind);
    let distance = |at: &i64| (at - domain.now.unwrap_or(0)).abs();
    let to = goals.iter().filter_map(|goal| search.nearest(goal)).min_by_key(distance);
    let now = space.board.units[space.unit].total;
    let (at, total) = match to {
        Some(to) => {
            let change = [(domain.input, domain.value(to))];
            (Some(to), space.point(&change, &Goal::default()).total)
        }
        None => match search.best() {
            // Nothing is better than what is there.
            Some((_, most)) if most <= now.unwrap_or(i64::MIN) => (None, now),
            Some((at, most)) => (Some(at), Some(most)),
            None => (None, now),
        },
    };
    let single = Single {
        input: &input.id,
        from,
        to: to.map(text),
        total: total.map(|total| space.board.text(total)),
        rank: total.and_then(|total| rank_of(space, total)),
        best: at.filter(|_| to.is_none()).map(text),
        bounds: bounds_others(framework, domain.input),
        within: [text(0), text(domain.steps)],
        exact: !search.gave_up(),
    };
    let order = match (to, total) {
        (Some(to), _) => (single.bounds, false, share_of_headroom(domain, to)),
        (None, total) => (single.bounds, true, -float_of(total.unwrap_or(0))),
    };
    (order, single)
}

/// How much of what a figure can still move in a direction a change takes.
pub(super) fn share_of_headroom(domain: &Domain, to: i64) -> f64 {
    let now = domain.now.unwrap_or(0);
    let room = if to >= now { domain.steps - now } else { now };
    if to == now { 0.0 } else { float_of((to - now).abs()) / float_of(room.max(1)) }
}

#[allow(clippy::cast_precision_loss, reason = "steps are far below 2^53")]
pub(super) fn float_of(steps: i64) -> f64 {
    steps as f64
}

/// Whether a figure bounds others: denominators stay as they are in combinations.
pub(super) fn bounds_others(framework: &Framework, input: usize) -> bool {
    framework.inputs.iter().any(|other| other.at_most == Some(input))
}

/// Whether totals are plain sums, so that gains of figures add up.
pub(super) fn is_plain(framework: &Framework) -> bool {
    framework.groups.iter().all(|group| group.kind == GroupKind::Base)
}
