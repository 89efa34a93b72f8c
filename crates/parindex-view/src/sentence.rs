//! The arithmetic of one indicator as a sentence: 1.184 / 1.195 = 99,08 % → 19,82 / 20.

use parindex::Exact;
use parindex::score::{Explanation, Figure, Ratio, Scale, State};
use parindex::text::{cut, push_part};

use crate::number::{decimal, digits, percent};
use crate::{Language, Message, Speak};

/// Decimals of a value that is only on its way to points.
const PLACES: u8 = 4;

/// Says how the points of an indicator come about.
pub fn sentence(explanation: &Explanation<'_>, language: Language) -> String {
    let mut text = String::new();
    match explanation.state {
        State::Missing => return missing(explanation, language),
        State::NotApplicable => {
            text.push_str(language.say(Message::NotApplicable));
            return policy(text, explanation, language);
        }
        State::Undefined => {
            push_figures(&mut text, &explanation.inputs, language);
            push_part(&mut text, " · ", language.say(Message::NothingArose));
            return policy(text, explanation, language);
        }
        State::Scored => {}
    }
    let follow_only = explanation.max == "0";
    let points = explanation.points.as_deref().unwrap_or("0");
    if explanation.awarded {
        push_part(&mut text, "", language.say(Message::Awarded));
    } else if let Some(parent) = explanation.inherited_from {
        text.push_str(&language.fill(Message::Inherited, &[("unit", parent)]));
    } else if let Some(ratio) = &explanation.ratio {
        push_ratio(&mut text, ratio, language);
    } else {
        push_rule(&mut text, explanation, points, language);
    }
    if !follow_only {
        push_part(&mut text, " → ", &of_max(points, explanation, language));
    }
    text
}

/// `19,82 / 20`.
fn of_max(points: &str, explanation: &Explanation<'_>, language: Language) -> String {
    let mut text = decimal(points, language);
    text.push_str(" / ");
    text.push_str(&max(explanation, language));
    text
}

/// The maximum, as it grew where something beside it is left out.
pub(crate) fn max(explanation: &Explanation<'_>, language: Language) -> String {
    match &explanation.grown_max {
        Some(grown) => plain(grown, language),
        None => decimal(&explanation.max, language),
    }
}

fn titles<'f>(figures: impl Iterator<Item = &'f Figure<'f>>, language: Language) -> String {
    let mut titles = String::new();
    for figure in figures {
        push_part(&mut titles, ", ", figure.title.text(language));
    }
    titles
}

fn push_ratio(text: &mut String, ratio: &Ratio, language: Language) {
    text.push_str(&plain(&ratio.numerator, language));
    text.push_str(" / ");
    text.push_str(&plain(&ratio.denominator, language));
    if let Some(rate) = &ratio.percent {
        text.push_str(" = ");
        text.push_str(&percent(rate, language));
    }
    if let Some(target) = &ratio.target {
        let target = percent(target, language);
        push_part(text, " ", &language.fill(Message::FullFrom, &[("target", &target)]));
    }
}

/// The rules that are no ratio: what they read, what they compute, what that is.
fn push_rule(text: &mut String, explanation: &Explanation<'_>, points: &str, language: Language) {
    match explanation.rule {
        "checklist" => {
            let inputs = &explanation.inputs;
            let there = inputs.iter().filter(|figure| figure.value.as_deref() == Some("yes"));
            let there = digits(there.count() as u64);
            let all = digits(inputs.len() as u64);
            let values = [("there", &*there), ("all", &*all)];
            text.push_str(&language.fill(Message::ItemsThere, &values));
            let absent = inputs.iter().filter(|figure| figure.value.as_deref() == Some("no"));
            let absent = titles(absent, language);
            if !absent.is_empty() {
                push_part(text, "; ", &language.fill(Message::ItemsAbsent, &[("items", &absent)]));
            }
        }
        #[cfg(feature = "time")]
        "date" => push_deadline(text, explanation, language),
        "deduct" => {
            push_figures(text, &explanation.inputs, language);
            let max = Exact::parse(&explanation.max);
            let left = Exact::parse(points);
            if let Some(taken) = max.zip(left).and_then(|(max, left)| max.minus(&left)) {
                let taken = decimal(&taken.to_text(), language);
                push_part(text, "; ", &language.fill(Message::Deducted, &[("points", &taken)]));
            }
            push_scale(text, explanation, false, language);
        }
        _ => {
            push_figures(text, &explanation.inputs, language);
            let value = explanation.value.as_deref();
            // A formula that is one figure has been said.
            let bare = explanation.inputs.len() == 1
                && explanation.formula.is_some_and(|formula| formula == explanation.inputs[0].id);
            let formula = explanation.formula;
            let share = explanation.rule != "formula"
                && formula.is_some_and(|formula| cut(formula, "/").is_some());
            if let (Some(formula), Some(value), false) = (formula, value, bare) {
                push_part(text, " · ", formula);
                text.push_str(" = ");
                text.push_str(&quantity(value, share, language));
            }
            push_scale(text, explanation, share, language);
        }
    }
}

/// What the value is held against: the threshold that holds, the ends, or what each event costs.
fn push_scale(text: &mut String, explanation: &Explanation<'_>, share: bool, language: Language) {
    let Some(scale) = &explanation.scale else { return };
    let quantity = |value: &str| quantity(value, share, language);
    let said = match scale {
        Scale::AtLeast { bound } => {
            language.fill(Message::ScaleAtLeast, &[("bound", &quantity(bound))])
        }
        Scale::AtMost { bound } => {
            language.fill(Message::ScaleAtMost, &[("bound", &quantity(bound))])
        }
        Scale::NoBand => language.say(Message::ScaleNoBand).to_owned(),
        Scale::Between { from, to } => {
            let ends = [("from", &*quantity(from)), ("to", &*quantity(to))];
            language.fill(Message::ScaleBetween, &ends)
        }
        Scale::Each { points } => {
            language.fill(Message::ScaleEach, &[("points", &decimal(points, language))])
        }
        Scale::WithinDays { days } => {
            language.fill(Message::ScaleWithinDays, &[("days", &digits(u64::from(*days)))])
        }
    };
    push_part(text, " ", &said);
}

#[cfg(feature = "time")]
fn push_deadline(text: &mut String, explanation: &Explanation<'_>, language: Language) {
    push_figures(text, &explanation.inputs, language);
    let Some(deadline) = &explanation.deadline else { return };
    let due = crate::number::date(&deadline.due, language);
    push_part(text, "; ", &language.fill(Message::DueOn, &[("due", &due)]));
    if let Some([version, _]) = &deadline.calendar {
        push_part(text, " ", &language.fill(Message::ByCalendar, &[("version", version)]));
    }
    match deadline.days_late {
        // That it was never done is said by the figure.
        None => {}
        Some(0) => push_part(text, "; ", language.say(Message::InTime)),
        Some(days) => {
            let days = digits(u64::from(days));
            push_part(text, "; ", &language.fill(Message::DaysLate, &[("days", &days)]));
        }
    }
    push_scale(text, explanation, false, language);
}

fn push_figures(text: &mut String, figures: &[Figure<'_>], language: Language) {
    for figure in figures {
        push_part(text, "; ", figure.title.text(language));
        text.push_str(": ");
        text.push_str(&figure_value(figure, language));
    }
}

/// A figure as people write it.
pub(crate) fn figure_value(figure: &Figure<'_>, language: Language) -> String {
    match (figure.value.as_deref(), figure.kind) {
        (None, _) => language.say(Message::Missing).to_owned(),
        (Some("yes"), "yes_no") => language.say(Message::Yes).to_owned(),
        (Some(_), "yes_no") => language.say(Message::No).to_owned(),
        (Some(value), "percent") => percent(value, language),
        #[cfg(feature = "time")]
        (Some("never"), "date") => language.say(Message::NeverDone).to_owned(),
        (Some(value), "date") => crate::number::date(value, language),
        (Some(value), _) => plain(value, language),
    }
}

/// A share of the whole in percent, any other number with a few decimals at most.
fn quantity(value: &str, share: bool, language: Language) -> String {
    let exact = fraction(value).filter(|exact| share && *exact <= Exact::ONE);
    let rate = exact.and_then(|exact| exact.times(&Exact::from(100))?.rounded(2));
    match rate {
        Some(steps) => percent(&Exact::from_rounded(steps, 2).to_text(), language),
        None => plain(value, language),
    }
}

/// A decimal as it is; a fraction that no decimal writes, rounded to [`PLACES`].
fn plain(value: &str, language: Language) -> String {
    let exact = fraction(value);
    let places = exact.and_then(|exact| exact.places()).unwrap_or(u8::MAX);
    let rounded = exact.filter(|_| places > PLACES).and_then(|exact| exact.rounded(PLACES));
    match rounded {
        Some(steps) => decimal(&Exact::from_rounded(steps, PLACES).to_text(), language),
        None => decimal(value, language),
    }
}

fn fraction(value: &str) -> Option<Exact> {
    match cut(value, "/") {
        Some((over, under)) => Exact::parse(over)?.divide(&Exact::parse(under)?),
        None => Exact::parse(value),
    }
}

fn missing(explanation: &Explanation<'_>, language: Language) -> String {
    let absent = explanation.inputs.iter().filter(|figure| figure.value.is_none());
    let absent = titles(absent, language);
    if absent.is_empty() {
        return language.say(Message::Missing).to_owned();
    }
    language.fill(Message::MissingInputs, &[("inputs", &absent)])
}

/// Appends what the rule gives without figures: `→ được điểm tối đa theo quy tắc: 6 / 6`.
fn policy(mut text: String, explanation: &Explanation<'_>, language: Language) -> String {
    let message = match explanation.policy.as_deref() {
        Some("full") => Message::EarnsFull,
        Some("zero") => Message::EarnsZero,
        Some("leave_out") => Message::LeftOut,
        Some(_) => Message::EarnsPoints,
        None => return text,
    };
    push_part(&mut text, " → ", language.say(message));
    if let Some(points) = explanation.points.as_deref().filter(|_| message != Message::LeftOut) {
        push_part(&mut text, ": ", &of_max(points, explanation, language));
    }
    text
}
