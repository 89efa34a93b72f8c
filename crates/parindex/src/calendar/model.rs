//! A calendar file as read: `parindex/calendar/1`.

use std::collections::BTreeMap;

use super::FIRST;
use super::date::{Date, Weekday};
use super::laid::{Laid, Status};
use crate::checks::{Checks, Problem};
use crate::json::Limits;
use crate::read::{Spot, document, tell_items_twice};
use crate::text::Title;

pub(super) const FORMAT: &str = "parindex/calendar/1";

/// When a holiday falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Falls {
    /// A month and day of the Gregorian calendar.
    On(u8, u8),
    /// A month and day of the lunar calendar.
    Lunar(u8, u8),
    /// So many last days of the lunar year, so many first ones of the next; laid out by a decision.
    LunarNewYear(u8, u8),
    /// The day before or after a month and day; chosen by a decision.
    NextTo(u8, u8),
}

impl Falls {
    /// Whether a decision lays it out each year.
    pub fn yearly(self) -> bool {
        matches!(self, Self::LunarNewYear(..) | Self::NextTo(..))
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Holiday {
    pub id: String,
    pub title: Title,
    pub falls: Falls,
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub status: Status,
    pub source: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Law {
    pub from: Date,
    pub holidays: String,
    pub compensatory: String,
}

/// A day that the file names.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub off: bool,
    pub reason: Title,
    pub holiday: Option<String>,
    pub swapped_with: Option<Date>,
    pub status: Status,
    pub source: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Words {
    pub working_day: Title,
    pub weekly_rest: Title,
    pub compensatory: Title,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct WeeklyRest {
    pub days: [bool; 7],
    pub source: String,
}

/// What a file says; one without `weekly_rest` adds to another calendar.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Model {
    pub id: String,
    pub version: String,
    pub title: Option<Title>,
    pub words: Option<Words>,
    pub weekly_rest: Option<WeeklyRest>,
    pub laws: Vec<Law>,
    pub holidays: Vec<Holiday>,
    pub days: BTreeMap<Date, Entry>,
}

impl Model {
    pub fn read(text: &str, limits: &Limits) -> Result<Self, Checks> {
        document(text, limits, read_model)
    }

    /// The days of a calendar that is laid out, one by one.
    pub fn of(laid: &Laid) -> Self {
        let days = (FIRST.number()..).map(Date::from_number).zip(&laid.days);
        let days = days.filter_map(|(date, kind)| {
            let mark = laid.kind(*kind)?;
            let entry = Entry {
                off: mark.off,
                reason: mark.reason.clone(),
                holiday: None,
                swapped_with: mark.swapped_with,
                status: mark.status,
                source: mark.source.clone(),
            };
            Some((date, entry))
        });
        Self {
            id: laid.id.clone(),
            version: laid.version.clone(),
            words: Some(Words {
                working_day: laid.working_day.clone(),
                weekly_rest: laid.weekly_rest.clone(),
                compensatory: Title::default(),
            }),
            weekly_rest: Some(WeeklyRest { days: laid.rest, source: laid.rest_source.clone() }),
            days: days.collect(),
            ..Self::default()
        }
    }

    /// This file over another: its days and holidays replace those of the same date or id.
    pub fn over(self, base: &Self) -> Self {
        let mut holidays = base.holidays.clone();
        for holiday in self.holidays {
            match holidays.iter_mut().find(|known| known.id == holiday.id) {
                Some(known) => *known = holiday,
                None => holidays.push(holiday),
            }
        }
        let mut days = base.days.clone();
        days.extend(self.days);
        Self {
            id: self.id,
            version: self.version,
            title: self.title.or_else(|| base.title.clone()),
            words: self.words.or_else(|| base.words.clone()),
            weekly_rest: self.weekly_rest.or_else(|| base.weekly_rest.clone()),
            laws: if self.laws.is_empty() { base.laws.clone() } else { self.laws },
            holidays,
            days,
        }
    }
}

pub(super) fn read_model(root: Spot<'_>, checks: &mut Checks) -> Option<Model> {
    let known = ["id", "version", "title", "words", "weekly_rest", "laws", "holidays", "days"];
    if !root.file(FORMAT, &known, checks) {
        return None;
    }
    let id = root.required("id", checks).and_then(|id| id.text(checks).map(str::to_owned));
    let version = root.required("version", checks).and_then(|v| v.text(checks).map(str::to_owned));
    let mut model = Model {
        id: id.unwrap_or_default(),
        version: version.unwrap_or_default(),
        title: root.field("title").and_then(|title| title.title(checks)),
        words: root.field("words").and_then(|words| read_words(words, checks)),
        weekly_rest: root.field("weekly_rest").and_then(|rest| read_rest(rest, checks)),
        laws: Vec::new(),
        holidays: Vec::new(),
        days: BTreeMap::new(),
    };
    if let Some(laws) = root.field("laws") {
        model.laws =
            laws.items(checks).iter().filter_map(|law| read_law(Spot(law), checks)).collect();
        model.laws.sort_by_key(|law| law.from);
    }
    if let Some(holidays) = root.field("holidays") {
        let items = holidays.items(checks);
        model.holidays = items.iter().filter_map(|item| read_holiday(Spot(item), checks)).collect();
        tell_items_twice(items, "id", checks);
    }
    if let Some(days) = root.field("days") {
        let items = days.items(checks);
        model.days = items.iter().filter_map(|item| read_entry(Spot(item), checks)).collect();
        tell_items_twice(items, "date", checks);
    }
    Some(model)
}

fn read_words(spot: Spot<'_>, checks: &mut Checks) -> Option<Words> {
    spot.object(&["working_day", "weekly_rest", "compensatory"], checks);
    let mut word = |name| spot.required(name, checks).and_then(|word| word.title(checks));
    let (working_day, weekly_rest, compensatory) =
        (word("working_day"), word("weekly_rest"), word("compensatory"));
    Some(Words {
        working_day: working_day?,
        weekly_rest: weekly_rest?,
        compensatory: compensatory?,
    })
}

fn read_rest(spot: Spot<'_>, checks: &mut Checks) -> Option<WeeklyRest> {
    spot.object(&["days", "source"], checks);
    let source = spot.required("source", checks).and_then(|s| s.text(checks).map(str::to_owned));
    let names = Weekday::ALL.map(|day| (day.name(), day));
    let mut days = [false; 7];
    for item in spot.required("days", checks)?.items(checks) {
        if let Some(day) = Spot(item).word(&names, checks) {
            days[day as usize] = true;
        }
    }
    if days == [true; 7] {
        checks.push(spot.fault(Problem::TooMany).found_number(7).expected_number(6));
    }
    Some(WeeklyRest { days, source: source? })
}

fn read_law(spot: Spot<'_>, checks: &mut Checks) -> Option<Law> {
    spot.object(&["from", "holidays", "compensatory"], checks);
    let from = spot.required("from", checks).and_then(|from| read_date(from, checks));
    let mut text =
        |name| spot.required(name, checks).and_then(|t| t.text(checks).map(str::to_owned));
    let (holidays, compensatory) = (text("holidays"), text("compensatory"));
    Some(Law { from: from?, holidays: holidays?, compensatory: compensatory? })
}

const STATUSES: [(&str, Status); 2] =
    [("decided", Status::Decided), ("presumed", Status::Presumed)];

fn read_status(spot: Spot<'_>, checks: &mut Checks) -> Status {
    let status = spot.field("status").and_then(|status| status.word(&STATUSES, checks));
    status.unwrap_or(Status::Decided)
}

fn read_holiday(spot: Spot<'_>, checks: &mut Checks) -> Option<Holiday> {
    const FALLS: [&str; 4] = ["on", "lunar", "lunar_new_year", "next_to"];
    let known = [&["id", "title", "from", "until", "status", "source"][..], &FALLS].concat();
    if !spot.object(&known, checks) {
        return None;
    }
    let id = spot.required("id", checks).and_then(|id| id.text(checks).map(str::to_owned));
    let title = spot.required("title", checks).and_then(|title| title.title(checks));
    let status = read_status(spot, checks);
    let source = spot.field("source").and_then(|s| s.text(checks).map(str::to_owned));
    let mut bound = |name| spot.field(name).and_then(|field| read_date(field, checks));
    let (from, until) = (bound("from"), bound("until"));
    let said: Vec<&str> = FALLS.into_iter().filter(|name| spot.field(name).is_some()).collect();
    let [name] = said[..] else {
        let check = spot.fault(Problem::OneAllowance).found_number(said.len());
        checks.push(check.expected(&FALLS.join(", ")));
        return None;
    };
    let field = spot.field(name)?;
    let falls = if name == "lunar_new_year" {
        field.object(&["last_days", "first_days"], checks);
        let mut days = |name| {
            let days = field.required(name, checks)?.whole(15, checks)?;
            u8::try_from(days).ok()
        };
        let (last, first) = (days("last_days"), days("first_days"));
        Falls::LunarNewYear(last?, first?)
    } else {
        let (month, day) = read_month_day(field, name == "lunar", checks)?;
        match name {
            "on" => Falls::On(month, day),
            "lunar" => Falls::Lunar(month, day),
            _ => Falls::NextTo(month, day),
        }
    };
    Some(Holiday { id: id?, title: title?, falls, from, until, status, source })
}

/// `09-02`.
fn read_month_day(spot: Spot<'_>, lunar: bool, checks: &mut Checks) -> Option<(u8, u8)> {
    let text = spot.text(checks)?;
    let parts = text.split_once('-').and_then(|(month, day)| {
        let part = |text: &str| (text.len() == 2).then(|| text.parse::<u8>().ok()).flatten();
        Some((part(month)?, part(day)?))
    });
    // 2024 is a leap year, so 29 February is a day.
    let sound = parts.filter(|&(month, day)| match lunar {
        true => (1..=12).contains(&month) && (1..=30).contains(&day),
        false => Date::new(2024, month, day).is_some(),
    });
    if sound.is_none() {
        checks.push(spot.fault(Problem::NotADate).found(text));
    }
    sound
}

fn read_entry(spot: Spot<'_>, checks: &mut Checks) -> Option<(Date, Entry)> {
    let known = ["date", "off", "reason", "holiday", "swapped_with", "status", "source"];
    if !spot.object(&known, checks) {
        return None;
    }
    let date = spot.required("date", checks).and_then(|date| read_date(date, checks));
    let off = spot.required("off", checks).and_then(|off| off.yes_no(checks));
    let reason = spot.required("reason", checks).and_then(|reason| reason.title(checks));
    let holiday = spot.field("holiday").and_then(|id| id.text(checks).map(str::to_owned));
    let swapped_with = spot.field("swapped_with").and_then(|date| read_date(date, checks));
    let status = read_status(spot, checks);
    let source = spot.required("source", checks).and_then(|s| s.text(checks).map(str::to_owned));
    let entry =
        Entry { off: off?, reason: reason?, holiday, swapped_with, status, source: source? };
    Some((date?, entry))
}

pub(crate) fn read_date(spot: Spot<'_>, checks: &mut Checks) -> Option<Date> {
    let text = spot.text(checks)?;
    let date = Date::parse(text);
    if date.is_none() {
        checks.push(spot.fault(Problem::NotADate).found(text));
    }
    date
}
