//! Telling browsers that an audit was changed, while it happens: its version and nothing else, so that a stream can
//! tell nobody anything. Whoever learns of a newer version fetches the ordinary page, which lets them in as ever.
//!
//! A stream begins with the version now, so a browser that lost its line needs nothing kept for it. It looks again
//! every few seconds whether it may go on, and ends after a while and when the server goes down.

mod looking;
mod places;
mod stream;

use std::{future::Future, time::Duration};

use app::{
    address::AuditAddress,
    download,
    meeting::{screen_cookie, screen_entry::follow_screen},
    problem::Problem,
    site::Site,
};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use store::audits::AuditKey;

use self::{looking::Looking, places::Places};
use crate::who_asks::viewer_now;

/// How often what is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// How often this process looks for changes that another one made, while anybody watches.
    pub looks: Duration,
    /// How often a stream looks whether it may go on, and says that it is there.
    pub rechecks: Duration,
    /// How long a stream lasts. The browser opens the next one by itself.
    pub lasts: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            looks: Duration::from_secs(1),
            rechecks: Duration::from_secs(10),
            lasts: Duration::from_secs(15 * 60),
        }
    }
}

/// Those who watch an audit at this server. Cloning shares them.
#[derive(Clone, Debug)]
pub struct Live {
    site: Site,
    pace: Pace,
    places: Places,
    looking: Looking,
}

impl Live {
    /// Nobody yet.
    pub(crate) fn new(site: Site, pace: Pace) -> Self {
        let looking = Looking::new(site.database.clone(), pace.looks);
        Self { site, pace, places: Places::default(), looking }
    }

    /// Streams an audit's version for as long as `check` lets it. It is asked before the first event and again at every
    /// look; what it refuses first is the answer, what it refuses later ends the stream. `asker` says whose streams are
    /// counted together: the hash of a secret that the browser has.
    pub(crate) async fn follow<C, F>(&self, key: &AuditKey, asker: &str, mut check: C) -> Response
    where
        C: FnMut() -> F + Send + 'static,
        F: Future<Output = Result<(), Problem>> + Send + 'static,
    {
        if let Err(problem) = check().await {
            return refused(problem);
        }
        let Some(place) = self.places.take(asker) else {
            let sentence = "Too many pages follow from this browser. Close some of them.\n";
            return plain(StatusCode::TOO_MANY_REQUESTS, sentence.to_owned());
        };
        match store::live::watch(&self.site.database, key).await {
            Ok(Some(watch)) => {
                self.looking.go_on();
                stream::answer(watch, check, self.pace, place)
            }
            Ok(None) => plain(StatusCode::SERVICE_UNAVAILABLE, String::new()),
            Err(error) => refused(error.into()),
        }
    }

    /// An audit's version now, if `check` lets it be told.
    pub(crate) async fn version_now(
        &self,
        key: &AuditKey,
        check: impl Future<Output = Result<(), Problem>>,
    ) -> Response {
        let version = async {
            check.await?;
            Ok::<i64, Problem>(store::live::version(&self.site.database, &key.board, &key.audit).await?)
        };
        match version.await {
            Ok(version) => plain(StatusCode::OK, version.to_string()),
            Err(problem) => refused(problem),
        }
    }
}

/// Streams the version of an audit to somebody who may see its group's meeting.
pub async fn stream(
    State(live): State<Live>,
    Path((board, audit)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let (at, key) = places_of(board, audit);
    let asker = asker(&live, &headers);
    let site = live.site.clone();
    live.follow(&key, &asker, move || may_follow(site.clone(), headers.clone(), at.clone())).await
}

/// The version of an audit as a number, for a browser that no stream reaches.
pub async fn version(
    State(live): State<Live>,
    Path((board, audit)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let (at, key) = places_of(board, audit);
    live.version_now(&key, may_follow(live.site.clone(), headers, at)).await
}

/// Streams the version of the audit of its meeting to a projector.
pub async fn screen_stream(State(live): State<Live>, headers: HeaderMap) -> Response {
    let key = match follow_screen(&live.site, &headers).await {
        Ok(key) => key,
        Err(problem) => return refused(problem),
    };
    let asker = screen_cookie::asker(&headers, live.site.is_over_tls);
    let site = live.site.clone();
    let check = move || {
        let (site, headers) = (site.clone(), headers.clone());
        async move { follow_screen(&site, &headers).await.map(drop) }
    };
    live.follow(&key, &asker, check).await
}

/// The same as a number, for a projector that no stream reaches.
pub async fn screen_version(State(live): State<Live>, headers: HeaderMap) -> Response {
    match follow_screen(&live.site, &headers).await {
        Ok(key) => live.version_now(&key, async { Ok(()) }).await,
        Err(problem) => refused(problem),
    }
}

fn places_of(board: String, audit: String) -> (AuditAddress, AuditKey) {
    let at = AuditAddress::new(board, audit);
    let key = AuditKey { board: at.board.clone(), audit: at.audit.clone() };
    (at, key)
}

/// Whose streams are counted together: those of one session.
fn asker(live: &Live, headers: &HeaderMap) -> String {
    app::signing_in::session_cookie::token(headers, live.site.is_over_tls)
        .map(|token| token.hash())
        .unwrap_or_default()
}

/// Whether whoever sent these headers is still signed in and may still see the meeting.
async fn may_follow(site: Site, headers: HeaderMap, at: AuditAddress) -> Result<(), Problem> {
    let viewer = viewer_now(&site, &headers).await?;
    download::follow(&site, viewer, &at).await.map(drop)
}

/// A status that a program reads, with a sentence for whoever opens the address by hand.
fn refused(problem: Problem) -> Response {
    let status = match problem {
        Problem::SignedOut => StatusCode::UNAUTHORIZED,
        Problem::NotFound => StatusCode::NOT_FOUND,
        Problem::Unavailable => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::FORBIDDEN,
    };
    plain(status, format!("{problem}\n"))
}

fn plain(status: StatusCode, text: String) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, text).into_response()
}
