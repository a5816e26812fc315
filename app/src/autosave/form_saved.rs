//! What comes of a save, for a form that the island watches.

use serde::{Deserialize, Serialize};

/// What came of a save.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormSaved {
    /// The row's version now; the next save names it.
    pub version: i64,
    /// When it was saved, in words: "10:42".
    pub saved_at: String,
    /// Where both can be seen, if somebody else's save came first. What was typed is kept there.
    pub overtaken: Option<String>,
    /// Why nothing was saved, if something is to be mended. What was typed is kept.
    pub stopped: Option<StoppedForm>,
}

/// A form that was not saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoppedForm {
    /// What is to be mended. It can quote what was typed: for its author alone.
    pub sentence: String,
    /// Where to mend it, or to say that it is nothing that identifies a person.
    pub address: String,
    /// The draft in which it is kept; the next save names it.
    pub draft: String,
}
