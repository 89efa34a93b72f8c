//! Publications as they stand: what anybody may have written, read with every fault, and given on in the compact form
//! that the elements' builds read.

use parindex::Publication;
use parindex::publication::compact;
use wasm_bindgen::prelude::*;

use crate::text::{error_of, limits};

/// The compact form of a publication, from the bytes of its file; an error tells every fault.
#[wasm_bindgen]
pub fn compact(bytes: &[u8], lang: &str) -> Result<String, JsValue> {
    let text = std::str::from_utf8(bytes).unwrap_or("");
    let read = Publication::from_json(text, &limits());
    let read = read.map_err(|checks| error_of(&checks, parindex_view::from_tag(lang)))?;
    compact::write(&read).ok_or_else(|| JsError::new("the compact form cannot hold it").into())
}
