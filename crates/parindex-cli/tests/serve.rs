//! `serve`: types, caching, compression, policy, reports.
#![allow(clippy::unwrap_used)]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};

use common::{command, fresh, run, write};

struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(dir: &Path, more: &[&str]) -> Self {
        let mut arguments = vec!["serve", dir.to_str().unwrap(), "--port", "0"];
        arguments.extend(more);
        let mut child = command(&arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").unwrap().trim_end_matches('/').to_owned();
        Self { child, address }
    }

    /// Status, headers in lower case, body.
    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}",
            self.address
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|part| part == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(answer[..end].to_vec()).unwrap().to_lowercase();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head, answer[end + 4..].to_vec())
    }

    fn get(&self, path: &str, headers: &str) -> (u16, String, Vec<u8>) {
        self.ask("GET", path, headers, "")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn site(name: &str) -> std::path::PathBuf {
    let dir = fresh(name);
    write(&dir, "index.html", "<!DOCTYPE html>");
    write(&dir, "publication.json", "{}");
    write(&dir, "ranking.csv", "code");
    for name in ["core-01234567.js", "core-01234567.bin", "site-01234567.css", "f-01234567.woff2"] {
        write(&dir, name, "as it is");
    }
    write(&dir, "core-01234567.bin.br", "brotli");
    write(&dir, "core-01234567.bin.gz", "gzip");
    dir
}

#[test]
fn types_caching_compression_and_headers() {
    let server = Server::start(&site("serve-headers"), &[]);
    for (path, kind, kept) in [
        ("/", "text/html; charset=utf-8", false),
        ("/publication.json", "application/json", false),
        ("/ranking.csv", "text/csv; charset=utf-8", false),
        ("/core-01234567.js", "text/javascript; charset=utf-8", true),
        ("/core-01234567.bin", "application/octet-stream", true),
        ("/site-01234567.css", "text/css; charset=utf-8", true),
        ("/f-01234567.woff2", "font/woff2", true),
    ] {
        let (status, head, _) = server.get(path, "");
        assert_eq!(status, 200, "{path}");
        assert!(head.contains(&format!("content-type: {kind}\r\n")), "{path}\n{head}");
        let cache = if kept { "public, max-age=31536000, immutable" } else { "no-cache" };
        assert!(head.contains(&format!("cache-control: {cache}")), "{path}\n{head}");
        for header in [
            "content-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
             style-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; \
             frame-src 'self'; base-uri 'none'; form-action 'self'; \
             require-trusted-types-for 'script'; trusted-types parindex\r\n",
            "x-content-type-options: nosniff",
            "referrer-policy: ",
        ] {
            assert!(format!("{head}\r\n").contains(header), "{path} {header}\n{head}");
        }
    }
    let wasm = "/core-01234567.bin";
    for (accepted, body) in [("br, gzip", "brotli"), ("gzip", "gzip"), ("identity", "as it is")] {
        let (_, head, found) = server.get(wasm, &format!("Accept-Encoding: {accepted}\r\n"));
        assert_eq!(found, body.as_bytes(), "{accepted}");
        assert!(head.contains("content-type: application/octet-stream"), "{head}");
    }
    let (status, head, _) = server.get("/core-89abcdef.js", "");
    assert_eq!(status, 404);
    assert!(head.contains("cache-control: no-cache") && head.contains("nosniff"), "{head}");
    assert_ne!(server.get("/../../../../etc/passwd", "").0, 200);
    assert_ne!(server.get("/%2e%2e/%2e%2e/etc/passwd", "").0, 200);
    assert_eq!(server.ask("POST", "/csp-report", "", "{}").0, 405, "only when asked for");
}

#[test]
fn reports_are_collected_when_asked_for() {
    let server = Server::start(&site("serve-reports"), &["--collect-reports"]);
    let (_, head, _) = server.get("/", "");
    assert!(head.contains("trusted-types parindex; report-uri /csp-report\r\n"), "{head}");
    assert_eq!(server.get("/csp-report", "").2, b"[]");
    let kind = "Content-Type: application/csp-report\r\n";
    let (status, _, _) =
        server.ask("POST", "/csp-report", kind, r#"{"csp-report":{"blocked-uri":"inline"}}"#);
    assert_eq!(status, 204);
    let (_, head, body) = server.get("/csp-report", "");
    assert!(head.contains("content-type: application/json"));
    let list: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(list[0]["csp-report"]["blocked-uri"], "inline");
}

#[test]
fn a_taken_port_is_said_in_one_sentence() {
    let dir = site("serve-taken");
    let server = Server::start(&dir, &[]);
    let port = server.address.rsplit(':').next().unwrap();
    let ran = run(&["serve", dir.to_str().unwrap(), "--port", port]);
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert_eq!(ran.err.lines().count(), 1);
    assert!(ran.err.contains(&format!("Port {port} on 127.0.0.1 is taken")), "{}", ran.err);
}
