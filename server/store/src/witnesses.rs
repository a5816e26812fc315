//! Agencies that keep heads of a board's trail: each by a link of its own, of which only the hash is stored.

use chrono::{DateTime, Utc};
use domain::{
    id::{AgencyId, BoardId},
    text::alphabetical,
    trail::{By, Chain, Deed, Detail, Subject},
};

use crate::{agencies, boards::Board, database::Database, error::StoreError, identifier, statement::sql};

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WitnessLink {
    /// Its identifier.
    pub id: String,
    /// The name of the agency that it was made for.
    pub agency: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

const GONE: StoreError = StoreError::NotFound { what: "link" };

/// The links of a board, by the names of their agencies.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list(db: &Database, board: &BoardId) -> Result<Vec<WitnessLink>, StoreError> {
    let rows = sql("select w.id, g.name as agency, w.made_at from witness_link w \
             join agency g on g.id = w.agency_id where w.board_id = $1")
    .with(board)
    .rows(db)
    .await?;
    let mut links = rows
        .iter()
        .map(|row| {
            let made_at = row.instant("made_at")?;
            Ok(WitnessLink { id: row.text("id")?, agency: row.text("agency")?, made_at })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    links.sort_by(|left, right| {
        alphabetical(&left.agency, &right.agency).then_with(|| left.id.cmp(&right.id))
    });
    Ok(links)
}

/// Makes a link for an agency, which is found by its exact name or made. The link holds good until it is withdrawn.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such board, or [`StoreError::Unavailable`].
pub async fn make(
    db: &Database,
    board: &BoardId,
    agency: &str,
    token_hash: &str,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        let agency = agencies::find_or_make(tx, agency, by.at).await?;
        let id = identifier::new(by.at);
        sql("insert into witness_link (board_id, id, agency_id, token_hash, made_at) \
             values ($1, $2, $3, $4, $5)")
        .with(board)
        .with(&id)
        .with(&agency)
        .with(token_hash)
        .with(by.at)
        .run(&mut *tx)
        .await
        .map_err(|error| error.or_not_found("board"))?;
        pen.tell(Deed::WitnessLinkMade, Subject::other(&agency), Detail::default().say("link", id));
        Ok(())
    })
}

/// Withdraws a link: it opens nothing from now on.
///
/// # Errors
/// [`StoreError::NotFound`] when the board has no such link, or [`StoreError::Unavailable`].
pub async fn withdraw(db: &Database, board: &BoardId, link: &str, by: &By) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        let row = sql("delete from witness_link where board_id = $1 and id = $2 returning agency_id")
            .with(board)
            .with(link)
            .row(&mut *tx)
            .await?
            .ok_or(GONE)?;
        let agency = AgencyId::new(row.text("agency_id")?);
        pen.tell(Deed::WitnessLinkWithdrawn, Subject::other(&agency), Detail::default().say("link", link));
        Ok(())
    })
}

/// The board whose heads a link gives, if it is one that holds good.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn board_of(db: &Database, token_hash: &str) -> Result<Option<Board>, StoreError> {
    let row =
        sql("select b.id, b.name /* every board */ from witness_link w join board b on b.id = w.board_id \
             where w.token_hash = $1")
        .with(token_hash)
        .row(db)
        .await?;
    row.map(|row| Ok(Board { id: BoardId::new(row.text("id")?), name: row.text("name")? })).transpose()
}
