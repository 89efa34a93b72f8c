//! Gates and grades.

use super::cell::Scoring;
use super::{UnitResult, Verdict};
use crate::exact::Exact;
use crate::framework::Framework;
use crate::framework::expression::{Answer, evaluate};

/// The verdict of every gate. A unit that misses an indicator which a peer has gets none.
pub fn verdicts(scoring: &Scoring<'_>, unit: usize, result: &UnitResult) -> Vec<Verdict> {
    let gates = &scoring.framework.gates;
    if gates.is_empty() || !result.misses.is_empty() {
        return vec![Verdict::Unknown; gates.len()];
    }
    let row = scoring.row(unit);
    let verdict = |answer| match answer {
        Answer::Condition(true) => Verdict::Pass,
        Answer::Condition(false) => Verdict::Fail,
        _ => Verdict::Unknown,
    };
    gates.iter().map(|gate| verdict(evaluate(&gate.passes, &row))).collect()
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
            let mut barring = gates.filter(|(_, (gate, v))| {
                **v == verdict && gate.bars.iter().any(|bar| *bar == index)
            });
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
