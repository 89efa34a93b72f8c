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
//! [`fold`](mod@fold) (search without accents), [`bar`] (the bar in a table cell).

pub mod bar;
pub mod collation;
pub mod fold;
pub mod language;
mod letter;
pub mod node;
pub mod number;
pub mod write;

pub use language::{Language, Message};
pub use node::{Element, Node, html, svg};

/// The style sheet of the elements, for a constructable sheet or a linked file.
pub const STYLES: &str = include_str!("../data/elements.css");
