//! The tablet on the counter: the page `satisfaction.html` of the site.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::looks::{SIZES, fits};
use crate::page::Page;
use crate::site::Site;

const KEY: &str = "parindex:answers:H44.116";

fn show(page: &Page, site: &Site) {
    page.goto(&format!("{}satisfaction.html", site.address));
    page.js("globalThis.host = () => document.querySelector('par-satisfaction'); globalThis.tablet = () => host().shadowRoot; undefined");
    page.until("tablet()?.querySelector('.par-answer')");
}

fn opened(site: &Site) -> Option<Page> {
    let page = Page::open()?;
    show(&page, site);
    Some(page)
}

fn kept(page: &Page) -> Value {
    serde_json::from_str(&page.text(&format!("localStorage.getItem('{KEY}')"))).expect("JSON")
}

#[test]
fn answers_are_counted_kept_and_never_twice() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = opened(&site) else { return };
    page.js("host().setAttribute('thanks', '0.3')");
    page.click("par-satisfaction", "[data-par-answer='0']");
    page.until("tablet().querySelector('[role=status]').textContent.includes('Rất hài lòng')");
    // A second tap while the thanks are seen counts nothing.
    page.js("tablet().querySelector('[data-par-answer=\"2\"]').click()");
    page.until("tablet().querySelector('[role=status]').textContent === ''");
    page.click("par-satisfaction", "[data-par-answer='1']");
    let today = page.text("new Date(Date.now() + 7 * 3600000).toISOString().slice(0, 10)");
    let known = kept(&page);
    assert_eq!(known["days"][&today], json!({ "very_satisfied": 1, "satisfied": 1 }));
    // What is kept: the format, days, counts. No time of day, nothing else.
    assert_eq!(known.as_object().map(serde_json::Map::len), Some(2));
    show(&page, &site);
    page.click("par-satisfaction", "[data-par-desk]");
    let rows = page
        .js("Array.from(tablet().querySelectorAll('tbody tr'), (row) => row.cells[1].textContent)");
    assert_eq!(rows, json!(["1", "1", "0", "2"]));
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn files_hold_what_the_rule_kind_survey_reads() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = opened(&site) else { return };
    page.js("host().setAttribute('thanks', '0.1')");
    for answer in ["0", "0", "2"] {
        page.until("tablet().querySelector('[role=status]').textContent === ''");
        page.js(&format!("tablet().querySelector('[data-par-answer=\"{answer}\"]').click()"));
    }
    page.until("tablet().querySelector('[role=status]').textContent === ''");
    page.click("par-satisfaction", "[data-par-desk]");
    // The file itself, read before it is offered.
    page.js("URL.createObjectURL = (blob) => { globalThis.files = [...(globalThis.files ?? []), blob]; return '#'; }");
    page.js("tablet().querySelector('[data-par-file=csv]').click(); tablet().querySelector('[data-par-file=json]').click()");
    let csv = page.text("files[0].text()");
    assert_eq!(
        csv.trim_start_matches('\u{feff}'),
        "code,name,very_satisfied,satisfied,dissatisfied\r\nH44.116,Bộ phận Một cửa (trang minh họa),2,0,1\r\n"
    );
    let json: Value = serde_json::from_str(&page.text("files[1].text()")).expect("JSON");
    assert_eq!(json["format"], "parindex/dataset/1");
    assert_eq!(
        json["units"][0]["inputs"],
        json!({ "very_satisfied": 2, "satisfied": 0, "dissatisfied": 1 })
    );
}

/// Nothing arrives while there is no network; then one message holds all counts.
#[test]
fn counts_are_sent_when_there_is_a_network() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = opened(&site) else { return };
    page.js("(() => {
            globalThis.bodies = [];
            globalThis.online = false;
            const real = fetch;
            globalThis.fetch = async (address, options) => {
                if (options?.method !== 'POST') return real(address, options);
                if (!online) throw new TypeError('no network');
                bodies.push(options);
                return new Response(null, { status: 204 });
            };
            host().setAttribute('thanks', '0.1');
            host().setAttribute('send', '/danh-gia');
        })()");
    for _ in 0..2 {
        page.until("tablet().querySelector('[role=status]').textContent === ''");
        page.js("tablet().querySelector('[data-par-answer=\"1\"]').click()");
    }
    assert_eq!(page.js("bodies.length"), json!(0));
    page.js("online = true; dispatchEvent(new Event('online'))");
    page.until("bodies.length === 1");
    let body: Value = serde_json::from_str(&page.text("bodies[0].body")).expect("JSON");
    let days = body["answers"]["days"].as_object().expect("days");
    assert_eq!(days.values().next(), Some(&json!({ "satisfied": 2 })));
    let mut names: Vec<&String> = body.as_object().expect("fields").keys().collect();
    names.sort();
    assert_eq!(names, ["answers", "device", "unit"]);
    assert_eq!(page.text("bodies[0].credentials"), "omit");
    page.until("tablet().querySelector('[role=status]').textContent === ''");
    page.click("par-satisfaction", "[data-par-desk]");
    page.until("tablet().textContent.includes('Đã gửi số đếm mới nhất')");
}

/// The browser itself has no network: answers are counted, and are still there after the page is opened anew.
#[test]
fn answers_are_counted_without_a_network() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = opened(&site) else { return };
    let network = |away: bool| {
        page.cdp("Network.enable", json!({}));
        let throughput = json!({ "offline": away, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        page.cdp("Network.emulateNetworkConditions", throughput);
    };
    page.js("host().setAttribute('thanks', '0.1')");
    network(true);
    assert_eq!(page.js("fetch('publication.json').then(() => true, () => false)"), json!(false));
    for answer in ["0", "1", "1"] {
        page.until("tablet().querySelector('[role=status]').textContent === ''");
        page.js(&format!("tablet().querySelector('[data-par-answer=\"{answer}\"]').click()"));
    }
    network(false);
    show(&page, &site);
    let days = kept(&page)["days"].clone();
    let day = days.as_object().and_then(|days| days.values().next()).expect("a day");
    assert_eq!(*day, json!({ "very_satisfied": 1, "satisfied": 2 }));
}

#[test]
fn everything_by_keyboard_and_the_desk_closes_by_itself() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = opened(&site) else { return };
    page.js("host().setAttribute('idle', '0.4'); host().setAttribute('thanks', '0.2'); tablet().querySelector('.par-answer').focus()");
    page.keys(Key::Enter);
    page.until("tablet().querySelector('[role=status]').textContent !== ''");
    assert_eq!(page.text("tablet().activeElement.dataset.parAnswer"), "0", "the focus stays");
    page.until("tablet().querySelector('[role=status]').textContent === ''");
    page.click("par-satisfaction", "[data-par-desk]");
    page.until("tablet().querySelector('.par-desk')");
    page.until(
        "!tablet().querySelector('.par-desk') && !tablet().querySelector('.par-answers').hidden",
    );
    // What cannot be read is laid aside, said, and counting goes on.
    page.js(&format!("localStorage.setItem('{KEY}', '{{broken')"));
    show(&page, &site);
    page.until("tablet().querySelector('.par-failure')");
    let aside =
        format!("Object.keys(localStorage).filter((key) => key.startsWith('{KEY}:unread')).length");
    assert_eq!(page.js(&aside), json!(1));
}

#[test]
fn tablets_fit_every_width_and_have_their_pictures() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    for (width, height) in SIZES {
        page.size(width, height);
        for scheme in ["light", "dark"] {
            page.scheme(scheme);
            show(&page, &site);
            fits(&page, width, "tablet");
            let smallest = page.js("Math.min(...Array.from(tablet().querySelectorAll('.par-answer'), (e) => e.getBoundingClientRect().height))");
            assert!(smallest.as_f64() >= Some(88.0), "large enough to hit: {smallest}");
            page.picture(&format!("tablet-{width}-{scheme}"));
        }
        page.js("tablet().querySelector('.par-answer').click()");
        page.picture(&format!("tablet-thanks-{width}-dark"));
        page.until("tablet().querySelector('[role=status]').textContent === ''");
        page.js("tablet().querySelector('[data-par-desk]').click()");
        fits(&page, width, "desk");
        page.picture(&format!("tablet-desk-{width}-dark"));
    }
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
}
