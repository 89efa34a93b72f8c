//! What-if against a full re-score of an edited copy, on random edits.

use parindex::dataset::{Cell, Stage};
use parindex::framework::InputKind;
use parindex::json::Limits;
use parindex::simulate::{
    Edit, RankReason, Reason, edited_dataset, edited_framework, read_edits, what_if,
};
use parindex::{Dataset, Exact, Framework, Problem, score};
use parindex_tests::{Random, shipped, text};

/// Every kind of group, rule and case in one framework.
const ALL_KINDS: &str = r#"{ "format": "parindex/framework/1", "id": "kinds", "version": "1", "title": "Thử",
  "levels": ["province", "commune"], "rounding": { "places": 2 },
  "inputs": [
    { "id": "a", "kind": "count", "at_most": "b" }, { "id": "b", "kind": "count" },
    { "id": "c", "kind": "count" }, { "id": "p", "kind": "points" }, { "id": "y", "kind": "yes_no" },
    { "id": "r", "kind": "percent" } ],
  "groups": [
    { "id": "g", "indicators": [
      { "id": "1", "max": 10, "rule": { "kind": "ratio", "of": "a", "over": "b", "undefined": "leave_out" } },
      { "id": "2", "max": 5, "rule": { "kind": "inherited", "own": { "kind": "ratio", "of": "a", "over": "b", "undefined": "full" } } },
      { "id": "3", "max": 3, "levels": ["commune"], "rule": { "kind": "yes_no", "input": "y" } } ] },
    { "id": "h", "groups": [ { "id": "h1", "indicators": [
      { "id": "4", "max": 4, "not_applicable": "full", "rule": { "kind": "bands", "value": "r", "bands": [{ "at_least": "80%", "points": 4 }, { "at_least": "50%", "points": 2 }], "else": 0 } },
      { "id": "5", "max": 6, "rule": { "kind": "awarded", "input": "p" } } ] } ] },
    { "id": "plus", "kind": "bonus", "cap": 2, "indicators": [
      { "id": "6", "max": 3, "rule": { "kind": "formula", "value": "c / 2" } } ] },
    { "id": "minus", "kind": "penalty", "cap": 3, "indicators": [
      { "id": "7", "max": 3, "rule": { "kind": "formula", "value": "if(a > 4, 1, 0)" } } ] } ],
  "grades": [{ "id": "A", "at_least": 20 }, { "id": "B", "at_least": 12 }],
  "gates": [{ "id": "few", "title": "Ít", "passes": "c <= 3", "bars": ["A"] }] }"#;

fn small(random: &mut Random, framework: &Framework) -> Dataset {
    let mut units = Vec::new();
    for unit in 0..9 {
        let (level, parent) = if unit == 0 { ("province", "") } else { ("commune", "U0") };
        let parent = if random.below(4) == 0 { "" } else { parent };
        let mut row = vec![format!("U{unit},U{unit},{level},,{parent}")];
        for input in &framework.inputs {
            let value = random.below(7);
            row.push(match (random.below(8), input.kind) {
                (0, _) => String::new(),
                (1, _) if unit > 5 => "k/a".into(),
                (_, InputKind::YesNo) => if value > 2 { "yes" } else { "no" }.into(),
                (_, InputKind::Percent) => (value * 15).to_string(),
                _ => value.to_string(),
            });
        }
        units.push(row.join(","));
    }
    let ids: Vec<&str> = framework.inputs.iter().map(|input| &*input.id).collect();
    let csv =
        format!("code,name,level,peer_group,parent,{}\n{}\n", ids.join(","), units.join("\n"));
    Dataset::from_csv(&csv, framework, Stage::Own, &Limits::default()).expect("a dataset")
}

fn random_edit(random: &mut Random, framework: &Framework, units: usize) -> Edit {
    let (unit, indicator) = (random.below(units), random.below(framework.indicators.len()));
    let input = random.below(framework.inputs.len());
    let number = i64::try_from(random.below(9)).expect("small");
    let stage = Stage::WORDS[random.below(3)].1;
    match random.below(14) {
        0 => Edit::Award { unit, indicator, stage, points: Some(Exact::from(number)) },
        1 => Edit::Award { unit, indicator, stage, points: None },
        2 => Edit::Applies { unit, indicator, applies: random.below(3) == 0 },
        3 if random.below(3) == 0 => Edit::Until(stage),
        4 if random.below(2) == 0 => Edit::Max { indicator, max: Exact::from(6 + number) },
        5 if random.below(2) == 0 => Edit::Rule {
            indicator: 0,
            rule: r#"{"kind":"ratio","of":"a","over":"b","target":"50%","undefined":"zero"}"#
                .into(),
        },
        6 => Edit::Input { unit, input, value: Cell::Missing },
        7 => Edit::Input { unit, input, value: Cell::NotApplicable },
        _ => {
            let value = match framework.inputs[input].kind {
                InputKind::YesNo => Cell::Whole(number % 2),
                InputKind::Percent => Cell::of(Exact::new(number.into(), 8).expect("a share")),
                _ => Cell::Whole(number),
            };
            Edit::Input { unit, input, value }
        }
    }
}

fn same_as_whole(framework: &Framework, dataset: &Dataset, edits: &[Edit]) -> bool {
    let board = score(framework, dataset, Stage::SecondAppraisal).expect("a board");
    let Ok(found) = what_if(framework, dataset, &board, edits) else {
        let refused = edited_framework(framework, edits).is_err();
        assert!(refused, "{edits:?}");
        return false;
    };
    let until =
        edits.iter().rev().find_map(|e| if let Edit::Until(s) = e { Some(*s) } else { None });
    let until = until.unwrap_or(Stage::SecondAppraisal);
    let edited = edited_framework(framework, edits).expect("a framework");
    let framework = edited.as_ref().unwrap_or(framework);
    let copy = edited_dataset(dataset, framework, edits, Stage::SecondAppraisal);
    let whole = score(framework, &copy, until).expect("a board");
    for unit in 0..dataset.units.len() {
        assert_eq!(found.result(unit), &whole.units[unit], "unit {unit}: {edits:?}");
        for indicator in 0..framework.indicators.len() {
            let (ours, theirs) = (found.cell(&board, unit, indicator), whole.cell(unit, indicator));
            assert_eq!(ours, theirs, "{unit} {indicator}: {edits:?}");
        }
        for group in 0..framework.groups.len() {
            assert_eq!(found.group(&board, unit, group), whole.group(unit, group), "{edits:?}");
        }
    }
    true
}

#[test]
fn what_if_is_a_full_re_score_on_random_edits() {
    let mut random = Random(4);
    let framework = Framework::from_json(ALL_KINDS, &Limits::default()).expect("a framework");
    let mut accepted = 0;
    for _ in 0..600 {
        let dataset = small(&mut random, &framework);
        let count = 1 + random.below(4);
        let edits: Vec<Edit> =
            (0..count).map(|_| random_edit(&mut random, &framework, 9)).collect();
        accepted += usize::from(same_as_whole(&framework, &dataset, &edits));
    }
    assert!(accepted > 400, "{accepted} of 600 edits were accepted");
}

fn phu_tho() -> (Framework, Dataset) {
    let framework = shipped("vn-766-2022");
    let csv = text("data/phutho_2026_inputs.csv");
    let dataset = Dataset::from_csv(&csv, &framework, Stage::Own, &Limits::default());
    (framework, dataset.expect("a dataset"))
}

#[test]
fn what_if_is_a_full_re_score_on_real_figures() {
    let mut random = Random(766);
    let (framework, dataset) = phu_tho();
    for _ in 0..60 {
        let edits: Vec<Edit> = (0..1 + random.below(3))
            .map(|_| {
                let unit = random.below(dataset.units.len());
                let input = random.below(framework.inputs.len());
                let value = i64::try_from(random.below(10)).expect("small");
                Edit::Input { unit, input, value: Cell::Whole(value) }
            })
            .collect();
        assert!(same_as_whole(&framework, &dataset, &edits));
    }
}

/// Việt Trì lost 12 points by four petitions; without them it has them all.
#[test]
fn four_petitions_answered_lift_viet_tri() {
    let (framework, dataset) = phu_tho();
    let board = score(&framework, &dataset, Stage::SecondAppraisal).expect("a board");
    let edits = r#"[{"unit": "H44.100", "input": "petitions_on_time", "value": 4},
                    {"unit": "H44.100", "input": "petitions_satisfied", "value": "4"}]"#;
    let edits = read_edits(edits, &framework, &dataset, &Limits::default()).expect("edits");
    let found = what_if(&framework, &dataset, &board, &edits).expect("an answer");
    assert_eq!(found.scored, framework.indicators.len(), "one unit is scored again");
    let changes = found.changes(&framework, &dataset, &board);
    let own = changes.iter().find(|change| change.code == "H44.100").expect("a change");
    let points: Vec<(&str, Option<&str>, Option<&str>, Reason)> = own
        .points
        .iter()
        .map(|p| (p.indicator, p.before.as_deref(), p.after.as_deref(), p.reason))
        .collect();
    assert_eq!(
        points,
        [
            ("5.2", Some("0"), Some("6"), Reason::Input),
            ("5.3", Some("0"), Some("6"), Reason::Input)
        ]
    );
    assert_eq!(own.rank_reason, Some(RankReason::Own));
    assert!(own.rank[1] < own.rank[0] && !own.passed.is_empty());
    let others: Vec<_> = changes.iter().filter(|change| change.code != "H44.100").collect();
    assert_eq!(others.len(), own.passed.len(), "whom it passed has moved down");
    assert!(others.iter().all(|other| other.rank_reason == Some(RankReason::Others)));
    assert!(others.iter().all(|other| other.passed_by == ["H44.100"]));
}

#[test]
fn faults_of_edits_are_told_all_at_once() {
    let (framework, dataset) = phu_tho();
    let edits = r#"[{"unit": "nobody", "input": "petitions", "value": 4},
      {"unit": "H44.100", "input": "petitions", "value": "1,5"}, {"indicator": "5.2"  , "max": -1}, {}]"#;
    let faults = read_edits(edits, &framework, &dataset, &Limits::default()).expect_err("faults");
    let found: Vec<(Problem, &str)> =
        faults.iter().map(|fault| (fault.problem, &*fault.path)).collect();
    assert_eq!(
        found,
        [
            (Problem::UnknownId, "[0].unit"),
            (Problem::NotANumber, "[1].value"),
            (Problem::Negative, "[2].max"),
            (Problem::MissingField, "[3]"),
        ]
    );
}
