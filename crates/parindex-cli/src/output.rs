//! Standard output and standard error, without a panic when nobody reads them.

use std::io::{self, Write};

use crate::failure::Failure;

/// Writes to standard output.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::NobodyListens,
        _ => Failure::Said(format!("The output cannot be written: {error}.")),
    })
}

/// Writes to standard error.
pub fn note(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

/// Text for a terminal: what would steer it becomes a replacement character.
pub fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
