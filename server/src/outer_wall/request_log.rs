//! One line in the log for each request: never what was asked for beyond the route, never what was sent.

use std::{
    sync::{Arc, OnceLock},
    time::Instant,
};

use app::viewer::Viewer;
use axum::{
    extract::{MatchedPath, Request},
    http::Method,
    middleware::Next,
    response::Response,
};
use domain::id::PersonId;

/// Who asked, once the inner layers have found out. The line is written further out than they are.
#[derive(Clone, Debug, Default)]
struct Asker(Arc<OnceLock<PersonId>>);

/// A line that is written when its request has ended, also where nobody waited for the answer.
struct Line {
    method: &'static str,
    route: Option<MatchedPath>,
    asker: Asker,
    begun: Instant,
    status: Option<u16>,
}

impl Drop for Line {
    fn drop(&mut self) {
        let method = self.method;
        let route = self.route.as_ref().map_or("none", MatchedPath::as_str);
        let took_ms = u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let person = self.asker.0.get().map(PersonId::as_str);
        match self.status {
            Some(status) => tracing::info!(method, route, status, took_ms, person, "answered"),
            None => tracing::info!(method, route, took_ms, person, "not waited for"),
        }
    }
}

/// Writes a request's line.
pub(super) async fn write(mut request: Request, next: Next) -> Response {
    let asker = Asker::default();
    let mut line = Line {
        method: known(request.method()),
        route: request.extensions().get::<MatchedPath>().cloned(),
        asker: asker.clone(),
        begun: Instant::now(),
        status: None,
    };
    request.extensions_mut().insert(asker);
    let response = next.run(request).await;
    line.status = Some(response.status().as_u16());
    response
}

/// Tells the line who asks. Stands further in than the layer that finds out.
pub(crate) async fn name_the_asker(request: Request, next: Next) -> Response {
    let extensions = request.extensions();
    if let Some((asker, person)) =
        extensions.get::<Asker>().zip(extensions.get::<Viewer>().and_then(Viewer::person))
    {
        // Asked once for each request, so it is not set yet.
        let _ = asker.0.set(person.clone());
    }
    next.run(request).await
}

/// A method is any word that the sender likes: only words of the standard come into the log.
fn known(method: &Method) -> &'static str {
    const KNOWN: [(Method, &str); 7] = [
        (Method::GET, "GET"),
        (Method::HEAD, "HEAD"),
        (Method::OPTIONS, "OPTIONS"),
        (Method::POST, "POST"),
        (Method::PUT, "PUT"),
        (Method::PATCH, "PATCH"),
        (Method::DELETE, "DELETE"),
    ];
    KNOWN.iter().find(|(known, _)| known == method).map_or("other", |(_, name)| name)
}
