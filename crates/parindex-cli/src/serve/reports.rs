//! What browsers report that the policy stopped; for tests.

use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use serde_json::Value;

/// Reports that are kept.
const MOST: usize = 1_000;

/// The reports so far.
#[derive(Clone, Default)]
pub struct Reports(Arc<Mutex<Vec<Value>>>);

/// Takes one report.
pub async fn take(State(reports): State<Reports>, body: Bytes) -> StatusCode {
    let report = serde_json::from_slice(&body)
        .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&body).into_owned()));
    if let Ok(mut list) = reports.0.lock()
        && list.len() < MOST
    {
        list.push(report);
    }
    StatusCode::NO_CONTENT
}

/// Lists the reports as JSON.
pub async fn list(State(reports): State<Reports>) -> impl IntoResponse {
    let list = reports.0.lock().map(|list| Value::Array(list.clone())).unwrap_or_default();
    ([(CONTENT_TYPE, "application/json")], list.to_string())
}
