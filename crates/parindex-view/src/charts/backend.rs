//! Where the plotting library draws to: our node tree.
//!
//! Everything is whole pixels of the drawing's own width, so the same bytes come out natively and in
//! the page. Text is measured with [`super::text_width`], never through a browser.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle, FontTransform,
};

use super::ink;
use super::measure::text_width;
use crate::node::{Element, svg};
use crate::number::scaled;

/// What was drawn, in its order.
pub(crate) type Drawn = Rc<RefCell<Vec<Element>>>;
type Done = Result<(), DrawingErrorKind<Infallible>>;

/// A sheet of some width and height.
pub(crate) struct Sheet {
    size: (u32, u32),
    drawn: Drawn,
}

impl Sheet {
    /// An empty sheet, and the place where the drawing will be found.
    pub(crate) fn new(size: (u32, u32)) -> (Self, Drawn) {
        let drawn = Drawn::default();
        (Self { size, drawn: drawn.clone() }, drawn)
    }

    fn put(&self, element: Element) -> Done {
        self.drawn.borrow_mut().push(element);
        Ok(())
    }

    fn stroked<S: BackendStyle>(&self, element: Element, style: &S) -> Done {
        let Some((class, plain)) = ink::stroke(style.color()) else { return Ok(()) };
        let element = element.class(class).attr("fill", "none").attr("stroke", plain);
        match style.stroke_width() {
            0 | 1 => self.put(element),
            wide => self.put(element.attr("stroke-width", whole(i64::from(wide)))),
        }
    }

    fn filled(&self, element: Element, color: BackendColor) -> Done {
        let Some((class, plain)) = ink::fill(color) else { return Ok(()) };
        self.put(element.class(class).attr("fill", plain))
    }
}

fn whole(number: i64) -> String {
    scaled(number, 0)
}

fn at(number: i32) -> String {
    whole(i64::from(number))
}

/// A line of one pixel is sharp on half a pixel.
fn half(number: i32) -> String {
    [&at(number), ".5"].concat()
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut text = String::new();
    for (x, y) in path {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&at(x));
        text.push(',');
        text.push_str(&at(y));
    }
    text
}

impl DrawingBackend for Sheet {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Done {
        let dot = svg("rect").attr("x", at(point.0)).attr("y", at(point.1));
        self.filled(dot.attr("width", "1").attr("height", "1"), color)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Done {
        let line = if from.0 == to.0 || from.1 == to.1 {
            let line = svg("line").attr("x1", half(from.0)).attr("y1", half(from.1));
            line.attr("x2", half(to.0)).attr("y2", half(to.1))
        } else {
            let line = svg("line").attr("x1", at(from.0)).attr("y1", at(from.1));
            line.attr("x2", at(to.0)).attr("y2", at(to.1))
        };
        self.stroked(line, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        let rect = svg("rect")
            .attr("x", at(upper_left.0))
            .attr("y", at(upper_left.1))
            .attr("width", at((bottom_right.0 - upper_left.0).max(0)))
            .attr("height", at((bottom_right.1 - upper_left.1).max(0)));
        if fill { self.filled(rect, style.color()) } else { self.stroked(rect, style) }
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let path: Vec<BackendCoord> = path.into_iter().collect();
        // An axis or a line of the grid.
        if let [from, to] = path[..]
            && (from.0 == to.0 || from.1 == to.1)
        {
            return self.draw_line(from, to, style);
        }
        self.stroked(svg("polyline").attr("points", points(path)), style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done {
        let circle = svg("circle").attr("cx", at(center.0)).attr("cy", at(center.1));
        let circle = circle.attr("r", whole(i64::from(radius)));
        if fill { self.filled(circle, style.color()) } else { self.stroked(circle, style) }
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Done {
        self.filled(svg("polygon").attr("points", points(vert)), style.color())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, pos: BackendCoord) -> Done {
        let size = size_of(style);
        let anchor = style.anchor();
        // The baseline stands at about four fifths of the line.
        let down = match anchor.v_pos {
            VPos::Top => size * 4 / 5,
            VPos::Center => size * 7 / 20,
            VPos::Bottom => -(size / 5),
        };
        let mut element = svg("text").attr("x", at(pos.0)).attr("y", at(pos.1 + down));
        element = match anchor.h_pos {
            HPos::Left => element,
            HPos::Center => element.attr("text-anchor", "middle"),
            HPos::Right => element.attr("text-anchor", "end"),
        };
        if !matches!(style.transform(), FontTransform::None) {
            let around = ["rotate(-90 ", &at(pos.0), " ", &at(pos.1), ")"].concat();
            element = element.attr("transform", around);
        }
        if matches!(style.style(), FontStyle::Bold) {
            element = element.attr("font-weight", "600");
        }
        self.filled(element.attr("font-size", at(size)).text(text), style.color())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = size_of(style).unsigned_abs();
        Ok((text_width(text, size), size * 5 / 4))
    }
}

/// The size of a text in whole pixels.
#[allow(clippy::cast_possible_truncation, reason = "sizes are small whole numbers")]
fn size_of<T: BackendTextStyle>(style: &T) -> i32 {
    style.size() as i32
}
