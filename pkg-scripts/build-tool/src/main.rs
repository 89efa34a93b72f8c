//! Turns a wasm module into the files of a page.
fn main() {}
