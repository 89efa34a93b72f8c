//! The months on the way to a due date, one small table each: every day says whether it counts.

use parindex::deadline::Step;
use parindex::{Date, calendar::Weekday};

use super::label;
use crate::number::digits;
use crate::{Element, Language, Message, Speak, html};

/// More months than this are shown from both ends.
const MOST: usize = 6;

/// The months from the first step to the last.
pub(super) fn months(steps: &[Step], due: Date, language: Language) -> Element {
    let days = steps.iter().map(|step| step.date);
    let (first, last) = (days.clone().min().unwrap_or(due), days.max().unwrap_or(due));
    let mut starts = Vec::new();
    let mut start = start_of(first);
    while start <= last {
        starts.push(start);
        start = start.plus_months(1);
    }
    let mut out = html("div").class("par-months");
    let gap = starts.len().saturating_sub(MOST);
    for (index, start) in starts.iter().enumerate() {
        if gap > 0 && (MOST / 2..MOST / 2 + gap).contains(&index) {
            if index == MOST / 2 {
                let count = digits(gap as u64);
                let text = language.fill(Message::MonthsLeftOut, &[("count", &count)]);
                out = out.child(html("p").class("par-note").text(text));
            }
            continue;
        }
        out = out.child(month(*start, steps, due, language));
    }
    out
}

fn start_of(date: Date) -> Date {
    let (_, _, day) = date.civil();
    date.plus(1 - i32::from(day))
}

fn month(start: Date, steps: &[Step], due: Date, language: Language) -> Element {
    let (year, number, _) = start.civil();
    let (year, number) = (digits(year.unsigned_abs().into()), digits(number.into()));
    let english = crate::number::date(&start.to_text(), Language::English);
    let name = english.get(2..5).unwrap_or_default();
    let month = if language == Language::English { name } else { &*number };
    let values = [("month", month), ("year", &*year)];
    let caption = html("caption").text(language.fill(Message::MonthName, &values));
    let heads = Weekday::ALL.map(|weekday| {
        let short =
            parindex::text::piece(language.say(Message::WeekdaysShort), "|", weekday as usize);
        let long = parindex::text::piece(language.say(Message::Weekdays), "|", weekday as usize);
        html("th")
            .attr("scope", "col")
            .attr("abbr", long.unwrap_or_default())
            .text(short.unwrap_or_default())
    });
    let mut body = html("tbody");
    let mut day = start.plus(-(start.weekday() as i32));
    while day < start.plus_months(1) {
        let week = (0..7).map(|offset| cell(day.plus(offset), start, steps, due, language));
        body = body.child(html("tr").children(week));
        day = day.plus(7);
    }
    html("table")
        .class("par-month")
        .child(caption)
        .child(html("thead").child(html("tr").children(heads)))
        .child(body)
}

/// One day: its number, a word, and for those who listen the whole sentence.
fn cell(day: Date, start: Date, steps: &[Step], due: Date, language: Language) -> Element {
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
        said.push_str(&step.source);
        said.push(')');
    }
    html("td")
        .class(class)
        .text(number)
        .child(html("small").attr("aria-hidden", "true").text(word))
        .child(html("span").class("par-out").text(said))
}
