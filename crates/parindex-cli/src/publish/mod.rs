//! `parindex publish`: a folder that any web server can hand out.
//!
//! ```text
//! index.html          the ranking, complete in the page, beside the scorecard
//! unit/CODE.html      one page a unit
//! publication.json    framework, data and results, for anyone to recompute
//! publication.compact.txt   the same as the elements read it
//! editions/           the same under the name of its edition, and those of former publications
//! frame/              one page an element, to stand in an iframe
//! embed.html          makes the snippet that another page pastes
//! selftest.html       checks the server
//! ranking.csv         for Excel
//! elements/           the custom elements' files, under hashed names
//! site-HASH.css       the page around them; fonts/ and icon-HASH.svg beside it
//! *.br, *.gz          the same files compressed
//! ```

mod assets;
mod compress;
mod folder;
mod further;
mod pages;
mod words;

use std::borrow::Cow;

use parindex::json::Limits;
use parindex::publication::{Intervals, Official, Previous, compact, write};
use parindex::score::{Excel, to_csv};
use parindex::{Language, Publication, Title};
use parindex_view::unit_file;

use crate::arguments::{Lang, Publish};
use crate::failure::{Done, End, Failure, refuse};
use crate::input::read;
use crate::model::{Loaded, load};
use crate::output::{harmless, note, print};
use crate::score::contradictions;

use assets::Assets;
use folder::Folder;
use pages::{Form, Site};

/// The publication in the folder.
const PUBLICATION: &str = "publication.json";
/// Its compact form beside it.
const COMPACT: &str = "publication.compact.txt";

/// Publishes into a folder; what stood there before is replaced as a whole.
pub fn run(arguments: &Publish, lang: Option<Lang>, terminal: Language) -> Done {
    let language = lang.map_or(Language::Vietnamese, Into::into);
    let assets = Assets::load(arguments.elements.as_deref())?;
    let publication = publication(arguments)?;
    let folder = Folder::beside(&arguments.out)?;
    let title = arguments.title.as_deref().unwrap_or(publication.framework.title.text(language));
    let title = Title::from(&*parindex::text::compose(title).unwrap_or_else(|| title.to_owned()));
    let compact = compact::write(&publication);
    let site = Site {
        publication: &publication,
        form: Form::of(compact.as_deref()),
        title: &title.vi,
        language,
        foot: arguments.foot.as_deref(),
        links: &arguments.links,
        assets: &assets,
    };
    fill(&folder, &publication, compact.as_deref(), &site, &assets)?;
    folder.put()?;
    note(&contradictions(&publication, terminal));
    let (place, units) = (arguments.out.display(), publication.dataset.units.len());
    let edition = &publication.edition;
    print(&harmless(&match terminal {
        Language::English => format!("{place}: edition {edition}, {units} units"),
        Language::Vietnamese => format!("{place}: bản {edition}, {units} đơn vị"),
    }))?;
    print("\n")?;
    Ok(End::Well)
}

fn publication(arguments: &Publish) -> Result<Publication, Failure> {
    let Loaded { framework, dataset, data, until } = load(&arguments.model)?;
    let limits = Limits::default();
    let official = match &arguments.official {
        Some(file) => {
            let text = read(file)?;
            let official = Official::from_json(&text.body, &limits);
            Some(official.map_err(|checks| text.faults(checks))?)
        }
        None => None,
    };
    let before = match &arguments.previous {
        Some(file) => {
            let text = read(file)?;
            let before = Publication::from_json(&text.body, &limits);
            let before = before.map_err(|checks| text.faults(checks))?;
            Some(before)
        }
        None => None,
    };
    let day = dataset.as_of.as_deref().and_then(|as_of| as_of.get(..10)).map(str::to_owned);
    let mut publication = Publication::new("", framework, dataset, until, official)
        .map_err(|checks| data.faults(checks))?;
    let digits = publication.fingerprint.trim_start_matches("sha256-");
    publication.edition = match arguments.edition.as_deref() {
        Some(edition) if edition.trim().is_empty() => return refuse("--edition is empty."),
        Some(edition) => parindex::text::compose(edition).unwrap_or_else(|| edition.to_owned()),
        None => day.unwrap_or_else(|| digits.chars().take(12).collect()),
    };
    if let Some(question) = arguments.question {
        let (draws, seed) = (arguments.draws as usize, arguments.seed as usize);
        let confidence = arguments.confidence.as_str();
        publication.intervals =
            Intervals::draw(&publication, question.into(), draws, seed, confidence);
        if publication.intervals.is_none() {
            return refuse(
                "--draws is a count from 1 on, --confidence lies between 0 and 1: 0.9 for 90 %.",
            );
        }
    }
    publication.previous = before.map(|before| Previous::of(&before, &publication));
    Ok(publication)
}

fn fill(
    folder: &Folder,
    publication: &Publication,
    compact: Option<&str>,
    site: &Site<'_>,
    assets: &Assets,
) -> Result<(), Failure> {
    let Publication { framework, dataset, board, .. } = publication;
    let (text, index) = (write(publication), site.index());
    let csv = to_csv(framework, dataset, board, Excel::Yes);
    // The largest first, so that none is left for the end.
    let mut files = vec![(PUBLICATION, text.as_bytes())];
    files.extend(compact.map(|compact| (COMPACT, compact.as_bytes())));
    files.extend([("index.html", index.as_bytes()), ("ranking.csv", csv.as_bytes())]);
    files.extend(assets.files().map(|file| (&*file.path, &*file.bytes)));
    folder.write_each(files.len() + dataset.units.len(), |at| match files.get(at) {
        Some((path, bytes)) => ((*path).to_owned(), Cow::Borrowed(*bytes)),
        None => {
            let unit = at - files.len();
            let path = ["unit/", &unit_file(&dataset.units[unit].code)].concat();
            (path, Cow::Owned(site.unit(unit).into_bytes()))
        }
    })?;
    // What is pasted elsewhere as a frozen edition reads this file, whatever is published later.
    let frozen = ["editions/", &further::edition_file(publication)].concat();
    folder.copy(PUBLICATION, &frozen)?;
    if compact.is_some() {
        folder.copy(COMPACT, &frozen.replace(".json", ".compact.txt"))?;
    }
    folder.keep("editions")?;
    let further = site.further(&folder.names("editions"));
    folder.write_each(further.len(), |at| {
        let (path, page) = &further[at];
        (path.clone(), Cow::Borrowed(page.as_bytes()))
    })?;
    Ok(())
}
