//! Themes, parts and the pages of the elements.

use std::fs;

use serde_json::json;

use crate::looks::{SIZES, fits};
use crate::page::Page;
use crate::site::{Site, change, workspace};

const THEMES: [(&str, &str); 3] = [
    ("quoc-huy", "rgb(159, 29, 32)"),
    ("bien", "rgb(11, 100, 112)"),
    ("tuong-phan", "rgb(0, 54, 158)"),
];

#[test]
fn a_theme_colours_the_elements_and_what_was_published() {
    for (theme, accent) in THEMES {
        let Some(site) = Site::copy(|dir| {
            let from = workspace().join(format!("www/themes/{theme}.css"));
            fs::copy(from, dir.join("theme.css")).expect("the theme is there");
            for page in ["index.html", "map.html"] {
                change(
                    &dir.join(page),
                    "",
                    "</head>",
                    "<link rel=\"stylesheet\" href=\"theme.css\"></head>",
                );
            }
        }) else {
            return;
        };
        let Some(page) = Page::ready(&site.address) else { return };
        let fill = "getComputedStyle(table().querySelector('.par-bar-value')).fill";
        assert_eq!(page.text(fill), accent, "{theme}");
        for scheme in ["light", "dark"] {
            page.scheme(scheme);
            page.picture(&format!("theme-{theme}-{scheme}"));
        }
        assert!(site.reports().is_empty(), "{:#?}", site.reports());
        assert_eq!(page.console(), [""; 0]);
        page.scheme("light");
        page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
        page.goto(&site.address);
        let fill = "getComputedStyle(document.querySelector('.par-bar-value')).fill";
        assert_eq!(page.text(fill), accent, "{theme}, as it was published");
    }
}

/// From outside, by the names of the published table; also after a drawing was changed in place.
#[test]
fn parts_are_reached_from_the_page() {
    let Some(site) = Site::copy(|dir| {
        let style = "par-ranking::part(par-total){letter-spacing:3px} par-ranking::part(par-title){text-transform:uppercase}";
        fs::write(dir.join("own.css"), style).expect("the style is written");
        change(
            &dir.join("index.html"),
            "",
            "</head>",
            "<link rel=\"stylesheet\" href=\"own.css\"></head>",
        );
    }) else {
        return;
    };
    let Some(page) = Page::ready(&site.address) else { return };
    let spaced = "Array.from(table().querySelectorAll('td.par-total')).every((e) => getComputedStyle(e).letterSpacing === '3px')";
    assert_eq!(page.js(spaced), json!(true));
    page.click("par-ranking", "[data-par-sort=name]");
    page.search("xuan");
    assert_eq!(page.js(spaced), json!(true));
    assert_eq!(
        page.text("getComputedStyle(table().querySelector('.par-title')).textTransform"),
        "uppercase"
    );
    let same = "Array.from(table().querySelectorAll('[class]')).filter((e) => e instanceof HTMLElement).every((e) => e.getAttribute('part') === e.getAttribute('class'))";
    assert_eq!(page.js(same), json!(true));
}

#[test]
fn there_is_a_page_an_element_and_all_fit() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    page.goto(&format!("{}reference/index.html", site.address));
    let names = page.js("Array.from(document.querySelectorAll('.reference-list a'), (link) => link.getAttribute('href'))");
    let names: Vec<String> = serde_json::from_value(names).expect("addresses");
    assert!(names.len() >= 11, "{names:?}");
    for (width, height) in SIZES {
        page.size(width, height);
        for name in &names {
            page.goto(&format!("{}reference/{name}", site.address));
            fits(&page, width, name);
            assert!(
                page.js("document.querySelectorAll('.reference tbody tr').length").as_u64()
                    > Some(8),
                "{name}"
            );
        }
        page.picture(&format!("reference-{width}"));
    }
    assert!(site.reports().is_empty(), "{:#?}", site.reports());
    assert_eq!(page.console(), [""; 0]);
}
