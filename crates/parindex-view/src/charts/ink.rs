//! The colours of a drawing, by what they mean.
//!
//! The plotting library hands colours on as red, green and blue. An [`Ink`] travels in these three
//! numbers as a mark, and arrives in the tree as a class, which the style sheet colours from the
//! `--par-...` variables, and as a plain colour for where there is no sheet.

use plotters::style::{Color, RGBColor};
use plotters_backend::BackendColor;

/// What a mark means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Text that is read.
    Text,
    /// Text beside it: axes.
    Soft,
    /// Lines of the grid.
    Line,
    /// What stands in the background for comparison.
    Other,
    /// What was chosen: the first, second, third and fourth.
    Chosen(u8),
    /// A step of the one scale for magnitudes, 0 (least) to 6 (most).
    Level(u8),
    /// Text on such a step.
    OnLevel(u8),
}

/// How many steps the scale of magnitudes has.
pub(crate) const LEVELS: u8 = 7;
/// How many can be chosen at once.
pub(crate) const CHOSEN: usize = 4;
/// The red of every mark; other reds are no ink of ours.
const MARK: u8 = 7;

/// Class and plain colour of each ink, for strokes and for fills.
const TABLE: [(&str, &str, &str); 22] = [
    ("par-s-text", "par-f-text", "currentColor"),
    ("par-s-soft", "par-f-soft", "#4b5563"),
    ("par-s-line", "par-f-line", "#d1d5db"),
    ("par-s-other", "par-f-other", "#9aa3af"),
    ("par-s-1", "par-f-1", "#0b5394"),
    ("par-s-2", "par-f-2", "#b45309"),
    ("par-s-3", "par-f-3", "#0f766e"),
    ("par-s-4", "par-f-4", "#86198f"),
    ("par-s-l0", "par-f-l0", "#f1f6fb"),
    ("par-s-l1", "par-f-l1", "#d9e7f4"),
    ("par-s-l2", "par-f-l2", "#b7d0e8"),
    ("par-s-l3", "par-f-l3", "#8fb5d9"),
    ("par-s-l4", "par-f-l4", "#5a8fc2"),
    ("par-s-l5", "par-f-l5", "#2c6ba7"),
    ("par-s-l6", "par-f-l6", "#0b4a85"),
    ("par-s-o0", "par-f-o0", "#111827"),
    ("par-s-o1", "par-f-o1", "#111827"),
    ("par-s-o2", "par-f-o2", "#111827"),
    ("par-s-o3", "par-f-o3", "#111827"),
    ("par-s-o4", "par-f-o4", "#111827"),
    ("par-s-o5", "par-f-o5", "#ffffff"),
    ("par-s-o6", "par-f-o6", "#ffffff"),
];

impl Ink {
    fn place(self) -> u8 {
        match self {
            Self::Text => 0,
            Self::Soft => 1,
            Self::Line => 2,
            Self::Other => 3,
            Self::Chosen(which) => 4 + which.min(3),
            Self::Level(step) => 8 + step.min(LEVELS - 1),
            Self::OnLevel(step) => 15 + step.min(LEVELS - 1),
        }
    }

    /// The mark that travels through the plotting library.
    pub(crate) fn mark(self) -> RGBColor {
        RGBColor(MARK, self.place(), 0)
    }
}

impl Color for Ink {
    fn to_backend_color(&self) -> BackendColor {
        self.mark().to_backend_color()
    }
}

/// Class and plain colour of a stroke; none when nothing is to be drawn.
pub(crate) fn stroke(color: BackendColor) -> Option<(&'static str, &'static str)> {
    entry(color).map(|(stroke, _, plain)| (stroke, plain))
}

/// Class and plain colour of a fill; none when nothing is to be drawn.
pub(crate) fn fill(color: BackendColor) -> Option<(&'static str, &'static str)> {
    entry(color).map(|(_, fill, plain)| (fill, plain))
}

fn entry(color: BackendColor) -> Option<(&'static str, &'static str, &'static str)> {
    let (mark, place, _) = color.rgb;
    (mark == MARK && color.alpha > 0.0).then(|| TABLE[usize::from(place).min(TABLE.len() - 1)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_ink_arrives_as_its_class() {
        assert_eq!(stroke(Ink::Text.to_backend_color()), Some(("par-s-text", "currentColor")));
        assert_eq!(fill(Ink::Chosen(3).to_backend_color()), Some(("par-f-4", "#86198f")));
        assert_eq!(fill(Ink::Level(6).to_backend_color()).map(|(c, _)| c), Some("par-f-l6"));
        assert_eq!(fill(Ink::OnLevel(9).to_backend_color()).map(|(c, _)| c), Some("par-f-o6"));
        assert_eq!(stroke(plotters::style::TRANSPARENT.to_backend_color()), None);
    }
}
