//! `publish`: a whole folder or none, and hostile data that stay text.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::path::Path;

use common::{Ran, SMALL, data, elements, files, fresh, run, write};

fn publish(dir: &Path, csv: &str, out: &Path, more: &[&str]) -> Ran {
    let framework = write(dir, "small.json", SMALL);
    let csv = write(dir, "data.csv", csv);
    let elements = elements(dir);
    let mut arguments = vec![
        "publish",
        "--framework",
        &framework,
        "--data",
        &csv,
        "--out",
        out.to_str().unwrap(),
        "--elements",
        &elements,
    ];
    arguments.extend(more);
    run(&arguments)
}

const CSV: &str = "code,name,on_time,all\nA,Xã A,1,2\nB,Xã B,2,2\n";

#[test]
fn pages_are_in_one_language_and_say_who_publishes_them() {
    let dir = fresh("publish-language");
    for (lang, about, other) in
        [("vi", "Cải cách hành chính", "reform"), ("en", "Administrative reform", "hành chính")]
    {
        let site = dir.join(lang);
        let foot = "Sở Nội vụ <b>";
        let ran = publish(&dir, CSV, &site, &["--title", "2026", "--foot", foot, "--lang", lang]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        for page in ["index.html", "unit/A.html"] {
            let page = fs::read_to_string(site.join(page)).unwrap();
            assert!(page.contains(&format!("<html lang=\"{lang}\">")), "{page}");
            assert!(page.contains("<p>Sở Nội vụ &lt;b&gt;</p>"), "{page}");
            assert!(!page.contains(other) && !page.contains("{{"), "{page}");
        }
        let index = fs::read_to_string(site.join("index.html")).unwrap();
        assert!(index.contains(&format!("<p class=\"kicker\">{about}</p>")), "{index}");
    }
}

#[test]
fn the_real_communes_are_published_with_exactly_one_contradiction() {
    let dir = fresh("publish-real");
    let site = dir.join("site");
    let ran = run(&[
        "publish",
        "--framework",
        "vn-766-2022",
        "--data",
        &data("phutho_2026_inputs.csv"),
        "--official",
        &data("phutho_2026_official.json"),
        "--out",
        site.to_str().unwrap(),
        "--elements",
        &elements(&dir),
        "--as-of",
        "2026-09-26",
        "--period",
        "2026",
        "--title",
        "Phú Thọ: 31 xã, phường",
        "--note",
        "31 xã đã thu thập",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 2, "{}", ran.err);
    assert!(ran.err.contains("units[\"H44.125\"].groups[\"payment\"]"), "{}", ran.err);
    assert!(ran.err.contains("prints 7.22") && ran.err.contains("it is 7.23"), "{}", ran.err);
    let text = fs::read_to_string(site.join("publication.json")).unwrap();
    let publication: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(publication["edition"], "2026-09-26");
    assert_eq!(publication["results"]["contradictions"].as_array().unwrap().len(), 1);
    let index = fs::read_to_string(site.join("index.html")).unwrap();
    assert!(index.starts_with("<!DOCTYPE html>"), "no comment, no blank before");
    assert!(!index.contains("{{"));
    let inputs = fs::read_to_string(data("phutho_2026_inputs.csv")).unwrap();
    for row in inputs.lines().skip(1) {
        let [code, name] = [0, 1].map(|column| row.split(',').nth(column).unwrap());
        assert!(index.contains(&format!("<a href=\"unit/{code}.html\">{name}</a>")), "{name}");
        let page = fs::read_to_string(site.join(format!("unit/{code}.html"))).unwrap();
        assert!(page.contains(name) && page.contains("../index.html"));
    }
    for wanted in [
        "<script type=\"module\" src=\"elements/loader-01234567.js\" integrity=\"sha384-",
        "<link rel=\"modulepreload\" href=\"elements/core-01234567.js\" integrity=\"sha384-",
        "<link rel=\"preload\" href=\"elements/core-01234567.bin\" as=\"fetch\" crossorigin>",
        "<link rel=\"preload\" href=\"publication.compact.txt\" as=\"fetch\" crossorigin>",
        "<par-ranking src=\"publication.json\" compact units=\"unit/\"",
    ] {
        assert!(index.contains(wanted), "{wanted}");
    }
    for name in [
        "index.html",
        "publication.json",
        "publication.compact.txt",
        "ranking.csv",
        "unit/H44.116.html",
    ] {
        for compressed in ["br", "gz"] {
            assert!(site.join(format!("{name}.{compressed}")).is_file(), "{name}.{compressed}");
        }
    }
    let csv = fs::read_to_string(site.join("ranking.csv")).unwrap();
    assert!(csv.starts_with("\u{feff}code,name"));
}

#[test]
fn a_hostile_name_is_text_in_every_file() {
    let dir = fresh("publish-hostile");
    let site = dir.join("site");
    let csv = "code,name,on_time,all\nA,<img src=x onerror=alert(1)>,1,2\n\"\"\"><script>x</script>\",{{head}},2,2\n";
    let ran = publish(
        &dir,
        csv,
        &site,
        &["--title", "</title><script>alert(1)</script>", "--note", "<b>"],
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    let mut pages = 0;
    for (path, bytes) in files(&site) {
        if path.extension().is_some_and(|extension| extension == "html") {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.contains("<img"), "{}", path.display());
            // The pages for frames, editors and administrators have a script of their own and preload nothing.
            let further =
                path.parent() != Some(&site.join("unit")) && !path.ends_with("index.html");
            let (scripts, preloads) = if further { (2, 0) } else { (1, 2) };
            assert_eq!(text.matches("<script").count(), scripts, "{}", path.display());
            assert!(!text.contains("<b>"), "{}", path.display());
            let found = text.matches("rel=\"modulepreload\"").count();
            assert_eq!(found, preloads, "{}", path.display());
            pages += 1;
        }
    }
    assert_eq!(pages, 3 + 14);
    let index = fs::read_to_string(site.join("index.html")).unwrap();
    assert!(index.contains("&lt;img src=x onerror=alert(1)&gt;"));
    assert!(index.contains(">{{head}}</a>"), "a value is not searched for markers");
}

#[test]
fn codes_like_paths_stay_inside_and_codes_never_share_a_page() {
    let dir = fresh("publish-paths");
    let site = dir.join("inner/site");
    let csv = "code,name,on_time,all\n../../x,a,1,2\n/etc/x,b,1,2\n..,c,1,2\nC:\\x,d,1,2\nA B,e,1,2\nA%20B,f,1,2\n.x,g,1,2\n";
    let ran = publish(&dir, csv, &site, &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let mut names: Vec<String> = fs::read_dir(site.join("unit"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".html"))
        .collect();
    names.sort();
    assert_eq!(names.len(), 7, "{names:?}");
    assert!(names.iter().all(|name| !name.starts_with('.') && !name.contains(['/', '\\'])));
    // Nothing was written anywhere else.
    let mut top: Vec<_> =
        fs::read_dir(dir.join("inner")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(top.pop().unwrap(), "site");
    assert!(top.is_empty());
}

#[test]
fn formulas_are_harmless_in_the_file_for_excel() {
    let dir = fresh("publish-formulas");
    let site = dir.join("site");
    let ran =
        publish(&dir, "code,name,on_time,all\nA,=1+1,1,2\n@x,+cmd|' /C calc'!A0,2,2\n", &site, &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let csv = fs::read_to_string(site.join("ranking.csv")).unwrap();
    for line in csv.lines().skip(1) {
        for cell in line.split(',') {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{csv}");
        }
    }
    assert!(csv.contains("\"'=1+1\""), "{csv}");
}

#[test]
fn a_former_publication_is_replaced_as_a_whole_and_anything_else_is_left_alone() {
    let dir = fresh("publish-again");
    let site = dir.join("site");
    assert_eq!(publish(&dir, CSV, &site, &["--edition", "1"]).code, 0);
    let before = site.join("publication.json");
    let before = write(&dir, "before.json", fs::read(before).unwrap());
    let one = "code,name,on_time,all\nA,Xã A,1,2\n";
    let ran = publish(&dir, one, &site, &["--edition", "2", "--previous", &before]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(site.join("unit/A.html").exists() && !site.join("unit/B.html").exists());
    let text = fs::read_to_string(site.join("publication.json")).unwrap();
    let publication: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(publication["previous"]["edition"], "1");
    assert_eq!(publication["previous"]["ranks"], serde_json::json!({ "A": 2 }));
    let now = site.join("publication.json");
    let now = now.to_str().unwrap();
    assert_eq!(run(&["verify", now, "--previous", &before]).code, 0);
    let other = write(&dir, "other.json", text.replace("\"A\": 2", "\"A\": 1"));
    let ran = run(&["--lang", "en", "verify", &other, "--previous", &before]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("The edition before, or its ranks, are not those"), "{}", ran.out);

    // Intervals are those of the command simulate, and verify draws them again.
    let figures = data("phutho_2026_inputs.csv");
    let sure = dir.join("sure");
    let model = ["--framework", "vn-766-2022", "--data", &figures];
    let asked = ["--question", "luck", "--draws", "500", "--seed", "3"];
    let elements = elements(&dir);
    let ran = run(&[
        &["publish"][..],
        &model,
        &asked,
        &["--out", sure.to_str().unwrap(), "--elements", &elements],
    ]
    .concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let told = fs::read_to_string(sure.join("publication.json")).unwrap();
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let drawn = run(&[&["simulate"][..], &model, &asked, &["--format", "json"]].concat());
    let drawn: serde_json::Value = serde_json::from_str(&drawn.out).unwrap();
    let mut compared = 0;
    for unit in drawn.as_array().unwrap() {
        if let (Some(low), Some(high)) = (unit["low"].as_f64(), unit["high"].as_f64()) {
            let code = unit["code"].as_str().unwrap();
            let told = &told["intervals"]["ranks"][code];
            let ends = [told[0].as_f64(), told[1].as_f64()];
            assert_eq!(ends, [Some(low.floor()), Some(high.ceil())], "{code}");
            compared += 1;
        }
    }
    assert!(compared >= 31, "{compared}");
    let file = sure.join("publication.json");
    let file = file.to_str().unwrap();
    let ran = run(&["verify", file]);
    assert_eq!(ran.code, 0, "{}", ran.said());
    let other = fs::read_to_string(file).unwrap().replace("\"seed\": 3", "\"seed\": 4");
    let other = write(&dir, "seed.json", other);
    let ran = run(&["--lang", "en", "verify", &other]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("The intervals of the ranks are not those"), "{}", ran.out);
    for wrong in ["90", "0", "1", "sure"] {
        let ran = publish(&dir, CSV, &site, &["--question", "luck", "--confidence", wrong]);
        assert_eq!(ran.code, 2, "{wrong}");
    }

    // A fault leaves what was there.
    let ran = publish(&dir, "code,name,on_time,all\nA,Xã A,x,2\n", &site, &[]);
    assert_eq!(ran.code, 2);
    assert_eq!(fs::read_to_string(site.join("publication.json")).unwrap(), text);

    // A stranger's file is never thrown away.
    write(&site, "notes.txt", "mine");
    let ran = publish(&dir, CSV, &site, &[]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("notes.txt"), "{}", ran.err);
    assert!(site.join("notes.txt").exists());
    let other = dir.join("other");
    fs::create_dir(&other).unwrap();
    write(&other, "index.html", "mine");
    let ran = publish(&dir, CSV, &other, &[]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("choose an empty folder"), "{}", ran.err);
    let left: Vec<_> = fs::read_dir(&dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with('.'))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn an_edition_is_named_by_the_day_of_the_figures_else_by_the_fingerprint() {
    let dir = fresh("publish-edition");
    let site = dir.join("site");
    let edition = |more: &[&str]| {
        let ran = publish(&dir, CSV, &site, more);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let text = fs::read_to_string(site.join("publication.json")).unwrap();
        let publication: serde_json::Value = serde_json::from_str(&text).unwrap();
        [&publication["edition"], &publication["results"]["fingerprint"]]
            .map(|value| value.as_str().unwrap().to_owned())
    };
    let [name, _] = edition(&["--as-of", "2026-09-26T18:20:53+07:00"]);
    assert_eq!(name, "2026-09-26");
    let [name, fingerprint] = edition(&[]);
    assert_eq!(format!("sha256-{name}"), fingerprint[..19]);
}

#[test]
fn elements_that_are_not_what_their_manifest_means_are_refused() {
    let dir = fresh("publish-elements");
    let site = dir.join("site");
    let folder = dir.join("elements-files");
    fs::create_dir(&folder).unwrap();
    let framework = write(&dir, "small.json", SMALL);
    let csv = write(&dir, "data.csv", CSV);
    let ran = |manifest: Option<&str>| {
        if let Some(manifest) = manifest {
            write(&folder, "manifest.json", manifest);
        }
        let ran = run(&[
            "publish",
            "--framework",
            &framework,
            "--data",
            &csv,
            "--out",
            site.to_str().unwrap(),
            "--elements",
            folder.to_str().unwrap(),
        ]);
        assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{}", ran.err);
        assert!(!site.exists());
        ran.err
    };
    assert!(ran(None).contains("manifest.json: cannot be read"));
    assert!(ran(Some("[")).contains("is not JSON"));
    assert!(ran(Some("{}")).contains("names no loader"));
    assert!(ran(Some(r#"{ "loader": { "file": "../x.js" } }"#)).contains("no plain name"));
    write(&folder, "a.js", "1");
    let wrong = r#"{ "loader": { "file": "a.js", "sri": "sha384-x" } }"#;
    assert!(ran(Some(wrong)).contains("a.js is not the file"));
}

#[test]
fn the_same_data_give_the_same_files() {
    let dir = fresh("publish-twice");
    let [once, twice] = ["once", "twice"].map(|name| {
        let site = dir.join(name);
        assert_eq!(publish(&dir, CSV, &site, &[]).code, 0);
        let mut files: Vec<_> = files(&site)
            .into_iter()
            .map(|(path, bytes)| (path.strip_prefix(&site).unwrap().to_owned(), bytes))
            .collect();
        files.sort();
        files
    });
    assert!(once == twice, "no clock and no chance");
}

#[test]
fn a_code_too_long_for_a_file_is_refused_and_leaves_nothing() {
    let dir = fresh("publish-long");
    let site = dir.join("site");
    let csv = format!("code,name,on_time,all\n{},Xã A,1,2\n", "x".repeat(300));
    let ran = publish(&dir, &csv, &site, &[]);
    assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{}", ran.err);
    assert!(ran.err.contains("too long"), "{}", ran.err);
    let hidden = fs::read_dir(&dir)
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains("site"));
    assert_eq!(hidden.count(), 0);
}

#[test]
fn a_unit_without_peers_is_not_said_to_be_ranked() {
    let dir = fresh("publish-alone");
    for (csv, said) in [(CSV, true), ("code,name,on_time,all\nA,Xã A,1,2\n", false)] {
        let site = dir.join(if said { "two" } else { "one" });
        assert_eq!(publish(&dir, csv, &site, &[]).code, 0);
        let page = fs::read_to_string(site.join("index.html")).unwrap();
        assert_eq!(page.contains("<dt>Đơn vị được xếp hạng</dt>"), said, "{page}");
    }
}
