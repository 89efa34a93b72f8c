//! A scenario as CSV, for Excel: every figure that it changes, and what becomes of every unit.

use super::state::Simulator;
use crate::number::{digits, scaled};

/// The scenario at hand as CSV text: `unit,name,what,id,title,before,after`, where `what` is `input`,
/// `indicator`, `total`, `rank` or `grade`. Edits stand first, then what changed, unit by unit.
pub fn csv(simulator: &Simulator<'_>) -> String {
    let (publication, language) = (simulator.publication, simulator.language);
    let (framework, dataset, board) =
        (&publication.framework, &publication.dataset, &publication.board);
    let mut out = String::from("\u{feff}");
    line(&mut out, ["unit", "name", "what", "id", "title", "before", "after"]);
    let mut say = |unit: usize, what: &str, id: &str, title: &str, before: &str, after: &str| {
        let of = &dataset.units[unit];
        line(&mut out, [&of.code, &of.name, what, id, title, before, after]);
    };
    let until = board.until;
    for (unit, input, value) in &simulator.edits {
        let of = &framework.inputs[*input];
        let published = parindex::simulate::figure(framework, dataset, until, *unit, *input);
        let text = |cell: &parindex::dataset::Cell| cell.text(of.kind).unwrap_or_default();
        say(*unit, "input", &of.id, of.title.text(language), &text(&published), &text(value));
    }
    let plain = |steps: Option<i64>| {
        steps.map_or_else(String::new, |steps| scaled(steps, usize::from(board.places)))
    };
    for (unit, before) in board.units.iter().enumerate() {
        let now = simulator.result(unit);
        for (at, indicator) in framework.indicators.iter().enumerate() {
            let (was, is) = (board.cell(unit, at).points, simulator.points(unit, at).points);
            if was != is {
                let title = indicator.title.text(language);
                say(unit, "indicator", &indicator.id, title, &plain(was), &plain(is));
            }
        }
        if before.total != now.total {
            say(unit, "total", "", "", &plain(before.total), &plain(now.total));
        }
        let rank =
            |rank: Option<u32>| rank.map_or_else(String::new, |rank| digits(u64::from(rank)));
        if before.rank != now.rank {
            say(unit, "rank", "", "", &rank(before.rank), &rank(now.rank));
        }
        let grade = |at: Option<usize>| at.map_or("", |at| &*framework.grades[at].id);
        if before.grade != now.grade {
            say(unit, "grade", "", "", grade(before.grade), grade(now.grade));
        }
    }
    out
}

/// Cells that Excel would take for formulas are made harmless.
fn line(out: &mut String, cells: [&str; 7]) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if formula || cell.contains(['"', ',', ';', '\n', '\r']) {
            out.push('"');
            out.push_str(if formula { "'" } else { "" });
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}
