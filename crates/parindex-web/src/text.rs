//! Text from JavaScript: how it is composed and limited, and the faults in it.

use js_sys::{Error, JsString};
use parindex::checks::Checks;
use parindex::json::Limits;
use parindex::text::{Language, surely_composed};

/// Normal form C by the browser's own tables.
fn compose(text: &str) -> Option<String> {
    if surely_composed(text) {
        return None;
    }
    let composed = String::from(JsString::from(text).normalize("NFC"));
    (composed != text).then_some(composed)
}

/// The limits of text that comes in as text.
pub fn limits() -> Limits {
    Limits::files(compose)
}

/// An `Error` named `ParIndexError` whose message has a line for each fault: path, what is wrong, hint.
pub fn error_of(checks: &Checks, language: Language) -> Error {
    let mut message = String::new();
    for check in checks.iter() {
        if !message.is_empty() {
            message.push('\n');
        }
        if !check.path.is_empty() {
            message.push_str(&check.path);
            message.push_str(": ");
        }
        message.push_str(&check.message(language));
        message.push(' ');
        message.push_str(&check.hint(language));
    }
    let error = Error::new(&message);
    error.set_name("ParIndexError");
    error
}
