//! The board report as a PDF to download.

use axum::{
    Extension,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{board_report::BoardReport, id::BoardId, report_words::document};
use store::StoreError;
use tokio::sync::Semaphore;

use app::{
    address::AuditAddress,
    download,
    site::{Site, today},
    viewer::Viewer,
};

/// How many reports are drawn at once.
static DRAWING: Semaphore = Semaphore::const_new(2);

/// Draws the report of an audit for one receiving board, for somebody who may read it.
pub async fn download(
    State(site): State<Site>,
    viewer: Option<Extension<Viewer>>,
    Path((board, audit, receiving)): Path<(String, String, String)>,
) -> Response {
    let (at, receiving) = (AuditAddress::new(board, audit), BoardId::new(receiving));
    let viewer = viewer.map_or_else(Viewer::nobody, |Extension(viewer)| viewer);
    if let Err(problem) = download::take_report(&site, viewer, &at, &receiving).await {
        return Redirect::to(&download::refused(problem, &at.report_pdf(&receiving))).into_response();
    }
    let source = match store::report_source::get(&site.database, &at.board, &at.audit, &receiving).await {
        Ok(source) => source,
        Err(StoreError::NotFound { .. }) => return Redirect::to("/sorry/not-found").into_response(),
        Err(error) => {
            tracing::error!(%error, "a report could not be read");
            return Redirect::to("/sorry/unavailable").into_response();
        }
    };
    let report = BoardReport::new(source, today());
    let name = file_name(&report);
    // Drawing takes a third of a second for a long report: not on the threads that answer requests.
    // Not many at once either, so that whoever asks for hundreds waits, and nobody else does.
    let place = DRAWING.acquire().await;
    let drawn = tokio::task::spawn_blocking(move || {
        let _place = place;
        report::pdf(&document(&report))
    })
    .await;
    match drawn {
        Ok(Ok(bytes)) => (
            StatusCode::OK,
            [
                (header::CONTENT_TYPE, "application/pdf".to_owned()),
                (header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")),
                (header::CACHE_CONTROL, "no-store".to_owned()),
                // A browser's own PDF viewer needs styles and scripts of its own.
                (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'".to_owned()),
            ],
            bytes,
        )
            .into_response(),
        Ok(Err(error)) => {
            tracing::error!(%error, "a report could not be drawn");
            Redirect::to("/sorry/unavailable").into_response()
        }
        Err(_) => {
            tracing::error!("the thread that draws a report ended early");
            Redirect::to("/sorry/unavailable").into_response()
        }
    }
}

/// A file name of letters, digits and hyphens, made from the audit's name and the board's.
fn file_name(report: &BoardReport) -> String {
    let mut name = String::new();
    for character in format!("{} {}", report.details.name, report.board).chars() {
        if character.is_ascii_alphanumeric() {
            name.push(character.to_ascii_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if name.len() >= 80 {
            break;
        }
    }
    let name = name.trim_end_matches('-');
    format!("{}.pdf", if name.is_empty() { "report" } else { name })
}
