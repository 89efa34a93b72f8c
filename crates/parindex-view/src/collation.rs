//! The order of Vietnamese names, as one key of bytes.
//!
//! Two names compare as their keys compare, byte by byte, the same natively and in a browser.
//! A key has three levels with a zero between them:
//!
//! | level | what it holds |
//! |---|---|
//! | 1 | signs < numbers by value < letters: a < ă < â < b ... d < đ ... e < ê ... o < ô < ơ ... u < ư ... |
//! | 2 | tones: ngang < huyền < hỏi < ngã < sắc < nặng, one byte a letter |
//! | 3 | case: small before capital |
//!
//! So the tone counts only when all letters of both names are the same: "Bà Triệu" stands after
//! "Ba Vì" only because of the T and V, not because of the tone. This is the order of
//! `Intl.Collator('vi', { numeric: true })`, with which a test compares it.

use crate::letter::{Letter, Quality, letters};

/// Signs in the order of the Unicode root collation; blanks first.
const SIGNS: &str = " _-–—,;:!?.…'‘’\"“”«»()[]{}§¶@*/\\&#%‰†‡•`´^¨°©®+±÷×<=>|¦~¬¢$£¥";

/// Letters of the first level in their order; the six extra ones are found by quality.
const ALPHABET: &[u8; 33] = b"aaabcddeefghijklmnooopqrstuuvwxyz";

const FIRST_SIGN: u8 = 0x02;
const UNKNOWN_SIGN: u8 = 0x5F;
const NUMBER: u8 = 0x60;
const FIRST_LETTER: u8 = 0x80;
const OTHER_SCRIPT: u8 = 0xC0;

/// Makes the sort key of a name.
///
/// ```
/// use parindex_view::collation::key;
/// let mut names = vec!["Phường 10", "Đoan Hùng", "Phường 2", "Dân Chủ", "Ân Thi", "An Bình"];
/// names.sort_by_cached_key(|name| key(name));
/// assert_eq!(names, ["An Bình", "Ân Thi", "Dân Chủ", "Đoan Hùng", "Phường 2", "Phường 10"]);
/// ```
pub fn key(name: &str) -> Vec<u8> {
    let letters = letters(name);
    let mut key = Vec::with_capacity(letters.len() * 3 + 2);
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        if letter.base.is_ascii_digit() {
            at += number(&letters[at..], &mut key);
        } else {
            primary(letter, &mut key);
            at += 1;
        }
    }
    let marked = || letters.iter().filter(|letter| !letter.base.is_ascii_digit());
    key.push(0);
    key.extend(marked().map(|letter| letter.tone + 1));
    key.push(0);
    key.extend(marked().map(|letter| u8::from(letter.upper) + 1));
    key
}

/// Appends a run of digits so that it compares by value, and says how long the run is.
fn number(letters: &[Letter], key: &mut Vec<u8>) -> usize {
    let run = letters.iter().take_while(|letter| letter.base.is_ascii_digit()).count();
    let zeros = letters[..run].iter().take_while(|letter| letter.base == '0').count();
    let digits = &letters[zeros..run];
    key.push(NUMBER);
    // Longer is larger once leading zeros are gone. Beyond 255 digits only the digits compare.
    key.push(u8::try_from(digits.len()).unwrap_or(u8::MAX));
    // ASCII digits are one byte each.
    key.extend(digits.iter().map(|digit| u8::try_from(digit.base).unwrap_or(b'0')));
    run
}

fn primary(letter: &Letter, key: &mut Vec<u8>) {
    if let Some(place) = ALPHABET.iter().position(|known| char::from(*known) == letter.base) {
        let step = match (letter.base, letter.quality) {
            (_, Quality::Plain) => 0,
            ('a', Quality::Circumflex) | ('o', Quality::Horn) => 2,
            ('a', Quality::Breve)
            | ('d', Quality::Stroke)
            | ('e' | 'o', Quality::Circumflex)
            | ('u', Quality::Horn) => 1,
            _ => 0,
        };
        key.push(byte(usize::from(FIRST_LETTER) + place + step));
    } else if let Some(place) = SIGNS.chars().position(|known| known == letter.base) {
        key.push(byte(usize::from(FIRST_SIGN) + place));
    } else {
        let script = if is_sign(letter.base) { UNKNOWN_SIGN } else { OTHER_SCRIPT };
        key.push(script);
        key.extend_from_slice(letter.base.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

/// Signs that are not in the list: control characters, the rest of Latin-1, general punctuation.
fn is_sign(character: char) -> bool {
    matches!(character, '\0'..='\u{BF}' | '\u{2000}'..='\u{2BFF}' | '\u{3000}'..='\u{303F}')
}

fn byte(value: usize) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ascending(names: &[&str]) {
        for pair in names.windows(2) {
            assert!(key(pair[0]) < key(pair[1]), "{} before {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn letters_stand_in_the_order_of_the_alphabet() {
        ascending(&["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "k"]);
        ascending(&["n", "o", "ô", "ơ", "p", "t", "u", "ư", "v", "x", "y", "z", "я"]);
    }

    #[test]
    fn tones_stand_in_the_order_of_the_dictionary() {
        ascending(&["ba", "bà", "bả", "bã", "bá", "bạ", "băng"]);
        ascending(&["ô", "ồ", "ổ", "ỗ", "ố", "ộ", "ơ"]);
    }

    #[test]
    fn tones_count_after_all_letters() {
        ascending(&["bá an", "bà anh", "ba át"]);
        ascending(&["ma mà", "mà ma"]);
    }

    #[test]
    fn case_counts_last() {
        ascending(&["an", "An", "àn", "Àn"]);
    }

    #[test]
    fn numbers_count_by_value() {
        ascending(&["Phường 2", "Phường 2a", "Phường 10", "Phường 100"]);
        assert_eq!(key("Phường 02"), key("Phường 2"));
        ascending(&["-", "1", "a"]);
    }

    #[test]
    fn both_forms_have_one_key() {
        assert_eq!(key("Việt Trì"), key("Vie\u{323}\u{302}t Tri\u{300}"));
        assert_eq!(key("Đường Ưu"), key("Đu\u{31B}o\u{31B}\u{300}ng U\u{31B}u"));
    }

    #[test]
    fn signs_have_room_below_numbers() {
        assert!(SIGNS.chars().count() + usize::from(FIRST_SIGN) < usize::from(UNKNOWN_SIGN));
    }
}
