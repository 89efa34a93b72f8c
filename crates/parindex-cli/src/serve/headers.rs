//! The headers of every answer.

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::Next;
use axum::response::Response;

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; frame-src 'self'; \
    base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; \
    trusted-types parindex";
const POLICY_WITH_REPORTS: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; frame-src 'self'; \
    base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; \
    trusted-types parindex; report-uri /csp-report";

/// What the answers ask of browsers.
#[derive(Clone, Copy)]
pub struct Policy {
    /// Whether they report what was stopped.
    pub collect_reports: bool,
}

/// Adds the headers.
pub async fn add(State(policy): State<Policy>, request: Request, next: Next) -> Response {
    let kept = is_hashed(request.uri().path());
    let mut response = next.run(request).await;
    let kept = kept && (response.status().is_success() || response.status() == 304);
    let headers = response.headers_mut();
    let mut put = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    let policy = if policy.collect_reports { POLICY_WITH_REPORTS } else { POLICY };
    put(CONTENT_SECURITY_POLICY, policy);
    put(X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(REFERRER_POLICY, "strict-origin-when-cross-origin");
    let cache = if kept { "public, max-age=31536000, immutable" } else { "no-cache" };
    put(CACHE_CONTROL, cache);
    let text = match headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes) {
        Some(b"text/html") => Some("text/html; charset=utf-8"),
        Some(b"text/css") => Some("text/css; charset=utf-8"),
        Some(b"text/csv") => Some("text/csv; charset=utf-8"),
        Some(b"text/plain") => Some("text/plain; charset=utf-8"),
        Some(b"text/javascript" | b"application/javascript") => {
            Some("text/javascript; charset=utf-8")
        }
        _ => None,
    };
    if let Some(text) = text {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(text));
    }
    response
}

/// Whether a path ends in a name with a hash, such as `core-0123abcd.bin`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or("");
    let Some((stem, "js" | "bin" | "wasm" | "css" | "woff2" | "txt")) = name.rsplit_once('.')
    else {
        return false;
    };
    let Some((_, hash)) = stem.rsplit_once('-') else { return false };
    hash.len() == 8 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names_are_told_from_others() {
        assert!(is_hashed("/elements/core-0123abcd.bin"));
        for path in ["/", "/index.html", "/unit/x-0123abcd.html", "/core.js", "/core-12.js"] {
            assert!(!is_hashed(path), "{path}");
        }
    }
}
