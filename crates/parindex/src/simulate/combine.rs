//! The cheapest change of several figures.
//!
//! Figures that no indicator reads together gain points apart from each other. For each, the values
//! that gain more than every nearer one are listed with their cost; over the lists, the cheapest way
//! to gain what is missing is found step by step (a knapsack over hundredths of points). Figures that
//! an indicator reads together are listed together where their values are few, else one at a time.

use serde::Serialize;

use super::limit::Limit;
use super::search::Search;
use super::seek::{bounds_others, float_of, is_plain, share_of_headroom};
use super::space::{Domain, Goal, Space};
use crate::dataset::Cell;
use crate::exact::Exact;
use crate::order::sorted;

/// A figure that changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Step<'d> {
    /// The input.
    pub input: &'d str,
    /// Its value now.
    pub from: Option<String>,
    /// Its value then.
    pub to: String,
    /// What that costs.
    pub cost: f64,
}

/// Figures that change together.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Combination<'d> {
    /// The changes, the dearest first.
    pub steps: Vec<Step<'d>>,
    /// What they cost together.
    pub cost: f64,
    /// The total that they give.
    pub total: Option<String>,
    /// Whether nothing is cheaper; false where figures that are read together were tried one at a time.
    pub exact: bool,
}

/// Values of figures that are read together up to which all are tried.
const MOST_TOGETHER: i64 = 20_000;
/// Ways to change a figure, or figures together.
type Options = Vec<Choice>;

#[derive(Clone, Debug)]
struct Choice {
    gain: i64,
    cost: f64,
    changes: Vec<(usize, i64)>,
}

/// The cheapest combination; `None` where all figures together cannot reach the goal.
pub fn combine<'d>(
    space: &Space<'_, 'd>,
    domains: &[Domain],
    goal: &Goal,
    limits: &[Limit],
) -> Option<Combination<'d>> {
    let framework = space.again.framework();
    let limited = |input: usize| limits.iter().any(|limit| limit.input == input);
    let movable: Vec<Domain> = domains
        .iter()
        .filter(|domain| limited(domain.input) || !bounds_others(framework, domain.input))
        // A figure that is missing and missed by nothing stays missing.
        .filter(|domain| domain.now.is_some() || space.misses(domain.input))
        .copied()
        .collect();
    let cost = |at: usize, to: i64| {
        let domain = &movable[at];
        let own = limits.iter().find(|limit| limit.input == domain.input).and_then(|l| l.cost);
        own.map_or_else(
            || share_of_headroom(domain, to),
            |cost| {
                let by = float_of((to - domain.now.unwrap_or(0)).abs());
                cost * by * super::spec::float(&domain.step)
            },
        )
    };
    let failing = goal.pass.iter().any(|gate| !space.passes(*gate));
    let now = space.point(&[], goal).total.unwrap_or(0);
    let needed = goal.total.map_or(0, |wanted| (wanted - now).max(0));
    let mut exact = is_plain(framework) && !failing && space.nothing_left_out();
    let mut lists: Vec<Options> = Vec::new();
    for cluster in clusters(space, &movable) {
        let size =
            cluster.iter().try_fold(1_i64, |size, at| size.checked_mul(movable[*at].steps + 2));
        let together = cluster.len() > 1 && size.is_some_and(|size| size <= MOST_TOGETHER);
        if together {
            lists.push(all_together(space, &movable, &cluster, now, &cost));
        } else if let [at] = cluster[..] {
            lists.push(alone(space, &movable, at, now, needed, &cost));
        } else {
            exact = false;
            let each =
                cluster.iter().flat_map(|at| alone(space, &movable, *at, now, needed, &cost));
            lists.push(each.collect());
        }
    }
    if failing || needed == 0 {
        return gates_first(space, &movable, goal, &cost);
    }
    let changes = cheapest(&lists, needed)?;
    told(space, &movable, &changes, goal, exact, &cost)
}

/// Where a gate fails or nothing but a gate or a missing figure is in the way: the single changes that
/// reach the goal, the cheapest of them.
fn gates_first<'d>(
    space: &Space<'_, 'd>,
    movable: &[Domain],
    goal: &Goal,
    cost: &dyn Fn(usize, i64) -> f64,
) -> Option<Combination<'d>> {
    let reach = |(at, domain): (usize, &Domain)| {
        let to = Search::new(space, *domain).nearest(goal)?;
        Some((cost(at, to), at, to))
    };
    let all = movable.iter().enumerate().filter_map(reach);
    let (_, at, to) = all.min_by(|a, b| a.0.total_cmp(&b.0))?;
    told(space, movable, &[(at, to)], goal, false, cost)
}

fn told<'d>(
    space: &Space<'_, 'd>,
    movable: &[Domain],
    changes: &[(usize, i64)],
    goal: &Goal,
    exact: bool,
    cost: &dyn Fn(usize, i64) -> f64,
) -> Option<Combination<'d>> {
    let values: Vec<(usize, Exact)> =
        changes.iter().map(|(at, to)| (movable[*at].input, movable[*at].value(*to))).collect();
    let point = space.point(&values, goal);
    if !point.reached {
        return None;
    }
    let steps: Vec<Step<'d>> = changes
        .iter()
        .zip(&values)
        .map(|((at, to), (input, value))| {
            let of = &space.again.framework().inputs[*input];
            Step {
                input: &of.id,
                from: space.row.cells[*input].text(of.kind),
                to: Cell::of(*value).text(of.kind).unwrap_or_default(),
                cost: cost(*at, *to),
            }
        })
        .collect();
    let steps = sorted(steps, &|a, b| b.cost.total_cmp(&a.cost));
    Some(Combination {
        cost: steps.iter().map(|step| step.cost).sum(),
        total: point.total.map(|total| space.board.text(total)),
        steps,
        exact,
    })
}

/// Figures that some indicator reads together, and figures alone.
fn clusters(space: &Space<'_, '_>, movable: &[Domain]) -> Vec<Vec<usize>> {
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    for (at, domain) in movable.iter().enumerate() {
        let follow = &space.follow[domain.input];
        let meets = |cluster: &Vec<usize>| {
            let reads = |other: &usize| {
                space.follow[movable[*other].input].iter().any(|leaf| follow.contains(leaf))
            };
            cluster.iter().any(reads)
        };
        let (met, apart): (Vec<_>, Vec<_>) = clusters.into_iter().partition(meets);
        clusters = apart;
        let mut joined: Vec<usize> = met.into_iter().flatten().collect();
        joined.push(at);
        clusters.push(joined);
    }
    clusters
}

/// For one figure: the nearest value for each further gain.
fn alone(
    space: &Space<'_, '_>,
    movable: &[Domain],
    at: usize,
    now: i64,
    needed: i64,
    cost: &dyn Fn(usize, i64) -> f64,
) -> Options {
    let domain = movable[at];
    let mut options = Options::new();
    // The directions apart: what gains no more on one side may cost less than what does on the other.
    for up in [true, false] {
        let (mut search, mut gained) = (Search::new(space, domain), 0);
        while gained < needed {
            let goal = Goal { total: Some(now + gained + 1), ..Goal::default() };
            let Some(to) = search.toward(up, &goal) else { break };
            let value = [(domain.input, domain.value(to))];
            let Some(total) = space.point(&value, &Goal::default()).total else { break };
            gained = total - now;
            options.push(Choice { gain: gained, cost: cost(at, to), changes: vec![(at, to)] });
        }
    }
    options
}

/// In place of a value: none.
const AS_IT_IS: i64 = -1;

/// For figures that are read together and have few values: every way.
fn all_together(
    space: &Space<'_, '_>,
    movable: &[Domain],
    cluster: &[usize],
    now: i64,
    cost: &dyn Fn(usize, i64) -> f64,
) -> Options {
    let mut options = Options::new();
    // Before the first value stands "as it is": limits may leave a figure outside.
    let mut places = vec![AS_IT_IS; cluster.len()];
    loop {
        let changes: Vec<(usize, i64)> = cluster
            .iter()
            .zip(&places)
            .filter(|(at, to)| **to != AS_IT_IS && movable[**at].now != Some(**to))
            .map(|(at, to)| (*at, *to))
            .collect();
        let values: Vec<(usize, Exact)> =
            changes.iter().map(|(at, to)| (movable[*at].input, movable[*at].value(*to))).collect();
        if let Some(total) = space.point(&values, &Goal::default()).total
            && total > now
        {
            let cost = changes.iter().map(|(at, to)| cost(*at, *to)).sum();
            options.push(Choice { gain: total - now, cost, changes });
        }
        // The next way, like the digits of a counter.
        let mut at = 0;
        loop {
            let Some(place) = places.get_mut(at) else { return options };
            *place += 1;
            if *place <= movable[cluster[at]].steps {
                break;
            }
            *place = AS_IT_IS;
            at += 1;
        }
    }
}

/// The cheapest choice from each list, or none from it, that gains what is needed.
fn cheapest(lists: &[Options], needed: i64) -> Option<Vec<(usize, i64)>> {
    let length = usize::try_from(needed).ok()?;
    // The cheapest way to gain so much, or more, with the lists so far; and what each list gave to it.
    let mut costs = vec![f64::INFINITY; length + 1];
    costs[0] = 0.0;
    let mut given: Vec<Vec<u32>> = Vec::with_capacity(lists.len());
    for list in lists {
        let mut next = costs.clone();
        let mut from = vec![u32::MAX; length + 1];
        for (choice, option) in (0..).zip(list) {
            let gain = usize::try_from(option.gain).unwrap_or(0);
            for wanted in 0..=length {
                let cost = costs[wanted.saturating_sub(gain)] + option.cost;
                if cost < next[wanted] {
                    next[wanted] = cost;
                    from[wanted] = choice;
                }
            }
        }
        costs = next;
        given.push(from);
    }
    if !costs[length].is_finite() {
        return None;
    }
    let (mut wanted, mut changes) = (length, Vec::new());
    for (list, from) in lists.iter().zip(&given).rev() {
        if let Some(option) = list.get(from[wanted] as usize) {
            changes.extend(option.changes.iter().copied());
            wanted = wanted.saturating_sub(usize::try_from(option.gain).unwrap_or(0));
        }
    }
    Some(changes)
}
