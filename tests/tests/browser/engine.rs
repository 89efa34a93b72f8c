//! The three browsers, and how each is started.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use serde_json::json;
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, LoggingPrefsLogLevel};

use crate::site::{Folder, Running, start, workspace};

/// A kind of browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// What a browser is driven by.
pub struct Driver {
    /// Where the driver listens.
    pub address: String,
    /// The browser that it is asked for.
    pub wanted: Capabilities,
    /// What was started, to be ended in this order.
    pub processes: Vec<Running>,
}

impl Engine {
    /// Starts the driver; none, with the reason printed, where this machine has no such browser.
    pub fn driver(self, profile: &Folder) -> Option<Driver> {
        match self {
            Self::Chromium => chromium(profile),
            Self::Firefox => firefox(),
            Self::WebKit => webkit(),
        }
    }
}

/// A program named by a variable, else one of `otherwise` that answers to `--version` or `--help`.
fn program(variable: &str, otherwise: &[PathBuf]) -> Option<PathBuf> {
    let named = env::var_os(variable).map(PathBuf::from);
    let tried = named.as_slice().iter().chain(otherwise);
    let answers = |path: &&PathBuf| {
        let mut command = Command::new(path);
        command.arg("--help").stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok()
    };
    let found = tried.into_iter().find(answers).cloned();
    if found.is_none() {
        println!("SKIPPED: there is no {} on this machine", otherwise[0].display());
    }
    found
}

fn chromium(profile: &Folder) -> Option<Driver> {
    let binary = program("PARINDEX_CHROMEDRIVER", &["chromedriver".into()])?;
    let (process, port) = start(Command::new(binary).arg("--port=0"), |line| {
        let (_, rest) = line.split_once("started successfully on port ")?;
        rest.trim_end_matches('.').parse::<u16>().ok()
    });
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
    let address = format!("http://127.0.0.1:{port}");
    Some(Driver { address, wanted: wanted.into(), processes: vec![process] })
}

fn firefox() -> Option<Driver> {
    let built = workspace().join("target/geckodriver/bin/geckodriver");
    let binary = program("PARINDEX_GECKODRIVER", &["geckodriver".into(), built])?;
    let browser = program("PARINDEX_FIREFOX", &["firefox-esr".into(), "firefox".into()])?;
    let (process, port) = start(Command::new(binary).arg("--port=0"), |line| {
        let (_, rest) = line.split_once("Listening on 127.0.0.1:")?;
        rest.trim().parse::<u16>().ok()
    });
    let mut wanted = DesiredCapabilities::firefox();
    // What is in PATH may be a script, which geckodriver follows only by its full path.
    let browser = found_in_path(&browser);
    wanted.set_firefox_binary(&browser.to_string_lossy()).expect("a path is text");
    for argument in ["-headless", "--width=1280", "--height=900"] {
        wanted.add_arg(argument).expect("an argument is text");
    }
    let address = format!("http://127.0.0.1:{port}");
    Some(Driver { address, wanted: wanted.into(), processes: vec![process] })
}

/// WebKitGTK's own small browser, on a screen that nobody sees.
fn webkit() -> Option<Driver> {
    let binary = program("PARINDEX_WEBKITDRIVER", &["WebKitWebDriver".into()])?;
    let screen = program("PARINDEX_XVFB", &["Xvfb".into()])?;
    let Some(browser) = mini_browser() else {
        println!("SKIPPED: there is no MiniBrowser of WebKitGTK on this machine");
        return None;
    };
    let mut command = Command::new(screen);
    command.args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]);
    let (screen, display) = start(&mut command, |line| line.trim().parse::<u32>().ok());
    let port = free_port();
    let mut command = Command::new(binary);
    command.arg(format!("--port={port}")).env("DISPLAY", format!(":{display}"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let process = Running(command.spawn().expect("WebKitWebDriver starts"));
    let begin = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(begin.elapsed() < Duration::from_secs(20), "WebKitWebDriver does not listen");
        thread::sleep(Duration::from_millis(50));
    }
    let options = json!({ "binary": browser, "args": ["--automation"] });
    let wanted = json!({ "browserName": "MiniBrowser", "webkitgtk:browserOptions": options });
    let wanted = wanted.as_object().expect("an object").clone().into();
    let address = format!("http://127.0.0.1:{port}");
    Some(Driver { address, wanted, processes: vec![process, screen] })
}

fn mini_browser() -> Option<PathBuf> {
    if let Some(named) = env::var_os("PARINDEX_MINIBROWSER") {
        return Some(named.into());
    }
    let machines = fs::read_dir("/usr/lib").ok()?.flatten().map(|entry| entry.path());
    let places = machines.flat_map(|dir| {
        ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"].map(|version| dir.join(version))
    });
    places.map(|dir| dir.join("MiniBrowser")).find(|path| path.is_file())
}

fn found_in_path(program: &Path) -> PathBuf {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut places = env::split_paths(&path).map(|dir| dir.join(program));
    places.find(|path| path.is_file()).unwrap_or_else(|| program.to_path_buf())
}

/// A port that nobody listens to just now.
fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    listener.local_addr().expect("it has a port").port()
}
