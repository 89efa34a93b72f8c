//! What stands around every drawing: title, controls, the drawing, its table, method and source.

use parindex::Publication;
use plotters::style::{Color, IntoFont, TextStyle};
use plotters_backend::FontStyle;
use plotters_backend::text_anchor::{HPos, Pos, VPos};

use super::backend::Drawn;
use super::ink::Ink;
use super::look::Look;
use crate::foot::foot;
use crate::number::digits;
use crate::{Element, Language, Message, Speak, html, svg};

/// The size of text in a drawing, in pixels.
pub(crate) const TEXT: u32 = 13;

/// Text of a drawing, by what it means and where its point stands in it.
pub(crate) fn text(ink: Ink, bold: bool, pos: (HPos, VPos)) -> TextStyle<'static> {
    let font = ("sans-serif", f64::from(TEXT)).into_font();
    let font = if bold { font.style(FontStyle::Bold) } else { font };
    TextStyle { font, color: ink.to_backend_color(), pos: Pos::new(pos.0, pos.1) }
}

/// The parts of a chart.
pub(crate) struct Frame<'f> {
    pub look: &'f Look<'f>,
    /// The class of the kind of chart, such as `par par-chart par-trend`.
    pub class: &'static str,
    pub title: String,
    /// What is seen, in a sentence.
    pub says: String,
    pub tools: Vec<Element>,
    pub drawn: Drawn,
    pub size: (u32, u32),
    pub table: Element,
    pub notes: Vec<String>,
    pub method: String,
    pub publication: Option<&'f Publication>,
}

impl Frame<'_> {
    /// The chart.
    pub(crate) fn done(self) -> Element {
        let look = self.look;
        let language = look.language;
        let (width, height) = (digits(self.size.0.into()), digits(self.size.1.into()));
        let title = look.title.map_or(self.title, str::to_owned);
        let drawing = svg("svg")
            .class("par-drawing")
            .attr("role", "img")
            .attr("viewBox", ["0 0 ", &width, " ", &height].concat())
            .attr("width", width)
            .attr("height", height)
            .attr("focusable", "false")
            .child(svg("title").text(title.clone()))
            .child(svg("desc").text(self.says.clone()))
            .children(self.drawn.take());
        let mut out = html("div")
            .class(self.class)
            .attr("lang", language.tag())
            .child(html("p").class("par-title").text(title))
            .child(html("p").class("par-note").text(self.says));
        if look.interactive && !self.tools.is_empty() {
            out = out.child(html("div").class("par-choose").children(self.tools));
        }
        out = out.child(drawing);
        if look.interactive {
            let message = if look.table_open { Message::HideTable } else { Message::ShowTable };
            let button = html("button")
                .class("par-button")
                .attr("type", "button")
                .attr("data-par-table", "")
                .attr("aria-expanded", if look.table_open { "true" } else { "false" })
                .text(language.say(message));
            out = out.child(button);
        }
        out = out.child(data(look, self.table));
        let method = html("p").class("par-method").text(self.method);
        let notes = self.notes.into_iter().map(|note| html("p").class("par-note").text(note));
        let out = out.children(notes);
        match self.publication {
            Some(publication) => {
                out.child(foot(publication, language, Some(method), look.agreement))
            }
            None => out.child(html("div").class("par-foot").child(method)),
        }
    }
}

/// The table: seen, or only there for readers and for print until it is asked for.
fn data(look: &Look<'_>, table: Element) -> Element {
    if look.interactive && !look.table_open {
        return html("div").class("par-data par-out").child(table);
    }
    html("div")
        .class("par-data par-wide")
        .attr("role", "region")
        .attr("aria-label", look.language.say(Message::ResultsTitle))
        .attr("tabindex", "0")
        .child(table)
}

/// A table with its heads; each with its class.
pub(crate) fn table(heads: Vec<(&'static str, String)>, rows: Vec<Element>) -> Element {
    let heads = heads
        .into_iter()
        .map(|(class, title)| html("th").class(class).attr("scope", "col").text(title));
    html("table")
        .class("par-table")
        .child(html("thead").child(html("tr").children(heads)))
        .child(html("tbody").children(rows))
}

/// What stands where there is nothing to draw.
pub(crate) fn empty(class: &'static str, message: Message, language: Language) -> Element {
    html("div")
        .class(class)
        .attr("lang", language.tag())
        .child(html("p").class("par-note").text(language.say(message)))
}
