//! What every request passes first, and what every answer leaves through.
//!
//! A request must name the server by its own name (which defeats a foreign name that is pointed at this machine),
//! must come from the proxy where there is one, and one that changes anything must come from the product's own pages
//! (`own_page`). It may be so large and take so long and no more, and a panic ends it alone. The answer leaves with the
//! headers that tell a browser to keep it to itself. One line about it goes to the log (`request_log`).

mod origin;
mod own_page;
mod proxies;
pub(crate) mod request_log;

use std::{net::IpAddr, net::SocketAddr, sync::Arc, time::Duration};

use app::client_address::ClientAddress;
use axum::{
    Router,
    extract::{ConnectInfo, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, limit::RequestBodyLimitLayer,
    timeout::TimeoutLayer,
};

pub(crate) use self::origin::is_loopback_name;
pub use self::{
    origin::{NotAnOrigin, Origin},
    proxies::{AddressRange, NotARange},
};

/// The largest form that is read, in bytes. A form of eight long texts is far below it.
pub const LARGEST_FORM: usize = 2 * 1024 * 1024;

/// Headers of every answer.
const ALWAYS: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];
/// Two years, as browsers ask for.
const ONLY_TLS: &str = "max-age=63072000; includeSubDomains";

/// How long a sender may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// From the first byte of a request to the end of its headers.
    pub headers: Duration,
    /// From the end of the headers to the answer, the reading of the form included.
    pub answer: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { headers: Duration::from_secs(10), answer: Duration::from_secs(60) }
    }
}

/// What the server knows of where it stands.
#[derive(Clone, Debug, Default)]
pub struct OuterWall {
    origin: Option<Origin>,
    proxies: Arc<[AddressRange]>,
    answers_proxies_only: bool,
    patience: Patience,
}

impl OuterWall {
    /// A server that browsers on this machine reach by one of its names for itself, without TLS.
    pub fn on_this_machine() -> Self {
        Self::default()
    }

    /// A server that browsers reach under its origin alone.
    pub fn of(origin: Origin) -> Self {
        Self { origin: Some(origin), ..Self::default() }
    }

    /// Believes these proxies about where a request comes from.
    #[must_use]
    pub fn trusting(mut self, proxies: Vec<AddressRange>) -> Self {
        self.proxies = proxies.into();
        self
    }

    /// Answers the trusted proxies alone, because what anybody else sends came without TLS.
    #[must_use]
    pub fn behind_its_proxies_only(mut self) -> Self {
        self.answers_proxies_only = true;
        self
    }

    /// With other limits of time.
    #[must_use]
    pub fn with_patience(mut self, patience: Patience) -> Self {
        self.patience = patience;
        self
    }

    /// Under which address browsers reach the server, where that is set.
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// How long a sender may take.
    pub fn patience(&self) -> Patience {
        self.patience
    }

    /// Whether browsers reach the server over TLS only.
    pub fn is_over_tls(&self) -> bool {
        self.origin.as_ref().is_some_and(Origin::is_https)
    }

    /// Builds the wall around routes.
    pub fn around(self, routes: Router) -> Router {
        routes
            .layer(CatchPanicLayer::custom(|_| sorry()))
            .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, self.patience.answer))
            .layer(RequestBodyLimitLayer::new(LARGEST_FORM))
            .layer(middleware::map_response(in_our_words))
            .layer(CompressionLayer::new())
            .layer(middleware::from_fn_with_state(self, pass))
            .layer(middleware::from_fn(request_log::write))
    }

    /// Why a request goes no further.
    fn objection(&self, request: &Request, peer: Option<IpAddr>) -> Option<&'static str> {
        if self.answers_proxies_only && peer.is_some_and(|peer| !proxies::trusts(&self.proxies, peer)) {
            return Some("This server is reached through its proxy only.");
        }
        let Some(host) = self.host(request) else {
            return Some(match self.origin {
                Some(_) => "This server answers only under its own name.",
                None => "This server answers only under its own address on this machine.",
            });
        };
        let our_origin = self.origin.as_ref().map_or_else(|| format!("http://{host}"), Origin::to_string);
        (!own_page::is_let_through(request.method(), request.headers(), &our_origin))
            .then_some("This change did not come from a page of this server, so it was not made.")
    }

    /// The name under which the request asks for the server, if it is one of the server's own. HTTP/2 has it in the
    /// address; where it stands in both places, both count.
    fn host<'r>(&self, request: &'r Request) -> Option<&'r str> {
        let in_headers =
            request.headers().get_all(header::HOST).iter().map(|host| host.to_str().unwrap_or_default());
        let in_address = request.uri().authority().map(|authority| authority.as_str());
        let mut named = in_headers.chain(in_address).peekable();
        let first = *named.peek()?;
        named
            .all(|host| match &self.origin {
                Some(origin) => origin.is_named_by(host),
                None => origin::is_loopback_name(host) && host == first,
            })
            .then_some(first)
    }

    /// Puts on an answer what a browser must know about it.
    fn dress(&self, response: &mut Response, is_file: bool) {
        let headers = response.headers_mut();
        for (name, value) in ALWAYS {
            headers.insert(name, HeaderValue::from_static(value));
        }
        if self.is_over_tls() {
            headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(ONLY_TLS));
        }
        let own = headers.get(header::CACHE_CONTROL).and_then(|value| value.to_str().ok());
        if !own.is_some_and(|own| is_file || own.starts_with("no-store")) {
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
        headers
            .entry(header::CONTENT_SECURITY_POLICY)
            .or_insert(HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"));
    }
}

/// Lets a request through, or says why not.
async fn pass(State(wall): State<OuterWall>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let is_file = request.uri().path().starts_with("/pkg/");
    let mut response = match wall.objection(&request, peer) {
        Some(sentence) => (StatusCode::FORBIDDEN, sentence).into_response(),
        None => {
            if let Some(peer) = peer {
                let client = proxies::client(peer, request.headers(), &wall.proxies);
                request.extensions_mut().insert(ClientAddress(client));
            }
            next.run(request).await
        }
    };
    wall.dress(&mut response, is_file);
    response
}

/// What somebody reads where a limit ended the request, instead of what a library says or of nothing.
async fn in_our_words(response: Response) -> Response {
    let sentences = match response.status() {
        StatusCode::PAYLOAD_TOO_LARGE => format!(
            "What was sent is too large, so nothing was saved. A form can hold at most {} MB, a file among it. Press the \
             browser's Back button to get your text back, then make it shorter or choose a smaller file.",
            LARGEST_FORM / (1024 * 1024)
        ),
        StatusCode::SERVICE_UNAVAILABLE => {
            "This took too long, so it was given up. Press the browser's Back button \
             to get your text back, look whether it was saved, and try again in a minute."
                .to_owned()
        }
        StatusCode::METHOD_NOT_ALLOWED => {
            "This address takes what a page's button sends, and shows nothing by itself.".to_owned()
        }
        _ => return response,
    };
    let mut worded = (response.status(), sentences).into_response();
    if let Some(allowed) = response.headers().get(header::ALLOW) {
        worded.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    worded
}

fn sorry() -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, app::problem::Problem::Unavailable.to_string()).into_response()
}
