//! Expression text as tokens with their places.

use crate::exact::Exact;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token<'t> {
    Number(Exact),
    Name(&'t str),
    Sign(&'static str),
    End,
    Unreadable,
}

const SIGNS: [&str; 14] =
    ["<=", ">=", "==", "!=", "<", ">", "+", "-", "*", "/", "(", ")", ",", "%"];

/// The token that begins at `at` or after white space, and the bytes where it begins and ends.
pub fn next(text: &str, at: usize) -> (Token<'_>, usize, usize) {
    let rest = text.get(at..).unwrap_or("");
    let start = at + rest.len() - rest.trim_start().len();
    let rest = text.get(start..).unwrap_or("");
    let Some(first) = rest.chars().next() else { return (Token::End, start, start) };
    if first.is_ascii_digit() {
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let token =
            rest.get(..length).and_then(Exact::parse).map_or(Token::Unreadable, Token::Number);
        return (token, start, start + length);
    }
    if first.is_ascii_alphabetic() || first == '_' || !first.is_ascii() {
        let length = rest
            .find(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        return (Token::Name(rest.get(..length).unwrap_or("")), start, start + length);
    }
    match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        Some(sign) => (Token::Sign(sign), start, start + sign.len()),
        None => (Token::Unreadable, start, start + first.len_utf8()),
    }
}
