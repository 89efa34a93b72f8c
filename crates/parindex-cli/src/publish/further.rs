//! The pages beside the ranking: one an element to stand in an iframe, the page that makes snippets, and the
//! page that checks the server.

use parindex::Publication;
use parindex_view::charts::{Look, Series, compare, distribution, heatmap, kpi};
use parindex_view::{Element, RankingView, Speak, choose_a_unit, html, ranking};

use super::PUBLICATION;
use super::assets::File;
use super::pages::{Site, fill, text};
use super::words::{Word, say};

const FRAME: &str = include_str!("../../../../www/frame.html");
const EMBED: &str = include_str!("../../../../www/embed.html");
const SELF_TEST: &str = include_str!("../../../../www/selftest.html");

/// The elements that have a page of their own to stand in an iframe.
const FRAMED: [&str; 12] = [
    "par-ranking",
    "par-scorecard",
    "par-distribution",
    "par-compare",
    "par-heatmap",
    "par-kpi",
    "par-trend",
    "par-map",
    "par-simulator",
    "par-rank-intervals",
    "par-due",
    "par-dossiers",
];

/// The name of an edition's own file: its name, made plain, and the beginning of its fingerprint.
pub fn edition_file(publication: &Publication) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    let name: String = publication.edition.chars().take(40).map(plain).collect();
    let digits = publication.fingerprint.trim_start_matches("sha256-");
    let name = name.trim_matches('-');
    let digits = digits.get(..8).unwrap_or(digits);
    if name.is_empty() { format!("{digits}.json") } else { format!("{name}-{digits}.json") }
}

impl Site<'_> {
    /// All of them, with their paths; `editions` are the files of all editions. Without the scripts that
    /// they load there are none.
    pub fn further(&self, editions: &[String]) -> Vec<(String, String)> {
        let script = |key| self.assets.later(key);
        let (Some(frame), Some(host), Some(embed), Some(test)) =
            (script("frame"), script("host"), script("embed"), script("selftest"))
        else {
            return Vec::new();
        };
        let mut pages = Vec::new();
        for kind in FRAMED {
            let name = kind.trim_start_matches("par-");
            pages.push((format!("frame/{name}.html"), self.frame(kind, frame)));
        }
        pages.push(("embed.html".to_owned(), self.embed(embed, host, editions)));
        pages.push(("selftest.html".to_owned(), self.self_test(test)));
        pages
    }

    fn frame(&self, kind: &'static str, script: &File) -> String {
        let (publication, language) = (self.publication, self.language);
        let look = Look { language, ..Look::default() };
        let (drawn, charts) = match kind {
            "par-ranking" => {
                let view =
                    RankingView { language, links: Some("../unit/"), ..RankingView::default() };
                (ranking(publication, &view), false)
            }
            "par-scorecard" => (choose_a_unit(language), false),
            "par-distribution" => (distribution(publication, &look), true),
            "par-compare" => (compare(publication, &look), true),
            "par-heatmap" => (heatmap(publication, &look), true),
            "par-kpi" => (kpi(&Series::new(&[publication]), &look), true),
            _ => (self.elsewhere(), false),
        };
        let source = match kind {
            "par-due" => None,
            "par-dossiers" => Some("../dossiers.json".to_owned()),
            _ => Some(["../", PUBLICATION].concat()),
        };
        let units = (kind == "par-ranking").then_some("../unit/");
        let element = html(kind).attr_if("src", source);
        let shows = !matches!(kind, "par-due" | "par-dossiers");
        let element = if shows { self.form.said(element) } else { element };
        let element = element.attr_if("units", units);
        let charts = self.assets.later("styles_charts").filter(|_| charts);
        // It reads the address before the loader defines the element.
        let head = format!("{}\n{}", tag(script, "../"), self.light_head("../", charts));
        fill(
            FRAME,
            &[
                ("lang", language.tag().to_owned()),
                ("title", text(self.title)),
                ("head", head),
                ("element", element.child(drawn).to_html()),
            ],
        )
    }

    /// What a page says whose element cannot be drawn before it is asked something.
    fn elsewhere(&self) -> Element {
        let link = html("a").attr("href", "../index.html");
        html("p")
            .text(say(Word::NeedsScript, self.language))
            .child(link.text(say(Word::Ranking, self.language)))
            .text(".")
    }

    fn embed(&self, script: &File, host: &File, editions: &[String]) -> String {
        let loader = &self.assets.loader;
        let own = edition_file(self.publication);
        let mut former = String::new();
        for file in editions.iter().filter(|file| file.ends_with(".json") && **file != own) {
            let option = html("option").attr("value", file.clone()).flag("selected", true);
            former.push_str(&option.text(file.trim_end_matches(".json")).to_html());
        }
        let head = format!("{}\n{}", self.light_head("", None), tag(script, ""));
        fill(
            EMBED,
            &[
                ("title", quoted(self.title)),
                ("head", head),
                ("compact", self.form.word().to_owned()),
                ("loader", quoted(&loader.path)),
                ("loader_sri", loader.integrity()),
                ("host", quoted(&host.path)),
                ("host_sri", host.integrity()),
                ("edition", quoted(&own)),
                ("former", former),
                ("edition_name", text(&self.publication.edition)),
            ],
        )
    }

    fn self_test(&self, script: &File) -> String {
        let assets = self.assets;
        let files = std::iter::once(&assets.loader)
            .chain(&assets.core.modules)
            .chain(&assets.core.wasm)
            .chain(&assets.styles)
            .map(|file| file.path.as_str());
        let files: Vec<&str> = files.chain([PUBLICATION]).collect();
        let head = format!("{}\n{}", self.light_head("", None), tag(script, ""));
        fill(
            SELF_TEST,
            &[
                ("title", text(self.title)),
                ("head", head),
                ("files", quoted(&files.join(" "))),
                ("loader", quoted(&assets.loader.path)),
                ("loader_sri", assets.loader.integrity()),
            ],
        )
    }

    /// The head of the ranking's page without what only that page needs soon, and with one more sheet.
    fn light_head(&self, up: &str, more: Option<&File>) -> String {
        let head = self.head(up);
        let soon = |line: &&str| line.contains("preload");
        let (script, links): (Vec<&str>, Vec<&str>) =
            head.lines().filter(|line| !soon(line)).partition(|line| line.starts_with("<script"));
        let mut lines: Vec<String> = links.into_iter().map(str::to_owned).collect();
        if let Some(sheet) = more {
            let link: Element = html("link")
                .attr("rel", "stylesheet")
                .attr("href", format!("{up}{}", sheet.path))
                .attr("integrity", sheet.integrity());
            lines.push(link.to_html());
        }
        lines.extend(script.into_iter().map(str::to_owned));
        lines.join("\n")
    }
}

/// A script of ours; its values are plain.
fn tag(script: &File, up: &str) -> String {
    format!(
        "<script type=\"module\" src=\"{up}{}\" integrity=\"{}\"></script>",
        script.path,
        script.integrity()
    )
}

/// Text that may stand between quotes as well.
fn quoted(value: &str) -> String {
    text(value).replace('"', "&quot;")
}
