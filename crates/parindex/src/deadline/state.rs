//! Where a dossier stands at a moment.

use super::due::{Due, Pause};
use super::steps::running_time;
#[cfg(feature = "log")]
use crate::calendar::Date;
use crate::calendar::{Moment, Office, TimeError};

/// How a dossier ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndState {
    /// The result is there.
    Done,
    /// The result was handed over.
    Returned,
    /// Refused.
    Refused,
    /// Stopped.
    Stopped,
    /// Withdrawn by the citizen.
    Withdrawn,
}

impl EndState {
    /// The words of the log.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("done", Self::Done),
        ("returned", Self::Returned),
        ("refused", Self::Refused),
        ("stopped", Self::Stopped),
        ("withdrawn", Self::Withdrawn),
    ];
}

/// A dossier as far as its state needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dossier {
    /// When it was received.
    pub received: Moment,
    /// When it is due, if anybody said so.
    pub due: Option<Due>,
    /// When and how it ended.
    pub finished: Option<(Moment, EndState)>,
    /// How many requests for supplements were sent.
    pub supplements: u32,
    /// When the clock stood still.
    pub pauses: Vec<Pause>,
}

/// What a state depends on beside the dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// From which share of the working time a dossier is at risk, in percent.
    pub at_risk: u8,
    /// How many requests for supplements a dossier may have without being late for them.
    pub supplements: Option<u32>,
}

impl Default for Measure {
    /// At risk from 80 %; more than one request for supplements is late, as Decision 766/QĐ-TTg has it.
    fn default() -> Self {
        Self { at_risk: 80, supplements: Some(1) }
    }
}

/// Whether a dossier is in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Timeliness {
    /// Finished on a day before the due date; there is no early for a due instant.
    Early,
    OnTime,
    Late,
    OpenInTime,
    Overdue,
    /// Nobody said when it is due.
    WithoutDue,
}

/// Where a dossier stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum State {
    OnTrack,
    AtRisk,
    Overdue,
    /// Open, and nobody said when it is due.
    WithoutDue,
    FinishedEarly,
    FinishedOnTime,
    FinishedLate,
    /// Finished, and nobody said when it was due.
    Finished,
    Withdrawn,
    Refused,
    Stopped,
}

impl State {
    /// The word for tools.
    pub fn name(self) -> &'static str {
        match self {
            Self::OnTrack => "on_track",
            Self::AtRisk => "at_risk",
            Self::Overdue => "overdue",
            Self::WithoutDue => "without_due",
            Self::FinishedEarly => "finished_early",
            Self::FinishedOnTime => "finished_on_time",
            Self::FinishedLate => "finished_late",
            Self::Finished => "finished",
            Self::Withdrawn => "withdrawn",
            Self::Refused => "refused",
            Self::Stopped => "stopped",
        }
    }
}

impl Dossier {
    /// When and how it had ended by a moment.
    pub fn finished_by(&self, as_of: Moment) -> Option<(Moment, EndState)> {
        self.finished.filter(|(finished, _)| *finished <= as_of)
    }

    /// Whether it is in time at a moment.
    ///
    /// ```
    /// use parindex::deadline::{Dossier, Due, EndState, Measure, Timeliness};
    /// use parindex::{Date, Moment};
    /// let finished = Moment::parse("2026-09-24T18:30").unwrap();
    /// let dossier = Dossier {
    ///     due: Date::new(2026, 9, 24).map(Due::Date),
    ///     finished: Some((finished, EndState::Done)),
    ///     ..Dossier::default()
    /// };
    /// // The due date ends at 24:00, after office hours.
    /// assert_eq!(dossier.timeliness(finished, &Measure::default()), Timeliness::OnTime);
    /// ```
    pub fn timeliness(&self, as_of: Moment, measure: &Measure) -> Timeliness {
        let asked_too_often = measure.supplements.is_some_and(|most| self.supplements > most);
        match (self.finished_by(as_of), self.due) {
            (Some(_), _) if asked_too_often => Timeliness::Late,
            (None, _) if asked_too_often => Timeliness::Overdue,
            (_, None) => Timeliness::WithoutDue,
            (Some((end, _)), Some(due)) if end > due.end() => Timeliness::Late,
            (Some((end, _)), Some(Due::Date(due))) if end.date() < due => Timeliness::Early,
            (Some(_), Some(_)) => Timeliness::OnTime,
            (None, Some(due)) if as_of > due.end() => Timeliness::Overdue,
            (None, Some(_)) => Timeliness::OpenInTime,
        }
    }

    /// Where it stands at a moment.
    ///
    /// # Errors
    /// [`TimeError::OutOfSpan`] when its times lie outside 2013-2100.
    pub fn state(
        &self,
        office: &Office,
        as_of: Moment,
        measure: &Measure,
    ) -> Result<State, TimeError> {
        let end_state = self.finished_by(as_of).map(|(_, state)| state);
        Ok(match (end_state, self.timeliness(as_of, measure)) {
            (Some(EndState::Withdrawn), _) => State::Withdrawn,
            (Some(EndState::Refused), _) => State::Refused,
            (Some(EndState::Stopped), _) => State::Stopped,
            (Some(_), Timeliness::WithoutDue) => State::Finished,
            (None, Timeliness::WithoutDue) => State::WithoutDue,
            (_, Timeliness::Early) => State::FinishedEarly,
            (_, Timeliness::OnTime) => State::FinishedOnTime,
            (_, Timeliness::Late) => State::FinishedLate,
            (_, Timeliness::Overdue) => State::Overdue,
            (_, Timeliness::OpenInTime) => {
                if self.is_at_risk(office, as_of, measure)? {
                    State::AtRisk
                } else {
                    State::OnTrack
                }
            }
        })
    }

    /// Whether so much of the working time up to the due date has run.
    pub(super) fn is_at_risk(
        &self,
        office: &Office,
        as_of: Moment,
        measure: &Measure,
    ) -> Result<bool, TimeError> {
        let Some(due) = self.due else { return Ok(false) };
        let run = running_time(office, self.received, as_of, &self.pauses)?;
        let all = running_time(office, self.received, due.end(), &self.pauses)?;
        Ok(as_of >= self.received && run * 100 >= all * i64::from(measure.at_risk))
    }

    /// By how many working days it is late at a moment; 0 when it is not, or is within the first
    /// day.
    ///
    /// # Errors
    /// [`TimeError::OutOfSpan`] when its times lie outside 2013-2100.
    pub fn working_days_late(&self, office: &Office, as_of: Moment) -> Result<i32, TimeError> {
        let Some(due) = self.due else { return Ok(0) };
        let end = self.finished_by(as_of).map_or(as_of, |(finished, _)| finished);
        Ok(office.calendar().working_days_between(due.date(), end.date())?.max(0))
    }
}

/// The working days after `from` and not after `to` that no pause touches.
#[cfg(feature = "log")]
pub(super) fn working_days_run(
    office: &Office,
    from: Date,
    to: Date,
    pauses: &[Pause],
) -> Result<i32, TimeError> {
    let calendar = office.calendar();
    let mut days = calendar.working_days_between(from, to)?.max(0);
    if pauses.is_empty() {
        return Ok(days);
    }
    let mut sorted = pauses.to_vec();
    sorted.sort_unstable();
    let mut cursor = from;
    for pause in sorted {
        let first = pause.from.date().max(cursor.plus(1));
        let last = pause.to.date().min(to);
        if first <= last {
            days -= calendar.working_days_between(first.plus(-1), last)?;
            cursor = last;
        }
    }
    Ok(days)
}
