//! Estimates and their standard errors from CSV: `name,estimate,se`.

use super::rank_sets::Estimate;
use super::spec::float;
use crate::checks::{Check, Checks, Problem};
use crate::dataset::{MOST_UNITS, Records, plain, unclosed_quote};
use crate::exact::Exact;

const COLUMNS: [&str; 3] = ["name", "estimate", "se"];

/// Reads estimates. Comma or semicolon; decimal point or comma.
///
/// # Errors
/// Every fault of the text, each with row and column.
///
/// ```
/// use parindex::simulate::{Estimate, read_estimates};
/// let read = read_estimates("name,estimate,se\nXã A,81.5,0.4\n")?;
/// assert_eq!(read, [("Xã A".into(), Estimate { value: 81.5, error: 0.4 })]);
/// # Ok::<(), parindex::Checks>(())
/// ```
pub fn read_estimates(text: &str) -> Result<Vec<(String, Estimate)>, Checks> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut records = Records::new(text);
    let mut checks = Checks::default();
    if let Some(line) = unclosed_quote(text) {
        checks.push(fault(Problem::CsvQuote, line, None));
        return Err(checks);
    }
    let header = records.next().unwrap_or_default();
    let place = |name: &str| header.iter().position(|cell| cell.trim() == name);
    for (at, cell) in header.iter().enumerate() {
        if !COLUMNS.contains(&cell.trim()) {
            let fault = fault(Problem::UnknownField, 1, Some(at)).found(cell.trim());
            checks.push(fault.expected(&COLUMNS.join(", ")));
        }
    }
    for name in COLUMNS {
        if place(name).is_none() {
            checks.push(fault(Problem::MissingField, 1, None).expected(name));
        }
    }
    let (Some(name), Some(estimate), Some(error)) =
        (place(COLUMNS[0]), place(COLUMNS[1]), place(COLUMNS[2]))
    else {
        return Err(checks);
    };
    let mut read = Vec::new();
    while let Some(record) = records.next() {
        let row = records.line;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.len() != header.len() {
            let fault = fault(Problem::CsvCells, row, None).found_number(record.len());
            checks.push(fault.expected_number(header.len()));
            continue;
        }
        if read.len() == MOST_UNITS {
            checks.push(fault(Problem::TooMany, row, None).expected_number(MOST_UNITS));
            break;
        }
        let mut number = |column: usize| {
            let text = plain(record[column].trim());
            let number = Exact::parse(&text);
            if number.is_none() {
                checks.push(fault(Problem::NotANumber, row, Some(column)).found(&text));
            }
            number
        };
        let (value, spread) = (number(estimate), number(error));
        if let Some(negative) = spread.filter(Exact::is_negative) {
            let fault = fault(Problem::Negative, row, Some(error));
            checks.push(fault.found(&negative.to_text()));
        }
        if record[name].trim().is_empty() {
            checks.push(fault(Problem::EmptyText, row, Some(name)));
        }
        if let (Some(value), Some(error)) = (value, spread) {
            let estimate = Estimate { value: float(&value), error: float(&error) };
            read.push((record[name].trim().to_owned(), estimate));
        }
    }
    if read.is_empty() && checks.is_empty() {
        checks.push(fault(Problem::CsvEmpty, 1, None));
    }
    checks.or_refuse(Some(read))
}

fn fault(problem: Problem, row: u32, column: Option<usize>) -> Check {
    let column = column.and_then(|column| u32::try_from(column + 1).ok());
    let path = match column {
        Some(column) => format!("row {row}, column {column}"),
        None => format!("row {row}"),
    };
    let mut fault = Check::fault(problem, &path);
    (fault.row, fault.column) = (Some(row), column);
    fault
}
