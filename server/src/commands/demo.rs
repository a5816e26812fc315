//! `demo`: serves invented audits.

use app::site::{Site, now};
use server::{demo, log};
use store::{Database, audits, boards};

use super::{
    database, say,
    serve::{answer, only_this_machine},
};
use crate::{cli::ServeArguments, outer_wall_settings::door, refusal::Refusal, settings::Settings};

pub(super) async fn run(settings: &Settings, arguments: &ServeArguments) -> Result<(), Refusal> {
    log::to_standard_error();
    let door = door(settings, arguments).await?;
    only_this_machine(&door)?;
    // Gone with everything in it when this function ends.
    let throw_away = tempfile::tempdir().map_err(|error| {
        Refusal::new(format!("A folder for the throw-away database cannot be made: {error}."))
    })?;
    let database = match settings.named_database() {
        Some(named) => database::made_and_current(named).await?,
        None => {
            let file = throw_away.path().join("demonstration.db");
            database::made_and_current(&format!("sqlite:{}", file.display())).await?
        }
    };
    if let Err(refusal) = fill_once(&database).await {
        database.close().await;
        return Err(refusal);
    }
    let kept = if settings.named_database().is_some() { "kept in the database you named" } else { "gone" };
    say(&format!(
        "Two invented audits are ready. Open the one called Autumn 2026, choose a case and rate a question; its \
         report is under Report, as a page and as a PDF. When you stop, what you did is {kept}."
    ));
    answer(door, Site::new(database, true)).await
}

/// Writes the invented audits unless they are there from an earlier time. They never come to stand beside real
/// ones, because the pages of this command say that everything is invented.
async fn fill_once(database: &Database) -> Result<(), Refusal> {
    let mut is_there = false;
    for board in boards::list(database).await? {
        for audit in audits::list(database, &board.id).await? {
            if !audit.is_demonstration {
                return Err(Refusal::new(
                    "This database holds audits that are not invented. Name another one for the demonstration, \
                     for example --database sqlite:demonstration.db.",
                ));
            }
            is_there = true;
        }
    }
    if is_there { Ok(()) } else { Ok(demo::fill(database, now()).await?) }
}
