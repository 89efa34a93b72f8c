//! How the command ends: well, with a difference, or refused in words.

use std::io::{self, Write};
use std::process::ExitCode;

use parindex::{Checks, Language};

use crate::told::tell;

/// An end that is not refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// All is well.
    Well,
    /// What was recomputed is not what was printed, or figures contradict each other.
    Differs,
}

impl End {
    /// Differs where `differs` holds.
    pub fn differs(differs: bool) -> Self {
        if differs { Self::Differs } else { Self::Well }
    }
}

/// Why the command refuses.
#[derive(Debug)]
pub enum Failure {
    /// One sentence.
    Said(String),
    /// The faults of a file.
    Faults {
        /// What the file is called.
        name: String,
        /// Its text, for lines and columns.
        text: String,
        /// What is wrong.
        checks: Checks,
    },
    /// The reader of the output went away.
    NobodyListens,
}

/// What every command returns.
pub type Done = Result<End, Failure>;

/// A refusal in one sentence.
pub fn refuse<T>(sentence: impl Into<String>) -> Result<T, Failure> {
    Err(Failure::Said(sentence.into()))
}

/// A sentence about a file that cannot be read or written.
pub fn about_file(what: &str, file: &str, error: &io::Error) -> Failure {
    Failure::Said(format!("{file}: {what}: {}.", reason(error)))
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => error.to_string(),
    }
}

/// The exit code; refusals are told on standard error.
pub fn end(done: Done, language: Language) -> ExitCode {
    match done {
        Ok(End::Well) | Err(Failure::NobodyListens) => ExitCode::SUCCESS,
        Ok(End::Differs) => ExitCode::from(1),
        Err(Failure::Said(sentence)) => {
            let _ = writeln!(io::stderr(), "parindex: {sentence}");
            ExitCode::from(2)
        }
        Err(Failure::Faults { name, text, checks }) => {
            let told = tell(&checks, &name, &text, language);
            let _ = io::stderr().write_all(told.as_bytes());
            ExitCode::from(2)
        }
    }
}
