//! Letters as Vietnamese sees them: a base letter, its quality, its tone, its case.
//!
//! Sorting and searching both start from here. Composed (NFC), decomposed (NFD) and mixed text
//! give the same letters, because a combining mark changes the letter that stands before it.

/// The twelve vowels, each in the six tones: ngang, huyền, hỏi, ngã, sắc, nặng.
const VOWELS: &str = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíị\
                      oòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";

/// Base letter and quality of each row of six in [`VOWELS`].
const ROWS: [(u8, Quality); 12] = [
    (b'a', Quality::Plain),
    (b'a', Quality::Breve),
    (b'a', Quality::Circumflex),
    (b'e', Quality::Plain),
    (b'e', Quality::Circumflex),
    (b'i', Quality::Plain),
    (b'o', Quality::Plain),
    (b'o', Quality::Circumflex),
    (b'o', Quality::Horn),
    (b'u', Quality::Plain),
    (b'u', Quality::Horn),
    (b'y', Quality::Plain),
];

/// Letters of neighbours that turn up in names, each before its base.
const FOREIGN: &str = "ñnçcüuöoäaåaëeïiÿyšsžz";

/// A tone number for marks that Vietnamese does not have.
const OTHER_MARK: u8 = 6;

/// What turns a into ă or â, o into ô or ơ, d into đ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quality {
    Plain,
    Breve,
    Circumflex,
    Horn,
    Stroke,
}

/// One letter, digit or sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    /// In lower case, without any mark.
    pub(crate) base: char,
    pub(crate) quality: Quality,
    /// 0 ngang, 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng, 6 a mark of another language.
    pub(crate) tone: u8,
    pub(crate) upper: bool,
}

/// Reads a text letter by letter.
pub(crate) fn letters(text: &str) -> Vec<Letter> {
    let mut read: Vec<Letter> = Vec::with_capacity(text.len());
    for character in text.chars() {
        match mark(character) {
            None => read.push(letter(character)),
            Some(mark) => {
                if let Some(last) = read.last_mut() {
                    match mark {
                        Mark::Tone(tone) => last.tone = tone,
                        Mark::Quality(quality) => last.quality = quality,
                    }
                }
            }
        }
    }
    read
}

enum Mark {
    Tone(u8),
    Quality(Quality),
}

fn mark(character: char) -> Option<Mark> {
    Some(match character {
        '\u{300}' => Mark::Tone(1),
        '\u{309}' => Mark::Tone(2),
        '\u{303}' => Mark::Tone(3),
        '\u{301}' => Mark::Tone(4),
        '\u{323}' => Mark::Tone(5),
        '\u{302}' => Mark::Quality(Quality::Circumflex),
        '\u{306}' => Mark::Quality(Quality::Breve),
        '\u{31B}' => Mark::Quality(Quality::Horn),
        '\u{300}'..='\u{36F}' => Mark::Tone(OTHER_MARK),
        _ => return None,
    })
}

fn letter(character: char) -> Letter {
    let lower = lower(character);
    let upper = lower != character;
    let plain = |base| Letter { base, quality: Quality::Plain, tone: 0, upper };
    if lower.is_ascii() {
        return plain(lower);
    }
    if lower == 'đ' {
        return Letter { quality: Quality::Stroke, ..plain('d') };
    }
    let mut tone = 0;
    let mut row = 0;
    for vowel in VOWELS.chars() {
        if vowel == lower {
            let (base, quality) = ROWS[row];
            return Letter { base: char::from(base), quality, tone, upper };
        }
        tone += 1;
        if tone == 6 {
            tone = 0;
            row += 1;
        }
    }
    let mut foreign = FOREIGN.chars();
    while let (Some(accented), Some(base)) = (foreign.next(), foreign.next()) {
        if accented == lower {
            return Letter { tone: OTHER_MARK, ..plain(base) };
        }
    }
    plain(lower)
}

/// Lower case for Latin letters, by the layout of their blocks; the full table of Unicode would
/// weigh more than the rest of this crate's code.
fn lower(character: char) -> char {
    let code = u32::from(character);
    let lower = match code {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE => code + 32,
        0x1AF => 0x1B0,
        // Pairs with the capital on the even number...
        0x100..=0x137 | 0x14A..=0x177 | 0x1A0..=0x1A5 | 0x1E00..=0x1E95 | 0x1EA0..=0x1EFF => {
            code | 1
        }
        // ... and on the odd one.
        0x139..=0x148 | 0x179..=0x17E => code + (code & 1),
        _ => code,
    };
    char::from_u32(lower).unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_and_decomposed_are_the_same_letters() {
        for (composed, decomposed) in [
            ("ậ", "a\u{323}\u{302}"),
            ("ậ", "â\u{323}"),
            ("ậ", "ạ\u{302}"),
            ("ặ", "a\u{323}\u{306}"),
            ("Ợ", "O\u{31B}\u{323}"),
            ("ữ", "u\u{31B}\u{303}"),
            ("Việt Trì", "Vie\u{323}\u{302}t Tri\u{300}"),
        ] {
            assert_eq!(letters(composed), letters(decomposed), "{composed}");
        }
    }

    #[test]
    fn every_capital_has_its_small_letter() {
        for vowel in VOWELS.chars().chain(['đ', 'z', 'ñ', 'š', 'ž']) {
            for capital in vowel.to_uppercase() {
                assert_eq!(lower(capital), vowel);
                assert_eq!(lower(vowel), vowel);
                assert!(letter(capital).upper && !letter(vowel).upper);
            }
        }
    }

    #[test]
    fn a_mark_without_a_letter_is_dropped() {
        assert!(letters("\u{301}").is_empty());
    }
}
