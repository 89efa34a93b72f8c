//! A calendar as a JSON tree: for its fingerprint, and for what carries it.

use super::model::{Entry, Falls, Holiday, Model};
use super::{Date, Status, Weekday};
use crate::fingerprint::of_tree;
use crate::framework::title;
use crate::json::build::{Fields, Tree, list, number, text, yes_no};

/// SHA-256 over RFC 8785 JSON of all that decides the days.
pub(super) fn fingerprint(model: &Model) -> String {
    of_tree(&tree(model))
}

/// All that a calendar file says.
pub(super) fn tree(model: &Model) -> Tree {
    let rest = model.weekly_rest.as_ref().map(|rest| {
        let days = Weekday::ALL.into_iter().filter(|day| rest.days[*day as usize]);
        Fields::default()
            .with("days", list(days.map(|day| text(day.name())).collect()))
            .with("source", text(&rest.source))
            .done()
    });
    let laws = model.laws.iter().map(|law| {
        Fields::default()
            .with("compensatory", text(&law.compensatory))
            .with("from", day(law.from))
            .with("holidays", text(&law.holidays))
            .done()
    });
    let words = model.words.as_ref().map(|words| {
        Fields::default()
            .with("compensatory", title(&words.compensatory))
            .with("weekly_rest", title(&words.weekly_rest))
            .with("working_day", title(&words.working_day))
            .done()
    });
    let days = model.days.iter().map(|(date, entry)| entry_tree(*date, entry));
    Fields::default()
        .with("format", text(super::model::FORMAT))
        .with("id", text(&model.id))
        .with("version", text(&model.version))
        .maybe("title", model.title.as_ref().map(title))
        .maybe("words", words)
        .maybe("weekly_rest", rest)
        .with("laws", list(laws.collect()))
        .with("holidays", list(model.holidays.iter().map(holiday).collect()))
        .with("days", list(days.collect()))
        .done()
}

fn day(date: Date) -> Tree {
    text(&date.to_text())
}

fn month_day(month: u8, day: u8) -> Tree {
    let mut out = String::new();
    super::date::push_padded(&mut out, month.into(), 2);
    out.push('-');
    super::date::push_padded(&mut out, day.into(), 2);
    text(&out)
}

fn small(value: u8) -> Tree {
    number(crate::exact::decimal(value.into(), 0))
}

fn status(status: Status) -> Tree {
    text(status.name())
}

fn holiday(holiday: &Holiday) -> Tree {
    let (name, falls) = match holiday.falls {
        Falls::On(month, day) => ("on", month_day(month, day)),
        Falls::Lunar(month, day) => ("lunar", month_day(month, day)),
        Falls::NextTo(month, day) => ("next_to", month_day(month, day)),
        Falls::LunarNewYear(last, first) => {
            let fields = Fields::default();
            let fields = fields.with("first_days", small(first)).with("last_days", small(last));
            ("lunar_new_year", fields.done())
        }
    };
    Fields::default()
        .with("id", text(&holiday.id))
        .with("title", title(&holiday.title))
        .with(name, falls)
        .maybe("from", holiday.from.map(day))
        .maybe("until", holiday.until.map(day))
        .with("status", status(holiday.status))
        .maybe("source", holiday.source.as_deref().map(text))
        .done()
}

fn entry_tree(date: Date, entry: &Entry) -> Tree {
    Fields::default()
        .with("date", day(date))
        .with("off", yes_no(entry.off))
        .with("reason", title(&entry.reason))
        .maybe("holiday", entry.holiday.as_deref().map(text))
        .maybe("swapped_with", entry.swapped_with.map(day))
        .with("status", status(entry.status))
        .with("source", text(&entry.source))
        .done()
}
