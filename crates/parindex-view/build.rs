//! Makes the enum `Message` and its table from `data/messages.txt`, and of due dates, charts, the
//! tablet and simulations, where the build has them, from files such as `data/messages-time.txt`.

use std::{env, fs, path::Path};

const LANGUAGES: [&str; 2] = ["vi", "en"];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=data/messages.txt");
    let read = |file: &str| fs::read_to_string(file).expect("the messages are readable");
    let mut text = read("data/messages.txt");
    for (feature, file) in [
        ("CARGO_FEATURE_TIME", "data/messages-time.txt"),
        ("CARGO_FEATURE_CHARTS", "data/messages-charts.txt"),
        ("CARGO_FEATURE_SURVEY", "data/messages-survey.txt"),
        ("CARGO_FEATURE_SIMULATE", "data/messages-simulate.txt"),
    ] {
        println!("cargo:rerun-if-changed={file}");
        if env::var_os(feature).is_some() {
            text.push('\n');
            text.push_str(&read(file));
        }
    }
    // Only a page has them from elsewhere; what runs natively, tests above all, holds every language.
    println!("cargo:rustc-check-cfg=cfg(apart)");
    let apart = env::var_os("CARGO_FEATURE_APART").is_some()
        && env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    if apart {
        println!("cargo:rustc-cfg=apart");
    }
    let inside = if apart { 1 } else { LANGUAGES.len() };
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("messages.rs"), generate(&text, inside))
        .expect("OUT_DIR is writable");
}

/// Blocks parted by blank lines: a name, then one line for each language. The texts of a language become one,
/// with the length of each, for as many languages as stand inside: an address and a length for each would be a third as
/// large as the texts again.
fn generate(text: &str, inside: usize) -> String {
    let mut variants = String::new();
    let mut texts = [const { String::new() }; LANGUAGES.len()];
    let mut lengths = [const { Vec::new() }; LANGUAGES.len()];
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    for block in lines.split(|line| line.trim().is_empty()).filter(|block| !block.is_empty()) {
        let name = block[0].trim();
        assert!(block.len() == LANGUAGES.len() + 1, "message {name}: one line for each language");
        for (at, tag) in LANGUAGES.iter().enumerate() {
            let text = block[at + 1]
                .strip_prefix(tag)
                .and_then(|rest| rest.strip_prefix(' '))
                .unwrap_or_else(|| panic!("message {name}: a line that begins with `{tag} `"));
            if at == 0 {
                variants.push_str(&format!("    /// `{text}`\n    {name},\n"));
            }
            texts[at].push_str(text);
            lengths[at].push(text.len());
        }
    }
    format!(
        "/// A message of the pages.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\n\
         pub enum Message {{\n{variants}}}\n\n\
         static TEXTS: [&str; {inside}] = {texts:?};\n\
         static LENGTHS: [[u16; {count}]; {inside}] = {lengths:?};\n",
        texts = &texts[..inside],
        count = lengths[0].len(),
        lengths = &lengths[..inside],
    )
}
