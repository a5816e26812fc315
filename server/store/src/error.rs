//! What can go wrong in the store, in sentences for people.
//!
//! A database's own words never reach anybody through these errors: neither `Display` nor `Debug` shows a value
//! that was stored or bound. What the database said is kept as [`std::error::Error::source`] for the log;
//! print it with `Display`, never with `Debug`, because a driver's `Debug` can quote a row.

use std::{fmt, path::PathBuf};

/// What can go wrong in the store.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Something of this name (or number) exists already.
    #[error("There is already {what}.")]
    NameTaken {
        /// For example "an audit with this name".
        what: &'static str,
    },
    /// There is nothing under this identifier, or nothing this board may see.
    #[error("This {what} does not exist, or does not exist any more.")]
    NotFound {
        /// For example "case".
        what: &'static str,
    },
    /// The report was agreed, so that nothing it is made from may change.
    #[error("The report of this audit was agreed. Make it a draft again before you change anything in it.")]
    Agreed,
    /// The text of the case or the observation was erased, so that nothing is written about it any more.
    #[error("The text of this case or observation was erased, so nothing more can be written about it.")]
    Erased,
    /// The adult has not agreed to what would be recorded, or has taken it back.
    #[error(
        "The adult has not agreed to this, or has taken back what they had agreed to, so nothing was recorded."
    )]
    NoConsent,
    /// The agency has sent its cases, so it does not change them any more.
    #[error("The agency has sent its cases, so they are not changed any more. They can be taken back first.")]
    Sent,
    /// The agency has not sent its cases, or has taken them back.
    #[error("The agency has not sent its cases, or has taken them back, so there is nothing to answer.")]
    NotSent,
    /// What was sent was accepted, or the last day is over.
    #[error("What was sent was accepted, or the last day is over, so it is not taken back any more.")]
    StaysSent,
    /// The audit group sees the cases.
    #[error("The cases are shared with the audit group, so agencies neither send nor change them any more.")]
    Shared,
    /// The group rates alone first, and the case's ratings are not shown yet.
    #[error("The ratings of this case are given alone first, so none is agreed before they are shown.")]
    NotShown,
    /// The group does not score in this way: together, or each alone.
    #[error("The audit group scores in another way, so this was not recorded.")]
    OtherScoring,
    /// Nobody has rated a question of the case, so that there is nothing to show.
    #[error("Nobody has rated a question of this case yet, so there is nothing to show.")]
    NobodyRated,
    /// The group has agreed its rating of the question.
    #[error("The group has agreed its rating of this question, so no first rating of it is given any more.")]
    RatingAgreed,
    /// The first ratings are shown, so that none that was given changes.
    #[error("The first ratings of this case are shown, so none that was given changes any more.")]
    RatingShown,
    /// Something was rated, so that the way of scoring stays.
    #[error("The group has begun to rate, so the way it scores does not change any more.")]
    ScoringStays,
    /// Something was rated, so that who rates the cases of their own agency stays.
    #[error(
        "The group has begun to rate, so who rates the cases of their own agency does not change any more."
    )]
    WhoRatesStays,
    /// The audit group agreed this version of the audit tool, or an agreed report prints it.
    #[error(
        "This version of the audit tool was agreed, or an agreed report prints it, so it is locked. Make a new version \
         to change it."
    )]
    ToolLocked,
    /// Something else depends on what was to be changed or removed.
    #[error("This cannot be changed or removed: {because}.")]
    StillInUse {
        /// The end of the sentence, for example "the agency has cases in this audit".
        because: &'static str,
    },
    /// The address is neither a SQLite file nor a PostgreSQL server, or something in it cannot be used.
    #[error("The address of the database cannot be used: {because}.")]
    Address {
        /// The end of the sentence. Never holds the address, which may hold a password.
        because: &'static str,
    },
    /// The connection to a PostgreSQL server elsewhere could be read or redirected.
    #[error(
        "The connection to PostgreSQL on another machine must be encrypted and the server's name checked: add \
         sslmode=verify-full to the address of the database."
    )]
    Unprotected,
    /// The folder for the SQLite file is not there.
    #[error("The folder {} does not exist: make it, or name another file for the database.", .folder.display())]
    NoFolder {
        /// The missing folder.
        folder: PathBuf,
    },
    /// A newer version of the program has changed the database.
    #[error("This database was made by a newer version of the program. Use that version, or a newer one.")]
    Newer,
    /// A migration that was applied is not the one this program has.
    #[error(
        "This database was set up in another way than this program sets it up (step {step}). Restore a copy that \
         fits this program, or use the program it was made with."
    )]
    SetUpDifferently {
        /// The number of the migration.
        step: i64,
    },
    /// A stored value is not one of those this program writes.
    #[error("Something stored cannot be read ({what}). It may have been changed by another program.")]
    Unreadable {
        /// The column.
        what: &'static str,
    },
    /// That something is read could not be written down, so it may not be shown.
    #[error("It could not be written down that this is read, so it is not shown.")]
    Unread {
        /// Why.
        #[source]
        because: Option<std::sync::Arc<StoreError>>,
    },
    /// The text was erased, but the write-ahead log of the SQLite file still holds it.
    #[error(
        "The text was erased, but another program reads an older state of the database file, which still holds it. \
         Stop that program, then run the command retention with --erase again."
    )]
    StillRead,
    /// The operating system gave no random bytes.
    #[error("The machine gives no random numbers just now. Nothing was changed.")]
    NoRandomness,
    /// The database did not answer, or refused.
    #[error("The database cannot be used just now. Nothing was changed.")]
    Unavailable(#[source] sqlx::Error),
}

impl fmt::Debug for StoreError {
    /// The sentence, and what the database said, without the details in which a driver quotes values.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        match self {
            Self::Unavailable(source) => write!(f, " ({source})"),
            _ => Ok(()),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error)
    }
}

impl StoreError {
    fn database(&self) -> Option<&dyn sqlx::error::DatabaseError> {
        match self {
            Self::Unavailable(source) => source.as_database_error(),
            _ => None,
        }
    }

    /// Turns the refusal of a second row with the same key into [`StoreError::NameTaken`].
    pub(crate) fn or_taken(self, what: &'static str) -> Self {
        if self.database().is_some_and(|error| error.is_unique_violation()) {
            Self::NameTaken { what }
        } else {
            self
        }
    }

    /// Turns the refusal of a row whose parent is not there into [`StoreError::NotFound`].
    pub(crate) fn or_not_found(self, what: &'static str) -> Self {
        if self.database().is_some_and(|error| error.is_foreign_key_violation()) {
            Self::NotFound { what }
        } else {
            self
        }
    }

    /// Whether the same transaction can succeed when it is tried again: a serialization failure or a deadlock.
    pub(crate) fn is_passing(&self) -> bool {
        self.database().and_then(|error| error.code()).is_some_and(|code| code == "40001" || code == "40P01")
    }
}
