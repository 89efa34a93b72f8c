//! How a ranking behaves: order, search, pages, and what it says where there is no number.

mod common;

use common::{codes, phu_tho, row, small};
use parindex::Publication;
use parindex_view::{Column, Language, RankingView, Sort, ranking, unit_file};

const FRAMEWORK: &str = r#"{ "format": "parindex/framework/1", "id": "t", "version": "1", "title": "Thử",
  "levels": ["commune", "province"],
  "inputs": [{ "id": "a", "title": { "vi": "Số liệu A", "en": "Figure A" }, "kind": "points" },
             { "id": "b", "title": { "vi": "Số liệu B", "en": "Figure B" }, "kind": "points" }],
  "groups": [
    { "id": "g", "title": "Nhóm G", "max": 6, "indicators": [
      { "id": "1", "title": "Một", "max": 6, "rule": { "kind": "awarded", "input": "a" }, "not_applicable": "leave_out" }] },
    { "id": "h", "title": "Nhóm H", "max": 4, "indicators": [
      { "id": "2", "title": "Hai", "max": 4, "rule": { "kind": "awarded", "input": "b" } }] }],
  "grades": [{ "id": "A", "at_least": 8 }, { "id": "B", "at_least": 3 }] }"#;

const DATA: &str = "code,name,level,a,b\nU1,Xã Đoan,commune,3,4\nU2,Xã Ân,commune,6,2\n\
                    U3,Xã An,commune,1,1\nU4,Xã Dân,commune,,4\nU5,Xã Ăn,commune,k/a,3.5\n";

fn drawn(publication: &Publication, view: &RankingView<'_>) -> String {
    ranking(publication, view).to_html()
}

fn sorted(column: Column, descending: bool) -> Vec<String> {
    let view = RankingView { sort: Sort { column, descending }, ..RankingView::default() };
    codes(&drawn(&small(FRAMEWORK, DATA), &view))
}

#[test]
fn every_column_sorts_both_ways_and_what_has_no_value_stands_last() {
    assert_eq!(sorted(Column::Rank, false), ["U5", "U2", "U1", "U3", "U4"]);
    assert_eq!(sorted(Column::Rank, true), ["U3", "U1", "U2", "U5", "U4"]);
    assert_eq!(sorted(Column::Total, true), ["U5", "U2", "U1", "U3", "U4"]);
    assert_eq!(sorted(Column::Total, false), ["U3", "U1", "U2", "U5", "U4"]);
    assert_eq!(sorted(Column::Group(0), true), ["U2", "U1", "U3", "U5", "U4"]);
    assert_eq!(sorted(Column::Group(0), false), ["U3", "U1", "U2", "U5", "U4"]);
    assert_eq!(sorted(Column::Grade, false), ["U5", "U2", "U1", "U3", "U4"].map(String::from));
}

#[test]
fn names_sort_in_vietnamese_order() {
    assert_eq!(sorted(Column::Name, false), ["U3", "U5", "U2", "U4", "U1"]);
    assert_eq!(sorted(Column::Name, true), ["U1", "U4", "U2", "U5", "U3"]);
}

#[test]
fn missing_not_applicable_and_unranked_say_why() {
    let html = drawn(&small(FRAMEWORK, DATA), &RankingView::default());
    let missing = row(&html, "U4");
    assert!(missing.contains("Chưa xếp hạng: thiếu số liệu 1 trên 2 chỉ số (1)"), "{missing}");
    assert!(missing.contains(r#"title="Chưa có số liệu: Một""#), "{missing}");
    assert!(missing.contains(r#"<span class="par-out">Chưa có số liệu: Một</span>"#));
    assert!(missing.contains(">1/2<"), "{missing}");
    let left_out = row(&html, "U5");
    assert!(left_out.contains(r#"<abbr title="Không áp dụng">k/a</abbr>"#), "{left_out}");
    assert!(html.contains("1 đơn vị chưa xếp hạng vì thiếu số liệu mà đơn vị khác có."));
    assert!(row(&html, "U3").contains(r#"title="Không xếp loại""#));
    let view = RankingView { language: Language::English, ..RankingView::default() };
    let html = drawn(&small(FRAMEWORK, DATA), &view);
    assert!(html.contains("Not ranked: no figures for 1 of 2 indicators (1)"), "{html}");
}

/// A long list in every row is slow to hear; the scorecard names all.
#[test]
fn of_many_that_miss_two_are_named() {
    let inputs: Vec<String> =
        (1..6).map(|n| format!(r#"{{ "id": "i{n}", "kind": "points" }}"#)).collect();
    let indicators: Vec<String> = (1..6)
        .map(|n| {
            format!(
                r#"{{ "id": "{n}", "title": "Chỉ số {n}", "max": 2, "rule": {{ "kind": "awarded", "input": "i{n}" }} }}"#
            )
        })
        .collect();
    let framework = format!(
        r#"{{ "format": "parindex/framework/1", "id": "t", "version": "1", "title": "Thử", "inputs": [{}],
            "groups": [{{ "id": "g", "indicators": [{}] }}] }}"#,
        inputs.join(","),
        indicators.join(",")
    );
    let csv = "code,name,i1,i2,i3,i4,i5\nA,Xã A,1,1,1,1,1\nB,Xã B,1,1,1,,\nC,Xã C,1,,,,\n";
    let publication = small(&framework, csv);
    let html = drawn(&publication, &RankingView::default());
    let said = "Chưa có số liệu: Chỉ số 2, Chỉ số 3 và 2 chỉ số khác";
    assert!(row(&html, "C").contains(&format!(r#"<span class="par-out">{said}</span>"#)), "{html}");
    assert!(row(&html, "B").contains("Chưa có số liệu: Chỉ số 4, Chỉ số 5<"), "{html}");
    let view = RankingView { language: Language::English, ..RankingView::default() };
    let html = drawn(&publication, &view);
    assert!(html.contains("No figures yet: Chỉ số 2, Chỉ số 3 and 2 more<"), "{html}");
}

#[test]
fn what_all_miss_is_said_once_and_keeps_nobody_from_a_rank() {
    let csv = "code,name,level,a\nU1,Xã A,commune,3\nU2,Xã B,commune,3\n";
    let html = drawn(&small(FRAMEWORK, csv), &RankingView::default());
    assert!(html.contains("mọi đơn vị đều thiếu số liệu của Hai"), "{html}");
    assert!(html.contains("Có 2 đơn vị đồng hạng."));
    assert!(!html.contains("Chưa xếp hạng"));
}

#[test]
fn names_are_text_and_codes_are_file_names() {
    let csv = "code,name,level,a,b\n\"a/../b\",\"<img src=x onerror=alert(1)>\",commune,3,4\n\
               .c,\"\"\"><script>\",commune,3,4\n";
    let view = RankingView { links: Some("unit/"), interactive: true, ..RankingView::default() };
    let html = drawn(&small(FRAMEWORK, csv), &view);
    assert!(!html.contains("<img") && !html.contains("<script"), "{html}");
    assert!(html.contains("&lt;img src=x onerror=alert(1)&gt;"));
    assert!(html.contains(r#"href="unit/a%252F..%252Fb.html""#), "{html}");
    assert_eq!(unit_file("a/../b"), "a%2F..%2Fb.html");
    assert_eq!(unit_file(".c"), "%2Ec.html");
    assert_ne!(unit_file("%2Ec"), unit_file(".c"));
}

#[test]
fn search_finds_names_without_accents_and_codes() {
    let publication = phu_tho();
    let search = |search| {
        let view = RankingView { interactive: true, search, ..RankingView::default() };
        drawn(&publication, &view)
    };
    for query in ["viet tri", "VIỆT", "h44.100"] {
        let html = search(query);
        assert_eq!(codes(&html), ["H44.100"], "{query}");
        assert!(html.contains("1 trong 32 đơn vị. Đã sắp xếp theo Hạng, tăng dần."), "{query}");
    }
    let html = search("không có");
    assert!(codes(&html).is_empty() && html.contains("khớp với “không có”"), "{html}");
    assert_eq!(codes(&search("")).len(), 32);
}

#[test]
fn names_are_read_once() {
    let publication = phu_tho();
    for interactive in [false, true] {
        let view = RankingView { interactive, links: Some("unit/"), ..RankingView::default() };
        let html = drawn(&publication, &view);
        let (open, _) = html.split_once("<details>").expect("contradictions are listed, closed");
        for unit in &publication.dataset.units {
            assert_eq!(open.matches(&*[">", &unit.name, "<"].concat()).count(), 1, "{}", unit.name);
            assert_eq!(open.matches(&*unit.name).count(), 1, "{}", unit.name);
        }
    }
}

#[test]
fn a_hundred_rows_make_a_page() {
    let mut csv = String::from("code,name,level,a,b\n");
    for number in 0..250 {
        csv.push_str(&format!("U{number},Xã {number},commune,{}.5,0\n", number % 6));
    }
    let publication = small(FRAMEWORK, &csv);
    let page = |page, search| {
        let view = RankingView { interactive: true, page, search, ..RankingView::default() };
        drawn(&publication, &view)
    };
    assert_eq!(codes(&page(0, "")).len(), 100);
    let second = page(1, "");
    assert_eq!(codes(&second).len(), 100);
    assert!(second.contains("Đơn vị 101–200 trong 250"), "{second}");
    assert!(second.contains(r#"data-par-page="0""#) && second.contains(r#"data-par-page="2""#));
    assert_eq!(codes(&page(9, "")), codes(&page(2, "")), "a page too far is the last");
    assert_eq!(codes(&page(2, "")).len(), 50);
    assert!(!page(2, "Xã 7").contains("data-par-page"), "few rows need no pages");
    let published =
        drawn(&publication, &RankingView { page: 1, search: "x", ..RankingView::default() });
    assert_eq!(codes(&published).len(), 250, "what is published has every row");
}

#[test]
fn peer_groups_stand_apart_and_can_be_chosen() {
    let csv = "code,name,level,peer_group,a,b\nU1,Xã A,commune,núi,3,4\nU2,Xã B,commune,núi,4,4\n\
               U3,Phường C,commune,phố,1,4\nU4,Phường D,commune,phố,2,4\nP,Tỉnh P,province,,6,4\n";
    let publication = small(FRAMEWORK, csv);
    let view = RankingView { interactive: true, ..RankingView::default() };
    let html = drawn(&publication, &view);
    assert_eq!(codes(&html), ["U2", "U1", "U4", "U3", "P"]);
    assert_eq!(html.matches("<tbody>").count(), 3);
    assert!(html.contains("data-par-peer") && html.contains(r#"<option value="phố">"#), "{html}");
    assert!(row(&html, "P").contains("không có đơn vị cùng nhóm"));
    let html = drawn(&publication, &RankingView { peer_group: Some("phố"), ..view });
    assert_eq!(codes(&html), ["U4", "U3"]);
    assert!(html.contains(r#"<option value="phố" selected>"#), "{html}");
    let all = drawn(&publication, &RankingView { peer_group: Some(""), ..view });
    assert_eq!(codes(&all).len(), 5);
}

#[test]
fn the_chosen_row_and_the_sorted_head_are_marked() {
    let view = RankingView {
        interactive: true,
        selected: Some("U2"),
        sort: Sort { column: Column::Group(1), descending: true },
        ..RankingView::default()
    };
    let html = drawn(&small(FRAMEWORK, DATA), &view);
    assert_eq!(html.matches("aria-current=\"true\"").count(), 1);
    assert!(row(&html, "U2").starts_with(" aria-current"));
    assert_eq!(html.matches("aria-sort").count(), 1);
    assert!(html.contains(
        r#"aria-sort="descending"><button class="par-sort" type="button" data-par-sort="group:h""#
    ));
}
