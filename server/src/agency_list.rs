//! An agency's list as its contact posts it, and the file that the agency keeps.

use app::{
    address::AuditAddress,
    download,
    problem::Problem,
    sampling::{
        kept_by_agency::KeptByAgency,
        list_post::{Answer, ListPreview, PostedList, may_send, take},
    },
    shell::shell,
    signing_in::return_path,
    site::{Site, now},
    viewer::Viewer,
};
use axum::{
    Extension,
    body::{Body, to_bytes},
    extract::{FromRequest, Multipart, Path, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::id::AgencyId;
use leptos::prelude::provide_context;
use leptos_axum::render_app_async_with_context;
use tokio::sync::Semaphore;

use crate::outer_wall::LARGEST_FORM;

/// How many files are read at a time: the worst of them takes seconds and some hundred megabytes.
static READING: Semaphore = Semaphore::const_new(2);

/// Takes a list: the first press is answered with the page that shows how it was read, the second with the way to the
/// page that shows the key.
pub async fn post(
    State(site): State<Site>,
    viewer: Option<Extension<Viewer>>,
    Path((board, audit, agency)): Path<(String, String, String)>,
    request: Request,
) -> Response {
    let (at, agency) = (AuditAddress::new(board, audit), AgencyId::new(agency));
    let page = at.send_list(&agency);
    let viewer = viewer.map_or_else(Viewer::nobody, |Extension(viewer)| viewer);
    let (parts, body) = request.into_parts();
    // Nobody who is not let in has a file read for them.
    if !viewer.is_signed_in() {
        return Redirect::to(&return_path::sign_in_and_return_to(&page)).into_response();
    }
    if let Err(problem) = may_send(&site, viewer.clone(), &at, &agency).await {
        return Redirect::to(&download::refused(problem, &page)).into_response();
    }
    let posted = match read(Request::from_parts(parts.clone(), body)).await {
        Ok(posted) => posted,
        Err(refused) => return refused,
    };
    match take(&site, viewer, &at, &agency, posted).await {
        Ok(Answer::GoTo(address)) => Redirect::to(&address).into_response(),
        Ok(Answer::Show(preview)) => {
            let has_problems = !preview.problems.is_empty();
            let mut response = show(site, Request::from_parts(parts, Body::empty()), *preview).await;
            if has_problems {
                *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            }
            response
        }
        Err(problem) => Redirect::to(&download::refused(problem, &page)).into_response(),
    }
}

/// The page of the same address, with what was read.
async fn show(site: Site, request: Request, preview: ListPreview) -> Response {
    let provided = move || {
        provide_context(site.clone());
        provide_context(preview.clone());
    };
    render_app_async_with_context(provided, shell)(request).await.into_response()
}

/// Reads the form. A file is read away from the requests of others: a large one takes seconds.
async fn read(request: Request) -> Result<PostedList, Response> {
    let mut posted = PostedList::default();
    let mut file = None;
    let (parts, body) = request.into_parts();
    // Read whole first: what ends a body that is too large is then told from what is wrong in it.
    let body =
        to_bytes(body, LARGEST_FORM).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE.into_response())?;
    let request = Request::from_parts(parts, Body::from(body));
    let mut form = Multipart::from_request(request, &()).await.map_err(no_form)?;
    while let Some(field) = form.next_field().await.map_err(no_form)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            let bytes = field.bytes().await.map_err(no_form)?;
            // A browser sends an empty file where none was chosen.
            file = (!bytes.is_empty()).then_some(bytes);
            continue;
        }
        let text = field.text().await.map_err(no_form)?;
        match name.as_str() {
            "pasted" => posted.pasted = text,
            "rows" => posted.rows = text,
            "none" => posted.is_none = text == "yes",
            "own_count" => posted.own_count = text,
            "key" => posted.key = text,
            "draw_version" => posted.draw_version = text.parse().unwrap_or_default(),
            "keep" => posted.is_to_be_kept = text == "yes",
            _ => {}
        }
    }
    if let Some(file) = file {
        let unavailable = || Redirect::to(&format!("/sorry/{}", Problem::Unavailable.code())).into_response();
        let _turn = READING.acquire().await.map_err(|_| unavailable())?;
        let read = tokio::task::spawn_blocking(move || spreadsheets::read(&file));
        posted.file = Some(read.await.map_err(|_| unavailable())?);
    }
    Ok(posted)
}

/// What no page of the product posts.
fn no_form<E>(_: E) -> Response {
    (
        StatusCode::BAD_REQUEST,
        "What was sent is not this page’s form. Open the page again and send it from there.",
    )
        .into_response()
}

/// Gives an agency's contact what the agency keeps, as a text file, while it waits for them.
pub async fn kept(
    State(site): State<Site>,
    viewer: Option<Extension<Viewer>>,
    Path((board, audit, agency, waiting)): Path<(String, String, String, String)>,
) -> Response {
    let (at, agency) = (AuditAddress::new(board, audit), AgencyId::new(agency));
    let viewer = viewer.map_or_else(Viewer::nobody, |Extension(viewer)| viewer);
    let page = at.kept_by_agency(&agency, &waiting);
    if let Err(problem) = download::take_kept(&site, viewer.clone(), &at, &agency).await {
        return Redirect::to(&download::refused(problem, &page)).into_response();
    }
    let kept = viewer.person().and_then(|person| site.shown_once.find(&waiting, person, now()));
    let Some(kept) = kept.and_then(|kept| serde_json::from_str::<KeptByAgency>(&kept).ok()) else {
        return Redirect::to(&page).into_response();
    };
    (
        StatusCode::OK,
        [
            (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", kept.file_name())),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ],
        kept.to_text(),
    )
        .into_response()
}
