//! What every request passes first, while there is no sign-in.
//!
//! The server answers on loopback only. A page from elsewhere that is open in the same browser must not reach it
//! all the same: so the request must name a loopback host (which defeats a foreign name that is pointed at
//! 127.0.0.1), and a request that changes anything must come from the product's own pages.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Lets a request through, or says why not.
pub async fn pass(request: Request, next: Next) -> Response {
    if !names_loopback(&request) {
        return refuse("This server answers only under its own address on this machine.");
    }
    if is_change(request.method()) && !is_own_page(request.headers()) {
        return refuse("This change did not come from a page of this server, so it was not made.");
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let always = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"));
    response
}

fn refuse(sentence: &'static str) -> Response {
    (StatusCode::FORBIDDEN, sentence).into_response()
}

fn is_change(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn names_loopback(request: &Request) -> bool {
    let named = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .or_else(|| request.uri().host());
    named.is_some_and(is_loopback_name)
}

/// Whether `host` (with or without a port) is a name of this machine for itself.
fn is_loopback_name(host: &str) -> bool {
    let name = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Whether the browser says that the request comes from our own page: by `Sec-Fetch-Site`, or in older browsers
/// by an `Origin` that is the host asked. Programs that send neither are no browsers and cannot be misused by a
/// foreign page.
fn is_own_page(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    match headers.get(header::ORIGIN) {
        None => true,
        Some(origin) => {
            let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
            origin.to_str().is_ok_and(|origin| {
                origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://")) == Some(host)
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)))
            .collect::<HeaderMap>()
    }

    #[test]
    fn only_names_of_this_machine_for_itself_are_answered() {
        for own in ["localhost", "LOCALHOST:3000", "127.0.0.1:3000", "[::1]:3000", "127.9.9.9"] {
            assert!(is_loopback_name(own), "{own}");
        }
        for foreign in ["example.org", "127.0.0.1.example.org", "10.0.0.1:3000", "", "[::2]"] {
            assert!(!is_loopback_name(foreign), "{foreign}");
        }
    }

    #[test]
    fn a_change_from_a_foreign_page_is_not_made() {
        let own = [("host", "127.0.0.1:3000"), ("sec-fetch-site", "same-origin")];
        assert!(is_own_page(&headers(&own)));
        for site in ["cross-site", "same-site", "none"] {
            assert!(
                !is_own_page(&headers(&[("host", "127.0.0.1:3000"), ("sec-fetch-site", site)])),
                "{site}"
            );
        }
        let origin = |origin| headers(&[("host", "127.0.0.1:3000"), ("origin", origin)]);
        assert!(is_own_page(&origin("http://127.0.0.1:3000")));
        assert!(!is_own_page(&origin("http://127.0.0.1:4000")));
        assert!(!is_own_page(&origin("null")));
    }
}
