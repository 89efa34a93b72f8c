//! Widths, themes and pictures to look at.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// A phone, a tablet, a desk.
pub const SIZES: [(u32, u32); 3] = [(320, 640), (768, 1024), (1280, 900)];

pub fn fits(page: &Page, width: u32, what: &str) {
    let scroll = page.js("document.scrollingElement.scrollWidth").as_u64();
    let widest = page.text(
        "(() => {
            const all = [document, ...Array.from(document.querySelectorAll('*'), (e) => e.shadowRoot)
                .filter(Boolean)].flatMap((root) => Array.from(root.querySelectorAll('*')));
            return all.filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
                .map((e) => e.tagName + '.' + e.getAttribute('class')).slice(0, 6).join(' ');
        })()",
    );
    assert!(scroll <= Some(width.into()), "{what} at {width} px: {scroll:?}, too wide: {widest}");
}

#[test]
fn nothing_is_wider_than_the_window() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    for (width, height) in SIZES {
        page.size(width, height);
        fits(&page, width, "index");
        page.js("ranking().setAttribute('unit', 'H44.100')");
        page.js("document.querySelector('par-scorecard').setAttribute('unit', 'H44.100')");
        page.until("card().querySelector('table')");
        fits(&page, width, "index with a scorecard");
    }
    for (width, height) in SIZES {
        page.size(width, height);
        page.goto(&format!("{}unit/H44.125.html", site.address));
        fits(&page, width, "unit");
    }
}

#[test]
fn without_scripts_nothing_is_wider_either() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    for (width, height) in SIZES {
        page.size(width, height);
        page.goto(&site.address);
        fits(&page, width, "index without scripts");
        page.picture(&format!("published-{width}-light"));
    }
}

#[test]
fn pictures_at_three_widths_light_and_dark() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    for (width, height) in SIZES {
        page.size(width, height);
        for scheme in ["light", "dark"] {
            page.scheme(scheme);
            page.goto(&site.address);
            page.until("ranking().shadowRoot?.querySelector('tr[data-code]')");
            page.picture(&format!("index-{width}-{scheme}"));
            for host in ["par-ranking", "par-scorecard"] {
                page.js(&format!(
                    "document.querySelector('{host}').setAttribute('unit', 'H44.117')"
                ));
            }
            page.until("card().querySelector('table')");
            page.click("par-ranking", "[data-par-sort=total]");
            page.picture(&format!("chosen-{width}-{scheme}"));
            page.goto(&format!("{}unit/H44.100.html", site.address));
            page.picture(&format!("unit-{width}-{scheme}"));
        }
    }
    assert!(site.reports().is_empty(), "{:?}", site.reports());
}

#[test]
fn the_tools_lie_clear_of_title_and_heads_and_nothing_is_cut() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    for width in [320, 600, 720, 768, 1024, 1280, 1600] {
        page.size(width, 900);
        let heads = page.js("table().querySelectorAll('[data-par-sort]').length");
        for head in 0..heads.as_u64().expect("a count") {
            page.js(&format!("table().querySelectorAll('[data-par-sort]')[{head}].click()"));
            assert_eq!(page.js(TOOLS), json!([]), "{width} px, head {head}");
        }
    }
}

/// What overlaps or is cut among search, status, title and heads.
const TOOLS: &str = "(() => {
    const find = (selector) => table().querySelector(selector);
    const [field, status, title, note, heads] =
        ['input', '.par-status', '.par-title', 'caption .par-note', 'thead'].map(find);
    const inked = (e) => {
        const range = document.createRange();
        range.selectNodeContents(e);
        return e.matches('input, thead') ? e.getBoundingClientRect() : range.getBoundingClientRect();
    };
    const wrong = [];
    const all = [field, status, title, note, heads];
    all.forEach((one, at) => all.slice(at + 1).forEach((other) => {
        const [a, b] = [inked(one), inked(other)];
        const apart = a.right <= b.left + 1 || b.right <= a.left + 1
            || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
        if (!apart) wrong.push(`${one.className || one.tagName} over ${other.className || other.tagName}`);
    }));
    if (status.scrollHeight > status.clientHeight + 1) wrong.push('status is cut');
    const probe = document.createElement('span');
    probe.textContent = field.placeholder;
    probe.style.cssText = 'position:absolute;white-space:nowrap;visibility:hidden';
    probe.style.font = getComputedStyle(field).font;
    table().append(probe);
    if (probe.offsetWidth > field.clientWidth - 24) wrong.push('hint is cut');
    probe.remove();
    return wrong;
})()";

#[test]
fn words_stand_out_from_their_ground_in_both_themes() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    page.js("document.querySelector('par-scorecard').setAttribute('unit', 'H44.100')");
    page.until("card().querySelector('table')");
    for scheme in ["light", "dark"] {
        page.scheme(scheme);
        // Colours slide for a moment.
        page.js("new Promise((done) => setTimeout(done, 300))");
        let weak = page.js(CONTRAST);
        assert_eq!(weak, json!([]), "{scheme}");
    }
}

/// Texts with less than 4.5:1 to the nearest ground that is painted behind them.
const CONTRAST: &str = "(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const rgb = (colour, under) => {
        canvas.fillStyle = under; canvas.fillRect(0, 0, 1, 1);
        canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return Array.from(canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
    };
    const css = ([r, g, b]) => `rgb(${r} ${g} ${b})`;
    const light = (c) => c.map((v) => v / 255)
        .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const parent = (e) => e.parentElement ?? e.getRootNode().host;
    const ground = (e) => {
        const chain = [];
        for (; e; e = parent(e)) chain.unshift(getComputedStyle(e).backgroundColor);
        return chain.reduce((under, over) => css(rgb(over, under)), 'white');
    };
    const roots = [document, table(), card()];
    const weak = [];
    for (const root of roots) for (const e of root.querySelectorAll('*')) {
        const own = Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.data.trim());
        if (!own || !e.checkVisibility() || e.closest('.par-out, .skip')) continue;
        const under = ground(e);
        const [a, b] = [light(rgb(getComputedStyle(e).color, under)), light(rgb(under, under))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) weak.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)}`);
    }
    return [...new Set(weak)];
})()";
