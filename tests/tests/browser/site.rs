//! Published folders and the server that hands them out.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use std::{env, fs, thread};

use serde_json::Value;

/// A folder that goes away with its owner.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("parindex-browser-{}-{count}", std::process::id());
        let path = env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a folder for temporary files");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // The browser may still be writing its last lines.
        for _ in 0..100 {
            if !self.0.exists() || fs::remove_dir_all(&self.0).is_ok() {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

/// A process that is ended with its owner.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts a process and returns it with the first part of its output that `port` understands.
pub fn start<T>(command: &mut Command, port: impl Fn(&str) -> Option<T>) -> (Running, T) {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    // Again where another process took the port in the meantime.
    let mut tries = (0..3).filter_map(|_| try_start(command, &port));
    tries.next().unwrap_or_else(|| panic!("{command:?} ended without saying its port"))
}

fn try_start<T>(command: &mut Command, port: impl Fn(&str) -> Option<T>) -> Option<(Running, T)> {
    let mut running = Running(command.spawn().unwrap_or_else(|e| panic!("{command:?}: {e}")));
    let mut lines = BufReader::new(running.0.stdout.take().expect("its output is piped")).lines();
    let found = loop {
        if let Some(found) = port(&lines.next().and_then(Result::ok)?) {
            break found;
        }
    };
    thread::spawn(move || lines.for_each(drop));
    Some((running, found))
}

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests stand in it").to_path_buf()
}

fn named(variable: &str, otherwise: &str) -> PathBuf {
    env::var_os(variable).map_or_else(|| workspace().join(otherwise), PathBuf::from)
}

/// Pages of the sample that together hold every element.
pub const PAGES: [&str; 7] = [
    "index.html",
    "provinces/charts.html",
    "due.html",
    "dossiers.html",
    "map.html",
    "satisfaction.html",
    "simulator.html",
];

/// A folder being served.
pub struct Site {
    /// Where it is, with the closing slash.
    pub address: String,
    /// The folder.
    pub dir: PathBuf,
    _server: Running,
    _temporary: Option<Folder>,
}

impl Site {
    /// The sample as it was published.
    pub fn sample() -> Option<Self> {
        Self::serve(sample()?, None)
    }

    /// A copy of the sample that may be changed before and while it is served.
    pub fn copy(change: impl FnOnce(&Path)) -> Option<Self> {
        let (sample, folder) = (sample()?, Folder::new());
        copy(&sample, &folder.0);
        change(&folder.0);
        Self::serve(folder.0.clone(), Some(folder))
    }

    /// A copy whose pages note what the browser complains about in `heard` (see `heard.js`), with
    /// `head` at the beginning of each page's head.
    pub fn heard(head: &str, change: impl FnOnce(&Path)) -> Option<Self> {
        let head = format!("<head>\n<script src=\"/heard.js\"></script>\n{head}");
        Self::copy(|dir| {
            fs::write(dir.join("heard.js"), include_str!("heard.js")).expect("it is written");
            for page in PAGES {
                crate::site::change(&dir.join(page), "", "<head>", &head);
            }
            change(dir);
        })
    }

    /// What the command publishes from CSV for the framework of the sample.
    pub fn publish(csv: &str, arguments: &[&str]) -> Option<Self> {
        let arguments = [&["--period", "2026"], arguments].concat();
        Self::publish_in(Folder::new(), "vn-766-2022".as_ref(), "data.csv", csv, &arguments)
    }

    /// The same for a framework of its own.
    pub fn publish_by(framework: &Value, csv: &str) -> Option<Self> {
        let folder = Folder::new();
        let file = folder.0.join("framework.json");
        fs::write(&file, framework.to_string()).expect("the framework is written");
        Self::publish_in(folder, file.as_os_str(), "data.csv", csv, &["--period", "2026"])
    }

    /// The same of a dataset, up to the last stage.
    pub fn publish_stages(framework: &Value, dataset: &Value) -> Option<Self> {
        let folder = Folder::new();
        let file = folder.0.join("framework.json");
        fs::write(&file, framework.to_string()).expect("the framework is written");
        let until = ["--stage", "appraisal_2"];
        Self::publish_in(folder, file.as_os_str(), "data.json", &dataset.to_string(), &until)
    }

    fn publish_in(
        folder: Folder,
        framework: &OsStr,
        name: &str,
        text: &str,
        arguments: &[&str],
    ) -> Option<Self> {
        let (data, out) = (folder.0.join(name), folder.0.join("site"));
        fs::write(&data, text).expect("the data are written");
        let mut command = Command::new(binary()?);
        command.args(["publish", "--framework"]).arg(framework);
        command.arg("--data").arg(data).arg("--out").arg(&out).args(arguments);
        let output = command.output().expect("the command runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Self::serve(out, Some(folder))
    }

    fn serve(dir: PathBuf, temporary: Option<Folder>) -> Option<Self> {
        let mut command = Command::new(binary()?);
        command.arg("serve").arg(&dir).args(["--port", "0", "--collect-reports"]);
        let (server, address) =
            start(&mut command, |line| line.starts_with("http://").then(|| line.to_owned()));
        Some(Self { address, dir, _server: server, _temporary: temporary })
    }

    /// Whether the elements have their JavaScript build; without it, says what is skipped.
    pub fn has_fallback(&self) -> bool {
        let files = fs::read_dir(self.dir.join("elements")).expect("the elements are there");
        let there = files.flatten().any(|it| it.file_name().to_string_lossy().contains("fallback"));
        if !there {
            println!("SKIPPED: the elements were built without their JavaScript build");
        }
        there
    }

    /// The text of a file as the server sends it.
    pub fn get(&self, path: &str) -> String {
        let host = self.address.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(host).expect("the server listens");
        let request = format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("the server reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("the server answers");
        let answer = String::from_utf8(answer).expect("the answer is text");
        let (head, body) = answer.split_once("\r\n\r\n").expect("an answer has a head");
        assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
        body.to_owned()
    }

    /// What the policy stopped so far.
    pub fn reports(&self) -> Vec<Value> {
        // Browsers send reports a little later.
        thread::sleep(Duration::from_millis(400));
        serde_json::from_str(&self.get("csp-report")).expect("a list of reports")
    }
}

fn binary() -> Option<PathBuf> {
    there(named("PARINDEX_BIN", "target/release/parindex"), "the command")
}

fn sample() -> Option<PathBuf> {
    binary()?;
    let dir = there(named("PARINDEX_SITE", "target/site"), "the published sample")?;
    dir.join("index.html").is_file().then_some(dir)
}

fn there(path: PathBuf, what: &str) -> Option<PathBuf> {
    if path.exists() {
        return Some(path);
    }
    println!("SKIPPED: {what} is not there: {}", path.display());
    None
}

/// Copies a folder without the compressed files, which would hide a change.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder is made");
    for entry in fs::read_dir(from).expect("the folder is read") {
        let path = entry.expect("the entry is read").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else if !path.extension().is_some_and(|end| end == "br" || end == "gz") {
            fs::copy(&path, &target).expect("the file is copied");
        }
    }
}

/// Takes away the files of the elements whose names hold `part`.
pub fn without(dir: &Path, part: &str) {
    for entry in fs::read_dir(dir.join("elements")).expect("the elements are there").flatten() {
        if entry.file_name().to_string_lossy().contains(part) {
            fs::remove_file(entry.path()).expect("it is removed");
        }
    }
}

/// Changes the text of a file; it must hold `from`, whose first occurrence after `after` is changed.
pub fn change(file: &Path, after: &str, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("the file is read");
    let start = text.find(after).unwrap_or_else(|| panic!("no {after:?} in the file"));
    let at = text[start..].find(from).unwrap_or_else(|| panic!("no {from:?} in the file"));
    let at = start + at;
    let changed = [&text[..at], to, &text[at + from.len()..]].concat();
    fs::write(file, changed).expect("the file is written");
}
