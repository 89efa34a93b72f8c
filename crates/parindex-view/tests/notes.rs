//! Contradictions in words, what the visitor's recomputation says, and stages on a scorecard.

mod common;

use common::{phu_tho, publish, small};
use parindex::json::Limits;
use parindex::publication::{Publication, write};
use parindex::{Dataset, Framework};
use parindex_view::{
    Agreement, Language, RankingView, ScorecardView, note_of_check, ranking, scorecard,
};

const FRAMEWORK: &str = r#"{ "format": "parindex/framework/1", "id": "t", "version": "1", "title": "Thử",
  "levels": ["commune"],
  "inputs": [{ "id": "all", "title": { "vi": "Hồ sơ", "en": "Dossiers" }, "kind": "count" },
             { "id": "done", "title": { "vi": "Hồ sơ xong", "en": "Done" }, "kind": "count", "at_most": "all" }],
  "groups": [
    { "id": "g", "title": "Nhóm G", "max": 6, "indicators": [
      { "id": "1.1", "title": { "vi": "Một", "en": "One" }, "max": 6, "source": "điểm a, khoản 2",
        "rule": { "kind": "ratio", "of": "done", "over": "all", "undefined": "zero" } }] }],
  "gates": [{ "id": "some", "title": { "vi": "Có hồ sơ", "en": "Some dossiers" }, "passes": "all > 1200", "bars": ["A"] }],
  "grades": [{ "id": "A", "at_least": 5 }, { "id": "B", "at_least": 3 }] }"#;

fn notes(publication: &Publication, language: Language) -> Vec<String> {
    let told = publication.board.contradictions.iter();
    told.map(|check| note_of_check(check, publication, language)).collect()
}

#[test]
fn figures_that_speak_against_each_other() {
    let publication = small(FRAMEWORK, "code,name,level,all,done\nU,Xã U,commune,1184,1195\n");
    assert_eq!(
        notes(&publication, Language::Vietnamese),
        ["Xã U: Hồ sơ xong = 1.195 lớn hơn Hồ sơ = 1.184. \
          Số trước không thể vượt số sau; xem lại cả hai."]
    );
    let english = notes(&publication, Language::English).concat();
    assert!(english.starts_with("Xã U: Done = 1,195 is more than Dossiers = 1,184."));
    let card = scorecard(&publication, 0, &ScorecardView::default()).to_html();
    assert!(card.contains("Mâu thuẫn trong số liệu của đơn vị này"), "{card}");
}

#[test]
fn the_source_prints_another_figure() {
    let told = notes(&phu_tho(), Language::Vietnamese).concat();
    assert!(
        told.starts_with("UBND xã Chân Mộng – Thanh toán trực tuyến: Nguồn công bố 7,22;"),
        "{told}"
    );
}

#[test]
fn a_changed_publication_is_told_where_it_differs() {
    let text = write(&phu_tho());
    let changed = text.replacen("\"54.39\"", "\"55.39\"", 1);
    assert_ne!(text, changed, "the total of Việt Trì stands in the file");
    let publication = Publication::from_json(&changed, &Limits::default()).expect("it can be read");
    let told: Vec<String> = publication
        .differences
        .iter()
        .map(|check| note_of_check(check, &publication, Language::Vietnamese))
        .collect();
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].starts_with("UBND Phường Việt Trì – Tổng điểm: ")
            && told[0].contains("55,39")
            && told[0].contains("54,39"),
        "{told:#?}"
    );
    let view = |agreement| RankingView { agreement, ..RankingView::default() };
    let html = ranking(&publication, &view(Agreement::Differs)).to_html();
    assert!(html.contains("KHÔNG khớp") && html.contains("Chỗ không khớp (1)"));
    let html = ranking(&publication, &view(Agreement::Agrees)).to_html();
    assert!(html.contains("khớp với bản công bố.") && !html.contains("KHÔNG"));
    let html = ranking(&publication, &view(Agreement::NotChecked)).to_html();
    assert!(!html.contains("khớp với"));
}

#[test]
fn stages_sources_gates_and_grades_stand_on_the_scorecard() {
    let framework = Framework::from_json(FRAMEWORK, &Limits::default()).expect("a framework");
    let json = r#"{ "format": "parindex/dataset/1", "framework": "t",
      "units": [{ "code": "U", "name": "Xã U", "level": "commune", "inputs": { "all": 100, "done": 100 },
        "stages": [{ "stage": "appraisal_1", "points": { "1.1": { "value": "5.5", "reason": "Thiếu minh chứng" } } }],
        "statements": [{ "gate": "some", "quote": "rất nhiều" }] }] }"#;
    let dataset = Dataset::from_json(json, &framework, &Limits::default()).expect("sound");
    let publication = publish(framework, dataset, None);
    let card = scorecard(&publication, 0, &ScorecardView::default()).to_html();
    for said in [
        "Điểm được chấm → 5,5 / 6",
        "Lý do: Thiếu minh chứng",
        "Giai đoạn: thẩm định lần 1",
        "Căn cứ: điểm a, khoản 2",
        "Không đạt",
        "Hồ sơ: 100",
        "“rất nhiều”",
        "Không đạt thì không được xếp loại A",
        "Không được xếp loại cao hơn vì điều kiện: Có hồ sơ",
        "<dd>B</dd>",
    ] {
        assert!(card.contains(said), "{said}\n{card}");
    }
    let view = ScorecardView { language: Language::English, heading_level: 4, back: None };
    let card = scorecard(&publication, 0, &view).to_html();
    assert!(card.contains("<h4 class=\"par-title\">Xã U</h4>") && card.contains("Some dossiers"));
    assert!(scorecard(&publication, 9, &view).to_html().contains("Choose a unit"));
}

#[test]
fn bonus_and_penalty_are_signed() {
    let framework = r#"{ "format": "parindex/framework/1", "id": "t", "version": "1", "title": "Thử",
      "inputs": [{ "id": "a", "kind": "points" }, { "id": "late", "kind": "count" }],
      "groups": [
        { "id": "g", "title": "Nhóm G", "max": 6, "indicators": [
          { "id": "1", "title": "Một", "max": 6, "rule": { "kind": "awarded", "input": "a" } }] },
        { "id": "p", "title": "Trừ", "kind": "penalty", "cap": 2, "indicators": [
          { "id": "2", "title": "Hai", "max": 2, "rule": { "kind": "formula", "value": "0.25 * late" } }] }] }"#;
    let publication = small(framework, "code,name,a,late\nU,Xã U,6,3\nV,Xã V,5,0\n");
    let html = ranking(&publication, &RankingView::default()).to_html();
    assert!(html.contains("−0,75") && html.contains("5,25"), "{html}");
    let card = scorecard(&publication, 0, &ScorecardView::default()).to_html();
    assert!(card.contains("<small>Điểm trừ</small>") && card.contains("−0,75"), "{card}");
}
