//! Cases that stand in text files, with what is expected beside them.
//!
//! A file of `tests/cases` is an object: a name, then the case. A case has `says` (the clause of
//! the design that it shows), `framework`, `dataset` or `csv`, perhaps `stage`, and `expected`:
//! `units` by code, each with any of `total`, `rank`, `grade`, `scored`, `misses`, `barred_by`,
//! `gates`, `groups`, `points` and `states`; `contradictions` and `faults` as lines of code and
//! path; `absent` by indicator. Lists and objects that are given are compared whole, but `units`
//! and what stands by id only for the ids given.

use parindex::dataset::Stage;
use parindex::json::Limits;
use parindex::{Checks, Dataset, Framework, Scoreboard};
use serde_json::{Map, Value, json};

/// The names of the cases of a file.
///
/// # Panics
/// When the file is not an object of cases.
pub fn names(file: &str) -> Vec<String> {
    cases(file).keys().cloned().collect()
}

fn cases(file: &str) -> Map<String, Value> {
    match serde_json::from_str(&crate::text(&format!("cases/{file}"))) {
        Ok(Value::Object(cases)) => cases,
        Ok(_) => panic!("{file} is not an object of cases"),
        Err(error) => panic!("{file}: {error}"),
    }
}

/// Runs one case of a file.
///
/// # Panics
/// With everything that is not as expected.
pub fn run(file: &str, name: &str) {
    let cases = cases(file);
    let case = cases.get(name).unwrap_or_else(|| panic!("{file} has no case {name}"));
    for field in case.as_object().into_iter().flat_map(Map::keys) {
        let known = ["says", "framework", "dataset", "csv", "stage", "expected"];
        assert!(known.contains(&&**field), "{name}: no field {field} in a case");
    }
    assert!(case["says"].is_string(), "{name} does not say which clause it shows");
    let expected = case["expected"].as_object().expect("expected is an object");
    let mut wrong = Vec::new();
    match outcome(case) {
        Ok((framework, dataset, board)) => {
            if expected.contains_key("faults") {
                wrong.push("expected faults, found none".into());
            }
            for (field, value) in expected {
                compare(field, value, &(&framework, &dataset, &board), &mut wrong);
            }
        }
        Err(faults) => {
            let found = json!(crate::lines(&faults));
            let wanted = expected.get("faults").cloned().unwrap_or(json!([]));
            differ("faults", &wanted, &found, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", case["says"], wrong.join("\n"));
}

fn outcome(case: &Value) -> Result<(Framework, Dataset, Scoreboard), Checks> {
    let limits = Limits::default();
    let framework = Framework::from_json(&crate::framework_text(&case["framework"]), &limits)?;
    let dataset = match &case["csv"] {
        Value::String(text) => Dataset::from_csv(text, &framework, Stage::Own, &limits)?,
        _ => Dataset::from_json(&crate::dataset_text(&case["dataset"]), &framework, &limits)?,
    };
    let until = case["stage"].as_str().map_or(Stage::SecondAppraisal, |word| {
        Stage::of(word).unwrap_or_else(|| panic!("no stage {word}"))
    });
    let board = parindex::score(&framework, &dataset, until)?;
    Ok((framework, dataset, board))
}

type Found<'f> = (&'f Framework, &'f Dataset, &'f Scoreboard);

fn compare(field: &str, expected: &Value, found: &Found<'_>, wrong: &mut Vec<String>) {
    let (framework, dataset, board) = found;
    match field {
        "units" => {
            for (code, fields) in expected.as_object().into_iter().flatten() {
                let Some(unit) = dataset.unit(code) else { panic!("no unit {code}") };
                for (field, value) in fields.as_object().into_iter().flatten() {
                    let seen = unit_field(field, unit, value, found);
                    differ(&format!("{code} {field}"), value, &seen, wrong);
                }
            }
        }
        "contradictions" => {
            differ(field, expected, &json!(crate::lines(&board.contradictions)), wrong);
        }
        "absent" => {
            let absent = board.absent.iter().map(|absent| {
                (framework.indicators[absent.indicator].id.clone(), json!(absent.units))
            });
            differ(field, expected, &Value::Object(absent.collect()), wrong);
        }
        "peers" => differ(field, expected, &json!(board.peers), wrong),
        "order" => {
            let order = board.order();
            let codes: Vec<&str> = order.iter().map(|unit| &*dataset.units[*unit].code).collect();
            differ(field, expected, &json!(codes), wrong);
        }
        "faults" => {}
        other => panic!("no field {other} in what is expected"),
    }
}

fn unit_field(field: &str, unit: usize, expected: &Value, found: &Found<'_>) -> Value {
    let (framework, _, board) = found;
    let result = &board.units[unit];
    let by_id = |of: &dyn Fn(&str) -> Value| {
        let ids = expected.as_object().into_iter().flat_map(Map::keys);
        Value::Object(ids.map(|id| (id.clone(), of(id))).collect())
    };
    let text = |points: Option<i64>| points.map_or(Value::Null, |p| json!(board.text(p)));
    let indicator =
        |id: &str| framework.indicator(id).unwrap_or_else(|| panic!("no indicator {id}"));
    match field {
        "total" => text(result.total),
        "rank" => json!(result.rank),
        "grade" => json!(result.grade.map(|grade| &framework.grades[grade].id)),
        "barred_by" => json!(result.barred_by.map(|gate| &framework.gates[gate].id)),
        "scored" => json!([result.scored, result.of]),
        "misses" => {
            let ids = result.misses.iter().map(|index| &framework.indicators[*index].id);
            json!(ids.collect::<Vec<_>>())
        }
        "gates" => by_id(&|id| {
            let place = framework.gates.iter().position(|gate| gate.id == id);
            json!(result.gates[place.unwrap_or_else(|| panic!("no gate {id}"))].word())
        }),
        "groups" => by_id(&|id| {
            let place = framework.group(id).unwrap_or_else(|| panic!("no group {id}"));
            text(board.group(unit, place))
        }),
        "points" => by_id(&|id| text(board.cell(unit, indicator(id)).points)),
        "states" => by_id(&|id| json!(board.cell(unit, indicator(id)).state)),
        other => panic!("no field {other} in what is expected of a unit"),
    }
}

fn differ(what: &str, expected: &Value, found: &Value, wrong: &mut Vec<String>) {
    if expected != found {
        wrong.push(format!("{what}: expected {expected}, found {found}"));
    }
}
