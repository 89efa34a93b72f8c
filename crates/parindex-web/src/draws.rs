//! Draws in slices, in a worker or in the page; and the element `par-rank-intervals` that shows them.

use parindex::Publication;
use parindex::simulate::{Work, to_numbers};
use parindex_view::charts::Look;
use parindex_view::simulator::{Asked, Intervals, IntervalsView, intervals};
use parindex_view::{Agreement, Language};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlSelectElement, ShadowRoot};

use crate::dom;
use crate::settle::settle;
use crate::widget::Edition;

/// Draws under way.
#[wasm_bindgen]
pub struct Slices(Work<'static>);

#[wasm_bindgen]
impl Slices {
    /// Makes ready what `asked` asks of a publication.
    #[wasm_bindgen(constructor)]
    pub fn new(edition: &Edition, asked: &str) -> Slices {
        let Publication { framework, dataset, board, .. } = edition.0;
        Slices(Work::new(framework, dataset, board, Asked::read(asked).ask(edition.0)))
    }

    /// Makes a slice; the answer in numbers when it was the last.
    pub fn step(&mut self) -> Option<Vec<f64>> {
        self.0.step().map(|answer| to_numbers(&answer))
    }

    /// The share that is done.
    pub fn done(&self) -> f64 {
        self.0.done()
    }
}

/// What an element's attributes ask of draws.
pub fn asked(host: &Element) -> Asked {
    let mut asked = Asked::default();
    for name in ["question", "draws", "seed", "confidence", "top", "only"] {
        if let Some(value) = host.get_attribute(name) {
            asked.take(name, &value);
        }
    }
    asked
}

/// The state of one element.
#[wasm_bindgen]
pub struct IntervalsWidget {
    host: Element,
    place: dom::Place,
    publication: &'static Publication,
    language: Language,
    width: u32,
    table_open: bool,
    found: Option<Intervals>,
}

#[wasm_bindgen]
impl IntervalsWidget {
    /// Nothing is drawn before there is an [`IntervalsWidget::answer`].
    #[wasm_bindgen(constructor)]
    pub fn new(
        host: Element,
        root: ShadowRoot,
        edition: &Edition,
        lang: &str,
        width: u32,
    ) -> IntervalsWidget {
        let language = parindex_view::from_tag(lang);
        let publication = edition.0;
        let place = dom::Place::new(root);
        IntervalsWidget {
            host,
            place,
            publication,
            language,
            width,
            table_open: false,
            found: None,
        }
    }

    /// What draws are asked.
    pub fn ask(&self) -> String {
        asked(&self.host).write()
    }

    /// Takes what was drawn.
    pub fn answer(&mut self, asked: &str, numbers: &[f64]) -> Result<(), JsValue> {
        self.found = Asked::read(asked).answer(self.publication, numbers);
        self.draw()
    }

    /// Draws again.
    pub fn draw(&mut self) -> Result<(), JsValue> {
        let Some(found) = &self.found else {
            return Ok(());
        };
        let (title, peers) =
            (self.host.get_attribute("label"), self.host.get_attribute("peer-group"));
        let unit = self.host.get_attribute("unit").filter(|code| !code.is_empty());
        let chosen: Vec<&str> = unit.iter().map(String::as_str).collect();
        let agrees = self.publication.differences.is_empty();
        let look = Look {
            language: self.language,
            title: title.as_deref(),
            width: self.width,
            interactive: true,
            table_open: self.table_open,
            chosen: &chosen,
            peer_group: peers.as_deref(),
            agreement: if agrees { Agreement::Agrees } else { Agreement::Differs },
        };
        let view = IntervalsView { look, around: None, board: None };
        self.place.show(intervals(self.publication, found, &view))?;
        settle(self.place.root())
    }

    /// Draws for another width.
    pub fn resize(&mut self, width: u32) -> Result<(), JsValue> {
        self.width = width;
        self.draw()
    }

    /// Takes an event of the drawing. Gives the code of a unit when one was chosen.
    pub fn event(&mut self, event: &Event) -> Result<Option<String>, JsValue> {
        let Some(target) = event.target() else { return Ok(None) };
        if let (Some(list), "change") = (target.dyn_ref::<HtmlSelectElement>(), &*event.type_()) {
            return Ok(Some(list.value()));
        }
        let pressed = target.dyn_ref::<Element>().filter(|_| event.type_() == "click");
        if pressed.is_some_and(|element| element.has_attribute("data-par-table")) {
            self.table_open = !self.table_open;
            self.draw()?;
        }
        Ok(None)
    }
}
