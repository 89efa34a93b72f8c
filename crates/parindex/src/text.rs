//! Text as people read it: two languages, titles, and one Unicode form.

use serde::Serialize;

/// The languages of what people read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Tiếng Việt, the first language of every page.
    #[default]
    Vietnamese,
    /// English.
    English,
}

/// A title in Vietnamese and perhaps English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Title {
    /// Vietnamese, or the only language there is.
    pub vi: String,
    /// English, where given.
    #[cfg_attr(feature = "types", ts(optional))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Title {
    /// A title in both languages; English may be empty.
    #[cfg(feature = "time")]
    pub(crate) fn of(vi: &str, en: &str) -> Self {
        Self { vi: vi.to_owned(), en: (!en.is_empty()).then(|| en.to_owned()) }
    }

    /// The title in a language, or in Vietnamese where it has no other.
    pub fn text(&self, language: Language) -> &str {
        match (language, &self.en) {
            (Language::English, Some(en)) => en,
            _ => &self.vi,
        }
    }
}

impl From<&str> for Title {
    fn from(vi: &str) -> Self {
        Self { vi: vi.into(), en: None }
    }
}

/// The text before and after the first place where `mark` stands. What the standard library does,
/// for short texts: its search for long ones weighs more than all that is searched in a page.
pub fn cut<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let at = (0..text.len()).find(|at| text.as_bytes()[*at..].starts_with(mark.as_bytes()))?;
    Some((text.get(..at)?, text.get(at + mark.len()..)?))
}

/// The piece of a text at an index, where `mark` stands between the pieces.
pub fn piece<'t>(text: &'t str, mark: &str, index: usize) -> Option<&'t str> {
    let mut rest = text;
    for _ in 0..index {
        rest = cut(rest, mark)?.1;
    }
    Some(cut(rest, mark).map_or(rest, |(piece, _)| piece))
}

/// A whole number of at most nine digits and nothing else.
pub fn whole(text: &str) -> Option<u32> {
    let sound = matches!(text.len(), 1..=9) && text.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| text.bytes().fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0')))
}

/// Puts values into the `{name}` places of a text; values are not searched again, and a name that is
/// not known stays.
///
/// ```
/// use parindex::text::fill;
/// assert_eq!(fill("{a} {b}", &[("a", "{b}"), ("b", "2")]), "{b} 2");
/// assert_eq!(fill("{a} {", &[("b", "2")]), "{a} {");
/// assert_eq!(fill("{{b}}", &[("b", "2")]), "{2}");
/// ```
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = cut(rest, "{") {
        out.push_str(before);
        let known = cut(after, "}").and_then(|(name, after)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, after))
        });
        let (value, after) = known.unwrap_or(("{", after));
        out.push_str(value);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Appends a part, with something between it and what stands there already.
pub fn push_part(text: &mut String, between: &str, part: &str) {
    if !text.is_empty() {
        text.push_str(between);
    }
    text.push_str(part);
}

/// The parts as one text, with commas between them.
pub fn listed(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        push_part(&mut text, ", ", part);
    }
    text
}

/// Brings text into Unicode normal form C; `None` when it already is.
///
/// The core takes it as a value, because a page lends the browser's own `normalize` instead of
/// carrying the tables.
pub type Normalise = fn(&str) -> Option<String>;

/// Whether text is surely in normal form C, seen from its characters alone: everything below the
/// combining marks, and the precomposed Vietnamese letters.
pub fn surely_composed(text: &str) -> bool {
    text.chars()
        .all(|c| matches!(c, '\0'..='\u{2ff}' | '\u{1ea0}'..='\u{1ef9}' | '\u{2010}'..='\u{2027}'))
}

/// Normal form C by the Unicode tables.
#[cfg(feature = "unicode")]
pub fn compose(text: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    if surely_composed(text) || unicode_normalization::is_nfc(text) {
        return None;
    }
    Some(text.nfc().collect())
}
