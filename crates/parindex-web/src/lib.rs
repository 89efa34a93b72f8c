//! The door to JavaScript: the typed API and the custom elements.
//!
//! Nothing is computed here. `api` (in the build `api`) turns JavaScript values into the core's and back, `widget`
//! keeps what a visitor did to an element and asks the view for a drawing, `dom` turns that
//! drawing into nodes. `time_widget` is the same for due dates and dossiers, `time` their API,
//! `simulate` the API of simulations, `chart_widget` the state of charts and maps, `survey_widget` that of
//! the tablet on the counter, `simulator_widget` that of the simulator, `draws` what it and rank intervals draw.
//! `reader` is a build of its own: publications as they stand, into the form that the elements read.

/// Takes the English texts of this build, a line for each message; until then elements in English are in Vietnamese.
#[cfg(all(target_arch = "wasm32", feature = "core"))]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = giveEnglish)]
pub fn give_english(texts: String) {
    parindex_view::give_english(texts);
}

/// The heap of a page: smaller than the standard library's.
#[cfg(all(target_arch = "wasm32", not(feature = "api")))]
#[global_allocator]
static HEAP: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(feature = "api")]
mod api;
#[cfg(feature = "charts")]
mod chart_widget;
#[cfg(feature = "core")]
mod dom;
#[cfg(feature = "all")]
mod draws;
#[cfg(feature = "api")]
mod out;
#[cfg(feature = "reader")]
mod reader;
#[cfg(feature = "charts")]
mod settle;
#[cfg(feature = "api")]
mod simulate;
#[cfg(feature = "all")]
mod simulator_widget;
#[cfg(feature = "survey")]
mod survey_widget;
#[cfg(any(feature = "api", feature = "reader", feature = "whole"))]
mod text;
#[cfg(feature = "api")]
mod time;
#[cfg(feature = "time")]
mod time_widget;
#[cfg(feature = "core")]
mod widget;

#[cfg(all(test, feature = "api"))]
mod types;
