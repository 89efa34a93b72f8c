//! How wide a text is, without asking a browser.
//!
//! The table holds the advance widths of the semibold font of our pages for every Vietnamese letter
//! (`pkg-scripts/width-table` makes it from `www/fonts`). A page whose own font runs wider gains the
//! reserve of [`RESERVE`]. The same text is equally wide natively and in the page.

const WIDTHS: &str = include_str!("../../data/widths.txt");
/// The table counts in thousandths of the font size.
const UNITS: u32 = 1000;
/// A letter that the table has not: as wide as the widest of the alphabet.
const UNKNOWN: u32 = 1039;
/// Percent of the measured width, for fonts that run wider than ours.
const RESERVE: u32 = 106;

/// The width of `text` in pixels at a font size, rounded up.
///
/// ```
/// use parindex_view::charts::text_width;
/// // The same letters with marks take the same room, whatever their bytes.
/// assert_eq!(text_width("Ủy ban", 13), text_width("Uy ban", 13));
/// assert!(text_width("WW", 13) > text_width("ii", 13));
/// assert_eq!(text_width("", 13), 0);
/// ```
pub fn text_width(text: &str, size: u32) -> u32 {
    let sum: u32 = text.chars().map(letter).fold(0, u32::saturating_add);
    sum.saturating_mul(size).saturating_mul(RESERVE).div_ceil(UNITS * 100)
}

/// The text, cut with an ellipsis where it is wider than `room` pixels.
pub(crate) fn fitted(text: &str, size: u32, room: u32) -> String {
    if text_width(text, size) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for character in text.chars() {
        kept.push(character);
        if text_width(&kept, size) + text_width("…", size) > room {
            kept.pop();
            break;
        }
    }
    let mut kept = kept.trim_end().to_owned();
    kept.push('…');
    kept
}

/// The text in lines of at most `room` pixels, broken at blanks.
pub(crate) fn lines(text: &str, size: u32, room: u32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if text_width(&[line, " ", word].concat(), size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn letter(letter: char) -> u32 {
    for line in WIDTHS.lines() {
        if let Some((width, letters)) = line.split_once(' ')
            && letters.contains(letter)
        {
            return width.bytes().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
        }
    }
    UNKNOWN
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every vowel with every tone in both cases, and đ: composed letters of two Unicode blocks.
    const LETTERS: &str =
        "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";

    #[test]
    fn every_vietnamese_letter_is_in_the_table() {
        let upper = LETTERS.to_uppercase();
        for character in LETTERS.chars().chain(upper.chars()).chain("0123456789–−…·×%".chars())
        {
            assert!(WIDTHS.contains(character) && letter(character) < UNKNOWN, "{character}");
        }
    }

    #[test]
    fn marks_add_next_to_nothing() {
        for (bare, marked) in [('a', 'ậ'), ('e', 'ễ'), ('o', 'ổ'), ('u', 'ụ'), ('y', 'ỹ')]
        {
            assert!(letter(marked).abs_diff(letter(bare)) <= 20, "{marked}");
        }
    }

    #[test]
    fn texts_are_cut_and_broken_to_the_room() {
        let name = "Thành phố Hồ Chí Minh";
        assert_eq!(fitted(name, 13, 1000), name);
        let cut = fitted(name, 13, 80);
        assert!(cut.ends_with('…') && text_width(&cut, 13) <= 80, "{cut}");
        assert_eq!(lines("Công khai, minh bạch", 13, 80), ["Công khai,", "minh bạch"]);
        assert_eq!(lines("Thanhtoántrựctuyến ", 13, 10), ["Thanhtoántrựctuyến"]);
    }
}
