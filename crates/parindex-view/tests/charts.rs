//! Charts on real figures: compared with files letter by letter (`MAKE_REF=1` writes them anew), and
//! with what an independent reading of the source's rows gives.

mod common;

use std::collections::BTreeMap;

use common::{golden, phu_tho, provinces};
use parindex::Publication;
use parindex_view::charts::{
    IntervalRow, Look, Measure, Series, compare, distribution, heatmap, kpi, rank_intervals, trend,
};
use parindex_view::{Agreement, Element, Language, Node};

fn series(editions: &[Publication]) -> Series<'_> {
    Series::new(&editions.iter().collect::<Vec<_>>())
}

/// Line by line, drawings too.
fn compared(name: &str, drawn: &Element) {
    let mut text = drawn.to_html();
    for tag in ["<svg", "<text", "<rect", "<circle", "<polyline", "<line", "<button"] {
        text = text.replace(tag, &["\n", tag].concat());
    }
    golden(name, &text);
}

/// Every element of a tree.
fn all<'t>(element: &'t Element, found: &mut Vec<&'t Element>) {
    found.push(element);
    for child in &element.children {
        if let Node::Element(child) = child {
            all(child, found);
        }
    }
}

#[test]
fn ranks_and_totals_over_six_days() {
    let editions = provinces();
    let series = series(&editions);
    compared("trend-ranks.html", &trend(&series, Measure::Ranks, &Look::default()));
    let look = Look {
        language: Language::English,
        width: 320,
        interactive: true,
        chosen: &["H44", "H24", "H44"],
        agreement: Agreement::Agrees,
        ..Look::default()
    };
    compared("trend-totals-narrow.html", &trend(&series, Measure::Totals, &look));
}

/// The source's own rows: totals as printed, ranks counted as one more than the better ones.
#[test]
fn standings_and_movement_are_those_of_the_rows() {
    let editions = provinces();
    let series = series(&editions);
    let mut days: BTreeMap<&str, Vec<(&str, i64)>> = BTreeMap::new();
    for line in include_str!("../../../tests/data/provinces_766_series.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let total = parindex::Exact::parse(cells[9]).and_then(|total| total.rounded(2));
        days.entry(cells[0]).or_default().push((cells[1], total.expect("a total")));
    }
    let rank = |rows: &[(&str, i64)], total: i64| {
        u32::try_from(rows.iter().filter(|(_, other)| *other > total).count()).expect("small") + 1
    };
    assert_eq!((days.len(), series.editions().len(), series.left_out()), (6, 6, 0));
    let rows: Vec<_> = days.values().collect();
    let mut moved = 0;
    for (edition, rows) in rows.iter().enumerate() {
        assert_eq!(rows.len(), 34);
        for (code, total) in *rows {
            let standing = series.standing(edition, code).expect("it is there");
            assert_eq!(
                (standing.total, standing.rank),
                (*total, Some(rank(rows, *total))),
                "{code}"
            );
        }
    }
    for (code, total) in rows[5] {
        let (_, before) = rows[4].iter().find(|(other, _)| other == code).expect("both days");
        let places = i64::from(rank(rows[4], *before)) - i64::from(rank(rows[5], *total));
        assert_eq!(series.movement(code), Some(places), "{code}");
        moved += usize::from(places != 0);
    }
    assert!(moved > 0, "some province moved");
}

#[test]
fn another_framework_is_left_out_and_said() {
    let mut editions = provinces();
    let mut other = phu_tho();
    other.dataset.as_of = Some("2026-10-01".into());
    editions.push(other);
    let series = series(&editions);
    assert_eq!((series.editions().len(), series.left_out()), (6, 1));
    let drawn = trend(&series, Measure::Ranks, &Look::default()).to_html();
    assert!(drawn.contains("1 bản công bố theo bộ chỉ số khác"));
}

#[test]
fn where_a_unit_stands() {
    let publication = phu_tho();
    let look = Look { chosen: &["H44.116"], ..Look::default() };
    compared("distribution.html", &distribution(&publication, &look));
    let look = Look { width: 320, language: Language::English, interactive: true, ..look };
    compared("distribution-narrow.html", &distribution(&publication, &look));
}

#[test]
fn units_by_groups() {
    let editions = provinces();
    let look = Look { chosen: &["H44"], ..Look::default() };
    let drawn = heatmap(&editions[5], &look);
    compared("heatmap.html", &drawn);
    let look = Look { width: 320, interactive: true, table_open: true, ..look };
    compared("heatmap-narrow.html", &heatmap(&editions[5], &look));
    // Each name and each of the 34 x 6 points stands once in the table.
    let mut found = Vec::new();
    all(&drawn, &mut found);
    assert_eq!(found.iter().filter(|element| element.name == "td").count(), 34 * 6);
    for unit in &editions[5].dataset.units {
        let named = |e: &&&Element| e.name == "th" && e.children == [Node::Text(unit.name.clone())];
        assert_eq!(found.iter().filter(named).count(), 1, "{}", unit.name);
    }
}

/// `luck_phutho_2026.csv`: 200,000 draws by another program.
#[test]
fn ranks_with_their_intervals() {
    let publication = phu_tho();
    let text = include_str!("../../../tests/data/luck_phutho_2026.csv");
    let head: Vec<&str> = text.lines().next().expect("a head").split(',').collect();
    let at = |name: &str| head.iter().position(|known| *known == name).expect("a column");
    let (code, low, high) = (at("code"), at("low"), at("high"));
    let mut rows = Vec::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let unit = publication.dataset.unit(cells[code]).expect("it is there");
        rows.push(IntervalRow {
            code: cells[code],
            name: &publication.dataset.units[unit].name,
            low: cells[low].parse().expect("a rank"),
            rank: publication.board.units[unit].rank,
            high: cells[high].parse().expect("a rank"),
            part: None,
        });
    }
    rows.sort_by_key(|row| row.rank);
    let look = Look { chosen: &["H44.100"], ..Look::default() };
    let method = "Khoảng 90 %: nếu cùng cơ quan ấy làm lại một năm (200.000 lượt).";
    compared("intervals.html", &rank_intervals(&rows, method, &look));
}

#[test]
fn units_side_by_side() {
    let editions = provinces();
    let look = Look { chosen: &["H44", "H24", "H20"], ..Look::default() };
    compared("compare.html", &compare(&editions[5], &look));
    let look = Look { chosen: &["H44"], interactive: true, ..Look::default() };
    let asked = compare(&editions[5], &look).to_html();
    assert!(asked.contains("Chọn từ hai đến bốn đơn vị"));
}

#[test]
fn one_figure_and_its_change() {
    let editions = provinces();
    let series = series(&editions);
    let look = Look { chosen: &["H44"], ..Look::default() };
    compared("kpi.html", &kpi(&series, &look));
    compared(
        "kpi-median.html",
        &kpi(&series, &Look { language: Language::English, ..Look::default() }),
    );
}

/// Nothing to draw is said, and never a panic.
#[test]
fn nothing_and_very_little() {
    let none = series(&[]);
    assert!(trend(&none, Measure::Ranks, &Look::default()).to_html().contains("cần số liệu"));
    assert!(kpi(&none, &Look::default()).to_html().contains("Chưa có số liệu"));
    let gates = common::model_commune();
    for drawn in [distribution(&gates, &Look::default()), heatmap(&gates, &Look::default())] {
        assert!(!drawn.to_html().contains("<svg"));
    }
    let one = common::small(
        r#"{ "format": "parindex/framework/1", "id": "s", "version": "1", "title": "S",
             "inputs": [{ "id": "a", "kind": "count" }, { "id": "b", "kind": "count" }],
             "groups": [{ "id": "g", "indicators": [{ "id": "1", "max": 20,
               "rule": { "kind": "ratio", "of": "a", "over": "b", "undefined": "zero" } }] }] }"#,
        "code,name,a,b\nA,<script>alert(1)</script>,0,5\n",
    );
    for width in [0, 240, 5000] {
        let look = Look { width, chosen: &["A", "?"], interactive: true, ..Look::default() };
        let series = Series::new(&[&one]);
        for drawn in [
            trend(&series, Measure::Ranks, &look),
            trend(&series, Measure::Totals, &look),
            distribution(&one, &look),
            heatmap(&one, &look),
            compare(&one, &look),
            kpi(&series, &look),
        ] {
            assert!(!drawn.to_html().contains("<script"));
        }
    }
}
