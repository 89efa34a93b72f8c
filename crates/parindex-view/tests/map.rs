//! Maps of units: shapes that are made up, joined by code to real figures.

mod common;

use common::{golden, phu_tho};
use parindex::json::Limits;
use parindex_view::charts::{Look, Shapes, map};
use parindex_view::{Element, Language, Node};

const GEOJSON: &str = include_str!("../../../tests/data/made_up_shapes.geojson");
const COMMUNES: Look<'static> = Look {
    language: Language::Vietnamese,
    title: None,
    width: 1000,
    interactive: false,
    table_open: false,
    chosen: &["H44.116"],
    peer_group: Some("phu-tho-commune"),
    agreement: parindex_view::Agreement::NotChecked,
};

fn shapes() -> Shapes {
    Shapes::from_geojson(GEOJSON, "", &Limits::default()).expect("sound")
}

fn compared(name: &str, drawn: &Element) {
    let mut text = drawn.to_html();
    for tag in ["<svg", "<text", "<rect", "<path", "<g", "<button", "<option"] {
        text = text.replace(tag, &["\n", tag].concat());
    }
    golden(name, &text);
}

fn find<'t>(node: &'t Node, wanted: &dyn Fn(&Element) -> bool, found: &mut Vec<&'t Element>) {
    let Node::Element(element) = node else { return };
    if wanted(element) {
        found.push(element);
    }
    element.children.iter().for_each(|child| find(child, wanted, found));
}

fn all(drawn: &Node, wanted: impl Fn(&Element) -> bool) -> usize {
    let mut found = Vec::new();
    find(drawn, &wanted, &mut found);
    found.len()
}

#[test]
fn totals_and_a_group() {
    let (publication, shapes) = (phu_tho(), shapes());
    compared("map.html", &map(&publication, Ok(&shapes), None, &COMMUNES));
    let look = Look { width: 320, interactive: true, language: Language::English, ..COMMUNES };
    compared("map-narrow.html", &map(&publication, Ok(&shapes), Some("payment"), &look));
}

/// 31 communes in the file of figures, 30 of them with a shape, and one shape of nobody.
#[test]
fn the_drawing_and_the_table_are_equal() {
    let (publication, shapes) = (phu_tho(), shapes());
    let drawn = Node::from(map(&publication, Ok(&shapes), None, &COMMUNES));
    let coded = |name: &'static str| {
        move |e: &Element| e.name == name && e.attribute("data-code").is_some()
    };
    assert_eq!((all(&drawn, coded("tr")), all(&drawn, coded("path"))), (31, 30));
    assert_eq!(all(&drawn, |e| e.attribute("class") == Some("par-map-none")), 1);
    // What a shape says is what its row says.
    let html = drawn.to_html();
    for (place, unit) in publication.dataset.units.iter().enumerate().skip(1) {
        let total = publication.board.units[place].total.expect("a total");
        let total = publication.board.text(total).replace('.', ",");
        let row = common::row(&html[html.find("<table").expect("a table")..], &unit.code);
        let cell = row.split("par-points\">").nth(1).and_then(|rest| rest.split('<').next());
        let cell = cell.expect("a figure").trim_end_matches('0').trim_end_matches(',');
        assert_eq!(cell, total, "{}", unit.code);
        let title = format!("<title>{}: {}", unit.name, cell);
        assert_eq!(html.contains(&title), unit.code != "H44.130", "{title}");
    }
    assert!(html.contains("1 đơn vị chưa có hình trên bản đồ: UBND xã Yên Kỳ."));
    assert!(html.contains("1 hình không khớp đơn vị nào trong bảng (vẽ nét đứt): ho-mau."));
}

#[test]
fn faults_stand_in_the_place_of_the_drawing() {
    let publication = phu_tho();
    let broken = GEOJSON.replacen("\"code\"", "\"ma\"", 2).replacen("Polygon", "Point", 1);
    let faults = Shapes::from_geojson(&broken, "", &Limits::default()).expect_err("faults");
    let drawn = map(&publication, Err(&faults), None, &COMMUNES).to_html();
    assert!(drawn.contains("features[0].properties: Thiếu mã đơn vị"), "{drawn:.2000}");
    assert!(
        drawn.contains("features[0].geometry.type: Cần Polygon")
            && drawn.contains("features[1].properties")
    );
    assert!(drawn.contains("UBND xã Bình Phú") && !drawn.contains("<path"));
}

/// Whatever the width and whatever stands in the file: no panic, and markup stays text.
#[test]
fn odd_shapes_and_widths() {
    let publication = phu_tho();
    for geometry in [
        r#"{ "type": "Polygon", "coordinates": [[[1,1],[1,1],[1,1]]] }"#,
        r#"{ "type": "Polygon", "coordinates": [[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]] }"#,
        r#"{ "type": "MultiPolygon", "coordinates": [] }"#,
        "null",
    ] {
        let text = format!(
            r#"{{ "type": "FeatureCollection", "features": [{{ "type": "Feature",
               "properties": {{ "code": "<script>" }}, "geometry": {geometry} }}] }}"#
        );
        let shapes = Shapes::from_geojson(&text, "", &Limits::default()).expect("sound");
        for width in [0, 320, 5000] {
            for group in [None, Some("payment"), Some("?")] {
                let look = Look { width, ..COMMUNES };
                let drawn = map(&publication, Ok(&shapes), group, &look).to_html();
                assert!(!drawn.contains("<script"));
            }
        }
    }
}
