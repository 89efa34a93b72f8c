//! Ranks of the edition before, a pinned unit and one page for all rows, in the element.

use serde_json::json;

use crate::page::Page;
use crate::reader::{times, tree};
use crate::site::Site;

/// The 34 provinces of the last of six days, which names the day before.
#[test]
fn movement_agrees_with_the_published_table_and_sorts() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    page.goto(&format!("{}provinces/index.html", site.address));
    page.until("ranking().shadowRoot?.querySelector('.par-agrees')");
    let head =
        page.text("table().querySelector('[data-par-sort=movement]').closest('th').textContent");
    assert!(head.starts_with("Thay đổi hạng so với 09/10/2026"), "{head}");
    // What was printed before any script is what the element draws.
    let cells = |root: &str| {
        page.js(&format!(
            "Array.from({root}.querySelectorAll('tr[data-code]'), (row) => [row.dataset.code, row.querySelector('.par-move').textContent]).sort()"
        ))
    };
    assert_eq!(cells("ranking()"), cells("table()"));
    page.click("par-ranking", "[data-par-sort=movement]");
    page.until("table().querySelector('[aria-sort]').querySelector('[data-par-sort=movement]')");
    let risen = page.js(
        "Array.from(table().querySelectorAll('td.par-move > [aria-hidden]'), ({ textContent: text }) =>
            text === '=' ? 0 : Number(text.slice(2)) * (text[0] === '▲' ? 1 : -1))",
    );
    let risen: Vec<i64> = serde_json::from_value(risen).expect("numbers");
    assert_eq!(risen.len(), 34);
    assert!(risen.is_sorted_by(|a, b| a >= b) && risen[0] > 0, "{risen:?}");
    assert!(
        page.text("table().querySelector('[role=status]').textContent")
            .contains("Thay đổi hạng, giảm dần")
    );
    page.js("ranking().setAttribute('pin', 'H44')");
    page.until("table().querySelector('.par-pinned')");
    assert_eq!(page.js("table().querySelector('tr[data-code]').dataset.code"), json!("H44"));
    let names = tree(&page);
    assert_eq!(times(&names, "rowheader", "UBND tỉnh Phú Thọ"), 1);
    page.search("an giang");
    assert_eq!(page.codes().len(), 2, "the pinned one and the one that was found");
    page.search("");
    // The further column takes no room from what stands beside the ranking.
    for width in [320, 768, 1000, 1280, 1440] {
        page.size(width, 900);
        let ends = "[table().querySelector('.par-table'), ranking()].map((e) => e.getBoundingClientRect().right)";
        let ends: [f64; 2] = serde_json::from_value(page.js(ends)).expect("two numbers");
        assert!(ends[0] <= ends[1] + 1.0, "{width}: {ends:?}");
        page.picture(&format!("movement-{width}-light"));
    }
    assert!(site.reports().is_empty(), "{:?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn all_rows_stand_on_one_page_where_that_is_asked() {
    let mut csv = String::from("code,name,level,dossiers_received,dossiers_on_time\n");
    for unit in 0..130 {
        csv.push_str(&format!("X{unit},Xã số {unit},commune,200,{}\n", 70 + unit));
    }
    let Some(site) = Site::publish(&csv, &["--title", "Nhiều xã"]) else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    assert_eq!(page.codes().len(), 100);
    page.js("ranking().setAttribute('rows', 'all')");
    page.until("table().querySelectorAll('tr[data-code]').length === 130");
    assert_eq!(page.js("table().querySelectorAll('[data-par-page]').length"), json!(0));
    page.js("ranking().removeAttribute('rows')");
    page.until("table().querySelectorAll('tr[data-code]').length === 100");
}
