//! What every page and server function needs from the running server.

use axum::http::request::Parts;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::{Europe::London, Tz};
use http::{HeaderValue, StatusCode, header};
use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;
use store::{Database, StoreError};

use crate::problem::Problem;

/// The running server, provided to every request.
#[derive(Clone, Debug)]
pub struct Site {
    /// The store.
    pub database: Database,
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

/// A day and a time as people read them: "27 March 2026 at 10:42".
pub fn moment_in_words(at: DateTime<Utc>) -> String {
    format!("{} at {}", domain::dates::in_words(local(at).date_naive()), time_in_words(at))
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
    use_context::<Parts>()
        .and_then(|parts| parts.headers.get(header::ACCEPT)?.to_str().ok().map(|v| v.contains("text/html")))
        .unwrap_or(false)
}

/// Sends a browser that posted a form to the page that shows what came of it (303).
pub fn see_other(address: &str) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    if is_plain_form()
        && let Ok(location) = HeaderValue::from_str(address)
    {
        response.insert_header(header::LOCATION, location);
        response.set_status(StatusCode::SEE_OTHER);
    }
}

/// Ends a plain form that could not be carried out: a browser is sent to the page that says so, an island gets
/// the problem.
pub fn end<T: Default>(outcome: Result<T, Problem>) -> Result<T, Problem> {
    match outcome {
        Err(problem) if is_plain_form() => {
            see_other(&format!("/sorry/{}", problem.code()));
            Ok(T::default())
        }
        outcome => outcome,
    }
}

impl From<StoreError> for Problem {
    /// What the person is told. What the store knows beyond that goes to the log, never to the browser.
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound { .. } => Problem::NotFound,
            StoreError::Agreed => Problem::Agreed,
            StoreError::ToolLocked => Problem::ToolLocked,
            StoreError::StillInUse { .. } => Problem::StillInUse,
            StoreError::NameTaken { .. } => Problem::NameTaken,
            other => {
                tracing::error!(error = %other, cause = ?std::error::Error::source(&other).map(ToString::to_string), "the store failed");
                Problem::Unavailable
            }
        }
    }
}
