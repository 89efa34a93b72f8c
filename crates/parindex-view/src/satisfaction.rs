//! The tablet on the counter: one question, a few large answers, and the counts for the staff.
//!
//! Three pictures of one drawing, so that the focus and the place that is read out stay where they are: the
//! question, the thanks for an answer, and the desk with counts and files. Faces stand before words for those
//! who read badly; the words say the same.

use parindex::dataset::Period;

use crate::number::{digits, percent, scaled};
use crate::words::{count, heading, period};
use crate::{Element, Language, Message, Speak, html, svg};

/// What is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// The question.
    #[default]
    Ask,
    /// Thanks for the answer of that place.
    Thanks(usize),
    /// Counts and files.
    Desk,
}

/// What became of counts that are sent somewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sent {
    /// Nobody asked for it.
    #[default]
    Off,
    /// Not yet, or the network is away.
    Waiting,
    /// All of them.
    Done,
}

/// One answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The id of its input, such as `very_satisfied`.
    pub id: &'a str,
    /// What it is called, where that is not one of the known ids.
    pub label: &'a str,
    /// How often it was given today.
    pub today: u64,
    /// How often it was given in the period.
    pub counted: u64,
}

/// What the drawing is told.
#[derive(Clone, Debug, Default)]
pub struct SatisfactionView<'a> {
    /// The language.
    pub language: Language,
    /// The level of the heading, 0 for none.
    pub heading_level: u8,
    /// The name of the office.
    pub office: &'a str,
    /// The question; empty: the usual one.
    pub question: &'a str,
    /// The answers, the best first.
    pub answers: &'a [Answer<'a>],
    /// What is seen.
    pub screen: Screen,
    /// The days that count.
    pub period: Option<Period>,
    /// Whether the browser keeps the counts when the page is closed.
    pub kept: bool,
    /// What became of counts that are sent somewhere.
    pub sent: Sent,
}

/// What an answer is called whose id is known; the id itself otherwise.
///
/// ```
/// use parindex_view::{Language, satisfaction::answer_label};
/// assert_eq!(answer_label("very_satisfied", Language::Vietnamese), "Rất hài lòng");
/// assert_eq!(answer_label("nhanh", Language::Vietnamese), "nhanh");
/// ```
pub fn answer_label(id: &str, language: Language) -> &str {
    language.say(match id {
        "very_satisfied" => Message::AnswerVerySatisfied,
        "satisfied" => Message::AnswerSatisfied,
        "neutral" => Message::AnswerNeutral,
        "dissatisfied" => Message::AnswerDissatisfied,
        "very_dissatisfied" => Message::AnswerVeryDissatisfied,
        _ => return id,
    })
}

/// Draws the tablet.
pub fn satisfaction(view: &SatisfactionView<'_>) -> Element {
    let language = view.language;
    let desk = view.screen == Screen::Desk;
    let question = if view.question.is_empty() {
        language.say(Message::AnswerQuestion)
    } else {
        view.question
    };
    let name = heading(view.heading_level).unwrap_or("p");
    let buttons =
        view.answers.iter().enumerate().map(|(place, answer)| button(view, place, answer));
    let said = match view.screen {
        Screen::Thanks(place) => {
            let answer = view.answers.get(place).map_or("", |answer| label(answer, language));
            language.fill(Message::AnswerThanks, &[("answer", answer)])
        }
        _ => String::new(),
    };
    let privacy =
        language.say(if view.kept { Message::AnswerPrivacy } else { Message::AnswerNotKept });
    let toggle = if desk { Message::AnswerDeskClose } else { Message::AnswerDesk };
    let out = html("div")
        .class("par par-satisfaction")
        .attr("lang", language.tag())
        .child(html("p").class("par-office").text(view.office))
        .child(html(name).class("par-question").flag("hidden", desk).text(question))
        .child(
            html("div")
                .class("par-answers")
                .attr("role", "group")
                .attr("aria-label", question.to_owned())
                .flag("hidden", desk)
                .children(buttons),
        )
        .child(html("p").class("par-thanks").attr("role", "status").text(said))
        .child(html("p").class("par-note").text(privacy))
        .child(
            html("button")
                .class("par-button")
                .attr("type", "button")
                .attr("data-par-desk", "")
                .attr("aria-expanded", if desk { "true" } else { "false" })
                .text(language.say(toggle)),
        );
    if desk { out.child(counts(view)) } else { out }
}

fn label<'a>(answer: &Answer<'a>, language: Language) -> &'a str {
    if answer.label.is_empty() { answer_label(answer.id, language) } else { answer.label }
}

fn button(view: &SatisfactionView<'_>, place: usize, answer: &Answer<'_>) -> Element {
    let given = matches!(view.screen, Screen::Thanks(_));
    let chosen = view.screen == Screen::Thanks(place);
    let class = if chosen { "par-answer par-answer-chosen" } else { "par-answer" };
    html("button")
        .class(class)
        .attr("type", "button")
        .attr("data-par-answer", digits(place as u64))
        // Not `disabled`: the focus stays.
        .attr("aria-disabled", if given { "true" } else { "false" })
        .child(face(answer.id, place, view.answers.len()))
        .child(html("span").text(label(answer, view.language)))
}

/// A smile as the known answer has it; of others from a smile for the first to its contrary for the last.
fn face(id: &str, place: usize, answers: usize) -> Element {
    let steps = i64::try_from(answers.max(2) - 1).unwrap_or(1);
    let bend = match id {
        "very_satisfied" => 16,
        "satisfied" => 8,
        "neutral" => 0,
        "dissatisfied" => -10,
        "very_dissatisfied" => -16,
        _ => 16 - 32 * i64::try_from(place).unwrap_or(0) / steps,
    };
    let height = |number: i64| scaled(number, 0);
    let mouth = [
        "M30 ",
        &height(66 - bend / 2),
        "Q50 ",
        &height(66 + bend),
        " 70 ",
        &height(66 - bend / 2),
    ];
    let eye = |x: &'static str| {
        svg("circle").attr("cx", x).attr("cy", "42").attr("r", "5").attr("fill", "currentColor")
    };
    svg("svg")
        .class("par-face")
        .attr("viewBox", "0 0 100 100")
        .attr("width", "72")
        .attr("height", "72")
        .attr("fill", "none")
        .attr("stroke", "currentColor")
        .attr("stroke-width", "5")
        .attr("stroke-linecap", "round")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(svg("circle").attr("cx", "50").attr("cy", "50").attr("r", "44"))
        .child(eye("36"))
        .child(eye("64"))
        .child(svg("path").attr("d", mouth.concat()))
}

/// The desk: counts of today and of the period, shares, files.
fn counts(view: &SatisfactionView<'_>) -> Element {
    let language = view.language;
    let sum = |of: fn(&Answer<'_>) -> u64| view.answers.iter().map(of).fold(0, u64::saturating_add);
    let (all, today) = (sum(|answer| answer.counted), sum(|answer| answer.today));
    let counted = view.period.map_or_else(
        || language.say(Message::AnswerEver).to_owned(),
        |known| period(known, language),
    );
    let head =
        |class: &'static str, text: String| html("th").class(class).attr("scope", "col").text(text);
    let heads = [
        head("par-name", language.say(Message::AnswerHead).to_owned()),
        head("par-points", language.say(Message::AnswerToday).to_owned()),
        head("par-points", counted),
        head("par-points", language.say(Message::AnswerShare).to_owned()),
    ];
    let row = |name: &str, today: u64, counted: u64, share: String| {
        let number = |number: u64| count(usize::try_from(number).unwrap_or(usize::MAX), language);
        html("tr").child(html("th").class("par-name").attr("scope", "row").text(name)).children(
            [number(today), number(counted), share]
                .map(|text| html("td").class("par-points").text(text)),
        )
    };
    let rows = view.answers.iter().map(|answer| {
        row(
            label(answer, language),
            answer.today,
            answer.counted,
            share(answer.counted, all, language),
        )
    });
    let total =
        row(language.say(Message::AnswerAll), today, all, String::new()).class("par-total-row");
    let table = html("table")
        .class("par-table")
        .child(html("thead").child(html("tr").children(heads)))
        .child(html("tbody").children(rows).child(total));
    let file = |kind: &'static str, message| {
        html("button")
            .class("par-button")
            .attr("type", "button")
            .attr("data-par-file", kind)
            .text(language.say(message))
    };
    let files = html("p")
        .class("par-files")
        .child(file("csv", Message::AnswerCsv))
        .text(" ")
        .child(file("json", Message::AnswerJson));
    let sent = match view.sent {
        Sent::Off => Message::AnswerSentNowhere,
        Sent::Waiting => Message::AnswerWaiting,
        Sent::Done => Message::AnswerSent,
    };
    html("div")
        .class("par-desk")
        .child(
            html("div")
                .class("par-wide")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", language.say(Message::ResultsTitle))
                .child(table),
        )
        .child(files)
        .child(html("p").class("par-note").text(language.say(sent)))
        .child(html("p").class("par-note").text(language.say(Message::AnswerMethod)))
}

/// A share with one decimal, halves up.
fn share(part: u64, all: u64, language: Language) -> String {
    if all == 0 {
        return "–".to_owned();
    }
    let thousandths = (u128::from(part) * 2000 + u128::from(all)) / (u128::from(all) * 2);
    percent(&scaled(i64::try_from(thousandths).unwrap_or(0), 1), language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_half_up() {
        assert_eq!(share(1, 3, Language::Vietnamese), "33,3\u{a0}%");
        assert_eq!(share(1, 2000, Language::English), "0.1%");
        assert_eq!(share(0, 0, Language::Vietnamese), "–");
    }
}
