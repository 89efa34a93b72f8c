//! Pages that are hard on scripts: WebAssembly refused, wrong types of files, tags that an editor
//! stripped, scripts moved by optimisers, libraries that change what the browser brought.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::everywhere::{complaints, drawn, everywhere};
use crate::gate::{self, Rule};
use crate::page::Page;
use crate::publication::{rows, sorted};
use crate::site::{PAGES, Site, change};

everywhere! {
    without_webassembly_the_same_bytes_are_drawn
    a_wrong_type_of_the_module_does_no_harm
    ordinary_tags_and_links_become_elements
    scripts_that_are_moved_run_all_the_same
    prototype_does_no_harm
    mootools_does_no_harm
}

/// All that the elements of a page have drawn.
const DRAWN: &str = "[...document.querySelectorAll('*')].filter((host) => host.shadowRoot)
    .map((host) => [host.localName, host.shadowRoot.innerHTML])";

const FETCHED: &str = "performance.getEntriesByType('resource')
    .map(({ name }) => name.split('/').pop()).filter((name) => name.includes('-fallback-')).length";

fn without_webassembly_the_same_bytes_are_drawn(engine: Engine) {
    let Some(page) = Page::open_in(engine) else { return };
    let mut bytes: Vec<Vec<Value>> = Vec::new();
    for head in [
        "",
        // The policy of a site that never heard of WebAssembly.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">",
        // Lockdown Mode.
        "<script src=\"/no-wasm.js\"></script>",
    ] {
        let script = |dir: &Path| {
            fs::write(dir.join("no-wasm.js"), "delete globalThis.WebAssembly;").expect("written");
        };
        let Some(site) = Site::heard(head, script) else { return };
        if !head.is_empty() && !site.has_fallback() {
            return;
        }
        let mut pages = Vec::new();
        for path in PAGES {
            drawn(&page, &format!("{}{path}", site.address));
            if path == "index.html" {
                page.until("table().querySelector('.par-agrees')");
                page.js("document.querySelector('par-scorecard').setAttribute('unit', 'H44.100')");
                page.js("table().querySelector('[data-par-sort=name]').click()");
                page.until("card().querySelector('table')");
            }
            let instead = u64::from(!head.is_empty());
            assert_eq!(page.js(FETCHED), json!(instead), "{head} {path}: the JavaScript build");
            pages.push(page.js(DRAWN));
            if !head.contains("Policy") {
                assert_eq!(complaints(&page), json!([]), "{head} {path}");
            }
        }
        assert!(site.reports().is_empty(), "{:?}", site.reports());
        bytes.push(pages);
    }
    for (place, path) in PAGES.iter().enumerate() {
        assert!(bytes[0][place].to_string().len() > 1_000, "{path}");
        for instead in &bytes[1..] {
            assert!(bytes[0][place] == instead[place], "{path}: other bytes");
        }
    }
}

fn a_wrong_type_of_the_module_does_no_harm(engine: Engine) {
    let Some(site) = Site::heard("", |_| ()) else { return };
    let Some(page) = Page::open_in(engine) else { return };
    for content_type in ["text/plain", "application/x-binary"] {
        let rule = Rule {
            end: ".bin",
            delay: Duration::ZERO,
            header: Some(("Content-Type", content_type)),
        };
        drawn(&page, &gate::open(&site, rule));
        page.until("table().querySelector('.par-agrees')");
        assert_eq!(page.js(FETCHED), json!(0), "{content_type}");
        assert_eq!(complaints(&page), json!([]), "{content_type}");
    }
}

fn ordinary_tags_and_links_become_elements(engine: Engine) {
    let tags = |dir: &Path| {
        let index = dir.join("index.html");
        change(&index, "", "<par-ranking src", "<div data-par=\"ranking\" data-src");
        change(&index, "", " units=", " data-units=");
        change(&index, "", " link=", " data-link=");
        change(&index, "", "</par-ranking>", "</div>");
        let text = fs::read_to_string(&index).expect("the page is read");
        let from = text.find("<par-scorecard").expect("a scorecard");
        let to = from + text[from..].find("</par-scorecard>").expect("its end");
        let link = "<p><a href=\"index.html#par-scorecard&amp;unit=H44.100&amp;link=ranking\">\
            Phiếu điểm</a> <a href=\"#par-nothing\">Khác</a></p>";
        let html = [&text[..from], link, &text[to + "</par-scorecard>".len()..]].concat();
        fs::write(index, html).expect("the page is written");
    };
    let Some(site) = Site::heard("", tags) else { return };
    let Some(page) = Page::open_in(engine) else { return };
    page.goto(&site.address);
    page.until("ranking()?.shadowRoot?.querySelector('.par-agrees')");
    page.until("document.querySelector('par-scorecard')?.shadowRoot?.querySelector('table')");
    assert!(page.text("card().textContent").contains("UBND Phường Việt Trì"));
    assert_eq!(sorted(page.rows("table()")), sorted(rows(&site)));
    // What the editor kept stays below the elements.
    assert_eq!(page.rows("ranking()").len(), 32);
    assert_eq!(page.js("ranking().parentElement.localName"), json!("div"));
    assert_eq!(page.text("document.querySelector('par-scorecard a').textContent"), "Phiếu điểm");
    page.js("table().querySelector(`tr[data-code='H44.117'] .par-name a`).click()");
    page.until("card().textContent.includes('UBND xã Thanh Ba')");
    assert_eq!(complaints(&page), json!([]));
    assert!(site.reports().is_empty(), "{:?}", site.reports());
}

/// As optimisers do: the script's type is changed, and it runs anew after the page has loaded; the
/// address in the middle of the page's life is none that `document.currentScript` knows.
const OPTIMISER: &str = "
for (const type of ['DOMContentLoaded', 'readystatechange'])
  document.addEventListener(type, (event) => event.stopImmediatePropagation(), true);
addEventListener('load', () => setTimeout(() => {
  for (const old of document.querySelectorAll('script[type$=-module]')) {
    const script = document.createElement('script');
    script.type = 'module';
    script.async = true;
    script.src = old.src;
    old.replaceWith(script);
  }
}, 100));";

fn scripts_that_are_moved_run_all_the_same(engine: Engine) {
    let tricks: [(&str, &str); 3] = [
        ("type=\"module\"", "type=\"0a1b2c-module\""),
        ("<script type=\"module\"", "<script async type=\"module\""),
        ("<script type=\"module\"", "<script defer type=\"module\""),
    ];
    let Some(page) = Page::open_in(engine) else { return };
    for (from, to) in tricks {
        let moved = |dir: &Path| {
            fs::write(dir.join("optimiser.js"), OPTIMISER).expect("it is written");
            change(&dir.join("index.html"), "heard.js", from, to);
        };
        // Swallowed events only where the optimiser runs our script later on.
        let late = to.contains("0a1b2c");
        let head = if late { "<script src=\"/optimiser.js\"></script>" } else { "" };
        let Some(site) = Site::heard(head, moved) else { return };
        drawn(&page, &gate::open(&site, gate::WITHOUT_TRUSTED_TYPES));
        page.until("table().querySelector('.par-agrees')");
        assert_eq!(page.codes().len(), 32, "{to}");
        assert_eq!(complaints(&page), json!([]), "{to}");
    }
    // An optimiser that makes a plain script of it: the table stays.
    let plain = |dir: &Path| {
        change(&dir.join("index.html"), "heard.js", "<script type=\"module\"", "<script");
    };
    let Some(site) = Site::heard("", plain) else { return };
    page.goto(&site.address);
    page.until("document.readyState === 'complete'");
    assert_eq!(page.js("ranking().shadowRoot"), json!(null));
    assert_eq!(sorted(page.rows("ranking()")), sorted(rows(&site)));
}

/// The library without us.
const ALONE: &str = "<!DOCTYPE html><html><head><script src=\"/heard.js\"></script>
    <script src=\"/library.js\"></script></head><body></body></html>";

/// Pages on which a library of old was there first.
fn library(engine: Engine, file: &str, there: &str) {
    let path = PathBuf::from("/usr/share/javascript").join(file);
    let Ok(library) = fs::read(&path) else {
        println!("SKIPPED: {} is not on this machine", path.display());
        return;
    };
    let put = |dir: &Path| {
        fs::write(dir.join("library.js"), library).expect("it is written");
        fs::write(dir.join("alone.html"), ALONE).expect("it is written");
    };
    let Some(site) = Site::heard("<script src=\"/library.js\"></script>", put) else { return };
    let Some(page) = Page::open_in(engine) else { return };
    let address = gate::open(&site, gate::WITHOUT_TRUSTED_TYPES);
    page.goto(&format!("{address}alone.html"));
    page.until("document.readyState === 'complete'");
    let own = complaints(&page);
    for refused in [false, true] {
        for path in PAGES {
            if refused {
                if !site.has_fallback() {
                    return;
                }
                let meta =
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">";
                change(
                    &site.dir.join(path),
                    "library.js",
                    "</script>",
                    &format!("</script>{meta}"),
                );
            }
            drawn(&page, &format!("{address}{path}"));
            assert_eq!(page.js(there), json!(true), "{path}: the library is there");
            if path == "index.html" {
                page.until("table().querySelector('.par-agrees')");
                page.js(
                    "table().querySelectorAll('[data-par-sort]').forEach((head) => head.click())",
                );
                page.js("table().querySelector(`tr[data-code='H44.117'] .par-name a`).click()");
                page.until("card().textContent.includes('UBND xã Thanh Ba')");
                assert_eq!(sorted(page.rows("table()")), sorted(rows(&site)));
            }
            if path == "provinces/charts.html" {
                page.js(
                    "document.querySelector('par-compare').setAttribute('codes', 'H44 H21 H20')",
                );
                page.until("document.querySelector('par-compare').shadowRoot.querySelector('[data-code=H21]')");
            }
            if !refused {
                assert_eq!(complaints(&page), own, "{path}: none but the library's own");
            }
        }
    }
}

fn prototype_does_no_harm(engine: Engine) {
    library(
        engine,
        "prototype/prototype.js",
        "Prototype.Version.startsWith('1.7') && window.Array.from === window.$A",
    );
}

fn mootools_does_no_harm(engine: Engine) {
    library(
        engine,
        "mootools/mootools-core-nc.js",
        "MooTools.version === '1.4.5' && window.Array.from.length === 1",
    );
}
