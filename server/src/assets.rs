//! The client's files, held in the binary: nothing else has to be copied to a server.

use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::{EmbeddedFile, RustEmbed};

/// What `cargo xtask` built: style sheet, start script, client program.
#[derive(RustEmbed)]
#[folder = "../target/site/pkg"]
#[allow_missing = true]
struct Pkg;

/// The style sheet, for a report that stands alone. Empty if the client was not built.
pub fn stylesheet() -> String {
    Pkg::get("msp-assurance.css")
        .map(|file| String::from_utf8_lossy(&file.data).into_owned())
        .unwrap_or_default()
}

/// Serves one file, with a tag by which a browser knows whether it has it already.
pub async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(file) = Pkg::get(&name) else {
        return (StatusCode::NOT_FOUND, "There is no such file.").into_response();
    };
    let tag = entity_tag(&file);
    let about = [
        (header::CONTENT_TYPE, content_type(&name).to_owned()),
        (header::ETAG, tag.clone()),
        // Asked anew each time, so that a new version of the program is never mixed with an old style sheet.
        (header::CACHE_CONTROL, "no-cache".to_owned()),
    ];
    let is_known = headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    if is_known {
        (StatusCode::NOT_MODIFIED, about).into_response()
    } else {
        (about, file.data.into_owned()).into_response()
    }
}

fn entity_tag(file: &EmbeddedFile) -> String {
    let hex: String = file.metadata.sha256_hash()[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
