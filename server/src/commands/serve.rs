//! `serve`: answers a browser until it is stopped.

use app::site::Site;
use server::{log, serve, serve::Door};

use super::{database, say};
use crate::{
    cli::ServeArguments, mail_settings::mail, outer_wall_settings::door, refusal::Refusal, settings::Settings,
};

pub(super) async fn run(settings: &Settings, arguments: &ServeArguments) -> Result<(), Refusal> {
    log::to_standard_error();
    let mail = mail(settings, arguments)?;
    // The address first: a server that may not start makes no database.
    let door = door(settings, arguments).await?;
    only_this_machine(&door)?;
    let database = database::made_and_current(settings.database()).await?;
    answer(door, Site { mail, ..Site::new(database, false) }).await
}

/// There is no sign-in yet, so nobody else may come to the door.
///
/// # Errors
/// An address that other machines reach.
pub(super) fn only_this_machine(door: &Door) -> Result<(), Refusal> {
    match door.address() {
        Some(address) if !address.ip().is_loopback() => Err(Refusal::new(format!(
            "The server cannot listen on {address}: until there is sign-in it answers only this machine. Use an \
             address such as 127.0.0.1:3000."
        ))),
        _ => Ok(()),
    }
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
