//! Ranks of the edition before, grades, a pinned row, all rows on one page.

mod common;

use std::fmt::Write as _;

use common::{codes, row, small};
use parindex::Publication;
use parindex::publication::{Intervals, Previous};
use parindex_view::{Column, Language, RankingView, Sort, ranking};

const FRAMEWORK: &str = r#"{ "format": "parindex/framework/1", "id": "t", "version": "1", "title": "Thử",
  "inputs": [{ "id": "a", "kind": "points" }],
  "groups": [{ "id": "g", "title": "Nhóm G", "max": 10, "indicators": [
    { "id": "1", "title": "Một", "max": 10, "rule": { "kind": "awarded", "input": "a" } }] }],
  "grades": [{ "id": "A", "title": "Tốt", "at_least": 8 }, { "id": "B", "at_least": 5 }] }"#;

fn moved() -> Publication {
    let mut before = small(FRAMEWORK, "code,name,a\nU1,Một,9\nU2,Hai,8\nU3,Ba,7\nU9,Chín,6\n");
    before.edition = "2025".to_owned();
    let mut now = small(FRAMEWORK, "code,name,a\nU1,Một,6\nU2,Hai,8\nU3,Ba,9\nU4,Bốn,3\n");
    now.previous = Some(Previous::of(&before, &now));
    now
}

fn drawn(publication: &Publication, view: &RankingView<'_>) -> String {
    ranking(publication, view).to_html()
}

#[test]
fn movement_is_said_for_the_eye_and_for_the_ear() {
    let html = drawn(&moved(), &RankingView::default());
    assert!(html.contains("Thay đổi hạng <small>so với 2025</small>"), "{html}");
    let cell = |code: &str| {
        let row = row(&html, code);
        let from = row.find("par-move").expect("a cell");
        row[from..row[from..].find("</td>").expect("its end") + from].to_owned()
    };
    assert!(cell("U3").contains("▲ 2") && cell("U3").contains("tăng 2 bậc"));
    assert!(cell("U1").contains("▼ 2") && cell("U1").contains("giảm 2 bậc"));
    assert!(cell("U2").contains(">=<") && cell("U2").contains("giữ nguyên hạng"));
    assert!(cell("U4").contains("Không có hạng ở cả hai kỳ"));
    let sort = |descending| RankingView {
        sort: Sort { column: Column::Movement, descending },
        ..RankingView::default()
    };
    assert_eq!(codes(&drawn(&moved(), &sort(true))), ["U3", "U2", "U1", "U4"]);
    assert_eq!(codes(&drawn(&moved(), &sort(false))), ["U1", "U2", "U3", "U4"]);
    let english = RankingView { language: Language::English, ..RankingView::default() };
    assert!(drawn(&moved(), &english).contains("since 2025"));
}

#[test]
fn another_method_or_other_peers_are_not_compared() {
    let now = small(FRAMEWORK, "code,name,a\nU1,Một,6\nU2,Hai,8\n");
    let other = FRAMEWORK.replace(r#""version": "1""#, r#""version": "2""#);
    let before = small(&other, "code,name,a\nU1,Một,9\nU2,Hai,8\n");
    assert_eq!(Previous::of(&before, &now).ranks, [0; 0]);
    let before = small(FRAMEWORK, "code,name,peer_group,a\nU1,Một,phố,9\nU2,Hai,làng,8\n");
    let previous = Previous::of(&before, &now);
    assert_eq!(previous.ranks, [0; 0]);
    let now = Publication { previous: Some(previous), ..now };
    assert!(!drawn(&now, &RankingView::default()).contains("par-move"));
}

#[test]
fn what_is_written_comes_back_and_strangers_are_faults() {
    let now = moved();
    let text = parindex::publication::write(&now);
    let limits = parindex::json::Limits::default();
    assert_eq!(Publication::from_json(&text, &limits).expect("read").previous, now.previous);
    let strange = text.replace("\"ranks\": {", "\"ranks\": { \"X\": 1,");
    assert_ne!(strange, text);
    let faults = Publication::from_json(&strange, &limits).expect_err("a unit that is not there");
    assert_eq!(faults.faults(), 1);
}

#[test]
fn a_grade_is_chosen_where_there_are_several() {
    let view = RankingView { interactive: true, ..RankingView::default() };
    let html = drawn(&moved(), &view);
    assert!(
        html.contains(r#"<option value="A">Tốt</option><option value="B">B</option>"#),
        "{html}"
    );
    let html = drawn(&moved(), &RankingView { grade: Some("A"), ..view });
    assert_eq!(codes(&html), ["U3", "U2"]);
    assert!(html.contains("2 trong 4"), "{html}");
    assert_eq!(codes(&drawn(&moved(), &RankingView { grade: Some(""), ..view })).len(), 4);
    let one = small(FRAMEWORK, "code,name,a\nU1,Một,9\nU2,Hai,8\n");
    assert!(!drawn(&one, &view).contains("data-par-grade"));
}

#[test]
fn a_pinned_row_stays_on_top_and_stands_once() {
    let mut csv = String::from("code,name,a\n");
    for unit in 0..150 {
        writeln!(csv, "U{unit},Xã {unit},{}", unit % 10).expect("written");
    }
    let publication = small(FRAMEWORK, &csv);
    let view = RankingView { interactive: true, pin: Some("U7"), ..RankingView::default() };
    for view in [view, RankingView { page: 1, ..view }, RankingView { search: "xa 33", ..view }] {
        let html = drawn(&publication, &view);
        assert_eq!(codes(&html)[0], "U7");
        assert_eq!(html.matches(r#"data-code="U7""#).count(), 1);
        assert!(html.contains(r#"<tbody class="par-pinned">"#), "{html:.300}");
    }
    let nobody = RankingView { pin: Some("Z"), ..view };
    assert!(!drawn(&publication, &nobody).contains("par-pinned"));
    let all = drawn(&publication, &RankingView { all_rows: true, ..view });
    assert_eq!(codes(&all).len(), 150);
    assert!(!all.contains("data-par-page"));
}

#[test]
fn intervals_stand_below_the_ranks_that_are_not_certain() {
    let mut publication = moved();
    publication.intervals = Some(Intervals {
        question: "luck".into(),
        draws: 10_000,
        seed: 7,
        confidence: "0.9".into(),
        ranks: vec![(2, 4), (2, 2), (1, 2), (0, 0)],
    });
    let html = drawn(&publication, &RankingView::default());
    let said = |code: &str| row(&html, code).contains("par-range");
    assert_eq!(["U1", "U2", "U3", "U4"].map(said), [true, false, true, false]);
    let first = row(&html, "U1");
    assert!(first.contains(r#"<span aria-hidden="true">2–4</span>"#), "{first}");
    assert!(first.contains(", có thể từ hạng 2 đến 4"), "{first}");
    // Four ranks share 1000: 2 to 4 take 750 from 250 on, the mark of 24 stands in the middle of the third.
    let whisker = |row: &str| {
        ["par-bar-value", "par-bar-mark"].map(|class| {
            let rect =
                row.split("<rect ").find(|rect| rect.contains(class)).expect("drawn").to_owned();
            ["x=\"", "width=\""].map(|name| {
                let (_, rest) = rect.split_once(name).expect("an attribute");
                rest.split('"').next().expect("its end").parse::<u32>().expect("a number")
            })
        })
    };
    let of =
        |code: &str| whisker(row(&html, code).split("par-name").next().expect("the rank's cell"));
    assert_eq!(of("U1"), [[250, 750], [613, 24]]);
    assert_eq!(of("U3"), [[0, 500], [113, 24]]);
    assert!(!row(&html, "U2").split("par-name").next().expect("a cell").contains("<svg"));
    assert!(html.contains("(độ tin cậy 0,9)") && html.contains("10.000 lượt rút"), "{html}");
    assert!(html.contains("hạt giống 7") && html.contains("làm lại kỳ này"));
    let text = parindex::publication::write(&publication);
    let limits = parindex::json::Limits::default();
    let read = Publication::from_json(&text, &limits).expect("read");
    assert_eq!(read.intervals, publication.intervals);
    for (good, bad) in [("\"draws\": 10000", "\"draws\": 1.5"), ("\"U1\": [", "\"X\": [")] {
        let text = text.replace(good, bad);
        assert_eq!(Publication::from_json(&text, &limits).expect_err(bad).faults(), 1, "{bad}");
    }
}
