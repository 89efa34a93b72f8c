//! Every point explains itself: rule, inputs, arithmetic, stage, source (design, what a score is,
//! 9), and what `score --format csv` writes (formats).

use parindex::score::{Card, Excel, Explanation, GroupCard, Scale, State, to_csv};
use parindex::{Dataset, Framework, Scoreboard, explain};
use parindex_tests::{csv, dataset, framework, score, shipped, text};
use serde_json::json;

fn card<'d>(framework: &'d Framework, dataset: &'d Dataset, code: &str) -> (Card<'d>, Scoreboard) {
    let board = score(framework, dataset);
    let unit = dataset.unit(code).expect("known");
    (explain(framework, dataset, &board, unit).expect("a card"), board)
}

fn told<'c, 'd>(groups: &'c [GroupCard<'d>], id: &str) -> Option<&'c Explanation<'d>> {
    groups.iter().find_map(|group| {
        group.indicators.iter().find(|told| told.id == id).or_else(|| told(&group.groups, id))
    })
}

/// `phutho_2026_printed_indicators.csv`, H44.116: 2518 of 2632, 95.67 %, 19.13 of 20.
#[test]
fn a_ratio_tells_its_figures_and_its_arithmetic() {
    let framework = shipped("vn-766-2022");
    let dataset = csv(&framework, &text("data/phutho_2026_inputs.csv"));
    let (card, _) = card(&framework, &dataset, "H44.116");
    assert_eq!((card.name, card.level, card.ranked), ("UBND xã Bình Phú", Some("commune"), 31));
    assert_eq!((&*card.max, card.scored, card.of), ("100", 19, 19));
    let told = told(&card.groups, "2.1").expect("told");
    assert_eq!((told.points.as_deref(), &*told.max, told.rule), (Some("19.13"), "20", "ratio"));
    assert_eq!((told.state, told.stage, told.awarded), (State::Scored, "self", false));
    assert_eq!(told.source, Some("PROGRESS_ON_TIME"));
    let ratio = told.ratio.as_ref().expect("a ratio");
    assert_eq!((&*ratio.numerator, &*ratio.denominator), ("2518", "2632"));
    assert_eq!((ratio.percent.as_deref(), ratio.target.as_deref()), (Some("95.67"), None));
    let mut figures: Vec<_> = told.inputs.iter().map(|f| (f.id, f.value.as_deref())).collect();
    figures.sort_unstable();
    assert_eq!(figures, [("dossiers_on_time", Some("2518")), ("dossiers_received", Some("2632"))]);
}

/// The same unit: a target is told, a case without figures says its policy.
#[test]
fn targets_and_policies_are_told() {
    let framework = shipped("vn-766-2022");
    let dataset = csv(&framework, &text("data/phutho_2026_inputs.csv"));
    let (card, _) = card(&framework, &dataset, "H44.116");
    let told = |id| told(&card.groups, id).expect("told");
    let target = told("5.4").ratio.as_ref().and_then(|ratio| ratio.target.clone());
    assert_eq!(target.as_deref(), Some("90"));
    let petitions = told("5.2");
    assert_eq!((petitions.state, petitions.policy.as_deref()), (State::Undefined, Some("full")));
    assert_eq!(petitions.points.as_deref(), Some("6"));
    let copies = told("4.6");
    assert_eq!((copies.state, copies.policy.as_deref()), (State::NotApplicable, Some("full")));
    let shown = told("2.2");
    assert_eq!((shown.state, shown.points.as_deref(), &*shown.max), (State::Missing, None, "0"));
    assert_eq!(told("4.2").policy, None);
}

/// Awarded points tell who, and why; what is left out tells the maximum that grew for it.
#[test]
fn stages_reasons_and_grown_maxima_are_told() {
    let framework = framework(&json!({
        "inputs": [{ "id": "a", "kind": "count" }, { "id": "b", "kind": "count" }],
        "groups": [{ "id": "g", "max": 10, "indicators": [
            { "id": "i", "max": 4, "rule": { "kind": "ratio", "of": "a", "over": "b", "undefined": "zero" } },
            { "id": "j", "max": 1, "rule": { "kind": "formula", "value": "a / b", "undefined": "zero" } },
            { "id": "k", "max": 5, "rule": { "kind": "awarded" } }] }]
    }));
    let dataset = dataset(
        &framework,
        &json!({ "units": [{ "code": "A", "inputs": { "a": 1, "b": 3 }, "not_applicable": ["k"],
            "stages": [{ "stage": "appraisal_1", "points": { "i": { "value": 1, "reason": "thiếu minh chứng" } } },
                { "stage": "appraisal_2", "evidence": { "i": "tệp.pdf" } }] }] }),
    );
    let (card, _) = card(&framework, &dataset, "A");
    let told = |id| told(&card.groups, id).expect("told");
    let awarded = told("i");
    assert_eq!((awarded.awarded, awarded.stage), (true, "appraisal_1"));
    assert_eq!(awarded.reason, Some("thiếu minh chứng"));
    assert_eq!((awarded.points.as_deref(), awarded.grown_max.as_deref()), (Some("2"), Some("8")));
    let formula = told("j");
    assert_eq!((formula.formula, formula.value.as_deref()), (Some("a / b"), Some("1/3")));
    assert_eq!(
        (formula.points.as_deref(), formula.grown_max.as_deref()),
        (Some("0.67"), Some("2"))
    );
    let out = told("k");
    assert_eq!((out.points.as_deref(), out.grown_max.as_deref()), (None, None));
    assert_eq!((out.state, out.policy.as_deref()), (State::NotApplicable, Some("leave_out")));
}

/// Points by thresholds, ends and events tell what the value was held against.
#[test]
fn scales_are_told() {
    let framework = framework(&json!({
        "inputs": [{ "id": "a", "kind": "count" }, { "id": "b", "kind": "count" }],
        "groups": [{ "id": "g", "indicators": [
            { "id": "least", "max": 2, "rule": { "kind": "bands", "value": "a / b", "undefined": 0, "else": 0,
                "bands": [{ "at_least": "95%", "points": 2 }, { "at_least": "80%", "points": 1 }] } },
            { "id": "most", "max": 2, "rule": { "kind": "bands", "value": "a", "else": "0.5",
                "bands": [{ "at_most": 0, "points": 2 }, { "at_most": 5, "points": 1 }] } },
            { "id": "between", "max": 2, "rule": { "kind": "interpolate", "value": "a", "from": 30, "to": 0 } },
            { "id": "less", "max": 2, "rule": { "kind": "deduct", "count": "a", "each": "0.25" } },
            { "id": "ratio", "max": 2, "rule": { "kind": "ratio", "of": "a", "over": "b", "undefined": "zero" } }] }]
    }));
    let units = json!({ "units": [
        { "code": "A", "inputs": { "a": 8, "b": 10 } }, { "code": "B", "inputs": { "a": 5, "b": 5 } },
        { "code": "C", "inputs": { "a": 8, "b": 11 } }, { "code": "D", "inputs": { "b": 1 } }] });
    let dataset = dataset(&framework, &units);
    let scales = |code: &str| {
        let (card, _) = card(&framework, &dataset, code);
        ["least", "most", "between", "less", "ratio"]
            .map(|id| told(&card.groups, id).expect("told").scale.clone())
    };
    let bound = |bound: &str| bound.to_owned();
    let least = |text: &str| Some(Scale::AtLeast { bound: bound(text) });
    let between = Some(Scale::Between { from: bound("30"), to: bound("0") });
    let each = Some(Scale::Each { points: bound("0.25") });
    let none = Some(Scale::NoBand);
    assert_eq!(scales("A"), [least("0.8"), none.clone(), between.clone(), each.clone(), None]);
    let most = Some(Scale::AtMost { bound: bound("5") });
    assert_eq!(scales("B"), [least("0.95"), most, between.clone(), each.clone(), None]);
    assert_eq!(scales("C"), [none.clone(), none, between, each, None]);
    assert_eq!(scales("D"), [None, None, None, None, None]);
}

/// What is inherited names the unit that it comes from.
#[test]
fn inherited_points_name_their_unit() {
    let framework = framework(&json!({
        "inputs": [{ "id": "a", "kind": "count" }, { "id": "b", "kind": "count" }],
        "groups": [{ "id": "g", "indicators": [{ "id": "i", "max": 6, "rule": { "kind": "inherited",
            "own": { "kind": "ratio", "of": "a", "over": "b", "undefined": "zero" } } }] }]
    }));
    let text = "code,name,parent,a,b\nP,UBND tỉnh Phú Thọ,,1,2\nA,UBND xã Bình Phú,P,,\n";
    let dataset = csv(&framework, text);
    let (child, _) = card(&framework, &dataset, "A");
    let inherited = told(&child.groups, "i").expect("told");
    assert_eq!(inherited.inherited_from, Some("UBND tỉnh Phú Thọ"));
    assert_eq!((inherited.rule, inherited.points.as_deref()), ("inherited", Some("3")));
    let (parent, _) = card(&framework, &dataset, "P");
    let own = told(&parent.groups, "i").expect("told");
    assert_eq!((own.rule, own.inherited_from), ("ratio", None));
    assert_eq!(own.ratio.as_ref().and_then(|ratio| ratio.percent.as_deref()), Some("50"));
}

/// `code,name,level,rank,total,grade`, one column an indicator (empty when none), then
/// `gate:<id>`; for Excel a byte order mark, and cells that begin with = + - @ made harmless.
#[test]
fn the_csv_form_of_a_scoreboard() {
    let framework = framework(&json!({
        "levels": ["commune"],
        "inputs": [{ "id": "p", "kind": "points" }, { "id": "q", "kind": "points" }],
        "groups": [{ "id": "g", "indicators": [
            { "id": "1.1", "max": 50, "rule": { "kind": "awarded", "input": "p" } },
            { "id": "1.2", "max": 50, "rule": { "kind": "awarded", "input": "q" } }] }],
        "grades": [{ "id": "A", "at_least": 50 }],
        "gates": [{ "id": "full", "passes": "p >= 50" }]
    }));
    let text = "code,name,level,p,q\n=1+1,\"Xã Bình Phú, \"\"cũ\"\"\",commune,50,1.50\nB,@B,,20,\nC,<b>C</b>,,0,0.10\n";
    let dataset = csv(&framework, text);
    let board = score(&framework, &dataset);
    let expected = "code,name,level,rank,total,grade,1.1,1.2,gate:full\r\n\
                    =1+1,\"Xã Bình Phú, \"\"cũ\"\"\",commune,1,51.5,A,50,1.5,pass\r\n\
                    B,@B,,,20,,20,,unknown\r\n\
                    C,<b>C</b>,,1,0.1,,0,0.1,fail\r\n";
    assert_eq!(to_csv(&framework, &dataset, &board, Excel::No), expected);
    let excel = expected.replace("=1+1", "\"'=1+1\"").replace("@B", "\"'@B\"");
    assert_eq!(to_csv(&framework, &dataset, &board, Excel::Yes), format!("\u{feff}{excel}"));
}
