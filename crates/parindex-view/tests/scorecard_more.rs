//! A scorecard beside its peers, and stage by stage.

mod common;

use common::{phu_tho, small};
use parindex::dataset::Stage;
use parindex::json::Limits;
use parindex::{Dataset, Framework, Publication};
use parindex_view::{ScorecardView, scorecard};

fn card(publication: &Publication, code: &str) -> String {
    let unit = publication.dataset.unit(code).expect("it is there");
    scorecard(publication, unit, &ScorecardView::default()).to_html()
}

/// The medians of the 31 communes' printed groups (`phutho_2026_printed_groups.csv`).
#[test]
fn each_group_stands_beside_the_median_of_the_peers() {
    let text = include_str!("../../../tests/data/phutho_2026_printed_groups.csv");
    let mut lines = text.lines();
    let heads: Vec<&str> = lines.next().expect("a head").split(',').collect();
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    let html = card(&phu_tho(), "H44.100");
    for (column, title) in [
        ("transparency_18", "Công khai, minh bạch"),
        ("progress_20", "Tiến độ, kết quả giải quyết"),
        ("digitized_22", "Số hóa hồ sơ"),
        ("satisfaction_18", "Mức độ hài lòng"),
    ] {
        let place = heads.iter().position(|head| *head == column).expect("a column");
        let communes = rows.iter().filter(|row| row[0] != "H44");
        let mut printed: Vec<f64> =
            communes.map(|row| row[place].parse().expect("points")).collect();
        printed.sort_by(f64::total_cmp);
        assert_eq!(printed.len(), 31);
        let median = format!("{:.2}", printed[15]).replace('.', ",");
        let from = html.find(&format!(">{title}<svg")).expect("the group");
        let row = &html[from..from + html[from..].find("</tr>").expect("its end")];
        assert!(row.contains(&format!("<small>Trung vị của nhóm: {median}</small>")), "{row}");
    }
    // The province has no peers.
    assert!(!card(&phu_tho(), "H44").contains("Trung vị"));
}

const FRAMEWORK: &str = r#"{ "format": "parindex/framework/1", "id": "t", "version": "1", "title": "Thử",
  "inputs": [{ "id": "a", "kind": "points" }],
  "groups": [{ "id": "g", "title": "Nhóm G", "max": 10, "indicators": [
    { "id": "1", "title": "Một", "max": 10, "rule": { "kind": "awarded", "input": "a" } }] }] }"#;

#[test]
fn stages_stand_side_by_side_with_what_each_changed() {
    let framework = Framework::from_json(FRAMEWORK, &Limits::default()).expect("read");
    let json = r#"{ "format": "parindex/dataset/1", "framework": "t", "units": [
        { "code": "A", "name": "Xã A", "inputs": { "a": 9 }, "stages": [
            { "stage": "appraisal_1", "inputs": { "a": 7 } }, { "stage": "appraisal_2", "inputs": { "a": 7.5 } }] },
        { "code": "B", "name": "Xã B", "inputs": { "a": 8 } }] }"#;
    let dataset = Dataset::from_json(json, &framework, &Limits::default()).expect("read");
    let published = |until| {
        Publication::new("1", framework.clone(), dataset.clone(), until, None).expect("scored")
    };
    let all = published(Stage::SecondAppraisal);
    let html = card(&all, "A");
    let table = &html[html.find("Điểm qua các bước chấm").expect("a table")..];
    for text in [
        ">tự chấm</th>",
        ">thẩm định lần 1</th>",
        ">thẩm định lần 2</th>",
        ">9,00</td>",
        ">7,00<small> (−2,00)</small>",
        ">7,50<small> (+0,50)</small>",
    ] {
        assert!(table.contains(text), "{text}\n{table}");
    }
    assert!(!card(&all, "B").contains("Điểm qua các bước chấm"));
    // What comes after the stage that is published is not told.
    assert!(!card(&published(Stage::FirstAppraisal), "A").contains("lần 2"));
    assert!(!card(&small(FRAMEWORK, "code,name,a\nA,Xã A,9\n"), "A").contains("các bước"));
}
