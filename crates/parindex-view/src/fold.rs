//! Search without accents: "viet tri" finds "Việt Trì".

use parindex::text::cut;

use crate::letter::letters;

/// Writes a text in small letters without marks, with single blanks.
///
/// ```
/// use parindex_view::fold::fold;
/// assert_eq!(fold("  Phường  VIỆT TRÌ "), "phuong viet tri");
/// assert_eq!(fold("Đoan Hùng"), "doan hung");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in letters(text) {
        if !is_blank(letter.base) {
            folded.push(letter.base);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// True if every word of `query` stands in `folded`, which [`fold`] has written.
///
/// An empty query finds everything. Fold the names once and ask for every key pressed.
///
/// ```
/// use parindex_view::fold::{fold, matches};
/// let name = fold("UBND Phường Việt Trì");
/// assert!(matches(&name, "viet tri") && matches(&name, "VIỆT") && matches(&name, ""));
/// assert!(!matches(&name, "viet yen"));
/// ```
pub fn matches(folded: &str, query: &str) -> bool {
    let query = fold(query);
    let mut rest = &*query;
    while let Some((word, after)) = cut(rest, " ") {
        if cut(folded, word).is_none() {
            return false;
        }
        rest = after;
    }
    rest.is_empty() || cut(folded, rest).is_some()
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{A0}' | '\u{202F}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_text_is_found_too() {
        assert_eq!(fold("Vie\u{323}\u{302}t\u{A0}Tri\u{300}"), "viet tri");
        assert!(matches(&fold("Việt Trì"), "Vie\u{323}\u{302}t"));
    }

    #[test]
    fn signs_and_digits_stay() {
        assert_eq!(fold("Phường 10 (mới)"), "phuong 10 (moi)");
        assert_eq!(fold(""), "");
    }
}
