//! The forms of one dataset: CSV dialects, JSON, the fingerprint that they share (design, what a
//! score is, 11; formats) and the way there and back.

use parindex::dataset::{Period, Stage};
use parindex::json::{Limits, pretty};
use parindex::{Dataset, Framework, Publication, fingerprint};
use parindex_tests::{csv, dataset, framework, framework_text, points, score, shipped, text};
use serde_json::json;

fn small() -> Framework {
    framework(&json!({
        "levels": ["province", "commune"],
        "inputs": [{ "id": "a", "kind": "count" }, { "id": "b", "kind": "amount" },
            { "id": "yes", "kind": "yes_no" }, { "id": "day", "kind": "date" },
            { "id": "rate", "kind": "percent" }],
        "groups": [{ "id": "g", "indicators": [
            { "id": "i", "max": 5, "not_applicable": "full",
              "rule": { "kind": "ratio", "of": "a", "over": "b", "undefined": "zero" } },
            { "id": "j", "max": 5, "rule": { "kind": "formula", "value": "5 * rate" } },
            { "id": "k", "max": 5, "rule": { "kind": "awarded" } }] }]
    }))
}

const PLAIN: &str = "code,name,level,peer_group,parent,a,b,yes,day,rate\n\
                     A,Xã Bình Phú,commune,hills,P,1184,1195.5,yes,2026-09-26,98.07\n\
                     B,Phường Việt Trì,commune,hills,P,k/a,2,no,,\n\
                     P,Tỉnh Phú Thọ,province,,,,,,,\n";

fn plain() -> (Framework, Dataset) {
    let framework = small();
    let dataset = csv(&framework, PLAIN);
    (framework, dataset)
}

fn same(text: &str) {
    let (framework, expected) = plain();
    assert_eq!(csv(&framework, text), expected, "{text}");
}

/// UTF-8, a byte order mark accepted.
#[test]
fn a_byte_order_mark_is_accepted() {
    same(&format!("\u{feff}{PLAIN}"));
}

/// Lines may end in CR LF, the last one without an end, and empty lines say nothing.
#[test]
fn line_ends_of_every_kind() {
    same(&PLAIN.replace('\n', "\r\n"));
    same(PLAIN.trim_end());
    same(&PLAIN.replace('\n', "\n\n"));
    same(&format!("{PLAIN},,,,,,,,,\n"));
}

/// Semicolons with decimal commas, as Excel writes them in Vietnamese.
#[test]
fn semicolons_with_decimal_commas() {
    same(&PLAIN.replace(',', ";").replace("1195.5", "1195,5").replace("98.07", "98,07"));
    same(&PLAIN.replace(',', ";"));
}

/// Quoted cells: decimal commas between commas, and spaces around.
#[test]
fn quoted_cells() {
    same(&PLAIN.replace("1195.5", "\"1195,5\"").replace("A,Xã Bình Phú", "\"A\", Xã Bình Phú "));
}

/// `k/a` in any letters, and a column that holds ids.
#[test]
fn not_applicable_in_a_cell_or_by_id() {
    same(&PLAIN.replace("k/a", "K/A"));
    same(&PLAIN.replace("k/a", "n/a"));
    let (framework, _) = plain();
    let text = "code,name,not_applicable,a,b,rate\nA,A,i,1,2,50\nB,B,i j,1,2,50\nC,C,,1,2,50\n";
    let dataset = csv(&framework, text);
    let board = score(&framework, &dataset);
    let state = |unit, indicator| board.cell(unit, indicator).state;
    use parindex::score::State::{NotApplicable, Scored};
    let states: Vec<_> = (0..3).map(|unit| (state(unit, 0), state(unit, 1))).collect();
    let expected = [(NotApplicable, Scored), (NotApplicable, NotApplicable), (Scored, Scored)];
    assert_eq!(states, expected);
}

/// Names with commas, quotes and line breaks are text; so is markup.
#[test]
fn names_are_text_whatever_they_hold() {
    let (framework, _) = plain();
    let text = "code,name,a,b\nA,\"Xã \"\"Bình, Phú\"\"\nhuyện cũ\",1,2\nB,<img src=x onerror=alert(1)>,1,2\n\
                C,=1+1,x,2\n";
    let faults = Dataset::from_csv(text, &framework, Stage::Own, &Limits::default());
    let faults = faults.expect_err("x is no number");
    let rows: Vec<_> = faults.iter().map(|fault| (fault.row, fault.column)).collect();
    // The name of A takes two lines, so C stands on line 5.
    assert_eq!(rows, [(Some(5), Some(3))]);
    let dataset = csv(&framework, &text.replace(",x,", ",1,"));
    let names: Vec<&str> = dataset.units.iter().map(|unit| &*unit.name).collect();
    assert_eq!(names, ["Xã \"Bình, Phú\"\nhuyện cũ", "<img src=x onerror=alert(1)>", "=1+1"]);
}

/// A CSV file of another stage than `self`: it speaks later, and its awarded points win.
#[test]
fn a_csv_file_of_an_appraisal() {
    let (framework, _) = plain();
    let text = "code,name,a,b,k\nA,A,1,2,3.5\n";
    let read = Dataset::from_csv(text, &framework, Stage::FirstAppraisal, &Limits::default());
    let dataset = read.expect("no faults");
    let board = score(&framework, &dataset);
    assert_eq!(points(&framework, &dataset, &board, "A", "i"), "2.5");
    assert_eq!(points(&framework, &dataset, &board, "A", "k"), "3.5");
    let own = parindex::score(&framework, &dataset, Stage::Own).expect("scored");
    assert_eq!(own.units[0].total, None, "the unit itself says nothing");
    let json = pretty(&dataset.to_tree(&framework));
    assert_eq!(Dataset::from_json(&json, &framework, &Limits::default()), Ok(dataset));
}

fn as_json(units: [usize; 3]) -> serde_json::Value {
    let all = [
        json!({ "code": "A", "name": "Xã Bình Phú", "level": "commune", "peer_group": "hills", "parent": "P",
            "inputs": { "a": 1184, "b": "1195.50", "yes": true, "day": "2026-09-26", "rate": "98.070" } }),
        json!({ "code": "B", "name": "Phường Việt Trì", "level": "commune", "peer_group": "hills", "parent": "P",
            "inputs": { "b": 2.0, "yes": "không" }, "not_applicable": ["i"] }),
        json!({ "code": "P", "name": "Tỉnh Phú Thọ", "level": "province", "inputs": { "a": null, "b": "" } }),
    ];
    json!({ "units": units.map(|unit| all[unit].clone()) })
}

/// CSV and JSON of the same data agree; units stand by code; trailing zeros say nothing.
#[test]
fn csv_and_json_of_the_same_data_have_one_fingerprint() {
    let (framework, expected) = plain();
    let print = fingerprint(&framework, &expected);
    assert!(print.starts_with("sha256-") && print.len() == 7 + 64, "{print}");
    assert_eq!(dataset(&framework, &as_json([0, 1, 2])), expected);
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        assert_eq!(
            fingerprint(&framework, &dataset(&framework, &as_json(order))),
            print,
            "{order:?}"
        );
    }
    let columns = "parent,rate,name,day,b,code,level,a,yes,peer_group\n\
                   P,98.0700,Xã Bình Phú,2026-09-26,1195.50,A,commune,1184.0,1,hills\n\
                   ,,Tỉnh Phú Thọ,,,P,province,,,\n\
                   P,,Phường Việt Trì,,2.00,B,commune,k/a,0,hills\n";
    assert_eq!(
        fingerprint(&framework, &csv(&framework, columns)),
        print,
        "columns in another order"
    );
}

/// Text is in normal form C: the same name in decomposed letters has the same fingerprint.
#[test]
fn decomposed_letters_have_the_same_fingerprint() {
    let (framework, expected) = plain();
    // Phường Việt Trì: u + horn + grave; e + dot below + circumflex; i + grave.
    let decomposed = PLAIN
        .replace("Phường", "Phu\u{31b}o\u{31b}\u{300}ng")
        .replace("Việt", "Vie\u{323}\u{302}t")
        .replace("Trì", "Tri\u{300}");
    assert_ne!(decomposed, PLAIN);
    same(&decomposed);
    let json = as_json([0, 1, 2]).to_string().replace("Việt", "Vie\u{323}\u{302}t");
    let value = serde_json::from_str(&json).expect("JSON");
    let print = fingerprint(&framework, &dataset(&framework, &value));
    assert_eq!(print, fingerprint(&framework, &expected));
}

/// Every figure, name, level and date counts in the fingerprint.
#[test]
fn what_differs_has_another_fingerprint() {
    let (framework, expected) = plain();
    let print = fingerprint(&framework, &expected);
    for (from, to) in [
        ("1184", "1185"),
        ("1195.5", "1195.51"),
        ("Bình Phú", "Bình Phu"),
        ("hills", "hill"),
        ("2026-09-26", "2026-09-27"),
        (",no,", ",,"),
        ("k/a", "0"),
        ("k/a", ""),
    ] {
        let changed = PLAIN.replace(from, to);
        assert_ne!(changed, PLAIN);
        assert_ne!(fingerprint(&framework, &csv(&framework, &changed)), print, "{from} -> {to}");
    }
    let mut later = expected.clone();
    later.period = Period::parse("2026-Q3");
    assert_ne!(fingerprint(&framework, &later), print);
    let mut other = framework.clone();
    other.version = "2".into();
    assert_ne!(fingerprint(&other, &expected), print);
}

/// Frameworks to JSON and back: equal, the shipped ones and one with everything.
#[test]
fn a_framework_comes_back_equal() {
    let everything = json!({
        "note": { "vi": "Ghi chú", "en": "Note" }, "levels": ["province", "commune"],
        "legal_basis": [{ "number": "766/QĐ-TTg", "date": "2022-06-23", "issuer": "Thủ tướng Chính phủ", "note": "x" }],
        "rounding": { "places": 3 },
        "inputs": [{ "id": "a", "kind": "count", "at_most": "b" }, { "id": "b", "kind": "count", "sum_of": ["a", "c"] },
            { "id": "c", "kind": "count" }, { "id": "yes", "kind": "yes_no" }, { "id": "p", "kind": "points" }],
        "definitions": { "rate": "a / b", "share": "rate * period_share" },
        "groups": [
            { "id": "g", "groups": [{ "id": "h", "title": { "vi": "Nhóm", "en": "Group" }, "indicators": [
                { "id": "1", "max": 3, "levels": ["commune"], "source": "điều 5", "note": "y", "not_applicable": "1.5",
                  "when_missing": "not_applicable",
                  "rule": { "kind": "ratio", "of": "a", "over": "b", "target": "90%", "undefined": "leave_out" } },
                { "id": "2", "max": 3, "rule": { "kind": "formula", "value": "3 * share", "undefined": "1.25" } },
                { "id": "3", "max": 3, "rule": { "kind": "bands", "value": "rate", "undefined": "zero",
                  "bands": [{ "at_most": "33.3%", "points": 3 }, { "at_most": 1, "points": "0.5" }], "else": 0 } },
                { "id": "4", "max": 3, "rule": { "kind": "interpolate", "value": "a", "from": 9, "to": "0.5" } },
                { "id": "5", "max": 3, "rule": { "kind": "yes_no", "input": "yes" } },
                { "id": "6", "max": 3, "rule": { "kind": "checklist", "items": [{ "input": "yes", "points": "0.5" }] } },
                { "id": "7", "max": 3, "rule": { "kind": "deduct", "count": "a", "each": "0.25", "floor": 1 } },
                { "id": "8", "max": 3, "rule": { "kind": "awarded", "input": "p" } },
                { "id": "9", "max": 3, "rule": { "kind": "awarded" } },
                { "id": "10", "max": 3, "rule": { "kind": "inherited", "own": {
                  "kind": "ratio", "of": "a", "over": "b", "undefined": "full" } } },
                { "id": "11", "max": 3, "rule": { "kind": "inherited" } }] }] },
            { "id": "plus", "kind": "bonus", "cap": 2, "indicators": [{ "id": "12", "max": 3, "rule": { "kind": "awarded" } }] },
            { "id": "minus", "kind": "penalty", "cap": 2, "indicators": [{ "id": "13", "max": 3, "rule": { "kind": "awarded" } }] }],
        "grades": [{ "id": "B", "at_least": 80, "title": "Khá" }, { "id": "A", "at_least": "90.5" }],
        "gates": [{ "id": "q", "title": "Cổng", "source": "điều 6", "note": "z", "passes": "a == 0 or yes", "bars": ["A", "B"] }],
        "ranking": { "ties": "dense", "within": "all" }
    });
    let shipped_texts = parindex::framework::shipped().iter().map(|file| file.text.to_owned());
    for text in shipped_texts.chain([framework_text(&everything)]) {
        let framework = Framework::from_json(&text, &Limits::default()).expect("no faults");
        let written = pretty(&framework.to_tree());
        let back = Framework::from_json(&written, &Limits::default()).expect("no faults");
        assert_eq!(back, framework);
        let units = Dataset::default();
        assert_eq!(fingerprint(&back, &units), fingerprint(&framework, &units));
        assert_eq!(pretty(&back.to_tree()), written);
    }
}

/// Datasets to JSON and back: equal, with the same fingerprint.
#[test]
fn a_dataset_comes_back_equal() {
    let phu_tho = shipped("vn-766-2022");
    let real = csv(&phu_tho, &text("data/phutho_2026_inputs.csv"));
    let (small, plain) = plain();
    let full = dataset(
        &small,
        &json!({
            "framework": "test", "as_of": "2026-09-26T18:20:53+07:00", "note": "Ghi chú",
            "source": { "title": { "vi": "Cổng Dịch vụ công quốc gia", "en": "National portal" } },
            "period": { "kind": "half_year", "year": 2026, "half": 2 },
            "units": [{ "code": "A", "name": "Xã A", "level": "commune", "not_applicable": ["j"],
                "inputs": { "a": "1234567890123456789", "b": "0.1234567890123456789012345678", "rate": "33.333" },
                "stages": [{ "stage": "appraisal_1", "points": { "i": { "value": "1.5", "reason": "lý do" }, "k": 2 },
                    "inputs": { "a": 5, "yes": false, "day": "2026-01-02" }, "evidence": { "i": "tệp.pdf" } }] }]
        }),
    );
    for (framework, dataset) in [(&phu_tho, &real), (&small, &plain), (&small, &full)] {
        let written = pretty(&dataset.to_tree(framework));
        let back = Dataset::from_json(&written, framework, &Limits::default()).expect("no faults");
        assert_eq!(&back, dataset);
        assert_eq!(fingerprint(framework, &back), fingerprint(framework, dataset));
    }
}

/// A framework that counts days carries its calendar whole, and read again it is the same.
#[test]
fn a_framework_that_counts_days_carries_its_calendar() {
    let due = json!({ "before": "2026-10-15", "working_days": 5 });
    let date = json!({ "kind": "date", "done": "day", "due": due, "never": 1, "else": 0,
        "late": [{ "within_days": 3, "points": "0.5" }] });
    let of = |date: &serde_json::Value| {
        framework(&json!({ "inputs": [{ "id": "day", "kind": "date" }],
            "groups": [{ "id": "g", "indicators": [{ "id": "i", "max": 5, "rule": date }] }] }))
    };
    let first = of(&date);
    assert_eq!(first.calendar.as_deref(), Some(&parindex::Calendar::vietnam()));
    let written = pretty(&first.to_tree());
    let again = Framework::from_json(&written, &Limits::default()).expect("sound");
    assert_eq!(again, first);
    assert_eq!(pretty(&again.to_tree()), written);
    // One that counts no days carries none.
    let plain = of(&json!({ "kind": "date", "done": "day", "due": "2026-10-15" }));
    assert!(plain.calendar.is_none() && !pretty(&plain.to_tree()).contains("calendar"));
    let data = csv(&first, "code,name,day\nA,A,2026-10-11\nB,B,never\n");
    assert_eq!(points(&first, &data, &score(&first, &data), "A", "i"), "0.5");
    assert!(pretty(&data.to_tree(&first)).contains("\"never\""));
    // A publication lays the days out for pages, and tells where they are others.
    let new = Publication::new("1", first, data, Stage::SecondAppraisal, None).expect("sound");
    let written = parindex::publication::write(&new);
    let read = |text: &str| Publication::from_json(text, &Limits::default()).expect("sound");
    assert!(read(&written).differences.is_empty());
    let other = read(&written.replace("\\tNew Year's Day", "\\tNew Year"));
    assert!(other.differences.iter().any(|check| check.path == "days"));
}
