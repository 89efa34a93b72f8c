//! `parindex calendar`: which days are worked, and why.

use clap::{Args, ValueEnum};
use parindex::Language;
use parindex::calendar::{Calendar, Date, Day};

use crate::failure::{Done, End, Failure, refuse};
use crate::output::print;
use crate::table::Table;
use crate::time::{calendar, csv_line};

/// `calendar`
#[derive(Args)]
pub struct Arguments {
    /// The first day, such as 2026-01-01.
    #[arg(long, value_name = "DAY")]
    from: String,
    /// The last day.
    #[arg(long, value_name = "DAY")]
    to: String,
    /// A calendar file over the shipped one, or, with its own weekly rest, instead of it; may be
    /// given again.
    #[arg(long, value_name = "FILE")]
    calendar: Vec<String>,
    /// How to write.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned text for people.
    Table,
    /// CSV for programs.
    Csv,
}

/// Prints the days.
pub fn run(arguments: &Arguments, language: Language) -> Done {
    let (from, to) = (day("--from", &arguments.from)?, day("--to", &arguments.to)?);
    if to < from {
        return refuse("--to lies before --from.");
    }
    let calendar = calendar(&arguments.calendar)?;
    // Both ends first, so that a long span outside the calendar is refused at once.
    for end in [from, to] {
        known(&calendar, end, language)?;
    }
    let mut table = Table::new(&COLUMNS);
    let mut out = csv_line(COLUMNS);
    let mut date = from;
    while date <= to {
        let cells = cells(&known(&calendar, date, language)?, language);
        match arguments.format {
            Format::Csv => out.push_str(&csv_line(cells.iter().map(|cell| &**cell))),
            Format::Table => table.row(cells),
        }
        date = date.plus(1);
    }
    if arguments.format == Format::Table {
        out = table.to_text();
        out.push_str(&version(&calendar));
    }
    print(&out)?;
    Ok(End::Well)
}

/// The calendar's id, version and fingerprint, on a line.
pub fn version(calendar: &Calendar) -> String {
    format!("{} {}, {}\n", calendar.id(), calendar.version(), calendar.fingerprint())
}

const COLUMNS: [&str; 9] = [
    "date",
    "worked",
    "reason",
    "status",
    "source",
    "lunar_day",
    "lunar_month",
    "lunar_leap",
    "lunar_year",
];

fn day(option: &str, text: &str) -> Result<Date, Failure> {
    match Date::parse(text) {
        Some(date) => Ok(date),
        None => refuse(format!("{option}: \"{text}\" is not a day. Write 2026-09-26.")),
    }
}

fn known(calendar: &Calendar, date: Date, language: Language) -> Result<Day<'_>, Failure> {
    calendar.day(date).map_err(|error| {
        let check = error.check();
        Failure::Said([check.message(language), check.hint(language)].join(" "))
    })
}

fn cells(day: &Day<'_>, language: Language) -> [String; 9] {
    let flag = |yes: bool| if yes { "1" } else { "0" }.to_owned();
    let lunar = day.lunar();
    [
        day.date.to_text(),
        flag(day.worked),
        day.reason.text(language).to_owned(),
        day.status.name().to_owned(),
        day.source.to_owned(),
        lunar.map_or_else(String::new, |lunar| lunar.day.to_string()),
        lunar.map_or_else(String::new, |lunar| lunar.month.to_string()),
        lunar.map_or_else(String::new, |lunar| flag(lunar.leap)),
        lunar.map_or_else(String::new, |lunar| lunar.year.to_string()),
    ]
}
