//! One unit, and as many as the country has communes.

use std::fs;

use serde_json::json;

use crate::page::Page;
use crate::publication::{number, rows, sorted};
use crate::site::{Site, workspace};

/// As many as there are communes in Vietnam.
const COMMUNES: usize = 3_321;

/// The head and the communes of the sample's own data.
fn sample_lines() -> (String, Vec<String>) {
    let path = workspace().join("tests/data/phutho_2026_inputs.csv");
    let text = fs::read_to_string(path).expect("the data of the sample");
    let mut lines = text.lines().map(str::to_owned);
    let head = lines.next().expect("a head");
    (head, lines.filter(|line| line.contains(",commune,")).collect())
}

/// The sample's communes over and over, with other names and fewer files on time.
fn country() -> String {
    let (head, communes) = sample_lines();
    let on_time = head.split(',').position(|name| name == "dossiers_on_time").expect("a column");
    let mut csv = head + "\n";
    for unit in 0..COMMUNES {
        let line = &communes[unit % communes.len()];
        let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        cells[0] = format!("X{unit:04}");
        cells[1] = format!("UBND xã số {unit}");
        let counted: usize = cells[on_time].parse().expect("a count");
        cells[on_time] = counted.saturating_sub(unit * 37 % 800).to_string();
        csv.push_str(&(cells.join(",") + "\n"));
    }
    csv
}

#[test]
fn one_unit_is_shown_without_a_rank_and_says_why() {
    let (head, communes) = sample_lines();
    let csv = format!("{head}\n{}\n", communes[0]);
    let Some(site) = Site::publish(&csv, &["--title", "Một xã"]) else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    let read = page.rows("table()");
    assert_eq!(sorted(read.clone()), sorted(rows(&site)));
    assert!(read[0][1].contains("không có đơn vị cùng nhóm"), "{read:?}");
    for width in [320, 1280] {
        page.size(width, 800);
        page.picture(&format!("one-{width}-light"));
    }
    assert!(site.reports().is_empty(), "{:?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn the_whole_country_is_paged_sorted_and_searched() {
    let Some(site) = Site::publish(&country(), &["--title", "Cả nước"]) else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    assert_eq!(page.js("ranking().querySelectorAll('tr[data-code]').length"), json!(COMMUNES));
    page.until("table().querySelector('.par-agrees')");
    let expected = rows(&site);
    let mut totals: Vec<f64> = expected.iter().map(|row| number(&row[3])).collect();
    totals.sort_by(|a, b| b.total_cmp(a));

    let shown = |page: &Page| -> Vec<f64> {
        page.rows("table()").iter().map(|row| number(&row[3])).collect()
    };
    let range = "table().querySelector('.par-pages span').textContent";
    assert_eq!(page.text(range), "Đơn vị 1–100 trong 3.321");
    assert_eq!(shown(&page), totals[..100], "ranks go with totals");
    for width in [320, 1280] {
        page.size(width, 900);
        page.js("scrollTo(0, 0)");
        page.picture(&format!("country-{width}-light"));
    }

    page.click("par-ranking", "[data-par-page='1']");
    assert_eq!(page.text(range), "Đơn vị 101–200 trong 3.321");
    assert_eq!(shown(&page), totals[100..200]);
    page.click("par-ranking", "[data-par-sort=total]");
    assert_eq!(page.text(range), "Đơn vị 1–100 trong 3.321", "sorting starts from the first page");
    assert_eq!(shown(&page), totals[..100]);
    page.click("par-ranking", "[data-par-sort=total]");
    totals.reverse();
    assert_eq!(shown(&page), totals[..100], "the lowest of all pages, not of one");

    let mut read = Vec::new();
    for _ in 0..COMMUNES.div_ceil(100) {
        read.extend(page.rows("table()"));
        page.js("table().querySelector('.par-pages button:last-child').click()");
    }
    assert_eq!(page.text(range), "Đơn vị 3.301–3.321 trong 3.321");
    let last = "table().querySelector('.par-pages button:last-child').disabled";
    assert_eq!(page.js(last), json!(true));
    assert_eq!(read.len(), COMMUNES, "every unit is on one page");
    for (read, expected) in sorted(read).into_iter().zip(sorted(expected)) {
        assert_eq!(read, expected);
    }

    page.search("so 3320");
    assert_eq!(page.codes(), ["X3320"]);
    assert_eq!(page.js("table().querySelector('.par-pages')"), json!(null));
    assert!(site.reports().is_empty(), "{:?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}
