//! The fingerprint: SHA-256 over RFC 8785 JSON of framework and dataset as loaded.
//!
//! Numbers are plain decimal strings without trailing zeros, units stand by code, text is in
//! normal form C, what is absent is left out; so CSV and JSON of the same data agree.

use sha2::{Digest, Sha256};

use crate::json::{Json, canonical};
#[cfg(feature = "fingerprint")]
use crate::{Dataset, Framework, json::build::Fields};

/// The fingerprint of framework and dataset, `sha256-` and 64 hexadecimal digits.
#[cfg(feature = "fingerprint")]
pub fn fingerprint(framework: &Framework, dataset: &Dataset) -> String {
    let both = Fields::default()
        .with("dataset", dataset.to_sorted_tree(framework))
        .with("framework", framework.to_tree());
    of_tree(&both.done())
}

/// The fingerprint of any tree.
pub(crate) fn of_tree(tree: &Json<'_>) -> String {
    let mut out = String::from("sha256-");
    for byte in Sha256::digest(canonical(tree).as_bytes()) {
        for digit in [byte >> 4, byte & 15] {
            out.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
    }
    out
}
