//! What stands behind a custom element: what its visitor did, and the drawing that follows from it.

use parindex::publication::compact;
use parindex::text::whole;
use parindex::{Language, Publication};
use parindex_view::{Agreement, Column, RankingView, ScorecardView, Sort, ranking, scorecard};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, ShadowRoot};

use crate::dom;

/// A publication, read and recomputed once for all elements of a page; it lives as long as they do.
#[wasm_bindgen]
pub struct Edition(pub(crate) &'static Publication);

#[wasm_bindgen]
impl Edition {
    /// Reads the compact form of a publication; nothing when that is not possible.
    pub fn compact(text: &str) -> Option<Edition> {
        compact::read(text).map(|read| Edition(Box::leak(Box::new(read))))
    }
}

/// What answers a click: heads, pages, names.
const PRESSED: &str = "[data-par-sort], [data-par-page], .par-name a, .par-name button";

/// The state of one element.
#[wasm_bindgen]
pub struct Widget {
    host: Element,
    place: dom::Place,
    card: bool,
    publication: &'static Publication,
    language: Language,
    sort: Sort,
    search: String,
    page: usize,
    peer_group: Option<String>,
    grade: Option<String>,
    agreement: Agreement,
    paper: bool,
}

#[wasm_bindgen]
impl Widget {
    /// Draws `edition` into `root`. `kind` is `ranking` or `scorecard`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        kind: &str,
        host: Element,
        root: ShadowRoot,
        edition: &Edition,
        lang: &str,
    ) -> Result<Widget, JsValue> {
        let mut widget = Widget {
            host,
            place: dom::Place::new(root),
            card: kind == "scorecard",
            publication: edition.0,
            language: parindex_view::from_tag(lang),
            sort: Sort { column: Column::Rank, descending: false },
            search: String::new(),
            page: 0,
            peer_group: None,
            grade: None,
            agreement: Agreement::NotChecked,
            paper: false,
        };
        widget.agreement = widget.compare();
        widget.draw()?;
        Ok(widget)
    }

    /// Draws again, after an attribute changed.
    pub fn draw(&mut self) -> Result<(), JsValue> {
        let unit = self.host.get_attribute("unit");
        let drawn = if self.card {
            let unit = unit.and_then(|code| self.publication.dataset.unit(&code));
            let level = self.host.get_attribute("heading").and_then(|level| level.parse().ok());
            let heading_level = level.unwrap_or(3);
            let view = ScorecardView { language: self.language, heading_level, back: None };
            match unit {
                Some(unit) => scorecard(self.publication, unit, &view),
                None => parindex_view::choose_a_unit(self.language),
            }
        } else {
            self.peer_group = self.host.get_attribute("peer-group").or(self.peer_group.take());
            self.ranking(!self.paper, unit.as_deref())
        };
        self.place.show(drawn)
    }

    /// Draws for paper, which has no pages to turn and so every row, or for the screen again.
    pub fn print(&mut self, paper: bool) -> Result<(), JsValue> {
        self.paper = paper;
        self.draw()
    }

    fn ranking(&self, interactive: bool, selected: Option<&str>) -> parindex_view::Element {
        let links = self.host.get_attribute("units");
        let title = self.host.get_attribute("label");
        let pin = self.host.get_attribute("pin");
        let view = RankingView {
            language: self.language,
            title: title.as_deref(),
            interactive,
            sort: self.sort,
            search: &self.search,
            page: self.page,
            selected,
            links: links.as_deref(),
            agreement: self.agreement,
            peer_group: self.peer_group.as_deref(),
            grade: if interactive { self.grade.as_deref() } else { None },
            pin: pin.as_deref(),
            all_rows: self.host.has_attribute("rows"),
        };
        ranking(self.publication, &view)
    }

    /// Whether what was recomputed is what the publication says and what the published table prints.
    fn compare(&self) -> Agreement {
        if !self.publication.differences.is_empty() {
            return Agreement::Differs;
        }
        if self.card {
            return Agreement::Agrees;
        }
        let drawn = parindex_view::Node::Element(self.ranking(false, None));
        let mut rows = Vec::new();
        rows_of(&drawn, &mut rows);
        let Ok(printed) = self.host.query_selector_all("tr[data-code]") else {
            return Agreement::Agrees;
        };
        // A row that was taken out or put in differs too; a page may print one group only.
        let whole = !self.host.has_attribute("peer-group");
        if whole && printed.length() > 0 && printed.length() as usize != rows.len() {
            return Agreement::Differs;
        }
        // Each row counts once and is emptied then; mostly they stand in the same order.
        let (of, mut from) = (rows.len(), 0);
        for index in 0..printed.length() {
            let Some(row) = printed.item(index).and_then(|row| row.dyn_into::<Element>().ok())
            else {
                continue;
            };
            let code = row.get_attribute("data-code").unwrap_or_default();
            let mut text = String::new();
            dom::push_bare(&row.text_content().unwrap_or_default(), &mut text);
            let ours = |at: &usize| {
                let (known, ours) = &rows[at % of];
                *known == code && *ours == text && !text.is_empty()
            };
            let Some(at) = (from..from + of).find(ours) else {
                return Agreement::Differs;
            };
            rows[at % of].1.clear();
            from = at + 1;
        }
        Agreement::Agrees
    }

    /// Takes an event of the drawing. Gives the code of a unit when one was chosen.
    pub fn event(&mut self, event: &Event) -> Result<Option<String>, JsValue> {
        let Some(target) = event.target() else { return Ok(None) };
        if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
            if event.type_() != "input" {
                return Ok(None);
            }
            self.search = input.value();
            self.page = 0;
        } else if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
            if event.type_() != "change" {
                return Ok(None);
            }
            let chosen = Some(select.value());
            if select.has_attribute("data-par-grade") {
                self.grade = chosen;
            } else {
                self.peer_group = chosen;
            }
            self.page = 0;
        } else {
            let (Some(target), "click") = (target.dyn_ref::<Element>(), &*event.type_()) else {
                return Ok(None);
            };
            let Some(hit) = target.closest(PRESSED)? else { return Ok(None) };
            if let Some(word) = hit.get_attribute("data-par-sort") {
                let column = self.column(&word);
                let again = self.sort.column == column;
                let descending =
                    if again { !self.sort.descending } else { first_descending(column) };
                self.sort = Sort { column, descending };
                self.page = 0;
            } else if let Some(page) = hit.get_attribute("data-par-page") {
                self.page = whole(&page).map_or(0, |page| page as usize);
            } else {
                let row = hit.closest("[data-code]")?;
                return Ok(row.and_then(|row| row.get_attribute("data-code")));
            }
        }
        self.draw()?;
        Ok(None)
    }

    fn column(&self, word: &str) -> Column {
        match word {
            "name" => Column::Name,
            "total" => Column::Total,
            "grade" => Column::Grade,
            "movement" => Column::Movement,
            word => {
                let group =
                    word.strip_prefix("group:").and_then(|id| self.publication.framework.group(id));
                group.map_or(Column::Rank, Column::Group)
            }
        }
    }
}

/// Points are looked at from the top, names and ranks from the first.
fn first_descending(column: Column) -> bool {
    matches!(column, Column::Total | Column::Group(_) | Column::Movement)
}

/// The rows of a drawing with their codes and bare text.
fn rows_of(drawing: &parindex_view::Node, rows: &mut Vec<(String, String)>) {
    let parindex_view::Node::Element(element) = drawing else { return };
    if let Some(code) = element.attribute("data-code") {
        let mut text = String::new();
        dom::bare_text(drawing, &mut text);
        rows.push((code.to_owned(), text));
    }
    element.children.iter().for_each(|child| rows_of(child, rows));
}
