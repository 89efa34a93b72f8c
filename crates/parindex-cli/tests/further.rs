//! What `publish` writes beside the ranking, and `draw map`.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::path::Path;

use common::{SMALL, data, elements, files, fresh, run, write};

fn publish(dir: &Path, edition: &str, csv: &str) {
    let (framework, csv) = (write(dir, "small.json", SMALL), write(dir, "data.csv", csv));
    let (out, elements) = (dir.join("site"), elements(dir));
    let ran = run(&[
        "publish",
        "--framework",
        &framework,
        "--data",
        &csv,
        "--out",
        out.to_str().unwrap(),
        "--elements",
        &elements,
        "--edition",
        edition,
        "--title",
        "Kỳ \"một\" <b>",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

/// A frozen edition that somebody pasted survives the next publication, byte for byte.
#[test]
fn former_editions_are_kept() {
    let dir = fresh("further-editions");
    let editions = dir.join("site/editions");
    let of = || {
        let mut names: Vec<_> = files(&editions)
            .into_iter()
            .filter(|(path, _)| path.extension().unwrap() == "json")
            .collect();
        names.sort();
        names
    };
    publish(&dir, "Quý III/2026", "code,name,on_time,all\nA,Xã A,1,2\n");
    let first = of();
    assert_eq!(first.len(), 1);
    let name = first[0].0.file_name().unwrap().to_str().unwrap();
    assert!(name.is_ascii() && !name.contains('/') && name.ends_with(".json"), "{name}");
    assert_eq!(first[0].1, fs::read(dir.join("site/publication.json")).unwrap());
    publish(&dir, "Quý III/2026", "code,name,on_time,all\nA,Xã A,2,2\n");
    let both = of();
    assert_eq!(both.len(), 2, "the same name with other figures is another edition");
    assert!(both.contains(&first[0]));
    // A trend can be made of it.
    let embed = fs::read_to_string(dir.join("site/embed.html")).unwrap();
    let stem = name.trim_end_matches(".json");
    assert!(embed.contains(&format!("<option value=\"{name}\" selected>{stem}</option>")));
    assert_eq!(embed.matches(" selected>").count(), 1, "its own edition is not a former one");
    publish(&dir, "Quý III/2026", "code,name,on_time,all\nA,Xã A,2,2\n");
    assert_eq!(of(), both, "the same again is the same file");
}

#[test]
fn pages_for_frames_editors_and_administrators() {
    let dir = fresh("further-pages");
    publish(&dir, "2026", "code,name,on_time,all\nA,Xã A,1,2\nB,<script>,2,2\n");
    let page = |name: &str| fs::read_to_string(dir.join("site").join(name)).unwrap();
    let shown = ["ranking", "scorecard", "distribution", "compare", "heatmap", "kpi"];
    let asked = ["trend", "map", "simulator", "rank-intervals", "due", "dossiers"];
    for kind in shown.into_iter().chain(asked) {
        let text = page(&format!("frame/{kind}.html"));
        let source = match kind {
            "due" => "",
            "dossiers" => " src=\"../dossiers.json\"",
            _ => " src=\"../publication.json\"",
        };
        assert!(text.contains(&format!("<par-{kind}{source}")), "{kind}");
        let said = text.contains("Xem <a href=\"../index.html\">bảng xếp hạng</a>");
        assert_eq!(said, asked.contains(&kind), "{kind}");
        let (frame, loader) =
            (text.find("frame-01234567.js").unwrap(), text.find("loader-01234567.js").unwrap());
        assert!(frame < loader, "{kind}: the address is read before the element begins");
        assert!(
            text.starts_with("<!DOCTYPE html>")
                && !text.contains("{{")
                && !text.contains("<script>"),
            "{kind}"
        );
        assert!(!text.contains("rel=\"preload\""), "{kind}");
    }
    assert!(page("frame/ranking.html").contains("Xã A"));
    let embed = page("embed.html");
    assert!(
        embed.contains("data-title=\"Kỳ &quot;one&quot;".replace("one", "một").as_str()),
        "{embed:.1500}"
    );
    assert!(embed.contains("data-edition=\"2026-") && !embed.contains("{{"));
    let test = page("selftest.html");
    assert!(test.contains("elements/core-01234567.bin") && test.contains("publication.json\""));
}

#[test]
fn a_map_is_drawn_and_its_faults_are_told_with_their_places() {
    let dir = fresh("further-map");
    publish(&dir, "2026", "code,name,on_time,all\nA,Xã A,1,2\nB,Xã B,2,2\n");
    let publication = dir.join("site/publication.json");
    let publication = publication.to_str().unwrap();
    let square = |code: &str, x: i32| {
        format!(
            r#"{{ "type": "Feature", "properties": {{ "ma": "{code}" }}, "geometry": {{ "type": "Polygon",
               "coordinates": [[[{x},21],[{},21],[{},22],[{x},21]]] }} }}"#,
            x + 1,
            x + 1
        )
    };
    let collection =
        |features: &str| format!(r#"{{ "type": "FeatureCollection", "features": [{features}] }}"#);
    let sound =
        write(&dir, "sound.geojson", collection(&[square("A", 105), square("B", 106)].join(",")));
    let ran = run(&["draw", "map", publication, "--shapes", &sound, "--shape-code", "ma"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.out.matches("<path").count(), 2);
    let ran = run(&["draw", "map", publication, "--shapes", &sound]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("features[0].properties") && ran.err.contains("features[1].properties"),
        "{}",
        ran.err
    );
    let metres = write(&dir, "metres.geojson", collection(&square("A", 581_000)));
    let ran = run(&["draw", "map", publication, "--shapes", &metres, "--shape-code", "ma"]);
    assert!(ran.code == 2 && ran.err.contains("VN-2000"), "{}", ran.err);
    let ran = run(&["draw", "map", publication]);
    assert!(ran.code == 2 && ran.err.contains("--shapes"), "{}", ran.err);
    let provinces = data("made_up_shapes.geojson");
    let ran = run(&["draw", "map", publication, "--shapes", &provinces]);
    assert!(ran.code == 0 && ran.out.contains("31 hình không khớp"), "{}", ran.err);
}
