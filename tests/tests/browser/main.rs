//! The published pages in real browsers, driven through `thirtyfour`, under the strict policy and
//! Trusted Types that `parindex serve --collect-reports` sets: all of it in Chromium, and what
//! depends on the browser (`everywhere`, `hostile`) in Firefox and WebKit as well.
//!
//! Needed: chromedriver, geckodriver with Firefox, WebKitWebDriver with MiniBrowser and Xvfb (each
//! in `PATH`, or named by the variables in `engine.rs`), the command (`PARINDEX_BIN`, else
//! `target/release/parindex`) and the published sample (`PARINDEX_SITE`, else `target/site`). Without one of them a test prints `SKIPPED: reason` and returns. Every test has a
//! server, a driver and a browser of its own, and ends them. Pictures go to `target/screenshots`.

mod engine;
mod gate;
mod page;
mod publication;
mod site;

mod access;
mod charts;
mod embed;
mod english;
mod everywhere;
mod fit;
mod framed;
mod hostile;
mod linked;
mod looks;
mod many;
mod map;
mod movement;
mod policy;
mod published;
mod reader;
mod satisfaction;
mod simulator;
mod sorting;
mod tampered;
mod themes;
mod time;
mod versions;
