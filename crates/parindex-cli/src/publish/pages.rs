//! The pages: templates of `www/`, filled in one pass with what the view draws.

use parindex::publication::compact::FURTHER;
use parindex::{Language, Publication};
use parindex_view::number::{date, fixed, whole};
use parindex_view::{
    Element, Message, Node, RankingView, ScorecardView, Speak, choose_a_unit, html, ranking,
    scorecard,
};

use super::assets::{Assets, Build, File};
use super::words::{Word, say};
use super::{COMPACT, PUBLICATION};

const INDEX: &str = include_str!("../../../../www/index.html");
const UNIT: &str = include_str!("../../../../www/unit.html");
/// Elements with the same word follow each other.
const LINK: &str = "ranking";

/// What the pages are made of.
pub struct Site<'p> {
    /// What is published.
    pub publication: &'p Publication,
    /// The title of the pages.
    pub title: &'p str,
    /// Their language.
    pub language: Language,
    /// Which form of it stands beside it.
    pub form: Form,
    /// What the publisher says at the foot of every page.
    pub foot: Option<&'p str>,
    /// Links in the head of the first page: text and address.
    pub links: &'p [(String, String)],
    /// The files that they load.
    pub assets: &'p Assets,
}

/// The compact form of a publication, and what the elements are told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// There is none.
    None,
    /// Every build of the elements can read it.
    Plain,
    /// The smallest build cannot.
    Further,
}

impl Form {
    /// The form of a text.
    pub fn of(compact: Option<&str>) -> Self {
        let further = |text: &str| text.split('\t').next() == Some(FURTHER);
        compact.map_or(Self::None, |text| if further(text) { Self::Further } else { Self::Plain })
    }

    /// What the page that makes snippets is told.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Plain => "compact",
            Self::Further => "full",
        }
    }

    /// The element with the attribute that says it.
    pub fn said(self, element: Element) -> Element {
        let element = element.flag("compact", self == Self::Plain);
        element.attr_if("compact", (self == Self::Further).then_some("full"))
    }
}

impl Site<'_> {
    /// The page with the ranking.
    pub fn index(&self) -> String {
        let view =
            RankingView { language: self.language, links: Some("unit/"), ..Default::default() };
        let ranking = self
            .form
            .said(html("par-ranking").attr("src", PUBLICATION))
            .attr("units", "unit/")
            .attr("link", LINK)
            .child(ranking(self.publication, &view));
        let scorecard = self
            .form
            .said(html("par-scorecard").attr("src", PUBLICATION))
            .attr("link", LINK)
            // Under the page's only title.
            .attr("heading", "2")
            .child(choose_a_unit(self.language));
        fill(
            INDEX,
            &[
                ("lang", self.language.tag().to_owned()),
                ("title", text(self.title)),
                ("head", self.head("")),
                ("skip", say(Word::ToRanking, self.language).to_owned()),
                ("kicker", say(Word::About, self.language).to_owned()),
                ("card", say(Word::Scorecard, self.language).to_owned()),
                ("note", self.note()),
                ("key_figures", self.key_figures()),
                ("links", self.links()),
                ("ranking", ranking.to_html()),
                ("scorecard", scorecard.to_html()),
                ("source", self.source("")),
                ("foot", self.foot()),
            ],
        )
    }

    /// The page of one unit.
    pub fn unit(&self, unit: usize) -> String {
        let reported = &self.publication.dataset.units[unit];
        let view = ScorecardView { language: self.language, heading_level: 0, back: None };
        let card = self
            .form
            .said(html("par-scorecard").attr("src", format!("../{PUBLICATION}")))
            .attr("heading", "0")
            .attr("unit", reported.code.clone())
            .child(scorecard(self.publication, unit, &view));
        fill(
            UNIT,
            &[
                ("lang", self.language.tag().to_owned()),
                ("title", text(self.title)),
                ("unit", text(&reported.name)),
                ("head", self.head("../")),
                ("index", "../index.html".to_owned()),
                ("skip", say(Word::ToScorecard, self.language).to_owned()),
                ("note", self.note()),
                ("scorecard", card.to_html()),
                ("source", self.source("../")),
                ("foot", self.foot()),
            ],
        )
    }

    /// Style sheets, what will be needed soon, and the one script.
    pub(super) fn head(&self, up: &str) -> String {
        let link = |rel: &'static str, path: &str| {
            html("link").attr("rel", rel).attr("href", format!("{up}{path}"))
        };
        let module =
            |file: &File| link("modulepreload", &file.path).attr("integrity", file.integrity());
        // As the elements fetch: without an integrity, else the answer would not be used.
        let fetched =
            |path: &str| link("preload", path).attr("as", "fetch").flag("crossorigin", true);
        let Assets { loader, core, full, styles, icon, .. } = self.assets;
        let further = self.form == Form::Further;
        let Build { modules, wasm } = if further { full } else { core };
        let english = self.assets.later(if further { "full_english" } else { "core_english" });
        let english = english.filter(|_| self.language == Language::English);
        let styles = styles
            .iter()
            .map(|file| link("stylesheet", &file.path).attr("integrity", file.integrity()));
        let modules = std::iter::once(loader).chain(modules).map(module);
        let fetches = wasm.iter().chain(english).map(|file| fetched(&file.path));
        let links: Vec<Element> = std::iter::once(link("icon", &icon.path))
            .chain(styles)
            .chain(modules)
            .chain(fetches)
            .chain(std::iter::once(fetched(if self.form == Form::None {
                PUBLICATION
            } else {
                COMPACT
            })))
            .collect();
        let mut out = String::new();
        for link in links {
            out.push_str(&link.to_html());
            out.push('\n');
        }
        // The tree of nodes knows no scripts; this is the only one, and its values are plain.
        out.push_str(&format!(
            "<script type=\"module\" src=\"{up}{}\" integrity=\"{}\"></script>",
            loader.path,
            loader.integrity()
        ));
        out
    }

    fn note(&self) -> String {
        let note = self.publication.dataset.note.as_ref();
        note.map_or_else(String::new, |note| text(note.text(self.language)))
    }

    /// The links to further pages, where there are any.
    fn links(&self) -> String {
        if self.links.is_empty() {
            return String::new();
        }
        let links = self.links.iter().map(|(text, to)| html("a").href(to).text(text.clone()));
        let name = say(Word::Further, self.language);
        html("nav").class("further").attr("aria-label", name).children(links).to_html()
    }

    /// Ranked units and the span of totals of the largest peer group, and the day of the figures.
    fn key_figures(&self) -> String {
        let Publication { dataset, board, .. } = self.publication;
        let ranked = |peers: usize| {
            board.units.iter().filter(move |unit| unit.peers == peers && unit.rank.is_some())
        };
        let largest = (0..board.peers.len()).rev().max_by_key(|&peers| ranked(peers).count());
        let totals: Vec<i64> =
            largest.into_iter().flat_map(ranked).filter_map(|unit| unit.total).collect();
        let total =
            |total: i64| fixed(&board.text(total), usize::from(board.places), self.language);
        let mut figures = Vec::new();
        // A unit without peers is not ranked.
        if let [_, _, ..] = *totals
            && let (Some(&highest), Some(&lowest)) = (totals.iter().max(), totals.iter().min())
        {
            figures.push((Word::Ranked, whole(totals.len(), self.language)));
            figures.push((Word::Highest, total(highest)));
            figures.push((Word::Lowest, total(lowest)));
        }
        if let Some(as_of) = &dataset.as_of {
            figures.push((Word::Taken, date(as_of, self.language)));
        }
        if figures.len() < 2 {
            return String::new();
        }
        let figures = figures.into_iter().map(|(word, value)| {
            html("div")
                .child(html("dt").text(say(word, self.language)))
                .child(html("dd").text(value))
        });
        html("dl").class("par-figures").children(figures).to_html()
    }

    /// That every browser computes anew, and what the publisher says.
    fn foot(&self) -> String {
        let own = self.foot.filter(|foot| !foot.trim().is_empty());
        let lines = [Some(say(Word::Recomputed, self.language)), own];
        lines.into_iter().flatten().map(|line| html("p").text(line).to_html()).collect()
    }

    /// Where the figures come from, and the files to download.
    fn source(&self, up: &str) -> String {
        let Publication { framework, dataset, official, .. } = self.publication;
        let mut out = String::new();
        let mut line = |message: Message, value: &str| {
            let text = format!("{}: {value}", self.language.say(message));
            out.push_str(&html("p").text(text).to_html());
            out.push('\n');
        };
        let source = dataset.source.as_ref().map(|source| source.text(self.language));
        if let Some(source) = source.or(official.as_ref().map(|official| &*official.source)) {
            line(Message::Source, source);
        }
        let mut measured = framework.title.text(self.language).to_owned();
        for basis in &framework.legal_basis {
            measured.push_str(", ");
            measured.push_str(&basis.number);
        }
        line(Message::Framework, &measured);
        line(Message::Edition, &date(&self.publication.edition, self.language));
        let file = |name: &str, word| {
            html("a")
                .href(&format!("{up}{name}"))
                .attr("download", "")
                .text(say(word, self.language))
        };
        let downloads = html("p")
            .text(say(Word::Downloads, self.language))
            .child(file(PUBLICATION, Word::Publication))
            .text(" · ")
            .child(file("ranking.csv", Word::Excel));
        out.push_str(&downloads.to_html());
        out
    }
}

pub(super) fn text(text: &str) -> String {
    Node::from(text).to_html()
}

/// Fills `{{name}}` in one pass, so that a value is never searched for names. The comment that a
/// template begins with is for people and left out.
pub(super) fn fill(template: &str, values: &[(&str, String)]) -> String {
    let body = match template.trim_start().strip_prefix("<!--") {
        Some(rest) => rest.split_once("-->").map_or(rest, |(_, body)| body).trim_start(),
        None => template,
    };
    let mut out = String::with_capacity(body.len() * 2);
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let Some((name, after)) = after.split_once("}}") else {
            rest = after;
            break;
        };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name.trim()) {
            out.push_str(value);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_not_searched_for_names() {
        let template = "<!-- {{a}} -->\n<p>{{a}} {{b}}</p>";
        let values = [("a", "{{b}}".to_owned()), ("b", "2".to_owned())];
        assert_eq!(fill(template, &values), "<p>{{b}} 2</p>");
    }

    #[test]
    fn every_name_of_the_templates_is_filled() {
        for (template, names) in [
            (
                INDEX,
                "lang title head skip kicker card note key_figures links ranking scorecard source foot",
            ),
            (UNIT, "lang title unit head index skip note scorecard source foot"),
        ] {
            for part in template.split("{{").skip(1) {
                let name = part.split("}}").next().unwrap_or("");
                assert!(names.split(' ').any(|known| known == name), "{name}");
            }
        }
    }
}
