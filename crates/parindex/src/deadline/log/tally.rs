//! Lines put to their counts.

use std::collections::BTreeMap;

use super::record::{Cells, DUE, PROCEDURE, RECEIVED, RULE, UNIT, fault, read};
use super::summary::Summary;
use super::{By, LogOptions};
use crate::calendar::{Moment, Office};
use crate::checks::{Check, Checks, Problem};
use crate::deadline::state::working_days_run;
use crate::deadline::{Counts, Course, Dossier, Due, Rule, Rules, Timeliness, due};
use crate::text::compose;

pub(super) struct Tally<'o> {
    office: &'o Office,
    rules: &'o Rules,
    options: LogOptions,
    /// The first moment of the period, and the one as of which dossiers are looked at.
    start: Moment,
    as_of: Moment,
    dossier: Dossier,
    course: Course,
    /// Rules that lines have named, as the log spells them.
    known: BTreeMap<Vec<u8>, usize>,
    found: Vec<Rule>,
    /// Places in `counts`, by the code as the log spells it.
    places: BTreeMap<Vec<u8>, usize>,
    counts: Vec<Counts>,
    /// The code of the line before: logs tend to come sorted.
    last: (Vec<u8>, usize),
    used: u64,
    refused: u64,
    outside: u64,
    checks: Checks,
}

impl<'o> Tally<'o> {
    pub fn new(office: &'o Office, rules: &'o Rules, options: LogOptions) -> Self {
        let moments = options.period.map(crate::dataset::Period::moments);
        let (start, as_of) = match moments {
            // A period is half-open: what is due on its last day is in time until its very end.
            Some((start, end)) => (start, options.as_of.min(Moment::from_number(end.number() - 1))),
            None => (Moment::from_number(i64::MIN), options.as_of),
        };
        Self {
            office,
            rules,
            options,
            start,
            as_of,
            dossier: Dossier::default(),
            course: Course::default(),
            known: BTreeMap::new(),
            found: Vec::new(),
            places: BTreeMap::new(),
            counts: Vec::new(),
            last: (Vec::new(), usize::MAX),
            used: 0,
            refused: 0,
            outside: 0,
            checks: Checks::default(),
        }
    }

    /// Lines read, used and refused.
    pub fn lines(&self) -> (u64, u64, u64) {
        (self.used + self.refused, self.used, self.refused)
    }

    /// Counts a line, or refuses it.
    pub fn line(&mut self, line: u64, cells: &Cells<'_>) -> Result<(), Checks> {
        let mut told = Checks::default();
        read(cells, self.as_of, &mut self.dossier, &mut told);
        if !told.is_empty() {
            return self.refuse(line, told);
        }
        match self.count(cells) {
            Ok(()) => {
                self.used += 1;
                Ok(())
            }
            Err(check) => self.refuse(line, check.into()),
        }
    }

    /// Notes why a line is refused; where the run is to stop, that is the end.
    pub fn refuse(&mut self, line: u64, mut told: Checks) -> Result<(), Checks> {
        self.refused += 1;
        for check in told.iter_mut() {
            let mut path = String::from("line ");
            path.push_str(&crate::exact::decimal(i64::try_from(line).unwrap_or(i64::MAX), 0));
            if !check.path.is_empty() {
                path.push_str(", ");
                path.push_str(&check.path);
            }
            check.path = path;
            check.row = u32::try_from(line).ok();
        }
        if self.options.stop {
            return Err(told);
        }
        self.checks.append(told);
        Ok(())
    }

    fn count(&mut self, cells: &Cells<'_>) -> Result<(), Check> {
        let mut measure = self.options.measure;
        if !cells[RULE].is_empty() {
            let due_said = self.dossier.due;
            if let Some(place) = self.rule(cells[RULE], due_said.is_some())? {
                let rule = &self.found[place];
                if rule.supplements.is_some() {
                    measure.supplements = rule.supplements;
                }
                // What is due on a date is due by the end of that day, even where the log writes a time.
                self.dossier.due = match due_said {
                    Some(due) if rule.allowance.ends_at_instant() => Some(due),
                    Some(due) => Some(Due::Date(due.date())),
                    None => Some(self.due_by(place)?),
                };
            }
        }
        let dossier = &self.dossier;
        let place_of = if self.options.by == By::Unit { UNIT } else { PROCEDURE };
        let finished = dossier.finished_by(self.as_of);
        if dossier.received > self.as_of || finished.is_some_and(|(end, _)| end < self.start) {
            self.outside += 1;
            return Ok(());
        }
        let timeliness = dossier.timeliness(self.as_of, &measure);
        let days = match finished {
            Some((end, _)) => {
                let (from, to) = (dossier.received.date(), end.date());
                let days = working_days_run(self.office, from, to, &dossier.pauses);
                u64::try_from(days.map_err(|error| told(&error, RECEIVED))?).unwrap_or(0)
            }
            None => 0,
        };
        let at_risk = timeliness == Timeliness::OpenInTime
            && dossier
                .is_at_risk(self.office, self.as_of, &measure)
                .map_err(|error| told(&error, RECEIVED))?;
        let supplements = dossier.supplements;
        let place = self.place(cells[place_of], place_of)?;
        let counts = &mut self.counts[place];
        counts.add(timeliness, finished.map(|(_, state)| state), supplements);
        counts.working_days += days;
        counts.at_risk += u64::from(at_risk);
        Ok(())
    }

    /// The rule of a name; one that is not known is a fault unless the due date is written.
    fn rule(&mut self, name: &[u8], due_said: bool) -> Result<Option<usize>, Check> {
        if let Some(place) = self.known.get(name) {
            return Ok(Some(*place));
        }
        let text = String::from_utf8_lossy(name);
        match self.rules.find(&text) {
            Some(rule) => {
                self.known.insert(name.to_vec(), self.found.len());
                self.found.push(rule);
                Ok(Some(self.found.len() - 1))
            }
            None if due_said => Ok(None),
            None => {
                let mut check = self.rules.unknown(&text);
                check.path = super::record::COLUMNS[RULE].into();
                Err(check)
            }
        }
    }

    fn due_by(&mut self, place: usize) -> Result<Due, Check> {
        self.course.received = self.dossier.received;
        std::mem::swap(&mut self.course.pauses, &mut self.dossier.pauses);
        let found = due(self.office, &self.found[place], &self.course);
        std::mem::swap(&mut self.course.pauses, &mut self.dossier.pauses);
        found.map_err(|error| told(&error, DUE))
    }

    fn place(&mut self, code: &[u8], column: usize) -> Result<usize, Check> {
        if self.last.0 == code && self.last.1 != usize::MAX {
            return Ok(self.last.1);
        }
        let place = match self.places.get(code) {
            Some(&place) => place,
            None if std::str::from_utf8(code).is_err() => {
                return Err(fault(Problem::NotUtf8, column, code));
            }
            None => {
                self.counts.push(Counts::default());
                self.places.insert(code.to_vec(), self.counts.len() - 1);
                self.counts.len() - 1
            }
        };
        self.last.0.clear();
        self.last.0.extend_from_slice(code);
        self.last.1 = place;
        Ok(place)
    }

    pub fn summary(self) -> Summary {
        let mut groups: BTreeMap<String, Counts> = BTreeMap::new();
        let mut total = Counts::default();
        for (code, place) in self.places {
            let code = String::from_utf8_lossy(&code).into_owned();
            let code = compose(&code).unwrap_or(code);
            let counts = &self.counts[place];
            groups.entry(code).or_default().merge(counts);
            total.merge(counts);
        }
        Summary {
            groups: groups.into_iter().collect(),
            total,
            read: self.used + self.refused,
            used: self.used,
            refused: self.refused,
            outside: self.outside,
            checks: self.checks,
        }
    }
}

fn told(error: &crate::calendar::TimeError, column: usize) -> Check {
    let mut check = error.check();
    check.path = super::record::COLUMNS[column].into();
    check
}
