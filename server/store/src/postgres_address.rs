//! Connecting to a PostgreSQL server, and the rule about where unprotected connections may go.

use std::{net::IpAddr, str::FromStr};

use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions, PgSslMode},
};

use crate::error::StoreError;

/// Enough for a busy server, and well below PostgreSQL's own limit of 100.
const CONNECTIONS: u32 = 10;

/// Connects to the server at `url`.
///
/// # Errors
/// [`StoreError::Address`], [`StoreError::Unprotected`] or [`StoreError::Unavailable`].
pub(crate) async fn connect(url: &str) -> Result<PgPool, StoreError> {
    let options = options(url)?;
    Ok(PgPoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await?)
}

/// Reads the address and refuses one whose connection could be read or redirected on its way: on the same machine
/// anything goes, elsewhere only an encrypted connection to a server whose name was checked.
fn options(url: &str) -> Result<PgConnectOptions, StoreError> {
    let options = PgConnectOptions::from_str(url).map_err(|_| StoreError::Address {
        because: "it cannot be read as postgres://user:password@host/name",
    })?;
    let is_protected = matches!(options.get_ssl_mode(), PgSslMode::VerifyFull);
    let is_here = options.get_socket().is_some() || is_this_machine(options.get_host());
    if is_protected || is_here { Ok(options) } else { Err(StoreError::Unprotected) }
}

fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host.starts_with('/')
        || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_elsewhere_is_refused_unless_its_name_is_checked() {
        for mode in ["", "?sslmode=disable", "?sslmode=prefer", "?sslmode=require", "?sslmode=verify-ca"] {
            let url = format!("postgres://audit@db.example.org/audit{mode}");
            assert!(matches!(options(&url), Err(StoreError::Unprotected)), "{mode}");
        }
        assert!(options("postgres://audit@db.example.org/audit?sslmode=verify-full").is_ok());
        assert!(matches!(options("postgres://audit@10.0.0.7/audit"), Err(StoreError::Unprotected)));
        assert!(matches!(
            options("postgres://audit@localhost.example.org/audit"),
            Err(StoreError::Unprotected)
        ));
        assert!(matches!(
            options("postgres://audit@localhost/audit?host=db.example.org"),
            Err(StoreError::Unprotected)
        ));
    }

    #[test]
    fn a_server_on_the_same_machine_needs_no_encryption() {
        for host in ["localhost", "127.0.0.1", "[::1]", "%2Fvar%2Frun%2Fpostgresql"] {
            assert!(options(&format!("postgres://audit@{host}/audit")).is_ok(), "{host}");
        }
    }
}
