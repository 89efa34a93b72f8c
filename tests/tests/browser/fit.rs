//! A ranking is never wider than its place, whatever the number of groups and the length of their names.

use std::fs;

use serde_json::{Value, json};

use crate::everywhere::drawn;
use crate::page::Page;
use crate::site::{Site, workspace};

/// Eight fields, as many as the index of provinces has (876/QĐ-BNV); their names stand here for their length.
const FIELDS: [(&str, &str); 8] = [
    ("Công tác chỉ đạo, điều hành cải cách hành chính", "Direction and administration of reform"),
    ("Cải cách thể chế", "Institutional reform"),
    ("Cải cách thủ tục hành chính", "Administrative procedures"),
    ("Cải cách tổ chức bộ máy", "Organisation of the apparatus"),
    ("Cải cách chế độ công vụ", "Civil service"),
    ("Cải cách tài chính công", "Public finance"),
    ("Xây dựng chính quyền điện tử, chính quyền số", "E-government and digital government"),
    ("Tác động của cải cách đến phát triển kinh tế - xã hội", "Socioeconomic effects"),
];

fn index_of_eight_fields() -> Value {
    let inputs: Vec<Value> =
        (0..8).map(|at| json!({ "id": format!("p{at}"), "kind": "points" })).collect();
    let group = |at: usize| {
        let title = json!({ "vi": FIELDS[at].0, "en": FIELDS[at].1 });
        let rule = json!({ "kind": "awarded", "input": format!("p{at}") });
        let own = json!({ "id": format!("{at}"), "title": title, "max": 10, "rule": rule });
        json!({ "id": format!("g{at}"), "title": title, "indicators": [own] })
    };
    json!({ "format": "parindex/framework/1", "id": "eight", "version": "1", "title": "Tám lĩnh vực",
        "inputs": inputs, "groups": (0..8).map(group).collect::<Vec<_>>(),
        "grades": [{ "id": "good", "title": { "vi": "Khá", "en": "Fair" }, "at_least": 50 }] })
}

/// Widths on both sides of every limit in the sheet; the page takes 64 from 720 on, and 32 below.
const WIDTHS: [u32; 14] =
    [320, 480, 640, 791, 800, 824, 880, 944, 960, 1064, 1164, 1179, 1264, 1920];

/// Where a table is wider than its place, or the page than its window.
fn wider(page: &Page) -> Value {
    page.js("[document, ranking().shadowRoot].flatMap((root) => [...root.querySelectorAll('.par-ranking')])
        .filter((place) => place.querySelector('table').offsetWidth > place.clientWidth && place.clientWidth)
        .map((place) => [place.querySelector('table').offsetWidth, place.clientWidth])
        .concat(document.documentElement.scrollWidth > innerWidth ? ['page'] : [])")
}

#[test]
fn a_ranking_is_never_wider_than_its_place() {
    let mut csv = "code,name,p0,p1,p2,p3,p4,p5,p6,p7\n".to_owned();
    for at in 0..30 {
        csv.push_str(&format!(
            "X{at},UBND thành phố Thái Nguyên {at},9.99,8,7.5,10,9.5,8.25,7.75,6\n"
        ));
    }
    let own = fs::read_to_string(workspace().join("tests/data/phutho_2026_inputs.csv"));
    let sites = [
        Site::publish(&own.expect("the data of the sample"), &["--lang", "en"]),
        Site::publish_by(&index_of_eight_fields(), &csv),
    ];
    for site in sites {
        let Some(site) = site else { return };
        let Some(page) = Page::open() else { return };
        drawn(&page, &site.address);
        for lang in ["vi", "en"] {
            page.js(&format!("ranking().setAttribute('lang', '{lang}')"));
            page.until(&format!("table().querySelector('.par').lang === '{lang}'"));
            for width in WIDTHS {
                page.size(width, 800);
                assert_eq!(wider(&page), json!([]), "{lang} {width}");
            }
        }
        page.size(1280, 800);
        let groups = "table().querySelectorAll('thead .par-group').length";
        let seen = "[...table().querySelectorAll('thead .par-group')].filter((head) => head.offsetWidth).length";
        assert_eq!(page.js(seen), page.js(groups), "at 1280 pixels every group has a column");
    }
}
