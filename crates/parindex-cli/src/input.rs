//! Files in: bounded, UTF-8, named as the person named them.

use std::fs::{self, File};
use std::io::{self, Read};

use parindex::json::Limits;
use parindex::{Check, Checks, Problem};

use crate::failure::{Failure, about_file, refuse};

/// The text of a file.
#[derive(Clone, Debug)]
pub struct Text {
    /// What the file is called.
    pub name: String,
    /// What stands in it.
    pub body: String,
}

impl Text {
    /// Whether it is JSON, seen from its first character.
    pub fn is_json(&self) -> bool {
        let body = self.body.strip_prefix('\u{feff}').unwrap_or(&self.body);
        body.trim_start().starts_with(['{', '['])
    }

    /// The faults of this file.
    pub fn faults(&self, checks: Checks) -> Failure {
        Failure::Faults { name: self.name.clone(), text: self.body.clone(), checks }
    }
}

/// Reads a file, or standard input for `-`. What is too large is refused before it is read.
pub fn read(path: &str) -> Result<Text, Failure> {
    let limit = Limits::default().bytes;
    if path == "-" {
        return text("standard input", io::stdin().lock(), limit);
    }
    let cannot = |error| about_file("cannot be read", path, &error);
    let about = fs::metadata(path).map_err(cannot)?;
    if about.is_dir() {
        return refuse(format!("{path}: this is a folder, a file is needed."));
    }
    if let Ok(length) = usize::try_from(about.len())
        && length > limit
    {
        return Err(too_large(path, length, limit));
    }
    text(path, File::open(path).map_err(cannot)?, limit)
}

fn too_large(name: &str, length: usize, limit: usize) -> Failure {
    let fault = Check::fault(Problem::TooLarge, "").found_number(length).expected_number(limit);
    Failure::Faults { name: name.into(), text: String::new(), checks: fault.into() }
}

fn text(name: &str, from: impl Read, limit: usize) -> Result<Text, Failure> {
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    from.take(most)
        .read_to_end(&mut bytes)
        .map_err(|error| about_file("cannot be read", name, &error))?;
    if bytes.len() > limit {
        return Err(too_large(name, bytes.len(), limit));
    }
    match String::from_utf8(bytes) {
        Ok(body) => Ok(Text { name: name.into(), body }),
        Err(error) => {
            let sound = error.utf8_error().valid_up_to();
            let mut bytes = error.into_bytes();
            bytes.truncate(sound);
            let fault = Check::fault(Problem::NotUtf8, "").at(sound);
            let text = String::from_utf8(bytes).unwrap_or_default();
            Err(Failure::Faults { name: name.into(), text, checks: fault.into() })
        }
    }
}
