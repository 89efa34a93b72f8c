//! Publications that were changed after publishing, or did not arrive: the page says so.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::page::Page;
use crate::site::{Site, change, without};

fn file(dir: &Path, name: &str) -> PathBuf {
    dir.join(name)
}

/// Checks that the ranking is drawn, but says that it differs.
fn differs(site: &Site) -> Option<Page> {
    let page = Page::ready(&site.address)?;
    let said = page.text("table().querySelector('.par-differs')?.textContent ?? ''");
    assert!(said.contains("KHÔNG khớp"), "{said:?}");
    assert_eq!(page.js("table().querySelector('.par-agrees')"), json!(null));
    Some(page)
}

/// Lets the elements of the first page read the publication as it stands, not in its compact form.
fn whole(dir: &Path) {
    let index = dir.join("index.html");
    change(&index, "<par-ranking", " compact", "");
    change(&index, "<par-scorecard", " compact", "");
}

#[test]
fn a_changed_total_in_the_results_is_said() {
    let tamper = |dir: &Path| {
        whole(dir);
        let file = file(dir, "publication.json");
        change(&file, "\"results\"", "\"total\": \"69.59\"", "\"total\": \"69.60\"");
    };
    let Some(site) = Site::copy(tamper) else { return };
    let Some(page) = differs(&site) else { return };
    let said = page.text("table().querySelector('.par-foot').textContent");
    assert!(said.contains("69,6") && said.contains("69,59"), "both figures: {said}");
    page.js("table().querySelector('.par-differs ~ details').open = true");
    page.picture("differs-1280-light");
    let drawn = page.rows("table()");
    assert!(drawn.iter().any(|row| row[0] == "H44.117" && row[3] == "69,59"), "the recomputed one");
}

#[test]
fn a_changed_rank_in_the_results_is_said() {
    let tamper = |dir: &Path| {
        whole(dir);
        let file = file(dir, "publication.json");
        change(
            &file,
            "\"results\"",
            "\"code\": \"H44.117\", \"rank\": 1",
            "\"code\": \"H44.117\", \"rank\": 2",
        );
    };
    let Some(site) = Site::copy(tamper) else { return };
    differs(&site);
}

#[test]
fn a_changed_count_in_the_inputs_is_said() {
    let tamper = |dir: &Path| {
        whole(dir);
        let file = file(dir, "publication.json");
        change(&file, "\"dataset\"", "\"dossiers_on_time\": 7368", "\"dossiers_on_time\": 7400");
    };
    let Some(site) = Site::copy(tamper) else { return };
    differs(&site);
}

#[test]
fn a_row_in_place_of_another_is_said() {
    let tamper = |dir: &Path| {
        let path = file(dir, "index.html");
        let page = fs::read_to_string(&path).expect("the page is read");
        let row = |code: &str| {
            let start = page.find(&format!("<tr data-code=\"{code}\"")).expect("a row");
            let end = page[start..].find("</tr>").expect("its end");
            &page[start..start + end]
        };
        fs::write(&path, page.replacen(row("H44.100"), row("H44.117"), 1)).expect("it is written");
    };
    let Some(site) = Site::copy(tamper) else { return };
    differs(&site);
}

#[test]
fn what_was_changed_in_the_compact_form_is_said() {
    for (from, to) in
        [("\t7368\t", "\t7400\t"), ("\t1 69.59 ", "\t1 69.60 "), ("\t1 69.59 ", "\t2 69.59 ")]
    {
        let tamper =
            |dir: &Path| change(&file(dir, "publication.compact.txt"), "H44.100", from, to);
        let Some(site) = Site::copy(tamper) else { return };
        differs(&site);
    }
}

/// Rules about days, which only larger builds have: in the marked form, in one that is said to be plain, and without.
#[test]
fn rules_about_days_are_recomputed_on_a_page() {
    let due = json!({ "after": "2026-09-01", "working_days": 3 });
    let rule = json!({ "kind": "date", "done": "sent", "due": due, "late": [{ "within_days": 7, "points": 4 }] });
    let framework = json!({ "format": "parindex/framework/1", "id": "days", "version": "1", "title": "Thời hạn",
        "inputs": [{ "id": "sent", "kind": "date" }],
        "groups": [{ "id": "g", "indicators": [{ "id": "1", "max": 10, "rule": rule }] }] });
    // 2 September is off: three working days after the 1st end on Monday the 7th.
    let csv = "code,name,sent\nA,Xã A,2026-09-08\nB,Xã B,2026-09-07\nC,Xã C,2026-10-07\n";
    for way in [" compact=\"full\"", " compact", ""] {
        let Some(site) = Site::publish_by(&framework, csv) else { return };
        let index = site.dir.join("index.html");
        change(&index, "<par-ranking", " compact=\"full\"", way);
        change(&index, "<par-scorecard", " compact=\"full\"", way);
        let Some(page) = Page::ready(&site.address) else { return };
        page.until("table().querySelector('.par-agrees')");
        let drawn = page.rows("table()");
        let totals: Vec<_> = drawn.iter().map(|row| (&*row[0], &*row[3])).collect();
        assert_eq!(totals, [("B", "10,00"), ("A", "4,00"), ("C", "0,00")], "{way}");
        page.js("ranking().setAttribute('unit', 'A')");
        assert!(site.reports().is_empty(), "{way}: {:?}", site.reports());
    }
}

/// A compact form that is not there or cannot be read: the publication itself is, by a module of its own.
#[test]
fn without_the_compact_form_the_publication_is_read() {
    type Tamper = fn(&Path);
    let tampers: [Tamper; 4] = [
        |path| fs::remove_file(path).expect("it is removed"),
        |path| fs::write(path, "<!DOCTYPE html>").expect("it is written"),
        |path| fs::write(path, &fs::read(path).expect("it is read")[..9_000]).expect("written"),
        // The first input of a rule becomes one that is not there, on which the module breaks.
        |path| change(path, "PUBLISH_ON_TIME", "\t0\t1\t1\t1\t0\t", "\t0\t1\t99\t1\t0\t"),
    ];
    for (at, tamper) in tampers.into_iter().enumerate() {
        let Some(site) = Site::copy(|dir| tamper(&file(dir, "publication.compact.txt"))) else {
            return;
        };
        let Some(page) = Page::ready(&site.address) else { return };
        page.until("table().querySelector('.par-agrees')");
        assert_eq!(page.codes().len(), 32, "{at}");
        page.click("par-ranking", "[data-par-sort=total]");
        assert!(
            page.text("ranking().shadowRoot.innerHTML").contains("sort=\"descending\""),
            "{at}"
        );
    }
}

#[test]
fn a_changed_cell_of_the_published_table_is_said() {
    for (from, to) in
        [(">69,59<", ">69,95<"), (">19,41<", ">19,42<"), ("UBND xã Thanh Ba<", "UBND xã Thanh Bà<")]
    {
        let tamper = |dir: &Path| {
            change(&file(dir, "index.html"), "data-code=\"H44.117\"", from, to);
        };
        let Some(site) = Site::copy(tamper) else { return };
        let Some(page) = differs(&site) else { return };
        assert_eq!(page.codes().len(), 32, "{to}");
    }
}

#[test]
fn a_row_that_was_taken_out_of_the_published_table_is_said() {
    let tamper = |dir: &Path| {
        let index = fs::read_to_string(file(dir, "index.html")).expect("the page is read");
        let from = index.find("<tr data-code=\"H44.100\">").expect("a row");
        let to = from + index[from..].find("</tr>").expect("its end") + "</tr>".len();
        let html = [&index[..from], &index[to..]].concat();
        fs::write(file(dir, "index.html"), html).expect("the page is written");
    };
    let Some(site) = Site::copy(tamper) else { return };
    differs(&site);
}

/// Checks that the published table stays to be seen and that the element says all of `words`.
fn fails(site: &Site, picture: &str, words: &[&str]) {
    let Some(page) = Page::open() else { return };
    page.goto(&site.address);
    page.until("ranking().querySelector('[role=status]')");
    let said = page.text("ranking().querySelector('[role=status]').innerText");
    for word in words {
        assert!(said.contains(word), "no {word:?} in: {said}");
    }
    assert_eq!(page.rows("ranking()").len(), 32);
    page.until("ranking().querySelector('table').getBoundingClientRect().height > 900");
    page.js("scrollTo(0, document.body.scrollHeight)");
    page.picture(&format!("fails-{picture}"));
    assert!(site.reports().is_empty(), "{:?}", site.reports());
}

#[test]
fn broken_json_is_said_with_the_command_that_explains_it() {
    let tamper = |dir: &Path| {
        whole(dir);
        fs::write(file(dir, "publication.json"), "{\n  \"format\": ").expect("it is written");
    };
    let Some(site) = Site::copy(tamper) else { return };
    fails(&site, "json", &["Bản công bố có lỗi", "json_ends", "parindex verify"]);
}

#[test]
fn a_publication_of_another_format_is_said() {
    let tamper = |dir: &Path| {
        whole(dir);
        let file = file(dir, "publication.json");
        change(&file, "{", "parindex/publication/1", "parindex/publication/9");
    };
    let Some(site) = Site::copy(tamper) else { return };
    fails(&site, "format", &["Bản công bố có lỗi", "parindex/publication/9"]);
}

#[test]
fn a_publication_that_is_not_there_is_said() {
    let tamper = |dir: &Path| {
        let index = file(dir, "index.html");
        change(&index, "<par-ranking", "publication.json", "gone.json");
    };
    let Some(site) = Site::copy(tamper) else { return };
    fails(&site, "address", &["gone.json", "404", "src"]);
}

#[test]
fn a_publication_on_a_server_that_does_not_share_is_said() {
    let Some(other) = Site::sample() else { return };
    let tamper = |dir: &Path| {
        let address = format!("{}publication.json", other.address);
        change(&file(dir, "index.html"), "<par-ranking", "publication.json", &address);
    };
    let Some(site) = Site::copy(tamper) else { return };
    let Some(page) = Page::open() else { return };
    page.goto(&site.address);
    page.until("ranking().querySelector('[role=status]')");
    let said = page.text("ranking().querySelector('[role=status]').innerText");
    assert!(said.contains("CSP") && said.contains("Access-Control-Allow-Origin"), "{said}");
    assert_eq!(page.rows("ranking()").len(), 32);
}

/// The file of the elements whose name starts and ends so.
fn element_file(dir: &Path, start: &str, end: &str) -> PathBuf {
    let files = fs::read_dir(dir.join("elements")).expect("the elements are there");
    let mut paths = files.map(|entry| entry.expect("an entry").path());
    let wanted = |path: &PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        // `core-` is not `core-fallback-`.
        !name.contains("fallback") && name.starts_with(start) && name.ends_with(end)
    };
    paths.find(wanted).expect("the file of the elements")
}

/// Takes away the JavaScript build as well: with it these pages would work.
fn without_fallback(dir: &Path) {
    without(dir, "fallback");
}

fn damage(dir: &Path) {
    fs::write(element_file(dir, "core-", ".bin"), b"\0asm\x01\0\0\0damaged").expect("written");
}

#[test]
fn webassembly_that_is_not_there_is_said() {
    let tamper = |dir: &Path| {
        without_fallback(dir);
        fs::remove_file(element_file(dir, "core-", ".bin")).expect("it is removed");
    };
    let Some(site) = Site::copy(tamper) else { return };
    fails(&site, "wasm-404", &[".bin: máy chủ trả lời 404", "tệp đã tải lên"]);
}

#[test]
fn a_policy_that_refuses_webassembly_is_said() {
    let tamper = |dir: &Path| {
        without_fallback(dir);
        // A page may narrow the server's policy.
        let narrow = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">";
        change(&file(dir, "index.html"), "<head>", "<head>", &format!("<head>{narrow}"));
    };
    let Some(site) = Site::copy(tamper) else { return };
    fails(&site, "policy", &["không cho chạy WebAssembly", "'wasm-unsafe-eval'"]);
}

#[test]
fn webassembly_that_is_damaged_is_said() {
    let tamper = |dir: &Path| {
        without_fallback(dir);
        damage(dir);
    };
    let Some(site) = Site::copy(tamper) else { return };
    fails(&site, "wasm-damaged", &["không cho chạy WebAssembly", "wasm-unsafe-eval"]);
}

#[test]
fn webassembly_that_is_damaged_or_not_there_is_replaced() {
    let gone = |dir: &Path| {
        fs::remove_file(element_file(dir, "core-", ".bin")).expect("it is removed");
    };
    for tamper in [gone, damage] {
        let Some(site) = Site::copy(tamper) else { return };
        if !site.has_fallback() {
            return;
        }
        let Some(page) = Page::ready(&site.address) else { return };
        page.until("table().querySelector('.par-agrees')");
        assert_eq!(page.codes().len(), 32);
    }
}

#[test]
fn code_that_is_not_there_is_said() {
    let tamper = |dir: &Path| {
        fs::remove_file(element_file(dir, "core-", ".js")).expect("it is removed");
    };
    let Some(site) = Site::copy(tamper) else { return };
    fails(&site, "code", &["không tải được mã"]);
}
