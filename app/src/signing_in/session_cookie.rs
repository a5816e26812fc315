//! The cookie that holds a session's identifier. The database holds its hash alone.

use axum::http::{HeaderMap, HeaderValue, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use secrets::token::Token;

use crate::site::site;

/// Over TLS: browsers take a cookie of this kind from this host alone, over TLS alone, for every path.
const OVER_TLS: &str = "__Host-session";
/// On this machine without TLS, where browsers refuse the other kind.
const ON_THIS_MACHINE: &str = "session";

fn name(is_over_tls: bool) -> &'static str {
    if is_over_tls { OVER_TLS } else { ON_THIS_MACHINE }
}

/// The identifier that the browser sent, if it sent one that can be one. Of several cookies of the name none counts:
/// somebody else may have put one of them there.
pub fn token(headers: &HeaderMap, is_over_tls: bool) -> Option<Token> {
    named(headers, name(is_over_tls))
}

/// The token in the one cookie of a name.
pub(crate) fn named(headers: &HeaderMap, name: &str) -> Option<Token> {
    let mut ours = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .filter(|(named, _)| *named == name);
    let (_, value) = ours.next()?;
    if ours.next().is_some() { None } else { Token::parse(value) }
}

/// The header that gives the browser an identifier. It ends with the browser; no script reads it; a foreign page's
/// form does not send it.
pub fn setting(token: &Token, is_over_tls: bool) -> String {
    let secure = if is_over_tls { "; Secure" } else { "" };
    format!("{}={}; Path=/; HttpOnly; SameSite=Lax{secure}", name(is_over_tls), token.reveal())
}

/// The header that takes it away.
pub fn clearing(is_over_tls: bool) -> String {
    let secure = if is_over_tls { "; Secure" } else { "" };
    format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}", name(is_over_tls))
}

/// Gives the browser that sent this request an identifier.
pub fn set(token: &Token) {
    send(&setting(token, site().is_over_tls));
}

/// Takes the identifier away from the browser that sent this request.
pub fn clear() {
    send(&clearing(site().is_over_tls));
}

/// Sends a browser the header that sets a cookie.
pub(crate) fn send(cookie: &str) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.append_header(header::SET_COOKIE, cookie);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(cookies: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for cookie in cookies {
            headers.append(header::COOKIE, HeaderValue::from_str(cookie).unwrap());
        }
        headers
    }

    #[test]
    fn a_browser_sends_back_what_it_was_given() {
        let given = Token::new().unwrap();
        for (is_over_tls, name) in [(true, "__Host-session"), (false, "session")] {
            assert!(setting(&given, is_over_tls).starts_with(&format!("{name}=")));
            let cookies = format!("a=b; {name}={}; c=d", given.reveal());
            let read = token(&sent(&[&cookies]), is_over_tls).unwrap();
            assert_eq!(read.hash(), given.hash());
            assert!(token(&sent(&[&cookies]), !is_over_tls).is_none(), "each kind of server has its own");
        }
    }

    #[test]
    fn over_tls_the_cookie_is_for_tls_alone_and_for_this_host_alone() {
        let cookie = setting(&Token::new().unwrap(), true);
        for attribute in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
        assert!(!cookie.contains("Domain"));
        assert!(!setting(&Token::new().unwrap(), false).contains("Secure"));
    }

    #[test]
    fn two_cookies_of_the_name_are_none() {
        let one = || format!("session={}", Token::new().unwrap().reveal());
        assert!(token(&sent(&[&one(), &one()]), false).is_none());
        assert!(token(&sent(&[&format!("{}; {}", one(), one())]), false).is_none());
    }

    #[test]
    fn what_is_no_identifier_is_none() {
        assert!(token(&sent(&["session=short"]), false).is_none());
        assert!(token(&sent(&["session"]), false).is_none());
        assert!(token(&sent(&[]), false).is_none());
    }
}
