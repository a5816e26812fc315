//! `migrate`: makes the database, or brings it up to date.

use super::{database, say};
use crate::{refusal::Refusal, settings::Settings};

pub(super) async fn run(settings: &Settings) -> Result<(), Refusal> {
    let database = database::made_and_current(settings.database()).await?;
    database.close().await;
    say("The database is up to date.");
    Ok(())
}
