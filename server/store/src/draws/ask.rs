//! Asking agencies for their lists.

use std::collections::BTreeSet;

use domain::{
    agency::AgencyRole,
    draw::{AgencyCode, Strata},
    id::{AgencyId, AuditId, BoardId},
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::{Draw, find_in};
use crate::{
    agencies,
    audits::{find_in as find_audit, hold_draft, touch},
    database::Database,
    error::StoreError,
    statement::sql,
    transaction::Transaction,
};

/// What comes of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Every presenting agency is asked for its list.
    Yes,
    /// The audit has no window, or does not say how many cases are drawn.
    NotSaidWhat,
    /// Another agency has this code, or it has none.
    CodeTaken,
    /// A list was sent already, so what lists are divided by stays.
    Begun,
}

/// Asks every presenting agency for its list, with these codes; or changes what was asked, as long as it can change: a
/// code until its agency has sent a list, the strata until any has. Window and size are taken from the audit until the
/// first list is sent. Agencies that present no cases any more are asked no more.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn ask(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    strata: Option<Strata>,
    codes: &[(AgencyId, AgencyCode)],
    by: &By,
) -> Result<Asked, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let audit_now = find_audit((&mut *tx).into(), board, audit).await?;
        let details = audit_now.ok_or(StoreError::NotFound { what: "audit" })?.details;
        let (Some(window), Some(size)) = (details.window, details.sample_size) else {
            return Ok(Asked::NotSaidWhat);
        };
        let before = find_in(tx, board, audit).await?;
        let is_begun = before.as_ref().is_some_and(Draw::is_begun);
        // What is asked for from now on, which the trail tells: the audit may say something else since.
        let (window, size) = match &before {
            Some(draw) if is_begun => (draw.window, draw.sample_size),
            _ => (window, size),
        };
        // Whoever is asked from now on sends a list that the seed could be known before.
        let could_be_known = before.as_ref().is_some_and(Draw::seed_could_be_known);
        if is_begun && before.as_ref().is_some_and(|draw| draw.strata != strata) {
            return Ok(Asked::Begun);
        }
        let of = |statement: crate::statement::Statement| statement.with(board).with(audit);
        if before.is_none() {
            of(sql("insert into draw (board_id, audit_id, strata, window_from, window_to, sample_size, \
                    seed_story, version, created_at) values ($1, $2, $3, $4, $5, $6, '', 1, $7)"))
            .with(strata.map(Strata::code))
            .with(window.from)
            .with(window.to)
            .with(size)
            .with(by.at)
            .run(&mut *tx)
            .await?;
        } else if !is_begun {
            of(sql("update draw set strata = $3, window_from = $4, window_to = $5, sample_size = $6, \
                    version = version + 1 where board_id = $1 and audit_id = $2"))
            .with(strata.map(Strata::code))
            .with(window.from)
            .with(window.to)
            .with(size)
            .run(&mut *tx)
            .await?;
        }
        let mut presenting = agencies::list_in((&mut *tx).into(), board, audit).await?;
        presenting.retain(|agency| agency.role == AgencyRole::Presenting);
        // A code stays once its agency has committed to a list under it, taken back or not: with the seed known, another
        // code would be another draw.
        let mut wanted: Vec<(AgencyId, AgencyCode)> = Vec::new();
        for agency in &presenting {
            let kept = before
                .as_ref()
                .and_then(|draw| draw.agency(&agency.id))
                .filter(|part| part.list.is_some() || !part.taken_back.is_empty());
            let typed = codes.iter().find(|(id, _)| *id == agency.id).map(|(_, code)| code.clone());
            match kept.map(|part| part.code.clone()).or(typed) {
                Some(code) => wanted.push((agency.id.clone(), code)),
                None => return Ok(Asked::CodeTaken),
            }
        }
        let different: BTreeSet<&AgencyCode> = wanted.iter().map(|(_, code)| code).collect();
        if different.len() < wanted.len() {
            return Ok(Asked::CodeTaken);
        }
        for part in before.iter().flat_map(|draw| &draw.agencies) {
            if part.list.is_none() && part.taken_back.is_empty() {
                forget_in(tx, board, audit, &part.agency).await?;
            }
        }
        let mut detail = Detail::default()
            .say("window_from", window.from)
            .say("window_to", window.to)
            .say("sample_size", size)
            .say_any("strata", strata.map(Strata::code));
        for (agency, code) in &wanted {
            sql("insert into draw_agency (board_id, audit_id, agency_id, code, outside_window, audited_before, \
                    unreadable, after_seed, ticket_order, version) \
                 values ($1, $2, $3, $4, 0, 0, 0, $5, '', 1) \
                 on conflict (board_id, audit_id, agency_id) do update set code = excluded.code")
            .with(board)
            .with(audit)
            .with(agency)
            .with(code.as_str())
            .with(could_be_known)
            .run(&mut *tx)
            .await
            .map_err(|error| error.or_taken("an agency with this code in the draw"))?;
            // The code is typed by people, and the trail holds nothing that was typed.
            detail = detail.say("agency", agency);
        }
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::ListsAsked, Subject::audit(audit), detail);
        Ok(Asked::Yes)
    })
}

/// Takes an agency out of the draw that has never sent a list, for example before it leaves the audit.
pub(crate) async fn forget_in(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
) -> Result<(), StoreError> {
    let taken_back = sql("select id from draw_taken_back \
         where board_id = $1 and audit_id = $2 and agency_id = $3 limit 1")
    .with(board)
    .with(audit)
    .with(agency)
    .row(&mut *tx)
    .await?;
    if taken_back.is_some() {
        return Ok(());
    }
    sql("delete from draw_agency where board_id = $1 and audit_id = $2 and agency_id = $3 and commitment is null")
        .with(board)
        .with(audit)
        .with(agency)
        .run(tx)
        .await?;
    Ok(())
}

/// Makes sure that an agency has no list in the draw, before it only reviews.
pub(crate) async fn presents_no_more(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
) -> Result<(), StoreError> {
    forget_in(tx, board, audit, agency).await?;
    let row = sql("select code from draw_agency \
         where board_id = $1 and audit_id = $2 and agency_id = $3 and commitment is not null")
    .with(board)
    .with(audit)
    .with(agency)
    .row(tx)
    .await?;
    match row {
        None => Ok(()),
        Some(_) => Err(SENT),
    }
}

const SENT: StoreError =
    StoreError::StillInUse { because: "the agency has sent its list of enquiries for the draw" };

/// Makes sure that an agency has no part in the draw that has to stay, and takes it out of the draw.
pub(crate) async fn leave(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
) -> Result<(), StoreError> {
    forget_in(tx, board, audit, agency).await?;
    let row = sql("select code from draw_agency where board_id = $1 and audit_id = $2 and agency_id = $3")
        .with(board)
        .with(audit)
        .with(agency)
        .row(tx)
        .await?;
    match row {
        None => Ok(()),
        Some(_) => {
            Err(StoreError::StillInUse { because: "the agency has sent its list of enquiries for the draw" })
        }
    }
}
