//! The folder that is published into: written beside its place and put there as a whole.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::compress::{brotli, gzip, worth};
use super::{COMPACT, PUBLICATION};
use crate::failure::{Failure, about_file, refuse};

/// What stands at the top of a published folder.
const OURS: [&str; 11] = [
    "index.html",
    PUBLICATION,
    COMPACT,
    "ranking.csv",
    "unit",
    "elements",
    "fonts",
    "frame",
    "editions",
    "embed.html",
    "selftest.html",
];

/// A folder under construction; dropped before it is put in place, it vanishes.
pub struct Folder {
    place: PathBuf,
    work: PathBuf,
    done: bool,
}

impl Folder {
    /// Begins a folder beside `place`, which must be absent, empty or a former publication.
    pub fn beside(place: &Path) -> Result<Self, Failure> {
        let shown = place.display().to_string();
        let cannot = |error| about_file("cannot be written", &shown, &error);
        let place = match fs::canonicalize(place) {
            Ok(place) => {
                if !place.is_dir() {
                    return refuse(format!("{shown}: this is a file, --out needs a folder."));
                }
                check_former(&place, &shown)?;
                place
            }
            Err(_) => std::path::absolute(place).map_err(cannot)?,
        };
        let (Some(parent), Some(name)) = (place.parent(), place.file_name()) else {
            return refuse(format!("{shown}: this folder cannot be replaced."));
        };
        fs::create_dir_all(parent).map_err(cannot)?;
        let work = sibling(parent, name, "new");
        fs::create_dir(&work).map_err(cannot)?;
        Ok(Self { place, work, done: false })
    }

    /// Writes a file and its compressed siblings. A name that is taken is refused, never replaced.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let write = |path: &str, bytes: &[u8]| {
            let to = self.work.join(path);
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent)?;
            }
            File::create_new(to)?.write_all(bytes)
        };
        let all = || {
            write(path, bytes)?;
            if worth(path, bytes) {
                write(&format!("{path}.br"), &brotli(path, bytes)?)?;
                write(&format!("{path}.gz"), &gzip(bytes)?)?;
            }
            Ok(())
        };
        all().map_err(|error: io::Error| match error.kind() {
            io::ErrorKind::AlreadyExists => Failure::Said(format!(
                "{path}: two units would share this file; their codes differ only in capitals."
            )),
            io::ErrorKind::InvalidFilename => {
                let start: String = path.chars().take(40).collect();
                Failure::Said(format!("{start}…: this code is too long for the name of a file."))
            }
            _ => about_file("cannot be written", path, &error),
        })
    }

    /// Writes many files, one to each processor at a time; gives the failure of the first that fails.
    pub fn write_each<'f>(
        &self,
        count: usize,
        file: impl Fn(usize) -> (String, Cow<'f, [u8]>) + Sync,
    ) -> Result<(), Failure> {
        let next = AtomicUsize::new(0);
        let work = || {
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                if at >= count {
                    return None;
                }
                let (path, bytes) = file(at);
                if let Err(failure) = self.write(&path, &bytes) {
                    next.store(count, Ordering::Relaxed);
                    return Some((at, failure));
                }
            }
        };
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        let failed = thread::scope(|scope| {
            let workers: Vec<_> = (1..processors).map(|_| scope.spawn(work)).collect();
            let own = work();
            let others = workers.into_iter().filter_map(|worker| {
                worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            });
            others.chain(own).min_by_key(|(at, _)| *at)
        });
        failed.map_or(Ok(()), |(_, failure)| Err(failure))
    }

    /// Writes a file anew under another name, with its compressed siblings.
    pub fn copy(&self, path: &str, other: &str) -> Result<(), Failure> {
        let all = || {
            for end in ["", ".br", ".gz"] {
                let (from, to) = ([path, end].concat(), self.work.join([other, end].concat()));
                let from = self.work.join(from);
                if let Some(parent) = to.parent() {
                    fs::create_dir_all(parent)?;
                }
                if from.exists() {
                    fs::copy(from, to)?;
                }
            }
            Ok(())
        };
        all().map_err(|error: io::Error| about_file("cannot be written", other, &error))
    }

    /// Keeps the files of a former folder that are not there anew.
    pub fn keep(&self, path: &str) -> Result<(), Failure> {
        let Ok(entries) = fs::read_dir(self.place.join(path)) else { return Ok(()) };
        let into = self.work.join(path);
        let all = || {
            fs::create_dir_all(&into)?;
            for entry in entries {
                let entry = entry?;
                let to = into.join(entry.file_name());
                if entry.file_type()?.is_file() && !to.exists() {
                    fs::copy(entry.path(), to)?;
                }
            }
            Ok(())
        };
        all().map_err(|error: io::Error| about_file("cannot be kept", path, &error))
    }

    /// The names of the files in a folder of it, in their order.
    pub fn names(&self, path: &str) -> Vec<String> {
        let entries = fs::read_dir(self.work.join(path)).into_iter().flatten().flatten();
        let mut names: Vec<_> =
            entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        names
    }

    /// Puts the folder in its place.
    pub fn put(mut self) -> Result<(), Failure> {
        let shown = self.place.display().to_string();
        let cannot = |error| about_file("cannot be replaced", &shown, &error);
        let (Some(parent), Some(name)) = (self.place.parent(), self.place.file_name()) else {
            return refuse(format!("{shown}: this folder cannot be replaced."));
        };
        if self.place.exists() {
            let old = sibling(parent, name, "old");
            fs::rename(&self.place, &old).map_err(cannot)?;
            if let Err(error) = fs::rename(&self.work, &self.place) {
                // Better the former publication than none.
                let _ = fs::rename(&old, &self.place);
                return Err(cannot(error));
            }
            self.done = true;
            fs::remove_dir_all(&old).map_err(cannot)
        } else {
            fs::rename(&self.work, &self.place).map_err(cannot)?;
            self.done = true;
            Ok(())
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.done {
            let _ = fs::remove_dir_all(&self.work);
        }
    }
}

fn sibling(parent: &Path, name: &std::ffi::OsStr, what: &str) -> PathBuf {
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{what}-{}", std::process::id()));
    parent.join(hidden)
}

/// Refuses a folder that holds anything but a former publication.
fn check_former(place: &Path, shown: &str) -> Result<(), Failure> {
    let cannot = |error| about_file("cannot be read", shown, &error);
    let mut empty = true;
    for entry in fs::read_dir(place).map_err(cannot)? {
        let name = entry.map_err(cannot)?.file_name();
        let name = name.to_string_lossy();
        let base = name.strip_suffix(".br").or(name.strip_suffix(".gz")).unwrap_or(&name);
        let hashed = |start: &str, end: &str| base.starts_with(start) && base.ends_with(end);
        let around = hashed("site-", ".css") || hashed("icon-", ".svg");
        if !around && !OURS.contains(&base) {
            return refuse(format!(
                "{shown}: holds {}, which is not of a publication; choose an empty folder.",
                crate::output::harmless(&name)
            ));
        }
        empty = false;
    }
    if !empty && !says_publication(&place.join(PUBLICATION)) {
        return refuse(format!(
            "{shown}: is not empty and holds no publication; choose an empty folder."
        ));
    }
    Ok(())
}

fn says_publication(file: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(file).and_then(|file| file.take(256).read_to_end(&mut start));
    read.is_ok() && String::from_utf8_lossy(&start).contains(parindex::publication::FORMAT)
}
