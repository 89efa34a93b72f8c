//! An office packed as text: its calendar, hours and rules as a page reads them.
//!
//! A page gets what was checked and laid out before, so that it carries neither the readers of
//! files nor what derives days from holidays. After a line with the format come the lines of the
//! calendar (`calendar/pack.rs`), an empty one, a line of hours, and a line for each rule:
//!
//! ```text
//! ID  vi  en  UNIT  AMOUNT  BEFORE  EXTENSIONS  REAPPOINTMENTS  SUPPLEMENTS  RECEIPT  source
//! ```
//!
//! UNIT is the place in working minutes, working days, days, months, same day; BEFORE 0 or 1;
//! SUPPLEMENTS empty where nothing is said; RECEIPT 0 as stamped, 1 at the next opening, or empty.

use super::{Allowance, Rule, Rules};
use crate::calendar::{Calendar, Fields, Hours, Office, Receipt};
use crate::text::Title;

/// The office that comes with the library, packed: Vietnam's public sector calendar, the default
/// hours and the named rules.
pub const VIETNAM: &str = include_str!("../../data/office.txt");

const FORMAT: &str = "parindex/office/1";

/// An office and its rules from packed text; `None` where it is of another format.
///
/// ```
/// use parindex::calendar::{Calendar, Hours, Office};
/// use parindex::deadline::{Rules, pack, unpack};
/// let packed = pack(&Office::new(Calendar::vietnam(), Hours::default()), &Rules::vietnam());
/// let (office, rules) = unpack(&packed).unwrap();
/// assert_eq!((office.calendar().id(), rules), ("vn", Rules::vietnam()));
/// ```
pub fn unpack(text: &str) -> Option<(Office, Rules)> {
    let mut lines = Fields(text);
    if lines.line().0 != FORMAT {
        return None;
    }
    let calendar = Calendar::unpack(&mut lines);
    let hours = Hours::unpack(&mut lines.line());
    let mut rules = Vec::new();
    while !lines.0.is_empty() {
        if let Some(rule) = rule(&mut lines.line()) {
            rules.push(rule);
        }
    }
    Some((Office::new(calendar, hours), Rules::from(rules)))
}

fn rule(line: &mut Fields<'_>) -> Option<Rule> {
    let (id, vi, en) = (line.text(), line.text(), line.text());
    let (unit, amount) = (line.number()?, line.number()?);
    let allowance = match unit {
        0 => Allowance::WorkingMinutes(amount),
        1 => Allowance::WorkingDays(amount),
        2 => Allowance::Days(amount),
        3 => Allowance::Months(amount),
        _ => Allowance::SameDay(u16::try_from(amount).ok()?),
    };
    let (before, extensions, reappointments) = (line.number()?, line.number()?, line.number()?);
    Some(Rule {
        id: id.to_owned(),
        title: Title::of(vi, en),
        allowance,
        before: before == 1,
        extensions,
        reappointments,
        supplements: line.number(),
        receipt: line.number().map(|next| match next {
            1 => Receipt::NextOpening,
            _ => Receipt::AsStamped,
        }),
        source: line.owned(),
    })
}

/// Packs an office and its rules for a page.
#[cfg(feature = "calendars")]
pub fn pack(office: &Office, rules: &Rules) -> String {
    use crate::calendar::plain;

    let number = |number: u32| crate::exact::decimal(number.into(), 0);
    let mut out =
        [FORMAT, "\n", &office.calendar().packed(), "\n", &office.hours().packed(), "\n"].concat();
    for rule in rules.iter() {
        let (unit, amount) = match rule.allowance {
            Allowance::WorkingMinutes(n) => (0, n),
            Allowance::WorkingDays(n) => (1, n),
            Allowance::Days(n) => (2, n),
            Allowance::Months(n) => (3, n),
            Allowance::SameDay(cut_off) => (4, cut_off.into()),
        };
        let fields = [
            plain(&rule.id),
            plain(&rule.title.vi),
            rule.title.en.as_deref().map(plain).unwrap_or_default(),
            number(unit),
            number(amount),
            number(rule.before.into()),
            number(rule.extensions),
            number(rule.reappointments),
            rule.supplements.map(number).unwrap_or_default(),
            rule.receipt.map(|receipt| number(receipt as u32)).unwrap_or_default(),
            plain(&rule.source),
        ];
        out.push_str(&fields.join("\t"));
        out.push('\n');
    }
    out
}

#[cfg(all(test, feature = "calendars"))]
mod tests {
    use super::*;
    use crate::calendar::{Date, FIRST, LAST};

    fn vietnam() -> Office {
        Office::new(Calendar::vietnam(), Hours::default())
    }

    /// Written anew by `UPDATE_PACKED=1 cargo test -p parindex packed`.
    #[test]
    fn the_packed_office_is_what_the_files_say() {
        let packed = pack(&vietnam(), &Rules::vietnam());
        if std::env::var_os("UPDATE_PACKED").is_some() {
            let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/office.txt");
            std::fs::write(file, &packed).expect("written");
        } else {
            assert!(packed == VIETNAM, "run UPDATE_PACKED=1 cargo test -p parindex packed");
        }
    }

    #[test]
    fn every_day_unpacked_says_what_the_calendar_says() {
        let office = vietnam();
        let (page, rules) = unpack(&pack(&office, &Rules::vietnam())).expect("packed");
        for number in FIRST.number()..=LAST.number() {
            let date = Date::from_number(number);
            assert_eq!(page.calendar().day(date), office.calendar().day(date));
            assert_eq!(page.spans_on(date), office.spans_on(date));
        }
        assert_eq!(page.calendar(), office.calendar());
        assert_eq!((page.hours(), rules), (office.hours(), Rules::vietnam()));
    }

    #[test]
    fn other_text_is_refused_and_torn_text_read_without_a_panic() {
        assert!(unpack("").is_none() && unpack("{}").is_none());
        for end in (0..VIETNAM.len()).step_by(97).filter(|end| VIETNAM.is_char_boundary(*end)) {
            let _ = unpack(&VIETNAM[..end]);
        }
        let _ = unpack(&VIETNAM.replace(' ', "999999999 "));
    }
}
