//! `parindex serve`: the published folder over HTTP, under the policy that a strict site would set.

mod headers;
mod reports;

use std::io::ErrorKind;
use std::net::{TcpListener, ToSocketAddrs};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::post;
use tower_http::services::ServeDir;

use crate::arguments::Serve;
use crate::failure::{Done, End, Failure, refuse};
use crate::output::print;

use headers::{Policy, add};
use reports::Reports;

/// Bytes of one report that are read.
const REPORT: usize = 64 << 10;

/// Serves until the process is ended.
pub fn run(arguments: &Serve) -> Done {
    let dir = &arguments.dir;
    if !dir.is_dir() {
        return refuse(format!("{}: there is no such folder.", dir.display()));
    }
    let listener = listen(&arguments.host, arguments.port)?;
    let failed = |error: std::io::Error| Failure::Said(format!("The server stopped: {error}."));
    let address = listener.local_addr().map_err(failed)?;
    let policy = Policy { collect_reports: arguments.collect_reports };
    let files = ServeDir::new(dir).precompressed_br().precompressed_gzip();
    let mut app = Router::new().fallback_service(files);
    if arguments.collect_reports {
        let reports = Reports::default();
        let take = post(reports::take).get(reports::list).layer(DefaultBodyLimit::max(REPORT));
        app = app.merge(Router::new().route("/csp-report", take).with_state(reports));
    }
    let app = app.layer(middleware::from_fn_with_state(policy, add));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(failed)?.block_on(async {
        listener.set_nonblocking(true).map_err(failed)?;
        let listener = tokio::net::TcpListener::from_std(listener).map_err(failed)?;
        print(&format!("http://{address}/\n"))?;
        axum::serve(listener, app).await.map_err(failed)
    })?;
    Ok(End::Well)
}

fn listen(host: &str, port: u16) -> Result<TcpListener, Failure> {
    let addresses = (host, port).to_socket_addrs().map_err(|_| {
        Failure::Said(format!("--host: \"{host}\" is not an address of this machine."))
    })?;
    let addresses: Vec<_> = addresses.collect();
    TcpListener::bind(&*addresses).map_err(|error| {
        Failure::Said(match error.kind() {
            ErrorKind::AddrInUse => {
                format!("Port {port} on {host} is taken; choose another with --port, 0 picks a free one.")
            }
            ErrorKind::PermissionDenied => {
                format!("Port {port} on {host} is not allowed; choose one above 1023 with --port.")
            }
            ErrorKind::AddrNotAvailable => {
                format!("--host: \"{host}\" is not an address of this machine.")
            }
            _ => format!("Port {port} on {host} cannot be opened: {error}."),
        })
    })
}
