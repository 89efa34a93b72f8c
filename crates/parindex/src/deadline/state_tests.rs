use super::tests::{office, pause};
use super::*;
use crate::calendar::{Date, Moment};

fn at(text: &str) -> Moment {
    Moment::parse(text).expect("a moment")
}

/// Received on Monday 21/9/2026 at 07:00, due on Friday 25/9: five days of eight hours.
fn dossier() -> Dossier {
    Dossier {
        received: at("2026-09-21T07:00"),
        due: Date::new(2026, 9, 25).map(Due::Date),
        ..Dossier::default()
    }
}

fn state(dossier: &Dossier, as_of: &str) -> State {
    dossier.state(&office(), at(as_of), &Measure::default()).expect("in the span")
}

#[test]
fn design_4_8_open_dossiers_are_at_risk_from_80_percent_of_the_working_time() {
    assert_eq!(state(&dossier(), "2026-09-21T07:00"), State::OnTrack);
    // 80 % of 40 hours have run at the end of Thursday.
    assert_eq!(state(&dossier(), "2026-09-24T16:59:59"), State::OnTrack);
    assert_eq!(state(&dossier(), "2026-09-24T17:00"), State::AtRisk);
    assert_eq!(state(&dossier(), "2026-09-25T23:59:59"), State::AtRisk);
    assert_eq!(state(&dossier(), "2026-09-26T00:00"), State::Overdue);
    let early = Measure { at_risk: 50, ..Measure::default() };
    let found = dossier().state(&office(), at("2026-09-23T11:30"), &early);
    assert_eq!(found, Ok(State::AtRisk));
    // Waiting for the citizen is not working time: 8 of 32 hours had run when the clock stopped.
    let waiting =
        Dossier { pauses: vec![pause("2026-09-22T07:00..2026-09-22T17:00")], ..dossier() };
    assert_eq!(state(&waiting, "2026-09-22T17:00"), State::OnTrack);
    assert_eq!(state(&waiting, "2026-09-24T17:00"), State::OnTrack);
    assert_eq!(state(&waiting, "2026-09-25T08:36"), State::AtRisk);
}

#[test]
fn design_4_8_finished_dossiers() {
    let ended = |moment: &str, end| Dossier { finished: Some((at(moment), end)), ..dossier() };
    let later = "2026-10-01";
    assert_eq!(state(&ended("2026-09-24T18:00", EndState::Done), later), State::FinishedEarly);
    assert_eq!(state(&ended("2026-09-25T23:00", EndState::Done), later), State::FinishedOnTime);
    assert_eq!(state(&ended("2026-09-26T00:00", EndState::Returned), later), State::FinishedLate);
    assert_eq!(state(&ended("2026-09-23T09:00", EndState::Withdrawn), later), State::Withdrawn);
    assert_eq!(state(&ended("2026-09-23T09:00", EndState::Refused), later), State::Refused);
    assert_eq!(state(&ended("2026-09-23T09:00", EndState::Stopped), later), State::Stopped);
    // Before its end it was still open.
    assert_eq!(state(&ended("2026-09-25T23:00", EndState::Done), "2026-09-22"), State::OnTrack);
    let without = Dossier { due: None, ..dossier() };
    assert_eq!(state(&without, later), State::WithoutDue);
    let asked = Dossier { supplements: 2, ..dossier() };
    assert_eq!(state(&asked, "2026-09-22"), State::Overdue);
}

#[test]
fn days_late_are_working_days() {
    let office = office();
    let late = |as_of: &str| dossier().working_days_late(&office, at(as_of)).expect("in the span");
    assert_eq!(late("2026-09-24T10:00"), 0);
    assert_eq!(late("2026-09-27T10:00"), 0);
    assert_eq!(late("2026-09-28T10:00"), 1);
    assert_eq!(late("2026-10-02T10:00"), 5);
}
