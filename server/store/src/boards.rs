//! Safeguarding Adults Boards.

use chrono::{DateTime, Utc};
use domain::{
    id::BoardId,
    text::alphabetical,
    trail::{By, Chain, Deed, Detail, Subject},
};

use crate::{
    database::Database, error::StoreError, identifier, statement::sql, stored_row::Row,
    transaction::Transaction,
};

/// A board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// Its identifier.
    pub id: BoardId,
    /// Its name, exactly as typed.
    pub name: String,
}

/// All boards, in alphabetical order.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list(db: &Database) -> Result<Vec<Board>, StoreError> {
    let rows = sql("select id, name from board").rows(db).await?;
    let mut boards = rows.iter().map(board).collect::<Result<Vec<_>, _>>()?;
    // In Rust, because the engines order letters differently.
    boards.sort_by(|left, right| alphabetical(&left.name, &right.name));
    Ok(boards)
}

/// The board with an identifier.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find(db: &Database, board_id: &BoardId) -> Result<Option<Board>, StoreError> {
    sql("select id, name from board where id = $1")
        .with(board_id)
        .row(db)
        .await?
        .as_ref()
        .map(board)
        .transpose()
}

fn board(row: &Row) -> Result<Board, StoreError> {
    Ok(Board { id: BoardId::new(row.text("id")?), name: row.text("name")? })
}

/// Makes a board.
///
/// # Errors
/// [`StoreError::NameTaken`] when there is one with this name, or [`StoreError::Unavailable`].
pub async fn make(db: &Database, name: &str, by: &By) -> Result<BoardId, StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        let board = BoardId::new(identifier::new(by.at));
        sql("insert into board (id, name) values ($1, $2)")
            .with(&board)
            .with(name)
            .run(&mut *tx)
            .await
            .map_err(|error| error.or_taken("a board with this name"))?;
        pen.tell(Deed::BoardMade, Subject::other(&board), Detail::default());
        Ok(board)
    })
}

/// The board with exactly this name, made if there is none; then it is one more of those `made`.
pub(crate) async fn find_or_make(
    tx: &mut Transaction,
    name: &str,
    at: DateTime<Utc>,
    made: &mut Vec<BoardId>,
) -> Result<BoardId, StoreError> {
    let new = BoardId::new(identifier::new(at));
    let inserted = sql("insert into board (id, name) values ($1, $2) on conflict (name) do nothing")
        .with(&new)
        .with(name)
        .run(&mut *tx)
        .await?;
    if inserted > 0 {
        made.push(new.clone());
        return Ok(new);
    }
    let row = sql("select id from board where name = $1").with(name).row(&mut *tx).await?;
    row.ok_or(StoreError::NotFound { what: "board" })?.text("id").map(BoardId::new)
}

/// Locks the board's row until the transaction ends, so that the versions of its tools are counted one at a time.
pub(crate) async fn hold(tx: &mut Transaction, board: &BoardId) -> Result<(), StoreError> {
    match sql("update board set name = name where id = $1").with(board).run(&mut *tx).await? {
        0 => Err(StoreError::NotFound { what: "board" }),
        _ => Ok(()),
    }
}
