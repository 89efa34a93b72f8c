//! From which width of its container on a table shows a column for each group. The style sheet cannot ask how long the
//! titles are, so it is told by a class.

use parindex::Publication;

use super::Columns;
use crate::Language;

/// Rank, name and total, in CSS pixels at the sizes of `data/elements.css`.
const FIRST: usize = 296;
/// The least width of a group's column.
const GROUP: usize = 64;
/// Its padding, and four letters of its head.
const PADDING: usize = 12;
const LETTERS: usize = 27;

/// The classes of the table.
pub(super) fn class(
    publication: &Publication,
    columns: &Columns,
    language: Language,
) -> &'static str {
    let further = |there: bool, width: usize| usize::from(there) * width;
    let mut need = FIRST
        + further(columns.movement, 92)
        + further(columns.grades, 96)
        + further(columns.passed, 80)
        + further(columns.scored, 64);
    for &group in &columns.groups {
        let title = publication.framework.groups[group].title.text(language);
        need += GROUP.max(PADDING + LETTERS * longest(title) / 4);
    }
    match need {
        ..=700 => "par-table",
        701..=776 => "par-table par-tight",
        777..=880 => "par-table par-from-880",
        881..=1000 => "par-table par-from-1000",
        1001..=1100 => "par-table par-from-1100",
        1101..=1200 => "par-table par-from-1200",
        _ => "par-table par-from-never",
    }
}

/// How many letters the longest word has.
fn longest(title: &str) -> usize {
    let (mut longest, mut letters) = (0, 0);
    for byte in title.bytes() {
        match byte {
            b' ' => letters = 0,
            // Bytes that continue a letter are not counted.
            0x80..=0xbf => {}
            _ => letters += 1,
        }
        longest = letters.max(longest);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::longest;

    #[test]
    fn letters_are_counted_not_bytes() {
        assert_eq!(longest(""), 0);
        assert_eq!(longest("Tiến độ, kết quả giải quyết"), 5);
        assert_eq!(longest("Cải cách"), 4);
        assert_eq!(longest("Socioeconomic effects"), 13);
    }
}
