//! The expression language (design, what a score is, 3), clause by clause.

use parindex::score::State;
use parindex_tests::{csv, framework, framework_faults, lines, score};
use serde_json::{Value, json};

/// A framework of one formula over the counts a, b, c (`a = 3, b = 0`, c missing) and `yes`.
fn of(value: &str, undefined: bool) -> Value {
    let mut rule = json!({ "kind": "formula", "value": value });
    if undefined {
        rule["undefined"] = json!("99");
    }
    json!({
        "rounding": { "places": 4 },
        "inputs": [{ "id": "a", "kind": "number" }, { "id": "b", "kind": "number" },
            { "id": "c", "kind": "number" }, { "id": "yes", "kind": "yes_no" }],
        "groups": [{ "id": "g", "indicators": [{ "id": "i", "max": 1000, "rule": rule }] }]
    })
}

const FIGURES: &str = "code,name,a,b,c,yes\nA,A,3,0,,yes\n";

/// The points of a formula as text, or `missing` or `undefined`.
fn value(formula: &str) -> String {
    let framework = framework(&of(formula, true));
    let dataset = csv(&framework, FIGURES);
    let board = score(&framework, &dataset);
    let cell = board.cell(0, 0);
    match cell.state {
        State::Missing => "missing".into(),
        State::Undefined => "undefined".into(),
        _ => board.text(cell.points.expect("points")),
    }
}

fn all(table: &[(&str, &str)]) {
    for (formula, expected) in table {
        assert_eq!(value(formula), *expected, "{formula}");
    }
}

/// The faults of a formula, its path shortened.
fn faults(formula: &str, undefined: bool) -> Vec<String> {
    let faults = framework_faults(&of(formula, undefined));
    lines(&faults)
        .into_iter()
        .map(|line| line.replace("groups[0].indicators[0].rule.value", "$"))
        .collect()
}

/// `+ - * /`, comparison, `and or not`: the usual order, from the left.
#[test]
fn precedence() {
    all(&[
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 4 - 3", "3"),
        ("24 / 4 / 2", "3"),
        ("24 / (4 / 2)", "12"),
        ("2 * -3 + 10", "4"),
        ("-2 + 5", "3"),
        ("10 - -2", "12"),
        ("if(1 + 1 == 2 and 2 * 2 > 3, 1, 0)", "1"),
        ("if(1 > 2 and 1 > 2 or 1 < 2, 1, 0)", "1"),
        ("if(1 < 2 or 1 > 2 and 1 > 2, 1, 0)", "1"),
        ("if((1 < 2 or 1 > 2) and 1 > 2, 1, 0)", "0"),
        ("if(not 1 > 2 and 1 < 2, 1, 0)", "1"),
        ("if(not (1 < 2), 1, 0)", "0"),
        ("if(not yes or yes, 1, 0)", "1"),
    ]);
}

/// Numbers and percentages.
#[test]
fn numbers_and_percentages_are_exact() {
    all(&[
        ("80%", "0.8"),
        ("80% * 50", "40"),
        ("12.5 % * 8", "1"),
        ("0.1 + 0.2", "0.3"),
        ("if(0.1 + 0.2 == 0.3, 1, 0)", "1"),
        ("if(1 / 3 * 3 == 1, 1, 0)", "1"),
        ("1 / 3", "0.3333"),
        ("100% - 0.5%", "0.995"),
    ]);
}

/// Every comparison, at and beside its bound.
#[test]
fn comparisons() {
    all(&[
        ("if(2 < 2, 1, 0)", "0"),
        ("if(2 <= 2, 1, 0)", "1"),
        ("if(2 > 2, 1, 0)", "0"),
        ("if(2 >= 2, 1, 0)", "1"),
        ("if(2 == 2.0, 1, 0)", "1"),
        ("if(2 != 2, 1, 0)", "0"),
        ("if(2 != 3, 1, 0)", "1"),
        ("if(1 < 2, 1, 0)", "1"),
    ]);
}

/// `min max clamp floor ceil round`, rounding half away from zero.
#[test]
fn functions() {
    all(&[
        ("min(3, 1, 2)", "1"),
        ("max(3, 1, 2)", "3"),
        ("min(7)", "7"),
        ("clamp(5, 0, 2)", "2"),
        ("clamp(-5, 0, 2)", "0"),
        ("clamp(1, 0, 2)", "1"),
        ("floor(2.9)", "2"),
        ("10 + floor(-2.1)", "7"),
        ("ceil(2.1)", "3"),
        ("10 + ceil(-2.9)", "8"),
        ("round(2.5)", "3"),
        ("10 + round(-2.5)", "7"),
        ("round(2.4)", "2"),
        ("round(1 / 8, 2)", "0.13"),
        ("if(a >= 2, a * 10, 0)", "30"),
    ]);
}

/// Missing beats undefined, and both spread through what is evaluated.
#[test]
fn missing_beats_undefined_and_both_spread() {
    all(&[
        ("c", "missing"),
        ("c * 0", "missing"),
        ("a / b", "undefined"),
        ("0 / b", "undefined"),
        ("a / b + 1", "undefined"),
        ("a / b + c", "missing"),
        ("c + a / b", "missing"),
        ("c / b", "missing"),
        ("a / c", "missing"),
        ("min(1, a / b, c)", "missing"),
        ("max(1, a / b)", "undefined"),
        ("if(a / b > 0, 1, 2)", "undefined"),
        ("if(c > 0, 1, 2)", "missing"),
        ("if(a / b > c, 1, 2)", "missing"),
        ("if(not c > 0, 1, 2)", "missing"),
        ("-c", "missing"),
    ]);
}

/// `if`, `and`, `or` evaluate only what they need.
#[test]
fn only_what_is_needed_is_evaluated() {
    all(&[
        ("if(a > 0, 5, c)", "5"),
        ("if(a > 9, c, 5)", "5"),
        ("if(a > 0, 5, a / b)", "5"),
        ("if(b > 0, a / b, 7)", "7"),
        ("if(a > 0 or c > 0, 1, 0)", "1"),
        ("if(a > 9 and c > 0, 1, 0)", "0"),
        ("if(a > 0 or a / b > 0, 1, 0)", "1"),
        ("if(a > 9 and a / b > 0, 1, 0)", "0"),
        // What is needed is found from the left: a missing left operand spreads.
        ("if(c > 0 or a > 0, 1, 0)", "missing"),
        ("if(c > 0 and a > 9, 1, 0)", "missing"),
        ("if(a > 0 and c > 0, 1, 0)", "missing"),
        ("if(a / b > 0 or a > 0, 1, 0)", "undefined"),
    ]);
}

/// A comparison of a comparison is refused, with the place of its second sign.
#[test]
fn a_chain_of_comparisons_is_refused() {
    assert_eq!(faults("if(1 < 2 < 3, 1, 0)", false), ["expression_syntax $:10"]);
    assert_eq!(faults("if(1 == 1 == 1, 1, 0)", false), ["expression_syntax $:11"]);
}

/// Faults carry the path and, after a colon, the character.
#[test]
fn broken_expressions_are_refused_with_their_place() {
    for (formula, expected) in [
        ("1 +", "expression_syntax $:4"),
        ("(1 + 2", "expression_syntax $:7"),
        ("1 + 2)", "expression_syntax $:6"),
        ("1 2", "expression_syntax $:3"),
        ("a + đ", "expression_syntax $:5"),
        ("1.2.3", "expression_syntax $:1"),
        ("2 ^ 3", "expression_syntax $:3"),
        ("\"text\"", "expression_syntax $:1"),
        ("sqrt(2)", "expression_syntax $:1"),
        ("1 + if(1, 2)", "arguments $:5"),
        ("clamp(1, 2)", "arguments $:1"),
        ("floor(1, 2)", "arguments $:1"),
        ("min()", "arguments $:1"),
        ("a = 3", "expression_syntax $:3"),
    ] {
        assert_eq!(faults(formula, false), [expected], "{formula}");
    }
}

/// An unknown name is told with the nearest one that is known; all of them at once.
#[test]
fn an_unknown_name_suggests_the_nearest() {
    let given = json!({
        "inputs": [{ "id": "dossiers_received", "kind": "count" }, { "id": "petitions", "kind": "count" }],
        "definitions": { "sync_rate": "petitions" },
        "groups": [{ "id": "g", "indicators": [{ "id": "i", "max": 9, "rule": {
            "kind": "formula", "value": "dossiers_recieved + petition * sync_rat" } }] }]
    });
    let faults = framework_faults(&given);
    let told: Vec<_> =
        faults.iter().map(|f| (f.problem.code(), &*f.path, &*f.found, &*f.expected)).collect();
    let path = "groups[0].indicators[0].rule.value";
    assert_eq!(
        told,
        [
            ("unknown_name", &*format!("{path}:1"), "dossiers_recieved", "dossiers_received"),
            ("unknown_name", &*format!("{path}:21"), "petition", "petitions"),
            ("unknown_name", &*format!("{path}:32"), "sync_rat", "sync_rate"),
        ]
    );
}

/// Columns count characters, not bytes.
#[test]
fn places_count_characters() {
    let given = json!({
        "inputs": [{ "id": "a", "kind": "count" }],
        "definitions": { "d": "\u{a0}\u{a0}a + x" },
        "groups": [{ "id": "g", "indicators": [{ "id": "i", "max": 9, "rule": {
            "kind": "formula", "value": "d" } }] }]
    });
    let faults = framework_faults(&given);
    assert!(lines(&faults).contains(&"unknown_name definitions[\"d\"]:7".to_owned()), "{faults:?}");
}

/// Bounded depth and size: refused in words, not by a crash.
#[test]
fn ten_thousand_levels_are_refused_in_words() {
    let deep = |n: usize| format!("{}1{}", "(".repeat(n), ")".repeat(n));
    assert_eq!(faults(&deep(10_000), false), ["expression_too_large $"]);
    for formula in [
        deep(900),
        format!("{}1", "-".repeat(1_900)),
        format!("if({} yes, 1, 0)", "not ".repeat(480)),
        format!("{}1{}", "floor(".repeat(280), ")".repeat(280)),
    ] {
        let found = faults(&formula, false);
        assert!(found.len() == 1 && found[0].starts_with("expression_too_large $:"), "{found:?}");
    }
    assert_eq!(value(&deep(30)), "1");
}

/// Definitions that double each other ten thousand times over are refused as well.
#[test]
fn definitions_that_unfold_without_end_are_refused() {
    let mut definitions = serde_json::Map::new();
    definitions.insert("d0".into(), json!("a + a"));
    for index in 1..40 {
        definitions.insert(format!("d{index}"), json!(format!("d{0} + d{0}", index - 1)));
    }
    let mut given = of("d39", false);
    given["definitions"] = definitions.into();
    let faults = framework_faults(&given);
    assert!(
        lines(&faults).iter().any(|line| line.starts_with("expression_too_large")),
        "{faults:?}"
    );
    given["definitions"] = json!({ "x": "y + 1", "y": "z", "z": "x", "fine": "a" });
    let faults = framework_faults(&given);
    assert!(lines(&faults).contains(&"circle definitions".to_owned()), "{faults:?}");
}

/// Kinds do not mix: conditions, numbers and dates.
#[test]
fn operands_of_the_wrong_kind_are_refused() {
    for formula in [
        "a and yes",
        "yes + 1",
        "if(a, 1, 0)",
        "if(yes, 1, yes)",
        "a > 1",
        "min(yes, 1)",
        "-yes",
        "if(yes > 1, 1, 0)",
    ] {
        let found = faults(formula, false);
        assert!(
            found.iter().all(|line| line.starts_with("wrong_operand $")),
            "{formula}: {found:?}"
        );
    }
}

/// Every rule that can divide by zero says what it earns.
#[test]
fn a_division_that_may_be_by_zero_needs_a_policy() {
    for formula in ["a / b", "1 / (a - a)", "if(a > 0, 1 / a, 0)", "1 / 0", "1 / min(1, a)"] {
        let found = faults(formula, false);
        assert_eq!(found, ["needs_undefined groups[0].indicators[0]"], "{formula}");
    }
    for formula in ["a / 2", "a / period_share", "a / max(a, 1)", "a / 80%"] {
        framework(&of(formula, false));
    }
}

fn score_faults(formula: &str, figures: &str) -> Vec<String> {
    let framework = framework(&of(formula, true));
    let dataset = csv(&framework, figures);
    match parindex::score(&framework, &dataset, parindex::dataset::Stage::Own) {
        Ok(_) => Vec::new(),
        Err(faults) => lines(&faults),
    }
}

/// A negative denominator is a fault, of every unit that has one.
#[test]
fn a_negative_denominator_is_a_fault() {
    let figures = "code,name,a,b\nA,A,3,1\nB,B,1,3\nC,C,0,2\n";
    let told = score_faults("1 / (a - b)", figures);
    let at = |unit: &str| format!("negative_denominator units[\"{unit}\"].indicators[\"i\"]");
    assert_eq!(told, [at("B"), at("C")]);
    assert_eq!(score_faults("if(a > b, 1 / (a - b), 0)", figures), Vec::<String>::new());
}

/// An overflow is a fault in words.
#[test]
fn an_overflow_is_a_fault() {
    let figures = format!("code,name,a\nA,A,{}\nB,B,2\n", "9".repeat(28));
    let told = score_faults("a * a", &figures);
    assert_eq!(told, ["overflow units[\"A\"].indicators[\"i\"]"]);
}
