//! Surveys: the rate of satisfaction from weighted answers, and the check of the sample's size.

use parindex::framework::{Rule, Sample};
use parindex::json::Limits;
use parindex::{Exact, Framework, Problem};
use parindex_tests::{csv, framework, framework_faults, points, score};
use serde_json::{Value, json};

fn survey(more: &Value) -> Value {
    let mut rule = json!({ "kind": "survey", "undefined": "zero", "answers": [
        { "input": "very", "weight": "100%" }, { "input": "satisfied", "weight": "60%" }, { "input": "poor", "weight": 0 }] });
    for (name, value) in more.as_object().expect("fields") {
        rule[name] = value.clone();
    }
    json!({ "inputs": [{ "id": "very", "kind": "count" }, { "id": "satisfied", "kind": "count" },
                       { "id": "poor", "kind": "count" }, { "id": "all", "kind": "count" }],
        "groups": [{ "id": "g", "indicators": [{ "id": "1", "max": 10, "rule": rule }] }] })
}

/// (30 + 0.6 x 15) / 50 = 78 % of 10 points; 78 / 90 of them where 90 % earn all.
#[test]
fn weighted_answers_over_all_answers() {
    let figures = "code,name,very,satisfied,poor\nA,A,30,15,5\nB,B,0,0,0\n";
    for (more, expected) in [(json!({}), "7.8"), (json!({ "target": "90%" }), "8.67")] {
        let framework = framework(&survey(&more));
        let dataset = csv(&framework, figures);
        let board = score(&framework, &dataset);
        assert_eq!(points(&framework, &dataset, &board, "A", "1"), expected);
        assert_eq!(points(&framework, &dataset, &board, "B", "1"), "0", "nobody answered");
    }
}

/// n = N / (1 + N e^2) (Yamane): of 1,000 at 5 % at least 286 (285.7 rounded up), at 10 % 91.
#[test]
fn a_sample_that_is_too_small_is_told() {
    let least = |all: i64, margin: i64| {
        let margin = Exact::from_rounded(margin, 2);
        Sample { of: 0, margin }.least(&Exact::from(all)).map(|least| least.to_text())
    };
    assert_eq!(least(1_000, 5).as_deref(), Some("286"));
    assert_eq!(least(1_000, 10).as_deref(), Some("91"));
    let framework = framework(&survey(&json!({ "sample_of": "all" })));
    let dataset =
        csv(&framework, "code,name,very,satisfied,poor,all\nA,A,285,0,0,1000\nB,B,286,0,0,1000\n");
    let board = score(&framework, &dataset);
    let told: Vec<(Problem, Option<&str>, &str, &str)> = board
        .contradictions
        .iter()
        .map(|check| (check.problem, check.unit.as_deref(), &*check.found, &*check.expected))
        .collect();
    assert_eq!(told, [(Problem::SmallSample, Some("A"), "285", "286")]);
}

/// A survey is written out as the ratio that it is, and reads back as the same.
#[test]
fn a_survey_is_a_ratio_when_it_is_written() {
    let read = framework(&survey(&json!({ "sample_of": "all", "margin": "3%" })));
    let again = parindex::json::pretty(&read.to_tree());
    assert_eq!(Framework::from_json(&again, &Limits::default()).expect("a framework"), read);
    let Rule::Ratio { of_text, over_text, .. } = &read.indicators[0].rule else {
        panic!("a ratio")
    };
    assert_eq!(of_text, "1 * very + 0.6 * satisfied + 0 * poor");
    assert_eq!(over_text, "very + satisfied + poor");
}

#[test]
fn faults_of_a_survey() {
    let rule = json!({ "answers": [{ "input": "nobody", "weight": 1 }], "sample_of": "none" });
    let faults = framework_faults(&survey(&rule));
    assert!(faults.iter().any(|fault| fault.path.ends_with("rule.answers[0].input")));
    let faults = framework_faults(&survey(&json!({ "answers": [] })));
    assert_eq!(faults.iter().next().map(|fault| fault.problem), Some(Problem::TooFew));
}
