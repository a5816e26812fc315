//! Why a command was not carried out, for the person at the command line.

use std::error::Error;

use domain::import::ImportProblems;
use server::{demo::DemoError, serve::ServeError, tls::TlsError};
use store::StoreError;

/// Sentences that say what is wrong and what to do. Ends the program with exit code 1.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Refusal(String);

impl Refusal {
    /// A refusal in these words.
    pub(crate) fn new(sentences: impl Into<String>) -> Self {
        Self(sentences.into())
    }
}

impl From<StoreError> for Refusal {
    /// The store's sentence alone: what the database itself said could quote a row.
    fn from(error: StoreError) -> Self {
        Self(error.to_string())
    }
}

impl From<ImportProblems> for Refusal {
    fn from(problems: ImportProblems) -> Self {
        Self(format!("{problems}\nNothing was imported."))
    }
}

impl From<ServeError> for Refusal {
    fn from(error: ServeError) -> Self {
        Self(error.to_string())
    }
}

impl From<TlsError> for Refusal {
    fn from(error: TlsError) -> Self {
        Self(error.to_string())
    }
}

impl From<DemoError> for Refusal {
    fn from(error: DemoError) -> Self {
        Self(error.to_string())
    }
}

/// A database that cannot be opened: here its own words help, and there is no row that they could quote.
pub(crate) fn cannot_be_opened(error: &StoreError) -> Refusal {
    match error.source() {
        Some(cause) => Refusal(format!("{error} The database says: {cause}.")),
        None => Refusal(error.to_string()),
    }
}
