//! What a person sees of a scoreboard, as a small tree of nodes.
//!
//! Every function here takes values and returns a [`Node`] tree or a string. Nothing touches a
//! browser: the web crate turns the tree into DOM nodes, the command line writes it as text with
//! [`Node::to_html`]. So the page that a server publishes, the page that a browser draws and the
//! file that a test compares are the same drawing.
//!
//! The crate travels into every visitor's page, therefore it is small: strings are joined by hand,
//! numbers stay decimal text from end to end, and tables are data files.
//!
//! Read in this order: [`node`] (the tree), [`write`](mod@write) (the tree as text), [`language`] (messages in
//! Vietnamese and English), [`number`] (1.184,5 and 98,07 %), [`collation`] (how names sort),
//! [`fold`](mod@fold) (search without accents), [`bar`] (the bar in a table cell), then what is made of
//! them: [`ranking`](mod@ranking), [`scorecard`](mod@scorecard), [`sentence`](mod@sentence), [`words`].
//! Charts and maps stand in `charts`, the tablet on the counter in `satisfaction`.

pub mod bar;
#[cfg(feature = "charts")]
pub mod charts;
pub mod collation;
#[cfg(feature = "time")]
pub mod dossiers;
#[cfg(feature = "time")]
pub mod due;
pub mod fold;
mod foot;
pub mod language;
mod letter;
mod median;
pub mod node;
pub mod number;
pub mod ranking;
#[cfg(feature = "survey")]
pub mod satisfaction;
pub mod scorecard;
pub mod sentence;
#[cfg(feature = "simulate")]
pub mod simulator;
mod stages;
pub mod words;
pub mod write;

#[cfg(feature = "time")]
pub use dossiers::dossiers;
#[cfg(feature = "time")]
pub use due::{DueView, due};
pub use foot::Agreement;
#[cfg(apart)]
pub use language::give_english;
pub use language::{Language, Message, Speak, from_tag};
pub use node::{Element, Node, html, svg};
pub use ranking::{Column, RankingView, Sort, ranking};
pub use scorecard::{ScorecardView, choose_a_unit, scorecard};
pub use sentence::sentence;
pub use words::{note_of_check, unit_file};

/// The style sheet of the elements, for a constructable sheet or a linked file.
pub const STYLES: &str = include_str!("../data/elements.css");
/// What the sheet of the elements that show time adds to it.
#[cfg(feature = "time")]
pub const TIME_STYLES: &str = include_str!("../data/elements-time.css");
/// What the sheet of charts, comparisons and single figures adds to it.
#[cfg(feature = "charts")]
pub const CHART_STYLES: &str = include_str!("../data/elements-charts.css");
/// What the sheet of the tablet on the counter adds to it.
#[cfg(feature = "survey")]
pub const SURVEY_STYLES: &str = include_str!("../data/elements-survey.css");
/// What the sheet of the simulator adds to those of all elements and of charts.
#[cfg(feature = "simulate")]
pub const SIMULATE_STYLES: &str = include_str!("../data/elements-simulate.css");

#[cfg(test)]
mod tests {
    use super::STYLES;

    /// A constructable sheet refuses imports, and the elements load no font and no image.
    #[test]
    fn the_sheet_loads_nothing() {
        for word in ["@import", "url(", "@font-face"] {
            assert!(!STYLES.contains(word), "{word}");
        }
        assert_eq!(STYLES.matches('{').count(), STYLES.matches('}').count());
    }
}
