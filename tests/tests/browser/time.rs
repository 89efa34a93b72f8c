//! Due dates and dossiers: the pages `due.html` and `dossiers.html` of the site.

use serde_json::json;

use crate::looks::{SIZES, fits};
use crate::page::Page;
use crate::site::Site;

fn due(site: &Site) -> Option<Page> {
    let page = Page::open()?;
    page.goto(&format!("{}due.html", site.address));
    page.js("globalThis.due = () => document.querySelector('par-due').shadowRoot; undefined");
    page.until("due()?.querySelector('.par-due-day')");
    Some(page)
}

/// Types into a field as a visitor does.
fn set(page: &Page, name: &str, value: &str) {
    page.js(&format!(
        "(() => {{ const field = due().querySelector('[name={name}]'); field.value = '{value}';
            field.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
    ));
}

/// Design, section 4: received on Friday 28/8/2026 before the long holiday of 2/9.
#[test]
fn a_citizen_asks_before_a_long_holiday() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = due(&site) else { return };
    set(&page, "rule", "working_days");
    set(&page, "amount", "1");
    let day = || page.text("due().querySelector('.par-due-day').textContent");
    assert_eq!(day(), "Thứ Năm, 03/9/2026");
    // Every skipped day says why, and by which source, in the picture and in the table.
    let cell = "Array.from(due().querySelectorAll('.par-day-off')).find((e) => e.firstChild.data === '31')";
    assert!(page.text(&format!("{cell}.textContent")).contains("hoán đổi với ngày 22/8"));
    let rows = page.js("due().querySelectorAll('.par-steps tbody tr').length");
    assert_eq!(rows, json!(7));
    assert!(page.text("due().textContent").contains("Bộ luật Lao động 2019, Điều 112"));
    assert!(page.text("due().textContent").contains("sha256-"));
    set(&page, "rule", "certification");
    set(&page, "time", "15:00");
    assert_eq!(day(), "17:00, Thứ Sáu, 28/8/2026");
    set(&page, "time", "15:01");
    assert_eq!(day(), "17:00, Thứ Năm, 03/9/2026");
    set(&page, "date", "");
    page.until("due().querySelector('[role=status]').textContent.includes('Chọn thời hạn')");
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn the_calculator_works_by_keyboard_and_every_field_has_a_name() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = due(&site) else { return };
    let unnamed = page.js(
        "Array.from(due().querySelectorAll('input, select')).filter((e) => !e.labels[0]?.textContent.trim()).length",
    );
    assert_eq!(unnamed, json!(0));
    page.js("due().querySelector('select').focus()");
    let before = page.text("due().querySelector('.par-due-day').textContent");
    page.keys("C");
    page.until(&format!("due().querySelector('.par-due-day').textContent !== '{before}'"));
    assert_eq!(page.text("due().activeElement.name"), "rule");
    page.keys(thirtyfour::Key::Tab);
    assert_eq!(page.text("due().activeElement.name"), "date");
    let captions = page.js("due().querySelectorAll('.par-month caption').length");
    assert!(captions.as_u64() > Some(0));
}

#[test]
fn dossiers_stand_in_the_page_before_any_script_and_are_drawn_the_same() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    page.goto(&format!("{}dossiers.html", site.address));
    let host = "document.querySelector('par-dossiers')";
    page.until(&format!("{host}.shadowRoot?.querySelector('tr[data-code]')"));
    let same = format!(
        "{host}.querySelector('.par-dossiers').outerHTML === {host}.shadowRoot.querySelector('.par-dossiers').outerHTML.replace(/ part=\"[^\"]*\"/g, '')"
    );
    assert_eq!(page.js(&same), json!(true));
    // Those with most dossiers at risk stand first.
    let risks = format!(
        "Array.from({host}.shadowRoot.querySelectorAll('tbody tr'), (row) => Number(row.cells[7].textContent))"
    );
    let risks: Vec<u32> = serde_json::from_value(page.js(&risks)).expect("numbers");
    assert!(risks.len() == 12 && risks.is_sorted_by(|a, b| a >= b), "{risks:?}");
    assert!(page.text(&format!("{host}.shadowRoot.textContent")).contains("SỐ LIỆU GIẢ"));
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn pages_of_time_fit_and_have_their_pictures() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    for name in ["due", "dossiers"] {
        page.goto(&format!("{}{name}.html", site.address));
        page.until(&format!(
            "document.querySelector('par-{name}').shadowRoot?.querySelector('table')"
        ));
        for (width, height) in SIZES {
            page.size(width, height);
            let scroll = page.js("document.scrollingElement.scrollWidth").as_u64();
            assert!(scroll <= Some(width.into()), "{name} at {width}: {scroll:?}");
            if name == "due" {
                fits(&page, width, name);
            } else if width >= 768 {
                let wide =
                    "document.querySelector('par-dossiers').shadowRoot.querySelector('.par-wide')";
                let over = page.js(&format!("{wide}.scrollWidth - {wide}.clientWidth"));
                assert_eq!(over, json!(0), "the table scrolls sideways at {width}");
            }
            for scheme in ["light", "dark"] {
                page.scheme(scheme);
                page.picture(&format!("{name}-{width}-{scheme}"));
            }
        }
    }
}
