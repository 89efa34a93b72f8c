//! From holidays, compensatory days and decisions to the days off of every year.

use std::collections::BTreeMap;

use super::laid::{Laid, Mark, Status};
use super::lunar::{LunarDate, new_year};
use super::model::{Falls, Holiday, Law, Model};
use super::{Date, FIRST, LAST};
use crate::text::Title;
use crate::text::fill;

/// Lays out all years of the calendar's span.
pub(super) fn derive(model: &Model, fingerprint: String) -> Laid {
    let rest = model.weekly_rest.as_ref();
    let words = model.words.as_ref();
    let mut laid = Laid {
        id: model.id.clone(),
        version: model.version.clone(),
        fingerprint,
        working_day: words.map(|words| words.working_day.clone()).unwrap_or_default(),
        weekly_rest: words.map(|words| words.weekly_rest.clone()).unwrap_or_default(),
        rest_source: rest.map(|rest| rest.source.clone()).unwrap_or_default(),
        rest: rest.map_or([false; 7], |rest| rest.days),
        ..Laid::default()
    };
    let mut marks = BTreeMap::new();
    for (date, entry) in &model.days {
        let mark = Mark {
            off: entry.off,
            reason: entry.reason.clone(),
            status: entry.status,
            source: entry.source.clone(),
            swapped_with: entry.swapped_with,
        };
        marks.insert(*date, mark);
    }
    for year in FIRST.year()..=LAST.year() {
        let yearly = model.holidays.iter().filter(|holiday| holiday.falls.yearly());
        let decided = yearly
            .filter(|holiday| in_force(holiday, year))
            .all(|holiday| laid_out(model, holiday, year));
        laid.decided.push(decided);
        Year { model, year, decided, marks: &mut marks }.lay_out();
    }
    for (date, mark) in marks.range(FIRST..=LAST) {
        let place = laid.marks.iter().position(|known| known == mark).unwrap_or_else(|| {
            laid.marks.push(mark.clone());
            laid.marks.len() - 1
        });
        let day = (date.number() - FIRST.number()).unsigned_abs() as usize;
        laid.days[day] = u16::try_from(place + 1).unwrap_or(u16::MAX);
    }
    laid
}

/// Whether a holiday is one in most of a year; laws that begin during a year begin by its days.
fn in_force(holiday: &Holiday, year: i32) -> bool {
    holiday.from.is_none_or(|from| from.year() <= year)
        && holiday.until.is_none_or(|until| until.year() >= year)
}

/// Whether the file's days of a year lay out a holiday themselves.
fn laid_out(model: &Model, holiday: &Holiday, year: i32) -> bool {
    let (Some(first), Some(last)) = (Date::new(year, 1, 1), Date::new(year, 12, 31)) else {
        return false;
    };
    model.days.range(first..=last).any(|(_, entry)| entry.holiday.as_ref() == Some(&holiday.id))
}

struct Year<'m> {
    model: &'m Model,
    year: i32,
    decided: bool,
    marks: &'m mut BTreeMap<Date, Mark>,
}

impl Year<'_> {
    fn lay_out(&mut self) {
        let holidays = &self.model.holidays;
        let mut owed: Vec<(Date, &Holiday)> = Vec::new();
        let fixed = holidays.iter().filter(|holiday| !matches!(holiday.falls, Falls::NextTo(..)));
        for holiday in fixed {
            if !laid_out(self.model, holiday, self.year) {
                for date in self.days_of(holiday.falls) {
                    self.set(date, holiday, &mut owed);
                }
            }
        }
        for holiday in holidays {
            if let Falls::NextTo(month, day) = holiday.falls
                && !laid_out(self.model, holiday, self.year)
                && let Some(main) = Date::new(self.year, month, day)
            {
                self.set(self.neighbour(main), holiday, &mut owed);
            }
        }
        owed.sort_by_key(|(date, _)| *date);
        for (date, holiday) in owed {
            self.compensate(date, holiday);
        }
    }

    fn days_of(&self, falls: Falls) -> Vec<Date> {
        match falls {
            Falls::On(month, day) | Falls::NextTo(month, day) => {
                Date::new(self.year, month, day).into_iter().collect()
            }
            Falls::Lunar(month, day) => {
                let lunar = LunarDate { year: self.year, month, leap: false, day };
                lunar.date().into_iter().collect()
            }
            Falls::LunarNewYear(last, first) => new_year(self.year)
                .map(|start| (-i32::from(last)..i32::from(first)).map(|n| start.plus(n)).collect())
                .unwrap_or_default(),
        }
    }

    /// Marks a holiday and notes it where it falls on a weekly rest day. What the file says of the
    /// date itself stands.
    fn set<'h>(&mut self, date: Date, holiday: &'h Holiday, owed: &mut Vec<(Date, &'h Holiday)>) {
        let outside = holiday.from.is_some_and(|from| date < from)
            || holiday.until.is_some_and(|until| date > until);
        if outside || self.marks.contains_key(&date) {
            return;
        }
        let presumed = holiday.falls.yearly() || holiday.status == Status::Presumed;
        let law = self.law(date).map_or("", |law| &*law.holidays);
        let mark = Mark {
            off: true,
            reason: holiday.title.clone(),
            status: if presumed { Status::Presumed } else { Status::Decided },
            source: holiday.source.clone().unwrap_or_else(|| law.to_owned()),
            swapped_with: None,
        };
        self.marks.insert(date, mark);
        if self.rests(date) {
            owed.push((date, holiday));
        }
    }

    /// The next working day after a holiday on a weekly rest day is off.
    fn compensate(&mut self, date: Date, holiday: &Holiday) {
        let mut free = date.plus(1);
        while self.is_off(free) {
            free = free.plus(1);
        }
        let presumed = !self.decided || holiday.status == Status::Presumed;
        let words = self.model.words.as_ref().map(|words| &words.compensatory);
        let reason = words.map_or_else(Title::default, |words| Title {
            vi: fill(&words.vi, &[("holiday", &holiday.title.vi)]),
            en: words.en.as_ref().map(|en| {
                fill(en, &[("holiday", holiday.title.text(crate::text::Language::English))])
            }),
        });
        let mark = Mark {
            off: true,
            reason,
            status: if presumed { Status::Presumed } else { Status::Decided },
            source: self.law(date).map(|law| law.compensatory.clone()).unwrap_or_default(),
            swapped_with: None,
        };
        self.marks.insert(free, mark);
    }

    /// The neighbour that makes the longer run of days off, the compensatory days that it brings
    /// counted in; the day before on a tie.
    fn neighbour(&self, main: Date) -> Date {
        let (before, after) = (main.plus(-1), main.plus(1));
        if self.run_with(main, after) > self.run_with(main, before) { after } else { before }
    }

    fn run_with(&self, main: Date, extra: Date) -> i32 {
        let mut off = vec![main, extra];
        for holiday in [main.min(extra), main.max(extra)] {
            if self.rests(holiday) {
                let mut free = holiday.plus(1);
                while self.is_off(free) || off.contains(&free) {
                    free = free.plus(1);
                }
                off.push(free);
            }
        }
        let is_off = |date: Date| self.is_off(date) || off.contains(&date);
        let (mut first, mut last) = (main, main);
        while is_off(first.plus(-1)) {
            first = first.plus(-1);
        }
        while is_off(last.plus(1)) {
            last = last.plus(1);
        }
        last.number() - first.number() + 1
    }

    fn is_off(&self, date: Date) -> bool {
        self.marks.get(&date).map_or_else(|| self.rests(date), |mark| mark.off)
    }

    fn rests(&self, date: Date) -> bool {
        let rest = self.model.weekly_rest.as_ref();
        rest.is_some_and(|rest| rest.days[date.weekday() as usize])
    }

    fn law(&self, date: Date) -> Option<&Law> {
        self.model.laws.iter().rev().find(|law| law.from <= date)
    }
}
