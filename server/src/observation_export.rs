//! All that is held on one observation, to download.

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
use domain::id::ObservationId;

/// Gives all that is held on an observation to somebody who looks after its history, as indented JSON.
pub async fn download(
    State(site): State<Site>,
    viewer: Option<Extension<Viewer>>,
    Path((board, audit, observation)): Path<(String, String, String)>,
) -> Response {
    let (at, observation) = (AuditAddress::new(board, audit), ObservationId::new(observation));
    let viewer = viewer.map_or_else(Viewer::nobody, |Extension(viewer)| viewer);
    match taken(&site, viewer, &at, &observation).await {
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
        Err(problem) => {
            Redirect::to(&download::refused(problem, &at.observation(&observation))).into_response()
        }
    }
}

async fn taken(
    site: &Site,
    viewer: Viewer,
    at: &AuditAddress,
    observation: &ObservationId,
) -> Result<domain::observation_export::ObservationExport, Problem> {
    download::take_observation(site, viewer, at, observation).await?;
    Ok(store::observation_export::get(&site.database, &at.board, &at.audit, observation, now()).await?)
}
