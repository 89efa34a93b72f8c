//! Counts as a file: `parindex/counts/1`, what `parindex dossiers --format json` writes and an
//! element shows.
//!
//! ```json
//! { "format": "parindex/counts/1", "as_of": "2026-09-30T23:59:59.999+07:00", "period": "2026-Q3",
//!   "by": "unit", "title": { "vi": "Hồ sơ quý III" }, "source": { "vi": "Nhật ký một cửa" },
//!   "calendar": { "id": "vn", "version": "2026-11", "fingerprint": "sha256-..." },
//!   "lines": { "read": 3, "used": 3, "outside": 0, "refused": 0 },
//!   "groups": [{ "code": "H44.116", "name": "UBND xã Bình Phú", "received": 3, "early": 1, "finished_on_time": 1,
//!     "open_in_time": 1, "at_risk": 1, "finished_late": 0, "overdue": 0, "without_due": 0 }] }
//! ```
//!
//! A count that is not written is 0. `on_time` and `late` are sums of others and not written.

use super::Counts;
use super::counts::FIELDS;
use crate::checks::{Checks, Problem};
use crate::framework::title;
use crate::json::Limits;
use crate::json::build::{Fields, Tree, list, number, text};
use crate::read::{Spot, document, tell_items_twice};
use crate::text::Title;

const FORMAT: &str = "parindex/counts/1";
/// The most that a count may be: what a JavaScript number holds exactly.
const MOST: u64 = 1 << 53;

/// The counts of a log, and what a reader must know of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CountsFile {
    /// The moment as of which the dossiers were looked at.
    pub as_of: String,
    /// The period that they belong to, such as `2026-Q3`.
    pub period: Option<String>,
    /// What the groups are: `unit` or `procedure`.
    pub by: String,
    /// What it is about.
    pub title: Option<Title>,
    /// What a reader must know first, such as that the data are made up.
    pub note: Option<Title>,
    /// Where the log comes from.
    pub source: Option<Title>,
    /// Id, version and fingerprint of the calendar.
    pub calendar: [String; 3],
    /// How many lines were read.
    pub lines: CountsLines,
    /// The counts.
    pub groups: Vec<CountsGroup>,
}

/// The counts of one unit or procedure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CountsGroup {
    /// Its code.
    pub code: String,
    /// Its name, where that is known.
    pub name: Option<String>,
    /// Its counts.
    pub counts: Counts,
}

/// What became of the lines of a log: `used` and `refused` are all that were `read`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct CountsLines {
    pub read: u64,
    pub used: u64,
    /// Of those used, outside the period.
    pub outside: u64,
    pub refused: u64,
}

impl CountsFile {
    /// Reads such a file.
    ///
    /// # Errors
    /// Every fault of the text; counts that do not add up are faults too.
    ///
    /// ```
    /// use parindex::{deadline::CountsFile, json::Limits};
    /// let text = r#"{ "format": "parindex/counts/1", "as_of": "2026-09-30", "by": "unit",
    ///     "calendar": { "id": "vn", "version": "2026-11", "fingerprint": "sha256-0" },
    ///     "lines": { "read": 2, "used": 2 },
    ///     "groups": [{ "code": "A", "received": 2, "early": 1, "overdue": 1 }] }"#;
    /// let file = CountsFile::from_json(text, &Limits::default())?;
    /// assert_eq!((file.groups[0].counts.on_time(), file.groups[0].counts.late()), (1, 1));
    /// # Ok::<(), parindex::Checks>(())
    /// ```
    pub fn from_json(text: &str, limits: &Limits) -> Result<Self, Checks> {
        document(text, limits, read)
    }

    /// The counts of all groups together.
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        self.groups.iter().for_each(|group| total.merge(&group.counts));
        total
    }

    /// The file as a tree.
    pub fn to_tree(&self) -> Tree {
        let [id, version, fingerprint] = &self.calendar;
        let calendar = Fields::default()
            .with("id", text(id))
            .with("version", text(version))
            .with("fingerprint", text(fingerprint));
        let CountsLines { read, used, outside, refused } = self.lines;
        let lines = Fields::default()
            .with("read", whole(read))
            .with("used", whole(used))
            .with("outside", whole(outside))
            .with("refused", whole(refused));
        let groups = self.groups.iter().map(|group| {
            let mut counts = group.counts;
            FIELDS
                .iter()
                .fold(
                    Fields::default()
                        .with("code", text(&group.code))
                        .maybe("name", group.name.as_deref().map(text)),
                    |fields, (name, of)| fields.with(name, whole(*of(&mut counts))),
                )
                .done()
        });
        Fields::default()
            .with("format", text(FORMAT))
            .with("as_of", text(&self.as_of))
            .maybe("period", self.period.as_deref().map(text))
            .with("by", text(&self.by))
            .maybe("title", self.title.as_ref().map(title))
            .maybe("note", self.note.as_ref().map(title))
            .maybe("source", self.source.as_ref().map(title))
            .with("calendar", calendar.done())
            .with("lines", lines.done())
            .with("groups", list(groups.collect()))
            .done()
    }
}

fn whole(count: u64) -> Tree {
    number(crate::exact::decimal(i64::try_from(count).unwrap_or(i64::MAX), 0))
}

fn read(root: Spot<'_>, checks: &mut Checks) -> Option<CountsFile> {
    let known = ["as_of", "period", "by", "title", "note", "source", "calendar", "lines", "groups"];
    if !root.file(FORMAT, &known, checks) {
        return None;
    }
    let as_of = root.required_text("as_of", checks);
    let words = [("unit", "unit"), ("procedure", "procedure")];
    let by = root.required("by", checks).and_then(|by| by.word(&words, checks));
    const PARTS: [&str; 3] = ["id", "version", "fingerprint"];
    let calendar = root.required("calendar", checks).map(|spot| {
        spot.object(&PARTS, checks);
        PARTS.map(|name| spot.required_text(name, checks).unwrap_or_default())
    });
    let lines = root.required("lines", checks).map(|spot| {
        spot.object(&["read", "used", "outside", "refused"], checks);
        let mut count = |name| count(spot, name, checks);
        let (read, used) = (count("read"), count("used"));
        CountsLines { read, used, outside: count("outside"), refused: count("refused") }
    });
    let groups = root.required("groups", checks);
    let items = groups.map_or(&[][..], |groups| groups.items(checks));
    tell_items_twice(items, "code", checks);
    let mut groups = Vec::new();
    for item in items {
        if let Some(group) = read_group(Spot(item), checks) {
            groups.push(group);
        }
    }
    // What is missing has told its fault, which refuses the whole.
    Some(CountsFile {
        as_of: as_of.unwrap_or_default(),
        period: root.text_of("period", checks),
        by: by.unwrap_or_default().to_owned(),
        title: root.title_of("title", checks),
        note: root.title_of("note", checks),
        source: root.title_of("source", checks),
        calendar: calendar.unwrap_or_default(),
        lines: lines.unwrap_or_default(),
        groups,
    })
}

fn read_group(spot: Spot<'_>, checks: &mut Checks) -> Option<CountsGroup> {
    let mut known = vec!["code", "name"];
    for (name, _) in &FIELDS {
        known.push(name);
    }
    if !spot.object(&known, checks) {
        return None;
    }
    let code = spot.required_text("code", checks);
    let name = spot.text_of("name", checks);
    let mut counts = Counts::default();
    for (name, of) in &FIELDS {
        *of(&mut counts) = count(spot, name, checks);
    }
    let parts = counts.on_time() + counts.late() + counts.without_due;
    if parts != counts.received {
        let check = spot.fault(Problem::PartsOfReceived);
        let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        checks.push(check.found_number(count(counts.received)).expected_number(count(parts)));
    }
    Some(CountsGroup { code: code.unwrap_or_default(), name, counts })
}

/// A count that may be absent: 0.
fn count(spot: Spot<'_>, name: &str, checks: &mut Checks) -> u64 {
    let Some(field) = spot.field(name) else { return 0 };
    let Some(amount) = field.amount(checks) else { return 0 };
    let count = u64::try_from(amount.numerator()).ok().filter(|n| amount.is_whole() && *n <= MOST);
    if count.is_none() {
        checks.push(field.fault(Problem::NotWhole).found(&amount.to_text()));
    }
    count.unwrap_or(0)
}
