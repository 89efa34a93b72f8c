//! The way to a due date, day by day: counted, skipped, and why.

use super::due::{
    allowed, extended, first_due, nominal, nominal_days, reappointed, receipt, same_day,
};
use super::{Allowance, Course, Due, Pause, Rule};
use crate::calendar::{Date, Moment, Office, Status, TimeError};
use crate::text::{Language, Title, fill, piece};

/// A line for each kind, in their order: English, Vietnamese.
const WORDS: &str = include_str!("../../data/deadline/words.txt");

/// What happens on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// The day of receipt, which days do not count.
    Received,
    /// The receipt from which hours run.
    Clock,
    /// Received in time for the same day.
    SameDay,
    /// Received too late for the same day, or on a day that is not worked.
    NextDay,
    /// The event that is counted back from.
    Event,
    /// Counted as a day.
    Counted,
    /// Office time counted.
    Hours,
    /// Not counted: a day off.
    Off,
    /// Not counted: the clock stands still.
    Pause,
    /// A last day that is not worked, which moves on.
    Moved,
    /// The working day that a last day has moved to.
    Last,
    /// An extension; counted on from here.
    Extended,
    /// A new date.
    NewDate,
}

impl StepKind {
    /// The word for tools.
    pub fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Clock => "clock",
            Self::SameDay => "same_day",
            Self::NextDay => "next_day",
            Self::Event => "event",
            Self::Counted => "counted",
            Self::Hours => "hours",
            Self::Off => "off",
            Self::Pause => "pause",
            Self::Moved => "moved",
            Self::Last => "last",
            Self::Extended => "extended",
            Self::NewDate => "new_date",
        }
    }
}

/// One day on the way to a due date.
#[derive(Clone, Debug, PartialEq)]
pub struct Step<'o> {
    /// The day.
    pub date: Date,
    /// What happens.
    pub kind: StepKind,
    /// The how-manieth day it is that counts; 0 for days that do not.
    pub number: u32,
    /// The office time that counts, in thousandths of a second.
    pub time: i64,
    /// The moment that it is about, and the one from which time runs.
    pub moments: Option<(Moment, Moment)>,
    /// Whether the day is worked.
    pub worked: bool,
    /// Why it is worked or not.
    pub reason: &'o Title,
    /// The law or decision behind that.
    pub source: &'o str,
    /// Whether a decision may still change that.
    pub status: Status,
}

impl Step<'_> {
    /// Whether the day, or part of it, counts.
    pub fn counts(&self) -> bool {
        self.number > 0 || self.time > 0
    }

    /// What happens, in a sentence.
    pub fn text(&self, language: Language) -> String {
        let column = if language == Language::English { 0 } else { 1 };
        let line = piece(WORDS, "\n", self.kind as usize).unwrap_or_default();
        let template = piece(line, "|", column).unwrap_or_default();
        let (at, start) = self.moments.unwrap_or_default();
        let start = match self.kind {
            StepKind::Clock if start.date() != at.date() => {
                [&*start.date().to_text(), " ", &*start.clock()].concat()
            }
            _ => start.clock(),
        };
        let time = match self.kind {
            StepKind::NewDate => at.date().to_text(),
            _ => at.clock(),
        };
        fill(
            template,
            &[
                ("time", &time),
                ("start", &start),
                ("limit", &start),
                ("number", &crate::exact::decimal(i64::from(self.number), 0)),
                ("amount", &Moment::from_number(self.time).clock()),
                ("reason", self.reason.text(language)),
            ],
        )
    }
}

/// A due date and the way to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer<'o> {
    /// When the answer is due.
    pub due: Due,
    /// Day by day, from the receipt on; for a rule that counts back, from the event back.
    pub steps: Vec<Step<'o>>,
}

/// When the answer is due, day by day.
///
/// ```
/// use parindex::calendar::{Calendar, Hours, Moment, Office};
/// use parindex::deadline::{Allowance, Course, explain};
/// use parindex::Language;
/// let office = Office::new(Calendar::vietnam(), Hours::default());
/// let received = Moment::parse("2026-08-28T10:00").unwrap();
/// let answer = explain(&office, &Allowance::WorkingDays(1).into(), &Course::received(received))?;
/// assert_eq!(answer.due.to_text(), "2026-09-03");
/// let sunday = answer.steps[2].text(Language::English);
/// assert_eq!(sunday, "Not counted: weekly rest.");
/// # Ok::<(), parindex::calendar::TimeError>(())
/// ```
///
/// # Errors
/// As [`due`](super::due()).
pub fn explain<'o>(
    office: &'o Office,
    rule: &Rule,
    course: &Course,
) -> Result<Answer<'o>, TimeError> {
    let Course { received, pauses, extensions, reappointments } = course;
    tell(office, rule, *received, pauses, extensions, reappointments)
}

/// The same for a dossier of which nothing but the receipt is known.
///
/// # Errors
/// [`TimeError::OutOfSpan`] outside 2013-2100.
pub fn explain_received<'o>(
    office: &'o Office,
    rule: &Rule,
    received: Moment,
) -> Result<Answer<'o>, TimeError> {
    tell(office, rule, received, &[], &[], &[])
}

/// Pauses and what is given further come one by one: a compiler sees that a page has none.
fn tell<'o>(
    office: &'o Office,
    rule: &Rule,
    stamped: Moment,
    pauses: &[Pause],
    extensions: &[Allowance],
    reappointments: &[Due],
) -> Result<Answer<'o>, TimeError> {
    let mut last = first_due(office, rule, stamped, pauses)?;
    allowed(extensions.len(), rule.extensions)?;
    allowed(reappointments.len(), rule.reappointments)?;
    let mut way = Way { office, steps: Vec::new() };
    if rule.before {
        way.back(rule.allowance, stamped, last.date())?;
    } else {
        let received = receipt(office, rule, stamped)?;
        way.begin(rule.allowance, stamped, received)?;
        way.forward(rule.allowance, received, last, pauses)?;
    }
    for extension in extensions {
        way.push(last.date(), StepKind::Extended)?;
        let next = extended(office, last, *extension, pauses)?;
        let start = match last {
            Due::Date(date) if extension.ends_at_instant() => office.closing(date)?,
            Due::Date(date) => date.start(),
            Due::Instant(moment) => moment,
        };
        way.forward(*extension, start, next, pauses)?;
        last = next;
    }
    for new in reappointments {
        last = reappointed(office, last, *new)?;
        let step = way.push(last.date(), StepKind::NewDate)?;
        step.moments = Some((last.end(), last.end()));
    }
    Ok(Answer { due: last, steps: way.steps })
}

struct Way<'o> {
    office: &'o Office,
    steps: Vec<Step<'o>>,
}

impl<'o> Way<'o> {
    fn push(&mut self, date: Date, kind: StepKind) -> Result<&mut Step<'o>, TimeError> {
        let day = self.office.calendar().day(date)?;
        let at = self.steps.len();
        self.steps.push(Step {
            date,
            kind,
            number: 0,
            time: 0,
            moments: None,
            worked: day.worked,
            reason: day.reason,
            source: day.source,
            status: day.status,
        });
        Ok(&mut self.steps[at])
    }

    fn begin(
        &mut self,
        allowance: Allowance,
        stamped: Moment,
        received: Moment,
    ) -> Result<(), TimeError> {
        let (kind, start) = match allowance {
            Allowance::WorkingMinutes(_) => (StepKind::Clock, self.office.office_minute(received)?),
            Allowance::SameDay(cut_off) => {
                let (start, _) = same_day(self.office, received, cut_off)?;
                let same = start.date() == stamped.date();
                let kind = if same { StepKind::SameDay } else { StepKind::NextDay };
                (kind, stamped.date().at_minute(cut_off))
            }
            _ if received.date() != stamped.date() => (StepKind::Clock, received),
            _ => (StepKind::Received, received),
        };
        self.push(stamped.date(), kind)?.moments = Some((stamped, start));
        // The days between a stamp and the opening that counts instead.
        let counts_from = match kind {
            StepKind::Clock => start.date(),
            _ => received.date(),
        };
        let mut date = stamped.date().plus(1);
        while date < counts_from {
            self.push(date, StepKind::Off)?;
            date = date.plus(1);
        }
        if date == counts_from && !allowance.ends_at_instant() {
            self.push(date, StepKind::Received)?.moments = Some((received, received));
        }
        Ok(())
    }

    fn forward(
        &mut self,
        allowance: Allowance,
        start: Moment,
        due: Due,
        pauses: &[Pause],
    ) -> Result<(), TimeError> {
        let day = start.date();
        match allowance {
            Allowance::WorkingMinutes(_) => {
                self.time(self.office.office_minute(start)?, due.end(), pauses)
            }
            Allowance::SameDay(cut_off) => {
                let (from, _) = same_day(self.office, start, cut_off)?;
                let mut date = day.plus(1);
                while date < from.date() {
                    self.push(date, StepKind::Off)?;
                    date = date.plus(1);
                }
                self.time(from, due.end(), pauses)
            }
            _ => self.days(day, nominal_days(allowance, day), due.date(), pauses),
        }
    }

    /// The days after `day` up to the due date; `n` calendar days, or working days without it.
    fn days(
        &mut self,
        day: Date,
        n: Option<u32>,
        due: Date,
        pauses: &[Pause],
    ) -> Result<(), TimeError> {
        let mut number = 0;
        let mut date = day;
        while date < due {
            date = date.plus(1);
            let paused = pauses.iter().any(|p| (p.from.date()..=p.to.date()).contains(&date));
            let worked = self.office.calendar().is_worked(date)?;
            let kind = match n {
                _ if paused => StepKind::Pause,
                None if worked => StepKind::Counted,
                None => StepKind::Off,
                // The last day counts as the last even where it then moves on.
                Some(n) if number < n && (number + 1 < n || worked) => StepKind::Counted,
                Some(_) if worked => StepKind::Last,
                Some(_) => StepKind::Moved,
            };
            if kind == StepKind::Counted || (kind == StepKind::Moved && n > Some(number)) {
                number += 1;
            }
            let step = self.push(date, kind)?;
            step.number = if kind == StepKind::Counted { number } else { 0 };
        }
        Ok(())
    }

    /// The office time of each day from `start` to the due instant.
    fn time(&mut self, start: Moment, due: Moment, pauses: &[Pause]) -> Result<(), TimeError> {
        let mut date = start.date();
        while date <= due.date() {
            let (from, to) = (start.max(date.start()), due.min(date.last_moment()));
            let time = running_time(self.office, from, to, pauses)?;
            let worked = self.office.calendar().is_worked(date)?;
            let kind = match (time > 0, worked) {
                (true, _) => StepKind::Hours,
                (false, true) if self.office.working_time_between(from, to)? > 0 => StepKind::Pause,
                (false, true) => StepKind::Hours,
                (false, false) => StepKind::Off,
            };
            self.push(date, kind)?.time = time;
            date = date.plus(1);
        }
        Ok(())
    }

    /// The days before an event, backwards to the answer.
    fn back(&mut self, allowance: Allowance, event: Moment, due: Date) -> Result<(), TimeError> {
        self.push(event.date(), StepKind::Event)?.moments = Some((event, event));
        let nominal = nominal(allowance, event.date(), -1);
        let mut date = event.date().plus(-1);
        let mut number = 0;
        while date >= due {
            let worked = self.office.calendar().is_worked(date)?;
            let kind = match nominal {
                Some(nominal) if date > nominal || (date == nominal && worked) => StepKind::Counted,
                Some(_) if worked => StepKind::Last,
                Some(_) => StepKind::Moved,
                None if worked => StepKind::Counted,
                None => StepKind::Off,
            };
            number += u32::from(kind == StepKind::Counted);
            self.push(date, kind)?.number = if kind == StepKind::Counted { number } else { 0 };
            date = date.plus(-1);
        }
        Ok(())
    }
}

/// The working time between two moments outside the pauses, in thousandths of a second.
pub(super) fn running_time(
    office: &Office,
    from: Moment,
    to: Moment,
    pauses: &[Pause],
) -> Result<i64, TimeError> {
    let mut time = office.working_time_between(from, to)?;
    if pauses.is_empty() || from >= to {
        return Ok(time);
    }
    let mut sorted = pauses.to_vec();
    sorted.sort_unstable();
    let mut cursor = from;
    for pause in sorted {
        let (begin, end) = (pause.from.max(cursor), pause.to.min(to));
        if begin < end {
            time -= office.working_time_between(begin, end)?;
            cursor = end;
        }
    }
    Ok(time)
}
