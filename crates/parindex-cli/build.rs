//! Puts the elements' files into the command, so that it publishes without anything beside it.
//!
//! They come from the folder that `PARINDEX_ELEMENTS_DIR` names (an absolute path), else from
//! `target/elements` of the workspace. Without either the command is built all the same and asks
//! for `--elements` when it publishes.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=PARINDEX_ELEMENTS_DIR");
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let elements = env::var_os("PARINDEX_ELEMENTS_DIR")
        .map_or_else(|| here.join("../../target/elements"), PathBuf::from);
    let mut text = String::new();
    list(&mut text, "ELEMENTS", &elements, &out.join("elements"));
    list(&mut text, "FONTS", &here.join("../../www/fonts"), &out.join("fonts"));
    fs::write(out.join("embedded.rs"), text).expect("OUT_DIR is writable");
}

/// Copies the files of a folder and writes a table of them.
fn list(text: &mut String, name: &str, from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).expect("OUT_DIR is writable");
    let mut files: Vec<PathBuf> = fs::read_dir(from)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    files.retain(|file| file.is_file());
    files.sort();
    // A folder that is not there yet makes cargo look again at every build.
    println!("cargo:rerun-if-changed={}", from.display());
    text.push_str(&format!("static {name}: &[(&str, &[u8])] = &[\n"));
    for file in files {
        let base = file.file_name().and_then(|base| base.to_str()).expect("names are plain");
        let copy = to.join(base);
        fs::copy(&file, &copy).expect("files can be copied");
        text.push_str(&format!("    ({base:?}, include_bytes!({copy:?})),\n"));
    }
    text.push_str("];\n");
}
