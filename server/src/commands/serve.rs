//! `serve`: answers a browser on this machine until it is stopped.

use app::site::Site;
use server::serve;
use tracing_subscriber::EnvFilter;

use super::{database, say};
use crate::{cli::ServeArguments, refusal::Refusal, settings::Settings};

pub(super) async fn run(settings: &Settings, arguments: &ServeArguments) -> Result<(), Refusal> {
    log_to_standard_error();
    // The address first: a server that may not start makes no database.
    let listener = serve::listen(settings.listen(arguments.listen)?).await?;
    let database = database::made_and_current(settings.database()).await?;
    answer(listener, Site { database, is_demonstration: false }).await
}

/// Says where the pages are, and serves them.
pub(super) async fn answer(listener: tokio::net::TcpListener, site: Site) -> Result<(), Refusal> {
    if let Ok(address) = listener.local_addr() {
        say(&format!("Open http://{address}/ in a browser on this machine. Ctrl-C ends the server."));
    }
    let database = site.database.clone();
    let outcome = serve::serve(listener, site).await;
    database.close().await;
    Ok(outcome?)
}

/// `MSP_LOG` chooses what is logged, for example `debug` or `store=trace`.
pub(super) fn log_to_standard_error() {
    let filter = EnvFilter::try_from_env("MSP_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}
