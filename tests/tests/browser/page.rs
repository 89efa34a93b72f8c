//! One tab of one browser.

use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::{Value, json};
use thirtyfour::TypingData;
use thirtyfour::prelude::*;
use tokio::runtime::Runtime;

use crate::engine::{Driver, Engine};
use crate::site::{Folder, Running, workspace};

const PATIENCE: Duration = Duration::from_secs(40);

/// Shorthands for every page: the shadow roots of the elements, and the rows of a table.
const HELPERS: &str = "
globalThis.ranking = () => document.querySelector('par-ranking');
globalThis.table = () => ranking().shadowRoot;
globalThis.card = () => document.querySelector('par-scorecard').shadowRoot;
globalThis.rows = (root) => [...root.querySelectorAll('tr[data-code]')].map((row) => [
  row.dataset.code, row.querySelector('.par-rank').textContent,
  row.querySelector('.par-name').textContent, row.querySelector('.par-total').textContent ]);
undefined";

/// A tab; closing it ends the browser and its driver.
pub struct Page {
    engine: Engine,
    runtime: Runtime,
    driver: WebDriver,
    _processes: Vec<Running>,
    _profile: Folder,
}

impl Page {
    /// Starts a browser; none when there is no chromedriver.
    pub fn open() -> Option<Self> {
        Self::open_in(Engine::Chromium)
    }

    /// Starts a browser of this kind; none when this machine has none.
    pub fn open_in(engine: Engine) -> Option<Self> {
        let profile = Folder::new();
        let Driver { address, wanted, processes } = engine.driver(&profile)?;
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().expect("a runtime starts");
        let driver = runtime.block_on(async { WebDriver::new(address, wanted).await });
        let driver = driver.expect("the browser starts");
        let page = Self { engine, runtime, driver, _processes: processes, _profile: profile };
        if engine != Engine::Chromium {
            page.run(page.driver.set_window_rect(0, 0, 1280, 1000)).expect("the window has a size");
        }
        Some(page)
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
        if self.engine == Engine::Chromium {
            self.js(HELPERS);
        }
    }

    fn run<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// Asks Chromium itself.
    pub fn cdp(&self, method: &str, parameters: Value) -> Value {
        let answer = self.run(self.driver.cdp().send_raw(method, parameters));
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// The value of an expression in the page, awaited.
    pub fn js(&self, expression: &str) -> Value {
        if self.engine != Engine::Chromium {
            return self.script(expression);
        }
        let parameters =
            json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let answer = self.cdp("Runtime.evaluate", parameters);
        let thrown = &answer["exceptionDetails"];
        assert!(thrown.is_null(), "{expression}: {}", thrown["exception"]["description"]);
        answer["result"]["value"].clone()
    }

    /// The same by way of WebDriver, which all browsers have.
    fn script(&self, expression: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1];
            {HELPERS};
            (async () => ({expression}))().then(
                (value) => done({{ value }}), (error) => done({{ thrown: String(error) }}));"
        );
        let answer = self.run(self.driver.execute_async(script, Vec::new()));
        let answer = answer.unwrap_or_else(|error| panic!("{expression}: {error}"));
        let answer = answer.json();
        assert!(answer["thrown"].is_null(), "{expression}: {}", answer["thrown"]);
        answer["value"].clone()
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
        let heard = self.js("globalThis.heard ?? null");
        let console = if self.engine == Engine::Chromium { self.console() } else { Vec::new() };
        format!("{}\n{heard}\n{console:?}", self.text(failures))
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

    /// Presses the mouse where an expression says, `[x, y]` in the window, and lets it go at the last of the places.
    pub fn drag(&self, places: &str) {
        let places: Vec<[f64; 2]> = serde_json::from_value(self.js(places)).expect("places");
        #[expect(clippy::cast_possible_truncation, reason = "places in a window")]
        let places: Vec<(i64, i64)> = places.iter().map(|[x, y]| (*x as i64, *y as i64)).collect();
        let (x, y) = places[0];
        let mut chain = self.driver.action_chain().move_to(x, y).click_and_hold();
        for (x, y) in &places[1..] {
            chain = chain.move_to(*x, *y);
        }
        self.run(chain.release().perform()).expect("the mouse moves");
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
pub fn decoded(text: &str) -> Vec<u8> {
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
