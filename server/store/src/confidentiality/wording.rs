//! The wording: newer versions are added, none is changed.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    id::{BoardId, PersonId},
    trail::{By, Chain, Deed, Detail, Subject},
};

use crate::{
    boards,
    database::Database,
    error::StoreError,
    saved::Saved,
    statement::{Statement, Target, sql},
    stored_row::Row,
};

/// A version of a board's wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// 1 for the first, one more each time the words change.
    pub version: i64,
    /// The words.
    pub words: String,
    /// The day it was written.
    pub written_on: NaiveDate,
    /// When it was written.
    pub written_at: DateTime<Utc>,
    /// The name of who wrote it; `None` for the operator.
    pub written_by: Option<String>,
}

/// The wording that people confirm now, if the board has one.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find_newest(db: &Database, board: &BoardId) -> Result<Option<Wording>, StoreError> {
    Ok(list(db, board).await?.into_iter().next())
}

/// All versions, the newest first.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list(db: &Database, board: &BoardId) -> Result<Vec<Wording>, StoreError> {
    let rows = versions(board).rows(db).await?;
    rows.iter().map(wording).collect()
}

fn versions(board: &BoardId) -> Statement {
    sql("select w.version, w.words, w.written_on, w.written_at, p.name as written_by \
             from confidentiality_wording w left join person p on p.id = w.written_by \
             where w.board_id = $1 order by w.version desc")
    .with(board)
}

fn wording(row: &Row) -> Result<Wording, StoreError> {
    Ok(Wording {
        version: row.number("version")?,
        words: row.text("words")?,
        written_on: row.maybe_date("written_on")?.ok_or(StoreError::Unreadable { what: "written_on" })?,
        written_at: row.instant("written_at")?,
        written_by: row.maybe_text("written_by")?,
    })
}

/// The number of the newest version.
pub(super) async fn newest_version_in(
    target: Target<'_>,
    board: &BoardId,
) -> Result<Option<i64>, StoreError> {
    let row = sql("select version from confidentiality_wording where board_id = $1 \
             order by version desc limit 1")
    .with(board)
    .row(target)
    .await?;
    row.map(|row| row.number("version")).transpose()
}

/// Writes the wording: a new version, unless the words are those of the newest. `seen` is the version that the person
/// saw, 0 where there was none. From then on everybody concerned is asked again, for every audit that the board hosts.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such board, or [`StoreError::Unavailable`].
pub async fn write(
    db: &Database,
    board: &BoardId,
    words: &str,
    seen: i64,
    on: NaiveDate,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        boards::hold(tx, board).await?;
        let newest = versions(board).row(&mut *tx).await?.as_ref().map(wording).transpose()?;
        let version = newest.as_ref().map_or(0, |newest| newest.version);
        if newest.is_some_and(|newest| newest.words == words) {
            return Ok(Saved::Kept { version });
        }
        if version != seen {
            return Ok(Saved::Overtaken);
        }
        let version = version + 1;
        let author = by.person();
        sql("insert into confidentiality_wording (board_id, version, words, written_on, written_at, written_by) \
             values ($1, $2, $3, $4, $5, $6)")
        .with(board)
        .with(version)
        .with(words)
        .with(on)
        .with(by.at)
        .with(author.map(PersonId::as_str))
        .run(&mut *tx)
        .await?;
        let detail = Detail::default().say("version", version);
        pen.tell(Deed::ConfidentialityWritten, Subject::other(board), detail);
        Ok(Saved::Kept { version })
    })
}
