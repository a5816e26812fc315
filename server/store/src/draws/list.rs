//! An agency's list: sent, and taken back.

use data_encoding::BASE64;
use domain::{
    draw::Commitment,
    id::{AgencyId, AuditId, BoardId},
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::{get_in, part};
use crate::{
    audits::{hold_draft, touch},
    database::Database,
    error::StoreError,
    identifier,
    statement::sql,
    transaction::Transaction,
};

/// A list as it is sent: nothing in it can be read without the agency's key.
#[derive(Clone, Debug)]
pub struct ListToSend {
    /// The commitment to it.
    pub commitment: Commitment,
    /// How many enquiries it has.
    pub size: u32,
    /// How many the agency itself counts in the window.
    pub own_count: u32,
    /// Rows that were completed outside the window.
    pub outside_window: u32,
    /// Rows whose cases were audited in the last twelve months.
    pub audited_before: u32,
    /// Rows that were repeated or could not be read.
    pub unreadable: u32,
    /// The list, encrypted.
    pub sealed: Vec<u8>,
    /// The mark of the key it is encrypted under.
    pub key_mark: String,
}

/// Keeps an agency's list. Until every agency has sent one, it takes the place of the one sent before; after that, only
/// where that one was taken back, and it is kept whether the seed was known, or could be.
///
/// # Errors
/// [`StoreError::NotFound`] where the agency was not asked, [`StoreError::Agreed`], [`StoreError::StillInUse`] where the
/// list cannot change any more, or [`StoreError::Unavailable`].
pub async fn send(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    list: &ListToSend,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let draw = get_in(tx, board, audit).await?;
        let part = part(&draw, agency)?;
        if part.drawn_at.is_some() {
            return Err(StoreError::StillInUse { because: "the agency has drawn its cases from its list" });
        }
        let after_seed = draw.seed_could_be_known();
        if part.list.is_some() && after_seed {
            return Err(StoreError::StillInUse {
                because: "every list is there, or was, so the lists stay as they are",
            });
        }
        sql("update draw_agency set commitment = $4, committed_at = $5, size = $6, own_count = $7, \
                outside_window = $8, audited_before = $9, unreadable = $10, after_seed = $11, sealed = $12, \
                version = version + 1 \
             where board_id = $1 and audit_id = $2 and agency_id = $3")
        .with(board)
        .with(audit)
        .with(agency)
        .with(list.commitment.as_str())
        .with(by.at)
        .with(list.size)
        .with(list.own_count)
        .with(list.outside_window)
        .with(list.audited_before)
        .with(list.unreadable)
        .with(after_seed)
        .with(BASE64.encode(&list.sealed))
        .run(&mut *tx)
        .await?;
        sql("insert into list_key (board_id, agency_id, mark, made_at) values ($1, $2, $3, $4) \
             on conflict (board_id, agency_id, mark) do nothing")
        .with(board)
        .with(agency)
        .with(&list.key_mark)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        touch(tx, board, audit, by.at).await?;
        let detail = Detail::default()
            .say("commitment", &list.commitment)
            .say("size", list.size)
            .say("own_count", list.own_count);
        pen.tell(Deed::ListSent, Subject::audit(audit).with(agency), detail);
        Ok(())
    })
}

/// An agency's list as it is stored, encrypted; `None` before it is sent, after the draw, and once the report was agreed.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn sealed(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let row = sql("select sealed from draw_agency where board_id = $1 and audit_id = $2 and agency_id = $3")
        .with(board)
        .with(audit)
        .with(agency)
        .row(db)
        .await?;
    let Some(sealed) = row.map(|row| row.maybe_text("sealed")).transpose()?.flatten() else {
        return Ok(None);
    };
    BASE64
        .decode(sealed.as_bytes())
        .map(Some)
        .map_err(|_| StoreError::Unreadable { what: "draw_agency.sealed" })
}

/// Deletes the lists of an audit that nobody has drawn from. Their commitments stay. Gives how many there were.
pub(crate) async fn delete_lists(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
) -> Result<u64, StoreError> {
    sql("update draw_agency set sealed = null, version = version + 1 \
         where board_id = $1 and audit_id = $2 and sealed is not null")
    .with(board)
    .with(audit)
    .run(tx)
    .await
}

/// Takes an agency's list back, so that it can send another: its commitment stays for everybody to see, with the reason.
/// A file is then written anew, so that it holds none of the list.
///
/// # Errors
/// [`StoreError::NotFound`] where it has sent none, [`StoreError::Agreed`], [`StoreError::StillInUse`] where it has drawn,
/// [`StoreError::StillRead`] where the list is gone and another program kept the file from being written anew, or
/// [`StoreError::Unavailable`].
pub async fn take_back(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    words: &str,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let draw = get_in(tx, board, audit).await?;
        let part = part(&draw, agency)?;
        let list = part.list.as_ref().ok_or(StoreError::NotFound { what: "list" })?;
        if part.drawn_at.is_some() {
            return Err(StoreError::StillInUse { because: "the agency has drawn its cases from its list" });
        }
        let after_seed = draw.seed_could_be_known();
        sql("insert into draw_taken_back (board_id, audit_id, id, agency_id, commitment, committed_at, \
                taken_back_at, after_seed, words) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .with(board)
        .with(audit)
        .with(identifier::new(by.at))
        .with(agency)
        .with(list.commitment.as_str())
        .with(list.committed_at)
        .with(by.at)
        .with(after_seed)
        .with(words)
        .run(&mut *tx)
        .await?;
        sql("update draw_agency set commitment = null, committed_at = null, size = null, own_count = null, \
                outside_window = 0, audited_before = 0, unreadable = 0, after_seed = $4, sealed = null, \
                version = version + 1 \
             where board_id = $1 and audit_id = $2 and agency_id = $3")
        .with(board)
        .with(audit)
        .with(agency)
        .with(after_seed)
        .run(&mut *tx)
        .await?;
        touch(tx, board, audit, by.at).await?;
        let detail = Detail::default().say("commitment", &list.commitment);
        pen.tell(Deed::ListTakenBack, Subject::audit(audit).with(agency), detail);
        Ok(())
    })?;
    db.scrub().await
}
