//! Turns a wasm module into the files of a page: the module that a browser loads, the JavaScript
//! that speaks with it, and its types.
//!
//! ```text
//! parindex-build MODULE.wasm OUT_DIR NAME
//! ```
//!
//! writes `NAME.js`, `NAME.d.ts`, `NAME_bg.wasm` and `NAME_bg.wasm.d.ts`. This is what the program
//! `wasm-bindgen` does; as a crate of the workspace it can have no other version than `wasm-bindgen`.

use std::env;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [module, out_dir, name] = arguments.as_slice() else {
        eprintln!("usage: parindex-build MODULE.wasm OUT_DIR NAME");
        return ExitCode::from(2);
    };
    match write_files(module, out_dir, name) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{module}: {error}");
            ExitCode::FAILURE
        }
    }
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
