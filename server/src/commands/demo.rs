//! `demo`: serves invented audits.

use app::site::{Site, now};
use server::{
    demo, demo_confidentiality, demo_draws, demo_meeting, demo_observations, demo_people, demo_sending, log,
    serve::Door,
};
use store::{Database, audits, boards};

use super::{database, say, serve::answer};
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
        "Four invented audits are ready, with people of every role. Choose who you want to be, open the audit called \
         Autumn 2026, choose a case and rate a question; its report is under Report, as a page and as a PDF. The cases of \
         Winter 2026 are still to be drawn. When you stop, what you did is {kept}."
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
    if !is_there {
        demo::fill(database, now()).await?;
    }
    demo_sending::fill(database, now()).await?;
    demo_people::fill(database, now()).await?;
    demo_draws::fill(database, now()).await?;
    demo_confidentiality::fill(database, now()).await?;
    demo_meeting::fill(database, now()).await?;
    Ok(demo_observations::fill(database, now()).await?)
}

/// Whoever comes to the door of the demonstration can be anybody in it, so only this machine does.
///
/// # Errors
/// An address that other machines reach.
fn only_this_machine(door: &Door) -> Result<(), Refusal> {
    match door.address() {
        Some(address) if !address.ip().is_loopback() => Err(Refusal::new(format!(
            "The demonstration cannot listen on {address}: nobody signs in to it with a password, so it answers only \
             this machine. Use an address such as 127.0.0.1:3000."
        ))),
        _ => Ok(()),
    }
}
