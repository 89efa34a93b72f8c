//! Small words that ranking and scorecard share: points, periods, levels, file names, notes.

use parindex::dataset::{Dataset, Period};
use parindex::text::{cut, push_part, whole};
use parindex::{Check, Framework, Problem, Publication};

use crate::number::{self, digits};
use crate::{Language, Message, Speak};

/// Points given in whole steps of `10^-places`, with all their decimals.
pub(crate) fn points(steps: i64, places: u8, language: Language) -> String {
    let places = usize::from(places);
    number::fixed(&number::scaled(steps, places), places, language)
}

/// A small count.
pub(crate) fn count(number: usize, language: Language) -> String {
    number::whole(number, language)
}

/// The period as people name it.
pub(crate) fn period(period: Period, language: Language) -> String {
    let (year, part) = (digits(u64::from(period.year)), digits(u64::from(period.part)));
    let message = match (period.parts, period.part) {
        (1, _) => Message::PeriodYear,
        (2, 1) => Message::PeriodFirstHalf,
        (2, _) => Message::PeriodSecondHalf,
        (4, _) => Message::PeriodQuarter,
        _ => Message::PeriodMonth,
    };
    language.fill(message, &[("year", &year), ("quarter", &part), ("month", &part)])
}

/// What the units of a level are called; a level that is not known here keeps its word.
pub(crate) fn level(word: &str, language: Language) -> &str {
    language.say(match word {
        "province" => Message::LevelProvince,
        "department" => Message::LevelDepartment,
        "district" => Message::LevelDistrict,
        "commune" => Message::LevelCommune,
        _ => return word,
    })
}

/// The name of a heading of a level; none for 0.
pub(crate) fn heading(level: u8) -> Option<&'static str> {
    Some(match level {
        0 => return None,
        1 => "h1",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6 => "h6",
        _ => "h2",
    })
}

/// What a stage is called.
pub(crate) fn stage(word: &str, language: Language) -> &'static str {
    language.say(match word {
        "appraisal_1" => Message::StageAppraisal1,
        "appraisal_2" => Message::StageAppraisal2,
        _ => Message::StageSelf,
    })
}

/// The name of a unit's page: letters, digits, `.`, `-` and `_` stay, every other byte and a dot
/// at the front become `%` and two hexadecimal digits. Two codes never share a name.
///
/// This is the name on the disk; in an address its `%` is written `%25`.
///
/// ```
/// use parindex_view::unit_file;
/// assert_eq!(unit_file("H44.116"), "H44.116.html");
/// assert_eq!(unit_file("../xã"), "%2E.%2Fx%C3%A3.html");
/// ```
pub fn unit_file(code: &str) -> String {
    let mut name = String::with_capacity(code.len() + 5);
    for (place, byte) in code.bytes().enumerate() {
        let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
        if plain && (place > 0 || byte != b'.') {
            name.push(char::from(byte));
        } else {
            name.push('%');
            for half in [byte >> 4, byte & 15] {
                name.push(char::from(b"0123456789ABCDEF"[usize::from(half)]));
            }
        }
    }
    name.push_str(".html");
    name
}

/// The address of a unit's page below `links`.
pub(crate) fn unit_address(links: &str, code: &str) -> String {
    let mut address = links.to_owned();
    for character in unit_file(code).chars() {
        address.push(character);
        if character == '%' {
            address.push_str("25");
        }
    }
    address
}

/// A contradiction in words: unit, what it is about, what is wrong, how to look at it.
pub fn note_of_check(check: &Check, publication: &Publication, language: Language) -> String {
    let Publication { framework, dataset, .. } = publication;
    let mut note = String::new();
    if let Some(unit) = unit_of(check, dataset) {
        note.push_str(unit);
    }
    // `petitions = 4` says itself what it is about.
    let about =
        about(&check.path, framework, language).filter(|_| cut(&check.found, " = ").is_none());
    if let Some(about) = about {
        if !note.is_empty() {
            note.push_str(" – ");
        }
        note.push_str(about);
    }
    if !note.is_empty() {
        note.push_str(": ");
    }
    let mut told = check.clone();
    match check.problem {
        Problem::OfficialUnknown => {}
        Problem::MixedLevels => {
            let mut levels = String::new();
            for word in check.expected.split(',') {
                push_part(&mut levels, "; ", level(word.trim_start(), language));
            }
            told.expected = levels;
        }
        _ => {
            told.found = figure(&check.found, framework, language);
            told.expected = figure(&check.expected, framework, language);
        }
    }
    note.push_str(&told.message(language));
    let hint = told.hint(language);
    if !hint.is_empty() {
        note.push(' ');
        note.push_str(&hint);
    }
    note
}

fn unit_of<'p>(check: &'p Check, dataset: &'p Dataset) -> Option<&'p str> {
    let place = match &check.unit {
        Some(code) => match dataset.unit(code) {
            Some(place) => place,
            None => return Some(code),
        },
        None => {
            let (_, rest) = cut(&check.path, "units[")?;
            whole(cut(rest, "]")?.0)? as usize
        }
    };
    dataset.units.get(place).map(|unit| &*unit.name)
}

/// The title of the indicator, group, gate or input that a path leads to.
fn about<'p>(path: &str, framework: &'p Framework, language: Language) -> Option<&'p str> {
    let after = |kind: &str| {
        let (_, rest) = cut(path, kind)?;
        match rest.strip_prefix("[\"") {
            Some(rest) => rest.strip_suffix("\"]"),
            None => rest.strip_prefix('.'),
        }
    };
    let title = if let Some(id) = after(".indicators") {
        &framework.indicators.get(framework.indicator(id)?)?.title
    } else if let Some(id) = after(".groups") {
        &framework.groups.get(framework.group(id)?)?.title
    } else if let Some(id) = after(".inputs") {
        &framework.inputs.get(framework.input(id)?)?.title
    } else if let Some(id) = after(".gates") {
        &framework.gates.iter().find(|gate| gate.id == id)?.title
    } else if path.ends_with(".total") {
        return Some(language.say(Message::Total));
    } else if path.ends_with(".rank") {
        return Some(language.say(Message::Rank));
    } else {
        return None;
    };
    Some(title.text(language))
}

/// A figure of a check, `7.22` or `petitions = 4`, as people write it.
fn figure(text: &str, framework: &Framework, language: Language) -> String {
    let named = cut(text, " = ").and_then(|(id, value)| {
        let input = framework.inputs.get(framework.input(id)?)?;
        let mut out = input.title.text(language).to_owned();
        out.push_str(" = ");
        out.push_str(&number::decimal(value, language));
        Some(out)
    });
    named.unwrap_or_else(|| number::decimal(text, language))
}
