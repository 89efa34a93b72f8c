//! The files that a page loads: elements, style sheets, fonts. Names carry a hash of the contents,
//! so that browsers may keep them for ever.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256, Sha384};

use crate::failure::{Failure, about_file, refuse};

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

const SITE: &str = include_str!("../../../../www/site.css");
const ICON: &str = include_str!("../../../../www/icon.svg");

/// One file of the published folder.
pub struct File {
    /// Its path in the folder.
    pub path: String,
    /// What stands in it.
    pub bytes: Cow<'static, [u8]>,
}

impl File {
    /// The value of an `integrity` attribute.
    pub fn integrity(&self) -> String {
        format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(&self.bytes)))
    }
}

/// A build of the elements.
#[derive(Default)]
pub struct Build {
    /// The modules.
    pub modules: Vec<File>,
    /// The WebAssembly that these load.
    pub wasm: Vec<File>,
}

/// All such files, by what they are for.
pub struct Assets {
    /// The icon of the pages.
    pub icon: File,
    /// The one script that a page names.
    pub loader: File,
    /// What it loads for ranking and scorecard.
    pub core: Build,
    /// What it loads where that is not enough.
    pub full: Build,
    /// What these load only when they need it.
    later: Vec<(String, File)>,
    /// The style sheets, in their order.
    pub styles: Vec<File>,
    fonts: Vec<File>,
}

impl Assets {
    /// The elements from a folder, or those that are built in.
    pub fn load(elements: Option<&Path>) -> Result<Self, Failure> {
        let from = elements.map_or("the elements built in".into(), |dir| dir.display().to_string());
        let get = |name: &str| match elements {
            Some(dir) => fs::read(dir.join(name)).map(Cow::Owned).map_err(|error| {
                let name = dir.join(name).display().to_string();
                about_file("cannot be read", &name, &error)
            }),
            None => match ELEMENTS.iter().find(|(known, _)| *known == name) {
                Some((_, bytes)) => Ok(Cow::Borrowed(*bytes)),
                None => refuse(
                    "This parindex was built without the elements' files: add --elements DIR, \
                     the folder with their manifest.json.",
                ),
            },
        };
        let unreadable = |why: &str| Failure::Said(format!("{from}: manifest.json {why}."));
        let manifest = get("manifest.json")?;
        let manifest: serde_json::Value =
            serde_json::from_slice(&manifest).map_err(|_| unreadable("is not JSON"))?;
        let entries = manifest.as_object().ok_or_else(|| unreadable("holds no object"))?;
        let mut assets = Self {
            loader: File { path: String::new(), bytes: Cow::Borrowed(&[]) },
            core: Build::default(),
            full: Build::default(),
            later: Vec::new(),
            styles: Vec::new(),
            fonts: Vec::new(),
            icon: hashed("icon", "svg", Cow::Borrowed(ICON.as_bytes())),
        };
        for (key, entry) in entries {
            let Some(name) = entry.get("file").and_then(|file| file.as_str()) else { continue };
            if !plain(name) {
                return Err(unreadable("names a file that is no plain name"));
            }
            let file = File { path: format!("elements/{name}"), bytes: get(name)? };
            let told = entry.get("sri").and_then(|sri| sri.as_str());
            if told.is_some_and(|told| told != file.integrity()) {
                return refuse(format!("{from}: {name} is not the file that manifest.json means."));
            }
            let page = entry.get("page").and_then(serde_json::Value::as_bool).unwrap_or(false);
            match name.rsplit_once('.').map(|(_, extension)| extension) {
                _ if key == "loader" => assets.loader = file,
                Some("js") if page => assets.core.modules.push(file),
                Some("bin") if page => assets.core.wasm.push(file),
                _ if key == "full" => assets.full.modules.push(file),
                _ if key == "full_wasm" => assets.full.wasm.push(file),
                Some("css") if page => assets.styles.push(file),
                _ => assets.later.push((key.clone(), file)),
            }
        }
        if assets.loader.path.is_empty() {
            return Err(unreadable("names no loader"));
        }
        let mut site = SITE.to_owned();
        for (name, bytes) in FONTS {
            let Some((stem, extension)) = name.rsplit_once('.') else {
                // The licence travels with the fonts.
                let path = format!("fonts/{name}");
                assets.fonts.push(File { path, bytes: Cow::Borrowed(*bytes) });
                continue;
            };
            if extension == "woff2" {
                let file = hashed(&format!("fonts/{stem}"), extension, Cow::Borrowed(*bytes));
                site = site.replace(&format!("fonts/{name}"), &file.path);
                assets.fonts.push(file);
            }
        }
        let css = |stem: &str, text: String| hashed(stem, "css", Cow::Owned(text.into_bytes()));
        if assets.styles.is_empty() {
            assets.styles.push(css("elements/elements", parindex_view::STYLES.to_owned()));
        }
        assets.styles.insert(0, css("site", site));
        Ok(assets)
    }

    /// Every file.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        let Build { modules, wasm } = &self.core;
        let Build { modules: more, wasm: larger } = &self.full;
        let lists = [modules, wasm, more, larger, &self.styles, &self.fonts];
        let later = self.later.iter().map(|(_, file)| file);
        [&self.loader, &self.icon].into_iter().chain(lists.into_iter().flatten()).chain(later)
    }

    /// One of those that only some pages load, by its key in the manifest.
    pub fn later(&self, key: &str) -> Option<&File> {
        self.later.iter().find(|(known, _)| known == key).map(|(_, file)| file)
    }
}

fn hashed(stem: &str, extension: &str, bytes: Cow<'static, [u8]>) -> File {
    let hash = Sha256::digest(&bytes);
    let digits: String = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    File { path: format!("{stem}-{digits}.{extension}"), bytes }
}

/// Whether a name is safe as a file name, an address and an attribute.
fn plain(name: &str) -> bool {
    let letters = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    !name.starts_with('.') && !name.is_empty() && name.bytes().all(letters)
}
