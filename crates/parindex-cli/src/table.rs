//! Text in aligned columns. Widths are counted in characters of composed text, which for
//! Vietnamese is what a terminal shows.

use crate::output::harmless;

/// Where a column leans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// To the left: text.
    Left,
    /// To the right: numbers.
    Right,
}

/// A table under construction.
pub struct Table {
    align: Vec<Align>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with its head; every column leans to the left.
    pub fn new(head: &[&str]) -> Self {
        let rows = vec![head.iter().map(|cell| harmless(cell)).collect()];
        Self { align: vec![Align::Left; head.len()], rows }
    }

    /// Makes a column lean.
    pub fn align(&mut self, column: usize, align: Align) {
        if let Some(place) = self.align.get_mut(column) {
            *place = align;
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| harmless(&cell)).collect());
    }

    /// The table as text, two blanks between columns, none at the end of a line.
    pub fn to_text(&self) -> String {
        let width = |column: usize| {
            self.rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .max()
        };
        let widths: Vec<usize> =
            (0..self.align.len()).map(|column| width(column).unwrap_or(0)).collect();
        let mut out = String::new();
        for row in &self.rows {
            let mut line = String::new();
            for (column, cell) in row.iter().enumerate() {
                if column > 0 {
                    line.push_str("  ");
                }
                let blanks =
                    widths.get(column).map_or(0, |w| w.saturating_sub(cell.chars().count()));
                let blanks = " ".repeat(blanks);
                match self.align.get(column) {
                    Some(Align::Right) => line.extend([&*blanks, cell]),
                    _ => line.extend([cell, &*blanks]),
                }
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_by_characters_and_nothing_steers_the_terminal() {
        let mut table = Table::new(&["Tên", "Điểm"]);
        table.align(1, Align::Right);
        table.row(["Xã Đồng Lương".into(), "9.5".into()]);
        table.row(["\u{1b}[2J".into(), "100".into()]);
        let text = table.to_text();
        assert_eq!(text, "Tên            Điểm\nXã Đồng Lương   9.5\n\u{fffd}[2J            100\n");
    }
}
