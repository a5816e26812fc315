//! Lets the projector of a meeting in. Whoever is signed in in the same browser has no part in it.

use axum::http::HeaderMap;
use domain::{
    access::{Action, Actor, AuditFacts, MeetingFacts, Object, may},
    meeting::Meeting,
};
use secrets::token::Token;
use store::{Database, audits::AuditKey, meetings::MeetingKey};

use super::screen_cookie;
use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{Site, database, now},
};

/// What a browser may show.
pub enum ScreenEntry {
    /// It was opened by no code, or by one that was taken back.
    Closed,
    /// Its meeting has ended.
    Ended,
    /// Its meeting.
    Open(AuditAddress, Box<AuditFacts>, Meeting),
}

/// Finds out what the browser that sent this request may show. Nothing is noted as read: it shows no word of a case, and
/// the trail has when it was opened, every step of the meeting and every rating that was recorded.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub async fn enter_screen() -> Result<ScreenEntry, Problem> {
    match screen_cookie::token() {
        Some(token) => entry_of(&database(), &token).await,
        None => Ok(ScreenEntry::Closed),
    }
}

/// The audit that a browser may follow, by its own secret: its projector is open, and the meeting under way.
///
/// # Errors
/// [`Problem::NotFound`], whatever the reason, or [`Problem::Unavailable`] if the store failed.
pub async fn follow_screen(site: &Site, headers: &HeaderMap) -> Result<AuditKey, Problem> {
    let token = screen_cookie::token_in(headers, site.is_over_tls).ok_or(Problem::NotFound)?;
    match entry_of(&site.database, &token).await? {
        ScreenEntry::Open(at, ..) => Ok(AuditKey { board: at.board, audit: at.audit }),
        ScreenEntry::Closed | ScreenEntry::Ended => Err(Problem::NotFound),
    }
}

async fn entry_of(database: &Database, token: &Token) -> Result<ScreenEntry, Problem> {
    let screen = store::meetings::find_screen(database, &token.hash(), now()).await?;
    let Some(screen) = screen else { return Ok(ScreenEntry::Closed) };
    let MeetingKey { board, audit, meeting } = screen.key;
    let at = AuditAddress { board, audit };
    let found = store::meetings::find(database, &at.board, &at.audit, &meeting).await?;
    let found = found.ok_or(Problem::NotFound)?;
    let facts = MeetingFacts { id: meeting.clone(), is_under_way: found.ended_at.is_none() };
    let audit = store::access::audit_facts(database, &at.board, &at.audit).await?.ok_or(Problem::NotFound)?;
    let verdict = may(&Actor::screen(meeting), Action::SeeScreen, Object::Meeting(&audit, &facts));
    Ok(if verdict.is_allowed() { ScreenEntry::Open(at, Box::new(audit), found) } else { ScreenEntry::Ended })
}
