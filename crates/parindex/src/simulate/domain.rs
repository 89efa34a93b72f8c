//! Where each figure of a unit may go, by its kind, the figures that it bounds and those that bound it.

use super::limit::Limit;
use super::space::{Domain, Space};
use crate::dataset::{Cell, Dataset, Stage};
use crate::exact::Exact;
use crate::framework::{Framework, InputKind, Rule};
use crate::score::Scoreboard;
use crate::score::again::Again;

/// The values that each figure of a unit may take, in the order of the framework; figures that change
/// nothing or do not apply are left out. `board` is what scoring made of the framework and the dataset.
///
/// ```
/// use parindex::{Dataset, Exact, Framework, dataset::Stage, json::Limits, score::score};
/// use parindex::simulate::domains;
/// let framework = Framework::from_json(
///     r#"{ "format": "parindex/framework/1", "id": "small", "version": "1", "title": "Nhỏ",
///          "inputs": [{ "id": "on_time", "kind": "count", "at_most": "all" }, { "id": "all", "kind": "count" }],
///          "groups": [{ "id": "g", "indicators": [{ "id": "1", "max": 20,
///            "rule": { "kind": "ratio", "of": "on_time", "over": "all", "undefined": "zero" } }] }] }"#,
///     &Limits::default(),
/// )?;
/// let dataset = Dataset::from_csv("code,name,on_time,all\nA,Xã A,10,30\n", &framework, Stage::Own, &Limits::default())?;
/// let board = score(&framework, &dataset, Stage::SecondAppraisal)?;
/// let domains = domains(&framework, &dataset, &board, 0, &[]);
/// assert_eq!((domains[0].low, domains[0].value(domains[0].steps)), (Exact::ZERO, Exact::from(30)));
/// assert_eq!((domains[1].low, domains[1].now), (Exact::from(10), Some(20)));
/// # Ok::<(), parindex::Checks>(())
/// ```
pub fn domains(
    framework: &Framework,
    dataset: &Dataset,
    board: &Scoreboard,
    unit: usize,
    limits: &[Limit],
) -> Vec<Domain> {
    let again = Again::new(framework, dataset, board.until);
    let space = Space::new(&again, board, unit);
    (0..framework.inputs.len()).filter_map(|input| domain(&space, input, limits)).collect()
}

/// A figure of a unit, as the stages up to one leave it.
pub fn figure(
    framework: &Framework,
    dataset: &Dataset,
    until: Stage,
    unit: usize,
    input: usize,
) -> Cell {
    Again::new(framework, dataset, until).row(unit).cells[input].clone()
}

/// Days that a date may move.
const DAYS: i64 = 366;

/// Where a figure may go; `None` for one that changes nothing or does not apply.
pub(super) fn domain(space: &Space<'_, '_>, input: usize, limits: &[Limit]) -> Option<Domain> {
    let framework = space.again.framework();
    let kind = framework.inputs[input].kind;
    let reads = framework.gates.iter().any(|gate| gate.reads.contains(&input));
    if (space.follow[input].is_empty() && !reads) || space.row.cells[input] == Cell::NotApplicable {
        return None;
    }
    let value = |input: usize| space.row.cells[input].number();
    let now = value(input);
    let hundredth = Exact::new(1, 10_000)?;
    let least_bounded = || {
        let bounded =
            (0..framework.inputs.len()).filter(|at| framework.inputs[*at].at_most == Some(input));
        bounded.filter_map(value).max().unwrap_or(Exact::ZERO)
    };
    let most = framework.inputs[input].at_most.and_then(value);
    let ten = |now: Exact| now.times(&Exact::from(10));
    let known = now.unwrap_or(Exact::ZERO);
    let fine = Exact::from_rounded(1, known.places().unwrap_or(2));
    let (low, high, step) = match kind {
        InputKind::Count => {
            let high = most.or_else(|| Some(ten(known)?.max(Exact::from(100))))?;
            (least_bounded(), high, Exact::ONE)
        }
        InputKind::Percent => (Exact::ZERO, Exact::ONE, hundredth),
        InputKind::YesNo => (Exact::ZERO, Exact::ONE, Exact::ONE),
        InputKind::Points => {
            let max = framework.indicators.iter().filter_map(|of| match &of.rule {
                Rule::Awarded { input: Some(from) } if *from == input => Some(of.max),
                _ => None,
            });
            let step = Exact::from_rounded(1, framework.places);
            (Exact::ZERO, max.max().unwrap_or(Exact::from(100)), step)
        }
        InputKind::Amount => {
            (least_bounded(), most.or_else(|| Some(ten(known)?.max(Exact::from(100))))?, fine)
        }
        InputKind::Number => {
            let size = if known.is_negative() { known.negated() } else { known };
            let reach = ten(size)?.max(Exact::from(100));
            (known.minus(&reach)?, known.plus(&reach)?, fine)
        }
        InputKind::Date => {
            let days = Exact::from(DAYS);
            now?;
            (known.minus(&days)?, known.plus(&days)?, Exact::ONE)
        }
    };
    let limit = limits.iter().find(|limit| limit.input == input);
    let low = limit.and_then(|limit| limit.low).unwrap_or(low);
    let high = limit.and_then(|limit| limit.high).unwrap_or(high);
    // A grid that holds the figure as it is: it may stand outside the limits.
    let in_steps = |to: Exact| to.minus(&low)?.divide(&step);
    let low = match now {
        Some(now) => {
            let off = in_steps(now)?;
            low.plus(&step.times(&off.minus(&off.floor())?)?)?
        }
        None => low,
    };
    let whole = |number: Exact| i64::try_from(number.floor().numerator()).ok();
    let steps = whole(high.minus(&low)?.divide(&step)?)?;
    let now = now.and_then(|now| whole(now.minus(&low)?.divide(&step)?));
    (steps >= 0 && !(steps == 0 && now == Some(0))).then_some(Domain {
        input,
        low,
        step,
        steps,
        now,
    })
}
