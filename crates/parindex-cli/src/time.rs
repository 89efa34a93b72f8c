//! What the commands about time share: the office, the rules, moments, and CSV out.

use clap::Args;
use parindex::calendar::{Calendar, Hours, Moment, Office};
use parindex::deadline::{Due, Rules};
use parindex::json::Limits;

use crate::failure::{Failure, refuse};
use crate::input::read;

/// The calendar and the hours of an office.
#[derive(Args)]
pub struct OfficeFiles {
    /// A calendar file over the shipped one, or, with its own weekly rest, instead of it; may be
    /// given again.
    #[arg(long, value_name = "FILE")]
    pub calendar: Vec<String>,
    /// The office hours; unless given, 07:00-11:30 and 13:30-17:00, Monday to Friday.
    #[arg(long, value_name = "FILE")]
    pub hours: Option<String>,
}

impl OfficeFiles {
    /// Reads the office.
    pub fn load(&self) -> Result<Office, Failure> {
        let hours = match &self.hours {
            Some(path) => {
                let text = read(path)?;
                let hours = Hours::from_json(&text.body, &Limits::default());
                hours.map_err(|checks| text.faults(checks))?
            }
            None => Hours::default(),
        };
        Ok(Office::new(calendar(&self.calendar)?, hours))
    }
}

/// The shipped calendar with files over it.
pub fn calendar(files: &[String]) -> Result<Calendar, Failure> {
    let limits = Limits::default();
    let Some((first, rest)) = files.split_first() else { return Ok(Calendar::vietnam()) };
    let text = read(first)?;
    let mut calendar =
        Calendar::from_json(&text.body, &limits).map_err(|checks| text.faults(checks))?;
    for path in rest {
        let text = read(path)?;
        calendar = calendar.with_file(&text.body, &limits).map_err(|checks| text.faults(checks))?;
    }
    Ok(calendar)
}

/// The shipped rules with those of files over them.
pub fn rules(files: &[String]) -> Result<Rules, Failure> {
    let mut rules = Rules::vietnam();
    for path in files {
        let text = read(path)?;
        let with = rules.with_file(&text.body, &Limits::default());
        rules = with.map_err(|checks| text.faults(checks))?;
    }
    Ok(rules)
}

/// A day or moment that an option gives.
pub fn due_date(option: &str, text: &str) -> Result<Due, Failure> {
    match Due::parse(text.as_bytes()) {
        Some(due) => Ok(due),
        None => refuse(format!(
            "{option}: \"{text}\" is not a day or moment. Write 2026-08-21 or 2026-08-21T10:00."
        )),
    }
}

/// A moment that an option gives; a day is its beginning.
pub fn moment(option: &str, text: &str) -> Result<Moment, Failure> {
    Ok(match due_date(option, text)? {
        Due::Date(date) => date.start(),
        Due::Instant(moment) => moment,
    })
}

/// One line of CSV, ending in CR LF.
pub fn csv_line<'c>(cells: impl IntoIterator<Item = &'c str>) -> String {
    let mut out = String::new();
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
    out
}
