//! What stands in the page before and after the elements take over.

use serde_json::json;

use crate::page::Page;
use crate::publication::{Row, rows, sorted};
use crate::site::Site;

#[test]
fn without_scripts_the_page_has_every_name_rank_and_total() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    page.goto(&site.address);
    assert_eq!(page.js("ranking().shadowRoot"), json!(null), "no element took over");
    let read = page.rows("document");
    assert_eq!(read.len(), 32);
    assert_eq!(sorted(read), sorted(rows(&site)));
    // The rows below the first screens come with the next frame.
    page.until("Array.from(document.querySelectorAll('par-ranking tr[data-code]'), (row) => row.offsetHeight > 30).filter(Boolean).length === 32");
    assert!(site.reports().is_empty(), "{:?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn a_unit_has_a_page_of_its_own_without_scripts() {
    let Some(site) = Site::sample() else { return };
    for [code, _, name, total] in rows(&site) {
        let html = site.get(&format!("unit/{code}.html"));
        for text in [name, total] {
            assert!(html.contains(&text), "{code}: no {text}");
        }
    }
}

#[test]
fn upgraded_the_table_has_the_same_rows_in_the_same_order_and_agrees() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    let drawn = page.rows("table()");
    assert_eq!(sorted(drawn.clone()), sorted(rows(&site)));
    assert_eq!(drawn, page.rows("ranking()"), "the order of the published table");
    let ranks = |rows: &[Row]| rows.iter().filter_map(|row| row[1].parse().ok()).collect();
    let ranks: Vec<u32> = ranks(&drawn);
    assert!(ranks.is_sorted() && ranks.len() == 31, "{ranks:?}");
    let agrees = page.text("table().querySelector('.par-agrees').textContent");
    assert!(agrees.contains("khớp"), "{agrees}");
    assert_eq!(page.js("table().querySelector('.par-differs')"), json!(null));
    // The published table stays in the page, but is drawn no more.
    assert_eq!(page.js("ranking().querySelector(':scope > div').offsetHeight"), json!(0));
}

#[test]
fn stages_stand_side_by_side_within_a_phone() {
    let indicator = |id: &str, max: u32| json!({ "id": id, "title": "Tiêu chí có tên dài như trong quyết định", "max": max, "rule": { "kind": "awarded", "input": id } });
    let framework = json!({ "format": "parindex/framework/1", "id": "t", "version": "1", "title": "Ba bước",
        "inputs": [{ "id": "a", "kind": "points" }, { "id": "b", "kind": "points" }],
        "groups": [
            { "id": "g", "title": "Tổ chức, chỉ đạo điều hành", "max": 50, "indicators": [indicator("a", 50)] },
            { "id": "h", "title": "Cải cách thủ tục hành chính", "max": 50, "indicators": [indicator("b", 50)] }] });
    let dataset = json!({ "format": "parindex/dataset/1", "framework": "t", "units": [
        { "code": "A", "name": "Xã A", "inputs": { "a": 40.25, "b": 30 }, "stages": [
            { "stage": "appraisal_1", "inputs": { "a": 36 } }, { "stage": "appraisal_2", "inputs": { "a": 37.5 } }] },
        { "code": "B", "name": "Xã B", "inputs": { "a": 30, "b": 20 } }] });
    let Some(site) = Site::publish_stages(&framework, &dataset) else { return };
    let Some(page) = Page::open() else { return };
    for width in [320, 768] {
        page.size(width, 900);
        page.goto(&format!("{}unit/A.html", site.address));
        page.until("card().querySelector('.par-stages')");
        let wide = page.js("document.documentElement.scrollWidth");
        assert!(wide.as_u64() <= Some(width.into()), "{width}: {wide}");
        // Figures end at one line, whatever the change beside or below them is.
        let ends = "Array.from(card().querySelectorAll('.par-stages td:last-child'), (cell) => {
            const range = document.createRange();
            range.selectNodeContents(cell.firstChild);
            return Math.round(range.getBoundingClientRect().right);
        })";
        let ends: Vec<i64> = serde_json::from_value(page.js(ends)).expect("numbers");
        assert!(ends.len() == 3 && ends.iter().all(|end| *end == ends[0]), "{width}: {ends:?}");
        page.picture(&format!("stages-{width}-light"));
    }
    assert!(site.reports().is_empty(), "{:?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}
