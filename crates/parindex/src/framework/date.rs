//! Rules about days: done on or before a day, which an allowance may give.
//!
//! The day is written, or an input, or an allowance after or before one of these, counted by the
//! framework's calendar: the one that it carries, else Vietnam's public sector's. A framework that
//! counts carries its calendar whole wherever it is written, so that a publication can be recomputed
//! whatever decisions come later.

use super::expression::{Expression, Operation};
use super::read::Reading;
use super::{InputKind, Rule};
use crate::calendar::{Calendar, Date, TimeError};
use crate::checks::Problem;
use crate::dataset::NEVER;
use crate::deadline::{Allowance, day_before, day_due};
use crate::exact::Exact;
use crate::read::Spot;
use crate::text::listed;

/// The longest lateness that a step may name, in days.
const MOST_DAYS: u16 = 10_000;

/// A day that is written or reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// Written in the framework.
    Written(Date),
    /// An input.
    Input(usize),
}

/// By when something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueBy {
    /// The day itself, or the one that is counted from.
    pub day: Day,
    /// What is counted from it.
    pub counted: Option<Counted>,
}

/// An allowance in days or longer, after a day or back from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// How long.
    pub allowance: Allowance,
    /// Whether it is counted back.
    pub before: bool,
}

impl Counted {
    /// The day that it leads to: always one that is worked.
    ///
    /// # Errors
    /// [`TimeError::OutOfSpan`] outside 2013-2100.
    pub fn from(self, calendar: &Calendar, day: Date) -> Result<Date, TimeError> {
        if self.before {
            day_before(calendar, self.allowance, day)
        } else {
            day_due(calendar, self.allowance, day)
        }
    }
}

/// A step of lateness.
#[derive(Clone, Debug, PartialEq)]
pub struct Late {
    /// Up to so many days of the calendar after the due day.
    pub within_days: u16,
    /// What is earned then.
    pub points: Exact,
}

impl DueBy {
    /// The due day as an expression; a day is the number of its day.
    pub(crate) fn expression(&self) -> Expression {
        let day = match self.day {
            Day::Written(date) => Expression::number(Exact::from(i64::from(date.number()))),
            Day::Input(input) => Expression::Input(input),
        };
        match self.counted {
            Some(counted) => Expression::Counted(Box::new((day, counted))),
            None => day,
        }
    }
}

/// The points of a `date` rule: the maximum up to the due day, then by steps.
pub(super) fn compile(
    done: usize,
    due: &DueBy,
    late: &[Late],
    never: &Exact,
    otherwise: &Exact,
    max: Exact,
) -> Expression {
    use Expression as E;
    let up_to = |limit| E::binary(Operation::AtMost, E::Input(done), limit);
    let steps = late.iter().rev().fold(E::number(*otherwise), |rest, step| {
        let days = E::number(Exact::from(i64::from(step.within_days)));
        let limit = E::binary(Operation::Plus, due.expression(), days);
        E::choose(up_to(limit), E::number(step.points), rest)
    });
    let in_time = E::choose(up_to(due.expression()), E::number(max), steps);
    let is_never = E::binary(Operation::Equal, E::Input(done), E::number(Exact::from(NEVER)));
    E::choose(is_never, E::number(*never), in_time)
}

impl Reading<'_, '_> {
    /// `{ "kind": "date", "done": ..., "due": ..., "late": [...], "never": ..., "else": ... }`
    pub(super) fn date(&mut self, spot: Spot<'_>, max: Exact) -> Option<Rule> {
        let done = spot.required("done", self.checks);
        let done = done.and_then(|done| self.date_input(done));
        let due = spot.required("due", self.checks).and_then(|due| self.due_by(due));
        let never = spot.field("never").and_then(|field| self.band_points(field, max));
        let otherwise = spot.field("else").and_then(|field| self.band_points(field, max));
        let otherwise = otherwise.unwrap_or(Exact::ZERO);
        let late = self.late(spot, max);
        let never = never.unwrap_or(otherwise);
        Some(Rule::Date { done: done?, due: due?, late, never, otherwise })
    }

    fn late(&mut self, spot: Spot<'_>, max: Exact) -> Vec<Late> {
        let mut late: Vec<Late> = Vec::new();
        for item in spot.items_of("late", self.checks) {
            let item = Spot(item);
            if !item.object(&["within_days", "points"], self.checks) {
                continue;
            }
            let within = item.required("within_days", self.checks);
            let within = within.and_then(|days| days.whole(MOST_DAYS, self.checks));
            let field = item.required("points", self.checks);
            let points = field.and_then(|field| self.band_points(field, max));
            if let (Some(within_days), Some(points)) = (within, points) {
                if late.last().is_some_and(|before| before.within_days >= within_days) {
                    self.checks.push(item.fault(Problem::LateOrder));
                }
                late.push(Late { within_days, points });
            }
        }
        late
    }

    fn due_by(&mut self, spot: Spot<'_>) -> Option<DueBy> {
        if let crate::json::Value::Text(_) = spot.value() {
            return Some(DueBy { day: self.day(spot)?, counted: None });
        }
        const KNOWN: [&str; 5] = ["after", "before", "working_days", "days", "months"];
        let (ends, units) = KNOWN.split_at(2);
        if !spot.object(&KNOWN, self.checks) {
            return None;
        }
        let mut one_of = |names: &[&'static str]| {
            let (mut said, mut last) = (0, "");
            for name in names {
                if spot.field(name).is_some() {
                    (said, last) = (said + 1, *name);
                }
            }
            if said == 1 {
                return Some(last);
            }
            let check = spot.fault(Problem::OneAllowance).found_number(said);
            self.checks.push(check.expected(&listed(names)));
            None
        };
        let (end, unit) = (one_of(ends), one_of(units));
        let day = spot.field(end?).and_then(|day| self.day(day));
        let field = spot.field(unit?)?;
        let amount = field.amount(self.checks)?;
        let Some(allowance) = Allowance::of(unit?, &amount) else {
            let check = field.fault(Problem::TooMany).found(&amount.to_text());
            self.checks.push(check.expected_number(usize::from(MOST_DAYS)));
            return None;
        };
        Some(DueBy { day: day?, counted: Some(Counted { allowance, before: end? == "before" }) })
    }

    /// A day, or the id of an input that holds one.
    fn day(&mut self, spot: Spot<'_>) -> Option<Day> {
        let text = spot.text(self.checks)?;
        match Date::parse(text) {
            Some(date) => Some(Day::Written(date)),
            None if text.as_bytes().first().is_some_and(u8::is_ascii_digit) => {
                self.checks.push(spot.fault(Problem::NotADate).found(text));
                None
            }
            None => self.date_input(spot).map(Day::Input),
        }
    }

    fn date_input(&mut self, spot: Spot<'_>) -> Option<usize> {
        let input = self.input(spot, InputKind::Date)?;
        let found = self.inputs[input].kind;
        if found != InputKind::Date {
            let fault = spot.fault(Problem::WrongOperand).found(found.word());
            self.checks.push(fault.expected(InputKind::Date.word()));
            return None;
        }
        Some(input)
    }
}
