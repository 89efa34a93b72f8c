//! Rust types that say what may stand in files, and the JSON Schemas that are made from them.
//!
//! `MAKE_REF=1 cargo test -p parindex schemas` writes `data/schemas/`; [`agree`] holds them against
//! the readers.

mod agree;
#[expect(dead_code, reason = "only its schema is used")]
mod dataset;
#[expect(dead_code, reason = "only its schema is used")]
mod framework;
#[expect(dead_code, reason = "only its schema is used")]
mod publication;
#[expect(dead_code, reason = "only its schema is used")]
mod rule;
#[expect(dead_code, reason = "only its schema is used")]
mod simulation;
#[expect(dead_code, reason = "only its schema is used")]
mod time;

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value as Any;

/// Texts by their patterns.
macro_rules! texts {
    ($($(#[doc = $doc:literal])* $name:ident $pattern:literal;)*) => {$(
        $(#[doc = $doc])*
        pub(super) struct $name;

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    )*};
}

texts! {
    /// A text that is not blank.
    Text r"\S";
    /// An id.
    Id r"^[A-Za-z0-9._-]{1,64}$";
    /// An id that expressions can use.
    Name r"^[A-Za-z_][A-Za-z0-9_]{0,63}$";
    /// A day, `2026-09-26`.
    Day r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    /// A month and a day, `09-02`.
    MonthDay r"^[0-9]{2}-[0-9]{2}$";
    /// A day, perhaps with a time, `2026-09-26T18:20:53+07:00`.
    Instant r"^[0-9]{4}-[0-9]{2}-[0-9]{2}";
    /// Office hours, `07:00-11:30`.
    Span r"^\s*[0-9]{2}:[0-9]{2}\s*-\s*[0-9]{2}:[0-9]{2}\s*$";
    /// A time of day, `15:00`.
    Time r"^\s*[0-9]{2}:[0-9]{2}\s*$";
    /// A fingerprint.
    Fingerprint r"^sha256-";
}

/// A number, or a text that says one: an exact decimal, with `%` a hundredth of it.
struct Number;

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["number", "string"],
            "pattern": r"^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?\s*%?$",
        })
    }
}

/// A number of zero or more, or a text that says one.
struct Amount;

impl JsonSchema for Amount {
    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["number", "string"],
            "minimum": 0,
            "pattern": r"^(-0+(\.0+)?|[0-9]+(\.[0-9]+)?)([eE][+-]?[0-9]+)?\s*%?$",
        })
    }
}

/// A text in Vietnamese, or in Vietnamese and English.
#[expect(dead_code, reason = "only its schema is used")]
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Title {
    /// Vietnamese alone.
    Vietnamese(Text),
    /// Both languages.
    Both(Languages),
}

#[expect(dead_code, reason = "only its schema is used")]
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Languages {
    vi: Text,
    en: Option<Text>,
}

/// That exactly one of these fields stands there.
fn one_of(names: &[&str]) -> serde_json::Value {
    let stands = |name: &&str| serde_json::json!({ "required": [name], "properties": { *name: { "not": { "type": "null" } } } });
    names.iter().map(stands).collect()
}

/// Of each format its name and its schema.
fn schemas() -> Vec<(&'static str, Schema)> {
    fn of<T: JsonSchema>() -> Schema {
        SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>()
    }
    vec![
        ("answers", of::<simulation::Answers>()),
        ("calendar", of::<time::Calendar>()),
        ("counts", of::<time::Counts>()),
        ("dataset", of::<dataset::Dataset>()),
        ("framework", of::<framework::Framework>()),
        ("hours", of::<time::Hours>()),
        ("publication", of::<publication::Publication>()),
        ("rules", of::<time::Rules>()),
        ("simulation", of::<simulation::Simulation>()),
    ]
}

/// With the fields of each object by name: how `serde_json` keeps them hangs on who else is built.
fn sorted(value: Any) -> Any {
    match value {
        Any::Object(fields) => {
            let fields: BTreeMap<_, _> = fields.into_iter().collect();
            fields.into_iter().map(|(name, value)| (name, sorted(value))).collect()
        }
        Any::Array(items) => items.into_iter().map(sorted).collect(),
        value => value,
    }
}

#[test]
fn the_schemas_are_those_of_the_types() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/schemas");
    for (name, schema) in schemas() {
        let schema = Schema::try_from(sorted(schema.to_value())).expect("it was a schema");
        let made = serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n";
        let file = format!("{folder}/{name}.json");
        if std::env::var_os("MAKE_REF").is_some() {
            std::fs::write(&file, &made).expect("a schema can be written");
        }
        let kept = std::fs::read_to_string(&file).expect("the schema is there");
        assert!(
            kept == made,
            "{file} is not what the types give: MAKE_REF=1 cargo test -p parindex schemas"
        );
    }
}
