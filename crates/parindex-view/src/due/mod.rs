//! A citizen's calculator: allowance and receipt in, due date out, with each day on the way.
//!
//! The answer comes first, then a picture of the months in which each day says whether it counts,
//! then the same day by day in a table with reasons and sources. What is typed comes in through
//! [`DueView`], so drawing twice gives the same tree. Fields are known by their names: `rule`,
//! `amount`, `date`, `time`.

mod month;

use parindex::calendar::{Office, Status, TimeError, minute};
use parindex::deadline::{Allowance, Answer, Due, Rule, Rules, Step, StepKind, explain_received};
use parindex::text::push_part;
use parindex::{Date, Exact, Moment};

use crate::number::{date, digits};
use crate::{Element, Language, Message, Speak, html};

/// What is typed, and how it is to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct DueView<'a> {
    /// The language.
    pub language: Language,
    /// The level of the heading, 1 to 6; 0 for none.
    pub heading_level: u8,
    /// The name of a rule, or a unit such as `working_days`.
    pub rule: &'a str,
    /// How many of the unit.
    pub amount: &'a str,
    /// The day of receipt, `2026-08-21`.
    pub date: &'a str,
    /// The time of receipt, `10:00`.
    pub time: &'a str,
}

/// The units that may be typed, beside the rules.
pub const UNITS: [(&str, Message); 4] = [
    ("working_days", Message::DueWorkingDays),
    ("working_hours", Message::DueWorkingHours),
    ("days", Message::DueDays),
    ("months", Message::DueMonths),
];

/// Draws the calculator with its answer.
pub fn due(office: &Office, rules: &Rules, view: &DueView<'_>) -> Element {
    let language = view.language;
    let own = Exact::parse(view.amount.trim_ascii());
    let own = own.and_then(|amount| Allowance::of(view.rule, &amount)).map(Rule::from);
    let rule = rules.get(view.rule).or(own.as_ref());
    let mut out = html("div").class("par par-due").attr("lang", language.tag());
    if let Some(heading) = crate::words::heading(view.heading_level) {
        out = out.child(html(heading).class("par-title").text(language.say(Message::DueTitle)));
    }
    out = out.child(form(rules, rule, view));
    let said = |message| note(language.say(message)).attr("role", "status");
    let Some(received) = received(view) else { return out.child(said(Message::DueAsk)) };
    let Some(rule) = rule else { return out.child(said(Message::DueBadAmount)) };
    match explain_received(office, rule, received) {
        Ok(found) => answer(out, office, rule, &found, language),
        Err(TimeError::OutOfSpan { .. }) => out.child(said(Message::DueOutside)),
        Err(_) => out.child(said(Message::DueAsk)),
    }
}

fn note(text: &str) -> Element {
    html("p").class("par-note").text(text)
}

fn received(view: &DueView<'_>) -> Option<Moment> {
    let minute = if view.time.is_empty() { 0 } else { minute(view.time)? };
    Date::parse(view.date).map(|date| date.at_minute(minute))
}

fn form(rules: &Rules, rule: Option<&Rule>, view: &DueView<'_>) -> Element {
    let language = view.language;
    let option = |value: &str, title: &str| {
        let chosen = value == view.rule;
        html("option").attr("value", value.to_owned()).flag("selected", chosen).text(title)
    };
    let mut group = html("optgroup").attr("label", language.say(Message::DueOwn));
    for (unit, title) in &UNITS {
        group = group.child(option(unit, language.say(*title)));
    }
    let mut select = html("select").attr("name", "rule");
    for rule in rules.iter() {
        select = select.child(option(&rule.id, rule.title.text(language)));
    }
    let select = select.child(group);
    let field = |message, class, input: Element| {
        html("label").class(class).text(language.say(message)).child(input)
    };
    let input = |kind: &'static str, name: &'static str, value: &str| {
        html("input").attr("type", kind).attr("name", name).attr("value", value.to_owned())
    };
    // Fields that are not asked for stay, hidden: nodes are changed in place, and what was typed
    // into one must not turn up in another.
    let amount = input("number", "amount", view.amount).attr("min", "0").attr("step", "any");
    let typed = UNITS.iter().any(|(unit, _)| *unit == view.rule);
    let before = rule.is_some_and(|rule| rule.before);
    let day = if before { Message::DueEventOn } else { Message::DueReceivedOn };
    let date = input("date", "date", view.date).attr("min", "2013-01-01").attr("max", "2100-12-31");
    let time = input("time", "time", view.time);
    html("div")
        .class("par-ask")
        .child(field(Message::DueRule, "par-search par-ask-rule", select))
        .child(
            field(Message::DueAmount, "par-search par-ask-amount", amount).flag("hidden", !typed),
        )
        .child(field(day, "par-search par-ask-date", date))
        .child(
            field(Message::DueReceivedAt, "par-search par-ask-time", time).flag("hidden", before),
        )
}

fn answer(
    out: Element,
    office: &Office,
    rule: &Rule,
    found: &Answer<'_>,
    language: Language,
) -> Element {
    let label = if rule.before { Message::DueAnswerBefore } else { Message::DueAnswer };
    let mut head = html("div")
        .class("par-due-answer")
        .attr("role", "status")
        .child(note(language.say(label)))
        .child(html("p").class("par-due-day").text(day_of(found.due, language)));
    if let Due::Date(_) = found.due {
        head = head.child(note(language.say(Message::DueEndOfDay)));
    }
    if !rule.source.is_empty() {
        let source = language.fill(Message::DueRuleSource, &[("source", &rule.source)]);
        head = head.child(note(&source));
    }
    let mut presumed = String::new();
    for step in &found.steps {
        if !step.worked && step.status == Status::Presumed {
            push_part(&mut presumed, ", ", &date(&step.date.to_text(), language));
        }
    }
    if !presumed.is_empty() {
        let text = language.fill(Message::DuePresumed, &[("days", &presumed)]);
        head = head.child(html("p").class("par-why").text(text));
    }
    let calendar = office.calendar();
    let version = language.fill(
        Message::DueCalendar,
        &[
            ("id", calendar.id()),
            ("version", calendar.version()),
            ("fingerprint", calendar.fingerprint()),
        ],
    );
    out.child(head)
        .child(month::months(&found.steps, found.due.date(), language))
        .child(steps(&found.steps, language))
        .child(html("div").class("par-foot").child(html("p").text(version)))
}

/// `Thứ Năm, 03/9/2026`, with the time of an instant before it.
fn day_of(due: Due, language: Language) -> String {
    let mut text = String::new();
    if let Due::Instant(moment) = due {
        text.push_str(&moment.clock());
        text.push_str(", ");
    }
    text.push_str(weekday(due.date(), Message::Weekdays, language));
    text.push_str(", ");
    text.push_str(&date(&due.date().to_text(), language));
    text
}

/// The name of a day of the week, of those that a message lists.
pub(super) fn weekday(day: Date, names: Message, language: Language) -> &'static str {
    parindex::text::piece(language.say(names), "|", day.weekday() as usize).unwrap_or_default()
}

/// The steps as a table: the picture of the months, read aloud.
fn steps(steps: &[Step<'_>], language: Language) -> Element {
    let heads = [
        (Message::DueDay, "par-name"),
        (Message::DueWhat, "par-what"),
        (Message::DueSource, "par-source"),
    ];
    let mut body = html("tbody");
    for step in steps {
        let mut day = date(&step.date.to_text(), language);
        day.push_str(", ");
        day.push_str(weekday(step.date, Message::Weekdays, language));
        let class = if step.counts() { "par-step-counts" } else { "par-step" };
        let row = html("tr")
            .class(class)
            .child(html("th").attr("scope", "row").text(day))
            .child(html("td").text(step.text(language)))
            .child(html("td").text(if step.worked { "" } else { step.source }));
        body = body.child(row);
    }
    let table = crate::scorecard::head(&heads, Message::DueSteps, language);
    let table = table.class("par-table par-steps").child(body);
    let mut details = html("details").flag("open", steps.len() <= 40);
    details = details.child(html("summary").text(language.say(Message::DueSteps)));
    details.child(html("div").class("par-wide").child(table))
}

/// How a step is shown in the picture of its month.
fn label(step: &Step<'_>, due: Date, language: Language) -> (&'static str, String) {
    let (class, message) = match step.kind {
        _ if step.date == due => ("par-day par-day-due", Message::DayDue),
        StepKind::Counted => {
            return ("par-day par-day-counted", digits(u64::from(step.number)));
        }
        StepKind::Last | StepKind::Extended | StepKind::NewDate => {
            return ("par-day", String::new());
        }
        StepKind::Hours => ("par-day par-day-counted", Message::DayHours),
        StepKind::Pause => ("par-day par-day-off", Message::DayPause),
        StepKind::Off | StepKind::Moved => ("par-day par-day-off", Message::DayOff),
        _ => ("par-day par-day-received", Message::DayReceived),
    };
    (class, language.say(message).to_owned())
}
