//! Running the command and looking at what it did.
#![allow(dead_code, clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run left behind.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// Everything that was said.
    pub fn said(&self) -> String {
        format!("{}{}", self.out, self.err)
    }
}

/// The command with arguments.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parindex"));
    command.args(arguments);
    command
}

/// Runs the command.
pub fn run(arguments: &[&str]) -> Ran {
    let output = command(arguments).stdin(Stdio::null()).output().unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A fresh folder for a test.
pub fn fresh(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

/// Writes a file and gives its path.
pub fn write(dir: &Path, name: &str, text: impl AsRef<[u8]>) -> String {
    let path = dir.join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A file of the real figures.
pub fn data(name: &str) -> String {
    format!("{}/../../tests/data/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Elements' files as the build makes them, without the build.
pub fn elements(dir: &Path) -> String {
    let dir = dir.join("elements-files");
    fs::create_dir_all(&dir).unwrap();
    write(&dir, "loader-01234567.js", "import './core-01234567.js';");
    write(&dir, "core-01234567.js", "export {};");
    write(&dir, "core-01234567.bin", b"a module");
    let mut later = String::new();
    for name in ["frame", "host", "embed", "selftest"] {
        let file = format!("{name}-01234567.js");
        write(&dir, &file, "export {};");
        later.push_str(&format!(r#", "{name}": {{ "file": "{file}", "page": false }}"#));
    }
    let file = |name: &str| format!(r#"{{ "file": "{name}", "page": true }}"#);
    let manifest = format!(
        r#"{{ "version": "0", "loader": {}, "core": {}, "core_wasm": {}{later} }}"#,
        file("loader-01234567.js"),
        file("core-01234567.js"),
        file("core-01234567.bin")
    );
    write(&dir, "manifest.json", manifest);
    dir.to_str().unwrap().to_owned()
}

/// A framework of one ratio.
pub const SMALL: &str = r#"{
  "format": "parindex/framework/1", "id": "small", "version": "1", "title": "Nhỏ",
  "inputs": [
    { "id": "on_time", "title": "Đúng hạn", "kind": "count", "at_most": "all" },
    { "id": "all", "title": "Tiếp nhận", "kind": "count" }
  ],
  "groups": [{ "id": "g", "title": "Nhóm", "indicators": [{ "id": "1", "title": "Tỷ lệ", "max": 20,
    "rule": { "kind": "ratio", "of": "on_time", "over": "all", "undefined": "zero" } }] }]
}
"#;

/// Every file below a folder, with its text where it is text.
pub fn files(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    found
}
