//! A dataset from CSV, the flat form of one stage: `code,name,level,peer_group,parent` (the last
//! two optional), then input ids; one row a unit. An empty cell is missing, `k/a` not applicable.
//! UTF-8, with or without a byte order mark; comma or semicolon; decimal point or comma.

use std::collections::BTreeSet;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::value::{Cell, says_not_applicable};
use super::{Award, Dataset, MOST_UNITS, Stage, StageEntry, Unit};
use crate::checks::{Check, Checks, Problem};
use crate::exact::Exact;
use crate::framework::Framework;
use crate::json::Limits;
use crate::order::insert_once;

/// What a column holds.
#[derive(Clone, Copy, PartialEq)]
enum Column {
    Code,
    Name,
    Level,
    PeerGroup,
    Parent,
    NotApplicable,
    Input(usize),
    Points(usize),
    Unknown,
}

impl Dataset {
    /// Reads a dataset from CSV text, against its framework. The figures are of one stage; a column
    /// headed by an indicator's id holds points that this stage awards.
    ///
    /// # Errors
    /// Every fault of the text, each with row and column.
    pub fn from_csv(
        text: &str,
        framework: &Framework,
        stage: Stage,
        limits: &Limits,
    ) -> Result<Self, Checks> {
        let mut checks = Checks::default();
        if text.len() > limits.bytes {
            let fault = Check::fault(Problem::TooLarge, "").found_number(text.len());
            checks.push(fault.expected_number(limits.bytes));
            return Err(checks);
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut records = Records::new(text);
        let mut reading = Reading {
            framework,
            stage,
            limits,
            checks,
            columns: Vec::new(),
            heads: Vec::new(),
            codes: BTreeSet::new(),
            row: 1,
        };
        if let Some(header) = records.next() {
            reading.header(&header);
        }
        if let Some(line) = unclosed_quote(text) {
            reading.row = line;
            reading.tell(Problem::CsvQuote, None, "", "");
            return Err(reading.checks);
        }
        let mut dataset = Self::default();
        while let Some(record) = records.next() {
            reading.row = records.line;
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if dataset.units.len() == MOST_UNITS {
                reading.tell(Problem::TooMany, None, "", &crate::exact::decimal(20_000, 0));
                break;
            }
            reading.unit(&record, &mut dataset);
        }
        if dataset.units.is_empty() && reading.checks.is_empty() {
            reading.tell(Problem::CsvEmpty, None, "", "");
        }
        dataset.check_parents(&mut reading.checks);
        reading.checks.or_refuse(Some(dataset))
    }
}

struct Reading<'f> {
    framework: &'f Framework,
    stage: Stage,
    limits: &'f Limits,
    checks: Checks,
    columns: Vec<Column>,
    heads: Vec<String>,
    codes: BTreeSet<String>,
    row: u32,
}

impl Reading<'_> {
    fn tell(&mut self, problem: Problem, column: Option<usize>, found: &str, expected: &str) {
        let mut path = String::from("row ");
        crate::exact::push_decimal(&mut path, i128::from(self.row), 0);
        let mut fault = Check::fault(problem, "").found(found).expected(expected);
        fault.row = Some(self.row);
        if let Some(column) = column {
            fault.column = u32::try_from(column + 1).ok();
            path.push_str(", column ");
            crate::exact::push_decimal(&mut path, i128::try_from(column + 1).unwrap_or(0), 0);
        }
        fault.path = path;
        self.checks.push(fault);
    }

    fn composed(&self, text: &str) -> String {
        (self.limits.normalise)(text).unwrap_or_else(|| text.to_owned())
    }

    fn header(&mut self, header: &[String]) {
        let mut ids: Vec<&str> = Vec::new();
        for (index, cell) in header.iter().enumerate() {
            let id = cell.trim();
            let column = match id {
                "code" => Column::Code,
                "name" => Column::Name,
                "level" => Column::Level,
                "peer_group" => Column::PeerGroup,
                "parent" => Column::Parent,
                "not_applicable" => Column::NotApplicable,
                // Excel writes empty columns at the end; what stands below such a head is refused.
                "" => Column::Unknown,
                id => match (self.framework.input(id), self.framework.indicator(id)) {
                    (Some(input), _) => Column::Input(input),
                    (None, Some(indicator)) => Column::Points(indicator),
                    (None, None) => {
                        let inputs = self.framework.inputs.iter().map(|input| &*input.id);
                        let known: Vec<&str> = ["code", "name", "level", "peer_group", "parent"]
                            .into_iter()
                            .chain(inputs)
                            .collect();
                        self.tell(Problem::CsvHeader, Some(index), id, &known.join(", "));
                        Column::Unknown
                    }
                },
            };
            if !id.is_empty() && ids.contains(&id) {
                self.tell(Problem::IdTwice, Some(index), id, "");
            }
            ids.push(id);
            self.columns.push(column);
            self.heads.push(id.to_owned());
        }
        for needed in ["code", "name"] {
            if !ids.contains(&needed) {
                self.tell(Problem::MissingField, None, "", needed);
            }
        }
    }

    fn unit(&mut self, record: &[String], dataset: &mut Dataset) {
        if record.len() != self.columns.len() {
            let (found, expected) = (count(record.len()), count(self.columns.len()));
            self.tell(Problem::CsvCells, None, &found, &expected);
            return;
        }
        let width = self.framework.inputs.len();
        let mut row = vec![Cell::Missing; width];
        let mut entry = StageEntry { stage: self.stage, ..StageEntry::default() };
        let mut unit = Unit {
            code: String::new(),
            name: String::new(),
            level: None,
            peer_group: String::new(),
            parent: None,
            not_applicable: Vec::new(),
            stages: Vec::new(),
            statements: Vec::new(),
        };
        for (index, cell) in record.iter().enumerate() {
            let text = cell.trim();
            let column = self.columns[index];
            if text.is_empty() {
                if matches!(column, Column::Code | Column::Name) {
                    self.tell(Problem::EmptyText, Some(index), "", "");
                }
                continue;
            }
            match column {
                Column::Code => unit.code = self.composed(text),
                Column::Name => unit.name = self.composed(text),
                Column::PeerGroup => unit.peer_group = self.composed(text),
                Column::Parent => unit.parent = Some(self.composed(text)),
                Column::Level => unit.level = self.level(index, text),
                Column::NotApplicable => {
                    for id in text.split([' ', ',', ';']).filter(|id| !id.is_empty()) {
                        match self.framework.indicator(id) {
                            Some(indicator) => insert_once(&mut unit.not_applicable, indicator),
                            None => {
                                self.tell(Problem::UnknownId, Some(index), id, &self.indicators())
                            }
                        }
                    }
                }
                Column::Input(_) if says_not_applicable(text) => {
                    if let Column::Input(input) = column {
                        row[input] = Cell::NotApplicable;
                    }
                }
                Column::Input(input) => {
                    match Cell::read(&plain(text), self.framework.inputs[input].kind) {
                        Ok(cell) => row[input] = cell,
                        Err(problem) => self.tell(problem, Some(index), text, ""),
                    }
                }
                Column::Points(indicator) => match Exact::parse(&plain(text)) {
                    Some(value) if value.is_negative() => {
                        self.tell(Problem::Negative, Some(index), text, "");
                    }
                    Some(value) => entry.points.push((indicator, Award { value, reason: None })),
                    None => self.tell(Problem::NotANumber, Some(index), text, ""),
                },
                Column::Unknown if self.heads.get(index).is_some_and(String::is_empty) => {
                    self.tell(Problem::CsvHeader, Some(index), "", "code, name, ...");
                }
                Column::Unknown => {}
            }
        }
        if !unit.code.is_empty() && !self.codes.insert(unit.code.clone()) {
            let column = self.columns.iter().position(|column| *column == Column::Code);
            self.tell(Problem::IdTwice, column, &unit.code, "");
        }
        if self.stage != Stage::Own {
            let said =
                row.iter_mut().enumerate().map(|(index, cell)| (index, std::mem::take(cell)));
            entry.inputs = said.filter(|(_, cell)| *cell != Cell::Missing).collect();
        }
        entry.points.sort_by_key(|(indicator, _)| *indicator);
        if !entry.points.is_empty() || !entry.inputs.is_empty() {
            unit.stages.push(entry);
        }
        unit.settle(&mut row, self.framework);
        dataset.units.push(unit);
        dataset.cells.append(&mut row);
    }

    fn level(&mut self, column: usize, text: &str) -> Option<usize> {
        let found = self.framework.levels.iter().position(|level| level == text);
        if found.is_none() {
            self.tell(Problem::UnknownId, Some(column), text, &self.framework.levels.join(", "));
        }
        found
    }

    fn indicators(&self) -> String {
        let ids: Vec<&str> = self.framework.indicators.iter().map(|i| &*i.id).collect();
        ids.join(", ")
    }
}

/// The line on which a quoted cell begins that nothing closes.
pub(crate) fn unclosed_quote(text: &str) -> Option<u32> {
    let (mut line, mut opened, mut open) = (1, 1, false);
    for byte in text.bytes() {
        match byte {
            b'"' => {
                open = !open;
                opened = if open { line } else { opened };
            }
            b'\n' => line += 1,
            _ => {}
        }
    }
    open.then_some(opened)
}

fn count(number: usize) -> String {
    crate::exact::decimal(i64::try_from(number).unwrap_or(i64::MAX), 0)
}

/// A decimal comma as a decimal point. A text with both, or with two commas, stays as it is and is
/// refused as a number: what looks like a thousands separator is not guessed at.
pub(crate) fn plain(text: &str) -> String {
    if text.matches(',').count() == 1 && !text.contains('.') {
        text.replace(',', ".")
    } else {
        text.to_owned()
    }
}

/// The records of a CSV text, by the field's own splitter.
pub(crate) struct Records<'t> {
    reader: Reader,
    text: &'t [u8],
    /// How many bytes are read, and on which line the next one stands.
    at: usize,
    next_line: u32,
    /// The line on which the record that was read last begins.
    pub line: u32,
    done: bool,
}

impl<'t> Records<'t> {
    /// The first line says whether commas or semicolons part the cells.
    pub fn new(text: &'t str) -> Self {
        let head = text.split(['\r', '\n']).next().unwrap_or("");
        let semicolon = head.matches(';').count() > head.matches(',').count();
        let delimiter = if semicolon { b';' } else { b',' };
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        Self { reader, text: text.as_bytes(), at: 0, next_line: 1, line: 1, done: false }
    }

    /// Goes on by so many bytes and counts the lines that end there: by a line feed, or by a carriage
    /// return without one.
    fn advance(&mut self, bytes: usize) {
        let end = self.at + bytes;
        let ends = |at: &usize| match self.text[*at] {
            b'\n' => true,
            b'\r' => self.text.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let lines = (self.at..end).filter(ends).count();
        self.next_line = self.next_line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.at = end;
    }

    pub fn next(&mut self) -> Option<Vec<String>> {
        if self.done {
            return None;
        }
        let mut bytes = vec![0; 1024];
        let mut ends = vec![0; 64];
        let (mut used, mut fields) = (0, 0);
        // Empty lines, and the line feed after a carriage return, belong to no record.
        let blank = self.text[self.at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        self.advance(blank.count());
        self.line = self.next_line;
        loop {
            let rest = &self.text[self.at..];
            let (result, read, written, ended) =
                self.reader.read_record(rest, &mut bytes[used..], &mut ends[fields..]);
            self.advance(read);
            used += written;
            fields += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => bytes.resize(bytes.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => {
                    self.done = true;
                    return None;
                }
            }
        }
        let mut from = 0;
        let cells = ends.get(..fields)?.iter().map(|&end| {
            let cell = String::from_utf8_lossy(bytes.get(from..end).unwrap_or(&[])).into_owned();
            from = end;
            cell
        });
        Some(cells.collect())
    }
}
