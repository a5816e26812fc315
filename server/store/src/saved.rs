//! What became of a save.

/// What became of somebody's save of a row that others may edit too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "an overtaken save wrote nothing"]
pub enum Saved {
    /// It was kept; the row has this version now.
    Kept {
        /// The version to expect at the next save.
        version: i64,
    },
    /// Somebody else saved first. Nothing was written.
    Overtaken,
}
