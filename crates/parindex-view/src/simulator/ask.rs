//! What draws are asked, as text: it travels from the page to who draws.

use parindex::Publication;
use parindex::simulate::{Ask, Question, Spec, from_numbers};
use parindex::text::{cut, push_part};

use super::intervals::Intervals;
use super::link::read_edits;
use crate::number::digits;

/// What draws are asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub question: Question,
    /// How many draws.
    pub draws: u64,
    /// The seed.
    pub seed: u64,
    /// The confidence in ten-thousandths.
    pub confidence: u16,
    /// The first ranks whose probability is told.
    pub top: u32,
    /// A part of the causes that is drawn alone as well: ids of inputs, parted by blanks or commas.
    pub only: String,
    /// Edits that are made first, as links have them.
    pub edits: String,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            question: Question::Luck,
            draws: 10_000,
            seed: 1,
            confidence: 9_000,
            top: 10,
            only: String::new(),
            edits: String::new(),
        }
    }
}

/// Most draws that a page makes.
const MOST: u64 = 10_000_000;

impl Asked {
    /// Takes one setting, by the name of its attribute. False where it cannot be read; then it stays as
    /// it was.
    ///
    /// ```
    /// use parindex_view::simulator::Asked;
    /// let mut asked = Asked::default();
    /// assert!(asked.take("confidence", "0.95") && !asked.take("draws", "many"));
    /// assert_eq!((asked.confidence, asked.draws), (9_500, 10_000));
    /// assert_eq!(Asked::read(&asked.write()), asked);
    /// ```
    pub fn take(&mut self, name: &str, value: &str) -> bool {
        let whole = || value.parse::<u64>().ok();
        match name {
            "question" => {
                let known = Question::WORDS.iter().find(|(word, _)| *word == value);
                put(&mut self.question, known.map(|(_, question)| *question))
            }
            "draws" => put(&mut self.draws, whole().filter(|draws| (1..=MOST).contains(draws))),
            "seed" => put(&mut self.seed, whole()),
            "confidence" => {
                let parts = parindex::Exact::parse(value).and_then(|share| share.rounded(4));
                let sound = parts.and_then(|parts| u16::try_from(parts).ok());
                put(&mut self.confidence, sound.filter(|parts| (1..10_000).contains(parts)))
            }
            "top" => {
                let top = whole().and_then(|top| u32::try_from(top).ok());
                put(&mut self.top, top.filter(|top| *top > 0))
            }
            "only" => put(&mut self.only, Some(value.to_owned())),
            "set" => put(&mut self.edits, Some(value.to_owned())),
            _ => false,
        }
    }

    /// As text.
    pub fn write(&self) -> String {
        let confidence = parindex::exact::decimal(self.confidence.into(), 4);
        let parts = [
            ("question", self.question.word()),
            ("draws", &digits(self.draws)),
            ("seed", &digits(self.seed)),
            ("confidence", &confidence),
            ("top", &digits(self.top.into())),
            ("only", &self.only),
            ("set", &self.edits),
        ];
        let mut text = String::new();
        for (name, value) in parts {
            push_part(&mut text, "&", name);
            text.push('=');
            text.push_str(value);
        }
        text
    }

    /// The text again.
    pub fn read(text: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in text.split('&').filter_map(|part| cut(part, "=")) {
            asked.take(name, value);
        }
        asked
    }

    /// The inputs of the part that is drawn alone; those that are not there are left out.
    pub fn part(&self, publication: &Publication) -> Vec<usize> {
        let ids = self.only.split([' ', ',']);
        ids.filter_map(|id| publication.framework.input(id)).collect()
    }

    /// As the core takes it.
    pub fn ask(&self, publication: &Publication) -> Ask {
        let mut specs = vec![Spec::of(self.question)];
        let part = self.part(publication);
        if !part.is_empty() {
            specs.push(Spec { inputs: Some(part), ..Spec::of(self.question) });
        }
        Ask {
            specs,
            edits: read_edits(publication, &self.edits),
            draws: self.draws,
            seed: self.seed,
            confidence: f64::from(self.confidence) / 1e4,
            top: self.top,
        }
    }

    /// What was answered, from its numbers; none for numbers that do not fit.
    pub fn answer(&self, publication: &Publication, numbers: &[f64]) -> Option<Intervals> {
        let mut answer = from_numbers(numbers, publication.dataset.units.len())?.into_iter();
        let (question, draws, seed) = (self.question, self.draws, self.seed);
        let (confidence, top) = (self.confidence, self.top);
        let all = answer.next()?;
        let part = answer.next().map(|part| (self.part(publication), part));
        Some(Intervals { question, draws, seed, confidence, top, all, part })
    }
}

fn put<T>(place: &mut T, value: Option<T>) -> bool {
    let sound = value.is_some();
    if let Some(value) = value {
        *place = value;
    }
    sound
}
