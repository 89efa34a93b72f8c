//! `parindex schema`, and `parindex check` on a file of each format.
#![allow(clippy::unwrap_used)]

mod common;

use common::run;

#[test]
fn every_format_has_its_schema_and_is_checked() {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../parindex/data/schemas/samples");
    let framework = format!("{samples}/framework.json");
    let formats = run(&["schema"]);
    assert_eq!((formats.code, formats.out.lines().count()), (0, 9), "{}", formats.said());
    for line in formats.out.lines() {
        let (name, format) = line.split_once(' ').unwrap();
        let schema = run(&["schema", name]);
        assert!(schema.out.contains(&format!("\"const\": \"{}\"", format.trim())), "{line}");
        let file = format!("{samples}/{name}.json");
        let checked = run(&["check", &file, "--framework", &framework]);
        assert_eq!(checked.code, 0, "{name}: {}", checked.said());
        assert!(
            checked.out.contains(&format!("{name}.json: no faults ({name}")),
            "{}",
            checked.out
        );
    }
    let unknown = run(&["schema", "excel"]);
    assert_eq!(unknown.code, 2, "{}", unknown.said());
    assert!(unknown.err.contains("no format \"excel\". Formats: answers, "), "{}", unknown.err);
}

#[test]
fn a_calendar_with_mistakes_shows_them_by_line() {
    let dir = common::fresh("schema-calendar");
    let text = "{ \"format\": \"parindex/calendar/1\", \"id\": \"x\",\n\"days\": [\n{ \"date\": \"2026-02-30\", \"off\": 1 }] }";
    let file = common::write(&dir, "own.json", text);
    let ran = run(&["check", &file]);
    assert_eq!((ran.code, &*ran.out), (2, ""), "{}", ran.said());
    for told in [
        "own.json:1:1: fault: The field \"version\" is missing",
        "own.json:3:3: fault: \"2026-02-30\" is not a date",
        "own.json:3:25: fault: Found 1. Expected true or false",
        "own.json:3:1: fault: The field \"reason\" is missing",
        "own.json:3:1: fault: The field \"source\" is missing",
    ] {
        assert!(ran.err.contains(told), "{told}\n{}", ran.err);
    }
}
