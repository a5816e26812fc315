//! All that is held on one case, to download.

use app::{
    address::AuditAddress,
    download,
    problem::Problem,
    site::{Site, now},
    viewer::Viewer,
};
use axum::{
    Extension,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::id::CaseId;

/// Gives all that is held on a case to somebody who looks after its history, as indented JSON.
pub async fn download(
    State(site): State<Site>,
    viewer: Option<Extension<Viewer>>,
    Path((board, audit, case)): Path<(String, String, String)>,
) -> Response {
    let (at, case) = (AuditAddress::new(board, audit), CaseId::new(case));
    let viewer = viewer.map_or_else(Viewer::nobody, |Extension(viewer)| viewer);
    match taken(&site, viewer, &at, &case).await {
        Ok(export) => (
            StatusCode::OK,
            [
                (header::CONTENT_TYPE, "application/json; charset=utf-8".to_owned()),
                (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", export.file_name())),
                (header::CACHE_CONTROL, "no-store".to_owned()),
            ],
            export.to_text(),
        )
            .into_response(),
        Err(problem) => Redirect::to(&download::refused(problem, &at.case(&case))).into_response(),
    }
}

async fn taken(
    site: &Site,
    viewer: Viewer,
    at: &AuditAddress,
    case: &CaseId,
) -> Result<domain::case_export::CaseExport, Problem> {
    download::take_case(site, viewer, at, case).await?;
    Ok(store::case_export::get(&site.database, &at.board, &at.audit, case, now()).await?)
}
