//! What stands behind the element `par-satisfaction`: the counts, and what is seen of them.

use parindex::answers::{Answers, Counter};
use parindex::dataset::Period;
use parindex::json::pretty;
use parindex::{Language, text::whole};
use parindex_view::satisfaction::{Answer, SatisfactionView, Screen, Sent, satisfaction};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, ShadowRoot};

use crate::dom;
use crate::text::{error_of, limits};

/// The usual answers, by the ids of their inputs.
const USUAL: &str = "very_satisfied satisfied dissatisfied";

/// A tablet on a counter.
#[wasm_bindgen]
pub struct SatisfactionWidget {
    host: Element,
    place: dom::Place,
    language: Language,
    answers: Answers,
    screen: Screen,
    kept: bool,
    sent: Sent,
    today: String,
}

#[wasm_bindgen]
impl SatisfactionWidget {
    /// Draws into `root`. `stored` is what was kept, `today` the day, such as `2026-11-24`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        host: Element,
        root: ShadowRoot,
        lang: &str,
        stored: Option<String>,
        today: String,
        kept: bool,
    ) -> Result<SatisfactionWidget, JsValue> {
        let language = parindex_view::from_tag(lang);
        let sent = if host.has_attribute("send") { Sent::Waiting } else { Sent::Off };
        let mut widget = SatisfactionWidget {
            host,
            place: dom::Place::new(root),
            language,
            answers: Answers::default(),
            screen: Screen::Ask,
            kept,
            sent,
            today,
        };
        widget.read(stored)?;
        widget.draw()?;
        Ok(widget)
    }

    /// Takes what is kept, which another tab may have changed.
    pub fn read(&mut self, stored: Option<String>) -> Result<(), JsValue> {
        if let Some(text) = stored {
            self.answers = Answers::from_json(&text, &limits())
                .map_err(|checks| error_of(&checks, self.language))?;
        }
        Ok(())
    }

    /// Draws again.
    pub fn draw(&mut self) -> Result<(), JsValue> {
        let said = |name: &str| self.host.get_attribute(name).unwrap_or_default();
        let (ids, labels) = (self.ids(), said("labels"));
        let mut labels = labels.split('|').map(str::trim);
        let period = self.period();
        let answers: Vec<Answer<'_>> = ids
            .split_whitespace()
            .map(|id| Answer {
                id,
                label: labels.next().unwrap_or_default(),
                today: self.answers.on(&self.today, id),
                counted: self.answers.count(id, period),
            })
            .collect();
        let (office, question, level) = (said("office"), said("question"), said("heading"));
        let view = SatisfactionView {
            language: self.language,
            heading_level: level.parse().unwrap_or(2),
            office: &office,
            question: &question,
            answers: &answers,
            screen: self.screen,
            period,
            kept: self.kept,
            sent: self.sent,
        };
        self.place.show(satisfaction(&view))
    }

    /// Which answer or file a click asks for: `answer`, `desk`, `csv`, `json`, or nothing. An answer is
    /// counted, unless one was just given.
    pub fn event(&mut self, event: &Event, today: String) -> Result<Option<String>, JsValue> {
        self.today = today;
        let target = event.target();
        let Some(target) = target.as_ref().and_then(|target| target.dyn_ref::<Element>()) else {
            return Ok(None);
        };
        let Some(hit) = target.closest("button")? else { return Ok(None) };
        if let Some(file) = hit.get_attribute("data-par-file") {
            return Ok(Some(file));
        }
        let told = if hit.has_attribute("data-par-desk") {
            self.screen = if self.screen == Screen::Desk { Screen::Ask } else { Screen::Desk };
            "desk".to_owned()
        } else {
            let place = hit.get_attribute("data-par-answer").and_then(|place| whole(&place));
            let (Some(place), Screen::Ask) = (place, self.screen) else { return Ok(None) };
            let ids = self.ids();
            let Some(id) = ids.split_whitespace().nth(place as usize) else { return Ok(None) };
            self.answers.add(&self.today, id);
            self.screen = Screen::Thanks(place as usize);
            if self.sent != Sent::Off {
                self.sent = Sent::Waiting;
            }
            id.to_owned()
        };
        self.draw()?;
        Ok(Some(told))
    }

    /// Shows the question again.
    pub fn rest(&mut self, today: String) -> Result<(), JsValue> {
        self.today = today;
        self.screen = Screen::Ask;
        self.draw()
    }

    /// Says whether the newest counts are kept and sent.
    pub fn told(&mut self, kept: bool, sent: bool) -> Result<(), JsValue> {
        self.kept = kept;
        if self.sent != Sent::Off {
            self.sent = if sent { Sent::Done } else { Sent::Waiting };
        }
        self.draw()
    }

    /// What is to be kept.
    pub fn state(&self) -> String {
        pretty(&self.answers.to_tree())
    }

    /// A file for the rule kind `survey`: `csv` or `json`, as of a day.
    pub fn file(&self, kind: &str) -> String {
        let said = |name: &str| self.host.get_attribute(name).unwrap_or_default();
        let (code, name, framework, ids) =
            (said("unit"), said("office"), said("framework"), self.ids());
        let answers: Vec<&str> = ids.split_whitespace().collect();
        let counter =
            Counter { code: &code, name: &name, answers: &answers, period: self.period() };
        if kind == "csv" {
            self.answers.to_csv(&counter)
        } else {
            pretty(&self.answers.to_dataset(&counter, &framework, &self.today))
        }
    }

    fn ids(&self) -> String {
        let said = self.host.get_attribute("answers");
        said.filter(|ids| !ids.trim().is_empty()).unwrap_or_else(|| USUAL.to_owned())
    }

    fn period(&self) -> Option<Period> {
        self.host.get_attribute("period").and_then(|text| Period::parse(&text))
    }
}
