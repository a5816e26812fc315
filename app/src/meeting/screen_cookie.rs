//! The cookie by which the room's machine stays open to a meeting: a token of its own, not the code. Only the projector's
//! page reads it.

use axum::http::{HeaderMap, request::Parts};
use leptos::prelude::use_context;
use secrets::token::Token;

use crate::{
    signing_in::session_cookie::{named, send},
    site::site,
};

/// Over TLS: browsers take a cookie of this kind from this host alone, over TLS alone, for every path.
const OVER_TLS: &str = "__Host-screen";
/// On this machine without TLS, where browsers refuse the other kind.
const ON_THIS_MACHINE: &str = "screen";

fn name(is_over_tls: bool) -> &'static str {
    if is_over_tls { OVER_TLS } else { ON_THIS_MACHINE }
}

/// The token that the browser sent, if it sent one.
pub(super) fn token() -> Option<Token> {
    let parts = use_context::<Parts>()?;
    token_in(&parts.headers, site().is_over_tls)
}

/// The token in a request's headers.
pub(super) fn token_in(headers: &HeaderMap, is_over_tls: bool) -> Option<Token> {
    named(headers, name(is_over_tls))
}

/// Whose streams are counted together: those of one such browser.
pub fn asker(headers: &HeaderMap, is_over_tls: bool) -> String {
    token_in(headers, is_over_tls).map(|token| token.hash()).unwrap_or_default()
}

/// Gives the browser a token. It ends with the browser; no script reads it; no foreign page sends it.
pub(super) fn set(token: &Token) {
    send(&setting(token, site().is_over_tls));
}

fn setting(token: &Token, is_over_tls: bool) -> String {
    let secure = if is_over_tls { "; Secure" } else { "" };
    format!("{}={}; Path=/; HttpOnly; SameSite=Strict{secure}", name(is_over_tls), token.reveal())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_tls_the_cookie_is_for_this_host_and_for_tls_alone() {
        let token = Token::new().unwrap();
        let cookie = setting(&token, true);
        assert!(cookie.starts_with("__Host-screen="), "{cookie}");
        for attribute in ["; Path=/; ", "; HttpOnly", "; SameSite=Strict", "; Secure"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
        let cookie = setting(&token, false);
        assert!(cookie.starts_with("screen=") && !cookie.contains("Secure"), "{cookie}");
    }
}
