//! The sentence of each kind of rule, and of each way to have no figures.

mod common;

use common::small;
use parindex::score::explain;
use parindex_view::{Language, ScorecardView, scorecard, sentence};

const INPUTS: &str = r#"
  { "id": "on_time", "title": { "vi": "Đúng hạn", "en": "On time" }, "kind": "count" },
  { "id": "all", "title": { "vi": "Tất cả", "en": "All" }, "kind": "count" },
  { "id": "web", "title": { "vi": "Trang tin", "en": "Website" }, "kind": "yes_no" },
  { "id": "phone", "title": { "vi": "Điện thoại", "en": "Phone" }, "kind": "yes_no" },
  { "id": "late", "title": { "vi": "Báo cáo chậm", "en": "Late reports" }, "kind": "count" },
  { "id": "given", "title": { "vi": "Điểm chấm", "en": "Given" }, "kind": "points" }"#;

/// The sentence of one indicator with a maximum of 20, in both languages.
fn said(indicator: &str, figures: &str) -> [String; 2] {
    let framework = [
        r#"{ "format": "parindex/framework/1", "id": "t", "version": "1", "title": "Thử", "inputs": ["#,
        INPUTS,
        r#"], "groups": [{ "id": "g", "title": "G", "indicators": [{ "id": "1", "title": "Một", "max": 20, "#,
        indicator,
        "}] }] }",
    ]
    .concat();
    let csv = ["code,name,on_time,all,web,phone,late,given\nU,Xã U,", figures, "\n"].concat();
    let publication = small(&framework, &csv);
    let card =
        explain(&publication.framework, &publication.dataset, &publication.board, 0).expect("U");
    let explanation = &card.groups[0].indicators[0];
    [Language::Vietnamese, Language::English].map(|language| sentence(explanation, language))
}

#[test]
fn a_ratio() {
    let rule =
        r#""rule": { "kind": "ratio", "of": "on_time", "over": "all", "undefined": "full" }"#;
    assert_eq!(
        said(rule, "1184,1195,,,,"),
        ["1.184 / 1.195 = 99,08\u{A0}% → 19,82 / 20", "1,184 / 1,195 = 99.08% → 19.82 / 20"]
    );
    assert_eq!(
        said(rule, "0,0,,,,"),
        [
            "Đúng hạn: 0; Tất cả: 0 · Không phát sinh → được điểm tối đa theo quy tắc: 20 / 20",
            "On time: 0; All: 0 · Nothing arose → full points by the rule: 20 / 20"
        ]
    );
    assert_eq!(said(rule, "1,,,,,")[0], "Chưa có số liệu: Tất cả");
    assert_eq!(said(rule, "k/a,1,,,,")[0], "Không áp dụng → không tính vào điểm tối đa");
}

#[test]
fn a_ratio_with_a_target_and_with_nothing_for_zero() {
    let rule = r#""rule": { "kind": "ratio", "of": "on_time", "over": "all", "target": "80%", "undefined": "zero" }"#;
    assert_eq!(
        said(rule, "1,2,,,,")[0],
        "1 / 2 = 50\u{A0}% (đạt 80\u{A0}% là được điểm tối đa) → 12,5 / 20"
    );
    assert!(said(rule, "0,0,,,,")[0].ends_with("→ 0 điểm theo quy tắc: 0 / 20"));
    let points =
        r#""rule": { "kind": "ratio", "of": "on_time", "over": "all", "undefined": "1.5" }"#;
    assert!(said(points, "0,0,,,,")[0].ends_with("→ điểm theo quy tắc: 1,5 / 20"));
}

#[test]
fn a_formula() {
    let rule =
        r#""rule": { "kind": "formula", "value": "20 * on_time / all", "undefined": "zero" }"#;
    assert_eq!(
        said(rule, "1,3,,,,")[0],
        "Đúng hạn: 1; Tất cả: 3 · 20 * on_time / all = 6,6667 → 6,67 / 20"
    );
}

#[test]
fn bands_and_interpolation() {
    let rule = r#""rule": { "kind": "bands", "value": "on_time / all", "undefined": "zero",
        "bands": [{ "at_least": "95%", "points": 20 }, { "at_least": "80%", "points": 10 }], "else": 0 }"#;
    assert_eq!(
        said(rule, "8,9,,,,")[0],
        "Đúng hạn: 8; Tất cả: 9 · on_time / all = 88,89\u{A0}% (mức từ 80\u{A0}% trở lên) → 10 / 20"
    );
    assert_eq!(
        said(rule, "7,9,,,,"),
        [
            "Đúng hạn: 7; Tất cả: 9 · on_time / all = 77,78\u{A0}% (không đạt mức nào) → 0 / 20",
            "On time: 7; All: 9 · on_time / all = 77.78% (no step reached) → 0 / 20"
        ]
    );
    let rule = r#""rule": { "kind": "bands", "value": "late", "bands": [{ "at_most": 0, "points": 20 }, { "at_most": 5, "points": "2.5" }], "else": 0 }"#;
    assert_eq!(
        said(rule, ",,,,5,"),
        [
            "Báo cáo chậm: 5 (mức không quá 5) → 2,5 / 20",
            "Late reports: 5 (step: at most 5) → 2.5 / 20"
        ]
    );
    let rule = r#""rule": { "kind": "interpolate", "value": "all", "from": 0, "to": 40 }"#;
    assert_eq!(
        said(rule, ",10,,,,")[0],
        "Tất cả: 10 (0 được 0 điểm, 40 được điểm tối đa) → 5 / 20"
    );
}

#[test]
fn yes_no_and_a_checklist() {
    let rule = r#""rule": { "kind": "yes_no", "input": "web" }"#;
    assert_eq!(said(rule, ",,yes,,,")[0], "Trang tin: Có → 20 / 20");
    assert_eq!(said(rule, ",,no,,,")[1], "Website: No → 0 / 20");
    let rule = r#""rule": { "kind": "checklist", "items": [{ "input": "web", "points": 15 }, { "input": "phone", "points": 5 }] }"#;
    assert_eq!(said(rule, ",,yes,no,,")[0], "Đạt 1 trên 2 mục; chưa có: Điện thoại → 15 / 20");
    assert_eq!(said(rule, ",,yes,yes,,")[1], "2 of 2 items → 20 / 20");
}

#[test]
fn deductions_and_awards() {
    let rule = r#""rule": { "kind": "deduct", "count": "late", "each": "0.25", "floor": 0 }"#;
    assert_eq!(
        said(rule, ",,,,3,")[0],
        "Báo cáo chậm: 3; trừ 0,75 điểm (mỗi lần 0,25 điểm) → 19,25 / 20"
    );
    let rule = r#""rule": { "kind": "awarded", "input": "given" }"#;
    assert_eq!(said(rule, ",,,,,6.49")[0], "Điểm chấm: 6,49 → 6,49 / 20");
}

#[test]
fn few_cases_that_decide_much_are_told() {
    let publication = common::phu_tho();
    let unit = publication.dataset.unit("H44.100").expect("it is there");
    let card = scorecard(&publication, unit, &ScorecardView::default()).to_html();
    assert!(card.contains(
        "Chỉ số 5.2, 5.3: được 0 trên 12 điểm; nếu không có trường hợp nào phát sinh thì được 12 trên 12 điểm theo quy tắc."
    ));
    let unit = publication.dataset.unit("H44.116").expect("it is there");
    let card = scorecard(&publication, unit, &ScorecardView::default()).to_html();
    assert!(!card.contains("nếu không có trường hợp nào"));
    assert!(card.contains("Không phát sinh → được điểm tối đa theo quy tắc: 6 / 6"));
}

/// What is said of a day: when it was done, by when, how late.
#[test]
#[cfg(feature = "time")]
fn a_day() {
    let framework = |due: &str| {
        [
            r#"{ "format": "parindex/framework/1", "id": "t", "version": "1", "title": "Thử",
            "inputs": [{ "id": "day", "title": { "vi": "Ban hành", "en": "Issued" }, "kind": "date" }],
            "groups": [{ "id": "g", "indicators": [{ "id": "1", "max": 2, "rule": { "kind": "date",
            "done": "day", "late": [{ "within_days": 10, "points": 1 }], "due": "#,
            due,
            "}}] }] }",
        ]
        .concat()
    };
    let said = |due: &str, day: &str| {
        let csv = ["code,name,day\nU,U,", day, "\n"].concat();
        let publication = small(&framework(due), &csv);
        let card = explain(&publication.framework, &publication.dataset, &publication.board, 0);
        let card = card.expect("U");
        let explanation = &card.groups[0].indicators[0];
        [Language::Vietnamese, Language::English].map(|language| sentence(explanation, language))
    };
    assert_eq!(
        said("\"2026-01-15\"", "2026-01-20"),
        [
            "Ban hành: 20/01/2026; hạn 15/01/2026; trễ 5 ngày (mức trễ không quá 10 ngày) → 1 / 2",
            "Issued: 20 Jan 2026; due 15 Jan 2026; 5 days late (step: at most 10 days late) → 1 / 2"
        ]
    );
    assert_eq!(
        said("{ \"after\": \"2026-08-28\", \"working_days\": 1 }", "2026-09-03")[0],
        "Ban hành: 03/9/2026; hạn 03/9/2026 (lịch 2026-11); đúng hạn → 2 / 2"
    );
    assert_eq!(
        said("\"2026-01-15\"", "never")[0],
        "Ban hành: chưa thực hiện; hạn 15/01/2026 → 0 / 2"
    );
}
