//! What stands behind the elements `par-due` and `par-dossiers`.

use parindex::deadline::{CountsFile, unpack};
use parindex::text::{piece, whole};
use parindex::{Check, Problem};
use parindex_view::{DueView, dossiers, due};
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::dom::Place;
use crate::text::{error_of, limits};

/// Draws the calculator of due dates into `place`: what is typed, and the answer to it. `typed` has a
/// line each for rule, amount, date and time; `office` is the text of a packed office.
#[wasm_bindgen(js_name = showDue)]
pub fn show_due(
    host: &Element,
    place: &mut Place,
    lang: &str,
    typed: &str,
    office: &str,
) -> Result<(), JsValue> {
    let language = parindex_view::from_tag(lang);
    let Some((office, rules)) = unpack(office) else {
        let check = Check::fault(Problem::WrongFormat, "office").expected("parindex/office/1");
        return Err(error_of(&check.into(), language).into());
    };
    let heading_level = heading(host);
    let [rule, amount, date, time] =
        std::array::from_fn(|line| piece(typed, "\n", line).unwrap_or_default());
    let view = DueView { language, heading_level, rule, amount, date, time };
    place.show(due(&office, &rules, &view))
}

/// Draws a file of counts into `place`.
#[wasm_bindgen(js_name = showDossiers)]
pub fn show_dossiers(
    host: &Element,
    place: &mut Place,
    lang: &str,
    text: &str,
) -> Result<(), JsValue> {
    let language = parindex_view::from_tag(lang);
    let file = CountsFile::from_json(text, &limits())
        .map_err(|checks| JsValue::from(error_of(&checks, language)))?;
    place.show(dossiers(&file, language, heading(host)))
}

fn heading(host: &Element) -> u8 {
    let level = host.get_attribute("heading");
    level.and_then(|level| whole(&level)).map_or(2, |level| level.min(6) as u8)
}
