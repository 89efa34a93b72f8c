//! Checks report everything at once, each with a path or row and column (design, what a score is,
//! 10): one file with many faults of each kind lists them all and gives nothing half-loaded.

use parindex::dataset::Stage;
use parindex::deadline::CountsFile;
use parindex::json::Limits;
use parindex::text::Language;
use parindex::{Checks, Dataset, Framework};
use parindex_tests::{dataset_text, framework, framework_faults, framework_text, lines};
use serde_json::{Value, json};

fn sorted(checks: &Checks) -> Vec<String> {
    let mut lines = lines(checks);
    lines.sort();
    lines
}

fn expect(checks: &Checks, expected: &[&str]) {
    let mut expected: Vec<&str> = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(sorted(checks), expected);
    for check in checks.iter() {
        assert!(!check.message(Language::Vietnamese).is_empty());
        assert!(!check.message(Language::English).contains('{'), "{check:?}");
    }
}

/// A framework with a fault in nearly every place.
#[test]
fn a_framework_lists_all_its_faults() {
    let faults = framework_faults(&json!({
        "format": "parindex/framework/2", "colour": "red",
        "rounding": { "places": 9 },
        "levels": ["province", "xã"],
        "legal_basis": [{ "number": "766/QĐ-TTg", "date": "23/6/2022" }],
        "inputs": [
            { "id": "a", "kind": "count", "at_most": "bb" },
            { "id": "b", "kind": "counts" },
            { "id": "a", "kind": "count" },
            { "id": "min", "kind": "count" },
            { "id": "yes", "kind": "yes_no" },
            { "kind": "count" }
        ],
        "groups": [{ "id": "g", "max": 99, "indicators": [
            { "id": "1", "max": 2, "rule": { "kind": "ratio", "of": "a", "over": "a", "target": 0 } },
            { "id": "2", "max": "1.234", "rule": { "kind": "formula", "value": "aa + 1" } },
            { "id": "3", "max": 1, "rule": { "kind": "magic" } },
            { "id": "4", "max": -1, "rule": { "kind": "yes_no", "input": "a" } },
            { "id": "5", "max": 1, "levels": ["city"], "rule": { "kind": "formula", "value": "a" } }
        ] }],
        "grades": [{ "id": "A", "at_least": "ninety" }],
        "gates": [{ "id": "late", "passes": "a +", "bars": ["Z"] }, { "id": "wrong", "passes": "a" }],
        "ranking": { "ties": "random" }
    }));
    expect(
        &faults,
        &[
            "wrong_format format",
            "unknown_field",
            "too_many rounding.places",
            "bad_id levels[1]",
            "not_a_date legal_basis[0].date",
            "unknown_id inputs[0].at_most",
            "not_one_of inputs[1].kind",
            "id_twice",
            "bad_id inputs[3].id",
            "missing_field inputs[5]",
            "zero_target groups[0].indicators[0].rule.target",
            "more_places groups[0].indicators[1].max",
            "unknown_name groups[0].indicators[1].rule.value:1",
            "not_one_of groups[0].indicators[2].rule.kind",
            "negative groups[0].indicators[3].max",
            "wrong_operand groups[0].indicators[3].rule.input",
            "unknown_id groups[0].indicators[4].levels[0]",
            "not_a_number grades[0].at_least",
            "expression_syntax gates[0].passes:4",
            "unknown_id gates[0].bars[0]",
            "wrong_operand gates[1].passes",
            "not_one_of ranking.ties",
        ],
    );
}

/// What each rule kind refuses.
#[test]
fn the_rules_of_a_framework_list_all_their_faults() {
    let rules = [
        json!({ "kind": "ratio", "of": "a", "over": "b" }),
        json!({ "kind": "ratio", "of": "a", "undefined": "none" }),
        json!({ "kind": "bands", "value": "a", "bands": [
            { "at_least": 1, "points": 1 }, { "at_least": 2, "points": 9 }], "else": 0 }),
        json!({ "kind": "bands", "value": "a", "bands": [], "else": 0 }),
        json!({ "kind": "interpolate", "value": "a", "from": 5, "to": 5 }),
        json!({ "kind": "checklist", "items": [
            { "input": "yes", "points": 4 }, { "input": "a", "points": 4 }, { "input": "yes", "points": 4 }] }),
        json!({ "kind": "deduct", "count": "a", "each": -1, "floor": 9 }),
        json!({ "kind": "awarded", "input": "yes" }),
        json!({ "kind": "inherited", "own": { "kind": "inherited" } }),
        json!({ "kind": "yes_no", "input": "yes", "points": 1 }),
        json!("ratio"),
        json!({ "kind": "ratio", "of": "a", "over": "b", "undefined": 6 }),
    ];
    let indicators: Vec<Value> = rules
        .iter()
        .enumerate()
        .map(|(index, rule)| json!({ "id": format!("i{index}"), "max": 5, "rule": rule }))
        .collect();
    let faults = framework_faults(&json!({
        "inputs": [{ "id": "a", "kind": "count" }, { "id": "b", "kind": "count" },
            { "id": "yes", "kind": "yes_no" }],
        "groups": [
            { "id": "g", "indicators": indicators },
            { "id": "p", "kind": "penalty", "indicators": [
                { "id": "d", "max": 1, "rule": { "kind": "deduct", "count": "a", "each": 1 } }] },
            { "id": "e", "indicators": [] }, { "indicators": [] }, { "id": "a b", "indicators": [] },
            { "id": "m", "max": 4, "indicators": [
                { "id": "x", "max": 3, "rule": { "kind": "awarded" } }] },
            { "id": "n", "indicators": [
                { "id": "x", "max": 3, "rule": { "kind": "awarded" }, "not_applicable": 4,
                  "when_missing": "zero" }] }
        ]
    }));
    let at = |rest: &str| rest.replace('$', "groups[0].indicators");
    let expected: Vec<String> = [
        "needs_undefined $[0]",
        "missing_field $[1].rule",
        "not_one_of $[1].rule.undefined",
        "band_order $[2].rule.bands",
        "band_over_max $[2].rule.bands[1].points",
        "too_few $[3].rule.bands",
        "same_ends $[4].rule",
        "wrong_operand $[5].rule.items[1].input",
        "band_over_max $[5].rule.items",
        "negative $[6].rule.each",
        "band_over_max $[6].rule.floor",
        "wrong_operand $[7].rule.input",
        "not_one_of $[8].rule.own",
        "unknown_field $[9].rule",
        "wrong_type $[10].rule",
        "band_over_max $[11].rule.undefined",
        "missing_field groups[1]",
        "deduct_in_penalty groups[1].indicators[0].rule",
        "too_few groups[2]",
        "missing_field groups[3]",
        "too_few groups[3]",
        "bad_id groups[4].id",
        "too_few groups[4]",
        "max_sum groups[5].max",
        "band_over_max groups[6].indicators[0].not_applicable",
        "not_one_of groups[6].indicators[0].when_missing",
        "id_twice",
    ]
    .map(at)
    .to_vec();
    expect(&faults, &expected.iter().map(|line| &**line).collect::<Vec<_>>());
}

/// Faults of a framework in JSON carry the line of the text.
#[test]
fn faults_carry_the_line() {
    let text = framework_text(&json!({ "groups": [] })).replace("\"groups\"", "\n\n  \"grups\"");
    let faults = Framework::from_json(&text, &Limits::default()).expect_err("faults");
    let unknown = faults.iter().find(|fault| fault.found == "grups").expect("told");
    assert_eq!(unknown.line(&text).map(|(line, _)| line), Some(3));
}

/// Groups, arrays and whole files nested 10,000 deep are refused in words.
#[test]
fn a_framework_nested_ten_thousand_deep_is_refused_in_words() {
    let mut text = String::from("{\"format\": \"parindex/framework/1\", \"groups\": [");
    text.push_str(&"{\"groups\": [".repeat(10_000));
    text.push_str(&"]}".repeat(10_000));
    text.push_str("]}");
    let faults = Framework::from_json(&text, &Limits::default()).expect_err("faults");
    assert_eq!(lines(&faults), ["too_deep"]);
    let mut group = json!({ "id": "g20", "indicators": [
        { "id": "i", "max": 1, "rule": { "kind": "awarded" } }] });
    for depth in (0..20).rev() {
        group = json!({ "id": format!("g{depth}"), "groups": [group] });
    }
    let faults = framework_faults(&json!({ "groups": [group] }));
    let path = format!("groups[0]{}", ".groups[0]".repeat(8));
    assert_eq!(lines(&faults), [format!("too_deep {path}")]);
}

/// A file of 100 MB is refused by its size, before anything is read.
#[test]
fn a_file_of_100_megabytes_is_refused_in_words() {
    let text = " ".repeat(100 << 20);
    let small = framework(&small());
    for faults in [
        Framework::from_json(&text, &Limits::default()).expect_err("faults"),
        Dataset::from_json(&text, &small, &Limits::default()).expect_err("faults"),
        Dataset::from_csv(&text, &small, Stage::Own, &Limits::default()).expect_err("faults"),
    ] {
        assert_eq!(lines(&faults), ["too_large"]);
    }
}

fn small() -> Value {
    json!({
        "levels": ["commune"],
        "inputs": [{ "id": "a", "kind": "count" }, { "id": "b", "kind": "amount" },
            { "id": "yes", "kind": "yes_no" }, { "id": "day", "kind": "date" },
            { "id": "rate", "kind": "percent" }, { "id": "n", "kind": "number" }],
        "groups": [{ "id": "g", "indicators": [
            { "id": "i", "max": 5, "rule": { "kind": "ratio", "of": "a", "over": "b", "undefined": "zero" } },
            { "id": "j", "max": 5, "rule": { "kind": "awarded" } }] }],
        "gates": [{ "id": "gate", "passes": "yes" }]
    })
}

/// A dataset with a fault in nearly every place.
#[test]
fn a_dataset_lists_all_its_faults() {
    let framework = framework(&small());
    let text = dataset_text(&json!({
        "framework": "other", "colour": "red", "as_of": "yesterday",
        "period": { "kind": "quarter", "year": 2026, "quarter": 5 },
        "units": [
            { "code": "A", "level": "province", "inputs": {
                "a": -1, "b": "nhiều", "yes": "perhaps", "day": "26/9/2026", "rate": [1], "c": 1 } },
            { "code": "B", "inputs": { "a": 1.5 }, "not_applicable": ["k"], "stages": [
                { "stage": "appraisal_3" },
                { "stage": "appraisal_1", "points": { "j": -1, "k": 1 }, "inputs": { "a": "1.184,5" } },
                { "stage": "appraisal_1" }] },
            { "code": "A", "statements": [{ "gate": "gates", "quote": "trên 100%" }, { "gate": "gate" }] },
            { "name": "C" }, { "name": "C2" }, { "code": " B ", "inputs": { "a": " k/a " } },
            { "code": "D", "parent": "E" }, { "code": "E", "parent": "D" }
        ]
    }));
    let faults = Dataset::from_json(&text, &framework, &Limits::default()).expect_err("faults");
    expect(
        &faults,
        &[
            "other_framework framework",
            "unknown_field",
            "not_a_date as_of",
            "too_many period.quarter",
            "unknown_id units[0].level",
            "negative units[0].inputs[\"a\"]",
            "not_a_number units[0].inputs[\"b\"]",
            "not_yes_no units[0].inputs[\"yes\"]",
            "not_a_date units[0].inputs[\"day\"]",
            "wrong_type units[0].inputs[\"rate\"]",
            "unknown_id units[0].inputs[\"c\"]",
            "not_whole units[1].inputs[\"a\"]",
            "unknown_id units[1].not_applicable[0]",
            "not_one_of units[1].stages[0].stage",
            "negative units[1].stages[1].points[\"j\"]",
            "unknown_id units[1].stages[1].points[\"k\"]",
            "not_a_number units[1].stages[1].inputs[\"a\"]",
            "id_twice units[1].stages[2]",
            "id_twice units[2]",
            "unknown_id units[2].statements[0].gate",
            "missing_field units[2].statements[1]",
            "missing_field units[3]",
            "missing_field units[4]",
            "id_twice units[5]",
            "parent_circle units[\"D\"]",
            "parent_circle units[\"E\"]",
        ],
    );
}

/// A number of more digits than can be kept is refused, not shortened; a key that stands twice too.
#[test]
fn what_json_would_lose_is_refused() {
    let framework = framework(&small());
    let digits = "1".repeat(29);
    let text = format!(
        "{{\"format\": \"parindex/dataset/1\", \"units\": [{{\"code\": \"A\", \"name\": \"A\", \"name\": \"B\", \"inputs\": {{\"b\": {digits}}}}}]}}"
    );
    let faults = Dataset::from_json(&text, &framework, &Limits::default()).expect_err("faults");
    let codes: Vec<_> = faults.iter().map(|fault| fault.problem.code()).collect();
    assert!(codes.contains(&"key_twice") && codes.contains(&"too_many_digits"), "{codes:?}");
}

/// A row is counted as an editor counts lines, whatever ends them: Excel writes CR and LF, on an old
/// Mac CR alone.
#[test]
fn rows_are_lines_whatever_ends_them() {
    let framework = framework(&json!({
        "inputs": [{ "id": "a", "kind": "count" }],
        "groups": [{ "id": "g", "indicators": [{ "id": "1", "max": 1, "rule": { "kind": "formula", "value": "a" } }] }]
    }));
    for end in ["\n", "\r\n", "\r"] {
        for mark in [",", ";"] {
            let lines = ["code,name,a", "A,Xã A,-1", "", "B,\"Xã", "B\",2", "C,Xã C,-3", ""];
            let text = lines.join(end).replace(',', mark);
            let read = Dataset::from_csv(&text, &framework, Stage::Own, &Limits::default());
            let faults = read.expect_err("two figures below zero");
            let places: Vec<_> = faults.iter().map(|check| (check.row, check.column)).collect();
            assert_eq!(places, [(Some(2), Some(3)), (Some(6), Some(3))], "{text:?}");
        }
    }
}

/// A CSV file with many faults lists all, each with row and column.
#[test]
fn a_csv_file_lists_all_its_faults() {
    let framework = framework(&small());
    let text = "code,name,level,a,b,yes,day,rate,n,c,a\n\
                A,Xã A,commune,-1,1,yes,2026-09-26,98.07,-3,,\n\
                A,Xã B,province,1.5,nhiều,maybe,26/9/2026,x,y,,\n\
                ,Xã C,commune,1.184,1.184.000,1,2026-02-30,1,1,,\n\
                D,,commune,\"1,184\",1 184,0,2026-01-01,-1,1e,,\n\
                E,Xã E,commune,1\n\
                F,Xã F,commune,\"1.184,5\",-0.1,,,,,,\n\
                \n\
                G,Xã G,,1,1,có,,,,,\n";
    let faults = Dataset::from_csv(text, &framework, Stage::Own, &Limits::default());
    let faults = faults.expect_err("faults");
    let at = |row: u32, column: u32| format!("row {row}, column {column}");
    expect(
        &faults,
        &[
            &*format!("csv_header {}", at(1, 10)),
            &*format!("id_twice {}", at(1, 11)),
            &*format!("negative {}", at(2, 4)),
            &*format!("id_twice {}", at(3, 1)),
            &*format!("unknown_id {}", at(3, 3)),
            &*format!("not_whole {}", at(3, 4)),
            &*format!("not_a_number {}", at(3, 5)),
            &*format!("not_yes_no {}", at(3, 6)),
            &*format!("not_a_date {}", at(3, 7)),
            &*format!("not_a_number {}", at(3, 8)),
            &*format!("not_a_number {}", at(3, 9)),
            &*format!("empty_text {}", at(4, 1)),
            &*format!("not_whole {}", at(4, 4)),
            &*format!("not_a_number {}", at(4, 5)),
            &*format!("not_a_date {}", at(4, 7)),
            &*format!("empty_text {}", at(5, 2)),
            &*format!("not_whole {}", at(5, 4)),
            &*format!("not_a_number {}", at(5, 5)),
            &*format!("negative {}", at(5, 8)),
            &*format!("not_a_number {}", at(5, 9)),
            "csv_cells row 6",
            &*format!("not_a_number {}", at(7, 4)),
            &*format!("negative {}", at(7, 5)),
        ],
    );
    let first = faults.iter().find(|f| f.problem.code() == "negative").expect("told");
    assert_eq!((first.row, first.column, &*first.found), (Some(2), Some(4), "-1"));
}

/// A file without units, or without the columns that name them.
#[test]
fn a_csv_file_needs_code_name_and_a_unit() {
    let framework = framework(&small());
    for (text, expected) in [
        ("", vec!["csv_empty row 1"]),
        ("code,name,a\n", vec!["csv_empty row 1"]),
        ("name,a\nA,1\n", vec!["missing_field row 1"]),
        ("code;name;a\nA;A\n", vec!["csv_cells row 2"]),
    ] {
        let faults = Dataset::from_csv(text, &framework, Stage::Own, &Limits::default());
        assert_eq!(lines(&faults.expect_err("faults")), expected, "{text:?}");
    }
}

/// Every fault of a `date` rule and of the calendar beside it.
#[test]
fn rules_about_days_list_all_their_faults() {
    let rule = |rule: Value| json!({ "id": "x", "max": 1, "rule": rule });
    let named = |at: usize, mut indicator: Value| {
        indicator["id"] = json!(format!("i{at}"));
        indicator
    };
    let rules = [
        json!({ "kind": "date" }),
        json!({ "kind": "date", "done": "a", "due": "2026-02-30" }),
        json!({ "kind": "date", "done": "nobody", "due": "nobody" }),
        json!({ "kind": "date", "done": "day", "due": { "after": "day", "before": "day", "days": 1 } }),
        json!({ "kind": "date", "done": "day", "due": { "after": "day" } }),
        json!({ "kind": "date", "done": "day", "due": { "after": "day", "days": 1.5, "hours": 2 } }),
        json!({ "kind": "date", "done": "day", "due": 5 }),
        json!({ "kind": "date", "done": "day", "due": "2026-01-15", "else": 2, "never": "0.123",
            "late": [{ "within_days": 10, "points": 1 }, { "within_days": 10, "points": 3 }, { "days": 1 }] }),
    ];
    let indicators: Vec<Value> =
        rules.into_iter().map(rule).enumerate().map(|(at, one)| named(at, one)).collect();
    let faults = framework_faults(&json!({
        "inputs": [{ "id": "a", "kind": "count" }, { "id": "day", "kind": "date" }],
        "groups": [{ "id": "g", "indicators": indicators }],
        "calendar": { "format": "parindex/calendar/1", "id": "x", "version": "1",
            "days": [{ "date": "2026-02-30", "off": true, "reason": "r", "source": "s" }] }
    }));
    let at = |index: usize, rest: &str| format!("groups[0].indicators[{index}].rule{rest}");
    let expected = [
        format!("missing_field {}", at(0, "")),
        format!("missing_field {}", at(0, "")),
        format!("wrong_operand {}", at(1, ".done")),
        format!("not_a_date {}", at(1, ".due")),
        format!("unknown_id {}", at(2, ".done")),
        format!("unknown_id {}", at(2, ".due")),
        format!("one_allowance {}", at(3, ".due")),
        format!("one_allowance {}", at(4, ".due")),
        format!("unknown_field {}", at(5, ".due")),
        format!("too_many {}", at(5, ".due.days")),
        format!("wrong_type {}", at(6, ".due")),
        format!("band_over_max {}", at(7, ".else")),
        format!("more_places {}", at(7, ".never")),
        format!("late_order {}", at(7, ".late[1]")),
        format!("band_over_max {}", at(7, ".late[1].points")),
        format!("unknown_field {}", at(7, ".late[2]")),
        format!("missing_field {}", at(7, ".late[2]")),
        format!("missing_field {}", at(7, ".late[2]")),
        "not_a_date calendar.days[0].date".to_owned(),
    ];
    expect(&faults, &expected.iter().map(|line| &**line).collect::<Vec<_>>());
}

/// Counts of dossiers that do not add up are refused, with everything else that is wrong.
#[test]
fn a_file_of_counts_lists_all_its_faults() {
    let text = json!({
        "format": "parindex/counts/1", "as_of": "2026-09-30", "by": "village", "colour": "red",
        "calendar": { "id": "vn", "version": "2026-11" },
        "lines": { "read": 2.5, "used": 2 },
        "groups": [
            { "code": "A", "received": 3, "early": 1, "overdue": 1 },
            { "code": "B", "received": -1 },
            { "code": "A", "received": 1, "open_in_time": 1 },
            { "received": "two" }
        ]
    });
    let faults = CountsFile::from_json(&text.to_string(), &Limits::default()).expect_err("faults");
    expect(
        &faults,
        &[
            "unknown_field",
            "not_one_of by",
            "missing_field calendar",
            "not_whole lines.read",
            "id_twice groups[2].code",
            "parts_of_received groups[0]",
            "negative groups[1].received",
            "missing_field groups[3]",
            "not_a_number groups[3].received",
        ],
    );
}
