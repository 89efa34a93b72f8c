//! The JSON Schemas of the files, for editors that complete and check a file while it is written.
//!
//! The readers tell more than a schema can (ids that are not known, maxima that do not add up), and
//! tell it with hints.

#[cfg(all(test, feature = "default"))]
mod types;

macro_rules! schemas {
    ($($name:literal),*) => {
        [$(($name, include_str!(concat!("../../data/schemas/", $name, ".json"))),)*]
    };
}

/// Of each format `parindex/NAME/1` the name and the JSON Schema (draft 2020-12).
///
/// ```
/// let (_, schema) = parindex::SCHEMAS.iter().find(|(name, _)| *name == "hours").unwrap();
/// assert!(schema.contains("parindex/hours/1"));
/// ```
pub const SCHEMAS: [(&str, &str); 9] = schemas![
    "answers",
    "calendar",
    "counts",
    "dataset",
    "framework",
    "hours",
    "publication",
    "rules",
    "simulation"
];
