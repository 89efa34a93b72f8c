//! The command `parindex`.
fn main() {}
