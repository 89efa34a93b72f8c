//! Charts, comparisons and single figures: the page `provinces/charts.html` of the site.

use serde_json::json;
use thirtyfour::Key;

use crate::looks::{SIZES, fits};
use crate::page::Page;
use crate::reader::{times, tree};
use crate::site::Site;

const HOSTS: [&str; 5] = ["kpi", "trend", "distribution", "compare", "heatmap"];

fn charts(site: &Site) -> Option<Page> {
    let page = Page::open()?;
    show(&page, site);
    Some(page)
}

fn show(page: &Page, site: &Site) {
    page.goto(&format!("{}provinces/charts.html", site.address));
    page.js("globalThis.of = (kind) => document.querySelector(`par-${kind}`); undefined");
    for host in HOSTS {
        page.until(&format!("of('{host}').shadowRoot?.querySelector('.par')"));
    }
}

/// Chooses in a list as a visitor does.
fn choose(page: &Page, kind: &str, list: &str, value: &str) {
    page.js(&format!(
        "(() => {{ const list = of('{kind}').shadowRoot.querySelector('{list}'); list.value = '{value}';
            list.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
    ));
}

/// The command draws natively, the element in wasm: at the same width the same bytes.
#[test]
fn native_and_page_draw_the_same() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = charts(&site) else { return };
    for kind in HOSTS {
        // A fresh element: a drawing that was changed in place has its attributes in another order.
        page.js(&format!(
            "(() => {{
                const fresh = document.createElement('par-{kind}');
                for (const {{ name, value }} of of('{kind}').attributes) fresh.setAttribute(name, value);
                fresh.style.width = '720px';
                fresh.id = 'fresh-{kind}';
                document.querySelector('main').append(fresh);
            }})()"
        ));
        let fresh = format!("document.querySelector('#fresh-{kind}').shadowRoot");
        page.until(&format!("{fresh}?.querySelector('.par')"));
        let published = format!("of('{kind}')");
        let drawing = |root: &str| {
            page.js(&format!("{root}.querySelector('svg.par-drawing')?.outerHTML ?? null"))
        };
        let drawn = drawing(&fresh);
        assert_eq!(drawn, drawing(&published), "{kind}");
        let charted = ["trend", "distribution", "heatmap"].contains(&kind);
        assert_eq!(drawn.as_str().is_some_and(|svg| svg.len() > 2000), charted, "{kind}");
        let cells = |root: &str| {
            page.js(&format!(
                "Array.from({root}.querySelectorAll('td, tbody th, .par-kpi p'), (e) => e.outerHTML.replace(/ part=\"[^\"]*\"/g, ''))"
            ))
        };
        assert_eq!(cells(&fresh), cells(&published), "{kind}");
    }
}

#[test]
fn one_choice_is_followed_by_all_and_nothing_is_reported() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = charts(&site) else { return };
    let kpi = || page.text("of('kpi').shadowRoot.textContent");
    assert!(kpi().contains("UBND tỉnh Phú Thọ") && kpi().contains("62,18"), "{}", kpi());
    choose(&page, "distribution", "select", "H21");
    page.until("of('kpi').shadowRoot.textContent.includes('UBND tỉnh Gia Lai')");
    page.until("of('trend').shadowRoot.querySelector('tr[data-code=H21][aria-current]')");
    page.until("of('heatmap').shadowRoot.querySelector('tr[data-code=H21][aria-current]')");
    page.until("of('compare').shadowRoot.querySelector('th[data-code=H21]')");
    // A visitor's list shows what is drawn, also after it was touched.
    choose(&page, "trend", "[data-par-slot=\"1\"]", "");
    let slots = "Array.from(of('trend').shadowRoot.querySelectorAll('[data-par-slot]'), (e) => e.value).join()";
    assert_eq!(page.text(slots), "H21,H20,");
    choose(&page, "trend", "[data-par-measure]", "totals");
    page.until(
        "of('trend').shadowRoot.querySelector('.par-title').textContent === 'Tổng điểm qua các kỳ'",
    );
    page.click("par-trend", "[data-par-table]");
    page.until("!of('trend').shadowRoot.querySelector('.par-out .par-table')");
    page.hover("par-heatmap", "svg.par-drawing");
    assert!(page.text("of('trend').shadowRoot.textContent").contains("Trình duyệt của bạn"));
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}

/// Hidden from the eye or not, each table is there: every name once in the trend and once in the heatmap.
#[test]
fn readers_get_every_name_and_figure() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = charts(&site) else { return };
    let tree = tree(&page);
    let text = site.get("provinces/publication.json");
    let publication: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let units = publication["dataset"]["units"].as_array().expect("units");
    assert_eq!(units.len(), 34);
    for unit in units {
        let name = unit["name"].as_str().expect("a name");
        assert_eq!(times(&tree, "rowheader", name), 2, "{name}");
    }
    for unit in publication["results"]["units"].as_array().expect("results") {
        for points in unit["groups"].as_object().expect("groups").values() {
            let points = points.as_str().expect("points");
            let (whole, decimals) = points.split_once('.').unwrap_or((points, ""));
            let written = format!("{whole},{decimals:0<2}");
            assert!(times(&tree, "cell", &written) >= 1, "{written}");
        }
    }
    for title in ["Hạng qua các kỳ", "Đơn vị đứng ở đâu", "Điểm từng lĩnh vực"]
    {
        assert_eq!(times(&tree, "image", title), 1, "{title}");
    }
    for (role, name) in &tree {
        let named = ["button", "combobox", "image", "columnheader", "rowheader", "region"];
        assert!(!named.contains(&&**role) || !name.is_empty(), "a {role} without a name");
    }
}

#[test]
fn everything_by_keyboard_and_the_focus_stays() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = charts(&site) else { return };
    assert_eq!(page.text("document.activeElement.tagName"), "BODY");
    let button = "of('trend').shadowRoot.querySelector('[data-par-table]')";
    page.js(&format!("{button}.focus()"));
    page.keys(Key::Enter);
    page.until(&format!("{button}.getAttribute('aria-expanded') === 'true'"));
    let same = format!("of('trend').shadowRoot.activeElement === {button}");
    assert_eq!(page.js(&same), json!(true));
    page.keys(Key::Tab);
    let next = "of('trend').shadowRoot.activeElement.getAttribute('role')";
    assert_eq!(page.text(next), "region");
    page.js("of('distribution').shadowRoot.querySelector('select').focus()");
    page.keys(Key::Down);
    page.until("of('distribution').getAttribute('unit') !== 'H44'");
    let focus = "of('distribution').shadowRoot.activeElement.tagName";
    assert_eq!(page.text(focus), "SELECT");
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn charts_fit_every_width_and_pictures_are_kept() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    for (width, height) in SIZES {
        page.size(width, height);
        for scheme in ["light", "dark"] {
            page.scheme(scheme);
            show(&page, &site);
            fits(&page, width, "charts");
            page.picture(&format!("charts-{width}-{scheme}"));
        }
        let wide = |host: &str| {
            let part = "getBoundingClientRect().width";
            page.js(&format!("Math.abs(of('{host}').shadowRoot.querySelector('svg').{part} - Math.min(1200, of('{host}').{part})) < 2"))
        };
        for host in ["trend", "distribution", "heatmap"] {
            assert_eq!(wide(host), json!(true), "{host} at {width} px is drawn at its width");
        }
        page.js("for (const kind of ['trend', 'heatmap']) of(kind).shadowRoot.querySelector('[data-par-table]').click()");
        page.until("!of('heatmap').shadowRoot.querySelector('.par-out .par-table')");
        let scroll = page.js("document.scrollingElement.scrollWidth").as_u64();
        assert!(scroll <= Some(width.into()), "tables at {width} px: {scroll:?}");
    }
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
}

#[test]
fn without_scripts_the_drawings_and_tables_stand_there() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    page.size(320, 640);
    page.goto(&format!("{}provinces/charts.html", site.address));
    let scroll = page.js("document.scrollingElement.scrollWidth").as_u64();
    assert!(scroll <= Some(320), "{scroll:?}");
    let tree = tree(&page);
    assert_eq!(times(&tree, "rowheader", "UBND tỉnh Phú Thọ"), 2);
    page.picture("charts-published-320-light");
}
