//! What a person is told when something could not be done.
//!
//! Server functions return [`Problem`] and nothing else. Its sentences are fixed: no text of a case, no words
//! of the database and no debugging output can be in it.

use leptos::{
    prelude::{FromServerFnError, ServerFnErrorErr},
    server_fn::codec::JsonEncoding,
};
use serde::{Deserialize, Serialize};

/// Why something could not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Problem {
    /// There is no such thing, or the address is wrong.
    #[error("This page does not exist. It may have been removed, or the address may be mistyped.")]
    NotFound,
    /// The audit's report was agreed.
    #[error(
        "The report of this audit has been agreed, so nothing in it can change. Make the report a draft again \
         first, on its page."
    )]
    Agreed,
    /// The audit tool was agreed, or an agreed report prints it.
    #[error(
        "The audit group has agreed this audit tool, or an agreed report prints it, so it is locked. Make a new version \
         to change it."
    )]
    ToolLocked,
    /// Something else depends on it.
    #[error("This cannot be removed or changed in this way, because cases or ratings depend on it.")]
    StillInUse,
    /// Another thing has that name.
    #[error("That name or number is taken. Choose another one.")]
    NameTaken,
    /// The store or the network failed.
    #[error("Something went wrong on our side and nothing was changed. Try again in a minute.")]
    Unavailable,
}

impl Problem {
    /// All problems, so that each has its page.
    pub const ALL: [Problem; 6] = [
        Problem::NotFound,
        Problem::Agreed,
        Problem::ToolLocked,
        Problem::StillInUse,
        Problem::NameTaken,
        Problem::Unavailable,
    ];

    /// The word for it in an address.
    pub fn code(self) -> &'static str {
        match self {
            Problem::NotFound => "not-found",
            Problem::Agreed => "agreed",
            Problem::ToolLocked => "tool-locked",
            Problem::StillInUse => "still-in-use",
            Problem::NameTaken => "name-taken",
            Problem::Unavailable => "unavailable",
        }
    }

    /// The heading of its page.
    pub fn heading(self) -> &'static str {
        match self {
            Problem::NotFound => "Page not found",
            Problem::Agreed => "The report has been agreed",
            Problem::ToolLocked => "The audit tool is locked",
            Problem::StillInUse => "This is still in use",
            Problem::NameTaken => "That name is taken",
            Problem::Unavailable => "Sorry, something went wrong",
        }
    }
}

impl FromServerFnError for Problem {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Problem::Unavailable
    }
}
