//! Several versions on one page: the newest serves all elements, whatever the order of the scripts.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::page::Page;
use crate::site::{Site, change};

/// Puts a script before or after ours.
fn with_script(dir: &Path, script: &str, before: bool) {
    fs::write(dir.join("other.js"), script).expect("the script is written");
    let other = "<script type=\"module\" src=\"other.js\"></script>\n";
    let (at, put) = if before { ("<script", "<script") } else { ("</head>", "</head>") };
    change(&dir.join("index.html"), "<head>", at, &format!("{other}{put}"));
}

const OLDER: &str = "(globalThis[Symbol.for('parindex')] ??= []).push({
    version: '0.0.1',
    load: () => Promise.reject(new Error('the old version was asked')),
});
customElements.define('par-scorecard', class extends HTMLElement {});";

const NEWER: &str = "(globalThis[Symbol.for('parindex')] ??= []).push({
    version: '0.10.0',
    load: async () => ({ attach: async (host, kind) => {
        host.dataset.served = kind;
        return { detach() {} };
    } }),
});";

#[test]
fn an_older_version_gives_way() {
    for before in [true, false] {
        // Only the first of two definitions of an element counts; the older page brings none of its own.
        let older = OLDER.split("customElements").next().expect("the first part");
        let Some(site) = Site::copy(|dir| with_script(dir, older, before)) else { return };
        let Some(page) = Page::ready(&site.address) else { return };
        assert_eq!(page.js("globalThis[Symbol.for('parindex')].length"), json!(2));
        assert_eq!(page.codes().len(), 32);
        assert_eq!(page.console(), [""; 0]);
        assert!(site.reports().is_empty(), "{:?}", site.reports());
    }
}

#[test]
fn an_element_that_somebody_else_defined_stays_theirs() {
    let Some(site) = Site::copy(|dir| with_script(dir, OLDER, true)) else { return };
    let Some(page) = Page::open() else { return };
    page.goto(&site.address);
    page.until("ranking().shadowRoot?.querySelector('tr[data-code]')");
    assert_eq!(page.codes().len(), 32);
    assert_eq!(page.js("document.querySelector('par-scorecard').shadowRoot"), json!(null));
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn a_newer_version_serves_the_elements_of_this_one() {
    for before in [true, false] {
        let Some(site) = Site::copy(|dir| with_script(dir, NEWER, before)) else { return };
        let Some(page) = Page::open() else { return };
        page.goto(&site.address);
        page.until("ranking().dataset.served === 'ranking'");
        page.until("document.querySelector('par-scorecard').dataset.served === 'scorecard'");
        assert_eq!(page.console(), [""; 0]);
    }
}

#[test]
fn the_same_script_twice_defines_everything_once() {
    let twice = |dir: &Path| {
        let index = fs::read_to_string(dir.join("index.html")).expect("the page is read");
        let from = index.find("<script").expect("a script");
        let to = from + index[from..].find("</script>").expect("its end") + "</script>".len();
        let ours = &index[from..to];
        let html = index.replacen(ours, &format!("{ours}\n{ours}"), 1);
        fs::write(dir.join("index.html"), html).expect("the page is written");
    };
    let Some(site) = Site::copy(twice) else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    assert_eq!(page.codes().len(), 32);
    assert_eq!(page.console(), [""; 0]);
}
