//! One tab of one browser.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use serde_json::{Value, json};
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::prelude::*;
use thirtyfour::{LoggingPrefsLogLevel, TypingData};
use tokio::runtime::Runtime;

use crate::site::{Folder, Running, start, workspace};

const PATIENCE: Duration = Duration::from_secs(40);

/// Shorthands for every page: the shadow roots of the elements, and the rows of a table.
const HELPERS: &str = "
globalThis.ranking = () => document.querySelector('par-ranking');
globalThis.table = () => ranking().shadowRoot;
globalThis.card = () => document.querySelector('par-scorecard').shadowRoot;
globalThis.rows = (root) => Array.from(root.querySelectorAll('tr[data-code]'), (row) => [
  row.dataset.code, row.querySelector('.par-rank').textContent,
  row.querySelector('.par-name').textContent, row.querySelector('.par-total').textContent ]);
undefined";

/// A tab; closing it ends the browser and its driver.
pub struct Page {
    runtime: Runtime,
    driver: WebDriver,
    _process: Running,
    _profile: Folder,
}

impl Page {
    /// Starts a browser; none when there is no chromedriver.
    pub fn open() -> Option<Self> {
        let named = env::var_os("PARINDEX_CHROMEDRIVER");
        let binary = named.unwrap_or_else(|| "chromedriver".into());
        if Command::new(&binary).arg("--version").output().is_err() {
            println!("SKIPPED: there is no chromedriver on this machine");
            return None;
        }
        let (process, port) = start(Command::new(binary).arg("--port=0"), |line| {
            let (_, rest) = line.split_once("started successfully on port ")?;
            rest.trim_end_matches('.').parse::<u16>().ok()
        });
        let profile = Folder::new();
        let mut wanted = DesiredCapabilities::chrome();
        let folder = format!("--user-data-dir={}", profile.0.display());
        for argument in [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,900",
            &folder,
        ] {
            wanted.add_arg(argument).expect("an argument is text");
        }
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All).expect("a level is text");
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().expect("a runtime starts");
        let driver = runtime
            .block_on(async { WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await });
        let driver = driver.expect("the browser starts");
        Some(Self { runtime, driver, _process: process, _profile: profile })
    }

    /// Starts a browser and shows a page whose elements are ready.
    pub fn ready(address: &str) -> Option<Self> {
        let page = Self::open()?;
        page.goto(address);
        page.until("ranking().shadowRoot?.querySelector('tr[data-code]')");
        page.until("!document.querySelector('par-scorecard') || card()");
        Some(page)
    }

    pub fn goto(&self, address: &str) {
        self.run(self.driver.goto(address)).expect("the page loads");
        self.js(HELPERS);
    }

    fn run<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// Asks the browser itself.
    pub fn cdp(&self, method: &str, parameters: Value) -> Value {
        let answer = self.run(self.driver.cdp().send_raw(method, parameters));
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// The value of an expression in the page, awaited.
    pub fn js(&self, expression: &str) -> Value {
        let parameters =
            json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let answer = self.cdp("Runtime.evaluate", parameters);
        let thrown = &answer["exceptionDetails"];
        assert!(thrown.is_null(), "{expression}: {}", thrown["exception"]["description"]);
        answer["result"]["value"].clone()
    }

    /// The text that an expression gives.
    pub fn text(&self, expression: &str) -> String {
        self.js(expression).as_str().unwrap_or_else(|| panic!("{expression} is no text")).to_owned()
    }

    /// Waits until an expression is true.
    pub fn until(&self, expression: &str) {
        let (start, expression) = (Instant::now(), format!("!!({expression})"));
        while self.js(&expression) != json!(true) {
            assert!(start.elapsed() < PATIENCE, "never: {expression}\n{}", self.said());
            thread::sleep(Duration::from_millis(30));
        }
    }

    /// What the elements and the console say, for a failing test.
    fn said(&self) -> String {
        let failures = "Array.from(document.querySelectorAll('par-ranking, par-scorecard'),
            (host) => host.innerText).join(' | ').slice(0, 2000)";
        format!("{}\n{:?}", self.text(failures), self.console())
    }

    /// One row of [`HELPERS`]' `rows` after the other.
    pub fn rows(&self, root: &str) -> Vec<[String; 4]> {
        serde_json::from_value(self.js(&format!("rows({root})"))).expect("rows of four texts")
    }

    /// The codes of the rows that are seen in the ranking.
    pub fn codes(&self) -> Vec<String> {
        self.rows("table()").into_iter().map(|[code, ..]| code).collect()
    }

    fn element(&self, host: &str, selector: &str) -> WebElement {
        self.run(async {
            let root = self.driver.find(By::Css(host)).await?.get_shadow_root().await?;
            root.find(By::Css(selector)).await
        })
        .unwrap_or_else(|error| panic!("{host} {selector}: {error}"))
    }

    /// Clicks as a mouse does, in the shadow root of `host`.
    pub fn click(&self, host: &str, selector: &str) {
        // Not under the sticky heads.
        self.js(&format!(
            "document.querySelector('{host}').shadowRoot.querySelector(`{selector}`)
                .scrollIntoView({{ block: 'center' }})"
        ));
        let clicked = self.run(self.element(host, selector).click());
        clicked.unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Moves the mouse over something in the shadow root of `host`.
    pub fn hover(&self, host: &str, selector: &str) {
        let element = self.element(host, selector);
        let moved = self.run(self.driver.action_chain().move_to_element_center(&element).perform());
        moved.expect("the mouse moves");
    }

    /// Types into what has the focus.
    pub fn keys(&self, keys: impl Into<TypingData>) {
        let typed = self.run(self.driver.action_chain().send_keys(keys).perform());
        typed.expect("the keys are typed");
    }

    /// Puts a text in place of what stands in the search.
    pub fn search(&self, text: &str) {
        let field = self.element("par-ranking", "input[type=search]");
        self.run(async {
            field.focus().await?;
            let typing = self.driver.action_chain();
            typing.key_down(Key::Control).send_keys("a").key_up(Key::Control).perform().await?;
            let backspace = Key::Backspace.value();
            let typed = if text.is_empty() { backspace.to_string() } else { text.to_owned() };
            self.driver.action_chain().send_keys(typed).perform().await
        })
        .expect("the text is typed");
    }

    /// Warnings and errors of the console since the last call.
    pub fn console(&self) -> Vec<String> {
        let log = self.run(self.driver.browser_log()).expect("the browser keeps a log");
        let bad = log.into_iter().filter(|line| ["SEVERE", "WARNING"].contains(&&*line.level));
        // Chromium asks every server for this by itself.
        let ours = bad.filter(|line| !line.message.contains("/favicon.ico - "));
        ours.map(|line| line.message).collect()
    }

    /// A window of this many CSS pixels.
    pub fn size(&self, width: u32, height: u32) {
        let mobile = width < 600;
        let parameters = json!({ "width": width, "height": height, "deviceScaleFactor": 1,
            "mobile": mobile });
        self.cdp("Emulation.setDeviceMetricsOverride", parameters);
    }

    /// `light` or `dark`.
    pub fn scheme(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// Keeps a picture of the whole page in `target/screenshots`.
    pub fn picture(&self, name: &str) {
        self.until("document.fonts.status === 'loaded'");
        thread::sleep(Duration::from_millis(250));
        let dir = workspace().join("target/screenshots");
        fs::create_dir_all(&dir).expect("the folder of pictures");
        let parameters = json!({ "format": "png", "captureBeyondViewport": true });
        let picture = self.cdp("Page.captureScreenshot", parameters);
        let bytes = decoded(picture["data"].as_str().expect("a picture"));
        fs::write(Path::new(&dir).join(format!("{name}.png")), bytes).expect("the picture is kept");
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ = self.run(self.driver.clone().quit());
    }
}

/// Base64, as pictures come.
fn decoded(text: &str) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u8> = text.bytes().filter(|byte| *byte != b'=').map(value).collect();
    let chunk = |four: &[u8]| {
        let bits = (0..4).fold(0, |sum, i| sum << 6 | u32::from(*four.get(i).unwrap_or(&0)));
        bits.to_be_bytes()[1..four.len()].to_vec()
    };
    digits.chunks(4).flat_map(chunk).collect()
}
