//! Finds out who a request comes from, before anything answers it.
//!
//! The session's identifier is in a cookie, its hash in the database. What was found goes into the request: a
//! [`Viewer`] for somebody who is signed in, [`HalfSignedIn`] for somebody who still owes the second factor,
//! [`SignedOutBy`] for somebody whose session has ended by itself. A form that such a person posts is kept, so that it
//! can be saved once they have signed in again; and so is one that was refused because its author has not confirmed the
//! board's confidentiality arrangements.

use std::sync::atomic::{AtomicBool, Ordering};

use app::{
    client_address::ClientAddress,
    live::BY_ITSELF,
    problem::Problem,
    signing_in::{late_form, return_path, session_cookie},
    site::{Site, is_html_wanted, now},
    viewer::{HalfSignedIn, SignedOutBy, Viewer},
};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use domain::id::PersonId;
use store::{
    StoreError, people,
    sessions::{self, Found, Session, Stage},
};

use crate::outer_wall::LARGEST_FORM;

/// Whether somebody has an account. It is asked for until it is so, and it stays so.
#[derive(Debug, Default)]
struct IsSetUp(AtomicBool);

/// What the layer needs.
#[derive(Clone, Debug)]
pub(crate) struct Doorkeeper {
    site: Site,
    is_set_up: std::sync::Arc<IsSetUp>,
}

impl Doorkeeper {
    pub(crate) fn new(site: Site) -> Self {
        Self { site, is_set_up: std::sync::Arc::default() }
    }

    /// Until the first account is made, only this machine is answered: whoever comes first makes it.
    async fn is_too_early(&self, client: Option<ClientAddress>) -> Result<bool, StoreError> {
        if client.is_none_or(|client| client.0.is_loopback()) || self.is_set_up.0.load(Ordering::Relaxed) {
            return Ok(false);
        }
        let is_set_up = people::is_anybody_there(&self.site.database).await?;
        self.is_set_up.0.store(is_set_up, Ordering::Relaxed);
        Ok(!is_set_up)
    }
}

/// Puts into a request who it comes from.
pub(crate) async fn find_out(
    State(doorkeeper): State<Doorkeeper>,
    mut request: Request,
    next: Next,
) -> Response {
    let client = request.extensions().get::<ClientAddress>().copied();
    match doorkeeper.is_too_early(client).await {
        Ok(false) => {}
        Ok(true) => {
            let sentence = "This server is being set up. Until its first account is made it answers only the machine \
                            it runs on.";
            return (StatusCode::FORBIDDEN, sentence).into_response();
        }
        Err(error) => return unavailable(&error),
    }
    let site = &doorkeeper.site;
    let Some(token) = session_cookie::token(request.headers(), site.is_over_tls) else {
        return next.run(request).await;
    };
    let hash = token.hash();
    match sessions::find(&site.database, &hash, now()).await {
        Ok(Found::Nothing) => {}
        Ok(Found::Session(session)) => {
            if !is_sent_by_itself(&request)
                && let Err(error) = sessions::touch(&site.database, &hash, &session, now()).await
            {
                return unavailable(&error);
            }
            match known(site, &session, hash).await {
                Ok(Some(Known::SignedIn(viewer))) => drop(request.extensions_mut().insert(viewer)),
                Ok(Some(Known::HalfSignedIn(half))) => drop(request.extensions_mut().insert(half)),
                Ok(None) => {}
                Err(error) => return unavailable(&error),
            }
            // Their board asks for a second factor since they began to type.
            let was_let_in = session.stage == Stage::Complete;
            if was_let_in && request.extensions().get::<HalfSignedIn>().is_some() && is_kept(&request) {
                return keep_late_form(site, request, &session.person).await;
            }
        }
        Ok(Found::Expired { person, was_complete: true }) => {
            if is_kept(&request) {
                return keep_late_form(site, request, &person).await;
            }
            request.extensions_mut().insert(SignedOutBy { person });
        }
        Ok(Found::Expired { .. }) => {}
        Err(error) => return unavailable(&error),
    }
    let author = request.extensions().get::<Viewer>().and_then(Viewer::person).cloned();
    match author {
        Some(author) if is_kept(&request) => keep_if_unconfirmed(site, request, next, &author).await,
        _ => next.run(request).await,
    }
}

/// Whose session it is.
enum Known {
    SignedIn(Viewer),
    HalfSignedIn(HalfSignedIn),
}

/// Whose session it is, as they stand now. Nobody's, where the account is closed.
async fn known(site: &Site, session: &Session, hash: String) -> Result<Option<Known>, StoreError> {
    let Some(standing) = people::standing(&site.database, &session.person).await? else { return Ok(None) };
    // The invented people of the demonstration have nothing to sign in with.
    let owes_second_factor = standing.owes_second_factor() && !site.is_demonstration;
    Ok(Some(if session.stage == Stage::Complete && !owes_second_factor {
        Known::SignedIn(Viewer { actor: standing.actor, name: standing.name, session: hash })
    } else {
        Known::HalfSignedIn(HalfSignedIn {
            person: session.person.clone(),
            session: hash,
            has_second_factor: standing.has_second_factor,
        })
    }))
}

/// Who a browser's cookies stand for at this moment, for an answer that goes on after it has begun. That it goes on is
/// no sign of life.
pub(crate) async fn viewer_now(site: &Site, headers: &HeaderMap) -> Result<Viewer, StoreError> {
    let Some(token) = session_cookie::token(headers, site.is_over_tls) else { return Ok(Viewer::nobody()) };
    let hash = token.hash();
    let Found::Session(session) = sessions::find(&site.database, &hash, now()).await? else {
        return Ok(Viewer::nobody());
    };
    Ok(match known(site, &session, hash).await? {
        Some(Known::SignedIn(viewer)) => viewer,
        Some(Known::HalfSignedIn(_)) | None => Viewer::nobody(),
    })
}

/// Whether a page sent the request by itself to follow what others do: nobody need be there for it, so it is no sign of
/// life, and a computer that was left alone signs out as ever.
fn is_sent_by_itself(request: &Request) -> bool {
    let path = request.uri().path();
    request.headers().contains_key(BY_ITSELF) || path.ends_with("/live") || path.ends_with("/live/version")
}

/// Whether a request is a form that is kept for its author.
fn is_kept(request: &Request) -> bool {
    late_form::is_one(request.method(), request.uri().path()) && is_html_wanted(request.headers())
}

/// Keeps a form whose session had ended, and asks its author to sign in.
async fn keep_late_form(site: &Site, request: Request, person: &PersonId) -> Response {
    let (action, page) = (request.uri().path().to_owned(), page_of(&request));
    let Ok(body) = to_bytes(request.into_body(), LARGEST_FORM).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    match late_form::keep(&site.database, person, &action, page.as_deref(), &body, now()).await {
        Ok(address) => Redirect::to(&address).into_response(),
        Err(error) => unavailable(&error),
    }
}

/// Lets a form be carried out. Where it is refused because its author has not confirmed the board's confidentiality
/// arrangements, keeps it and asks them to: the board can write these anew while somebody types.
async fn keep_if_unconfirmed(site: &Site, request: Request, next: Next, author: &PersonId) -> Response {
    let (action, page) = (request.uri().path().to_owned(), page_of(&request));
    let (head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_FORM).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let response = next.run(Request::from_parts(head, Body::from(body.clone()))).await;
    let leads_to = response.headers().get(header::LOCATION).and_then(|address| address.to_str().ok());
    if leads_to != Some(Problem::NotConfirmed.page().as_str()) {
        return response;
    }
    match late_form::keep_unconfirmed(&site.database, author, &action, page.as_deref(), &body, now()).await {
        Ok(address) => Redirect::to(&address).into_response(),
        Err(error) => unavailable(&error),
    }
}

/// The path of the page that a form stood on, if the browser says.
fn page_of(request: &Request) -> Option<String> {
    let referer = request.headers().get(header::REFERER)?.to_str().ok()?;
    return_path::of_referer(referer).map(str::to_owned)
}

fn unavailable(error: &StoreError) -> Response {
    tracing::error!(%error, "nobody could be asked who they are");
    (StatusCode::INTERNAL_SERVER_ERROR, Problem::Unavailable.to_string()).into_response()
}
