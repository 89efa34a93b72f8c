//! The state of a simulator as text in the address of a page, and back.
//!
//! ```text
//! unit=H44.100&set=H44.100:petitions_on_time:4&keep=...&target=rank:10&question=luck&data=f3a91c02d7be
//! ```
//!
//! `set` holds the edits, parted by commas: unit, input and figure, each with `%` before what is no
//! letter, digit, `.`, `-` or `_`; a figure that was taken away is empty. `keep` holds scenarios that
//! were kept, parted by `;`. `data` is the head of the fingerprint of the data.

use parindex::Publication;
use parindex::dataset::Cell;
use parindex::simulate::{Edit, Question};
use parindex::text::{cut, push_part};

use super::state::{Edits, MOST_KEPT, Simulator, put};

/// Digits of the fingerprint in a link.
const DIGITS: usize = 12;

fn mark(publication: &Publication) -> &str {
    let print = &*publication.fingerprint;
    let digits = print.strip_prefix("sha256-").unwrap_or(print);
    digits.get(..DIGITS).unwrap_or(digits)
}

/// The edits alone.
pub(super) fn edits(publication: &Publication, edits: &Edits) -> String {
    let mut text = String::new();
    for (unit, input, cell) in edits {
        let of = &publication.framework.inputs[*input];
        let mut edit = escaped(&publication.dataset.units[*unit].code);
        for part in [&*of.id, &cell.text(of.kind).unwrap_or_default()] {
            edit.push(':');
            edit.push_str(&escaped(part));
        }
        push_part(&mut text, ",", &edit);
    }
    text
}

/// Reads edits; those that name what is not there are left out.
pub fn read_edits(publication: &Publication, text: &str) -> Vec<Edit> {
    super::state::list(&edits_of(publication, text))
}

fn edits_of(publication: &Publication, text: &str) -> Edits {
    let mut edits = Edits::new();
    for edit in text.split(',').filter(|edit| !edit.is_empty()) {
        let mut parts = edit.split(':').map(plain);
        let mut read = || {
            let unit = publication.dataset.unit(&parts.next()??)?;
            let input = publication.framework.input(&parts.next()??)?;
            let figure = parts.next()??;
            let kind = publication.framework.inputs[input].kind;
            let cell =
                if figure.is_empty() { Cell::Missing } else { Cell::read(&figure, kind).ok()? };
            Some((unit, input, cell))
        };
        if let Some((unit, input, cell)) = read() {
            put(&mut edits, unit, input, cell);
        }
    }
    edits
}

pub(super) fn write(simulator: &Simulator<'_>) -> String {
    let publication = simulator.publication;
    let mut link = String::new();
    let mut say = |name: &str, value: &str| {
        if !value.is_empty() {
            push_part(&mut link, "&", name);
            link.push('=');
            link.push_str(value);
        }
    };
    say("unit", &escaped(simulator.code().unwrap_or_default()));
    say("set", &edits(publication, &simulator.edits));
    let mut kept = String::new();
    for scenario in &simulator.kept {
        push_part(&mut kept, ";", &edits(publication, scenario));
    }
    say("keep", &kept);
    let [kind, value] = &simulator.target;
    say("target", &[kind, ":", &escaped(value)].concat());
    say("question", simulator.question.word());
    say("data", mark(publication));
    link
}

pub(super) fn read(simulator: &mut Simulator<'_>, link: &str) {
    let publication = simulator.publication;
    for part in link.split('&') {
        let Some((name, value)) = cut(part, "=") else { continue };
        match name {
            "unit" => {
                let unit = plain(value).and_then(|code| publication.dataset.unit(&code));
                simulator.unit = unit.or(simulator.unit);
            }
            "set" => simulator.edits = edits_of(publication, value),
            "keep" => {
                let kept = value.split(';').map(|edits| edits_of(publication, edits));
                simulator.kept = kept.filter(|edits| !edits.is_empty()).take(MOST_KEPT).collect();
            }
            "target" => {
                if let Some((kind, Some(value))) = cut(value, ":").map(|(k, v)| (k, plain(v)))
                    && ["total", "rank", "grade", "gate"].contains(&kind)
                {
                    simulator.target = [kind.to_owned(), value];
                }
            }
            "question" => {
                let known = Question::WORDS.iter().find(|(word, _)| *word == value);
                simulator.question = known.map_or(simulator.question, |(_, question)| *question);
            }
            "data" => {
                let other = value != mark(publication);
                simulator.foreign = other.then(|| value.chars().take(DIGITS).collect());
            }
            _ => {}
        }
    }
}

/// `%` and two digits for every byte that could part something.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.push(char::from(b"0123456789ABCDEF"[usize::from(half)]));
            }
        }
    }
    out
}

/// The text again; `None` where it is no such text.
fn plain(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut half = || char::from(rest.next()?).to_digit(16);
                u8::try_from(half()? << 4 | half()?).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{escaped, plain};

    #[test]
    fn text_comes_back_as_it_was() {
        for text in ["", "H44.100", "xã Ất; 100 %: a,b&c=d", "%41"] {
            let there = escaped(text);
            assert!(!there.contains([',', ':', ';', '&', '=', '#', ' ']), "{there}");
            assert_eq!(plain(&there).as_deref(), Some(text));
        }
        for wrong in ["%", "%4", "%zz", "%FF"] {
            assert_eq!(plain(wrong), None, "{wrong}");
        }
    }
}
