//! Whether a request that may change something comes from a page of this server.
//!
//! A foreign page that is open in the same browser can make that browser send requests here, with its cookie. The
//! browser says where they come from: by `Sec-Fetch-Site`, or, where it leaves that out (older ones, and all over plain
//! HTTP), by `Origin`. An upgrade begins as a GET and then carries changes, so it is judged like them.

use axum::http::{HeaderMap, Method, header};

const SEC_FETCH_SITE: &str = "sec-fetch-site";

/// Whether a request may go on. `our_origin` is the server's own, as browsers write it.
pub(super) fn is_let_through(method: &Method, headers: &HeaderMap, our_origin: &str) -> bool {
    let is_reading = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
    if is_reading && !headers.contains_key(header::UPGRADE) {
        return true;
    }
    let every = |name: &str, ours: &str| {
        let said = headers.get_all(name);
        said.iter().next().map(|_| said.iter().all(|value| value.as_bytes() == ours.as_bytes()))
    };
    every(SEC_FETCH_SITE, "same-origin")
        .or_else(|| every(header::ORIGIN.as_str(), our_origin))
        // No browser of the last six years leaves both out. A program may, but then it brings no cookie along.
        .unwrap_or(!headers.contains_key(header::COOKIE))
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    const COOKIE: (&str, &str) = ("cookie", "__Host-session=1");
    const UPGRADE: (&str, &str) = ("upgrade", "WebSocket");
    const GET: Method = Method::GET;
    const POST: Method = Method::POST;

    fn is_let_through_with(method: &Method, headers: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        is_let_through(method, &map, "https://audit.example.org")
    }

    #[test]
    fn reading_is_let_through_from_everywhere() {
        for headers in [
            &[COOKIE, ("sec-fetch-site", "cross-site")][..],
            &[COOKIE, ("sec-fetch-site", "none")],
            &[COOKIE, ("origin", "https://evil.example")],
            &[COOKIE],
        ] {
            for method in [GET, Method::HEAD, Method::OPTIONS] {
                assert!(is_let_through_with(&method, headers), "{method} {headers:?}");
            }
        }
    }

    #[test]
    fn a_change_from_a_page_of_this_server_is_let_through() {
        let ours = ("origin", "https://audit.example.org");
        let same = ("sec-fetch-site", "same-origin");
        for (method, headers) in [
            (POST, &[COOKIE, same][..]),
            (POST, &[COOKIE, same, ours]),
            (POST, &[COOKIE, ours]),
            (POST, &[]),
            (Method::DELETE, &[COOKIE, same]),
            (GET, &[COOKIE, UPGRADE, same]),
            (GET, &[COOKIE, UPGRADE, ours]),
            (GET, &[UPGRADE]),
        ] {
            assert!(is_let_through_with(&method, headers), "{method} {headers:?}");
        }
    }

    #[test]
    fn a_change_from_anywhere_else_is_not() {
        let ours = ("origin", "https://audit.example.org");
        let site = |site| ("sec-fetch-site", site);
        let origin = |origin| ("origin", origin);
        for (method, headers) in [
            (POST, &[COOKIE, site("same-site")][..]),
            (POST, &[COOKIE, site("cross-site")]),
            (POST, &[COOKIE, site("none")]),
            (POST, &[COOKIE, site("")]),
            (POST, &[COOKIE, site("Same-Origin")]),
            (POST, &[COOKIE, site("cross-site"), ours]),
            (POST, &[COOKIE, site("same-origin"), site("cross-site")]),
            (POST, &[site("cross-site")]),
            (POST, &[COOKIE, origin("http://audit.example.org")]),
            (POST, &[COOKIE, origin("https://audit.example.org:8443")]),
            (POST, &[COOKIE, origin("https://audit.example.org.evil.example")]),
            (POST, &[COOKIE, origin("https://evil.example/https://audit.example.org")]),
            (POST, &[COOKIE, origin("null")]),
            (POST, &[origin("null")]),
            (POST, &[COOKIE, ours, origin("https://evil.example")]),
            (POST, &[COOKIE]),
            (Method::PUT, &[COOKIE, site("cross-site")]),
            (Method::PATCH, &[COOKIE, site("nonsense")]),
            (Method::DELETE, &[COOKIE, site("cross-site")]),
            (Method::CONNECT, &[COOKIE, site("cross-site")]),
            (GET, &[COOKIE, UPGRADE]),
            (GET, &[COOKIE, UPGRADE, site("cross-site")]),
            (GET, &[COOKIE, UPGRADE, site("same-site")]),
            (GET, &[COOKIE, UPGRADE, origin("https://evil.example")]),
            (GET, &[COOKIE, ("upgrade", "anything"), origin("https://evil.example")]),
        ] {
            assert!(!is_let_through_with(&method, headers), "{method} {headers:?}");
        }
    }
}
