//! A unit that is chosen in the ranking shows in the scorecard beside it.

use serde_json::json;
use thirtyfour::Key;

use crate::page::Page;
use crate::site::Site;

const VIET_TRI: &str = "tr[data-code='H44.100']";

/// Checks that the scorecard shows Việt Trì, and that the page is still the same.
fn shows_viet_tri(page: &Page) {
    page.until("card().querySelector('table')");
    let card = page.text("card().querySelector('.par-card').textContent");
    assert!(card.contains("UBND Phường Việt Trì") && card.contains("54,39"), "{card}");
    let reasons = page.text(
        "Array.from(card().querySelectorAll('.par-why'), (why) => why.textContent).join('\\n')",
    );
    let petitions = reasons.lines().filter(|line| line.contains("0 / 4")).count();
    assert!(petitions >= 1, "{reasons}");
    let current = page
        .js("Array.from(table().querySelectorAll('[aria-current]'), (row) => row.dataset.code)");
    assert_eq!(current, json!(["H44.100"]));
    assert_eq!(page.js("globalThis.same"), json!(true), "nothing was navigated to");
    assert_eq!(page.js("chosen"), json!(["H44.100"]), "one par-select was heard");
}

fn listen(page: &Page) {
    page.js("globalThis.same = true; globalThis.chosen = [];
         document.addEventListener('par-select', (event) => chosen.push(event.detail.code));
         undefined");
}

#[test]
fn a_click_on_a_name_opens_the_scorecard_beside() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    listen(&page);
    page.click("par-ranking", &format!("{VIET_TRI} .par-name a"));
    shows_viet_tri(&page);
    page.click("par-ranking", "tr[data-code='H44.116'] .par-name a");
    page.until("card().textContent.includes('UBND xã Bình Phú')");
    assert_eq!(page.js("table().querySelectorAll('[aria-current]').length"), json!(1));
    assert!(site.reports().is_empty(), "{:?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn enter_on_a_name_opens_it_too_and_keeps_the_focus() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    listen(&page);
    page.js(&format!("table().querySelector(`{VIET_TRI} a`).focus()"));
    page.keys(Key::Enter);
    shows_viet_tri(&page);
    let focus = "table().activeElement.closest('tr').dataset.code";
    assert_eq!(page.text(focus), "H44.100");
}

#[test]
fn without_a_scorecard_a_name_leads_to_the_page_of_its_unit() {
    let change = |dir: &std::path::Path| {
        let index = dir.join("index.html");
        crate::site::change(&index, "<par-scorecard", " link=\"ranking\"", "");
    };
    let Some(site) = Site::copy(change) else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    page.click("par-ranking", &format!("{VIET_TRI} .par-name a"));
    page.until("location.pathname === '/unit/H44.100.html'");
    page.until("document.body.innerText.includes('UBND Phường Việt Trì')");
    page.until("document.body.textContent.includes('0 / 4')");
}

#[test]
fn an_element_that_is_moved_keeps_its_state_and_one_that_comes_late_is_drawn() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    page.search("viet tri");
    page.js("document.querySelector('main').before(ranking())");
    assert_eq!(page.codes(), ["H44.100"]);
    page.js("(() => {
            const late = document.createElement('par-ranking');
            late.id = 'late';
            late.setAttribute('src', 'publication.json');
            document.querySelector('main').append(late);
        })()");
    page.until(
        "document.querySelector('#late').shadowRoot?.querySelectorAll('tr[data-code]').length === 32",
    );
    page.js("ranking().remove()");
    page.js("document.querySelector('#late').setAttribute('lang', 'en')");
    page.until("ranking().shadowRoot.textContent.includes('Ranking')");
    assert_eq!(page.console(), [""; 0]);
}
