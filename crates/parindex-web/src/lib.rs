//! The door to JavaScript: the typed API and the custom elements.
//!
//! Nothing is computed here. `api` (in the build `api`) turns JavaScript values into the core's and back, `widget`
//! keeps what a visitor did to an element and asks the view for a drawing, `dom` turns that
//! drawing into nodes. `time_widget` is the same for due dates and dossiers, `time` their API,
//! `simulate` the API of simulations, `chart_widget` the state of charts, `simulator_widget` that of the
//! simulator, `draws` what it and rank intervals draw.

#[cfg(feature = "api")]
mod api;
#[cfg(feature = "full")]
mod chart_widget;
mod dom;
#[cfg(feature = "full")]
mod draws;
#[cfg(feature = "api")]
mod out;
#[cfg(feature = "full")]
mod settle;
#[cfg(feature = "api")]
mod simulate;
#[cfg(feature = "full")]
mod simulator_widget;
mod text;
#[cfg(feature = "api")]
mod time;
#[cfg(feature = "full")]
mod time_widget;
mod widget;

#[cfg(all(test, feature = "api"))]
mod types;
