//! Bad input is refused in words, whatever it is: texts with random damage are read by every
//! reader and scored where they still can be. Nothing may panic, and a refusal says why.

use parindex::dataset::Stage;
use parindex::json::Limits;
use parindex::publication::write;
use parindex::{Checks, Dataset, Framework, Publication, explain, fingerprint};
use parindex_tests::{Random, csv, framework, shipped, text};
use serde_json::json;

/// What is put into texts: signs of the formats, numbers at bounds, letters of more than one byte.
const PIECES: [&str; 28] = [
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    ";",
    "\n",
    "\r\n",
    "\\u0301",
    "\\ud800",
    "-",
    "%",
    "(",
    ")",
    "0",
    "9999999999999999999999999999",
    "-0.0000000000000000000000000001",
    "1e99",
    "1/0",
    "null",
    "true",
    "if(",
    " and ",
    "ầ",
    "\u{301}",
    "\u{feff}",
];

fn damaged(text: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..1 + random.below(4) {
        let at = random.below(letters.len());
        match random.below(4) {
            0 => {
                let end = (at + 1 + random.below(20)).min(letters.len());
                letters.drain(at..end);
            }
            1 => {
                let end = (at + random.below(60)).min(letters.len());
                let copy: Vec<char> = letters[at..end].to_vec();
                let into = random.below(letters.len());
                letters.splice(into..into, copy);
            }
            2 => {
                let piece = PIECES[random.below(PIECES.len())];
                letters.splice(at..at, piece.chars());
            }
            _ => {
                // A number becomes another one.
                let digit = letters[at..].iter().position(char::is_ascii_digit).unwrap_or(0) + at;
                let piece = PIECES[16 + random.below(7)];
                letters.splice(digit..=digit.min(letters.len() - 1), piece.chars());
            }
        }
        if letters.is_empty() {
            letters.push('x');
        }
    }
    letters.into_iter().collect()
}

fn refused(checks: &Checks) {
    assert!(checks.faults() > 0, "a refusal says why");
    assert!(
        checks.iter().all(|check| !check.message(parindex::text::Language::English).is_empty())
    );
}

/// Scores and explains whatever could be read.
fn through(framework: &Framework, dataset: &Dataset) -> bool {
    assert!(!fingerprint(framework, dataset).is_empty());
    match parindex::score(framework, dataset, Stage::SecondAppraisal) {
        Ok(board) => {
            for unit in 0..dataset.units.len().min(3) {
                explain(framework, dataset, &board, unit).expect("a card");
            }
            true
        }
        Err(checks) => {
            refused(&checks);
            false
        }
    }
}

#[test]
fn damaged_frameworks() {
    let mut random = Random(11);
    let figures = text("data/phutho_2026_inputs.csv");
    let few: String = figures.lines().take(3).map(|line| format!("{line}\n")).collect();
    let mut read = 0;
    for round in 0..600 {
        let file = parindex::framework::shipped()[round % 3];
        match Framework::from_json(&damaged(file.text, &mut random), &Limits::default()) {
            Ok(framework) => {
                read += 1;
                match Dataset::from_csv(&few, &framework, Stage::Own, &Limits::default()) {
                    Ok(dataset) => assert!(through(&framework, &dataset)),
                    Err(checks) => refused(&checks),
                }
            }
            Err(checks) => refused(&checks),
        }
    }
    assert!(read > 0, "some damage is harmless");
}

#[test]
fn damaged_csv() {
    let mut random = Random(12);
    let framework = shipped("vn-766-2022");
    let figures = text("data/phutho_2026_inputs.csv");
    let mut read = 0;
    for _ in 0..1_500 {
        let text = damaged(&figures, &mut random);
        match Dataset::from_csv(&text, &framework, Stage::Own, &Limits::default()) {
            Ok(dataset) => read += usize::from(through(&framework, &dataset)),
            Err(checks) => refused(&checks),
        }
    }
    assert!(read > 0, "some damage is harmless");
}

#[test]
fn damaged_publications() {
    let mut random = Random(13);
    let framework = shipped("vn-766-2022");
    let figures = text("data/phutho_2026_inputs.csv");
    let few: String = figures.lines().take(4).map(|line| format!("{line}\n")).collect();
    let dataset = csv(&framework, &few);
    let whole = Publication::new("1", framework, dataset, Stage::SecondAppraisal, None);
    let whole = write(&whole.expect("scored"));
    let mut read = 0;
    for _ in 0..400 {
        match Publication::from_json(&damaged(&whole, &mut random), &Limits::default()) {
            Ok(publication) => {
                read += 1;
                assert!(!write(&publication).is_empty());
            }
            Err(checks) => refused(&checks),
        }
    }
    assert!(read > 0, "some damage is harmless");
}

/// Figures of every size under formulas of every operation: exact, or a fault, never a panic.
#[test]
fn figures_at_the_bounds() {
    let mut random = Random(14);
    let signs = ["+", "-", "*", "/"];
    let numbers = [
        "0",
        "1",
        "-1",
        "0.5",
        "3",
        "0.0000000000000000000000000001",
        "9999999999999999999999999999",
        "-9999999999999999999999999999",
        "9223372036854775807",
        "-9223372036854775808",
        "2147483648",
        "33333333333333.33333333333333",
    ];
    let (mut scored, mut faults) = (0, 0);
    for _ in 0..400 {
        let mut formula = String::from("a");
        for _ in 0..1 + random.below(4) {
            let sign = signs[random.below(4)];
            formula = match random.below(6) {
                0 => format!("({formula}) {sign} b"),
                1 => format!("a {sign} ({formula})"),
                2 => format!("floor({formula}) {sign} ceil(b)"),
                3 => format!("round({formula}, 3) {sign} c"),
                4 => format!("clamp({formula}, b, c) {sign} a"),
                _ => format!("if(({formula}) > b, c {sign} a, -b)"),
            };
        }
        let framework = framework(&json!({
            "inputs": [{ "id": "a", "kind": "number" }, { "id": "b", "kind": "number" },
                { "id": "c", "kind": "number" }],
            "groups": [{ "id": "g", "indicators": [
                { "id": "i", "max": 5, "rule": { "kind": "formula", "value": formula, "undefined": "leave_out" } },
                { "id": "j", "max": 7, "rule": { "kind": "ratio", "of": "a", "over": "b * b", "undefined": "zero" } },
                { "id": "k", "max": 7, "rule": { "kind": "interpolate", "value": "c", "from": "-1", "to": "0.001" } }] }]
        }));
        let pick = |random: &mut Random| numbers[random.below(numbers.len())];
        let (a, b, c) = (pick(&mut random), pick(&mut random), pick(&mut random));
        let dataset = csv(&framework, &format!("code,name,a,b,c\nA,A,{a},{b},{c}\n"));
        if through(&framework, &dataset) { scored += 1 } else { faults += 1 }
    }
    assert!(scored > 50 && faults > 50, "{scored} scored, {faults} refused");
}
