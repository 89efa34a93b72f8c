//! What must hold in every browser: drawn under the strict policy without a complaint, narrow
//! screens, scripts off, two versions, publications that are bad or slow.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::gate::{self, Rule};
use crate::page::Page;
use crate::publication::{rows, sorted};
use crate::site::{PAGES, Site, change};

/// Every element of a page that is not drawn yet, or still counts.
const WAITING: &str = "[...document.querySelectorAll('*')].filter((host) => host.localName.startsWith('par-')
    && !(host.shadowRoot?.querySelector('.par') && !host.shadowRoot.querySelector('progress:not([hidden])'))).length";

/// Shows a page and waits for all its elements.
pub fn drawn(page: &Page, address: &str) {
    page.goto(address);
    page.until(&format!("document.readyState === 'complete' && {WAITING} === 0"));
}

/// What the browser complained about, but for `expected`.
pub fn complaints(page: &Page) -> Value {
    page.js("heard")
}

/// Runs each test in each browser.
macro_rules! everywhere {
    ($($test:ident)*) => {
        everywhere!(@ chromium Chromium: $($test)*);
        everywhere!(@ firefox Firefox: $($test)*);
        everywhere!(@ webkit WebKit: $($test)*);
    };
    (@ $module:ident $engine:ident: $($test:ident)*) => {
        mod $module {
            $(#[test] fn $test() { super::$test($crate::engine::Engine::$engine); })*
        }
    };
}
pub(crate) use everywhere;

everywhere! {
    nothing_is_stopped_whatever_a_visitor_does
    nothing_is_wider_than_a_phone
    scripts_off_leaves_every_number
    two_versions_stand_side_by_side
    a_bad_publication_is_said_and_the_table_stays
    a_slow_publication_leaves_the_table_readable
    markup_in_names_is_text
}

/// Where the middle of something in the shadow root of an element is; it is scrolled there.
fn middle(host: &str, selector: &str) -> String {
    format!(
        "(() => {{
            const it = document.querySelector('{host}').shadowRoot.querySelector(`{selector}`);
            it.scrollIntoView({{ block: 'center', behavior: 'instant' }});
            const {{ left, top, width, height }} = it.getBoundingClientRect();
            return [[left + width / 2, top + height / 2], [left + width / 2 + 60, top + height / 2 + 40]];
        }})()"
    )
}

fn nothing_is_stopped_whatever_a_visitor_does(engine: Engine) {
    let Some(site) = Site::heard("", |_| ()) else { return };
    let Some(page) = Page::open_in(engine) else { return };
    for path in PAGES {
        drawn(&page, &format!("{}{path}", site.address));
        assert_eq!(
            page.js("document.activeElement === document.body"),
            json!(true),
            "{path}: focus"
        );
        assert_eq!(page.js("scrollY"), json!(0), "{path}: it jumped");
        if path == "index.html" {
            // Over a row, a head and the bars; a sort by each column, both ways; a text dragged over.
            page.drag(&middle("par-ranking", "tr[data-code='H44.101'] .par-name a"));
            page.drag(&middle("par-ranking", "tbody tr:nth-child(9) td:last-child"));
            page.drag(&middle("par-ranking", "[data-par-sort=total]"));
            page.js("table().querySelectorAll('[data-par-sort]').forEach((head) => { head.click(); head.click(); })");
            page.js("(() => { const field = table().querySelector('input'); field.value = 'phu';
                field.dispatchEvent(new Event('input', { bubbles: true })); })()");
            assert!(page.codes().len() < 32);
            page.js("table().querySelector('.par-name a').click()");
            page.until("card().querySelector('table')");
            page.drag(&middle("par-scorecard", "table tbody tr"));
        }
        if path == "provinces/charts.html" {
            for host in ["par-trend", "par-distribution", "par-heatmap"] {
                page.drag(&middle(host, "svg"));
            }
            page.js("(() => { const list = document.querySelector('par-distribution').shadowRoot.querySelector('select');
                list.value = 'H21'; list.dispatchEvent(new Event('change', { bubbles: true })); })()");
            page.until(
                "document.querySelector('par-kpi').shadowRoot.textContent.includes('Gia Lai')",
            );
        }
        if path == "map.html" {
            page.drag(&middle("par-map", "path"));
            page.js(
                "document.querySelector('par-map').shadowRoot.querySelector('path').dispatchEvent(
                new MouseEvent('click', { bubbles: true, composed: true }))",
            );
        }
        if path == "satisfaction.html" {
            page.drag(&middle("par-satisfaction", "button"));
            page.js("document.querySelector('par-satisfaction').shadowRoot.querySelector('button').click()");
        }
        if path == "simulator.html" {
            page.drag(&middle("par-simulator", "input[type=range]"));
            page.js("(() => { const it = document.querySelector('par-simulator').shadowRoot.querySelector('input[type=range]');
                it.stepUp(3); for (const type of ['input', 'change']) it.dispatchEvent(new Event(type, { bubbles: true })); })()");
            page.until(&format!("{WAITING} === 0"));
        }
        assert_eq!(complaints(&page), json!([]), "{path}");
    }
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
    // What this test rests on.
    page.js("document.body.setAttribute('style', 'color: red')");
    page.until("heard.length > 0");
    assert!(!site.reports().is_empty(), "reports arrive");
}

/// In a frame, for browsers that make no window as narrow as a phone.
fn nothing_is_wider_than_a_phone(engine: Engine) {
    let frames: String = PAGES
        .iter()
        .map(|path| format!("<iframe src=\"/{path}\" width=\"320\" height=\"640\"></iframe>"))
        .collect();
    let html =
        format!("<!DOCTYPE html><html lang=\"vi\"><head></head><body>{frames}</body></html>");
    let phone = |dir: &Path| fs::write(dir.join("phone.html"), html).expect("it is written");
    let Some(site) = Site::heard("", phone) else { return };
    let Some(page) = Page::open_in(engine) else { return };
    page.goto(&format!("{}phone.html", site.address));
    page.until(&format!(
        "Array.from(frames).every(({{ document }}) => document.readyState === 'complete'
            && document.querySelector('[src]') && {WAITING} === 0)"
    ));
    let wide = page.js(
        "Array.from(frames).map(({ document: { scrollingElement: it } }) => it.scrollWidth - it.clientWidth)",
    );
    assert_eq!(wide, json!(vec![0; PAGES.len()]), "no sideways scroll");
    assert_eq!(page.js("Array.from(frames).flatMap((frame) => frame.heard)"), json!([]));
}

fn scripts_off_leaves_every_number(engine: Engine) {
    let narrow = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'\">";
    let off =
        |dir: &Path| change(&dir.join("index.html"), "", "<head>", &format!("<head>{narrow}"));
    let Some(site) = Site::copy(off) else { return };
    let Some(page) = Page::open_in(engine) else { return };
    page.goto(&site.address);
    page.until("document.readyState === 'complete'");
    assert_eq!(page.js("ranking().shadowRoot"), json!(null), "no element took over");
    assert_eq!(sorted(page.rows("document")), sorted(rows(&site)));
    assert_eq!(
        page.js("document.querySelector('par-ranking table').offsetHeight > 900"),
        json!(true)
    );
}

/// The real elements twice, once as if they were of an older version.
fn two_versions_stand_side_by_side(engine: Engine) {
    for older_first in [true, false] {
        let older = |dir: &Path| {
            let (from, to) = (dir.join("elements"), dir.join("older"));
            fs::create_dir_all(&to).expect("a folder");
            for entry in fs::read_dir(from).expect("the elements").flatten() {
                let name = entry.file_name();
                let bytes = fs::read(entry.path()).expect("a file");
                let to = to.join(&name);
                match String::from_utf8(bytes) {
                    Ok(text) if name.to_string_lossy().starts_with("loader-") => {
                        fs::write(to.with_file_name("loader.js"), text.replace("0.1.0", "0.0.9"))
                    }
                    Ok(text) => fs::write(to, text),
                    Err(error) => fs::write(to, error.into_bytes()),
                }
                .expect("it is written");
            }
            let script = "<script type=\"module\" src=\"older/loader.js\"></script>\n";
            let (at, put) =
                if older_first { ("<script type", "<script type") } else { ("</head>", "</head>") };
            change(&dir.join("index.html"), "heard.js", at, &format!("{script}{put}"));
        };
        let Some(site) = Site::heard("", older) else { return };
        let Some(page) = Page::open_in(engine) else { return };
        drawn(&page, &site.address);
        let versions =
            page.js("globalThis[Symbol.for('parindex')].map(({ version }) => version).sort()");
        assert_eq!(versions, json!(["0.0.9", "0.1.0"]));
        let fetched =
            "performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)";
        let older = format!("{fetched}.filter((path) => path.startsWith('/older/'))");
        assert_eq!(page.js(&older), json!(["/older/loader.js"]), "the newer one serves");
        assert_eq!(sorted(page.rows("table()")), sorted(rows(&site)));
        assert_eq!(complaints(&page), json!([]));
        assert!(site.reports().is_empty(), "{:?}", site.reports());
    }
}

fn a_bad_publication_is_said_and_the_table_stays(engine: Engine) {
    let copies = |dir: &Path| {
        fs::write(dir.join("broken.json"), "{\n  \"format\": ").expect("it is written");
        for src in ["broken.json", "gone.json"] {
            let page = dir.join(src).with_extension("html");
            fs::copy(dir.join("index.html"), &page).expect("it is copied");
            change(&page, "<par-ranking", "publication.json", src);
        }
    };
    let Some(site) = Site::copy(copies) else { return };
    let Some(page) = Page::open_in(engine) else { return };
    for (name, word) in [("broken", "json_ends"), ("gone", "404")] {
        page.goto(&format!("{}{name}.html", site.address));
        page.until("ranking().querySelector('[role=status]')");
        let said = page.text("ranking().querySelector('[role=status]').textContent");
        assert!(said.contains(word), "{name}: {said}");
        assert_eq!(sorted(page.rows("ranking()")), sorted(rows(&site)), "{name}");
        assert_eq!(page.js("ranking().querySelector('table').offsetHeight > 900"), json!(true));
    }
    assert!(site.reports().is_empty(), "{:?}", site.reports());
}

fn a_slow_publication_leaves_the_table_readable(engine: Engine) {
    let Some(site) = Site::heard("", |_| ()) else { return };
    let Some(page) = Page::open_in(engine) else { return };
    let delay = Duration::from_secs(3);
    let rule = Rule { end: "/publication.compact.txt", delay, header: None };
    let address = gate::open(&site, rule);
    let begin = Instant::now();
    page.goto(&address);
    let table = page.js("ranking().querySelector('table').offsetHeight > 900");
    if begin.elapsed() < delay {
        assert_eq!(table, json!(true), "readable while it waits");
    }
    page.until("ranking().shadowRoot?.querySelector('.par-agrees')");
    assert!(begin.elapsed() >= delay, "it was slow");
    assert_eq!(complaints(&page), json!([]));
}

fn markup_in_names_is_text(engine: Engine) {
    let csv = "code,name,level,dossiers_received,dossiers_on_time\n\
        A,<img src=x onerror=alert(1)>,commune,20,10\n\
        B,</script><script>alert(2)</script>,commune,20,15\n\
        C,\"x\"\" onmouseover=\"\"alert(3)\",commune,20,5\n";
    let Some(site) = Site::publish(csv, &["--title", "</title><script>alert(4)</script>"]) else {
        return;
    };
    let Some(page) = Page::open_in(engine) else { return };
    drawn(&page, &site.address);
    assert_eq!(page.codes().len(), 3);
    page.js("table().querySelector('tr[data-code=A] .par-name > :first-child').click()");
    page.until("card().querySelector('table')");
    for root in ["table()", "card()", "ranking()"] {
        let inside =
            format!("{root}.querySelectorAll('img, script, [onerror], [onmouseover]').length");
        assert_eq!(page.js(&inside), json!(0), "{root}");
    }
    // An open alert would have made every command above fail.
    assert!(site.reports().is_empty(), "{:?}", site.reports());
}
