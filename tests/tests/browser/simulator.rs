//! The simulator and rank intervals: the page `simulator.html` of the site.

use serde_json::json;
use thirtyfour::Key;

use crate::looks::{SIZES, fits};
use crate::page::Page;
use crate::site::Site;

/// Shorthands: the shadow roots, a figure's slider and field, the result, what was drawn.
const HELPERS: &str = "
globalThis.sim = () => document.querySelector('par-simulator').shadowRoot;
globalThis.sure = () => document.querySelector('par-rank-intervals').shadowRoot;
globalThis.row = (title) => Array.from(sim().querySelectorAll('.par-sim-row'))
    .find((row) => row.querySelector('.par-sim-title').textContent.includes(title));
globalThis.slider = (title) => row(title).querySelector('[type=range]');
globalThis.result = () => Array.from(sim().querySelectorAll('.par-sim-result dd'), (e) => e.firstChild.data);
globalThis.drag = (title, value, type = 'input') => {
    const field = slider(title);
    field.value = value;
    field.dispatchEvent(new Event(type, { bubbles: true }));
};
globalThis.act = (word) => sim().querySelector(`[data-par-do=${word}]`).click();
globalThis.pick = (name, value) => {
    const field = sim().querySelector(`[name=${name}]`);
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
};
globalThis.drawn = () => !sim().querySelector('[data-par-do=stop]') && sim().querySelector('.par-intervals tbody')?.innerHTML;
undefined";

const ON_TIME: &str = "kiến nghị xử lý đúng hạn";
const SATISFIED: &str = "kiến nghị xử lý hài lòng";

fn show(page: &Page, address: &str) {
    page.goto(address);
    page.js(HELPERS);
    page.until("sim()?.querySelector('.par-sim-result') && drawn()");
    page.until("sure()?.querySelector('.par-intervals')");
}

fn open(site: &Site) -> Option<Page> {
    let page = Page::open()?;
    show(&page, &format!("{}simulator.html", site.address));
    Some(page)
}

fn result(page: &Page) -> Vec<String> {
    let texts: Vec<String> = serde_json::from_value(page.js("result()")).expect("texts");
    texts.into_iter().map(|text| text.trim().to_owned()).collect()
}

/// Việt Trì has 54.39 points and rank 30: its four petitions earn 0 of 12 points. With all four on
/// time it has 6 more, with all satisfied as well 12 more, 66.39, behind 66.59 at rank 20.
#[test]
fn a_figure_moves_and_all_follows_at_once() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = open(&site) else { return };
    assert_eq!(result(&page), ["54,39", "30"]);
    page.js(&format!("drag('{ON_TIME}', 4)"));
    assert_eq!(result(&page)[0], "60,39");
    page.js(&format!("drag('{SATISFIED}', 4)"));
    assert_eq!(result(&page), ["66,39", "21"]);
    // What is read aloud waits until the figure rests.
    let said = "sim().querySelector('[aria-live]').textContent";
    assert!(page.text(said).contains("tổng điểm 54,39"));
    page.js(&format!("drag('{SATISFIED}', 4, 'change')"));
    page.until(&format!("{said}.includes('tổng điểm 66,39, công bố 54,39; hạng 21, công bố 30')"));
    page.until(
        "location.hash.includes('set=H44.100:petitions_on_time:4,H44.100:petitions_satisfied:4')",
    );
    page.until("drawn()");
    // Undo takes both moves back, one after the other where they rested apart.
    page.js("act('keep')");
    page.js("act('reset')");
    assert_eq!(result(&page), ["54,39", "30"]);
    page.js("act('undo')");
    assert_eq!(result(&page), ["66,39", "21"]);
    let columns = "sim().querySelector('.par-sim-scenarios thead').textContent";
    assert!(page.text(columns).contains("Kịch bản 1"), "{}", page.text(columns));
    // What a scenario changes is a file.
    page.js("globalThis.saved = ''; const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then((text) => (saved = text)); return make.call(URL, blob); };
        act('csv')");
    page.until("saved.includes('H44.100,UBND Phường Việt Trì,total,,,54.39,66.39')");
    assert!(page.text("saved").contains("input,petitions_on_time"), "{}", page.text("saved"));
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn everything_by_keyboard() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = open(&site) else { return };
    // The group of the petitions is closed at first; it opens by its own key.
    page.js(&format!("slider('{ON_TIME}').closest('details').querySelector('summary').focus()"));
    page.keys(Key::Enter);
    page.until(&format!("slider('{ON_TIME}').closest('details').open"));
    page.js(&format!("slider('{ON_TIME}').focus()"));
    page.keys(Key::Right);
    page.until("result()[0].trim() === '55,89'");
    page.keys(Key::End);
    page.until("result()[0].trim() === '60,39'");
    page.keys(Key::Tab);
    assert_eq!(page.text("sim().activeElement.type"), "number");
    page.keys("9");
    page.keys(Key::Enter);
    // No more on time than there are.
    page.until("location.hash.includes('petitions_on_time:4')");
    let unnamed = page.js(
        "Array.from(sim().querySelectorAll('input, select, button')).filter((e) => !(e.labels?.[0]?.textContent.trim()
            || e.getAttribute('aria-label') || sim().getElementById(e.getAttribute('aria-labelledby'))?.textContent
            || e.textContent.trim())).length",
    );
    assert_eq!(unnamed, json!(0));
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn a_goal_is_asked_in_words_and_tried() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = open(&site) else { return };
    page.js("pick('value', 20)");
    let answer = "sim().querySelector('.par-sim-answer').textContent";
    page.until(&format!("{answer}.includes('Cần tổng điểm ít nhất 66,59')"));
    page.js(
        "Array.from(sim().querySelectorAll('.par-sim-answer [data-par-do=apply]')).at(-1).click()",
    );
    page.until("Number(result()[1]) <= 20");
    page.until(&format!("{answer}.includes('Mục tiêu này đã đạt')"));
    page.js("pick('goal', 'total')");
    page.js("pick('value', '101')");
    page.until(&format!("{answer}.includes('Không đạt được')"));
    page.js("pick('value', '')");
    page.until(&format!("{answer}.includes('hợp lệ')"));
    // The first next step leads one rank up.
    page.js("act('reset')");
    page.js("sim().querySelector('.par-sim-right [data-par-do=apply]').click()");
    page.until("Number(result()[1]) <= 29");
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn a_link_opens_the_same_state_and_the_same_digits() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = open(&site) else { return };
    page.js(&format!("drag('{ON_TIME}', 3); drag('{ON_TIME}', 3, 'change')"));
    page.until("location.hash.includes('petitions_on_time:3')");
    page.js("act('keep')");
    page.js("pick('goal', 'total')");
    page.js("pick('value', '60')");
    page.until("location.hash.includes('target=total:60') && drawn()");
    page.until("sim().querySelector('.par-sim-says').textContent.includes('Việt Trì')");
    let text = "sim().querySelector('.par-sim').textContent";
    let (before, address) = (page.text(text), page.text("location.href"));
    let Some(other) = Page::open() else { return };
    show(&other, &address);
    assert_eq!(other.text(text), before);
    // The same address again, in a page that shows something else.
    other.js("act('reset')");
    other.until("!location.hash.includes('set=')");
    other.js(&format!("location.href = '{address}'"));
    other.until(&format!("drawn() && {text} === {}", json!(before)));
    // Data that are not those of the link are told.
    let changed = of_other_data(&address);
    show(&other, &format!("{}?again#{}", changed.0, changed.1));
    assert!(other.text(text).contains("bộ số liệu khác"), "{}", other.text(text));
}

/// The address with the mark of other data: what stands before and after the `#`.
fn of_other_data(address: &str) -> (String, String) {
    let (page, state) = address.split_once('#').expect("a state");
    let (before, _) = state.split_once("data=").expect("a mark");
    (page.to_owned(), format!("{before}data=000000000000"))
}

/// The worker and the page itself make the same draws.
#[test]
fn worker_and_slices_give_the_same_bytes() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = open(&site) else { return };
    let table = "sure().querySelector('.par-intervals').innerHTML";
    page.until("sure().querySelectorAll('tbody tr[data-code]').length >= 31");
    let by_worker = page.text(table);
    let workers = page.cdp("Target.getTargets", json!({ "filter": [{ "type": "worker" }] }));
    assert_eq!(workers["targetInfos"].as_array().map(Vec::len), Some(1), "{workers}");
    let none = json!({ "source": "globalThis.Worker = undefined" });
    page.cdp("Page.addScriptToEvaluateOnNewDocument", none);
    show(&page, &format!("{}simulator.html?slices", site.address));
    page.until("sure().querySelectorAll('tbody tr[data-code]').length >= 31");
    assert_eq!(page.text(table), by_worker);
    // Native too: what was published before any script ran.
    let rows = |root: &str| {
        page.js(&format!(
            "Array.from({root}.querySelectorAll('tr[data-code]'), (row) => row.textContent)"
        ))
    };
    assert_eq!(rows("sure()"), rows("document.querySelector('par-rank-intervals')"));
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
}

#[test]
fn a_drag_never_waits_for_draws_and_draws_stop() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = open(&site) else { return };
    page.js("document.querySelector('par-simulator').setAttribute('draws', '9000000')");
    page.until(
        "sim().querySelector('[data-par-do=stop]') && sim().querySelector('progress').value > 0",
    );
    // Many steps, each drawn before the next event.
    let slowest = page.js(&format!(
        "(() => {{ const times = [];
            for (let i = 0; i < 60; i += 1) {{
                const before = performance.now();
                drag('{ON_TIME}', i % 5);
                times.push(performance.now() - before);
            }}
            return times.sort((a, b) => a - b)[30]; }})()"
    ));
    assert!(slowest.as_f64() < Some(40.0), "a step took {slowest} ms");
    assert_eq!(page.js("!!sim().querySelector('[data-par-do=stop]')"), json!(true));
    page.js("act('stop')");
    page.until("sim().querySelector('[data-par-part=run]').textContent.includes('Đã dừng')");
    page.js("document.querySelector('par-simulator').setAttribute('draws', '1000')");
    page.until("drawn() && sim().textContent.includes('1.000 lượt')");
    assert_eq!(page.console(), [""; 0]);
}

/// Once loaded, nothing more is asked of the network.
#[test]
fn it_works_offline_once_loaded() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = open(&site) else { return };
    let offline =
        json!({ "offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0 });
    page.cdp("Network.enable", json!({}));
    page.cdp("Network.emulateNetworkConditions", offline);
    page.js("pick('unit', 'H44.123')");
    page.js(&format!("drag('{ON_TIME}', 2); drag('{ON_TIME}', 2, 'change')"));
    page.until("location.hash.includes('H44.123:petitions_on_time:2')");
    page.until("drawn() && sim().querySelector('.par-sim-says').textContent.includes('Đoan Hùng')");
    assert_eq!(page.console(), [""; 0]);
}

/// Six of 31 communes fall to the last six ranks for 1 to 4 petitions each; the page says so.
#[test]
fn what_a_few_petitions_decide_is_said() {
    let Some(site) = Site::sample() else { return };
    let page = site.get("simulator.html");
    let says = "6 trong 31 đơn vị có 1–4 phản ánh, kiến nghị tiếp nhận mỗi đơn vị, mất điểm vì chúng và đứng hạng 26–31.";
    assert!(page.contains(says));
    assert!(page.contains("Đó chính là 6 hạng cuối."));
}

#[test]
fn pages_fit_and_pictures_are_kept() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    for (width, height) in SIZES {
        page.size(width, height);
        for scheme in ["light", "dark"] {
            page.scheme(scheme);
            show(&page, &format!("{}simulator.html?{width}{scheme}", site.address));
            page.js(&format!("drag('{ON_TIME}', 3); drag('{ON_TIME}', 3, 'change')"));
            page.until("location.hash.includes('petitions_on_time:3') && drawn()");
            page.js("act('keep')");
            fits(&page, width, "simulator");
            page.picture(&format!("simulator-{width}-{scheme}"));
        }
        page.js(
            "for (const root of [sim(), sure()]) root.querySelector('[data-par-table]').click()",
        );
        page.js("for (const group of sim().querySelectorAll('details')) group.open = true");
        let scroll = page.js("document.scrollingElement.scrollWidth").as_u64();
        assert!(scroll <= Some(width.into()), "everything open at {width} px: {scroll:?}");
    }
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
}
