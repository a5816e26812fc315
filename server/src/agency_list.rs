//! An agency's list as its contact posts it, and the file that the agency keeps.

use app::{
    address::AuditAddress,
    download,
    sampling::{
        kept_by_agency::KeptByAgency,
        list_post::{PostedList, may_send, take},
    },
    site::{Site, now},
    viewer::Viewer,
};
use axum::{
    Extension,
    extract::{Path, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::id::AgencyId;

use crate::posted_file::{self, PostedFile, away_from_others};

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
    if let Err(problem) = may_send(&site, viewer.clone(), &at, &agency).await {
        return Redirect::to(&download::refused(problem, &page)).into_response();
    }
    let posted = match read(Request::from_parts(parts.clone(), body)).await {
        Ok(posted) => posted,
        Err(refused) => return refused,
    };
    match take(&site, viewer, &at, &agency, posted).await {
        Ok(answer) => posted_file::answer(site, parts, answer).await,
        Err(problem) => Redirect::to(&download::refused(problem, &page)).into_response(),
    }
}

/// Reads the form.
async fn read(request: Request) -> Result<PostedList, Response> {
    let mut form = PostedFile::read(request).await?;
    let mut posted = PostedList {
        pasted: form.take("pasted"),
        rows: form.take("rows"),
        is_none: form.is_yes("none"),
        own_count: form.take("own_count"),
        key: form.take("key"),
        draw_version: form.take("draw_version").parse().unwrap_or_default(),
        is_to_be_kept: form.is_yes("keep"),
        file: None,
    };
    if let Some(file) = form.file {
        posted.file = Some(away_from_others(move || spreadsheets::read(&file)).await?);
    }
    Ok(posted)
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
