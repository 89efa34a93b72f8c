//! Gates and grades.

use super::cell::Scoring;
use super::{UnitResult, Verdict};
use crate::checks::{Check, Checks, Problem};
use crate::exact::Exact;
use crate::framework::Framework;
use crate::framework::expression::{Answer, evaluate};
use crate::read::push_key;

/// The verdict of every gate. A unit that misses an indicator which a peer has gets none.
/// A denominator below zero and an overflow are faults here as everywhere.
pub fn verdicts(
    scoring: &Scoring<'_>,
    unit: usize,
    result: &UnitResult,
    faults: &mut Checks,
) -> Vec<Verdict> {
    let gates = &scoring.framework.gates;
    if gates.is_empty() {
        return Vec::new();
    }
    let row = scoring.row(unit);
    let mut verdicts = Vec::new();
    for gate in gates {
        let (problem, found) = match evaluate(&gate.passes, &row) {
            Answer::Condition(_) if !result.misses.is_empty() => {
                verdicts.push(Verdict::Unknown);
                continue;
            }
            Answer::Condition(passes) => {
                verdicts.push(if passes { Verdict::Pass } else { Verdict::Fail });
                continue;
            }
            Answer::NegativeDenominator(number) => (Problem::NegativeDenominator, number.to_text()),
            Answer::Overflow => (Problem::Overflow, String::new()),
            _ => {
                verdicts.push(Verdict::Unknown);
                continue;
            }
        };
        let code = &scoring.dataset.units[unit].code;
        let mut path = String::from("units");
        push_key(&mut path, code);
        path.push_str(".gates");
        push_key(&mut path, &gate.id);
        faults.push(Check::fault(problem, &path).unit(code).found(&found).expected(&gate.id));
    }
    verdicts
}

/// The best grade that the total reaches and no gate bars. Where an unknown gate stands before the
/// best grade, none is given: unknown is neither passed nor failed.
pub fn grade(result: &mut UnitResult, verdicts: Vec<Verdict>, framework: &Framework) {
    result.gates = verdicts;
    let Some(total) = result.total else { return };
    if !result.misses.is_empty() {
        return;
    }
    let total = Exact::from_rounded(total, framework.places);
    for (index, grade) in framework.grades.iter().enumerate() {
        if total < grade.at_least {
            continue;
        }
        let barred = |verdict: Verdict| {
            let gates = framework.gates.iter().zip(&result.gates).enumerate();
            let mut barring =
                gates.filter(|(_, (gate, v))| **v == verdict && gate.bars.contains(&index));
            barring.next().map(|(gate, _)| gate)
        };
        if let Some(gate) = barred(Verdict::Fail) {
            result.barred_by = result.barred_by.or(Some(gate));
        } else if let Some(gate) = barred(Verdict::Unknown) {
            result.barred_by = Some(gate);
            return;
        } else {
            result.grade = Some(index);
            return;
        }
    }
}
