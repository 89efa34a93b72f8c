//! What a screen reader is given.

use serde_json::{Value, json};

use crate::page::Page;
use crate::publication::{rows, scores};
use crate::site::Site;

/// The nodes of the accessibility tree that are not left out, by role, with their names.
pub fn tree(page: &Page) -> Vec<(String, String)> {
    page.cdp("Accessibility.enable", json!({}));
    let tree = page.cdp("Accessibility.getFullAXTree", json!({}));
    let nodes = tree["nodes"].as_array().expect("nodes").iter();
    let text = |value: &Value| value["value"].as_str().unwrap_or_default().to_owned();
    let heard = nodes.filter(|node| node["ignored"] != json!(true));
    heard.map(|node| (text(&node["role"]), text(&node["name"]))).collect()
}

/// How often a role with a name is there.
pub fn times(tree: &[(String, String)], role: &str, name: &str) -> usize {
    tree.iter().filter(|(of, named)| of == role && named == name).count()
}

/// A name is counted where it is text, not where a link or a cell takes its name from that text;
/// then by link and by row head as well, which must each be there once.
#[test]
fn each_name_is_read_once_and_each_total_is_there() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    let tree = tree(&page);
    for [code, rank, name, total] in rows(&site) {
        for role in ["StaticText", "link", "rowheader"] {
            assert_eq!(times(&tree, role, &name), 1, "{code} {name} as {role}");
        }
        assert!(times(&tree, "cell", &total) >= 1, "{code}: total {total}");
        if rank.parse::<u32>().is_ok() {
            assert!(times(&tree, "cell", &rank) >= 1, "{code}: rank {rank}");
        }
    }
    // Every printed score, as often as it was scored.
    for (score, count) in scores(&site) {
        assert!(times(&tree, "cell", &score) >= count, "{score}: {count} times");
    }
}

#[test]
fn without_scripts_each_name_is_read_once_as_well() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::open() else { return };
    page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    page.goto(&site.address);
    let tree = tree(&page);
    for [code, _, name, total] in rows(&site) {
        assert_eq!(times(&tree, "StaticText", &name), 1, "{code} {name}");
        assert!(times(&tree, "cell", &total) >= 1, "{code}: total {total}");
    }
}

#[test]
fn controls_and_landmarks_have_names() {
    let Some(site) = Site::sample() else { return };
    let Some(page) = Page::ready(&site.address) else { return };
    let tree = tree(&page);
    assert_eq!(times(&tree, "searchbox", "Tìm xã, phường"), 1, "the search");
    assert_eq!(times(&tree, "complementary", "Phiếu điểm"), 1, "the place of the scorecard");
    let tables = tree.iter().filter(|(role, _)| role == "table").count();
    assert_eq!(tables, 1, "the published table is not read beside the drawn one");
    let bars = tree.iter().filter(|(role, _)| role == "image" || role == "SvgRoot").count();
    assert_eq!(bars, 0, "bars are for the eye; their figure stands beside them");
    for (role, name) in &tree {
        let named = ["button", "link", "searchbox", "combobox", "columnheader", "rowheader"];
        assert!(!named.contains(&&**role) || !name.is_empty(), "a {role} without a name");
    }
}
