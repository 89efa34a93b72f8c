//! What stands behind the elements `par-trend`, `par-distribution`, `par-heatmap`, `par-compare`, `par-map`
//! and `par-kpi`: the editions, what a visitor chose, and the width that there is.

use parindex::{Language, Publication};
use parindex_view::Agreement;
use parindex_view::charts::{
    Look, Measure, Series, ShapeFaults, Shapes, compare, distribution, heatmap, kpi, map, trend,
};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlSelectElement, ShadowRoot};

use crate::dom;
use crate::settle::settle;
use crate::text::limits;
use crate::widget::Edition;

/// The editions that an element shows, in any order.
#[wasm_bindgen]
#[derive(Default)]
pub struct Editions(Vec<&'static Publication>);

#[wasm_bindgen]
impl Editions {
    /// None yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Editions {
        Self::default()
    }

    /// One more.
    pub fn push(&mut self, edition: &Edition) {
        self.0.push(edition.0);
    }
}

/// The state of one element.
#[wasm_bindgen]
pub struct ChartWidget {
    host: Element,
    place: dom::Place,
    kind: String,
    series: Series<'static>,
    language: Language,
    measure: Measure,
    /// For a map: the id of the group that is shown, or another word for the total.
    figure: String,
    shapes: Result<Shapes, ShapeFaults>,
    chosen: Vec<String>,
    followed: Option<String>,
    table_open: bool,
    width: u32,
    agreement: Agreement,
}

#[wasm_bindgen]
impl ChartWidget {
    /// Draws `editions` into `root`. `kind` is the name of the element without `par-`; `shapes` is the
    /// GeoJSON of a map.
    #[wasm_bindgen(constructor)]
    pub fn new(
        kind: &str,
        host: Element,
        root: ShadowRoot,
        editions: &Editions,
        lang: &str,
        width: u32,
        shapes: Option<Vec<u8>>,
    ) -> Result<ChartWidget, JsValue> {
        let codes = host.get_attribute("codes").unwrap_or_default();
        let figure = host.get_attribute("measure").unwrap_or_default();
        let totals = figure == "totals";
        let shapes = shapes.map_or_else(
            || Err(ShapeFaults::not_given()),
            |bytes| {
                let property = host.get_attribute("shape-code").unwrap_or_default();
                let text = std::str::from_utf8(&bytes).unwrap_or("");
                Shapes::from_geojson(text, &property, &limits())
            },
        );
        let differ = editions.0.iter().any(|edition| !edition.differences.is_empty());
        let mut widget = ChartWidget {
            host,
            place: dom::Place::new(root),
            kind: kind.to_owned(),
            series: Series::new(&editions.0),
            language: parindex_view::from_tag(lang),
            measure: if totals { Measure::Totals } else { Measure::Ranks },
            figure,
            shapes,
            chosen: codes.split_whitespace().map(str::to_owned).collect(),
            followed: None,
            table_open: false,
            width,
            agreement: if differ { Agreement::Differs } else { Agreement::Agrees },
        };
        widget.draw()?;
        Ok(widget)
    }

    /// Draws for another width.
    pub fn resize(&mut self, width: u32) -> Result<(), JsValue> {
        self.width = width;
        self.draw()
    }

    /// Draws again, after an attribute changed.
    pub fn draw(&mut self) -> Result<(), JsValue> {
        let unit = self.host.get_attribute("unit").filter(|code| !code.is_empty());
        if unit != self.followed {
            self.follow(unit.as_deref());
            self.followed = unit;
        }
        let (title, peers) =
            (self.host.get_attribute("label"), self.host.get_attribute("peer-group"));
        let chosen: Vec<&str> = self.chosen.iter().map(String::as_str).collect();
        let look = Look {
            language: self.language,
            title: title.as_deref(),
            width: self.width,
            interactive: true,
            table_open: self.table_open,
            chosen: &chosen,
            peer_group: peers.as_deref(),
            agreement: self.agreement,
        };
        let drawn = match (&*self.kind, self.series.newest()) {
            ("distribution", Some(newest)) => distribution(newest, &look),
            ("heatmap", Some(newest)) => heatmap(newest, &look),
            ("compare", Some(newest)) => compare(newest, &look),
            ("map", Some(newest)) => map(newest, self.shapes.as_ref(), Some(&self.figure), &look),
            ("kpi", _) => kpi(&self.series, &look),
            _ => trend(&self.series, self.measure, &look),
        };
        self.place.show(drawn)?;
        settle(self.place.root())
    }

    /// What is wrong with the shapes of a map, first fault first; none where nothing is.
    pub fn faults(&self) -> Option<String> {
        let faults = self.shapes.as_ref().err().filter(|_| self.kind == "map")?;
        Some(faults.lines(self.language).join("\n"))
    }

    /// A unit that another element chose takes the first place, unless it is there already.
    fn follow(&mut self, unit: Option<&str>) {
        let Some(unit) = unit else { return };
        if self.chosen.iter().any(|code| code == unit) {
            return;
        }
        match self.chosen.first_mut() {
            Some(first) => *first = unit.to_owned(),
            None => self.chosen.push(unit.to_owned()),
        }
    }

    /// Takes an event of the drawing. Gives the code of a unit when one was chosen first.
    pub fn event(&mut self, event: &Event) -> Result<Option<String>, JsValue> {
        let Some(target) = event.target() else { return Ok(None) };
        let mut code = None;
        match (target.dyn_ref::<HtmlSelectElement>(), &*event.type_()) {
            (Some(list), "change") => {
                let value = list.value();
                match list.get_attribute("data-par-slot").and_then(|slot| slot.parse().ok()) {
                    Some(slot) => {
                        self.choose(slot, &value);
                        code = (slot == 0 && !value.is_empty()).then_some(value);
                    }
                    None => {
                        let totals = value == "totals";
                        self.measure = if totals { Measure::Totals } else { Measure::Ranks };
                        self.figure = value;
                    }
                }
            }
            (None, "click") => {
                let Some(pressed) = target.dyn_ref::<Element>() else { return Ok(None) };
                if pressed.has_attribute("data-par-table") {
                    self.table_open = !self.table_open;
                } else {
                    // A shape of a map, or a name in its table.
                    let Some(hit) = pressed.closest("path[data-code], .par-unit")? else {
                        return Ok(None);
                    };
                    let place = hit.closest("[data-code]")?;
                    code = place.and_then(|place| place.get_attribute("data-code"));
                    self.choose(0, code.as_deref().unwrap_or_default());
                }
            }
            _ => return Ok(None),
        }
        self.draw()?;
        Ok(code)
    }

    fn choose(&mut self, slot: usize, code: &str) {
        if code.is_empty() {
            if slot < self.chosen.len() {
                self.chosen.remove(slot);
            }
        } else if !self.chosen.iter().any(|known| known == code) {
            match self.chosen.get_mut(slot) {
                Some(place) => code.clone_into(place),
                None => self.chosen.push(code.to_owned()),
            }
        }
    }
}
