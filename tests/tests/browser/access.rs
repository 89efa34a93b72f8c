//! Eyes that need other colours, no motion or paper, and what axe-core finds.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::everywhere::drawn;
use crate::page::{Page, decoded};
use crate::publication::rows;
use crate::site::{PAGES, Site, workspace};

/// Violations that axe-core finds, each with where.
fn violations(page: &Page, axe: &str) -> Value {
    page.js(axe);
    page.js("axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
            violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`)))")
}

#[test]
fn axe_finds_nothing() {
    let path = workspace().join("node_modules/axe-core/axe.min.js");
    let Ok(axe) = fs::read_to_string(&path) else {
        println!("SKIPPED: axe-core is not there");
        return;
    };
    let axe = format!("{axe}; undefined");
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    for scheme in ["light", "dark"] {
        page.scheme(scheme);
        for path in PAGES.into_iter().chain(["unit/H44.100.html", "provinces/index.html"]) {
            drawn(&page, &format!("{}{path}", site.address));
            assert_eq!(violations(&page, &axe), json!([]), "{path} {scheme}");
            if path == "index.html" {
                page.js("ranking().setAttribute('unit', 'H44.100')");
                page.js("document.querySelector('par-scorecard').setAttribute('unit', 'H44.100')");
                page.until("card().querySelector('table')");
                page.js("table().querySelector('[data-par-sort=total]').click()");
                assert_eq!(violations(&page, &axe), json!([]), "chosen {scheme}");
            }
            if path == "provinces/charts.html" {
                page.js("document.querySelector('par-trend').shadowRoot.querySelector('[data-par-table]').click()");
                assert_eq!(violations(&page, &axe), json!([]), "tables of charts {scheme}");
            }
        }
    }
    // What was drawn without scripts.
    page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    page.goto(&site.address);
    page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": false }));
    assert_eq!(page.js("ranking().shadowRoot"), json!(null));
    assert_eq!(violations(&page, &axe), json!([]), "published");
}

/// The share of pixels of a picture that differ from its corner by at least 3:1.
const STANDING_OUT: &str = "(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    canvas.drawImage(picture, 0, 0);
    const { data } = canvas.getImageData(0, 0, picture.width, picture.height);
    const light = (at) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
        const v = data[at + i] / 255;
        return sum + weight * (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    }, 0.05);
    const ground = light(0);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
        const own = light(at);
        if (Math.max(own, ground) / Math.min(own, ground) >= 3) count += 1;
    }
    return count / (data.length / 4);
})";

/// How much of a place on the page stands out from its ground, `from` CSS pixels around it.
fn standing_out(page: &Page, element: &str, around: f64) -> f64 {
    let place = page.js(&format!(
        "(() => {{ {element}.scrollIntoView({{ block: 'center', behavior: 'instant' }});
            const {{ left, top, width, height }} = {element}.getBoundingClientRect();
            return [left + scrollX, top + scrollY, width, height]; }})()"
    ));
    let [x, y, width, height]: [f64; 4] = serde_json::from_value(place).expect("a place");
    let clip = json!({ "x": x - around, "y": y - around, "width": width + 2.0 * around,
        "height": height + 2.0 * around, "scale": 1 });
    let wanted = json!({ "format": "png", "clip": clip, "captureBeyondViewport": true });
    let picture = page.cdp("Page.captureScreenshot", wanted);
    let data = picture["data"].as_str().expect("a picture");
    page.js(&format!("{STANDING_OUT}('{data}')")).as_f64().expect("a share")
}

#[test]
fn forced_colours_keep_bars_and_lines_visible() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    // A picture beyond the window has no scrollbar: with one, what was measured is laid out otherwise.
    page.cdp("Emulation.setScrollbarsHidden", json!({ "hidden": true }));
    for scheme in ["light", "dark"] {
        let features = json!([{ "name": "forced-colors", "value": "active" },
            { "name": "prefers-color-scheme", "value": scheme }]);
        page.cdp("Emulation.setEmulatedMedia", json!({ "features": features }));
        drawn(&page, &site.address);
        page.js("document.querySelector('par-scorecard').setAttribute('unit', 'H44.100')");
        page.until("card().querySelector('.par-bar')");
        for (code, least) in [("H44.117", 0.4), ("H44.100", 0.3)] {
            let bar = format!("table().querySelector('tr[data-code=\"{code}\"] .par-bar')");
            let share = standing_out(&page, &bar, 2.0);
            assert!((least..0.62).contains(&share), "{scheme} {code}: {share}");
        }
        let bar = "[...card().querySelectorAll('.par-bar')].find((bar) =>
            bar.querySelector('.par-bar-value').getAttribute('width') > 600)";
        let share = standing_out(&page, bar, 2.0);
        assert!(share > 0.3, "{scheme} scorecard: {share}");
        page.picture(&format!("forced-1280-{scheme}"));
        drawn(&page, &format!("{}provinces/charts.html", site.address));
        for kind in ["trend", "distribution", "heatmap"] {
            let svg =
                format!("document.querySelector('par-{kind}').shadowRoot.querySelector('svg')");
            let share = standing_out(&page, &svg, 0.0);
            assert!(share > 0.01, "{scheme} {kind}: {share}");
        }
        page.picture(&format!("forced-charts-1280-{scheme}"));
    }
}

#[test]
fn rows_slide_unless_less_motion_is_asked_for() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    for (value, moves) in [("no-preference", true), ("reduce", false)] {
        let features = json!([{ "name": "prefers-reduced-motion", "value": value }]);
        page.cdp("Emulation.setEmulatedMedia", json!({ "features": features }));
        drawn(&page, &site.address);
        // Rows slide from where they were seen.
        page.js("requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => (globalThis.seen = true))))");
        page.until("globalThis.seen");
        let moving = page.js(
            "(table().querySelector('[data-par-sort=name]').click(), table().getAnimations().length > 0)",
        );
        assert_eq!(moving, json!(moves), "{value}");
    }
}

/// The words of the printed page.
fn printed(page: &Page) -> Option<String> {
    let wanted = json!({ "printBackground": false, "preferCSSPageSize": true });
    let pdf = page.cdp("Page.printToPDF", wanted);
    let pdf = decoded(pdf["data"].as_str().expect("a document"));
    let command = Command::new("pdftotext")
        .args(["-raw", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = command else {
        println!("SKIPPED: there is no pdftotext on this machine");
        return None;
    };
    let mut input = child.stdin.take().expect("its input is piped");
    let writing = std::thread::spawn(move || input.write_all(&pdf).expect("it reads"));
    let output = child.wait_with_output().expect("it ends");
    writing.join().expect("all was written");
    let text = String::from_utf8(output.stdout).expect("text");
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn paper_holds_every_row() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    let Some(text) = printed(&page) else { return };
    for [code, _, name, total] in rows(&site) {
        assert!(text.contains(&name) && text.contains(&total), "{code} {name} {total}: {text}");
    }
}

#[test]
fn paper_holds_every_row_of_a_table_with_pages() {
    let mut csv = "code,name,level,dossiers_received,dossiers_on_time\n".to_owned();
    for unit in 0..250 {
        csv.push_str(&format!("X{unit:03},Xã số {unit:03},commune,1000,{}\n", 700 + unit));
    }
    let Some(site) = Site::publish(&csv, &["--title", "Nhiều xã"]) else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    assert_eq!(page.codes().len(), 100, "a page of the screen");
    page.js("table().querySelector('.par-pages button:last-child').click()");
    let Some(text) = printed(&page) else { return };
    for unit in 0..250 {
        assert!(text.contains(&format!("Xã số {unit:03}")), "{unit} is not on paper");
    }
    page.until("table().querySelector('.par-pages')");
    let range = "table().querySelector('.par-pages span').textContent";
    assert_eq!(page.text(range), "Đơn vị 101–200 trong 250", "the screen is as it was");
}
