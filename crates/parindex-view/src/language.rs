//! What the pages say, in Vietnamese first and English second.
//!
//! The texts stand in `data/messages.txt`, one block a message; the build makes [`Message`] and
//! its table from them. A third language is one more line in each block and one more variant of
//! [`Language`], which is the core's, so that checks and pages speak the same.

pub use parindex::Language;
use parindex::text::fill;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// What a [`Language`] says: the core's own languages, with the messages of the pages.
pub trait Speak: Copy {
    /// The tag for a `lang` attribute.
    fn tag(self) -> &'static str;

    /// The text of a message as it stands.
    ///
    /// ```
    /// use parindex_view::{Language, Message, Speak};
    /// assert_eq!(Language::Vietnamese.say(Message::Rank), "Hạng");
    /// assert_eq!(Language::English.say(Message::Rank), "Rank");
    /// ```
    fn say(self, message: Message) -> &'static str;

    /// The text with `{name}` replaced by the value of that name; unknown names stay.
    ///
    /// ```
    /// use parindex_view::{Language, Message, Speak};
    /// let text = Language::Vietnamese.fill(Message::UnitsFound, &[("found", "2"), ("all", "31")]);
    /// assert_eq!(text, "2 trong 31 đơn vị");
    /// ```
    fn fill(self, message: Message, values: &[(&str, &str)]) -> String {
        fill(self.say(message), values)
    }
}

impl Speak for Language {
    fn tag(self) -> &'static str {
        match self {
            Language::Vietnamese => "vi",
            Language::English => "en",
        }
    }

    fn say(self, message: Message) -> &'static str {
        text(self, message as usize)
    }
}

/// The texts of a language stand one after another.
fn text(language: Language, place: usize) -> &'static str {
    #[cfg(apart)]
    let language = match apart::text(language, place) {
        Some(text) => return text,
        None => Language::Vietnamese,
    };
    let lengths = &LENGTHS[language as usize];
    let from = lengths[..place].iter().map(|length| usize::from(*length)).sum();
    &TEXTS[language as usize][from..from + usize::from(lengths[place])]
}

/// The language of a tag such as `en` or `en-GB`; anything else is Vietnamese.
///
/// ```
/// use parindex_view::{Language, from_tag};
/// assert_eq!(from_tag("en-GB"), Language::English);
/// assert_eq!(from_tag(""), Language::Vietnamese);
/// ```
pub fn from_tag(tag: &str) -> Language {
    let first = tag.get(..2).filter(|_| matches!(tag.as_bytes().get(2), None | Some(b'-' | b'_')));
    if first.is_some_and(|first| first.eq_ignore_ascii_case("en")) {
        Language::English
    } else {
        Language::Vietnamese
    }
}

#[cfg(apart)]
pub use apart::give_english;

/// English as the page gives it, a line for each message; Vietnamese stands for it until then.
#[cfg(apart)]
mod apart {
    use std::cell::Cell;

    use super::{LENGTHS, Language};

    thread_local! {
        static ENGLISH: Cell<&'static [&'static str]> = const { Cell::new(&[]) };
    }

    /// Takes the texts; those of another build, which has other messages, are left.
    pub fn give_english(texts: String) {
        let lines: Vec<&'static str> = texts.leak().split('\n').collect();
        if lines.len() == LENGTHS[0].len() {
            ENGLISH.set(lines.leak());
        }
    }

    pub(super) fn text(language: Language, place: usize) -> Option<&'static str> {
        (language == Language::English).then(|| ENGLISH.get().get(place).copied())?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_want_the_same_values() {
        for place in 0..LENGTHS[0].len() {
            let vietnamese = text(Language::Vietnamese, place);
            let english = text(Language::English, place);
            let names = |text: &'static str| {
                let mut names: Vec<&str> = text
                    .split('{')
                    .skip(1)
                    .filter_map(|part| part.split_once('}').map(|(name, _)| name))
                    .collect();
                names.sort_unstable();
                names
            };
            assert_eq!(names(vietnamese), names(english), "{vietnamese}");
            assert!(!vietnamese.is_empty() && !english.is_empty());
        }
    }
}
