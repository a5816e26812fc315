//! Serving pages until the program is stopped.

use std::{net::SocketAddr, time::Duration};

use app::site::{Site, now};
use chrono::TimeDelta;
use store::Database;
use tokio::net::TcpListener;

use crate::router::router;

/// How long a draft is kept.
const KEEP_DRAFTS: TimeDelta = TimeDelta::hours(24);

/// Why the server could not start, or ended.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Other machines could reach it, and there is no sign-in.
    #[error(
        "The server cannot listen on {0}: until there is sign-in it answers only this machine. Use an address \
         such as 127.0.0.1:3000."
    )]
    NotLoopback(SocketAddr),
    /// The address is taken or not allowed.
    #[error("The server cannot listen on {address}: {because}. Choose another address with --listen.")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the operating system says.
        because: std::io::Error,
    },
    /// The network failed while serving.
    #[error("The server ended: {0}.")]
    Ended(std::io::Error),
}

/// Takes the address before anything else is done, so that a taken one is known at once.
///
/// # Errors
/// [`ServeError::NotLoopback`], [`ServeError::Listen`].
pub async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    if !address.ip().is_loopback() {
        return Err(ServeError::NotLoopback(address));
    }
    TcpListener::bind(address).await.map_err(|because| ServeError::Listen { address, because })
}

/// Answers requests until Ctrl-C or a termination signal; requests under way are finished.
///
/// # Errors
/// [`ServeError::Ended`].
pub async fn serve(listener: TcpListener, site: Site) -> Result<(), ServeError> {
    let erasing = tokio::spawn(erase_old_drafts(site.database.clone()));
    let outcome = axum::serve(listener, router(site)).with_graceful_shutdown(stopped()).await;
    erasing.abort();
    outcome.map_err(ServeError::Ended)
}

/// What somebody typed and never came back for is erased after a day: it can hold text about a case.
async fn erase_old_drafts(database: Database) {
    let mut hours = tokio::time::interval(Duration::from_secs(60 * 60));
    loop {
        hours.tick().await;
        if let Err(error) = store::drafts::purge(&database, now() - KEEP_DRAFTS).await {
            tracing::error!(%error, "old drafts could not be erased");
        }
    }
}

async fn stopped() {
    let interrupted = async {
        // Without the handler Ctrl-C ends the program all the same, only less gently.
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                () = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    interrupted.await;
}
