//! What is wrong with a file, all of it at once.
//!
//! A *fault* cannot be read and refuses the whole; a *contradiction* is read, scored and told to
//! the reader. Both carry a path (or row and column), what was seen, what is expected and a hint.
//! The sentences stand in `data/faults.txt` and `data/contradictions.txt`, in English and Vietnamese.
//! A page, which shows files that were checked before, leaves those of faults out and says their codes.

mod nearest;
mod problem;

use serde::Serialize;

use crate::exact::push_decimal;
use crate::text::{Language, cut, fill, piece};

pub(crate) use nearest::nearest;
pub use problem::Problem;

/// How grave a check is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum Severity {
    /// Cannot be read: the whole is refused.
    Fault,
    /// Can be read and scored, but the figures speak against each other.
    Contradiction,
}

const CONTRADICTIONS: &str = include_str!("../../data/contradictions.txt");
#[cfg(feature = "sentences")]
const FAULTS: &str = include_str!("../../data/faults.txt");
#[cfg(not(feature = "sentences"))]
const FAULTS: &str = "";

// Of samples; left out where these are.
#[cfg(feature = "survey")]
const SURVEYS: &str = include_str!("../../data/contradictions-survey.txt");

// Of calendars, due dates and dossier logs; left out where these are.
#[cfg(all(feature = "time", feature = "sentences"))]
const TIME_FAULTS: &str = include_str!("../../data/faults-time.txt");
#[cfg(not(all(feature = "time", feature = "sentences")))]
const TIME_FAULTS: &str = "";

/// One thing that is wrong, and where. It is one pointer wide, because checks are handed on a lot;
/// its fields are those of [`Finding`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check(Box<Finding>);

/// What a check says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How grave.
    pub severity: Severity,
    /// What it is about.
    pub problem: Problem,
    /// The way to it, such as `groups[1].indicators[0].rule.over` or `units["H44.100"].inputs.petitions`.
    pub path: String,
    /// The byte of the text where it stands, for JSON and expressions in JSON.
    pub at: Option<usize>,
    /// Row of a CSV file, the header being 1.
    pub row: Option<u32>,
    /// Column of a CSV file, from 1.
    pub column: Option<u32>,
    /// The code of the unit that it concerns.
    pub unit: Option<String>,
    /// What was seen.
    pub found: String,
    /// What is expected.
    pub expected: String,
    /// The byte at which the value begins that `path` starts from; none: from the document.
    below: Option<usize>,
}

impl std::ops::Deref for Check {
    type Target = Finding;

    fn deref(&self) -> &Finding {
        &self.0
    }
}

impl std::ops::DerefMut for Check {
    fn deref_mut(&mut self) -> &mut Finding {
        &mut self.0
    }
}

impl Check {
    fn new(severity: Severity, problem: Problem, path: &str) -> Self {
        Self(Box::new(Finding {
            severity,
            problem,
            path: path.into(),
            at: None,
            row: None,
            column: None,
            unit: None,
            found: String::new(),
            expected: String::new(),
            below: None,
        }))
    }

    /// A fault at a path.
    pub fn fault(problem: Problem, path: &str) -> Self {
        Self::new(Severity::Fault, problem, path)
    }

    /// A contradiction at a path.
    pub fn contradiction(problem: Problem, path: &str) -> Self {
        Self::new(Severity::Contradiction, problem, path)
    }

    /// Says what was seen, at most 60 characters of it.
    #[must_use]
    pub fn found(mut self, text: &str) -> Self {
        let end = text.char_indices().nth(60).map_or(text.len(), |(at, _)| at);
        self.found = text.get(..end).unwrap_or("").into();
        if end < text.len() {
            self.found.push('…');
        }
        self
    }

    /// Says what is expected.
    #[must_use]
    pub fn expected(mut self, text: &str) -> Self {
        self.expected = text.into();
        self
    }

    /// Says which number was seen.
    #[must_use]
    pub fn found_number(mut self, number: usize) -> Self {
        push_number(&mut self.found, number);
        self
    }

    /// Says which number is expected.
    #[must_use]
    pub fn expected_number(mut self, number: usize) -> Self {
        push_number(&mut self.expected, number);
        self
    }

    /// Says at which byte of the text it stands.
    #[must_use]
    pub fn at(mut self, byte: usize) -> Self {
        self.at = Some(byte);
        self
    }

    /// Says that its path goes on from the value that begins at this byte.
    pub(crate) fn below(mut self, byte: usize) -> Self {
        self.below = Some(byte);
        self
    }

    /// Says in which unit it stands.
    #[must_use]
    pub fn unit(mut self, code: &str) -> Self {
        self.unit = Some(code.into());
        self
    }

    /// What is wrong, in a sentence.
    pub fn message(&self, language: Language) -> String {
        self.sentence(match language {
            Language::English => 1,
            Language::Vietnamese => 3,
        })
    }

    /// How to mend it; may be empty.
    pub fn hint(&self, language: Language) -> String {
        let field = match language {
            Language::English => 2,
            Language::Vietnamese => 4,
        };
        #[cfg(feature = "sentences")]
        if self.problem.lists_names() {
            return self.known_names(field);
        }
        self.sentence(field)
    }

    /// Which names are known, and which of them was meant.
    #[cfg(feature = "sentences")]
    fn known_names(&self, field: usize) -> String {
        let Finding { problem, found, expected, .. } = &**self;
        let shown = Self::fault(*problem, "").expected(&nearest::shortened(found, expected));
        let meant = nearest::meant(found, expected).map_or_else(String::new, |name| {
            Self::fault(Problem::UnknownName, "").expected(name).sentence(field) + " "
        });
        meant + &shown.sentence(field)
    }

    fn sentence(&self, field: usize) -> String {
        let code = self.problem.code();
        let line = line_of(CONTRADICTIONS, code);
        #[cfg(feature = "survey")]
        let line = line.or_else(|| line_of(SURVEYS, code));
        let line = line.or_else(|| line_of(FAULTS, code)).or_else(|| line_of(TIME_FAULTS, code));
        match line.and_then(|line| piece(line, "|", field)) {
            Some(template) => {
                fill(template, &[("found", &self.found), ("expected", &self.expected)])
            }
            None if field.is_multiple_of(2) => String::new(),
            None => [code, " \"", &self.found, "\" / ", &self.expected].concat(),
        }
    }

    /// Line and column, both from 1, of the byte where it stands in `text`.
    pub fn line(&self, text: &str) -> Option<(usize, usize)> {
        let before = text.get(..self.at?)?;
        let line = before.bytes().filter(|&b| b == b'\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        Some((line, before.get(start..)?.chars().count() + 1))
    }
}

/// The line of a code.
fn line_of(lines: &'static str, code: &str) -> Option<&'static str> {
    let mut rest = lines;
    while let Some((line, after)) = cut(rest, "\n") {
        if piece(line, "|", 0) == Some(code) {
            return Some(line);
        }
        rest = after;
    }
    None
}

fn push_number(out: &mut String, number: usize) {
    push_decimal(out, i128::try_from(number).unwrap_or(i128::MAX), 0);
}

/// How many checks are kept; of further ones only their number.
const MOST: usize = 1_000;

/// All that is wrong with a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checks {
    list: Vec<Check>,
    beyond: usize,
    faults: usize,
}

impl Checks {
    /// Adds one.
    pub fn push(&mut self, check: Check) {
        self.faults += usize::from(check.severity == Severity::Fault);
        if self.list.len() < MOST {
            self.list.push(check);
        } else {
            self.beyond += 1;
        }
    }

    /// Counts checks that are not kept.
    pub(crate) fn add_beyond(&mut self, count: usize) {
        self.beyond += count;
    }

    /// Adds all of another list.
    pub fn append(&mut self, other: Self) {
        self.beyond += other.beyond;
        let kept_faults = other.list.iter().filter(|c| c.severity == Severity::Fault).count();
        self.faults += other.faults - kept_faults;
        for check in other.list {
            self.push(check);
        }
    }

    /// Writes the path of each check that only knows its byte.
    pub(crate) fn find_paths(&mut self, path: &dyn Fn(usize) -> String) {
        for check in &mut self.list {
            if let Some(byte) = check.below.take() {
                let way = path(byte);
                check.path.insert_str(0, &way);
            }
        }
    }

    /// Lets the paths of the checks from `first` on go on from the value at this byte.
    pub(crate) fn stand_below(&mut self, first: usize, byte: usize) {
        for check in self.list.iter_mut().skip(first) {
            check.below = Some(byte);
        }
    }

    /// How many are kept.
    pub(crate) fn kept(&self) -> usize {
        self.list.len()
    }

    #[cfg(feature = "log")]
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Check> {
        self.list.iter_mut()
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = &Check> {
        self.list.iter()
    }

    /// How many were found beyond those that are kept (the first thousand).
    pub fn beyond(&self) -> usize {
        self.beyond
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many faults were found.
    pub fn faults(&self) -> usize {
        self.faults
    }

    /// The value when there is no fault, else all that was found.
    pub fn or_refuse<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.faults == 0 => Ok(value),
            _ => Err(self),
        }
    }
}

impl From<Check> for Checks {
    fn from(check: Check) -> Self {
        let mut checks = Self::default();
        checks.push(check);
        checks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_its_sentences_in_both_languages_and_none_is_left_over() {
        for problem in Problem::ALL {
            let check = Check::fault(*problem, "").found("FOUND").expected("EXPECTED");
            for language in [Language::English, Language::Vietnamese] {
                assert!(!check.message(language).is_empty(), "{}", problem.code());
            }
        }
        let faults = FAULTS.lines().chain(TIME_FAULTS.lines());
        let lines: Vec<&str> = CONTRADICTIONS.lines().chain(faults).collect();
        #[cfg(feature = "survey")]
        let lines: Vec<&str> = lines.into_iter().chain(SURVEYS.lines()).collect();
        assert_eq!(lines.len(), Problem::ALL.len());
        assert!(lines.iter().all(|line| line.matches('|').count() == 4));
    }

    #[test]
    fn a_thousand_checks_are_kept_and_the_rest_counted() {
        let mut checks = Checks::default();
        for _ in 0..1_234 {
            checks.push(Check::fault(Problem::Negative, ""));
        }
        assert_eq!((checks.iter().count(), checks.beyond(), checks.faults()), (1_000, 234, 1_234));
    }

    #[test]
    fn places_in_text_count_characters() {
        let check = Check::fault(Problem::Negative, "").at("{\n \"xã\": -".len());
        assert_eq!(check.line("{\n \"xã\": -1}"), Some((2, 9)));
    }
}
