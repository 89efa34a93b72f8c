//! Bad input: every fault is listed with its place, the exit code is 2, nothing is half-loaded.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs::File;

use common::{SMALL, command, data, fresh, run, write};

#[test]
fn a_csv_file_shows_every_fault_by_row_and_column() {
    let dir = fresh("faults-csv");
    let framework = write(&dir, "small.json", SMALL);
    let csv = "code,name,on_time,all,wrong\nA,Xã A,12,-5,\nA,Xã B,1.5,abc,\nC,,1,2,\nD,Xã D,1\n";
    let csv = write(&dir, "data.csv", csv);
    for arguments in [
        vec!["check", &csv, "--framework", &framework],
        vec!["score", "--data", &csv, "--framework", &framework],
    ] {
        let ran = run(&arguments);
        assert_eq!(ran.code, 2, "{}", ran.said());
        assert_eq!(ran.out, "");
        for place in [
            "data.csv: row 1, column 5: fault: The column \"wrong\"",
            "data.csv: row 2, column 4: fault: -5 is below zero",
            "data.csv: row 3, column 1: fault: \"A\" stands twice",
            "data.csv: row 3, column 3: fault: 1.5 is not a whole number",
            "data.csv: row 3, column 4: fault: \"abc\" is not a number",
            "data.csv: row 4, column 2: fault: The text is empty",
            "data.csv: row 5: fault: The row has 3 cells",
        ] {
            assert!(ran.err.contains(place), "{place}\n{}", ran.err);
        }
        assert_eq!(ran.err.lines().count(), 7, "{}", ran.err);
    }
}

#[test]
fn a_framework_shows_every_fault_by_line_and_column() {
    let dir = fresh("faults-framework");
    let text = SMALL
        .replace("\"kind\": \"ratio\"", "\"kind\": \"ratoi\"")
        .replace("\"version\": \"1\"", "\"verison\": \"1\"");
    let file = write(&dir, "bad.json", text);
    let ran = run(&["check", &file]);
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(ran.err.contains("bad.json:2:"), "{}", ran.err);
    assert!(ran.err.contains("Unknown field \"verison\""), "{}", ran.err);
    assert!(ran.err.contains("The field \"version\" is missing"), "{}", ran.err);
    let rule = "\"ratoi\" is not possible here.";
    assert!(ran.err.contains(&format!("bad.json:8:15: fault: {rule}")), "{}", ran.err);
    assert!(ran.err.contains("(groups[0].indicators[0].rule.kind)"), "{}", ran.err);
    assert!(run(&["check", &file, "--lang", "vi"]).err.contains("lỗi: Không có trường"));
}

#[test]
fn a_dataset_and_a_publication_show_theirs() {
    let dir = fresh("faults-dataset");
    let dataset = r#"{ "format": "parindex/dataset/1", "framework": "vn-766-2022",
  "units": [
    { "code": "A", "name": "Xã A", "inputs": { "petitions": "many", "nothing": 1 } },
    { "code": "A", "name": "Xã B" }
  ] }"#;
    let file = write(&dir, "data.json", dataset);
    let ran = run(&["check", &file]);
    assert_eq!(ran.code, 2);
    for told in [
        "data.json:3:48: fault: \"many\" is not a number",
        "There is no \"nothing\"",
        "data.json:4:5: fault: \"A\" stands twice",
    ] {
        assert!(ran.err.contains(told), "{told}\n{}", ran.err);
    }
    let publication = format!(
        r#"{{ "format": "parindex/publication/1", "edition": "1", "framework": {SMALL}, "dataset": 1 }}"#
    );
    let file = write(&dir, "publication.json", publication);
    for arguments in [["check", &file], ["verify", &file]] {
        let ran = run(&arguments);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("The field \"results\" is missing"), "{}", ran.err);
        assert!(ran.err.contains("Found 1. Expected an object."), "{}", ran.err);
    }
}

#[test]
fn what_is_no_file_of_ours_is_said_in_a_sentence() {
    let dir = fresh("faults-sentences");
    let json = write(&dir, "other.json", r#"{ "format": "else/1" }"#);
    let csv = write(&dir, "data.csv", "code,name\nA,Xã A\n");
    let cut = write(&dir, "cut.json", "{ \"format\": [1,");
    let folder = dir.to_str().unwrap();
    for (arguments, told) in [
        (
            vec!["check", "no-such-file.csv"],
            "no-such-file.csv: cannot be read: there is no such file or folder.",
        ),
        (vec!["check", folder], "this is a folder"),
        (vec!["check", &cut], "cut.json:1:16: fault: The file ends in the middle."),
        (vec!["check", &json], "The format is \"else/1\". Expected \"parindex/answers/1"),
        (vec!["check", &csv], "add --framework"),
        (
            vec!["frameworks", "nothing"],
            "No framework \"nothing\" is shipped. Shipped: vn-766-2022",
        ),
        (
            vec!["score", "--framework", "nothing", "--data", &csv],
            "no framework and no file \"nothing\"",
        ),
        (
            vec!["score", "--framework", "vn-766-2022", "--data", &csv, "--period", "2026-Q5"],
            "2026-Q3",
        ),
        (
            vec!["score", "--framework", "vn-766-2022", "--data", &csv, "--as-of", "26/9/2026"],
            "2026-09-26",
        ),
        (
            vec!["score", "--framework", "vn-766-2022", "--data", &csv, "--stage", "third"],
            "appraisal_1",
        ),
        (
            vec!["explain", "--framework", "vn-766-2022", "--data", &csv, "--unit", "B"],
            "no unit \"B\"",
        ),
        (
            vec!["explain", "--framework", "vn-766-2022", "--data", &csv, "--unit", "xa"],
            "no unit \"xa\" in",
        ),
        (
            vec!["explain", "--framework", "vn-766-2022", "--data", &csv, "--unit", "xa"],
            "Did you mean A (Xã A)?",
        ),
        (vec!["serve", "no-such-folder"], "there is no such folder"),
    ] {
        let ran = run(&arguments);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{arguments:?} {}", ran.err);
        assert!(ran.err.contains(told), "{arguments:?}\n{}", ran.err);
    }
}

#[test]
fn text_that_is_not_utf_8_is_a_fault_at_its_place() {
    let dir = fresh("faults-utf8");
    let mut bytes = b"code,name\nA,X".to_vec();
    bytes.extend([0xe3, b'\n']);
    let csv = write(&dir, "latin.csv", bytes);
    let ran = run(&["score", "--framework", "vn-766-2022", "--data", &csv]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("latin.csv:2:4: fault: The file is not UTF-8 text."), "{}", ran.err);
}

#[test]
fn a_file_of_100_mb_is_refused_before_it_is_read() {
    let dir = fresh("faults-large");
    let file = dir.join("large.csv");
    File::create(&file).unwrap().set_len(100 << 20).unwrap();
    let file = file.to_str().unwrap();
    for arguments in [
        vec!["check", file],
        vec!["verify", file],
        vec!["score", "--framework", "vn-766-2022", "--data", file],
        vec!["score", "--framework", file, "--data", file],
    ] {
        let ran = run(&arguments);
        assert_eq!((ran.code, &*ran.out), (2, ""));
        assert!(ran.err.contains("The file is too large: 104857600 bytes."), "{}", ran.err);
    }
}

#[test]
fn a_framework_nested_10_000_deep_is_refused() {
    let dir = fresh("faults-deep");
    let groups = r#"{ "groups": ["#.repeat(10_000) + &"]}".repeat(10_000);
    let deep = write(&dir, "deep.json", groups);
    let lists = write(&dir, "lists.json", "[".repeat(10_000));
    for arguments in [
        vec!["check", &deep],
        vec!["check", &lists],
        vec!["score", "--framework", &deep, "--data", &data("phutho_2026_inputs.csv")],
    ] {
        let ran = run(&arguments);
        assert_eq!((ran.code, &*ran.out), (2, ""));
        assert!(ran.err.contains("Nested too deep."), "{}", ran.err);
    }
}

#[test]
fn what_would_steer_a_terminal_is_shown_harmless() {
    let dir = fresh("faults-terminal");
    let framework = write(&dir, "small.json", SMALL);
    let csv =
        write(&dir, "data.csv", "code,name,on_time,all\nA,\u{1b}[2Jx,1,2\nB,y,\u{1b}]0;x,2\n");
    let ran = run(&["score", "--framework", &framework, "--data", &csv]);
    assert_eq!(ran.code, 2);
    assert!(!ran.said().contains('\u{1b}'), "{}", ran.said());
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let mut child = command(&["frameworks", "vn-766-2022"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
