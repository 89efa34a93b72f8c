//! The published pages in a real browser: Chromium, driven through `thirtyfour`, under the strict
//! policy and Trusted Types that `parindex serve --collect-reports` sets.
//!
//! Needed: a chromedriver (`PARINDEX_CHROMEDRIVER`, else the one in `PATH`), the command
//! (`PARINDEX_BIN`, else `target/release/parindex`) and the published sample (`PARINDEX_SITE`, else
//! `target/site`). Without one of them a test prints `SKIPPED: reason` and returns. Every test has a
//! server, a driver and a browser of its own, and ends them. Pictures go to `target/screenshots`.

mod page;
mod publication;
mod site;

mod charts;
mod linked;
mod looks;
mod many;
mod policy;
mod published;
mod reader;
mod simulator;
mod sorting;
mod tampered;
mod time;
mod versions;
