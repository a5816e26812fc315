//! Serving pages until the program is stopped.

use std::{net::SocketAddr, time::Duration};

use app::site::{Site, now};
use axum_server::{Handle, Server, tls_rustls::RustlsAcceptor};
use chrono::TimeDelta;
use hyper_util::rt::TokioTimer;
use store::Database;
use tokio::net::TcpListener;

use crate::{outer_wall::OuterWall, router::router_behind, tls::Tls};

/// How long an ended session still says whose form it was that came too late.
const KEEP_SESSIONS: TimeDelta = TimeDelta::hours(24);
/// How long the people of a board see that an invitation was not accepted.
const KEEP_LINKS: TimeDelta = TimeDelta::days(30);
/// How long tries that failed are counted. By then the waits are over and the failures forgiven.
const KEEP_FAILURES: TimeDelta = TimeDelta::hours(24);
/// After so long without a sign of life a connection over HTTP/2 is asked whether it is still there.
const SILENCE: Duration = Duration::from_secs(60);

/// Why the server could not start, or ended.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
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

/// Where requests come in.
#[derive(Debug)]
pub struct Door {
    listener: TcpListener,
    wall: OuterWall,
    tls: Option<Tls>,
}

impl Door {
    /// Takes the address before anything else is done, so that a taken one is known at once.
    ///
    /// # Errors
    /// [`ServeError::Listen`].
    pub async fn open(address: SocketAddr, wall: OuterWall, tls: Option<Tls>) -> Result<Self, ServeError> {
        let listener =
            TcpListener::bind(address).await.map_err(|because| ServeError::Listen { address, because })?;
        Ok(Self { listener, wall, tls })
    }

    /// The address with the port that was taken.
    pub fn address(&self) -> Option<SocketAddr> {
        self.listener.local_addr().ok()
    }

    /// Where browsers reach the server, without a last slash.
    pub fn origin(&self) -> Option<String> {
        match self.wall.origin() {
            Some(origin) => Some(origin.to_string()),
            None => self.address().map(|address| format!("http://{address}")),
        }
    }

    /// Whether browsers reach the server over TLS only.
    pub fn is_over_tls(&self) -> bool {
        self.wall.is_over_tls()
    }
}

/// Answers requests until Ctrl-C or a termination signal; requests under way are finished.
///
/// # Errors
/// [`ServeError::Ended`].
pub async fn serve(door: Door, site: Site) -> Result<(), ServeError> {
    let patience = door.wall.patience();
    let handle = Handle::<SocketAddr>::new();
    let erasing = tokio::spawn(erase_what_is_old(site.database.clone()));
    let stopping = tokio::spawn({
        let (handle, database) = (handle.clone(), site.database.clone());
        async move {
            stopped().await;
            handle.graceful_shutdown(Some(patience.answer));
            // A stream is a request under way that would be waited for.
            store::live::end(&database);
        }
    });
    let service = router_behind(site, door.wall).into_make_service_with_connect_info::<SocketAddr>();
    let mut server = Server::from_listener(door.listener).handle(handle);
    let http = server.http_builder();
    http.http1().timer(TokioTimer::new()).header_read_timeout(patience.headers);
    http.http2().timer(TokioTimer::new()).keep_alive_interval(SILENCE).max_concurrent_streams(100);
    let outcome = match door.tls {
        None => server.serve(service).await,
        Some(Tls(config)) => {
            let acceptor = RustlsAcceptor::new(config).handshake_timeout(patience.headers);
            server.acceptor(acceptor).serve(service).await
        }
    };
    erasing.abort();
    stopping.abort();
    outcome.map_err(ServeError::Ended)
}

/// Erases every hour what is kept for a while only. What somebody typed and never came back for can hold text about a
/// case; sessions, links and counts say who was here.
async fn erase_what_is_old(database: Database) {
    let mut hours = tokio::time::interval(Duration::from_secs(60 * 60));
    loop {
        hours.tick().await;
        let now = now();
        for (what, outcome) in [
            ("drafts", store::drafts::purge(&database, now - store::drafts::KEPT_FOR).await),
            ("sessions", store::sessions::purge(&database, now - KEEP_SESSIONS).await),
            ("links", store::links::purge(&database, now - KEEP_LINKS).await),
            (
                "projectors",
                store::meetings::purge_screens(&database, now - store::meetings::SCREEN_GOOD_FOR).await,
            ),
            ("failed tries", store::failures::purge(&database, now - KEEP_FAILURES).await),
        ] {
            if let Err(error) = outcome {
                tracing::error!(what, %error, "what is old could not be erased");
            }
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
