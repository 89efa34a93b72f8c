//! What all charts are told about how to be drawn.

use crate::{Agreement, Language};

/// The narrowest and the widest drawing, in pixels.
const WIDTHS: (u32, u32) = (240, 1200);

/// How a chart is to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// The language.
    pub language: Language,
    /// The title, where the general one will not do.
    pub title: Option<&'a str>,
    /// The width of the drawing in pixels; it is kept between 240 and 1200.
    pub width: u32,
    /// Whether there are controls. Without them the table is seen.
    pub interactive: bool,
    /// Whether the table is seen although there are controls.
    pub table_open: bool,
    /// The codes of the units that are marked, at most four count.
    pub chosen: &'a [&'a str],
    /// The peer group to show; none: that of the first chosen unit, else the largest.
    pub peer_group: Option<&'a str>,
    /// What recomputing says.
    pub agreement: Agreement,
}

impl Default for Look<'_> {
    fn default() -> Self {
        Self {
            language: Language::default(),
            title: None,
            width: 720,
            interactive: false,
            table_open: false,
            chosen: &[],
            peer_group: None,
            agreement: Agreement::NotChecked,
        }
    }
}

impl Look<'_> {
    pub(crate) fn wide(&self) -> u32 {
        self.width.clamp(WIDTHS.0, WIDTHS.1)
    }
}
