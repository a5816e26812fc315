//! Serving pages until the program is stopped.

use std::net::SocketAddr;

use app::site::Site;
use tokio::net::TcpListener;

use crate::router::router;

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
    axum::serve(listener, router(site)).with_graceful_shutdown(stopped()).await.map_err(ServeError::Ended)
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
