//! Turns a wasm module into the files of a page: the module that a browser loads, the JavaScript
//! that speaks with it, and its types.
//!
//! ```text
//! parindex-build MODULE.wasm OUT_DIR NAME
//! ```
//!
//! writes `NAME.js`, `NAME.d.ts`, `NAME_bg.wasm` and `NAME_bg.wasm.d.ts`. This is what the program
//! `wasm-bindgen` does; as a crate of the workspace it can have no other version than `wasm-bindgen`.
//!
//! ```text
//! parindex-build pack MODULE.wasm UNPACK.wasm OUT
//! ```
//!
//! writes the module as a page fetches it; `UNPACK.wasm` is the crate `parindex-unpack`.

mod opcode;
mod pack;
mod reader;

use std::process::ExitCode;
use std::{env, fs};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (module, done) = match arguments.as_slice() {
        ["pack", module, unpack, out] => (module, write_packed(module, unpack, out)),
        [module, out_dir, name] => (module, write_files(module, out_dir, name)),
        _ => {
            eprintln!(
                "usage: parindex-build MODULE.wasm OUT_DIR NAME | parindex-build pack MODULE.wasm UNPACK.wasm OUT"
            );
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{module}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write_packed(module: &str, unpack: &str, out: &str) -> Result<(), String> {
    let read = |path: &str| fs::read(path).map_err(|error| format!("{path}: {error}"));
    let packed = pack::packed(&read(module)?, &read(unpack)?)?;
    fs::write(out, packed).map_err(|error| format!("{out}: {error}"))
}

fn write_files(module: &str, out_dir: &str, name: &str) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    bindgen
        .web(true)
        .map_err(|error| format!("{error:#}"))?
        .input_path(module)
        .out_name(name)
        .typescript(true)
        // The address of the module is the caller's to say: its file name carries a hash.
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen.generate(out_dir).map_err(|error| format!("{error:#}"))
}
