//! A server between the browser and ours that is slow, or sends files as something else.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::time::Duration;
use std::{io, thread};

use crate::site::Site;

/// What the gate does to an answer.
#[derive(Clone, Copy)]
pub struct Rule {
    /// How the paths end that it is about.
    pub end: &'static str,
    /// How long they take.
    pub delay: Duration,
    /// A header that they have in place of theirs.
    pub header: Option<(&'static str, &'static str)>,
}

/// Our policy without Trusted Types, for pages whose other scripts write markup.
pub const WITHOUT_TRUSTED_TYPES: Rule = Rule {
    end: "",
    delay: Duration::ZERO,
    header: Some((
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         connect-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'",
    )),
};

/// The address of a gate to `site`, with the closing slash; it stays open as long as the tests run.
pub fn open(site: &Site, rule: Rule) -> String {
    let server = site.address.trim_start_matches("http://").trim_end_matches('/').to_owned();
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    let address = listener.local_addr().expect("it has a port");
    thread::spawn(move || {
        for browser in listener.incoming().flatten() {
            let server = server.clone();
            // A browser that goes away in the middle is none of ours.
            thread::spawn(move || pass(browser, &server, rule).ok());
        }
    });
    format!("http://{address}/")
}

/// One request and its answer.
fn pass(mut browser: TcpStream, server: &str, rule: Rule) -> io::Result<()> {
    let (head, rest) = head(&mut browser)?;
    let mut parts = head.split(' ');
    let path = parts.nth(1).unwrap_or_default().to_owned();
    let meant = path.ends_with(rule.end);
    if meant {
        thread::sleep(rule.delay);
    }
    let mut ours = TcpStream::connect(server)?;
    ours.write_all(without(&head, "connection").as_bytes())?;
    ours.write_all(b"Connection: close\r\n\r\n")?;
    ours.write_all(&rest)?;
    let (head, rest) = self::head(&mut ours)?;
    let mut head = without(&head, "connection");
    if let (true, Some((name, value))) = (meant, rule.header) {
        head = format!("{}{name}: {value}\r\n", without(&head, name));
    }
    browser.write_all(head.as_bytes())?;
    browser.write_all(b"Connection: close\r\n\r\n")?;
    browser.write_all(&rest)?;
    io::copy(&mut ours, &mut browser)?;
    browser.shutdown(Shutdown::Both)
}

/// The head of a message without its empty line, and what was read behind it.
fn head(stream: &mut TcpStream) -> io::Result<(String, Vec<u8>)> {
    let mut read = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        if let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") {
            let rest = read.split_off(end + 4);
            read.truncate(end + 2);
            return Ok((String::from_utf8_lossy(&read).into_owned(), rest));
        }
        match stream.read(&mut buffer)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => read.extend_from_slice(&buffer[..count]),
        }
    }
}

/// The lines of a head but those of one name.
fn without(head: &str, name: &str) -> String {
    let named =
        |line: &&str| line.split_once(':').is_some_and(|(it, _)| it.eq_ignore_ascii_case(name));
    head.split_inclusive("\r\n").filter(|line| !named(line)).collect()
}
