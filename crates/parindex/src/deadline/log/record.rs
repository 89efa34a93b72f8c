//! One line of a log.

use crate::calendar::Moment;
use crate::checks::{Check, Checks, Problem};
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

/// Reads the cells into a dossier, whose pauses are overwritten, and tells every fault. The due date
/// is the one written; one by rule is for the caller to find.
pub(super) fn read(cells: &Cells<'_>, as_of: Moment, dossier: &mut Dossier, told: &mut Checks) {
    for column in [ID, UNIT] {
        if cells[column].is_empty() {
            told.push(fault(Problem::EmptyText, column, b""));
        }
    }
    let received = moment(cells, RECEIVED, told);
    dossier.received = received.unwrap_or_default();
    dossier.due = Due::parse(cells[DUE]);
    if dossier.due.is_none() && !cells[DUE].is_empty() {
        told.push(fault(Problem::NotAnInstant, DUE, cells[DUE]));
    }
    let known = EndState::WORDS.iter().find(|(word, _)| word.as_bytes() == cells[END_STATE]);
    if known.is_none() && !cells[END_STATE].is_empty() {
        let words = EndState::WORDS.map(|(word, _)| word).join(", ");
        told.push(fault(Problem::NotOneOf, END_STATE, cells[END_STATE]).expected(&words));
    }
    dossier.finished = None;
    if !cells[FINISHED].is_empty() {
        let finished = moment(cells, FINISHED, told);
        if let (Some(received), Some(mut finished)) = (received, finished) {
            // A day without a time is that day from the receipt on.
            if cells[FINISHED].len() == 10 && finished.date() == received.date() {
                finished = received;
            }
            if finished < received {
                let check = fault(Problem::FinishedBeforeReceived, FINISHED, cells[FINISHED]);
                told.push(check.expected(&received.to_text()));
            }
            let end_state = known.map_or(EndState::Done, |(_, state)| *state);
            dossier.finished = Some((finished, end_state));
        }
    } else if !cells[END_STATE].is_empty() {
        told.push(fault(Problem::EndWithoutTime, FINISHED, cells[END_STATE]));
    }
    let supplements = number(cells[SUPPLEMENTS]);
    if supplements.is_none() {
        told.push(fault(Problem::NotWhole, SUPPLEMENTS, cells[SUPPLEMENTS]));
    }
    dossier.supplements = supplements.unwrap_or(0);
    dossier.pauses.clear();
    if !cells[SUSPENDED].is_empty() {
        // A pause that has not ended lasts as long as the dossier is looked at.
        let open = dossier.finished.map_or(as_of, |(finished, _)| finished);
        for part in cells[SUSPENDED].split(|byte| *byte == b';') {
            match Pause::parse(part, Some(open)) {
                _ if part.trim_ascii().is_empty() => {}
                Some(pause) => dossier.pauses.push(pause),
                None => told.push(fault(Problem::PauseOrder, SUSPENDED, part)),
            }
        }
    }
}

fn moment(cells: &Cells<'_>, column: usize, told: &mut Checks) -> Option<Moment> {
    let moment = Moment::parse_bytes(cells[column]);
    if moment.is_none() {
        told.push(fault(Problem::NotAnInstant, column, cells[column]));
    }
    moment
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
