//! The signed heads of a board's trail, for an agency that keeps them as a witness.
//!
//! A scheduled task fetches them with a link of its own and without signing in. Nothing is changed by it, and nothing
//! of a case is in them.

use app::{
    site::Site,
    witnesses::signed_heads::{kept_signing_key, lines, signed_heads},
};
use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::trail::Chain;
use secrets::token::Token;
use store::{StoreError, witnesses};

/// Gives the heads of both streams of the board that the link belongs to, one to a line.
pub async fn heads(State(site): State<Site>, Path(token): Path<String>) -> Response {
    match of_link(&site, &token).await {
        Ok(Some(lines)) => plain(StatusCode::OK, lines),
        Ok(None) => {
            let sentence =
                "This link opens nothing. It may have been withdrawn: ask the board's manager for another.\n";
            plain(StatusCode::NOT_FOUND, sentence.to_owned())
        }
        Err(error) => {
            tracing::error!(%error, "heads of the trail could not be given to a witness");
            let sentence = "The heads cannot be given just now. Try again in a minute.\n";
            plain(StatusCode::INTERNAL_SERVER_ERROR, sentence.to_owned())
        }
    }
}

async fn of_link(site: &Site, token: &str) -> Result<Option<String>, StoreError> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    let Some(board) = witnesses::board_of(&site.database, &token.hash()).await? else { return Ok(None) };
    // Made with the first link.
    let key = kept_signing_key(&site.database).await?.ok_or(StoreError::NotFound { what: "signing key" })?;
    let heads = signed_heads(&site.database, &key, &board.name, &Chain::Board(board.id)).await?;
    Ok(Some(lines(&heads)))
}

fn plain(status: StatusCode, text: String) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, text).into_response()
}
