//! The months on the way to a due date, one small table each: every day says whether it counts.

use parindex::Date;
use parindex::deadline::Step;

use super::{label, weekday};
use crate::number::digits;
use crate::{Element, Language, Message, Speak, html};

/// More months than this are shown from both ends.
const MOST: i32 = 6;

/// The months from the first step to the last.
pub(super) fn months(steps: &[Step<'_>], due: Date, language: Language) -> Element {
    let (mut first, mut last) = (due, due);
    for step in steps {
        first = first.min(step.date);
        last = last.max(step.date);
    }
    let mut start = start_of(first);
    let (mut out, mut index) = (html("div").class("par-months"), 0);
    let (first, last) = (months_of(first), months_of(last));
    let gap = (last - first + 1 - MOST).max(0);
    while months_of(start) <= last {
        if index == MOST / 2 && gap > 0 {
            let count = digits(gap.unsigned_abs().into());
            let text = language.fill(Message::MonthsLeftOut, &[("count", &count)]);
            out = out.child(super::note(&text));
            start = start.plus_months(gap);
        }
        out = out.child(month(start, steps, due, language));
        start = start.plus_months(1);
        index += 1;
    }
    out
}

/// The number of a month, counted through.
fn months_of(date: Date) -> i32 {
    let (year, month, _) = date.civil();
    year * 12 + i32::from(month)
}

fn start_of(date: Date) -> Date {
    let (_, _, day) = date.civil();
    date.plus(1 - i32::from(day))
}

fn month(start: Date, steps: &[Step<'_>], due: Date, language: Language) -> Element {
    let (year, number, _) = start.civil();
    let (year, number) = (digits(year.unsigned_abs().into()), digits(number.into()));
    let english = crate::number::date(&start.to_text(), Language::English);
    let name = english.get(2..5).unwrap_or_default();
    let month = if language == Language::English { name } else { &*number };
    let values = [("month", month), ("year", &*year)];
    let caption = html("caption").text(language.fill(Message::MonthName, &values));
    let mut heads = html("tr");
    let mut day = start.plus(-(start.weekday() as i32));
    for offset in 0..7 {
        let name = |names| weekday(day.plus(offset), names, language);
        heads = heads.child(
            html("th")
                .attr("scope", "col")
                .attr("abbr", name(Message::Weekdays))
                .text(name(Message::WeekdaysShort)),
        );
    }
    let mut body = html("tbody");
    while day < start.plus_months(1) {
        let mut week = html("tr");
        for _ in 0..7 {
            week = week.child(cell(day, start, steps, due, language));
            day = day.plus(1);
        }
        body = body.child(week);
    }
    html("table").class("par-month").child(caption).child(html("thead").child(heads)).child(body)
}

/// One day: its number, a word, and for those who listen the whole sentence.
fn cell(day: Date, start: Date, steps: &[Step<'_>], due: Date, language: Language) -> Element {
    if start_of(day) != start {
        return html("td");
    }
    let number = digits(day.civil().2.into());
    let Some(step) = steps.iter().rev().find(|step| step.date == day) else {
        return html("td").class("par-day par-day-outside").text(number);
    };
    let (class, word) = label(step, due, language);
    let mut said = step.text(language);
    if !step.worked && !step.source.is_empty() {
        said.push_str(" (");
        said.push_str(step.source);
        said.push(')');
    }
    html("td")
        .class(class)
        .text(number)
        .child(html("small").attr("aria-hidden", "true").text(word))
        .child(html("span").class("par-out").text(said))
}
