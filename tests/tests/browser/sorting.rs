//! Sorting and searching, by mouse and by keyboard.

use serde_json::json;
use thirtyfour::Key;

use crate::page::Page;
use crate::publication::{number, rows, sorted};
use crate::site::Site;

/// Words of the columns in `data-par-sort`.
fn columns(page: &Page) -> Vec<String> {
    let words = page.js(
        "Array.from(table().querySelectorAll('[data-par-sort]'), (head) => head.dataset.parSort)",
    );
    serde_json::from_value(words).expect("words")
}

/// The texts of a column in the section of communes, from the top.
fn cells(page: &Page, column: &str) -> Vec<String> {
    let cells = page.js(&format!(
        "(() => {{
            const heads = Array.from(table().querySelectorAll('thead th'));
            const place = heads.findIndex((head) =>
                head.querySelector('[data-par-sort]')?.dataset.parSort === '{column}');
            return Array.from(table().querySelector('tbody').querySelectorAll('tr[data-code]'),
                (row) => row.children[place].textContent);
        }})()"
    ));
    serde_json::from_value(cells).expect("texts")
}

/// Checks that the table is sorted by `column`, and says so to everyone.
fn sorted_by(page: &Page, column: &str, descending: bool) {
    let way = if descending { "descending" } else { "ascending" };
    let marked = page.js("Array.from(table().querySelectorAll('[aria-sort]'), (head) =>
            [head.querySelector('button').dataset.parSort, head.getAttribute('aria-sort')])");
    assert_eq!(marked, json!([[column, way]]));
    let cells = cells(page, column);
    assert_eq!(cells.len(), 31, "{column}");
    if column == "name" {
        let texts = json!(cells);
        let order = page.js(&format!("{texts}.toSorted(new Intl.Collator('vi').compare)"));
        let mut order: Vec<String> = serde_json::from_value(order).expect("texts");
        if descending {
            order.reverse();
        }
        assert_eq!(cells, order, "names as the browser's own Vietnamese order has them");
    } else {
        let mut numbers: Vec<f64> = cells.iter().map(|cell| number(cell)).collect();
        if descending {
            numbers.reverse();
        }
        assert!(numbers.is_sorted(), "{column} {way}: {numbers:?}");
    }
    let status = page.text("table().querySelector('[role=status]').textContent");
    let title =
        page.text(&format!("table().querySelector('[data-par-sort=\"{column}\"]').textContent"));
    let way = if descending { "giảm dần" } else { "tăng dần" };
    assert_eq!(status, format!("32 trong 32 đơn vị. Đã sắp xếp theo {title}, {way}."));
}

/// Points are first looked at from the top, ranks and names from the first.
fn first_way(column: &str) -> bool {
    column != "name" && column != "rank"
}

#[test]
fn every_column_sorts_by_click_both_ways() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    sorted_by(&page, "rank", false);
    let columns = columns(&page);
    assert_eq!(columns.len(), 9, "{columns:?}");
    // The rank last: it is what the table starts with.
    for column in columns[1..].iter().chain(&columns[..1]) {
        let button = format!("[data-par-sort=\"{column}\"]");
        page.click("par-ranking", &button);
        sorted_by(&page, column, first_way(column));
        page.click("par-ranking", &button);
        sorted_by(&page, column, !first_way(column));
    }
    assert_eq!(sorted(page.rows("table()")), sorted(rows(&site)), "no row was lost or changed");
    assert!(site.reports().is_empty(), "{:?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn every_column_sorts_by_keyboard_and_keeps_the_focus() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    let columns = columns(&page);
    let at = "table().activeElement?.dataset.parSort ?? ''";
    page.js("table().querySelector('select, input').focus()");
    page.js("table().querySelector('[data-par-sort]').focus()");
    for (place, column) in columns.iter().enumerate() {
        if place > 0 {
            page.keys(Key::Tab);
        }
        assert_eq!(page.text(at), **column, "Tab walks from head to head");
        page.keys(Key::Enter);
        // The table starts sorted by rank; asking for it turns it round.
        sorted_by(&page, column, first_way(column) || column == "rank");
        assert_eq!(page.text(at), **column, "the focus stays after Enter");
        page.keys(" ");
        sorted_by(&page, column, !(first_way(column) || column == "rank"));
        assert_eq!(page.text(at), **column, "the focus stays after the space bar");
        let ring = "getComputedStyle(table().activeElement).outlineStyle !== 'none'";
        assert_eq!(page.js(ring), json!(true), "{column}: the focus is seen");
    }
}

#[test]
fn the_search_finds_names_without_accents_and_codes() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    let all = page.rows("table()");
    let field = "table().activeElement?.type";
    page.search("viet tri");
    let names: Vec<String> = page.rows("table()").into_iter().map(|row| row[2].clone()).collect();
    assert_eq!(names, ["UBND Phường Việt Trì"]);
    assert_eq!(page.text(field), "search", "the focus stays in the search");
    let status = "table().querySelector('[role=status]').textContent";
    assert!(page.text(status).starts_with("1 trong 32 đơn vị."), "{}", page.text(status));
    page.search("");
    assert_eq!(page.rows("table()"), all);
    for (text, code) in [("H44.116", "H44.116"), ("h44.116", "H44.116"), ("VIỆT TRÌ", "H44.100")]
    {
        page.search(text);
        assert_eq!(page.codes(), [code], "{text}");
    }
    page.search("không có xã này");
    assert!(page.codes().is_empty());
    let said = page.text("table().querySelector('tbody').textContent");
    assert_eq!(said, "Không có đơn vị nào khớp với “không có xã này”");
    page.search("<b>");
    let said = page.text("table().querySelector('tbody').textContent");
    assert_eq!(said, "Không có đơn vị nào khớp với “<b>”");
    page.search("");
    assert_eq!(page.rows("table()"), all);
    assert!(site.reports().is_empty(), "{:?}", site.reports());
}

#[test]
fn what_was_found_stays_found_while_it_is_sorted() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    page.search("phuong");
    let found = page.codes();
    assert!(found.len() > 1 && found.len() < 31, "{found:?}");
    page.click("par-ranking", "[data-par-sort=name]");
    let mut again = page.codes();
    again.sort();
    let mut before = found;
    before.sort();
    assert_eq!(again, before);
    assert_eq!(page.text("table().querySelector('input').value"), "phuong");
}
