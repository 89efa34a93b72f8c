//! What stands behind the elements `par-due` and `par-dossiers`.

use parindex::calendar::{Moment, Office};
use parindex::deadline::{CountsFile, Rules, VIETNAM, unpack};
use parindex::{Check, Language, Problem};
use parindex_view::{DueView, dossiers, due};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, Node};

use crate::dom;
use crate::text::{error_of, limits};

/// A calculator of due dates.
#[wasm_bindgen]
pub struct DueWidget {
    host: Element,
    root: Node,
    language: Language,
    office: Office,
    rules: Rules,
    rule: String,
    amount: String,
    date: String,
    time: String,
}

#[wasm_bindgen]
impl DueWidget {
    /// Draws into `root`. `office` is the text of a packed office in place of the shipped one; `now`
    /// is the time in thousandths of a second since 1970, for a host that says no other.
    #[wasm_bindgen(constructor)]
    pub fn new(
        host: Element,
        root: Node,
        lang: &str,
        now: f64,
        office: Option<String>,
    ) -> Result<DueWidget, JsValue> {
        let language = parindex_view::from_tag(lang);
        let Some((office, rules)) = unpack(office.as_deref().unwrap_or(VIETNAM)) else {
            let check = Check::fault(Problem::WrongFormat, "office").expected("parindex/office/1");
            return Err(error_of(&check.into(), language).into());
        };
        let said = |name: &str, otherwise: &str| {
            host.get_attribute(name).unwrap_or_else(|| otherwise.to_owned())
        };
        let received = said("received", &Moment::from_unix(now).to_text());
        let mut widget = DueWidget {
            rule: said("rule", "petition-answer"),
            amount: said("amount", "5"),
            date: received.get(..10).unwrap_or_default().to_owned(),
            time: received.get(11..16).unwrap_or_default().to_owned(),
            office,
            rules,
            host,
            root,
            language,
        };
        widget.draw()?;
        Ok(widget)
    }

    /// Draws again.
    pub fn draw(&mut self) -> Result<(), JsValue> {
        let Some(document) = self.host.owner_document() else { return Ok(()) };
        let view = DueView {
            language: self.language,
            heading_level: heading(&self.host),
            rule: &self.rule,
            amount: &self.amount,
            date: &self.date,
            time: &self.time,
        };
        dom::show(&document, &self.root, due(&self.office, &self.rules, &view))
    }

    /// Takes an event of a field.
    pub fn event(&mut self, event: &Event) -> Result<(), JsValue> {
        let Some(target) = event.target() else { return Ok(()) };
        let (name, value) = match target.dyn_ref::<HtmlInputElement>() {
            Some(input) => (input.name(), input.value()),
            None => match target.dyn_ref::<HtmlSelectElement>() {
                Some(select) => (select.name(), select.value()),
                None => return Ok(()),
            },
        };
        let field = match &*name {
            "rule" => &mut self.rule,
            "amount" => &mut self.amount,
            "date" => &mut self.date,
            "time" => &mut self.time,
            _ => return Ok(()),
        };
        if *field != value {
            *field = value;
            self.draw()?;
        }
        Ok(())
    }
}

fn heading(host: &Element) -> u8 {
    host.get_attribute("heading").and_then(|level| level.parse().ok()).unwrap_or(2)
}

/// Draws a file of counts into `root`.
#[wasm_bindgen(js_name = showDossiers)]
pub fn show_dossiers(host: &Element, root: &Node, lang: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let language = parindex_view::from_tag(lang);
    let text = std::str::from_utf8(bytes).unwrap_or("");
    let file = CountsFile::from_json(text, &limits())
        .map_err(|checks| JsValue::from(error_of(&checks, language)))?;
    let Some(document) = host.owner_document() else { return Ok(()) };
    dom::show(&document, root, dossiers(&file, language, heading(host)))
}
