//! Publications (design, what a score is, 12; formats): recomputing must give the same, and where
//! it does not every difference is listed with its path.

use parindex::Publication;
use parindex::checks::Severity;
use parindex::dataset::Stage;
use parindex::json::Limits;
use parindex::publication::{Official, write};
use parindex_tests::{csv, dataset, lines, shipped, text};
use serde_json::{Value, json};

fn phu_tho() -> Publication {
    let framework = shipped("vn-766-2022");
    let dataset = csv(&framework, &text("data/phutho_2026_inputs.csv"));
    let official = json!({ "source": "Cổng Dịch vụ công quốc gia",
        "units": [{ "code": "H44.125", "groups": { "payment": "7.22" } }] });
    let official = Official::from_json(&official.to_string(), &Limits::default()).expect("read");
    Publication::new("2026-09-26", framework, dataset, Stage::SecondAppraisal, Some(official))
        .expect("scored")
}

fn read(text: &str) -> Publication {
    Publication::from_json(text, &Limits::default())
        .unwrap_or_else(|faults| panic!("{:?}", lines(&faults)))
}

/// To JSON and back: the same parts, the same fingerprint, no difference, the same bytes.
#[test]
fn a_publication_comes_back_equal() {
    let publication = phu_tho();
    let written = write(&publication);
    let back = read(&written);
    assert!(back.differences.is_empty(), "{:?}", lines(&back.differences));
    assert_eq!(back.framework, publication.framework);
    assert_eq!(back.dataset, publication.dataset);
    assert_eq!(back.fingerprint, publication.fingerprint);
    assert_eq!(back.board, publication.board);
    assert_eq!(back.official, publication.official);
    assert_eq!(write(&back), written);
}

/// What the source prints and its own counts do not give is listed with the results.
#[test]
fn the_official_figure_stands_among_the_contradictions() {
    let publication = phu_tho();
    let value: Value = serde_json::from_str(&write(&publication)).expect("JSON");
    let told = &value["results"]["contradictions"];
    let expected = json!([{ "problem": "official_differs", "unit": "H44.125", "found": "7.22",
        "expected": "7.23", "path": "units[\"H44.125\"].groups[\"payment\"]" }]);
    assert_eq!(told, &expected);
}

/// The stage up to which was listened is published, and recomputing listens as far.
#[test]
fn a_publication_of_an_earlier_stage_comes_back_equal() {
    let framework = shipped("vn-766-2022");
    let given = json!({ "units": [{ "code": "A", "inputs": { "petitions": 4, "petitions_on_time": 2 },
        "stages": [{ "stage": "appraisal_2", "points": { "5.2": 1 } }] }] });
    let dataset = dataset(&framework, &given);
    for (stage, points) in [(Stage::Own, "3"), (Stage::SecondAppraisal, "1")] {
        let publication =
            Publication::new("1", framework.clone(), dataset.clone(), stage, None).expect("scored");
        let text = write(&publication);
        let back = read(&text);
        assert!(back.differences.is_empty(), "{:?}", lines(&back.differences));
        let place = framework.indicator("5.2").expect("known");
        assert_eq!(
            back.board.cell(0, place).points.map(|p| back.board.text(p)),
            Some(points.into())
        );
    }
}

/// Results that were changed are listed, each with its path; they are no faults.
#[test]
fn tampered_results_are_listed_with_their_paths() {
    let mut value: Value = serde_json::from_str(&write(&phu_tho())).expect("JSON");
    let results = &mut value["results"];
    results["engine"] = json!("9.9.9");
    let unit = &mut results["units"][3];
    unit["rank"] = json!(1);
    unit["total"] = json!("99.99");
    unit["groups"]["progress"] = json!("20");
    unit["indicators"]["2.1"] = json!("20");
    unit["indicators"].as_object_mut().expect("an object").remove("5.2");
    unit["indicators"]["6.1"] = json!("5");
    results["contradictions"] = json!([]);
    let read = read(&value.to_string());
    let mut found = lines(&read.differences);
    found.sort();
    let at = |rest: &str| format!("printed_differs results.units[3].{rest}");
    let expected = [
        "printed_differs results.contradictions".to_owned(),
        at("groups.progress"),
        at("indicators.2.1"),
        at("indicators.5.2"),
        at("indicators.6.1"),
        at("rank"),
        at("total"),
    ];
    assert_eq!(found, expected);
    assert!(read.differences.iter().all(|check| check.severity == Severity::Contradiction));
    let total = read.differences.iter().find(|check| check.path.ends_with("total")).expect("told");
    assert_eq!(&*total.found, "99.99");
    assert_ne!(total.expected, total.found);
}

/// A count that was changed after publishing shows in the fingerprint and in everything it makes.
#[test]
fn a_tampered_count_shows_in_the_fingerprint_and_the_points() {
    let mut value: Value = serde_json::from_str(&write(&phu_tho())).expect("JSON");
    let unit = &mut value["dataset"]["units"][1]["inputs"]["dossiers_on_time"];
    assert_eq!(unit, &json!(7368), "H44.100 in phutho_2026_inputs.csv");
    *unit = json!(8253);
    let found = lines(&read(&value.to_string()).differences);
    for path in [
        "results.fingerprint",
        "results.units[1].total",
        "results.units[1].groups.progress",
        "results.units[1].indicators.2.1",
    ] {
        assert!(found.contains(&format!("printed_differs {path}")), "{path} in {found:?}");
    }
}

/// Faults of every part are listed at once, with the path from the top.
#[test]
fn faults_of_a_publication_are_listed_with_their_paths() {
    let mut value: Value = serde_json::from_str(&write(&phu_tho())).expect("JSON");
    value["format"] = json!("parindex/publication/9");
    value["colour"] = json!("red");
    value["dataset"]["units"][2]["inputs"]["petitions"] = json!(-1);
    value["official"]["units"][0]["groups"]["payment"] = json!("seven");
    let faults = Publication::from_json(&value.to_string(), &Limits::default());
    let mut found = lines(&faults.expect_err("faults"));
    found.sort();
    assert_eq!(
        found,
        [
            "negative dataset.units[2].inputs[\"petitions\"]",
            "not_a_number official.units[0].groups[\"payment\"]",
            "unknown_field",
            "wrong_format format",
        ]
    );
}

/// Printed figures of units or groups that are not there are told as well.
#[test]
fn official_figures_for_nothing_are_told() {
    let framework = shipped("vn-766-2022");
    let dataset = csv(&framework, "code,name,petitions,petitions_on_time\nA,A,2,1\n");
    let official = json!({ "source": "x", "units": [
        { "code": "A", "total": "3", "rank": 2, "groups": { "nothing": 1 }, "indicators": { "5.2": "3.00", "5.4": 1 } },
        { "code": "Z", "total": 1 }] });
    let official = Official::from_json(&official.to_string(), &Limits::default()).expect("read");
    let publication =
        Publication::new("1", framework, dataset, Stage::SecondAppraisal, Some(official))
            .expect("scored");
    let mut found = lines(&publication.board.contradictions);
    found.sort();
    assert_eq!(
        found,
        [
            "official_differs units[\"A\"].indicators[\"5.4\"]",
            "official_differs units[\"A\"].rank",
            "official_differs units[\"A\"].total",
            "official_unknown units[\"A\"].groups[\"nothing\"]",
            "official_unknown units[\"Z\"]",
        ]
    );
}
