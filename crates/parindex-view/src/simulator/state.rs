//! What a visitor of the simulator did, and what follows from it.

use parindex::dataset::Cell;
use parindex::framework::InputKind;
use parindex::score::{Scored, UnitResult};
use parindex::simulate::{
    Domain, Edit, Question, WhatIf, domains, edited_dataset, what_if_figures,
};
use parindex::{Dataset, Publication, Scoreboard, score};

use super::goal::Goals;
use super::{answer, goal, link};
use crate::Language;

/// Figures that are not as published: the unit, the input, the figure; by unit and input.
pub type Edits = Vec<(usize, usize, Cell)>;

/// Scenarios that can be kept beside the one at hand.
pub const MOST_KEPT: usize = 3;
/// Edits that can be undone.
const MOST_UNDONE: usize = 200;

/// The state of a simulator.
pub struct Simulator<'p> {
    pub(super) publication: &'p Publication,
    pub(super) language: Language,
    pub(super) unit: Option<usize>,
    pub(super) edits: Edits,
    past: Vec<Edits>,
    future: Vec<Edits>,
    pub(super) kept: Vec<Edits>,
    /// What is sought: `total`, `rank`, `grade` or `gate`, and how much.
    pub(super) target: [String; 2],
    /// What draws ask.
    pub question: Question,
    moving: bool,
    found: Option<WhatIf>,
    /// Figures and scores after the edits, when nothing moves; none: as published.
    settled: Option<(Dataset, Scoreboard)>,
    /// Where figures may go from what is published, and from where they stand.
    base: Vec<Domain>,
    domains: Vec<Domain>,
    pub(super) goals: Goals,
    /// What is read aloud.
    pub(super) said: String,
    /// The data that a link was made with, where they are others.
    pub(super) foreign: Option<String>,
}

impl<'p> Simulator<'p> {
    /// A simulator of a publication; `unit` is the code of the unit that is chosen first.
    ///
    /// ```no_run
    /// use parindex::Publication;
    /// use parindex_view::{Language, simulator::Simulator};
    /// fn petitions(publication: &Publication) -> String {
    ///     let mut simulator = Simulator::new(publication, Language::Vietnamese, Some("H44.100"));
    ///     let input = publication.framework.input("petitions_on_time").unwrap();
    ///     simulator.set(input, "4");
    ///     simulator.settle();
    ///     simulator.link() // unit=H44.100&set=H44.100:petitions_on_time:4&...
    /// }
    /// ```
    pub fn new(publication: &'p Publication, language: Language, unit: Option<&str>) -> Self {
        let mut simulator = Self {
            publication,
            language,
            unit: unit.and_then(|code| publication.dataset.unit(code)),
            edits: Edits::new(),
            past: Vec::new(),
            future: Vec::new(),
            kept: Vec::new(),
            target: ["rank".into(), "10".into()],
            question: Question::Luck,
            moving: false,
            found: None,
            settled: None,
            base: Vec::new(),
            domains: Vec::new(),
            goals: Goals::default(),
            said: String::new(),
            foreign: None,
        };
        simulator.settle();
        simulator
    }

    /// The code of the chosen unit.
    pub fn code(&self) -> Option<&'p str> {
        self.unit.map(|unit| &*self.publication.dataset.units[unit].code)
    }

    /// Chooses a unit; edits of others stay.
    pub fn choose(&mut self, code: &str) {
        self.unit = self.publication.dataset.unit(code);
        self.settle();
    }

    /// Gives a figure of the chosen unit another value, written as in files; an empty text takes it
    /// away. It is kept within its bounds and in whole steps. False when it cannot be read.
    ///
    /// Only what the edit touches is scored again; call [`Simulator::settle`] when it rests.
    pub fn set(&mut self, input: usize, text: &str) -> bool {
        let Some((unit, cell)) = self.unit.zip(self.cell_of(input, text)) else { return false };
        self.begin();
        self.put(unit, input, cell);
        self.score_again();
        true
    }

    fn cell_of(&self, input: usize, text: &str) -> Option<Cell> {
        let domain = self.domain(input)?;
        if text.trim().is_empty() {
            return Some(Cell::Missing);
        }
        let kind = self.publication.framework.inputs[input].kind;
        let number = Cell::read(text.trim(), kind).ok()?.number()?;
        Some(Cell::of(domain.value(domain.nearest(number))))
    }

    /// Makes changes of the chosen unit that the goal seek offered.
    pub fn apply(&mut self, offer: usize) {
        let Some((unit, changes)) = self.unit.zip(self.goals.offers.get(offer).cloned()) else {
            return;
        };
        self.begin();
        for (input, text) in changes {
            let kind = self.publication.framework.inputs[input].kind;
            if let Ok(cell) = Cell::read(&text, kind) {
                self.put(unit, input, cell);
            }
        }
        self.settle();
    }

    /// Remembers the edits as they are, once for each movement.
    fn begin(&mut self) {
        if !std::mem::replace(&mut self.moving, true) {
            self.remember();
        }
    }

    fn remember(&mut self) {
        if self.past.len() == MOST_UNDONE {
            self.past.remove(0);
        }
        self.past.push(self.edits.clone());
        self.future.clear();
    }

    fn put(&mut self, unit: usize, input: usize, cell: Cell) {
        let published = self.base.iter().find(|domain| domain.input == input);
        let published = published
            .and_then(|domain| domain.now.map(|now| Cell::of(domain.value(now))))
            .unwrap_or_default();
        if cell == published {
            self.edits.retain(|(of, at, _)| (*of, *at) != (unit, input));
        } else {
            put(&mut self.edits, unit, input, cell);
        }
    }

    /// Takes the last movement back, or makes it again.
    pub fn undo(&mut self, again: bool) {
        let (from, to) = if again {
            (&mut self.future, &mut self.past)
        } else {
            (&mut self.past, &mut self.future)
        };
        if let Some(edits) = from.pop() {
            to.push(std::mem::replace(&mut self.edits, edits));
        }
        self.settle();
    }

    /// Whether there is something to undo, or to make again.
    pub fn can_undo(&self, again: bool) -> bool {
        if again { !self.future.is_empty() } else { !self.past.is_empty() }
    }

    /// Back to what is published.
    pub fn reset(&mut self) {
        if !self.edits.is_empty() {
            self.remember();
            self.edits.clear();
        }
        self.settle();
    }

    /// Keeps the scenario at hand beside the others.
    pub fn keep(&mut self) {
        if self.can_keep() {
            self.kept.push(self.edits.clone());
        }
    }

    /// Whether the scenario at hand can be kept: it changes something and is not kept yet.
    pub fn can_keep(&self) -> bool {
        !self.edits.is_empty() && self.kept.len() < MOST_KEPT && !self.kept.contains(&self.edits)
    }

    /// Goes on from a scenario that was kept.
    pub fn open(&mut self, kept: usize) {
        if let Some(edits) = self.kept.get(kept).cloned() {
            self.remember();
            self.edits = edits;
            self.settle();
        }
    }

    /// Forgets a scenario that was kept.
    pub fn forget(&mut self, kept: usize) {
        if kept < self.kept.len() {
            self.kept.remove(kept);
        }
    }

    /// What is sought: `total`, `rank`, `grade` or `gate`; and how much of it.
    pub fn seek(&mut self, kind: Option<&str>, value: Option<&str>) {
        let framework = &self.publication.framework;
        if let Some(kind) = kind {
            kind.clone_into(&mut self.target[0]);
            let first = match kind {
                "total" => "80",
                "rank" => "10",
                "grade" => framework.grades.first().map_or("", |grade| &grade.id),
                _ => framework.gates.first().map_or("", |gate| &gate.id),
            };
            first.clone_into(&mut self.target[1]);
        }
        if let Some(value) = value {
            value.trim().clone_into(&mut self.target[1]);
        }
        self.settle();
    }

    /// Works out what waits while a figure moves: bounds, next steps, goal, what is read aloud.
    pub fn settle(&mut self) {
        if std::mem::take(&mut self.moving) && self.past.last() == Some(&self.edits) {
            self.past.pop();
        }
        self.score_again();
        let Publication { framework, dataset, board, .. } = self.publication;
        self.settled = (!self.edits.is_empty())
            .then(|| {
                let edited = edited_dataset(dataset, framework, &self.list(), board.until);
                let scored = score(framework, &edited, board.until).ok();
                scored.map(|board| (edited, board))
            })
            .flatten();
        (self.base, self.domains) = (Vec::new(), Vec::new());
        if let Some(unit) = self.unit {
            self.base = domains(framework, dataset, board, unit, &[]);
            self.domains = match &self.settled {
                Some((dataset, board)) => domains(framework, dataset, board, unit, &[]),
                None => self.base.clone(),
            };
        }
        self.goals = goal::goals(self);
        self.said = answer::said(self);
    }

    /// The edits as the core takes them.
    pub(super) fn list(&self) -> Vec<Edit> {
        list(&self.edits)
    }

    fn score_again(&mut self) {
        let Publication { framework, dataset, board, .. } = self.publication;
        self.found = (!self.edits.is_empty())
            .then(|| what_if_figures(framework, dataset, board, &self.list()).ok())
            .flatten();
    }

    /// Figures and scores after the edits, as of when they last rested.
    pub(super) fn now(&self) -> (&Dataset, &Scoreboard) {
        match &self.settled {
            Some((dataset, board)) => (dataset, board),
            None => (&self.publication.dataset, &self.publication.board),
        }
    }

    /// The result of a unit at this moment.
    pub fn result(&self, unit: usize) -> &UnitResult {
        self.found.as_ref().map_or(&self.publication.board.units[unit], |found| found.result(unit))
    }

    pub(super) fn points(&self, unit: usize, indicator: usize) -> Scored {
        let board = &self.publication.board;
        match &self.found {
            Some(found) => found.cell(board, unit, indicator),
            None => board.cell(unit, indicator),
        }
    }

    pub(super) fn group(&self, unit: usize, group: usize) -> Option<i64> {
        let board = &self.publication.board;
        match &self.found {
            Some(found) => found.group(board, unit, group),
            None => board.group(unit, group),
        }
    }

    /// Where a figure of the chosen unit may go; none for one that changes nothing.
    pub(super) fn domain(&self, input: usize) -> Option<&Domain> {
        self.domains.iter().find(|domain| domain.input == input)
    }

    /// A figure of the chosen unit as published, and as it stands.
    pub(super) fn figure(&self, input: usize) -> [Option<String>; 2] {
        let kind = self.publication.framework.inputs[input].kind;
        let published = self
            .base
            .iter()
            .find(|domain| domain.input == input)
            .and_then(|domain| Cell::of(domain.value(domain.now?)).text(kind));
        let edit = self.edits.iter().find(|(unit, of, _)| Some(*unit) == self.unit && *of == input);
        let now = match edit {
            Some((_, _, cell)) => cell.text(kind),
            None => published.clone(),
        };
        [published, now]
    }

    /// The inputs that the simulator shows of the chosen unit.
    pub(super) fn inputs(&self) -> impl Iterator<Item = usize> {
        self.domains.iter().map(|domain| domain.input)
    }

    /// Whether a figure moves by a slider: everything but days and yes or no.
    pub(super) fn slides(kind: InputKind) -> bool {
        !matches!(kind, InputKind::Date | InputKind::YesNo)
    }

    /// The whole state as text for the address of a page.
    pub fn link(&self) -> String {
        link::write(self)
    }

    /// Opens what a link says; what it names and is not there is left out.
    pub fn follow(&mut self, link: &str) {
        link::read(self, link);
        self.settle();
    }

    /// The edits as text, for who draws.
    pub fn edits(&self) -> String {
        link::edits(self.publication, &self.edits)
    }
}

/// Edits as the core takes them.
pub(super) fn list(edits: &Edits) -> Vec<Edit> {
    let edit = |(unit, input, value): &(usize, usize, Cell)| Edit::Input {
        unit: *unit,
        input: *input,
        value: value.clone(),
    };
    edits.iter().map(edit).collect()
}

/// Puts an edit at its place, instead of one of the same figure.
pub(super) fn put(edits: &mut Edits, unit: usize, input: usize, cell: Cell) {
    let place = edits.binary_search_by_key(&(unit, input), |(unit, input, _)| (*unit, *input));
    match place {
        Ok(at) => edits[at].2 = cell,
        Err(at) => edits.insert(at, (unit, input, cell)),
    }
}
