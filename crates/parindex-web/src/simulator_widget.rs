//! What stands behind the element `par-simulator`: the state that a visitor makes, and what is drawn
//! of it. Each event says what the page has to do next.

use parindex_view::simulator::{
    Asked, Intervals, Simulator, SimulatorView, csv, moving, run, simulator,
};
use parindex_view::{Agreement, Element as Drawn};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, ShadowRoot};

use crate::dom;
use crate::draws::asked;
use crate::settle::settle;
use crate::widget::Edition;

/// The state of one element.
#[wasm_bindgen]
pub struct SimulatorWidget {
    host: Element,
    place: dom::Place,
    edition: Edition,
    state: Simulator<'static>,
    width: u32,
    first: bool,
    table_open: bool,
    asked: Asked,
    intervals: Option<Intervals>,
    running: Option<u32>,
    stopped: bool,
}

#[wasm_bindgen]
impl SimulatorWidget {
    /// Draws `edition` into `root`, in the state that `link` says.
    #[wasm_bindgen(constructor)]
    pub fn new(
        host: Element,
        root: ShadowRoot,
        edition: &Edition,
        lang: &str,
        link: &str,
        width: u32,
    ) -> Result<SimulatorWidget, JsValue> {
        let unit = host.get_attribute("unit");
        let language = parindex_view::from_tag(lang);
        let mut state = Simulator::new(edition.0, language, unit.as_deref());
        let asked = asked(&host);
        state.question = asked.question;
        if !link.is_empty() {
            state.follow(link);
        }
        let mut widget = SimulatorWidget {
            host,
            place: dom::Place::new(root),
            edition: Edition(edition.0),
            state,
            width,
            first: true,
            table_open: false,
            asked,
            intervals: None,
            running: None,
            stopped: false,
        };
        widget.draw()?;
        Ok(widget)
    }

    /// Draws everything.
    pub fn draw(&mut self) -> Result<(), JsValue> {
        let title = self.host.get_attribute("label");
        let drawn = simulator(&self.state, &self.view(title.as_deref()));
        self.place.show(drawn)?;
        self.first &= self.state.code().is_none();
        settle(self.place.root())
    }

    fn view<'v>(&'v self, title: Option<&'v str>) -> SimulatorView<'v> {
        SimulatorView {
            title,
            width: self.width,
            first: self.first,
            table_open: self.table_open,
            intervals: self.intervals.as_ref(),
            running: self.running,
            stopped: self.stopped,
            agreement: match self.edition.0.differences.is_empty() {
                true => Agreement::Agrees,
                false => Agreement::Differs,
            },
        }
    }

    /// Draws some parts anew.
    fn parts(&mut self, parts: Vec<(&'static str, Drawn)>) -> Result<(), JsValue> {
        for (name, drawn) in parts {
            self.place.part(name, drawn)?;
        }
        settle(self.place.root())
    }

    /// Draws for another width.
    pub fn resize(&mut self, width: u32) -> Result<(), JsValue> {
        self.width = width;
        self.draw()
    }

    /// Takes an event of the drawing and says what follows: `moved` and `rested` ask for
    /// [`SimulatorWidget::rest`] soon, `done` tells that the state is another, `stop`, `again` and `csv`
    /// are the visitor's wishes; empty: nothing.
    pub fn event(&mut self, event: &Event) -> Result<String, JsValue> {
        let Some(target) = event.target() else { return Ok(String::new()) };
        let changed = event.type_() == "change";
        let follows = if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
            self.typed(input, changed)?
        } else if let Some(list) = target.dyn_ref::<HtmlSelectElement>().filter(|_| changed) {
            self.chosen(list)
        } else if event.type_() == "click" {
            match target.dyn_ref::<Element>() {
                Some(target) => self.pressed(target)?,
                None => "",
            }
        } else {
            ""
        };
        if follows == "done" {
            self.draw()?;
        }
        Ok(follows.to_owned())
    }

    fn typed(&mut self, field: &HtmlInputElement, changed: bool) -> Result<&'static str, JsValue> {
        let Some(input) = field.get_attribute("data-par-input").and_then(|at| at.parse().ok())
        else {
            if changed && field.name() == "value" {
                self.state.seek(None, Some(&field.value()));
                return Ok("done");
            }
            return Ok("");
        };
        let ticks = field.type_() == "checkbox";
        if ticks && !changed {
            return Ok("");
        }
        let value = match (ticks, field.checked()) {
            (false, _) => field.value(),
            (true, true) => "yes".into(),
            (true, false) => "no".into(),
        };
        if self.state.set(input, &value) {
            self.parts(moving(&self.state))?;
        }
        Ok(if changed { "rested" } else { "moved" })
    }

    fn chosen(&mut self, list: &HtmlSelectElement) -> &'static str {
        let value = list.value();
        match &*list.name() {
            "unit" => {
                self.state.choose(&value);
                self.first = true;
            }
            "goal" => self.state.seek(Some(&value), None),
            "value" => self.state.seek(None, Some(&value)),
            "question" => drop(self.asked.take("question", &value)),
            _ => return "",
        }
        self.state.question = self.asked.question;
        "done"
    }

    fn pressed(&mut self, target: &Element) -> Result<&'static str, JsValue> {
        if target.has_attribute("data-par-table") {
            self.table_open = !self.table_open;
            self.draw()?;
            return Ok("");
        }
        let word = target.get_attribute("data-par-do").unwrap_or_default();
        let at = || target.get_attribute("data-par-at")?.parse().ok();
        match &*word {
            "undo" => self.state.undo(false),
            "redo" => self.state.undo(true),
            "reset" => self.state.reset(),
            "keep" => self.state.keep(),
            "apply" => self.state.apply(at().unwrap_or(usize::MAX)),
            "open" => self.state.open(at().unwrap_or(usize::MAX)),
            "forget" => self.state.forget(at().unwrap_or(usize::MAX)),
            "stop" => return Ok("stop"),
            "again" => return Ok("again"),
            "csv" => return Ok("csv"),
            _ => return Ok(""),
        }
        Ok("done")
    }

    /// Works out and draws what waits while a figure moves.
    pub fn rest(&mut self) -> Result<(), JsValue> {
        self.state.settle();
        self.draw()
    }

    /// The code of the chosen unit.
    pub fn code(&self) -> Option<String> {
        self.state.code().map(str::to_owned)
    }

    /// Chooses a unit.
    pub fn choose(&mut self, code: &str) -> Result<(), JsValue> {
        self.state.choose(code);
        self.first = true;
        self.draw()
    }

    /// The state as text for the address of the page.
    pub fn link(&self) -> String {
        self.state.link()
    }

    /// Opens the state that a text says.
    pub fn follow(&mut self, link: &str) -> Result<(), JsValue> {
        self.state.follow(link);
        self.asked.question = self.state.question;
        self.draw()
    }

    /// What draws are asked now.
    pub fn ask(&mut self) -> String {
        self.asked.edits = self.state.edits();
        self.asked.write()
    }

    /// Draws are under way: a share of one; or a visitor stopped them: none.
    pub fn progress(&mut self, share: Option<f64>) -> Result<(), JsValue> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
        let percent = share.map(|share| (share * 100.0) as u32);
        (self.running, self.stopped) = (percent, percent.is_none());
        self.parts(vec![("run", run(&self.state, &self.view(None)))])
    }

    /// Takes what was drawn.
    pub fn answer(&mut self, asked: &str, numbers: &[f64]) -> Result<(), JsValue> {
        (self.running, self.stopped) = (None, false);
        self.intervals = Asked::read(asked).answer(self.edition.0, numbers);
        self.draw()
    }

    /// The scenario at hand as CSV for Excel.
    pub fn csv(&self) -> String {
        csv(&self.state)
    }
}
