//! What stands under every drawing: method, period, source, edition, fingerprint, agreement.

use parindex::{Check, Checks, Publication, publication::ENGINE};

use crate::number::date;
use crate::words::{count, note_of_check, period};
use crate::{Element, Language, Message, Node, Speak, html};

/// What the visitor's own recomputation says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Agreement {
    /// Nobody has recomputed yet.
    #[default]
    NotChecked,
    /// It gives what is printed.
    Agrees,
    /// It does not.
    Differs,
}

/// Digits of the fingerprint that are seen; enough to compare by eye.
const SEEN: usize = 12;

/// The foot; `method` is its first line.
pub fn foot(
    publication: &Publication,
    language: Language,
    method: Option<Element>,
    agreement: Agreement,
) -> Element {
    let Publication { dataset, fingerprint, .. } = publication;
    let mut list = html("dl");
    let mut line = |message: Message, value: Node| {
        let list_before = std::mem::replace(&mut list, html("dl"));
        list = list_before
            .child(html("dt").text(language.say(message)))
            .child(html("dd").child(value));
    };
    if let Some(known) = dataset.period {
        line(Message::Period, period(known, language).into());
    }
    if let Some(source) = source(publication, language) {
        line(Message::Source, source.into());
    }
    if let Some(official) = &publication.official {
        line(Message::OfficialSource, official.source.as_str().into());
    }
    line(Message::Framework, framework_line(publication, language).into());
    line(Message::Edition, date(&publication.edition, language).into());
    let digits = fingerprint.strip_prefix("sha256-").unwrap_or(fingerprint);
    let seen = digits.get(..SEEN).unwrap_or(digits).to_owned();
    line(Message::Fingerprint, html("code").attr("title", fingerprint.clone()).text(seen).into());
    line(Message::Engine, ["ParIndex ", ENGINE].concat().into());
    let mut foot = html("div").class("par-foot").children(method);
    if let Some(note) = &dataset.note {
        foot = foot.child(html("p").text(note.text(language)));
    }
    foot = foot.child(list);
    match agreement {
        Agreement::NotChecked => foot,
        Agreement::Agrees => {
            foot.child(html("p").class("par-agrees").text(language.say(Message::RecomputedAgrees)))
        }
        Agreement::Differs => {
            foot = foot.child(
                html("p").class("par-differs").text(language.say(Message::RecomputedDiffers)),
            );
            let differences = &publication.differences;
            if differences.is_empty() {
                foot
            } else {
                foot.child(details(Message::Differences, differences, publication, language))
            }
        }
    }
}

/// A closed list of contradictions with its count.
pub fn details(
    summary: Message,
    checks: &Checks,
    publication: &Publication,
    language: Language,
) -> Element {
    let all = count(checks.iter().count() + checks.beyond(), language);
    let mut list = notes(checks.iter(), publication, language);
    if checks.beyond() > 0 {
        let beyond = count(checks.beyond(), language);
        list = list.child(html("li").text(language.fill(Message::Beyond, &[("count", &beyond)])));
    }
    html("details")
        .child(html("summary").text(language.fill(summary, &[("count", &all)])))
        .child(list)
}

/// A list of contradictions in words.
pub fn notes<'c>(
    checks: impl Iterator<Item = &'c Check>,
    publication: &Publication,
    language: Language,
) -> Element {
    html("ul")
        .children(checks.map(|check| html("li").text(note_of_check(check, publication, language))))
}

fn source(publication: &Publication, language: Language) -> Option<String> {
    let dataset = &publication.dataset;
    let mut text = dataset.source.as_ref().map(|title| title.text(language).to_owned());
    if let Some(as_of) = &dataset.as_of {
        let taken = language.fill(Message::AsOf, &[("date", &date(as_of, language))]);
        match &mut text {
            Some(text) => {
                text.push_str(" · ");
                text.push_str(&taken);
            }
            None => text = Some(taken),
        }
    }
    text
}

/// Title, version and the decisions that it rests on.
fn framework_line(publication: &Publication, language: Language) -> String {
    let framework = &publication.framework;
    let mut text = framework.title.text(language).to_owned();
    for basis in &framework.legal_basis {
        text.push_str(" · ");
        text.push_str(&basis.number);
        if let Some(day) = basis.date.as_deref().filter(|_| basis.note.is_none()) {
            text.push_str(", ");
            text.push_str(&date(day, language));
        }
    }
    text.push_str(" · ");
    text.push_str(&framework.id);
    text.push(' ');
    text.push_str(&framework.version);
    text
}
