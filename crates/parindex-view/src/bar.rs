//! The bar in a table cell.
//!
//! All bars of a column share one scale from 0 to the maximum. The drawing has presentation
//! attributes only, so a strict policy has nothing to refuse; the style sheet recolours it by
//! class. It is hidden from screen readers, because the number stands beside it.

use crate::node::{Element, svg};
use crate::number::digits;

/// The length of a full bar in drawing units; fine enough for any screen.
const FULL: i64 = 1000;

/// The width of a mark on a whisker, which is short.
const WIDE: i64 = 24;

/// Draws `value` on the scale from 0 to `max`, both in the same unit (such as hundredths).
///
/// A value below 0 draws nothing, one above the maximum a full bar, a maximum of 0 nothing.
///
/// ```
/// let bar = parindex_view::bar::bar(6932, 10000).to_html();
/// assert!(bar.contains(r#"class="par-bar-value" width="693" height="8""#));
/// ```
pub fn bar(value: i64, max: i64) -> Element {
    frame().child(rect("par-bar-value", "#0b5394", length(value, max)))
}

/// The same with a mark at another value on the scale.
///
/// ```
/// let bar = parindex_view::bar::marked(6932, 5000, 10000).to_html();
/// assert!(bar.contains(r#"class="par-bar-mark" width="8" height="8" fill="currentColor" x="500""#));
/// ```
pub fn marked(value: i64, mark: i64, max: i64) -> Element {
    bar(value, max).child(mark_at(length(mark, max), 8))
}

/// Draws where a rank stands among `of` units, and from where to where it may stand; ranks count
/// from 1, the lower bound comes first, and none is above `of`.
///
/// ```
/// let whisker = parindex_view::bar::whisker((3, 7), 5, 100).to_html();
/// assert!(whisker.contains(r#"class="par-bar-value" width="50" height="8""#));
/// assert!(whisker.contains(r#"x="20"/>"#), "{whisker}");
/// assert!(whisker.contains(r#"class="par-bar-mark" width="24" height="8""#));
/// ```
pub fn whisker((low, high): (usize, usize), rank: usize, of: usize) -> Element {
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    // A rank takes the place from its number less one to its number.
    let from = length(whole(low) - 1, whole(of));
    let span = rect("par-bar-value", "#0b5394", length(whole(high), whole(of)) - from);
    let middle = length(2 * whole(rank) - 1, 2 * whole(of)) - WIDE / 2;
    frame().child(span.attr("x", digits(from.unsigned_abs()))).child(mark_at(middle, WIDE))
}

fn frame() -> Element {
    svg("svg")
        .class("par-bar")
        .attr("viewBox", "0 0 1000 8")
        .attr("preserveAspectRatio", "none")
        .attr("width", "96")
        .attr("height", "8")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(rect("par-bar-track", "currentColor", FULL).attr("fill-opacity", "0.1"))
}

fn mark_at(at: i64, width: i64) -> Element {
    let at = at.clamp(0, FULL - width).unsigned_abs();
    rect("par-bar-mark", "currentColor", width).attr("x", digits(at))
}

fn rect(class: &'static str, fill: &'static str, width: i64) -> Element {
    let width = digits(width.unsigned_abs());
    svg("rect").class(class).attr("width", width).attr("height", "8").attr("fill", fill)
}

/// The length from 0 to [`FULL`], rounded to the nearest unit, halves up.
fn length(value: i64, max: i64) -> i64 {
    if value <= 0 || max <= 0 {
        return 0;
    }
    if value >= max {
        return FULL;
    }
    // Halving both keeps the picture and the products in range.
    let (mut value, mut max) = (value, max);
    while max > i64::MAX / (2 * FULL + 1) {
        value /= 2;
        max /= 2;
    }
    (2 * value * FULL + max) / (2 * max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_rounded_and_bounded() {
        assert_eq!(length(6189, 10000), 619);
        assert_eq!(length(1, 2000), 1);
        assert_eq!(length(1, 2001), 0);
        assert_eq!(length(1, 3), 333);
        assert_eq!(length(-5, 100), 0);
        assert_eq!(length(120, 100), FULL);
        assert_eq!(length(5, 0), 0);
        assert_eq!(length(i64::MAX / 2, i64::MAX), 500);
    }

    #[test]
    fn the_number_beside_it_speaks() {
        let bar = bar(1, 2);
        assert_eq!(bar.attribute("aria-hidden"), Some("true"));
        assert_eq!(bar.children.len(), 2);
    }
}
