//! Elements in English: their texts come from a file of their own, and are those that the command writes.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::everywhere::{drawn, everywhere};
use crate::page::Page;
use crate::site::{PAGES, Site, change, without, workspace};

const MESSAGES: [&str; 5] = [
    include_str!("../../../crates/parindex-view/data/messages.txt"),
    include_str!("../../../crates/parindex-view/data/messages-charts.txt"),
    include_str!("../../../crates/parindex-view/data/messages-simulate.txt"),
    include_str!("../../../crates/parindex-view/data/messages-survey.txt"),
    include_str!("../../../crates/parindex-view/data/messages-time.txt"),
];

/// The files with English texts that a page has asked for.
const ASKED: &str = "new Set(performance.getEntriesByType('resource').map(({ name }) => name)
    .filter((name) => name.includes('-english-'))).size";

/// Every text below the elements of a page.
const SAID: &str = "[...document.querySelectorAll('*')].filter((host) => host.localName.startsWith('par-')).flatMap((host) => {
    const said = [];
    const walk = document.createTreeWalker(host.shadowRoot, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) said.push(walk.currentNode.data.trim());
    return said;
})";

/// The messages in a language.
fn messages(tag: &str) -> Vec<&'static str> {
    let lines = MESSAGES.iter().flat_map(|text| text.lines());
    lines.filter_map(|line| line.strip_prefix(tag)?.strip_prefix(' ')).collect()
}

everywhere! {
    texts_are_those_that_the_command_writes
}

fn texts_are_those_that_the_command_writes(engine: Engine) {
    let csv = fs::read_to_string(workspace().join("tests/data/phutho_2026_inputs.csv"));
    let csv = csv.expect("the data of the sample");
    let Some(site) = Site::publish(&csv, &["--lang", "en"]) else { return };
    let Some(page) = Page::open_in(engine) else { return };
    drawn(&page, &site.address);
    assert_eq!(page.js(ASKED), json!(1));
    for part in ["caption", "thead", "tbody", ".par-method", ".par-foot dl"] {
        let text = |root: &str| page.text(&format!("{root}.querySelector('{part}').textContent"));
        assert_eq!(text("table()"), text("ranking()"), "{part}");
    }
    assert!(page.text("table().querySelector('caption').textContent").contains("Ranking"));
}

/// What an element still says in Vietnamese. Its data may be Vietnamese, so only whole messages count.
fn vietnamese(page: &Page) -> Vec<Value> {
    let english = messages("en");
    let known: Vec<&str> = messages("vi")
        .into_iter()
        .filter(|text| !text.contains('{') && !english.contains(text))
        .collect();
    let said = page.js(SAID);
    let said = said.as_array().expect("texts");
    said.iter().filter(|text| known.iter().any(|known| *text == known)).cloned().collect()
}

#[test]
fn every_element_says_all_in_english_and_asks_for_it_only_then() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    for path in PAGES {
        drawn(&page, &format!("{}{path}", site.address));
        assert_eq!(page.js(ASKED), json!(0), "{path}");
        assert!(!vietnamese(&page).is_empty(), "{path}");
        page.js("document.querySelectorAll('*').forEach((host) => host.localName.startsWith('par-') && host.setAttribute('lang', 'en'))");
        let waiting = "[...document.querySelectorAll('*')].filter((host) => host.localName.startsWith('par-'))
            .filter(({ shadowRoot }) => shadowRoot.querySelector('.par').lang !== 'en')";
        page.until(&format!("{waiting}.length === 0"));
        assert_eq!(vietnamese(&page), [json!(null); 0], "{path}");
        assert_eq!(page.js(ASKED), json!(1), "{path}");
    }
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn without_the_file_the_published_table_stays_and_it_is_said() {
    let gone = |dir: &Path| {
        without(dir, "-english-");
        change(&dir.join("index.html"), "<par-ranking", " src=", " lang=\"en\" src=");
    };
    let Some(site) = Site::copy(gone) else { return };
    let Some(page) = Page::open() else { return };
    page.goto(&site.address);
    page.until("ranking().querySelector('.par-failure')");
    let said = page.text("ranking().querySelector('.par-failure').textContent");
    assert!(said.contains("-english-") && said.contains("404"), "{said}");
    assert_eq!(page.js("ranking().shadowRoot"), json!(null));
    assert_eq!(page.js("ranking().querySelectorAll('tr[data-code]').length"), json!(32));
}
