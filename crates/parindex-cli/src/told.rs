//! Faults and contradictions in words, each with its place.

use parindex::{Check, Checks, Language, Severity};

use crate::output::harmless;

/// All that was found in a file, one line each, and how many at the end.
pub fn tell(checks: &Checks, name: &str, text: &str, language: Language) -> String {
    let mut out = String::new();
    for check in checks.iter() {
        out.push_str(&line(check, name, text, language));
        out.push('\n');
    }
    if checks.beyond() > 0 {
        out.push_str(&match language {
            Language::English => format!("{name}: and {} more.\n", checks.beyond()),
            Language::Vietnamese => format!("{name}: và {} mục nữa.\n", checks.beyond()),
        });
    }
    out
}

/// `file:3:7: fault: "abc" is not a number. Write digits ... (units[0].inputs.petitions)`
pub fn line(check: &Check, name: &str, text: &str, language: Language) -> String {
    let english = language == Language::English;
    let mut out = String::from(name);
    if let Some(row) = check.row {
        out.push_str(&format!(": {} {row}", if english { "row" } else { "dòng" }));
        if let Some(column) = check.column {
            out.push_str(&format!(", {} {column}", if english { "column" } else { "cột" }));
        }
    } else if let Some((line, column)) = check.line(text) {
        out.push_str(&format!(":{line}:{column}"));
    }
    out.push_str(match (check.severity, english) {
        (Severity::Fault, true) => ": fault: ",
        (Severity::Fault, false) => ": lỗi: ",
        (Severity::Contradiction, true) => ": contradiction: ",
        (Severity::Contradiction, false) => ": mâu thuẫn: ",
    });
    out.push_str(&check.message(language));
    let hint = check.hint(language);
    if !hint.is_empty() {
        out.push(' ');
        out.push_str(&hint);
    }
    if check.row.is_none() && !check.path.is_empty() {
        out.push_str(&format!(" ({})", check.path));
    }
    harmless(&out)
}
