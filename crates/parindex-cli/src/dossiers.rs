//! `parindex dossiers`: a log of any length to counts.

use std::fs::File;
use std::io::{self, IsTerminal, Read};

use clap::{Args, ValueEnum};
use parindex::calendar::{Calendar, Office};
use parindex::dataset::Period;
use parindex::deadline::{
    By, Counts, CountsFile, CountsGroup, CountsLines, LogCounter, LogOptions, Rules, Summary,
};
use parindex::{Checks, Language, Title};

use crate::failure::{Done, End, Failure, about_file, refuse};
use crate::input::read;
use crate::model::Loaded;
use crate::output::{harmless, note, print};
use crate::table::{Align, Table};
use crate::time::{OfficeFiles, csv_line, due_date, rules};
use crate::told::tell;

/// `dossiers`
#[derive(Args)]
pub struct Arguments {
    /// The log, CSV or JSON lines; `-` reads standard input.
    log: String,
    /// The moment as of which the dossiers are looked at; of a day its end.
    #[arg(long, value_name = "MOMENT")]
    as_of: String,
    /// The period that they belong to: 2026, 2026-H1, 2026-Q3 or 2026-09.
    #[arg(long)]
    period: Option<String>,
    /// What counts are made for.
    #[arg(long, value_enum, default_value = "unit")]
    by: ByWord,
    /// What a bad line does: it is told and skipped, or ends the run.
    #[arg(long, value_enum, default_value = "skip")]
    on_error: OnError,
    /// Calendar and hours.
    #[command(flatten)]
    office: OfficeFiles,
    /// A file of rules over the shipped ones; may be given again.
    #[arg(long, value_name = "FILE")]
    rules: Vec<String>,
    /// How to write.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// For --format json: a CSV file whose first two columns are the code and the name of a unit.
    #[arg(long, value_name = "FILE")]
    names: Option<String>,
    /// For --format json: what the counts are about.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// For --format json: what a reader must know first.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// For --format json: where the log comes from.
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ByWord {
    /// Each unit.
    Unit,
    /// Each procedure.
    Procedure,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OnError {
    /// Tell it and go on.
    Skip,
    /// Stop.
    Stop,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned text for people.
    Table,
    /// CSV for programs.
    Csv,
    /// The file that the element par-dossiers shows.
    Json,
    /// The same as a drawing, to stand in the page before any script runs.
    Html,
}

/// Counts and prints.
pub fn run(arguments: &Arguments, language: Language) -> Done {
    let mut options = LogOptions::new(due_date("--as-of", &arguments.as_of)?.end());
    if let Some(text) = &arguments.period {
        options.period = Period::parse(text);
        if options.period.is_none() {
            return refuse(format!(
                "--period: \"{text}\" is not a period. Write 2026, 2026-H1, 2026-Q3 or 2026-09."
            ));
        }
    }
    if arguments.by == ByWord::Procedure {
        options.by = By::Procedure;
    }
    options.stop = arguments.on_error == OnError::Stop;
    let rules = rules(&arguments.rules)?;
    let office = arguments.office.load()?;
    let summary = count(&arguments.log, &office, &rules, options)?;
    note(&tell(&summary.checks, &arguments.log, "", language));
    let by = if options.by == By::Unit { "unit" } else { "procedure" };
    match arguments.format {
        Format::Csv => {
            note(&lines(&summary, language));
            print(&csv(&summary, by))?;
        }
        Format::Json => {
            note(&lines(&summary, language));
            let file = arguments.file(&summary, options, by, office.calendar())?;
            print(&parindex::json::pretty(&file.to_tree()))?;
        }
        Format::Html => {
            note(&lines(&summary, language));
            let file = arguments.file(&summary, options, by, office.calendar())?;
            print(&parindex_view::dossiers(&file, Language::Vietnamese, 2).to_html())?;
        }
        Format::Table => {
            print(&table(&summary, by))?;
            print(&lines(&summary, language))?;
        }
    }
    Ok(End::Well)
}

impl Arguments {
    fn file(
        &self,
        summary: &Summary,
        options: LogOptions,
        by: &str,
        calendar: &Calendar,
    ) -> Result<CountsFile, Failure> {
        let names = self.names.as_deref().map(names).transpose()?.unwrap_or_default();
        let name = |code: &str| names.iter().find(|(known, _)| known == code);
        let groups = summary.groups.iter().map(|(code, counts)| CountsGroup {
            code: code.clone(),
            name: name(code).map(|(_, name)| name.clone()),
            counts: *counts,
        });
        let title = |text: &Option<String>| text.as_deref().map(Title::from);
        Ok(CountsFile {
            as_of: options.as_of.to_text(),
            period: options.period.map(Period::to_text),
            by: by.into(),
            title: title(&self.title),
            note: title(&self.note),
            source: title(&self.source),
            calendar: [calendar.id(), calendar.version(), calendar.fingerprint()]
                .map(str::to_owned),
            lines: CountsLines {
                read: summary.read,
                used: summary.used,
                outside: summary.outside,
                refused: summary.refused,
            },
            groups: groups.collect(),
        })
    }
}

/// Code and name, the first two cells of each line.
fn names(path: &str) -> Result<Vec<(String, String)>, Failure> {
    let text = read(path)?;
    let mut names = Vec::new();
    for line in text.body.trim_start_matches('\u{feff}').lines().skip(1) {
        let Some((code, rest)) = line.split_once([',', ';']) else { continue };
        let name = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next(),
            None => rest.split([',', ';']).next(),
        };
        names.push((code.trim().to_owned(), name.unwrap_or("").trim().to_owned()));
    }
    Ok(names)
}

/// Counts a log, piece by piece.
pub fn count(
    path: &str,
    office: &Office,
    rules: &Rules,
    options: LogOptions,
) -> Result<Summary, Failure> {
    let name = if path == "-" { "standard input" } else { path };
    let cannot = |error| about_file("cannot be read", name, &error);
    let mut source: Box<dyn Read> = match path {
        "-" => Box::new(io::stdin().lock()),
        path => Box::new(File::open(path).map_err(cannot)?),
    };
    let told = |checks: Checks| Failure::Faults { name: name.into(), text: String::new(), checks };
    let mut counter = LogCounter::new(office, rules, options);
    let mut progress = Progress::default();
    let mut piece = vec![0; 256 << 10];
    loop {
        let length = match source.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(cannot(error)),
        };
        counter.feed(&piece[..length]).map_err(told)?;
        progress.tell(length, counter.lines());
    }
    progress.end();
    counter.finish().map_err(told)
}

/// Puts the counts of a log into the data, as of their moment and within their period.
pub fn put(
    loaded: &mut Loaded,
    path: &str,
    office: &OfficeFiles,
    language: Language,
) -> Result<(), Failure> {
    let dataset = &mut loaded.dataset;
    let as_of = match (&dataset.as_of, dataset.period) {
        (Some(text), _) => due_date("--as-of", text)?.end(),
        (None, Some(period)) => period.moments().1,
        (None, None) => {
            return refuse("--dossiers: give --as-of or --period; the data do not say them.");
        }
    };
    let options = LogOptions { period: dataset.period, ..LogOptions::new(as_of) };
    let summary = count(path, &office.load()?, &Rules::vietnam(), options)?;
    note(&tell(&summary.checks, path, "", language));
    note(&lines(&summary, language));
    let unknown = summary.put(&loaded.framework, dataset);
    if !unknown.is_empty() {
        let units = harmless(&unknown.join(", "));
        note(&match language {
            Language::English => format!("{path}: units that the data do not have: {units}.\n"),
            Language::Vietnamese => format!("{path}: đơn vị không có trong số liệu: {units}.\n"),
        });
    }
    Ok(())
}

/// How far a long log is read, told to a person who watches.
#[derive(Default)]
struct Progress {
    bytes: usize,
    shown: usize,
}

impl Progress {
    fn tell(&mut self, length: usize, (read, _, refused): (u64, u64, u64)) {
        self.bytes += length;
        if self.bytes >= self.shown + (16 << 20) && io::stderr().is_terminal() {
            self.shown = self.bytes;
            note(&format!("\r{} MB, {read} / {refused}", self.bytes >> 20));
        }
    }

    fn end(&self) {
        if self.shown > 0 {
            note("\r\x1b[K");
        }
    }
}

fn values(counts: &Counts) -> Vec<String> {
    counts.values().iter().map(|value| value.map_or(String::new(), |v| v.to_text())).collect()
}

fn csv(summary: &Summary, by: &str) -> String {
    let mut out = csv_line([by].into_iter().chain(Counts::COLUMNS));
    for (code, counts) in &summary.groups {
        let values = values(counts);
        out.push_str(&csv_line([&**code].into_iter().chain(values.iter().map(|v| &**v))));
    }
    out
}

fn table(summary: &Summary, by: &str) -> String {
    let head: Vec<&str> = [by]
        .into_iter()
        .chain(Counts::COLUMNS.map(|name| name.strip_prefix("dossiers_").unwrap_or(name)))
        .collect();
    let mut table = Table::new(&head);
    (1..head.len()).for_each(|column| table.align(column, Align::Right));
    for (code, counts) in &summary.groups {
        table.row([code.clone()].into_iter().chain(values(counts)));
    }
    if summary.groups.len() > 1 {
        table.row(["*".to_owned()].into_iter().chain(values(&summary.total)));
    }
    table.to_text()
}

/// How many lines were read, used and refused, and what that does not say.
fn lines(summary: &Summary, language: Language) -> String {
    let Summary { read, used, refused, outside, .. } = summary;
    match language {
        Language::English => format!(
            "{read} lines read: {used} used ({outside} of them outside the period), {refused} \
             refused. Dossiers whose id stands twice are counted twice.\n"
        ),
        Language::Vietnamese => format!(
            "Đã đọc {read} dòng: dùng {used} (trong đó {outside} ngoài kỳ), từ chối {refused}. \
             Hồ sơ trùng mã được đếm hai lần.\n"
        ),
    }
}
