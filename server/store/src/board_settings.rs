//! What a board asks of its people.

use domain::{
    id::BoardId,
    trail::{By, Chain, Deed, Subject},
};

use crate::{
    database::Database,
    error::StoreError,
    saved::Saved,
    statement::{Target, sql},
    stored_row::Row,
    trail::Fields,
};

/// A board's settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardSettings {
    /// Whether everybody of the board needs a second factor.
    pub second_factor_for_all: bool,
    /// Whether its managers need one.
    pub second_factor_for_managers: bool,
    /// The version to expect at the next save; 0 while nobody has changed them.
    pub version: i64,
}

impl Default for BoardSettings {
    /// Managers need a second factor, others do not.
    fn default() -> Self {
        Self { second_factor_for_all: false, second_factor_for_managers: true, version: 0 }
    }
}

/// The board's settings, or those that hold until somebody changes them.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn get(db: &Database, board: &BoardId) -> Result<BoardSettings, StoreError> {
    get_in(db.into(), board).await
}

async fn get_in(target: Target<'_>, board: &BoardId) -> Result<BoardSettings, StoreError> {
    let row = sql("select second_factor_for_all, second_factor_managers, version from board_setting \
             where board_id = $1")
    .with(board)
    .row(target)
    .await?;
    row.as_ref().map(settings).transpose().map(Option::unwrap_or_default)
}

fn settings(row: &Row) -> Result<BoardSettings, StoreError> {
    Ok(BoardSettings {
        second_factor_for_all: row.truth("second_factor_for_all")?,
        second_factor_for_managers: row.truth("second_factor_managers")?,
        version: row.number("version")?,
    })
}

/// Changes the board's settings. `wanted.version` is the version that the person saw.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such board, or [`StoreError::Unavailable`].
pub async fn change(
    db: &Database,
    board: &BoardId,
    wanted: &BoardSettings,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        let stored = get_in((&mut *tx).into(), board).await?;
        let fields = Fields::default()
            .with("second_factor_for_all", stored.second_factor_for_all != wanted.second_factor_for_all)
            .with(
                "second_factor_for_managers",
                stored.second_factor_for_managers != wanted.second_factor_for_managers,
            );
        if fields.is_empty() {
            return Ok(Saved::Kept { version: stored.version });
        }
        if stored.version != wanted.version {
            return Ok(Saved::Overtaken);
        }
        let version = stored.version + 1;
        sql("insert into board_setting (board_id, second_factor_for_all, second_factor_managers, version) \
             values ($1, $2, $3, $4) \
             on conflict (board_id) do update set second_factor_for_all = excluded.second_factor_for_all, \
                second_factor_managers = excluded.second_factor_managers, version = excluded.version")
        .with(board)
        .with(wanted.second_factor_for_all)
        .with(wanted.second_factor_for_managers)
        .with(version)
        .run(&mut *tx)
        .await
        .map_err(|error| error.or_not_found("board"))?;
        let detail = fields
            .detail()
            .say("second_factor_for_all", wanted.second_factor_for_all)
            .say("second_factor_for_managers", wanted.second_factor_for_managers);
        pen.tell(Deed::SettingsChanged, Subject::other(board), detail);
        Ok(Saved::Kept { version })
    })
}
