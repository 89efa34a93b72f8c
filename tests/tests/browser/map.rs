//! Maps: the page `map.html` of the site, whose shapes are made up.

use std::fs;

use serde_json::json;
use thirtyfour::Key;

use crate::looks::{SIZES, fits};
use crate::page::Page;
use crate::reader::{times, tree};
use crate::site::{Site, change};

fn opened(site: &Site) -> Option<Page> {
    let page = Page::open()?;
    show(&page, site);
    Some(page)
}

fn show(page: &Page, site: &Site) {
    page.goto(&format!("{}map.html", site.address));
    page.js("globalThis.map = () => document.querySelector('par-map').shadowRoot; undefined");
    page.until("map()?.querySelector('.par-map')");
    page.until("document.querySelector('par-scorecard').shadowRoot?.querySelector('table')");
}

#[test]
fn native_and_page_draw_the_same_map() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = opened(&site) else { return };
    page.js(
        "(() => {
            const fresh = document.createElement('par-map');
            for (const { name, value } of document.querySelector('par-map').attributes) fresh.setAttribute(name, value);
            fresh.style.width = '1000px';
            fresh.id = 'fresh';
            document.querySelector('main').append(fresh);
        })()",
    );
    page.until("document.querySelector('#fresh').shadowRoot?.querySelector('.par-map')");
    let svg = |root: &str| page.text(&format!("{root}.querySelector('svg.par-drawing').outerHTML"));
    let drawn = svg("document.querySelector('#fresh').shadowRoot");
    assert!(drawn.len() > 10_000);
    assert_eq!(drawn, svg("document.querySelector('par-map > .par-map')"));
}

#[test]
fn shapes_names_and_keys_choose_a_unit_and_others_follow() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = opened(&site) else { return };
    let card = "document.querySelector('par-scorecard').shadowRoot.textContent";
    let chosen = "map().querySelector('tr[aria-current]').dataset.code";
    let marked = "map().querySelector('path[data-par-chosen]').dataset.code";
    assert_eq!((page.text(chosen), page.text(marked)), ("H44.116".into(), "H44.116".into()));
    page.click("par-map", "path[data-code='H44.104']");
    page.until(&format!("{card}.includes('UBND xã Hy Cương')"));
    assert_eq!((page.text(chosen), page.text(marked)), ("H44.104".into(), "H44.104".into()));
    // A name in the table, by keyboard; the focus stays on it.
    page.js("map().querySelector(\"tr[data-code='H44.112'] button\").focus()");
    page.keys(Key::Enter);
    page.until(&format!("{card}.includes('UBND xã Phù Ninh')"));
    assert_eq!(page.text("map().activeElement.textContent"), "UBND xã Phù Ninh");
    assert_eq!(page.text(marked), "H44.112");
    // A group instead of the total: other figures in the table and in the shapes alike.
    page.js(
        "(() => { const list = map().querySelector('[data-par-measure]'); list.value = 'payment';
            list.dispatchEvent(new Event('change', { bubbles: true })); })()",
    );
    page.until("map().querySelector('.par-title').textContent !== 'Bản đồ: Tổng điểm'");
    let equal = page.js(
        "Array.from(map().querySelectorAll('path[data-code]')).every((path) => {
            const row = map().querySelector(`tr[data-code='${path.dataset.code}']`);
            return path.textContent === `${row.querySelector('.par-name').textContent}: ${row.querySelector('.par-points').textContent}`;
        })",
    );
    assert_eq!(equal, json!(true));
    page.hover("par-map", "path[data-code='H44.104']");
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn readers_get_one_picture_and_every_row() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = opened(&site) else { return };
    let tree = tree(&page);
    assert_eq!(times(&tree, "image", "Bản đồ: Tổng điểm"), 1);
    for name in ["UBND xã Bình Phú", "UBND Phường Việt Trì", "UBND xã Yên Kỳ"] {
        assert_eq!(times(&tree, "rowheader", name), 1, "{name}");
    }
    let text = page.text("map().textContent");
    assert!(text.contains("1 đơn vị chưa có hình") && text.contains("ho-mau"));
}

#[test]
fn a_broken_geojson_is_said_with_places_and_the_table_stays() {
    let Some(site) = Site::copy(|dir| {
        let file = dir.join("made-up-shapes.geojson");
        change(&file, "", "\"Polygon\"", "\"Point\"");
        change(&file, "H44.101", "[[[", "[[[581");
    }) else {
        return;
    };
    let Some(page) = Page::open() else { return };
    page.goto(&format!("{}index.html", site.address));
    show(&page, &site);
    let said = page.text("map().querySelector('.par-map-faults').textContent");
    assert!(said.contains("features[0].geometry.type"), "{said}");
    assert!(
        said.contains("features[1].geometry.coordinates[0]") || said.contains("VN-2000"),
        "{said}"
    );
    assert_eq!(page.js("map().querySelectorAll('tr[data-code]').length"), json!(31));
    let text = fs::read_to_string(site.dir.join("map.html")).expect("the page");
    assert!(text.contains("HÌNH GIẢ"), "made-up shapes are said to be so");
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn maps_fit_every_width_and_have_their_pictures() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    for (width, height) in SIZES {
        page.size(width, height);
        for scheme in ["light", "dark"] {
            page.scheme(scheme);
            show(&page, &site);
            fits(&page, width, "map");
            page.picture(&format!("map-{width}-{scheme}"));
        }
    }
    page.cdp(
        "Emulation.setEmulatedMedia",
        json!({ "features": [{ "name": "forced-colors", "value": "active" }] }),
    );
    let stroke = "getComputedStyle(map().querySelector('path[data-code]')).stroke";
    let fill = "getComputedStyle(map().querySelector('path[data-code]')).fill";
    assert_ne!(page.text(stroke), page.text(fill), "borders are seen where colours are forced");
    page.picture("map-1280-forced");
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print", "features": [] }));
    assert_eq!(page.text("getComputedStyle(map().querySelector('.par-data')).maxHeight"), "none");
}
