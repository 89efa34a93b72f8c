//! Allowances, and rules that name them: `parindex/rules/1`.
//!
//! ```json
//! { "format": "parindex/rules/1", "rules": [
//!   { "id": "land-transfer", "title": { "vi": "Chuyển nhượng đất" }, "working_days": 10,
//!     "extensions": 1, "reappointments": 1, "supplements": 1, "source": "12/QĐ-UBND, Điều 3" },
//!   { "id": "copy", "title": "Bản sao", "same_day": { "cut_off": "15:00" }, "source": "Nghị định 23/2015/NĐ-CP, Điều 7" },
//!   { "id": "notice", "title": "Thông báo", "days": 1, "before": true, "source": "Quy chế" } ] }
//! ```
//!
//! Exactly one of `working_hours`, `working_days`, `days`, `months` and `same_day`. `before` counts
//! back from an event. `extensions` and `reappointments` are how many are allowed, 1 unless said;
//! `supplements` how many requests a dossier may have without being late for them; `receipt` is
//! `as_stamped` or `next_opening`, unless said as the office has it.

use crate::calendar::Receipt;
use crate::calendar::minute;
use crate::checks::{Check, Checks, Problem};
use crate::exact::Exact;
use crate::json::Limits;
use crate::read::{Spot, document, tell_items_twice};
use crate::text::Title;

const FORMAT: &str = "parindex/rules/1";

/// How long an office has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowance {
    /// Minutes of office time, from the next office minute on (Civil Code 2015, article 147
    /// clause 1: hours and minutes run from the moment).
    WorkingMinutes(u32),
    /// Working days; the first day is not counted (article 147 clause 2).
    WorkingDays(u32),
    /// Days of the calendar; a last day that is not worked moves to the next working day (article
    /// 148 clause 5).
    Days(u32),
    /// Months, to the corresponding day or the last of the month (article 148 clauses 3 and 4).
    Months(u32),
    /// The same day; received after the cut-off, in minutes after midnight, the next working day.
    SameDay(u16),
}

/// The longest allowance that is read, in its own unit.
const MOST: u16 = 10_000;

impl Allowance {
    /// Whether it ends at an instant, not on a date.
    pub fn ends_at_instant(self) -> bool {
        matches!(self, Self::WorkingMinutes(_) | Self::SameDay(_))
    }

    /// Its unit as files write it, and how much of it: minutes for `working_hours`, minutes after
    /// midnight for `same_day`.
    pub fn parts(self) -> (&'static str, u32) {
        match self {
            Self::WorkingMinutes(n) => ("working_hours", n),
            Self::WorkingDays(n) => ("working_days", n),
            Self::Days(n) => ("days", n),
            Self::Months(n) => ("months", n),
            Self::SameDay(cut_off) => ("same_day", cut_off.into()),
        }
    }

    /// Reads `working_days:15`, `working_hours:8`, `days:30`, `months:2` or `same_day:15:00`.
    ///
    /// ```
    /// use parindex::deadline::Allowance;
    /// assert_eq!(Allowance::parse("working_days:15"), Some(Allowance::WorkingDays(15)));
    /// assert_eq!(Allowance::parse("working_hours:1.5"), Some(Allowance::WorkingMinutes(90)));
    /// assert_eq!(Allowance::parse("days:-1"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (unit, amount) = text.split_once(':')?;
        if unit == "same_day" {
            return minute(amount).map(Self::SameDay);
        }
        Self::of(unit, &Exact::parse(amount)?)
    }

    /// So much of a unit; `None` where it is below zero, too long, or not whole (hours may come to
    /// whole minutes).
    pub fn of(unit: &str, amount: &Exact) -> Option<Self> {
        if *amount > Exact::from(i64::from(MOST)) {
            return None;
        }
        let (parts, of): (i64, fn(u32) -> Self) = match unit {
            "working_hours" => (60, Self::WorkingMinutes),
            "working_days" => (1, Self::WorkingDays),
            "days" => (1, Self::Days),
            "months" => (1, Self::Months),
            _ => return None,
        };
        let amount = amount.times(&Exact::from(parts))?;
        u32::try_from(amount.numerator()).ok().filter(|_| amount.is_whole()).map(of)
    }
}

/// An allowance and what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its name, unique in a file.
    pub id: String,
    /// What it is about.
    pub title: Title,
    /// How long.
    pub allowance: Allowance,
    /// Whether it counts back from an event: the latest day to act before it.
    pub before: bool,
    /// How many extensions are allowed.
    pub extensions: u32,
    /// How many re-appointments are allowed.
    pub reappointments: u32,
    /// From how many requests for supplements on a dossier is not late yet; `None`: not said.
    pub supplements: Option<u32>,
    /// How a receipt outside office hours counts; `None`: as the office has it.
    pub receipt: Option<Receipt>,
    /// Decree and article.
    pub source: String,
}

impl From<Allowance> for Rule {
    /// A rule without a name: one extension, one re-appointment (Decree 61/2018).
    fn from(allowance: Allowance) -> Self {
        Self {
            id: String::new(),
            title: Title::default(),
            allowance,
            before: false,
            extensions: 1,
            reappointments: 1,
            supplements: None,
            receipt: None,
            source: String::new(),
        }
    }
}

/// Rules by their names.
///
/// ```
/// use parindex::deadline::{Allowance, Rules};
/// let rules = Rules::vietnam();
/// let rule = rules.get("petition-answer").unwrap();
/// assert_eq!(rule.allowance, Allowance::WorkingDays(15));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules(Vec<Rule>);

impl Rules {
    /// The rules that come with the library.
    #[cfg(feature = "calendars")]
    pub fn vietnam() -> Self {
        // A test reads the file.
        let text = include_str!("../../data/deadline/rules.json");
        Self::default().with_file(text, &crate::calendar::SHIPPED).unwrap_or_default()
    }

    /// These rules and those of a file; a rule of the file replaces one of the same name.
    ///
    /// # Errors
    /// Every fault of the text.
    pub fn with_file(&self, text: &str, limits: &Limits) -> Result<Self, Checks> {
        document(text, limits, |root, checks| {
            if !root.file(FORMAT, &["rules"], checks) {
                return None;
            }
            let items = root.required("rules", checks)?.items(checks);
            tell_items_twice(items, "id", checks);
            let mut all = self.0.clone();
            for item in items {
                if let Some(rule) = read_rule(Spot(item), checks) {
                    all.retain(|known| known.id != rule.id);
                    all.push(rule);
                }
            }
            Some(Self(all))
        })
    }

    /// The rule of a name.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.0.iter().find(|rule| rule.id == id)
    }

    /// The rule of a name, or the allowance that the text writes out (see [`Allowance::parse`]).
    pub fn find(&self, text: &str) -> Option<Rule> {
        self.get(text).cloned().or_else(|| Allowance::parse(text).map(Rule::from))
    }

    /// All rules.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.0.iter()
    }

    /// The fault of a name that is not known.
    pub fn unknown(&self, id: &str) -> Check {
        let names: Vec<&str> = self.0.iter().map(|rule| &*rule.id).collect();
        Check::fault(Problem::UnknownId, "").found(id).expected(&names.join(", "))
    }
}

impl From<Vec<Rule>> for Rules {
    fn from(rules: Vec<Rule>) -> Self {
        Self(rules)
    }
}

fn read_rule(spot: Spot<'_>, checks: &mut Checks) -> Option<Rule> {
    const UNITS: [&str; 5] = ["working_hours", "working_days", "days", "months", "same_day"];
    const OTHER: [&str; 8] = [
        "id",
        "title",
        "before",
        "extensions",
        "reappointments",
        "supplements",
        "receipt",
        "source",
    ];
    if !spot.object(&[&OTHER[..], &UNITS].concat(), checks) {
        return None;
    }
    let mut text =
        |name| spot.required(name, checks).and_then(|t| t.text(checks).map(str::to_owned));
    let (id, source) = (text("id"), text("source"));
    let title = spot.required("title", checks).and_then(|title| title.title(checks));
    let before = spot.field("before").and_then(|before| before.yes_no(checks)).unwrap_or(false);
    let mut most = |name| {
        let times = spot.field(name)?.whole(1_000, checks)?;
        Some(u32::from(times))
    };
    let (extensions, reappointments) = (most("extensions"), most("reappointments"));
    let supplements = most("supplements");
    let words = [("as_stamped", Receipt::AsStamped), ("next_opening", Receipt::NextOpening)];
    let receipt = spot.field("receipt").and_then(|receipt| receipt.word(&words, checks));
    let said: Vec<&str> = UNITS.into_iter().filter(|unit| spot.field(unit).is_some()).collect();
    let [unit] = said[..] else {
        let check = spot.fault(Problem::OneAllowance).found_number(said.len());
        checks.push(check.expected(&UNITS.join(", ")));
        return None;
    };
    let field = spot.field(unit)?;
    let allowance = if unit == "same_day" {
        field.object(&["cut_off"], checks);
        let cut_off = field.required("cut_off", checks)?;
        let text = cut_off.text(checks)?;
        let minute = minute(text);
        if minute.is_none() {
            checks.push(cut_off.fault(Problem::BadTime).found(text));
        }
        minute.map(Allowance::SameDay)
    } else {
        let amount = field.amount(checks)?;
        let allowance = Allowance::of(unit, &amount);
        if allowance.is_none() {
            let check = field.fault(Problem::TooMany).found(&amount.to_text());
            checks.push(check.expected_number(usize::from(MOST)));
        }
        allowance
    };
    let bare = Rule::from(allowance?);
    if before && bare.allowance.ends_at_instant() {
        let check = spot.fault(Problem::NotOneOf).found(unit);
        checks.push(check.expected("working_days, days, months"));
    }
    Some(Rule {
        id: id?,
        title: title?,
        before,
        extensions: extensions.unwrap_or(bare.extensions),
        reappointments: reappointments.unwrap_or(bare.reappointments),
        supplements,
        receipt,
        source: source?,
        ..bare
    })
}
