//! `frameworks`, `score`, `explain`, `verify`.
#![allow(clippy::unwrap_used)]

mod common;

use std::io::Write;
use std::process::Stdio;

use common::{SMALL, command, data, elements, fresh, run, write};

const FRAMEWORK: &str = "vn-766-2022";

#[test]
fn frameworks_are_listed_and_printed_and_read_back() {
    let list = run(&["frameworks"]);
    assert_eq!((list.code, &*list.err), (0, ""));
    for id in [FRAMEWORK, "vn-766-2022-published-groups", "vn-model-commune-2023"] {
        assert!(list.out.contains(id), "{}", list.out);
        let printed = run(&["frameworks", id]);
        assert_eq!(printed.code, 0);
        let file = write(&fresh(&format!("frameworks-{id}")), "framework.json", printed.out);
        let checked = run(&["check", &file]);
        assert_eq!(checked.code, 0, "{}", checked.err);
        assert!(checked.out.contains("no faults"), "{}", checked.out);
    }
}

#[test]
fn the_31_communes_stand_by_peer_group_and_rank() {
    let ran = run(&["score", "--framework", FRAMEWORK, "--data", &data("phutho_2026_inputs.csv")]);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    let line = |code: &str| ran.out.lines().find(|line| line.contains(code)).unwrap().to_owned();
    assert!(line("H44.117 ").trim_start().starts_with("1  H44.117  UBND xã Thanh Ba"));
    assert!(line("H44.116 ").contains("69.32"));
    assert!(line("H44.125 ").contains("7.23"), "exact, where the portal prints 7.22");
    // Every line of a part ends at the same character, whatever the accents.
    let ends: Vec<usize> = ran
        .out
        .lines()
        .filter(|line| line.contains("H44.1"))
        .map(|line| line.chars().count())
        .collect();
    assert_eq!(ends.len(), 31);
    assert!(ends.iter().all(|end| *end == ends[0]), "{}", ran.out);
}

#[test]
fn csv_and_json_go_to_standard_output_and_contradictions_beside_it() {
    let dir = fresh("score-formats");
    let framework = write(&dir, "small.json", SMALL);
    let csv = write(&dir, "data.csv", "code,name,on_time,all\nA,Xã A,3,2\nB,Xã B,1,2\n");
    let score = |format: &str, strict: bool| {
        let mut arguments =
            vec!["score", "--framework", &framework, "--data", &csv, "--format", format];
        if strict {
            arguments.push("--strict");
        }
        run(&arguments)
    };
    let written = score("csv", false);
    assert_eq!(written.code, 0);
    assert_eq!(
        written.out,
        "code,name,level,rank,total,grade,1\r\nA,Xã A,,1,20,,20\r\nB,Xã B,,2,10,,10\r\n"
    );
    assert!(written.err.contains("Contradictions in the figures (1)"), "{}", written.err);
    let json = score("json", false);
    let results: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(results["units"][1]["total"], "10");
    assert!(json.err.contains("Contradictions"));
    let table = score("table", false);
    assert_eq!((table.code, &*table.err), (0, ""));
    assert!(table.out.contains("Contradictions in the figures (1)"));
    for format in ["csv", "json", "table"] {
        assert_eq!(score(format, true).code, 1);
    }
}

#[test]
fn missing_columns_are_named_with_the_units_that_miss_them() {
    let dir = fresh("score-missing");
    let framework = write(&dir, "small.json", SMALL);
    let csv = write(&dir, "data.csv", "code,name,on_time\nA,Xã A,3\nB,Xã B,1\n");
    let ran = run(&["score", "--framework", &framework, "--data", &csv]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("1 (2/2)"), "{}", ran.out);
}

#[test]
fn standard_input_and_what_csv_cannot_say() {
    let mut child = command(&[
        "score",
        "--framework",
        FRAMEWORK,
        "--data",
        "-",
        "--format",
        "json",
        "--period",
        "2026-Q3",
    ])
    .stdin(Stdio::piped())
    .stdout(Stdio::piped())
    .spawn()
    .unwrap();
    let csv = std::fs::read(data("phutho_2026_inputs.csv")).unwrap();
    child.stdin.take().unwrap().write_all(&csv).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let results: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let plain = run(&[
        "score",
        "--framework",
        FRAMEWORK,
        "--data",
        &data("phutho_2026_inputs.csv"),
        "--format",
        "json",
    ]);
    let plain: serde_json::Value = serde_json::from_str(&plain.out).unwrap();
    assert_ne!(results["fingerprint"], plain["fingerprint"], "the period is part of the data");
    assert_eq!(results["units"], plain["units"]);
}

#[test]
fn an_explanation_as_sentences_and_as_data() {
    let inputs = data("phutho_2026_inputs.csv");
    let explain = |more: &[&str]| {
        let mut arguments =
            vec!["explain", "--framework", FRAMEWORK, "--data", &inputs, "--unit", "H44.116"];
        arguments.extend(more);
        run(&arguments)
    };
    let text = explain(&[]);
    assert_eq!((text.code, &*text.err), (0, ""));
    assert!(text.out.contains("2,518 / 2,632 = 95.67%"), "{}", text.out);
    let one = explain(&["--indicator", "2.1", "--lang", "vi"]);
    assert!(one.out.contains("2.518 / 2.632 = 95,67\u{a0}% → 19,13 / 20"), "{}", one.out);
    let json: serde_json::Value =
        serde_json::from_str(&explain(&["--format", "json"]).out).unwrap();
    assert_eq!(json["total"], "69.32");
    assert_eq!(explain(&["--indicator", "9.9"]).code, 2);
}

#[test]
fn verify_says_agrees_or_each_difference() {
    let dir = fresh("verify");
    let framework = write(&dir, "small.json", SMALL);
    let csv = write(&dir, "data.csv", "code,name,on_time,all\nA,Xã A,3,2\nB,Xã B,1,2\n");
    let site = dir.join("site");
    let published = run(&[
        "publish",
        "--framework",
        &framework,
        "--data",
        &csv,
        "--out",
        site.to_str().unwrap(),
        "--elements",
        &elements(&dir),
        "--as-of",
        "2026-09-26T18:20:53+07:00",
    ]);
    assert_eq!(published.code, 0, "{}", published.err);
    let file = site.join("publication.json");
    let agrees = run(&["verify", file.to_str().unwrap()]);
    assert_eq!(agrees.code, 0, "{}", agrees.err);
    assert!(agrees.out.starts_with("edition 2026-09-26\nfingerprint sha256-"), "{}", agrees.out);
    assert!(agrees.out.contains("\nagrees\n"), "{}", agrees.out);
    assert_eq!(run(&["verify", file.to_str().unwrap(), "--strict"]).code, 1);

    let text = std::fs::read_to_string(&file).unwrap();
    let text = text.replace("\"total\": \"10\"", "\"total\": \"11\"");
    let changed = write(&dir, "changed.json", text);
    let differs = run(&["verify", &changed]);
    assert_eq!(differs.code, 1, "{}", differs.said());
    assert!(
        differs.out.contains("results.units[1].total: printed 11, recomputed 10"),
        "{}",
        differs.out
    );
    assert!(!differs.out.contains("agrees"));

    // A compact form of another edition beside it is told.
    let beside = site.join("publication.compact.txt");
    let compact = std::fs::read_to_string(&beside).unwrap();
    std::fs::write(&beside, compact.replacen("2026-09-26", "2026-09-25", 1)).unwrap();
    let stale = run(&["verify", file.to_str().unwrap()]);
    assert_eq!(stale.code, 1, "{}", stale.said());
    assert!(stale.out.contains("The compact form beside it"), "{}", stale.out);
}

#[test]
fn where_only_gates_stand_nothing_is_ranked_and_quotations_are_told() {
    let dir = fresh("score-gates");
    let dataset = r#"{ "format": "parindex/dataset/1", "framework": "vn-model-commune-2023",
      "units": [{ "code": "A", "name": "Xã A", "inputs": { "dossiers_late": 0 },
        "statements": [{ "gate": "signed-documents", "quote": "trên 100%" }] }] }"#;
    let file = write(&dir, "data.json", dataset);
    let model = ["--framework", "vn-model-commune-2023", "--data", &file];
    let table = run(&[&["score"][..], &model].concat());
    assert_eq!(table.code, 0, "{}", table.err);
    assert!(!table.out.contains("Rank ") && table.out.contains("pass"), "{}", table.out);
    let told = run(&[&["explain"][..], &model, &["--unit", "A", "--lang", "vi"]].concat());
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.out.contains("“trên 100%”") && told.out.contains(": Đạt"), "{}", told.out);
    let option = run(&[&["score"][..], &model, &["--period", "2026"]].concat());
    assert_eq!(option.code, 2);
    assert!(option.err.contains("--period is for CSV data"), "{}", option.err);
}
