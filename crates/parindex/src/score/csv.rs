//! A scoreboard as CSV: `code,name,level,rank,total,grade`, one column an indicator (its points,
//! empty when it has none), then `gate:<id>`.

use super::Scoreboard;
use crate::dataset::Dataset;
use crate::framework::Framework;

/// Whether the text is a file that Excel opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excel {
    /// A byte order mark first, and cells that Excel would take for formulas made harmless.
    Yes,
    /// Plain UTF-8, for other programs.
    No,
}

/// The scoreboard as CSV text, units in the order of the dataset, lines ending in CR LF.
pub fn to_csv(
    framework: &Framework,
    dataset: &Dataset,
    board: &Scoreboard,
    excel: Excel,
) -> String {
    let mut out = Csv::new(excel);
    for name in ["code", "name", "level", "rank", "total", "grade"] {
        out.cell(name);
    }
    for indicator in &framework.indicators {
        out.cell(&indicator.id);
    }
    for gate in &framework.gates {
        let mut name = String::from("gate:");
        name.push_str(&gate.id);
        out.cell(&name);
    }
    out.end();
    for (index, (unit, result)) in dataset.units.iter().zip(&board.units).enumerate() {
        out.cell(&unit.code);
        out.cell(&unit.name);
        out.cell(unit.level.map_or("", |level| &framework.levels[level]));
        out.cell(
            &result.rank.map_or_else(String::new, |rank| crate::exact::decimal(i64::from(rank), 0)),
        );
        out.cell(&result.total.map_or_else(String::new, |total| board.text(total)));
        out.cell(result.grade.map_or("", |grade| &framework.grades[grade].id));
        for indicator in 0..framework.indicators.len() {
            let points = board.cell(index, indicator).points;
            out.cell(&points.map_or_else(String::new, |points| board.text(points)));
        }
        for verdict in &result.gates {
            out.cell(verdict.word());
        }
        out.end();
    }
    out.text
}

/// CSV text under construction.
pub(crate) struct Csv {
    pub(crate) text: String,
    excel: Excel,
}

impl Csv {
    pub(crate) fn new(excel: Excel) -> Self {
        let mark = if excel == Excel::Yes { "\u{feff}" } else { "" };
        Self { text: mark.into(), excel }
    }

    pub(crate) fn cell(&mut self, cell: &str) {
        if !self.text.is_empty() && !self.text.ends_with(['\n', '\u{feff}']) {
            self.text.push(',');
        }
        let formula =
            self.excel == Excel::Yes && cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if !formula && !cell.contains(['"', ',', ';', '\n', '\r']) {
            self.text.push_str(cell);
            return;
        }
        self.text.push('"');
        if formula {
            self.text.push('\'');
        }
        self.text.push_str(&cell.replace('"', "\"\""));
        self.text.push('"');
    }

    pub(crate) fn end(&mut self) {
        self.text.push_str("\r\n");
    }
}
