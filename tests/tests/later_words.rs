//! Stages that say k/a, gates with broken arithmetic, cells and fields that would be lost in silence.

use parindex::dataset::Stage;
use parindex::json::Limits;
use parindex::score::State;
use parindex::{Checks, Dataset, Framework, score};

const FRAMEWORK: &str = r#"{ "format": "parindex/framework/1", "id": "f", "version": "1", "title": "F",
  "inputs": [{ "id": "a", "kind": "count" }, { "id": "b", "kind": "count" }],
  "groups": [{ "id": "g", "indicators": [{ "id": "i", "max": 10, "not_applicable": "zero",
    "rule": { "kind": "ratio", "of": "a", "over": "b", "undefined": "zero" } }] }] }"#;

fn framework(text: &str) -> Result<Framework, Checks> {
    Framework::from_json(text, &Limits::default())
}

fn unit(framework: &Framework, unit: &str) -> Dataset {
    let text = format!(r#"{{ "format": "parindex/dataset/1", "units": [{unit}] }}"#);
    Dataset::from_json(&text, framework, &Limits::default()).expect("a dataset")
}

fn codes(checks: &Checks) -> Vec<(&'static str, Option<u32>, &str)> {
    checks.iter().map(|check| (check.problem.code(), check.row, &*check.path)).collect()
}

/// Design, words: "Per indicator the latest stage that speaks wins".
#[test]
fn a_later_stage_with_counts_beats_an_earlier_k_a_and_the_other_way_round() {
    let framework = framework(FRAMEWORK).expect("a framework");
    let counts_later = unit(
        &framework,
        r#"{ "code": "A", "name": "A", "inputs": { "a": "k/a", "b": 10 }, "stages": [{ "stage": "appraisal_1", "inputs": { "a": 5 } }] }"#,
    );
    let board = score(&framework, &counts_later, Stage::SecondAppraisal).expect("a board");
    assert_eq!((board.cell(0, 0).state, board.cell(0, 0).points), (State::Scored, Some(500)));
    let board = score(&framework, &counts_later, Stage::Own).expect("a board");
    assert_eq!(board.cell(0, 0).state, State::NotApplicable);
    let later = unit(
        &framework,
        r#"{ "code": "A", "name": "A", "inputs": { "a": 5, "b": 10 }, "stages": [{ "stage": "appraisal_1", "inputs": { "a": "k/a" } }] }"#,
    );
    let board = score(&framework, &later, Stage::SecondAppraisal).expect("a board");
    assert_eq!((board.cell(0, 0).state, board.cell(0, 0).points), (State::NotApplicable, Some(0)));
    let board = score(&framework, &later, Stage::Own).expect("a board");
    assert_eq!(board.cell(0, 0).points, Some(500));
}

/// Design 3.1 and 3.3: an overflow and a negative denominator are faults, in gates as well.
#[test]
fn a_gate_that_divides_by_a_negative_number_refuses_the_whole() {
    let text = FRAMEWORK.replace(
        r#""groups""#,
        r#""gates": [{ "id": "x", "passes": "1 / (a - b) > 0" }], "groups""#,
    );
    let framework = framework(&text).expect("a framework");
    let dataset =
        unit(&framework, r#"{ "code": "A", "name": "A", "inputs": { "a": 1, "b": 1000 } }"#);
    let faults = score(&framework, &dataset, Stage::Own).expect_err("a fault");
    assert_eq!(codes(&faults), [("negative_denominator", None, r#"units["A"].gates["x"]"#)]);
}

/// Nothing is lost: a quote that nothing closes would swallow the rows after it.
#[test]
fn an_unclosed_quote_is_told_with_its_row() {
    let framework = framework(FRAMEWORK).expect("a framework");
    let csv = "code,a,name\nA,1,Xã A\nB,1,\"X\nC,2,Y\n";
    let faults =
        Dataset::from_csv(csv, &framework, Stage::Own, &Limits::default()).expect_err("a fault");
    assert_eq!(codes(&faults), [("csv_quote", Some(3), "row 3")]);
}

/// Excel writes empty columns at the end; a figure below an empty head is refused.
#[test]
fn an_empty_column_is_passed_over_unless_something_stands_in_it() {
    let framework = framework(FRAMEWORK).expect("a framework");
    let read = |csv| Dataset::from_csv(csv, &framework, Stage::Own, &Limits::default());
    assert_eq!(read("code,name,a,,\nA,Xã A,1,,\n").map(|dataset| dataset.units.len()), Ok(1));
    let faults = read("code,name,a,,\nA,Xã A,1,,7\n").expect_err("a fault");
    assert_eq!(codes(&faults), [("csv_header", Some(2), "row 2, column 5")]);
}

/// A field without effect is not read and lost.
#[test]
fn fields_of_groups_that_would_have_no_effect_are_refused() {
    let group =
        |fields: &str| FRAMEWORK.replace(r#""id": "g","#, &format!(r#""id": "g", {fields},"#));
    for fields in [r#""cap": 2"#, r#""kind": "bonus", "cap": 2, "max": 10"#] {
        let faults = framework(&group(fields)).expect_err("a fault");
        assert_eq!(codes(&faults)[0].0, "unknown_field", "{fields}");
    }
    assert!(framework(&group(r#""kind": "bonus", "cap": 2"#)).is_ok());
}

/// Bounded depth: definitions that rest on each other without end are refused in words.
#[test]
fn a_long_chain_of_definitions_is_refused() {
    let chain: Vec<String> = (1..2_000).map(|i| format!(r#""d{i}": "d{} + a""#, i - 1)).collect();
    let definitions = format!(r#""definitions": {{ "d0": "a", {} }}, "groups""#, chain.join(", "));
    let faults = framework(&FRAMEWORK.replace(r#""groups""#, &definitions)).expect_err("a fault");
    assert_eq!(codes(&faults)[0].0, "expression_too_large");
}
