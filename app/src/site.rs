//! What every page and server function needs from the running server.

use axum::http::request::Parts;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::{Europe::London, Tz};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;
use secrets::{RandomError, password::Hasher};
use store::{Database, StoreError, trail::Reads};

use crate::{mail::Mail, problem::Problem, shown_once::ShownOnce, signing_in::return_path};

/// The running server, provided to every request.
#[derive(Clone, Debug)]
pub struct Site {
    /// The store.
    pub database: Database,
    /// Writes down what is read before it is shown.
    pub reads: Reads,
    /// Hashes passwords, a few at a time.
    pub hasher: Hasher,
    /// Whether browsers reach the server over TLS only, in the binary or at a proxy: then cookies are `__Host-`.
    pub is_over_tls: bool,
    /// Where browsers reach the server, for links that leave it: `https://audit.example.org`, without a last slash.
    pub origin: String,
    /// What is shown to its author once and never stored: links that open something.
    pub shown_once: ShownOnce,
    /// Sends mail, where the server was told how.
    pub mail: Mail,
    /// Whether the whole server shows the invented demonstration audit.
    pub is_demonstration: bool,
}

/// The server that answers this request.
pub fn site() -> Site {
    expect_context::<Site>()
}

/// The store of the server that answers this request.
pub fn database() -> Database {
    site().database
}

/// Now.
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// Today, where the boards are.
pub fn today() -> NaiveDate {
    local(now()).date_naive()
}

/// A time of day as people read it: "10:42".
pub fn time_in_words(at: DateTime<Utc>) -> String {
    local(at).format("%H:%M").to_string()
}

/// The day of an instant, where the boards are.
pub fn day(at: DateTime<Utc>) -> NaiveDate {
    local(at).date_naive()
}

/// A day and a time as people read them: "27 March 2026 at 10:42".
pub fn moment_in_words(at: DateTime<Utc>) -> String {
    format!("{} at {}", domain::dates::in_words(local(at).date_naive()), time_in_words(at))
}

/// When something was, shortly: "10:42" where it was today, "27 March 2026 at 10:42" otherwise.
pub fn when_in_words(at: DateTime<Utc>) -> String {
    if day(at) == today() { time_in_words(at) } else { moment_in_words(at) }
}

fn local(at: DateTime<Utc>) -> DateTime<Tz> {
    at.with_timezone(&London)
}

/// The path of the page that was asked for.
pub fn path() -> String {
    use_context::<Parts>().map(|parts| parts.uri.path().to_owned()).unwrap_or_default()
}

/// A value from the address's query.
pub fn query(name: &str) -> Option<String> {
    leptos_router::hooks::use_query_map().read_untracked_value(name)
}

/// A part of the address's path.
pub fn param(name: &str) -> String {
    leptos_router::hooks::use_params_map().read_untracked_value(name).unwrap_or_default()
}

trait ReadUntracked {
    fn read_untracked_value(&self, name: &str) -> Option<String>;
}

impl ReadUntracked for leptos::prelude::Memo<leptos_router::params::ParamsMap> {
    fn read_untracked_value(&self, name: &str) -> Option<String> {
        use leptos::prelude::WithUntracked;
        self.with_untracked(|map| map.get(name))
    }
}

/// Sets the status of the answer.
pub fn set_status(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}

/// Whether a browser's own form was posted, rather than an island's request.
pub fn is_plain_form() -> bool {
    use_context::<Parts>().is_some_and(|parts| is_html_wanted(&parts.headers))
}

/// Whether a browser asks for a page, rather than an island for data.
pub fn is_html_wanted(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|accepted| accepted.to_str().ok())
        .is_some_and(|v| v.contains("text/html"))
}

/// The path of the page that this request's form stood on, if the browser says.
fn page_of_form() -> Option<String> {
    let parts = use_context::<Parts>()?;
    let referer = parts.headers.get(header::REFERER)?.to_str().ok()?;
    return_path::of_referer(referer).map(str::to_owned)
}

/// Sends a browser that posted a form to the page that shows what came of it (303).
pub fn see_other(address: &str) {
    if is_plain_form() {
        go_to(address);
    }
}

/// Sends a browser to another page (303).
pub fn go_to(address: &str) {
    if let (Some(response), Ok(location)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(address))
    {
        response.insert_header(header::LOCATION, location);
        response.set_status(StatusCode::SEE_OTHER);
    }
}

/// Ends a plain form that could not be carried out: a browser is sent to the page that says so, an island gets
/// the problem.
pub fn end<T: Default>(outcome: Result<T, Problem>) -> Result<T, Problem> {
    match outcome {
        Err(Problem::SignedOut) if is_plain_form() => {
            let page = page_of_form().unwrap_or_default();
            see_other(&return_path::sign_in_and_return_to(&page));
            Ok(T::default())
        }
        Err(problem) if is_plain_form() => {
            see_other(&problem.page());
            Ok(T::default())
        }
        outcome => outcome,
    }
}

impl Site {
    /// The address by which somebody elsewhere opens a path.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// A server over a database, on this machine alone and without TLS. Needs a running Tokio runtime.
    pub fn new(database: Database, is_demonstration: bool) -> Self {
        Self {
            reads: Reads::start(database.clone()),
            database,
            hasher: Hasher::new(),
            is_over_tls: false,
            origin: "http://127.0.0.1:3000".to_owned(),
            shown_once: ShownOnce::default(),
            mail: Mail::none(),
            is_demonstration,
        }
    }
}

impl From<RandomError> for Problem {
    fn from(error: RandomError) -> Self {
        tracing::error!(%error, "something secret could not be made");
        Problem::Unavailable
    }
}

impl From<StoreError> for Problem {
    /// What the person is told. What the store knows beyond that goes to the log, never to the browser.
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound { .. } => Problem::NotFound,
            StoreError::Agreed => Problem::Agreed,
            StoreError::Erased => Problem::Erased,
            StoreError::NoConsent => Problem::NoConsent,
            StoreError::ToolLocked => Problem::ToolLocked,
            StoreError::StillInUse { .. } => Problem::StillInUse,
            StoreError::NameTaken { .. } => Problem::NameTaken,
            StoreError::Sent => Problem::CasesSent,
            StoreError::NotSent => Problem::CasesNotSent,
            StoreError::StaysSent => Problem::StaysSent,
            StoreError::Shared => Problem::CasesShared,
            StoreError::NotShown => Problem::NotShown,
            StoreError::OtherScoring => Problem::OtherScoring,
            StoreError::NobodyRated => Problem::NobodyRated,
            StoreError::RatingAgreed => Problem::RatingAgreed,
            StoreError::RatingShown => Problem::RatingShown,
            StoreError::ScoringStays => Problem::ScoringStays,
            StoreError::WhoRatesStays => Problem::WhoRatesStays,
            other => {
                tracing::error!(error = %other, cause = ?std::error::Error::source(&other).map(ToString::to_string), "the store failed");
                Problem::Unavailable
            }
        }
    }
}
