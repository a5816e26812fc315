//! What an agency is asked to send as a workbook: downloaded, and posted by its contact when it is filled in.

use app::{
    address::AuditAddress,
    download,
    sending::{
        workbook_post::{OLDER, PostedWorkbook, may_bring, take},
        workbook_request::{FILE_NAME, workbook},
    },
    site::Site,
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

/// What workbooks of this kind are called.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Gives the workbook to somebody who may see what the agency sends.
pub async fn download(
    State(site): State<Site>,
    viewer: Option<Extension<Viewer>>,
    Path((board, audit, agency)): Path<(String, String, String)>,
) -> Response {
    let (at, agency) = (AuditAddress::new(board, audit), AgencyId::new(agency));
    let viewer = viewer.map_or_else(Viewer::nobody, |Extension(viewer)| viewer);
    match workbook(&site, viewer, &at, &agency).await {
        Ok(bytes) => (
            StatusCode::OK,
            [
                (header::CONTENT_TYPE, XLSX.to_owned()),
                (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{FILE_NAME}\"")),
                (header::CACHE_CONTROL, "no-store".to_owned()),
            ],
            bytes,
        )
            .into_response(),
        Err(problem) => Redirect::to(&download::refused(problem, &at.sending(&agency))).into_response(),
    }
}

/// Takes a workbook: the first press is answered with the page that shows what it changes, the second with the way to the
/// list of what is asked.
pub async fn post(
    State(site): State<Site>,
    viewer: Option<Extension<Viewer>>,
    Path((board, audit, agency)): Path<(String, String, String)>,
    request: Request,
) -> Response {
    let (at, agency) = (AuditAddress::new(board, audit), AgencyId::new(agency));
    let page = at.send_workbook(&agency);
    let viewer = viewer.map_or_else(Viewer::nobody, |Extension(viewer)| viewer);
    let (parts, body) = request.into_parts();
    // Nobody who is not let in has a file read for them.
    if let Err(problem) = may_bring(&site, viewer.clone(), &at, &agency).await {
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
async fn read(request: Request) -> Result<PostedWorkbook, Response> {
    let mut form = PostedFile::read(request).await?;
    let mut posted = PostedWorkbook {
        sheets: form.take("sheets"),
        version: form.take("version"),
        is_to_be_kept: form.is_yes("keep"),
        takes_older: form.is_yes(OLDER),
        file: None,
    };
    if let Some(file) = form.file {
        posted.file = Some(away_from_others(move || spreadsheets::read_all_sheets(&file)).await?);
    }
    Ok(posted)
}
