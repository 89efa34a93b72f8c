//! Edits of a dataset and its framework: what a what-if asks about.

use crate::checks::{Checks, Problem};
use crate::dataset::{Award, Cell, Dataset, Stage, StageEntry};
use crate::exact::Exact;
use crate::framework::Framework;
use crate::json::{Json, Limits, Value, build, canonical};
use crate::order::insert;
use crate::read::Spot;

/// One edit.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A figure of a unit has another value, in the stage that speaks of it.
    Input {
        /// The place of the unit.
        unit: usize,
        /// The place of the input.
        input: usize,
        /// The figure.
        value: Cell,
    },
    /// A stage awards points, or no longer does.
    Award {
        /// The place of the unit.
        unit: usize,
        /// The place of the indicator.
        indicator: usize,
        /// Who says so.
        stage: Stage,
        /// The points; none: the award is withdrawn.
        points: Option<Exact>,
    },
    /// An indicator applies to a unit, or does not.
    Applies {
        /// The place of the unit.
        unit: usize,
        /// The place of the indicator.
        indicator: usize,
        /// Whether it applies.
        applies: bool,
    },
    /// Stages are listened to up to this one.
    Until(Stage),
    /// An indicator has another maximum; those of its groups follow.
    Max {
        /// The place of the indicator.
        indicator: usize,
        /// The maximum.
        max: Exact,
    },
    /// An indicator has another rule, as JSON.
    Rule {
        /// The place of the indicator.
        indicator: usize,
        /// The rule as it stands in a framework's file.
        rule: String,
    },
}

impl Edit {
    /// The unit that the edit is about; none: it is about all.
    pub fn unit(&self) -> Option<usize> {
        match self {
            Self::Input { unit, .. } | Self::Award { unit, .. } | Self::Applies { unit, .. } => {
                Some(*unit)
            }
            Self::Until(_) | Self::Max { .. } | Self::Rule { .. } => None,
        }
    }
}

/// Of each kind of edit the field that says that it is one, and all fields: another kind's would be
/// read and lost.
const KINDS: [(&str, &[&str]); 6] = [
    ("input", &["unit", "input", "value"]),
    ("max", &["indicator", "max"]),
    ("rule", &["indicator", "rule"]),
    ("applies", &["unit", "indicator", "applies"]),
    ("indicator", &["unit", "indicator", "stage", "points"]),
    ("stage", &["stage"]),
];

/// Reads edits from JSON text: an array of objects such as `{"unit": "A", "input": "petitions", "value": 4}`,
/// `{"unit": "A", "indicator": "5.2", "stage": "appraisal_1", "points": 3}`,
/// `{"unit": "A", "indicator": "5.2", "applies": false}`, `{"stage": "self"}`,
/// `{"indicator": "5.2", "max": 4}` and `{"indicator": "5.2", "rule": {...}}`. A value of `null` takes
/// the figure away. An edit without a unit that needs one is made to every unit.
///
/// # Errors
/// Every fault of the text, each with its path.
pub fn read_edits(
    text: &str,
    framework: &Framework,
    dataset: &Dataset,
    limits: &Limits,
) -> Result<Vec<Edit>, Checks> {
    crate::read::document(text, limits, |spot, checks| {
        let mut edits = Vec::new();
        for item in spot.items(checks) {
            read_edit(Spot(item), framework, dataset, checks, &mut edits);
        }
        Some(edits)
    })
}

fn read_edit(
    spot: Spot<'_>,
    framework: &Framework,
    dataset: &Dataset,
    checks: &mut Checks,
    edits: &mut Vec<Edit>,
) -> Option<()> {
    spot.fields(checks)?;
    let Some((_, known)) = KINDS.iter().find(|(name, _)| spot.field(name).is_some()) else {
        checks.push(spot.fault(Problem::MissingField).expected("input, indicator, stage"));
        return None;
    };
    spot.object(known, checks);
    let units = match spot.field("unit") {
        Some(field) => {
            let ids = |at: usize| dataset.units.get(at).map(|unit| &*unit.code);
            let unit = field.id_among(&ids, checks)?;
            unit..unit + 1
        }
        None => 0..dataset.units.len(),
    };
    if let Some(field) = spot.field("input") {
        let ids = |at: usize| framework.inputs.get(at).map(|input| &*input.id);
        let input = field.id_among(&ids, checks)?;
        let value = match spot.field("value") {
            None => Cell::Missing,
            Some(field) => Cell::of_json(field, framework.inputs[input].kind, checks)?,
        };
        edits.extend(units.map(|unit| Edit::Input { unit, input, value: value.clone() }));
        return Some(());
    }
    let stage = spot.word_of("stage", &Stage::WORDS, checks);
    if *known == ["stage"] {
        edits.extend(stage.map(Edit::Until));
        return Some(());
    }
    let ids = |at: usize| framework.indicators.get(at).map(|indicator| &*indicator.id);
    let indicator = spot.required("indicator", checks)?.id_among(&ids, checks)?;
    if let Some(field) = spot.field("max") {
        edits.push(Edit::Max { indicator, max: field.amount(checks)? });
    } else if let Some(Spot(rule)) = spot.field("rule") {
        edits.push(Edit::Rule { indicator, rule: canonical(rule) });
    } else if let Some(field) = spot.field("applies") {
        let Value::Bool(applies) = *field.value() else {
            field.wrong_type("true or false", checks);
            return None;
        };
        edits.extend(units.map(|unit| Edit::Applies { unit, indicator, applies }));
    } else {
        let points = match spot.field("points") {
            Some(field) => Some(field.amount(checks)?),
            None => None,
        };
        let stage = stage.unwrap_or(Stage::SecondAppraisal);
        edits.extend(units.map(|unit| Edit::Award { unit, indicator, stage, points }));
    }
    Some(())
}

/// Rules come composed out of a reader, whose limits composed them; a program's own text is composed
/// where the build can.
fn limits() -> Limits {
    #[cfg(feature = "unicode")]
    return Limits::default();
    #[cfg(not(feature = "unicode"))]
    Limits::files(|_| None)
}

/// The framework with the edits that concern it; none of them: `None`.
///
/// # Errors
/// What is wrong with the framework that they make, as when it is read from a file.
pub fn edited_framework(
    framework: &Framework,
    edits: &[Edit],
) -> Result<Option<Framework>, Checks> {
    let concerns = |edit: &&Edit| matches!(edit, Edit::Max { .. } | Edit::Rule { .. });
    if !edits.iter().any(|edit| concerns(&edit)) {
        return Ok(None);
    }
    let mut tree = framework.to_tree();
    let mut faults = Checks::default();
    for edit in edits.iter().filter(concerns) {
        match edit {
            Edit::Max { indicator, max } => {
                let max = build::number(max.to_text());
                change(&mut tree, &framework.indicators[*indicator].id, "max", &max);
            }
            Edit::Rule { indicator, rule } => {
                let (parsed, checks) = crate::json::parse(rule, &limits());
                match parsed {
                    Some(rule) if checks.is_empty() => {
                        let rule = owned(&rule);
                        change(&mut tree, &framework.indicators[*indicator].id, "rule", &rule);
                    }
                    _ => faults = checks,
                }
            }
            _ => {}
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Framework::from_json(&canonical(&tree), &limits()).map(Some)
}

/// Changes a field of an indicator, wherever it stands in the tree. The maxima of the groups above
/// a changed maximum are left out: they are the sums of their parts.
fn change(tree: &mut build::Tree, id: &str, field: &str, to: &build::Tree) -> bool {
    let Value::Map(fields) = &mut tree.value else { return false };
    let mut found = false;
    for (name, json) in fields.iter_mut() {
        let Value::List(items) = &mut json.value else { continue };
        match &**name {
            "groups" => {
                for item in items {
                    found |= change(item, id, field, to);
                }
            }
            "indicators" => {
                for item in items {
                    let Value::Map(fields) = &mut item.value else { continue };
                    let is = |(name, json): &(_, Json<'_>)| {
                        *name == "id" && json.value == Value::Text(id.into())
                    };
                    if fields.iter().any(is) {
                        fields.retain(|(name, _)| name != field);
                        // The rule brings its own answer to a division by zero.
                        fields.push((field.to_owned().into(), to.clone()));
                        found = true;
                    }
                }
            }
            _ => {}
        }
    }
    if found && field == "max" {
        fields.retain(|(name, _)| name != "max");
    }
    found
}

/// The same tree, standing on its own.
fn owned(json: &Json<'_>) -> build::Tree {
    let value = match &json.value {
        Value::Null => Value::Null,
        Value::Bool(value) => Value::Bool(*value),
        Value::Number(text) => Value::Number(text.to_string().into()),
        Value::Text(text) => Value::Text(text.to_string().into()),
        Value::List(items) => Value::List(items.iter().map(owned).collect()),
        Value::Map(fields) => Value::Map(
            fields.iter().map(|(name, json)| (name.to_string().into(), owned(json))).collect(),
        ),
    };
    Json { value, at: 0 }
}

/// Makes the edits of one unit in a dataset where it stands at `at`.
pub(super) fn edit_unit(
    dataset: &mut Dataset,
    framework: &Framework,
    unit: usize,
    at: usize,
    edits: &[Edit],
    until: Stage,
) {
    let width = framework.inputs.len();
    for edit in edits.iter().filter(|edit| edit.unit() == Some(unit)) {
        let reported = &mut dataset.units[at];
        match edit {
            Edit::Input { input, value, .. } => {
                let speaks = |entry: &&mut StageEntry| {
                    entry.stage <= until && entry.inputs.iter().any(|(of, _)| of == input)
                };
                let speaking = reported.stages.iter_mut().rev().find(speaks);
                let said = speaking.and_then(|entry| {
                    entry.inputs.iter_mut().find(|(of, _)| of == input).map(|(_, cell)| cell)
                });
                *said.unwrap_or(&mut dataset.cells[at * width + input]) = value.clone();
            }
            Edit::Award { indicator, stage, points, .. } => {
                if !reported.stages.iter().any(|entry| entry.stage == *stage) {
                    let entry = StageEntry { stage: *stage, ..StageEntry::default() };
                    insert(&mut reported.stages, entry, |entry| entry.stage);
                }
                let entry = reported.stages.iter_mut().find(|entry| entry.stage == *stage);
                let Some(entry) = entry else { continue };
                entry.points.retain(|(of, _)| of != indicator);
                if let Some(value) = points {
                    let award = Award { value: *value, reason: None };
                    insert(&mut entry.points, (*indicator, award), |(of, _)| *of);
                }
            }
            Edit::Applies { indicator, applies, .. } => {
                reported.not_applicable.retain(|of| of != indicator);
                if !applies {
                    insert(&mut reported.not_applicable, *indicator, |of| *of);
                }
            }
            Edit::Until(_) | Edit::Max { .. } | Edit::Rule { .. } => {}
        }
    }
}

/// Up to which stage to listen after the edits.
pub(super) fn edited_until(until: Stage, edits: &[Edit]) -> Stage {
    let says = |edit: &Edit| if let Edit::Until(stage) = edit { Some(*stage) } else { None };
    edits.iter().rev().find_map(says).unwrap_or(until)
}

/// The dataset with the edits that concern it.
pub fn edited_dataset(
    dataset: &Dataset,
    framework: &Framework,
    edits: &[Edit],
    until: Stage,
) -> Dataset {
    let mut edited = dataset.clone();
    for unit in 0..dataset.units.len() {
        edit_unit(&mut edited, framework, unit, unit, edits, edited_until(until, edits));
    }
    edited
}

#[cfg(all(test, feature = "default"))]
mod tests {
    use super::*;

    #[test]
    fn what_another_kind_of_edit_has_is_unknown() {
        let framework = Framework::shipped("vn-766-2022").expect("shipped").expect("sound");
        let csv = "code,name,level,petitions\nA,Xã A,commune,4\n";
        let limits = Limits::default();
        let dataset = Dataset::from_csv(csv, &framework, Stage::Own, &limits).expect("sound");
        let read = |text: &str| read_edits(text, &framework, &dataset, &limits);
        for text in [
            r#"{ "unit": "A", "input": "petitions", "value": null }"#,
            r#"{ "unit": "A", "indicator": "5.2", "stage": "self", "points": 3 }"#,
            r#"{ "unit": "A", "indicator": "5.2", "applies": false }"#,
            r#"{ "indicator": "5.2", "max": 4 }"#,
            r#"{ "stage": "self" }"#,
        ] {
            assert_eq!(read(&format!("[{text}]")).expect(text).len(), 1, "{text}");
        }
        for (text, told) in [
            (
                r#"{ "input": "petitions", "value": 1, "points": 2 }"#,
                (Problem::UnknownField, "points"),
            ),
            (r#"{ "unit": "A", "indicator": "5.2", "max": 4 }"#, (Problem::UnknownField, "unit")),
            (
                r#"{ "indicator": "5.2", "applies": true, "points": 3 }"#,
                (Problem::UnknownField, "points"),
            ),
            (r#"{ "stage": "self", "unit": "A" }"#, (Problem::UnknownField, "unit")),
            (r#"{ "unit": "A" }"#, (Problem::MissingField, "")),
            (r#"{ "max": 4 }"#, (Problem::MissingField, "")),
        ] {
            let faults = read(&format!("[{text}]")).expect_err(text);
            let all: Vec<_> = faults.iter().map(|check| (check.problem, &*check.found)).collect();
            assert_eq!(all, [told], "{text}");
        }
    }
}
