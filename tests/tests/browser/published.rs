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
    page.until("document.querySelector('par-ranking table').offsetHeight > 900");
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
