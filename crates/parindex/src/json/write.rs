//! JSON out: readable for files, canonical for fingerprints.

use std::cmp::Ordering;

use super::{Json, Value};
use crate::order::order;

/// RFC 8785 text: no white space, keys in the order of their UTF-16 units, numbers as strings of
/// plain decimals (as the design of the fingerprint says).
pub fn canonical(tree: &Json<'_>) -> String {
    let mut out = String::new();
    write_canonical(&mut out, tree);
    out
}

fn write_canonical(out: &mut String, tree: &Json<'_>) {
    match &tree.value {
        Value::Map(fields) => {
            let order = order(fields.len(), &|a, b| utf16_order(&fields[a].0, &fields[b].0));
            out.push('{');
            for (index, (name, value)) in order.into_iter().map(|at| &fields[at]).enumerate() {
                if index > 0 {
                    out.push(',');
                }
                push_string(out, name);
                out.push(':');
                write_canonical(out, value);
            }
            out.push('}');
        }
        Value::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_canonical(out, item);
            }
            out.push(']');
        }
        Value::Number(text) | Value::Text(text) => push_string(out, text),
        other => push_plain(out, other),
    }
}

fn utf16_order(a: &str, b: &str) -> Ordering {
    a.encode_utf16().cmp(b.encode_utf16())
}

/// Text for files: two spaces a level, short lists and objects on one line, a line feed at the end.
pub fn pretty(tree: &Json<'_>) -> String {
    let mut out = String::new();
    write_pretty(&mut out, tree, 0);
    out.push('\n');
    out
}

fn write_pretty(out: &mut String, tree: &Json<'_>, level: usize) {
    let flat = level > 2 && !holds_containers_of_containers(tree);
    match &tree.value {
        Value::Map(fields) => {
            out.push('{');
            for (index, (name, value)) in fields.iter().enumerate() {
                separate(out, index, flat, level);
                push_string(out, name);
                out.push_str(": ");
                write_pretty(out, value, if flat { usize::MAX / 2 } else { level + 1 });
            }
            close(out, fields.is_empty() || flat, level);
            out.push('}');
        }
        Value::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                separate(out, index, flat, level);
                write_pretty(out, item, if flat { usize::MAX / 2 } else { level + 1 });
            }
            close(out, items.is_empty() || flat, level);
            out.push(']');
        }
        Value::Number(text) => out.push_str(text),
        Value::Text(text) => push_string(out, text),
        other => push_plain(out, other),
    }
}

fn holds_containers_of_containers(tree: &Json<'_>) -> bool {
    let container = |tree: &Json<'_>| matches!(tree.value, Value::Map(_) | Value::List(_));
    match &tree.value {
        Value::Map(fields) => fields.iter().any(|(_, value)| match &value.value {
            Value::Map(inner) => inner.iter().any(|(_, value)| container(value)),
            Value::List(inner) => inner.iter().any(container),
            _ => false,
        }),
        Value::List(items) => items.iter().any(container),
        _ => false,
    }
}

fn separate(out: &mut String, index: usize, flat: bool, level: usize) {
    if index > 0 {
        out.push(',');
    }
    if !flat {
        new_line(out, level + 1);
    } else if index > 0 {
        out.push(' ');
    }
}

fn close(out: &mut String, on_the_line: bool, level: usize) {
    if !on_the_line {
        new_line(out, level);
    }
}

fn new_line(out: &mut String, level: usize) {
    out.push('\n');
    for _ in 0..level {
        out.push_str("  ");
    }
}

fn push_plain(out: &mut String, value: &Value<'_>) {
    out.push_str(match value {
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        _ => "null",
    });
}

fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if c < ' ' => {
                const HEX: &[u8; 16] = b"0123456789abcdef";
                out.push_str("\\u00");
                out.push(char::from(HEX[c as usize >> 4]));
                out.push(char::from(HEX[c as usize & 15]));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::super::{Limits, parse};
    use super::*;

    fn tree(text: &str) -> Json<'_> {
        parse(text, &Limits::default()).0.expect("JSON")
    }

    #[test]
    fn canonical_text_sorts_keys_by_utf_16_as_rfc_8785_section_3_2_3_shows() {
        // The RFC's own example: Carriage Return, One, Control, O umlaut, Euro, Emoji, Dalet.
        let text = "{\"\u{20ac}\":\"e\",\"\\r\":\"a\",\"\u{fb33}\":\"g\",\"1\":\"b\",\"\u{1f600}\":\"f\",\"\u{80}\":\"c\",\"\u{f6}\":\"d\"}";
        // As it stands: normal form C would take the Dalet apart.
        let tree = parse(text, &Limits::files(|_| None)).0.expect("JSON");
        let written = canonical(&tree);
        let values: String = written.chars().filter(|c| ('a'..='g').contains(c)).collect();
        assert_eq!(values, "abcdefg", "{written}");
    }

    #[test]
    fn pretty_text_reads_back_the_same() {
        let text = r#"{"a": [1, {"b": [true, null, "x\"\n\u0001"]}], "c": {}}"#;
        let once = pretty(&tree(text));
        assert_eq!(pretty(&tree(&once)), once);
    }
}
