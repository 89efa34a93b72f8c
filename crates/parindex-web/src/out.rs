//! What goes out to programs: plain objects, and errors that carry their checks.

use js_sys::{JSON, Reflect};
use parindex::checks::{Check, Checks};
use parindex::json::Limits;
use parindex::text::Language;
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::text::limits;

/// Digits that a JavaScript number keeps.
const JAVASCRIPT_DIGITS: usize = 15;

/// Text as it is; any other value as its JSON text, whose numbers may have 15 digits.
pub fn text_of(value: &JsValue) -> Result<(String, Limits), JsValue> {
    if let Some(text) = value.as_string() {
        return Ok((text, limits()));
    }
    let text = JSON::stringify(value)?.as_string().unwrap_or_default();
    Ok((text, Limits { digits: JAVASCRIPT_DIGITS, ..limits() }))
}

/// What a check says, for JavaScript.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Check"))]
pub struct CheckOut<'c> {
    severity: parindex::Severity,
    problem: &'static str,
    path: &'c str,
    line: Option<usize>,
    row: Option<u32>,
    column: Option<u32>,
    unit: Option<&'c str>,
    found: &'c str,
    expected: &'c str,
    message: String,
    hint: String,
}

impl<'c> CheckOut<'c> {
    fn new(check: &'c Check, text: &str, language: Language) -> Self {
        let place = check.line(text);
        Self {
            severity: check.severity,
            problem: check.problem.code(),
            path: &check.path,
            line: place.map(|(line, _)| line),
            row: check.row,
            column: check.column.or(place.and_then(|(_, column)| u32::try_from(column).ok())),
            unit: check.unit.as_deref(),
            found: &check.found,
            expected: &check.expected,
            message: check.message(language),
            hint: check.hint(language),
        }
    }
}

/// Checks as an array of objects.
pub fn checks_out(checks: &Checks, text: &str, language: Language) -> JsValue {
    let out: Vec<CheckOut> =
        checks.iter().map(|check| CheckOut::new(check, text, language)).collect();
    out_of(&out)
}

/// Any value of ours as a plain JavaScript object.
pub fn out_of(value: &impl Serialize) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).unwrap_or(JsValue::NULL)
}

/// An error whose `checks` hold every fault.
pub fn error_of(checks: &Checks, text: &str, language: Language) -> JsValue {
    let error = crate::text::error_of(checks, language);
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&error, &"checks".into(), &checks_out(checks, text, language));
    error.into()
}
