//! From the tablet on the counter to points: what it exports is what the rule kind `survey` reads.

use parindex::answers::{Answers, Counter};
use parindex::dataset::{Period, Stage};
use parindex::json::{Limits, pretty};
use parindex::{Dataset, Framework};
use parindex_tests::{framework, points, score};
use serde_json::json;

fn asked() -> Framework {
    framework(&json!({
        "inputs": [{ "id": "very_satisfied", "kind": "count" }, { "id": "satisfied", "kind": "count" },
                   { "id": "dissatisfied", "kind": "count" }],
        "groups": [{ "id": "g", "indicators": [{ "id": "1", "max": 10, "rule": { "kind": "survey", "undefined": "zero",
            "answers": [{ "input": "very_satisfied", "weight": "100%" }, { "input": "satisfied", "weight": "60%" },
                        { "input": "dissatisfied", "weight": 0 }] } }] }]
    }))
}

/// 30 very satisfied, 15 satisfied, 5 not, in the fourth quarter; (30 + 0.6 x 15) / 50 = 78 % of 10 points.
/// A hundred answers of the quarter before do not count.
#[test]
fn counted_exported_scored() {
    let framework = asked();
    let mut answers = Answers::default();
    for (answer, times) in [("very_satisfied", 30), ("satisfied", 15), ("dissatisfied", 5)] {
        for number in 0..times {
            let day = if number % 2 == 0 { "2026-10-01" } else { "2026-12-31" };
            assert!(answers.add(day, answer));
        }
    }
    for _ in 0..100 {
        answers.add("2026-09-30", "dissatisfied");
    }
    let counter = Counter {
        code: "H44.116",
        name: "UBND xã Bình Phú; \"Một cửa\"",
        answers: &["very_satisfied", "satisfied", "dissatisfied"],
        period: Period::parse("2026-Q4"),
    };
    let csv = answers.to_csv(&counter);
    let json = pretty(&answers.to_dataset(&counter, &framework.id, "2026-12-31"));
    let limits = Limits::default();
    let from_csv = Dataset::from_csv(&csv, &framework, Stage::Own, &limits).expect("sound CSV");
    let from_json = Dataset::from_json(&json, &framework, &limits).expect("sound JSON");
    for dataset in [from_csv, from_json] {
        assert_eq!(dataset.units[0].name, counter.name);
        let board = score(&framework, &dataset);
        assert_eq!(points(&framework, &dataset, &board, "H44.116", "1"), "7.8");
    }
}
