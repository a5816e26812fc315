//! Fixing the seed.

use data_encoding::HEXLOWER;
use domain::{
    draw::Seed,
    id::{AuditId, BoardId},
    trail::{By, Chain, Deed, Detail, Subject},
};
use sha2::{Digest, Sha256};

use super::get_in;
use crate::{
    audits::{hold_draft, touch},
    database::Database,
    error::StoreError,
    statement::sql,
};

/// Fixes the seed of an audit's draw, once and for all. Every presenting agency has committed to a list by then, so no
/// list can suit it.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`], [`StoreError::StillInUse`] where it is fixed already or a list is
/// still to come, or [`StoreError::Unavailable`].
pub async fn fix_seed(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    seed: &Seed,
    story: &str,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let draw = get_in(tx, board, audit).await?;
        if draw.seed.is_some() {
            return Err(StoreError::StillInUse { because: "the seed is fixed, and stays as it is" });
        }
        if !draw.not_asked.is_empty() {
            return Err(StoreError::StillInUse { because: "not every agency was asked for its list yet" });
        }
        if !draw.has_every_list() {
            return Err(StoreError::StillInUse { because: "not every agency has sent its list yet" });
        }
        sql("update draw set seed = $3, seed_story = $4, seed_fixed_at = $5, version = version + 1 \
             where board_id = $1 and audit_id = $2")
        .with(board)
        .with(audit)
        .with(seed.as_str())
        .with(story)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        touch(tx, board, audit, by.at).await?;
        // Its hash, because the trail holds nothing that was typed.
        let detail =
            Detail::default().say("seed", HEXLOWER.encode(&Sha256::digest(seed.as_str().as_bytes())));
        pen.tell(Deed::SeedFixed, Subject::audit(audit), detail);
        Ok(())
    })
}
