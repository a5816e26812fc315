//! Opening the database for a command.

use std::path::Path;

use store::{Database, StoreError};

use crate::refusal::{Refusal, cannot_be_opened};

/// Opens the database, makes a missing SQLite file, and brings the schema up to date.
pub(super) async fn made_and_current(url: &str) -> Result<Database, Refusal> {
    let open = async {
        let database = Database::open(url).await?;
        database.migrate().await?;
        Ok::<_, StoreError>(database)
    };
    open.await.map_err(|error| cannot_be_opened(&error))
}

/// Opens a database that is there and up to date, and changes nothing.
pub(super) async fn existing(url: &str) -> Result<Database, Refusal> {
    if let Some(file) = sqlite_file(url)
        && !file.is_file()
    {
        return Err(Refusal::new(format!(
            "There is no database file {}. Name the right one with --database, or import an audit first.",
            file.display()
        )));
    }
    let database = Database::open(url).await.map_err(|error| cannot_be_opened(&error))?;
    match database.is_current().await {
        Ok(true) => Ok(database),
        Ok(false) => Err(Refusal::new(
            "The database has to be brought up to date first. Run the command migrate with the same database.",
        )),
        Err(error) => Err(cannot_be_opened(&error)),
    }
}

/// The file that an address names, if it names one.
fn sqlite_file(url: &str) -> Option<&Path> {
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    // The store refuses these two in its own words.
    (!path.is_empty() && path != ":memory:" && !path.contains('?')).then(|| Path::new(path))
}
