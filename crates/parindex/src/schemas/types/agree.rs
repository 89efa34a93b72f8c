//! The schemas against the readers: a file of each format with everything in it that may stand
//! there, and the same with one thing changed, at every place and in every way of a list.
//!
//! What the reader takes, the schema must take. What the reader refuses for its shape, the schema
//! must refuse; of ids, sums and days that do not exist only the reader knows.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::schemas;
use crate::answers::Answers;
use crate::calendar::{Calendar, Hours};
use crate::checks::{Check, Checks, Problem};
use crate::deadline::{CountsFile, Rules};
use crate::json::Limits;
use crate::simulate::Spec;
use crate::{Dataset, Framework, Publication};

/// One for each format, and one of its own for rules that count days.
const FILES: [&str; 10] = [
    "answers",
    "calendar",
    "counts",
    "dataset",
    "framework",
    "framework-days",
    "hours",
    "publication",
    "rules",
    "simulation",
];

fn sample(name: &str) -> Value {
    let file = format!("{}/data/schemas/samples/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&file).expect("a sample for each format");
    serde_json::from_str(&text).expect("JSON")
}

/// How a file of a format is read; what needs a framework is read against the sample's.
fn read(name: &str, file: &Value, framework: &Framework) -> Result<(), Checks> {
    let (text, limits) = (&*file.to_string(), &Limits::default());
    match name {
        "answers" => Answers::from_json(text, limits).map(drop),
        "calendar" => Calendar::from_json(text, limits).map(drop),
        "counts" => CountsFile::from_json(text, limits).map(drop),
        "dataset" => Dataset::from_json(text, framework, limits).map(drop),
        "framework" => Framework::from_json(text, limits).map(drop),
        "hours" => Hours::from_json(text, limits).map(drop),
        "publication" => Publication::from_json(text, limits).map(drop),
        "rules" => Rules::default().with_file(text, limits).map(drop),
        "simulation" => Spec::from_json(text, framework, limits).map(drop),
        _ => panic!("no reader for {name}"),
    }
}

/// Whether a fault is one of shape, which a schema knows as well.
fn of_shape(check: &Check) -> bool {
    let shape = matches!(
        check.problem,
        Problem::WrongFormat
            | Problem::UnknownField
            | Problem::MissingField
            | Problem::WrongType
            | Problem::NotOneOf
            | Problem::NotANumber
            | Problem::Negative
            | Problem::BadId
            | Problem::EmptyText
            | Problem::OneAllowance
    );
    // What a figure must be is said by the framework.
    let figure = check.path.contains("inputs[\"") && check.problem != Problem::WrongType;
    let named = check.path.contains("definitions[\"") && check.problem == Problem::BadId;
    // An allowance that ends at an instant is not counted back.
    let back = check.expected == "working_days, days, months";
    // A margin of error needs a sample.
    let margin = check.expected == "sample_of";
    shape && !figure && !named && !back && !margin
}

/// Every place of a file, as JSON pointers.
fn places(value: &Value, at: &str, into: &mut Vec<String>) {
    into.push(at.to_owned());
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                places(
                    value,
                    &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")),
                    into,
                );
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                places(value, &format!("{at}/{index}"), into);
            }
        }
        _ => {}
    }
}

/// Every field of a file, and every one that its schema knows, with a value that it may have.
fn known<'s>(value: &'s Value, of_schema: bool, into: &mut BTreeMap<&'s str, &'s Value>) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                if !of_schema {
                    into.insert(name, value);
                } else if let ("properties", Value::Object(properties)) = (&**name, value) {
                    into.extend(properties.keys().map(|name| (&**name, &Value::Null)));
                }
                known(value, of_schema, into);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| known(item, of_schema, into)),
        _ => {}
    }
}

/// The file with each one thing changed.
fn changed(sample: &Value, schema: &Value) -> Vec<(String, Value)> {
    let others = [
        Value::Null,
        json!(true),
        json!(7),
        json!(-1),
        json!("no such word"),
        json!("12"),
        json!(" "),
        json!([]),
        json!({}),
    ];
    let mut further = BTreeMap::from([("unheard_of", &Value::Null)]);
    known(schema, true, &mut further);
    known(sample, false, &mut further);
    let (mut all, mut pointers) = (Vec::new(), Vec::new());
    places(sample, "", &mut pointers);
    for pointer in &pointers {
        for other in &others {
            let mut file = sample.clone();
            *file.pointer_mut(pointer).expect("a place") = other.clone();
            all.push((format!("{pointer} = {other}"), file));
        }
        if let Some(Value::Object(object)) = sample.pointer(pointer) {
            let further = further.iter().filter(|(name, _)| !object.contains_key(**name));
            for (name, value) in further {
                let mut file = sample.clone();
                file.pointer_mut(pointer).expect("a place")[*name] = (*value).clone();
                all.push((format!("{pointer} + {name}"), file));
            }
        }
        let Some((parent, name)) = pointer.rsplit_once('/') else { continue };
        let mut file = sample.clone();
        if let Some(Value::Object(fields)) = file.pointer_mut(parent) {
            fields.remove(name);
            all.push((format!("{pointer} removed"), file));
        }
    }
    all
}

#[test]
fn readers_and_schemas_agree_on_what_a_file_is() {
    let framework = Framework::from_json(&sample("framework").to_string(), &Limits::default());
    let framework = framework.expect("a sound framework");
    let (mut different, mut count) = (Vec::new(), 0);
    let all = schemas();
    for file in FILES {
        let name = file.split('-').next().expect("the name of the format");
        let (_, schema) = all.iter().find(|(of, _)| *of == name).expect("a schema");
        let validator = jsonschema::validator_for(schema.as_value()).expect("a sound schema");
        let sample = sample(file);
        let sound = read(name, &sample, &framework);
        assert!(sound.is_ok(), "the reader refuses {file}: {sound:?}");
        let sound = validator.validate(&sample);
        assert!(sound.is_ok(), "the schema refuses {file}: {sound:?}");
        for (change, changed) in changed(&sample, schema.as_value()) {
            count += 1;
            match (read(name, &changed, &framework), validator.is_valid(&changed)) {
                (Ok(()), false) => different.push(format!("{file} {change}: read, not valid")),
                (Err(faults), true) => {
                    let shape = faults.iter().find(|check| of_shape(check));
                    let told = |check| format!("{file} {change}: valid, not read: {check:?}");
                    different.extend(shape.map(told));
                }
                _ => {}
            }
        }
    }
    for (name, _) in all {
        assert!(FILES.contains(&name), "a sample of {name}");
    }
    assert!(count > 3_000, "{count} files");
    assert!(different.is_empty(), "of {count}, these differ:\n{}", different.join("\n"));
}

#[test]
fn what_is_shipped_is_valid() {
    let shipped = crate::framework::shipped().iter().map(|file| ("framework", file.text));
    let time = [
        ("calendar", include_str!("../../../data/calendar/vn.json")),
        ("rules", include_str!("../../../data/deadline/rules.json")),
    ];
    let all = schemas();
    for (name, text) in shipped.chain(time) {
        let (_, schema) = all.iter().find(|(of, _)| *of == name).expect("a schema");
        let validator = jsonschema::validator_for(schema.as_value()).expect("a sound schema");
        let file = serde_json::from_str(text).expect("JSON");
        let valid = validator.validate(&file);
        assert!(valid.is_ok(), "{name}: {valid:?}");
    }
}
