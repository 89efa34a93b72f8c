//! The compact form of publications: what comes back is what was written, what is damaged is refused or differs, and
//! what the form cannot hold is not written in it.

use parindex::dataset::Stage;
use parindex::json::Limits;
use parindex::publication::{Official, compact};
use parindex::{Dataset, Framework, Publication};
use parindex_tests::{csv, dataset, framework, shipped, text};
use serde_json::{Value, json};

fn published(framework: Framework, dataset: Dataset, official: Option<Official>) -> Publication {
    Publication::new("2026-09-26", framework, dataset, Stage::SecondAppraisal, official)
        .expect("scored")
}

fn phu_tho() -> Publication {
    let framework = shipped("vn-766-2022");
    let figures = csv(&framework, &text("data/phutho_2026_inputs.csv"));
    let official = Official::from_json(&text("data/phutho_2026_official.json"), &Limits::default());
    published(framework, figures, Some(official.expect("read")))
}

fn comes_back(publication: &Publication) {
    let text = compact::write(publication).expect("the form can hold it");
    let back = compact::read(&text).expect("it is read");
    assert!(back.differences.is_empty());
    let mut expected = publication.clone();
    // The source's own figures have been compared; their contradictions and its name stay.
    if let Some(official) = &mut expected.official {
        assert!(!publication.board.contradictions.is_empty());
        official.units.clear();
    }
    assert_eq!(back, expected);
}

#[test]
fn the_real_sample_comes_back() {
    comes_back(&phu_tho());
}

/// Every rule kind that the form can hold, expressions of every sort, stages, awards, statements, k/a, grades, gates.
#[test]
fn everything_that_the_form_can_hold_comes_back() {
    let indicators = json!([
        { "id": "1", "max": "2.5", "title": { "vi": "Một", "en": "One" }, "source": "Mục 1", "note": "Ghi chú",
          "levels": ["commune"], "when_missing": "not_applicable", "not_applicable": "full",
          "rule": { "kind": "ratio", "of": "a + 1", "over": "b", "target": "90%", "undefined": "leave_out" } },
        { "id": "2", "max": 5, "rule": { "kind": "formula", "undefined": 2,
          "value": "if(not (a > 1 and b >= 2 or half == 0), -min(a, b, 3) * period_share, round(max(a, 1/3) / clamp(b, 1, 9), 2) - floor(half) + ceil(rate))" } },
        { "id": "3", "max": 5, "rule": { "kind": "bands", "value": "rate", "undefined": "zero",
          "bands": [{ "at_least": "90%", "points": 5 }, { "at_least": "50.5%", "points": "2.25" }], "else": 1 } },
        { "id": "4", "max": 5, "rule": { "kind": "interpolate", "value": "rate", "from": "50%", "to": "1" } },
        { "id": "5", "max": 1, "rule": { "kind": "yes_no", "input": "yes" } },
        { "id": "6", "max": 3, "rule": { "kind": "checklist", "items": [{ "input": "yes", "points": 1 }, { "input": "too", "points": 2 }] } },
        { "id": "7", "max": 3, "rule": { "kind": "deduct", "count": "a", "each": "0.5", "floor": 1 } },
        { "id": "8", "max": 3, "rule": { "kind": "awarded" } },
        { "id": "9", "max": 3, "rule": { "kind": "awarded", "input": "given" } },
        { "id": "10", "max": 3, "rule": { "kind": "inherited", "own": { "kind": "awarded" } } },
    ]);
    let read = Framework::from_json(
        &json!({ "format": "parindex/framework/1", "id": "all", "version": "1", "title": "Mọi thứ", "note": "a\nb",
            "levels": ["province", "commune"], "rounding": { "places": 3 },
            "legal_basis": [{ "number": "1/QĐ", "date": "2026-01-02", "issuer": "UBND", "note": "bài báo" }],
            "inputs": [{ "id": "a", "kind": "count", "at_most": "b" }, { "id": "b", "kind": "amount", "sum_of": ["a"] },
                { "id": "rate", "kind": "percent" }, { "id": "yes", "kind": "yes_no" }, { "id": "too", "kind": "yes_no" },
                { "id": "day", "kind": "date" }, { "id": "given", "kind": "points" }, { "id": "free", "kind": "number" }],
            "definitions": { "half": "a / 2" },
            "groups": [{ "id": "g", "groups": [{ "id": "h", "indicators": indicators }] },
                { "id": "plus", "kind": "bonus", "cap": 2, "indicators": [{ "id": "11", "max": 3, "rule": { "kind": "awarded" } }] },
                { "id": "minus", "kind": "penalty", "cap": 2, "indicators": [{ "id": "12", "max": 3, "rule": { "kind": "awarded" } }] }],
            "grades": [{ "id": "A", "title": "Tốt", "at_least": 20 }, { "id": "B", "at_least": "10.5" }],
            "gates": [{ "id": "late", "title": "Trễ", "passes": "a <= 3 and free != 2", "bars": ["A"], "source": "Điều 2" }],
            "ranking": { "ties": "dense", "within": "level" } })
        .to_string(),
        &Limits::default(),
    );
    let framework = match read {
        Ok(framework) => framework,
        Err(faults) => panic!("{:?}", parindex_tests::lines(&faults)),
    };
    let given = json!({ "period": { "kind": "quarter", "year": 2026, "quarter": 3 }, "as_of": "2026-09-26", "source": "Cổng",
        "note": { "vi": "Thử", "en": "Trial" },
        "units": [
          { "code": "P", "name": "Tỉnh", "level": "province", "peer_group": "x",
            "inputs": { "a": 2, "b": "4.125", "rate": "98.07", "yes": true, "too": "no", "day": "2026-09-01", "given": "2.5", "free": "-0.001" } },
          { "code": "C", "name": "Xã \"C\"", "level": "commune", "parent": "P", "not_applicable": ["3"],
            "inputs": { "a": "k/a", "b": null, "free": "123456789012345678901234567" },
            "stages": [{ "stage": "appraisal_1", "inputs": { "a": 1 }, "points": { "8": { "value": 2, "reason": "đủ" } },
                         "evidence": { "8": "biên bản" } }],
            "statements": [{ "gate": "late", "quote": "không trễ" }] }] });
    let figures = dataset(&framework, &given);
    let official = json!({ "source": "Cổng", "units": [{ "code": "P", "total": "9.9", "rank": 1,
        "groups": { "h": "1" }, "indicators": { "1": "2" } }] });
    let official = Official::from_json(&official.to_string(), &Limits::default()).expect("read");
    let mut publication = published(framework, figures, Some(official));
    publication.previous = Some(parindex::publication::Previous {
        edition: "2026-06-30".into(),
        fingerprint: "sha256-0".into(),
        ranks: vec![2, 0, 1],
    });
    publication.intervals = Some(parindex::publication::Intervals {
        question: "luck".into(),
        draws: 100,
        seed: u32::MAX as usize,
        confidence: "0.9".into(),
        ranks: vec![(1, 3), (0, 0), (2, 2)],
    });
    comes_back(&publication);
}

/// A text that ends too early is refused, or its last line of results differs.
#[test]
fn a_text_that_was_cut_off_never_agrees() {
    let text = compact::write(&phu_tho()).expect("written");
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).step_by(97).collect();
    for end in ends.into_iter().chain([text.len() - 1]) {
        let read = compact::read(&text[..end]);
        assert!(read.is_none_or(|read| !read.differences.is_empty()), "cut at {end}");
    }
}

/// A changed count, total or rank is recomputed and said with its unit.
#[test]
fn what_was_changed_differs() {
    let text = compact::write(&phu_tho()).expect("written");
    let (first, other) = ("results.units[\"H44.117\"]", "results.units[\"H44.100\"]");
    for (from, to, unit) in [
        ("\t7368\t", "\t7400\t", other),
        ("\t1 69.59 ", "\t1 69.60 ", first),
        ("\t1 69.59 ", "\t2 69.59 ", first),
    ] {
        assert!(text.contains(from), "{from}");
        let read = compact::read(&text.replacen(from, to, 1)).expect("read");
        let told: Vec<&str> = read.differences.iter().map(|check| &*check.path).collect();
        assert!(told.contains(&unit), "{told:?}");
    }
}

#[test]
fn other_texts_are_refused() {
    for text in ["", "parindex/compact/2\t1", "<!DOCTYPE html>", "{}", "parindex/compact/1"] {
        assert!(compact::read(text).is_none(), "{text}");
    }
}

fn with(rule: &Value, note: &str) -> Publication {
    let framework = framework(&json!({ "note": note, "levels": ["commune"],
        "inputs": [{ "id": "a", "kind": "count" }, { "id": "day", "kind": "date" }, { "id": "from", "kind": "date" }],
        "groups": [{ "id": "g", "indicators": [{ "id": "1", "max": 5, "rule": rule }] }] }));
    let figures =
        csv(&framework, "code,name,level,a,day,from\nA,A,commune,1,2026-01-02,2025-12-30\n");
    published(framework, figures, None)
}

/// Rules about days, samples and tabs come back as well, and are marked for builds that can read them.
#[test]
fn what_only_larger_builds_read_is_marked_and_comes_back() {
    let plain = json!({ "kind": "formula", "value": "a" });
    let form = |publication: &Publication| {
        let text = compact::write(publication).expect("written");
        text[..text.find('\t').expect("fields")].to_owned()
    };
    assert_eq!(form(&with(&plain, "dòng một\ndòng hai")), compact::FORMAT);
    let tabs = with(&plain, "{cột\tcột}{\u{1b}t}{\t}\u{1b}\t{");
    assert_eq!(form(&tabs), compact::FURTHER);
    comes_back(&tabs);
    let sample = json!({ "kind": "survey", "undefined": "zero", "sample_of": "a", "margin": "4%",
        "answers": [{ "input": "a", "weight": 1 }] });
    let due = |due: Value| {
        json!({ "kind": "date", "done": "day", "due": due, "never": 1, "else": 2,
            "late": [{ "within_days": 3, "points": 4 }, { "within_days": 9, "points": "2.5" }] })
    };
    let after = |allowance: Value| {
        let mut after = json!({ "after": "from" });
        after
            .as_object_mut()
            .expect("an object")
            .extend(allowance.as_object().cloned().unwrap_or_default());
        due(after)
    };
    for rule in [
        sample,
        due(json!("2026-01-15")),
        due(json!("from")),
        after(json!({ "working_days": 3 })),
        after(json!({ "days": 3 })),
        after(json!({ "months": 3 })),
        due(json!({ "before": "2026-03-02", "working_days": 3 })),
        json!({ "kind": "inherited", "own": due(json!("2026-01-15")) }),
    ] {
        let publication = with(&rule, "một dòng");
        assert_eq!(form(&publication), compact::FURTHER, "{rule}");
        comes_back(&publication);
    }
}

/// What a publication printed and what came out are told beside it in the form as well.
#[test]
fn differences_come_back() {
    let printed = parindex::publication::write(&phu_tho());
    let changed = printed.replacen("69.59", "69.60", 1);
    assert!(changed != printed);
    let read = Publication::from_json(&changed, &Limits::default()).expect("read");
    assert_eq!(read.differences.iter().count(), 1);
    let back = compact::read(&compact::write(&read).expect("written")).expect("read");
    // The byte of the file is not in the form.
    let told = |read: &Publication| {
        let check = read.differences.iter().next().expect("told");
        (check.problem, check.path.clone(), check.found.clone(), check.expected.clone())
    };
    assert_eq!(told(&back), told(&read));
    assert_eq!(back.differences.iter().count(), 1);
}

/// A count that is not one is not written in the form.
#[test]
fn what_the_form_cannot_hold_is_not_written() {
    let mut publication = phu_tho();
    publication.previous = Some(parindex::publication::Previous {
        edition: "2025".into(),
        fingerprint: "sha256-0".into(),
        ranks: vec![u32::MAX as usize + 1; publication.dataset.units.len()],
    });
    assert_eq!(compact::write(&publication), None);
}
