//! Figures that speak against each other: read, scored and told.

use super::cell::{Earned, Outcome, Scoring};
use super::row::Row;
use super::{State, cell_check};
use crate::checks::{Check, Checks, Problem};
use crate::dataset::Cell;
use crate::exact::Exact;
use crate::framework::expression::{Answer, evaluate};
use crate::framework::{Expression, InputKind, Rule};

/// What speaks against itself in the points of one indicator.
pub fn of_cell(
    told: &mut Checks,
    scoring: &Scoring<'_>,
    unit: usize,
    index: usize,
    outcome: &Outcome,
) {
    if !outcome.above_full && !outcome.awarded && outcome.above.is_none() {
        return;
    }
    let framework = scoring.framework;
    let indicator = &framework.indicators[index];
    let check = |problem| {
        cell_check(Check::contradiction, problem, framework, scoring.dataset, unit, index)
    };
    if outcome.above_full
        && let Rule::Ratio { of, over, .. } = &indicator.rule
        && !bounded(of, over, scoring)
    {
        let row = scoring.row(unit);
        if let (Answer::Number(of), Answer::Number(over)) =
            (evaluate(of, &row), evaluate(over, &row))
        {
            told.push(check(Problem::AboveFull).found(&percent(&of, &over)));
        }
    }
    let given = outcome.awarded || matches!(indicator.rule, Rule::Awarded { .. });
    if given && let Some(above) = outcome.above {
        let told_max = indicator.max.to_text();
        told.push(check(Problem::AwardedAbove).found(&above.to_text()).expected(&told_max));
    }
    if outcome.awarded
        && let Earned::Points(points) = outcome.earned
        && let Some(value) = &indicator.value
        && let Answer::Number(by_rule) = evaluate(value, &scoring.row(unit))
    {
        let by_rule = by_rule.max(Exact::ZERO).min(indicator.max);
        let (awarded, computed) =
            (points.rounded(framework.places), by_rule.rounded(framework.places));
        if let (Some(awarded), Some(computed)) = (awarded, computed)
            && awarded != computed
        {
            let text = |steps| crate::exact::decimal(steps, framework.places);
            told.push(
                check(Problem::AwardedDiffers).found(&text(awarded)).expected(&text(computed)),
            );
        }
    }
    debug_assert!(outcome.state != State::Missing);
}

/// Whether `at_most` already tells that the numerator passes the denominator.
fn bounded(of: &Expression, over: &Expression, scoring: &Scoring<'_>) -> bool {
    match (of, over) {
        (Expression::Input(of), Expression::Input(over)) => {
            scoring.framework.inputs[*of].at_most == Some(*over)
        }
        _ => false,
    }
}

/// `of / over` as a percentage of two places.
pub fn percent(of: &Exact, over: &Exact) -> String {
    let percent = of.divide(over).and_then(|ratio| ratio.times(&Exact::from(100)));
    let steps = percent.and_then(|percent| percent.rounded(2));
    steps.map_or_else(String::new, |steps| crate::exact::decimal(steps, 2))
}

/// What speaks against itself in the inputs of one unit.
pub fn of_inputs(told: &mut Checks, scoring: &Scoring<'_>, row: &Row<'_>, unit: usize) {
    #[cfg(feature = "survey")]
    for &index in &scoring.sampled {
        of_sample(told, scoring, row, unit, index);
    }
    let inputs = &scoring.framework.inputs;
    for &index in &scoring.bounded {
        let input = &inputs[index];
        if let (Some(most), [], Some(Cell::Whole(value))) =
            (input.at_most, input.sum_of.as_slice(), row.cells.get(index))
            && let Some(Cell::Whole(bound)) = row.cells.get(most)
            && value <= bound
        {
            continue;
        }
        let Some(value) = row.cells.get(index).and_then(|cell| cell.number()) else { continue };
        let number = |index: usize| row.cells.get(index).and_then(|cell| cell.number());
        if let Some(most) = input.at_most
            && let Some(bound) = number(most)
            && value > bound
        {
            let (found, expected) = (named(&input.id, &value), named(&inputs[most].id, &bound));
            told.push(
                check(Problem::AtMost, scoring, unit, &input.id).found(&found).expected(&expected),
            );
        }
        if input.kind == InputKind::Percent && value > Exact::ONE {
            let percent = percent(&value, &Exact::ONE);
            told.push(check(Problem::AboveFull, scoring, unit, &input.id).found(&percent));
        }
        let mut sum = (!input.sum_of.is_empty()).then_some(Exact::ZERO);
        for part in &input.sum_of {
            sum = sum.zip(number(*part)).and_then(|(sum, part)| sum.plus(&part));
        }
        if let Some(sum) = sum.filter(|sum| *sum != value) {
            let found = named(&input.id, &value);
            let check = check(Problem::SumOf, scoring, unit, &input.id).found(&found);
            told.push(check.expected(&sum.to_text()));
        }
    }
}

/// A rate whose sample is too small for what the rule asks.
#[cfg(feature = "survey")]
fn of_sample(told: &mut Checks, scoring: &Scoring<'_>, row: &Row<'_>, unit: usize, index: usize) {
    let Rule::Ratio { over, sample: Some(sample), .. } = &scoring.framework.indicators[index].rule
    else {
        return;
    };
    let all = row.cells.get(sample.of).and_then(|cell| cell.number());
    if let (Answer::Number(asked), Some(all)) = (evaluate(over, row), all)
        && let Some(least) = sample.least(&all)
        && asked < least
    {
        let check = Check::contradiction;
        let (framework, dataset) = (scoring.framework, scoring.dataset);
        let check = cell_check(check, Problem::SmallSample, framework, dataset, unit, index);
        told.push(check.found(&asked.to_text()).expected(&least.to_text()));
    }
}

fn named(id: &str, value: &Exact) -> String {
    let mut out = String::from(id);
    out.push_str(" = ");
    out.push_str(&value.to_text());
    out
}

fn check(problem: Problem, scoring: &Scoring<'_>, unit: usize, input: &str) -> Check {
    let code = &scoring.dataset.units[unit].code;
    let mut path = String::from("units");
    crate::read::push_key(&mut path, code);
    path.push_str(".inputs.");
    path.push_str(input);
    Check::contradiction(problem, &path).unit(code)
}
