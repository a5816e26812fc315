//! Forms that bring a file along: how they are read, and how they are answered with the page of their own address.

use std::collections::HashMap;

use app::{
    brought_file::{Answer, Preview},
    problem::Problem,
    shell::shell,
    site::Site,
};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{FromRequest, Multipart, Request},
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::provide_context;
use leptos_axum::render_app_async_with_context;
use tokio::sync::Semaphore;

use crate::outer_wall::LARGEST_FORM;

/// How many files are read at a time: the worst of them takes seconds and some hundred megabytes.
static READING: Semaphore = Semaphore::const_new(2);

/// A form as it was posted.
pub(crate) struct PostedFile {
    fields: HashMap<String, String>,
    /// The file, where one was chosen: a browser sends an empty one where none was.
    pub(crate) file: Option<Bytes>,
}

impl PostedFile {
    /// Reads a form, whose file is in the field `file`.
    ///
    /// # Errors
    /// What is answered where it cannot be read.
    pub(crate) async fn read(request: Request) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        // Read whole first: what ends a body that is too large is then told from what is wrong in it.
        let body =
            to_bytes(body, LARGEST_FORM).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE.into_response())?;
        let request = Request::from_parts(parts, Body::from(body));
        let mut posted = Self { fields: HashMap::new(), file: None };
        let mut form = Multipart::from_request(request, &()).await.map_err(no_form)?;
        while let Some(field) = form.next_field().await.map_err(no_form)? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == "file" {
                let bytes = field.bytes().await.map_err(no_form)?;
                posted.file = (!bytes.is_empty()).then_some(bytes);
            } else {
                posted.fields.insert(name, field.text().await.map_err(no_form)?);
            }
        }
        Ok(posted)
    }

    /// Takes the value of a field; empty where there is none.
    pub(crate) fn take(&mut self, name: &str) -> String {
        self.fields.remove(name).unwrap_or_default()
    }

    /// Whether a field says yes.
    pub(crate) fn is_yes(&self, name: &str) -> bool {
        self.fields.get(name).is_some_and(|value| value == "yes")
    }
}

/// What no page of the product posts.
fn no_form<E>(_: E) -> Response {
    (
        StatusCode::BAD_REQUEST,
        "What was sent is not this page’s form. Open the page again and send it from there.",
    )
        .into_response()
}

/// Reads a file away from the requests of others: a large one takes seconds.
///
/// # Errors
/// What is answered where it could not be read at all.
pub(crate) async fn away_from_others<T: Send + 'static>(
    read: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Response> {
    let unavailable = || Redirect::to(&format!("/sorry/{}", Problem::Unavailable.code())).into_response();
    let _turn = READING.acquire().await.map_err(|_| unavailable())?;
    tokio::task::spawn_blocking(read).await.map_err(|_| unavailable())
}

/// Answers with the way on, or with the page of the form's address, which finds what was read as a context of its own.
pub(crate) async fn answer<P: Preview>(site: Site, parts: Parts, answer: Answer<P>) -> Response {
    let preview = match answer {
        Answer::GoTo(address) => return Redirect::to(&address).into_response(),
        Answer::Show(preview) => *preview,
    };
    let has_problems = preview.has_problems();
    let provided = move || {
        provide_context(site.clone());
        provide_context(preview.clone());
    };
    let request = Request::from_parts(parts, Body::empty());
    let mut response = render_app_async_with_context(provided, shell)(request).await.into_response();
    if has_problems {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}
