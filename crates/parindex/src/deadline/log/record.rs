//! One line of a log.

use crate::calendar::Moment;
use crate::checks::{Check, Problem};
use crate::deadline::{Dossier, Due, EndState, Pause};

/// The columns of a log.
pub const COLUMNS: [&str; 10] = [
    "id",
    "unit",
    "procedure",
    "rule",
    "received",
    "due",
    "finished",
    "end_state",
    "supplements",
    "suspended",
];

pub(super) const ID: usize = 0;
pub(super) const UNIT: usize = 1;
pub(super) const PROCEDURE: usize = 2;
pub(super) const RULE: usize = 3;
pub(super) const RECEIVED: usize = 4;
pub(super) const DUE: usize = 5;
const FINISHED: usize = 6;
const END_STATE: usize = 7;
const SUPPLEMENTS: usize = 8;
const SUSPENDED: usize = 9;

/// The cells of a line, by the order of [`COLUMNS`]; empty where the log has no such column.
pub(super) type Cells<'c> = [&'c [u8]; COLUMNS.len()];

/// A fault of a cell.
pub(super) fn fault(problem: Problem, column: usize, cell: &[u8]) -> Check {
    let check = Check::fault(problem, COLUMNS[column]);
    check.found(&String::from_utf8_lossy(cell))
}

/// Reads the cells into a dossier, whose pauses are overwritten. The due date is the one written;
/// one by rule is for the caller to find.
pub(super) fn read(cells: &Cells<'_>, as_of: Moment, dossier: &mut Dossier) -> Result<(), Check> {
    for column in [ID, UNIT] {
        if cells[column].is_empty() {
            return Err(fault(Problem::EmptyText, column, b""));
        }
    }
    let moment = |column: usize| {
        let cell = cells[column];
        let moment = Moment::parse_bytes(cell);
        moment.ok_or_else(|| fault(Problem::NotAnInstant, column, cell))
    };
    dossier.received = moment(RECEIVED)?;
    dossier.due = match cells[DUE] {
        [] => None,
        cell => Some(Due::parse(cell).ok_or_else(|| fault(Problem::NotAnInstant, DUE, cell))?),
    };
    let end_state = match cells[END_STATE] {
        [] => None,
        cell => {
            let known = EndState::WORDS.iter().find(|(word, _)| word.as_bytes() == cell);
            let unknown = || {
                let words = EndState::WORDS.map(|(word, _)| word).join(", ");
                fault(Problem::NotOneOf, END_STATE, cell).expected(&words)
            };
            Some(known.ok_or_else(unknown)?.1)
        }
    };
    dossier.finished = match (cells[FINISHED], end_state) {
        ([], None) => None,
        ([], Some(_)) => {
            return Err(fault(Problem::EndWithoutTime, FINISHED, cells[END_STATE]));
        }
        (cell, state) => {
            let mut finished = moment(FINISHED)?;
            // A day without a time is that day from the receipt on.
            if cell.len() == 10 && finished.date() == dossier.received.date() {
                finished = dossier.received;
            }
            if finished < dossier.received {
                let check = fault(Problem::FinishedBeforeReceived, FINISHED, cell);
                return Err(check.expected(&dossier.received.to_text()));
            }
            Some((finished, state.unwrap_or(EndState::Done)))
        }
    };
    dossier.supplements = number(cells[SUPPLEMENTS])
        .ok_or_else(|| fault(Problem::NotWhole, SUPPLEMENTS, cells[SUPPLEMENTS]))?;
    dossier.pauses.clear();
    if !cells[SUSPENDED].is_empty() {
        // A pause that has not ended lasts as long as the dossier is looked at.
        let open = dossier.finished.map_or(as_of, |(finished, _)| finished);
        for part in cells[SUSPENDED].split(|byte| *byte == b';') {
            if part.trim_ascii().is_empty() {
                continue;
            }
            let pause = Pause::parse(part, Some(open));
            let pause = pause.ok_or_else(|| fault(Problem::PauseOrder, SUSPENDED, part))?;
            dossier.pauses.push(pause);
        }
    }
    Ok(())
}

/// A count; empty is none.
fn number(cell: &[u8]) -> Option<u32> {
    if cell.len() > 6 {
        return None;
    }
    cell.iter().try_fold(0_u32, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'))
    })
}
