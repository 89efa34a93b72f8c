//! The page that makes snippets and the page that checks the server.

use std::fs;

use serde_json::json;

use crate::looks::{SIZES, fits};
use crate::page::Page;
use crate::site::{Site, change};

fn opened(site: &Site) -> Option<Page> {
    let page = Page::open()?;
    page.goto(&format!("{}embed.html", site.address));
    page.until("document.querySelector('textarea').value.includes('<par-ranking')");
    page.until("document.querySelector('[name=unit]').options.length === 33");
    Some(page)
}

fn choose(page: &Page, name: &str, value: &str) {
    page.js(&format!(
        "(() => {{ const field = document.querySelector('[name={name}]'); field.value = '{value}';
            field.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
    ));
}

const CODE: &str = "document.querySelector('textarea').value";

/// What is pasted into an empty page of the same server works there: the element, then the frame.
#[test]
fn what_is_copied_works_where_it_is_pasted() {
    let Some(site) = Site::copy(|_| {}) else { return };
    let Some(page) = opened(&site) else { return };
    let paste = |code: &str| {
        let text = format!(
            "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>T</title></head><body>{code}</body></html>"
        );
        fs::write(site.dir.join("pasted.html"), text).expect("the page is written");
    };
    let code = page.text(CODE);
    assert!(
        code.contains("integrity=\"sha384-") && code.contains("UBND xã Bình Phú"),
        "{code:.400}"
    );
    // Links of the table lead to the site.
    assert!(code.contains(&format!("\"{}unit/H44.117.html\"", site.address)), "{code:.900}");
    assert!(!code.contains("embed.html"), "{code:.900}");
    paste(&code);
    choose(&page, "way", "iframe");
    choose(&page, "kind", "scorecard");
    choose(&page, "unit", "H44.100");
    choose(&page, "data", "frozen");
    page.until(&format!("{CODE}.includes('<iframe') && {CODE}.includes('edition=2026-09-26-')"));
    let framed = page.text(CODE);
    assert!(framed.contains("frame/scorecard.html?unit=H44.100&amp;edition="), "{framed}");
    choose(&page, "way", "link");
    page.until(&format!("{CODE}.startsWith('<a href=')"));
    page.goto(&format!("{}pasted.html", site.address));
    page.until("ranking().shadowRoot?.querySelector('tr[data-code]')");
    assert!(page.text("table().textContent").contains("Trình duyệt của bạn đã tính lại"));
    let link = page.text("table().querySelector('tr[data-code] a').href");
    assert!(link.starts_with(&format!("{}unit/", site.address)), "{link}");
    paste(&framed);
    page.goto(&format!("{}pasted.html", site.address));
    page.until("document.querySelector('iframe').contentDocument?.querySelector('par-scorecard')?.shadowRoot?.querySelector('table')");
    page.until("parseFloat(document.querySelector('iframe').style.height) > 800");
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}

/// A map with the embedder's own shapes, and a calculator, which shows no publication.
#[test]
fn what_needs_more_is_asked_for_it() {
    let Some(site) = Site::copy(|_| {}) else { return };
    let Some(page) = opened(&site) else { return };
    let seen = |name: &str| {
        page.js(&format!("!document.querySelector('[name={name}]').closest('[hidden]')"))
    };
    assert_eq!(seen("shapes"), json!(false));
    choose(&page, "data", "frozen");
    choose(&page, "kind", "due");
    page.until(&format!("{CODE}.includes('<par-due>')"));
    choose(&page, "kind", "map");
    assert_eq!(seen("shapes"), json!(true));
    choose(&page, "shapes", "made-up-shapes.geojson");
    choose(&page, "way", "iframe");
    page.until(&format!(
        "{CODE}.includes('frame/map.html?shapes=made-up-shapes.geojson&amp;edition=2026')"
    ));
    choose(&page, "way", "element");
    page.until(&format!("{CODE}.includes('made-up-shapes.geojson\"')"));
    let code = page.text(CODE);
    assert!(code.contains(&format!("shapes=\"{}made-up-shapes.geojson\"", site.address)), "{code}");
    page.until("document.querySelector('iframe').contentDocument?.querySelector('par-map')?.shadowRoot?.querySelector('path')");
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}

/// A trend over former editions, which `publish` keeps and lists.
#[test]
fn a_trend_is_made_of_former_editions() {
    let Some(site) = Site::copy(|dir| {
        for form in ["json", "compact.txt"] {
            let (from, to) = (format!("publication.{form}"), format!("editions/2026-06.{form}"));
            fs::copy(dir.join(from), dir.join(to)).expect("copied");
        }
        let option = "multiple size=\"4\"><option value=\"2026-06.json\" selected>2026-06</option>";
        change(&dir.join("embed.html"), "", "multiple size=\"4\">", option);
    }) else {
        return;
    };
    let Some(page) = opened(&site) else { return };
    choose(&page, "kind", "trend");
    choose(&page, "unit", "H44.100");
    page.until(&format!("{CODE}.includes('<par-trend')"));
    let code = page.text(CODE);
    let source = format!(
        "src=\"{0}editions/2026-06.json {0}publication.json\" compact codes=\"H44.100\"",
        site.address
    );
    assert!(code.contains(&source), "{code}");
    page.until("document.querySelector('iframe').contentDocument?.querySelector('par-trend')?.shadowRoot?.querySelector('svg')");
    page.picture("embed-trend-1280-light");
    choose(&page, "way", "iframe");
    page.until(&format!(
        "{CODE}.includes('frame/trend.html?codes=H44.100&amp;edition=2026-06.json')"
    ));
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn a_sound_server_passes_and_faults_are_named_with_their_lines() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    page.goto(&format!("{}selftest.html", site.address));
    page.until("document.querySelector('.selftest').dataset.done");
    let bad =
        page.js("Array.from(document.querySelectorAll('.selftest-bad'), (e) => e.textContent)");
    assert_eq!(bad, json!([]));
    // Compression, types, policy and caching are as they should be.
    let good = page.js("document.querySelectorAll('.selftest-good').length").as_u64();
    assert!(
        good >= Some(6),
        "{good:?}: {}",
        page.text("document.querySelector('.selftest').textContent")
    );
    // A server that gets everything wrong.
    page.js(
        "(() => {
            const real = fetch;
            globalThis.fetch = async (address, options) => {
                const answer = await real(address, options);
                const bytes = new Uint8Array(await answer.arrayBuffer());
                if (String(address).includes('loader-')) bytes[0] ^= 1;
                const headers = { 'content-type': 'text/plain', 'cache-control': 'max-age=86399' };
                return new Response(bytes, { status: String(address).includes('core-') ? 404 : 200, headers });
            };
            performance.getEntriesByName = () => [];
            delete document.querySelector('.selftest').dataset.done;
            document.querySelector('[data-again]').click();
        })()",
    );
    page.until("document.querySelector('.selftest').dataset.done");
    let text = page.text("document.querySelector('.selftest').textContent");
    for wanted in [
        "máy chủ trả lời 404",
        "máy chủ gửi \"text/plain\"",
        "AddType text/javascript .js",
        "mimeMap fileExtension=\".bin\"",
        "gzip_types",
        "kỳ mới công bố mà người xem vẫn thấy số cũ",
        "không còn nguyên văn",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
}

#[test]
fn both_pages_fit_and_have_their_pictures() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    for (name, ready) in [
        ("embed", "document.querySelector('iframe').style.height"),
        ("selftest", "document.querySelector('.selftest').dataset.done"),
    ] {
        for (width, height) in SIZES {
            page.size(width, height);
            for scheme in ["light", "dark"] {
                page.scheme(scheme);
                page.goto(&format!("{}{name}.html", site.address));
                page.until(ready);
                fits(&page, width, name);
                page.picture(&format!("{name}-{width}-{scheme}"));
            }
        }
    }
    let unnamed = page.js("Array.from(document.querySelectorAll('input, select, textarea')).filter((e) => !e.labels[0]?.textContent.trim()).length");
    assert_eq!(unnamed, json!(0));
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}
