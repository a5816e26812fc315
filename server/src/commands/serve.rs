//! `serve`: answers a browser until it is stopped.

use app::{
    address,
    site::{Site, now},
};
use domain::trail::By;
use secrets::token::Token;
use server::{log, serve, serve::Door};
use store::{Database, links, people};

use super::{database, say};
use crate::{
    cli::ServeArguments, mail_settings::mail, outer_wall_settings::door, refusal::Refusal, settings::Settings,
};

pub(super) async fn run(settings: &Settings, arguments: &ServeArguments) -> Result<(), Refusal> {
    log::to_standard_error();
    let mail = mail(settings, arguments)?;
    // The address first: a server that may not start makes no database.
    let door = door(settings, arguments).await?;
    let database = database::made_and_current(settings.database()).await?;
    if let Some(origin) = door.origin()
        && let Err(refusal) = offer_first_account(&database, &origin).await
    {
        database.close().await;
        return Err(refusal);
    }
    answer(door, Site { mail, ..Site::new(database, false) }).await
}

/// Prints a link that makes the first account, where there is none. There is no password that everybody knows.
async fn offer_first_account(database: &Database, origin: &str) -> Result<(), Refusal> {
    if people::is_anybody_there(database).await? {
        return Ok(());
    }
    let token = Token::new()
        .map_err(|error| Refusal::new(format!("There is no link for the first account: {error}.")))?;
    let by = By::server(now());
    let until = by.at + links::FIRST_ACCOUNT_GOOD_FOR;
    links::make_for_first_account(database, &token.hash(), until, &by).await?;
    say(
        "Nobody can sign in yet. Open this link within 30 minutes to make the first account, an administrator's:",
    );
    say(&format!("  {origin}{}", address::first_account(&token.reveal())));
    say(
        "Until then only this machine is answered. If its browser cannot open the link, stop the server and make an \
         account with the command admin add.",
    );
    Ok(())
}

/// Says where the pages are, and serves them.
pub(super) async fn answer(door: Door, mut site: Site) -> Result<(), Refusal> {
    site.is_over_tls = door.is_over_tls();
    if let Some(origin) = door.origin() {
        let place = if site.is_over_tls { "" } else { " on this machine" };
        say(&format!("Open {origin}/ in a browser{place}. Ctrl-C ends the server."));
        site.origin = origin;
    }
    let database = site.database.clone();
    let outcome = serve::serve(door, site).await;
    database.close().await;
    Ok(outcome?)
}
