//! What the dossiers of a unit come to.

#[cfg(feature = "log")]
use super::{EndState, Timeliness};
use crate::exact::Exact;

/// The counts of one unit or procedure.
///
/// `received` is `on_time() + late() + without_due`; `on_time()` is `early + finished_on_time +
/// open_in_time`, the numerator of Decision 766/QĐ-TTg; `late()` is `finished_late + overdue`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Dossiers that belong to the period.
    pub received: u64,
    /// Finished before the due date.
    pub early: u64,
    /// Finished on the due date, or up to the due instant.
    pub finished_on_time: u64,
    /// Open, and not past the due date.
    pub open_in_time: u64,
    /// Of these, with most of their working time gone ([`crate::deadline::Measure`]).
    pub at_risk: u64,
    /// Finished late, or after more than one request for supplements.
    pub finished_late: u64,
    /// Open, and late.
    pub overdue: u64,
    /// Nobody said when they are due.
    pub without_due: u64,
    /// Of all these, withdrawn by the citizen.
    pub withdrawn: u64,
    /// Of all these, refused.
    pub refused: u64,
    /// Of all these, stopped.
    pub stopped: u64,
    /// Requests for supplements.
    pub supplements: u64,
    /// Of all these, finished in any way.
    pub finished: u64,
    /// The working days that the finished ones took, pauses taken out.
    pub working_days: u64,
}

pub(super) type Field = (&'static str, fn(&mut Counts) -> &mut u64);

/// Each count, by its name in files.
pub(super) static FIELDS: [Field; 14] = [
    ("received", |counts| &mut counts.received),
    ("early", |counts| &mut counts.early),
    ("finished_on_time", |counts| &mut counts.finished_on_time),
    ("open_in_time", |counts| &mut counts.open_in_time),
    ("at_risk", |counts| &mut counts.at_risk),
    ("finished_late", |counts| &mut counts.finished_late),
    ("overdue", |counts| &mut counts.overdue),
    ("without_due", |counts| &mut counts.without_due),
    ("withdrawn", |counts| &mut counts.withdrawn),
    ("refused", |counts| &mut counts.refused),
    ("stopped", |counts| &mut counts.stopped),
    ("supplements", |counts| &mut counts.supplements),
    ("finished", |counts| &mut counts.finished),
    ("working_days", |counts| &mut counts.working_days),
];

impl Counts {
    /// The columns of a table of counts, as input ids where frameworks know them.
    pub const COLUMNS: [&'static str; 15] = [
        "dossiers_received",
        "dossiers_on_time",
        "dossiers_early",
        "dossiers_finished_on_time",
        "dossiers_open_in_time",
        "dossiers_at_risk",
        "dossiers_late",
        "dossiers_finished_late",
        "dossiers_overdue",
        "dossiers_without_due",
        "dossiers_withdrawn",
        "dossiers_refused",
        "dossiers_stopped",
        "supplement_requests",
        "average_working_days",
    ];

    /// In time as Decision 766/QĐ-TTg means it.
    pub fn on_time(&self) -> u64 {
        self.early + self.finished_on_time + self.open_in_time
    }

    /// Late, finished or not.
    pub fn late(&self) -> u64 {
        self.finished_late + self.overdue
    }

    /// The working days of a finished dossier on average, at two places; `None` without any.
    pub fn average_working_days(&self) -> Option<Exact> {
        let average = Exact::new(self.working_days.into(), self.finished.into())?;
        Some(Exact::from_rounded(average.rounded(2)?, 2))
    }

    /// The values of [`Counts::COLUMNS`]; only the last may be absent.
    pub fn values(&self) -> [Option<Exact>; 15] {
        let count = |n: u64| i64::try_from(n).ok().map(Exact::from);
        [
            count(self.received),
            count(self.on_time()),
            count(self.early),
            count(self.finished_on_time),
            count(self.open_in_time),
            count(self.at_risk),
            count(self.late()),
            count(self.finished_late),
            count(self.overdue),
            count(self.without_due),
            count(self.withdrawn),
            count(self.refused),
            count(self.stopped),
            count(self.supplements),
            self.average_working_days(),
        ]
    }

    #[cfg(feature = "log")]
    pub(crate) fn add(&mut self, timeliness: Timeliness, end: Option<EndState>, supplements: u32) {
        self.received += 1;
        self.supplements += u64::from(supplements);
        *match timeliness {
            Timeliness::Early => &mut self.early,
            Timeliness::OnTime => &mut self.finished_on_time,
            Timeliness::Late => &mut self.finished_late,
            Timeliness::OpenInTime => &mut self.open_in_time,
            Timeliness::Overdue => &mut self.overdue,
            Timeliness::WithoutDue => &mut self.without_due,
        } += 1;
        self.finished += u64::from(end.is_some());
        match end {
            Some(EndState::Withdrawn) => self.withdrawn += 1,
            Some(EndState::Refused) => self.refused += 1,
            Some(EndState::Stopped) => self.stopped += 1,
            _ => {}
        }
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        let mut other = *other;
        for (_, of) in &FIELDS {
            *of(self) += *of(&mut other);
        }
    }
}
