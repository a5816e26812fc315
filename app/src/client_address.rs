//! Where a request really comes from.

use std::net::IpAddr;

use axum::http::request::Parts;
use leptos::prelude::use_context;

/// The address of whoever sent the request: the other end of the connection, or what a trusted proxy says of it. The
/// outer wall puts it into every request that came over a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientAddress(pub IpAddr);

/// Where this request comes from, for limits on how often somebody may try. `None` where it came over no network.
pub fn client_address() -> Option<IpAddr> {
    use_context::<Parts>().and_then(|parts| parts.extensions.get::<ClientAddress>().map(|client| client.0))
}
