//! Pages that stand in an iframe: their height, what their address asks for, and who is believed.

use std::fs;

use crate::looks::{SIZES, fits};
use crate::page::Page;
use crate::site::Site;

/// A page of somebody around a frame, with the host script.
fn around(site: &Site, frame: &str) -> String {
    let host = fs::read_dir(site.dir.join("elements")).expect("the folder");
    let mut names = host.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let host = names.find(|name| name.starts_with("host-") && name.ends_with(".js"));
    let host = host.expect("the host script");
    let page = format!(
        "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Around</title></head><body>
        <iframe src=\"{frame}\" title=\"Khung\" width=\"100%\" height=\"600\" data-par-frame></iframe>
        <script type=\"module\" src=\"elements/{host}\"></script></body></html>"
    );
    fs::write(site.dir.join("around.html"), page).expect("the page is written");
    format!("{}around.html", site.address)
}

const FRAME: &str = "document.querySelector('iframe')";

fn settled(page: &Page, kind: &str) {
    page.until(&format!(
        "{FRAME}.contentDocument?.querySelector('par-{kind}')?.shadowRoot?.querySelector('.par')"
    ));
    page.until(&format!("{FRAME}.style.height"));
    page.until(&format!("Math.abs({FRAME}.getBoundingClientRect().height - {FRAME}.contentDocument.body.getBoundingClientRect().height) < 8"));
}

#[test]
fn a_frame_is_as_high_as_what_stands_in_it_and_stays_so() {
    let Some(site) = Site::copy(|_| {}) else { return };
    let Some(page) = Page::open() else { return };
    let address = around(&site, "frame/ranking.html?unit=H44.116");
    for (width, height) in SIZES {
        page.size(width, height);
        page.goto(&address);
        settled(&page, "ranking");
        fits(&page, width, "around a frame");
        let inner = page.js(&format!("{FRAME}.contentDocument.scrollingElement.scrollHeight - {FRAME}.contentWindow.innerHeight"));
        assert!(inner.as_i64() <= Some(1), "nothing scrolls inside at {width}: {inner}");
    }
    // Fewer rows: the frame becomes lower. And it does not creep by itself.
    let before = page.js(&format!("parseFloat({FRAME}.style.height)")).as_f64();
    page.js(&format!(
        "(() => {{ const field = {FRAME}.contentDocument.querySelector('par-ranking').shadowRoot.querySelector('input[type=search]');
            field.value = 'viet tri'; field.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()"
    ));
    page.until(&format!("parseFloat({FRAME}.style.height) < {}", before.unwrap_or(0.0) - 200.0));
    let one = page.js(&format!("{FRAME}.style.height"));
    page.js("new Promise((done) => setTimeout(done, 600))");
    assert_eq!(page.js(&format!("{FRAME}.style.height")), one);
    assert_eq!(
        page.text(&format!(
            "{FRAME}.contentDocument.querySelector('par-ranking').getAttribute('unit')"
        )),
        "H44.116"
    );
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}

/// A style of somebody else that makes the page as high as the window and a bit more would grow for ever.
#[test]
fn a_page_that_feeds_on_its_own_height_is_stopped() {
    let Some(site) = Site::copy(|dir| {
        fs::write(dir.join("creep.css"), "body{min-height:calc(100vh + 10px)}").expect("the style");
        let file = dir.join("frame/kpi.html");
        crate::site::change(
            &file,
            "",
            "</head>",
            "<link rel=\"stylesheet\" href=\"../creep.css\"></head>",
        );
    }) else {
        return;
    };
    let Some(page) = Page::open() else { return };
    page.goto(&around(&site, "frame/kpi.html"));
    page.until(&format!("parseFloat({FRAME}.style.height) > 600"));
    page.js("new Promise((done) => setTimeout(done, 3000))");
    let height = page.js(&format!("parseFloat({FRAME}.style.height)"));
    page.js("new Promise((done) => setTimeout(done, 500))");
    assert_eq!(page.js(&format!("parseFloat({FRAME}.style.height)")), height, "it has ended");
    assert!(height.as_f64() < Some(1200.0), "{height}");
}

#[test]
fn only_the_window_and_the_origin_of_a_frame_are_believed() {
    let Some(site) = Site::copy(|_| {}) else { return };
    let Some(page) = Page::open() else { return };
    page.goto(&around(&site, "frame/kpi.html"));
    settled(&page, "kpi");
    let before = page.js(&format!("{FRAME}.style.height"));
    // Another window; the right window under another origin; no number; too high.
    for event in [
        "{ data: { parindex: 'height', height: 5000 }, source: window, origin: location.origin }",
        "{ data: { parindex: 'height', height: 5000 }, source: frames[0], origin: 'https://example.org' }",
        "{ data: { parindex: 'height', height: '5000' }, source: frames[0], origin: location.origin }",
        "{ data: { parindex: 'height', height: Infinity }, source: frames[0], origin: location.origin }",
        "{ data: null, source: frames[0], origin: location.origin }",
    ] {
        page.js(&format!("dispatchEvent(new MessageEvent('message', {event}))"));
        assert_eq!(page.js(&format!("{FRAME}.style.height")), before, "{event}");
    }
    page.js("dispatchEvent(new MessageEvent('message', { data: { parindex: 'height', height: 1e9 }, source: frames[0], origin: location.origin }))");
    assert_eq!(page.text(&format!("{FRAME}.style.height")), "20000px");
}

#[test]
fn every_element_that_is_framed_draws_itself() {
    let Some(site) = Site::copy(|_| {}) else { return };
    let Some(page) = Page::open() else { return };
    for (address, drawn) in [
        ("scorecard.html?unit=H44.116", "table"),
        ("distribution.html?unit=H44.116", "svg"),
        ("compare.html?codes=H44.116%20H44.100", "svg"),
        ("heatmap.html", "svg"),
        ("kpi.html?unit=H44.116", ".par-kpi-value"),
        ("trend.html?codes=H44.116", "svg"),
        ("map.html?shapes=made-up-shapes.geojson&peer-group=phu-tho-commune", "path"),
        ("simulator.html?unit=H44.100", "input[type=range]"),
        ("rank-intervals.html?question=luck", "svg"),
        ("due.html?rule=petition-answer&received=2026-08-28T15:20", ".par-due-answer"),
        ("dossiers.html", "table"),
    ] {
        page.goto(&format!("{}frame/{address}", site.address));
        page.until(&format!(
            "document.querySelector('main').firstElementChild.shadowRoot?.querySelector('{drawn}')"
        ));
    }
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn a_frozen_edition_reads_its_own_file_and_nothing_else() {
    let Some(site) = Site::copy(|_| {}) else { return };
    let Some(page) = Page::open() else { return };
    let editions = fs::read_dir(site.dir.join("editions")).expect("editions");
    let names = editions.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let name = names.into_iter().find(|name| name.ends_with(".json")).expect("an edition");
    assert!(name.starts_with("2026-09-26-"), "{name}");
    page.goto(&format!("{}frame/ranking.html?edition={name}", site.address));
    page.until("ranking().shadowRoot?.querySelector('tr[data-code]')");
    assert_eq!(page.text("ranking().getAttribute('src')"), format!("../editions/{name}"));
    assert!(page.text("table().textContent").contains("Trình duyệt của bạn đã tính lại"));
    for bad in ["..%2F..%2Fx.json", "https:%2F%2Fexample.org%2Fx.json", ".json"] {
        page.goto(&format!("{}frame/ranking.html?edition={bad}", site.address));
        page.until("ranking().shadowRoot?.querySelector('tr[data-code]')");
        assert_eq!(page.text("ranking().getAttribute('src')"), "../publication.json", "{bad}");
    }
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
}
