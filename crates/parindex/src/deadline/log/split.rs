//! A log cut into lines and cells, however the pieces fall.

use std::borrow::Cow;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::LONGEST_LINE;
use super::record::{COLUMNS, Cells, ID, RECEIVED, UNIT};
use super::tally::Tally;
use crate::checks::{Check, Checks, Problem};
use crate::json::{Limits, Value, parse};

/// A CSV log.
pub(super) struct Csv {
    reader: Reader,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    used: usize,
    fields: usize,
    /// Whether the next byte begins a record.
    fresh: bool,
    /// Line feeds that the reader did not see.
    skipped: u64,
    /// The line on which the record begins.
    line: u64,
    too_long: bool,
    /// Of each cell the column of [`COLUMNS`]; empty before the header.
    columns: Vec<usize>,
}

impl Csv {
    pub fn new(delimiter: u8) -> Self {
        Self {
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            bytes: vec![0; 4096],
            ends: vec![0; 32],
            used: 0,
            fields: 0,
            fresh: true,
            skipped: 0,
            line: 1,
            too_long: false,
            columns: Vec::new(),
        }
    }

    pub fn feed(&mut self, mut piece: &[u8], tally: &mut Tally<'_>) -> Result<(), Checks> {
        loop {
            if self.fresh {
                // Empty lines, and the line feed after a carriage return, belong to no record.
                while let [first @ (b'\n' | b'\r'), rest @ ..] = piece {
                    self.skipped += u64::from(*first == b'\n');
                    piece = rest;
                }
                self.line = self.reader.line() + self.skipped;
            }
            if piece.is_empty() {
                return Ok(());
            }
            self.fresh = false;
            let taken = self.read(piece, tally)?;
            piece = &piece[taken..];
        }
    }

    pub fn finish(&mut self, tally: &mut Tally<'_>) -> Result<(), Checks> {
        // An empty piece ends the last record.
        while !self.fresh {
            self.read(&[], tally)?;
        }
        if self.columns.is_empty() {
            return Err(Check::fault(Problem::LogHeader, "").expected("id").into());
        }
        Ok(())
    }

    fn read(&mut self, piece: &[u8], tally: &mut Tally<'_>) -> Result<usize, Checks> {
        let (result, taken, written, ended) = self.reader.read_record(
            piece,
            &mut self.bytes[self.used..],
            &mut self.ends[self.fields..],
        );
        self.used += written;
        self.fields += ended;
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull if self.bytes.len() < LONGEST_LINE && !self.too_long => {
                self.bytes.resize(self.bytes.len() * 2, 0);
            }
            ReadRecordResult::OutputEndsFull if self.ends.len() < 1024 && !self.too_long => {
                self.ends.resize(self.ends.len() * 2, 0);
            }
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                self.too_long = true;
                (self.used, self.fields) = (0, 0);
            }
            ReadRecordResult::Record => {
                let told = self.record(tally);
                (self.used, self.fields) = (0, 0);
                (self.fresh, self.too_long) = (true, false);
                told?;
            }
            ReadRecordResult::End => self.fresh = true,
        }
        Ok(taken)
    }

    fn record(&mut self, tally: &mut Tally<'_>) -> Result<(), Checks> {
        if self.columns.is_empty() {
            self.columns = self.header()?;
            return Ok(());
        }
        if self.too_long {
            let check = Check::fault(Problem::LineTooLong, "").expected_number(LONGEST_LINE);
            return tally.refuse(self.line, check.into());
        }
        if self.fields != self.columns.len() {
            let check = Check::fault(Problem::CsvCells, "").found_number(self.fields);
            let check = check.expected_number(self.columns.len());
            return tally.refuse(self.line, check.into());
        }
        let mut cells: Cells<'_> = [&[]; COLUMNS.len()];
        let mut from = 0;
        for (&end, &column) in self.ends.iter().zip(&self.columns) {
            cells[column] = self.bytes[from..end].trim_ascii();
            from = end;
        }
        tally.line(self.line, &cells)
    }

    fn header(&self) -> Result<Vec<usize>, Checks> {
        let mut told = Checks::default();
        let mut tell = |mut check: Check| {
            check.row = u32::try_from(self.line).ok();
            told.push(check);
        };
        let mut columns: Vec<usize> = Vec::new();
        if self.too_long {
            tell(Check::fault(Problem::LineTooLong, "").expected_number(LONGEST_LINE));
        } else {
            let mut from = 0;
            for &end in &self.ends[..self.fields] {
                let name = String::from_utf8_lossy(self.bytes[from..end].trim_ascii());
                from = end;
                match COLUMNS.iter().position(|known| *known == name) {
                    Some(column) if columns.contains(&column) => {
                        tell(Check::fault(Problem::IdTwice, "").found(&name));
                    }
                    Some(column) => columns.push(column),
                    None => {
                        let check = Check::fault(Problem::UnknownField, "").found(&name);
                        tell(check.expected(&COLUMNS.join(", ")));
                    }
                }
            }
            for column in [ID, UNIT, RECEIVED] {
                if !columns.contains(&column) {
                    tell(Check::fault(Problem::LogHeader, "").expected(COLUMNS[column]));
                }
            }
        }
        if told.is_empty() { Ok(columns) } else { Err(told) }
    }
}

/// A log of one JSON object a line.
#[derive(Default)]
pub(super) struct JsonLines {
    partial: Vec<u8>,
    line: u64,
    too_long: bool,
}

impl JsonLines {
    pub fn feed(&mut self, mut piece: &[u8], tally: &mut Tally<'_>) -> Result<(), Checks> {
        while let Some(at) = piece.iter().position(|byte| *byte == b'\n') {
            self.keep(&piece[..at]);
            piece = &piece[at + 1..];
            self.end(tally)?;
        }
        self.keep(piece);
        Ok(())
    }

    pub fn finish(&mut self, tally: &mut Tally<'_>) -> Result<(), Checks> {
        self.end(tally)
    }

    fn keep(&mut self, piece: &[u8]) {
        if self.partial.len() + piece.len() > LONGEST_LINE {
            self.too_long = true;
            self.partial.clear();
        } else {
            self.partial.extend_from_slice(piece);
        }
    }

    fn end(&mut self, tally: &mut Tally<'_>) -> Result<(), Checks> {
        self.line += 1;
        let line = std::mem::take(&mut self.partial);
        let told = if std::mem::take(&mut self.too_long) {
            let check = Check::fault(Problem::LineTooLong, "").expected_number(LONGEST_LINE);
            tally.refuse(self.line, check.into())
        } else if line.trim_ascii().is_empty() {
            Ok(())
        } else {
            self.object(&line, tally)
        };
        // The buffer is used again.
        self.partial = line;
        self.partial.clear();
        told
    }

    fn object(&self, line: &[u8], tally: &mut Tally<'_>) -> Result<(), Checks> {
        let Ok(text) = std::str::from_utf8(line) else {
            return tally.refuse(self.line, Check::fault(Problem::NotUtf8, "").into());
        };
        let (json, mut told) = parse(text, &Limits::default());
        let fields = match json.map(|json| json.value) {
            Some(Value::Map(fields)) if told.is_empty() => fields,
            _ => {
                if told.is_empty() {
                    told.push(Check::fault(Problem::WrongType, "").expected("an object"));
                }
                return tally.refuse(self.line, told);
            }
        };
        let mut texts: [Cow<'_, str>; COLUMNS.len()] = Default::default();
        for (name, json) in fields {
            let Some(column) = COLUMNS.iter().position(|known| *known == name) else {
                let check = Check::fault(Problem::UnknownField, "").found(&name);
                told.push(check.expected(&COLUMNS.join(", ")));
                continue;
            };
            match json.value {
                Value::Null => {}
                Value::Text(text) | Value::Number(text) => texts[column] = text,
                _ => told.push(Check::fault(Problem::WrongType, &name).expected("a string")),
            }
        }
        if !told.is_empty() {
            return tally.refuse(self.line, told);
        }
        let mut cells: Cells<'_> = [&[]; COLUMNS.len()];
        for (cell, text) in cells.iter_mut().zip(&texts) {
            *cell = text.as_bytes().trim_ascii();
        }
        tally.line(self.line, &cells)
    }
}
