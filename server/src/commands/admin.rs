//! `admin`: accounts and boards, at the command line.

use app::{address, site::now};
use domain::{access::Role, id::PersonId, sign_in::EmailAddress, trail::By};
use secrets::token::Token;
use server::outer_wall::Origin;
use store::{
    Database, StoreError, boards, links,
    memberships::{self, ForAgency},
    people::{self, Person},
};

use super::{database, say};
use crate::{
    cli::{AddArguments, AdminCommand, BoardArguments, ResetArguments},
    refusal::Refusal,
    settings::{Setting, Settings},
};

pub(super) async fn run(settings: &Settings, command: &AdminCommand) -> Result<(), Refusal> {
    let origin = match command {
        AdminCommand::Add(arguments) => origin(settings, arguments.origin.as_deref())?,
        AdminCommand::Reset(arguments) => origin(settings, arguments.origin.as_deref())?,
        AdminCommand::List | AdminCommand::Board(_) => String::new(),
    };
    let database = database::made_and_current(settings.database()).await?;
    let outcome = match command {
        AdminCommand::Add(arguments) => add(&database, arguments, &origin).await,
        AdminCommand::Reset(arguments) => reset(&database, arguments, &origin).await,
        AdminCommand::List => list(&database).await,
        AdminCommand::Board(arguments) => board(&database, arguments).await,
    };
    database.close().await;
    outcome
}

/// Where browsers reach the server, as `serve` would take it.
fn origin(settings: &Settings, flag: Option<&str>) -> Result<String, Refusal> {
    match settings.setting("origin", flag) {
        Some(Setting { text, place }) => {
            let origin: Origin = text.parse().map_err(|error| Refusal::new(format!("{place}: {error}.")))?;
            Ok(origin.to_string())
        }
        None => Ok(format!("http://{}", settings.listen(None)?)),
    }
}

async fn add(database: &Database, arguments: &AddArguments, origin: &str) -> Result<(), Refusal> {
    let AddArguments { email, name, administrator, .. } = arguments;
    let person = match people::add(database, email, name, *administrator, &By::operator(now())).await {
        Err(StoreError::NameTaken { .. }) => {
            return Err(Refusal::new(format!(
                "There is an account for {email} already. To let its owner in again, use the command admin reset."
            )));
        }
        outcome => outcome?,
    };
    let link = link(database, &person, origin).await?;
    say(&format!(
        "The account of {name}, {email}, is made. Its owner sets a password by this link, within a day:"
    ));
    say(&link);
    Ok(())
}

async fn reset(database: &Database, arguments: &ResetArguments, origin: &str) -> Result<(), Refusal> {
    let person = open_account(database, &arguments.email).await?;
    if arguments.second_factor {
        people::reset_credentials(database, &person.id, &By::operator(now())).await?;
        say("The second factor and the password are removed, and the account is signed out everywhere.");
    }
    let link = link(database, &person.id, origin).await?;
    say(&format!("{}, {}, sets a new password by this link, within a day:", person.name, person.email));
    say(&link);
    Ok(())
}

/// A line of its own with the link by which an account's password is set.
async fn link(database: &Database, person: &PersonId, origin: &str) -> Result<String, Refusal> {
    let token =
        Token::new().map_err(|error| Refusal::new(format!("The link could not be made: {error}.")))?;
    let by = By::operator(now());
    links::make_for_reset(database, &token.hash(), person, by.at + links::RESET_GOOD_FOR, &by).await?;
    Ok(format!("  {origin}{}", address::reset(&token.reveal())))
}

async fn list(database: &Database) -> Result<(), Refusal> {
    let people = people::list(database).await?;
    if people.is_empty() {
        say("There is no account yet.");
    }
    for person in people {
        say(&line(&person));
    }
    Ok(())
}

fn line(person: &Person) -> String {
    let says = [
        (person.is_administrator, "administrator"),
        (!person.has_password, "no password yet"),
        (person.has_second_factor, "second factor"),
        (person.closed_at.is_some(), "closed"),
    ];
    let says: Vec<&str> = says.into_iter().filter_map(|(is_so, words)| is_so.then_some(words)).collect();
    let says = if says.is_empty() { String::new() } else { format!(" ({})", says.join(", ")) };
    format!("{}  {}{says}", person.email, person.name)
}

/// Makes the board if there is none of this name, and appoints the manager.
async fn board(database: &Database, arguments: &BoardArguments) -> Result<(), Refusal> {
    let BoardArguments { name, manager } = arguments;
    let person = open_account(database, manager).await?;
    let by = By::operator(now());
    let known = boards::list(database).await?.into_iter().find(|board| board.name == *name);
    let board = match known {
        Some(board) => board.id,
        None => boards::make(database, name, &by).await?,
    };
    match memberships::appoint(database, &board, &person.id, Role::BoardManager, &ForAgency::None, &by).await
    {
        Err(StoreError::NameTaken { .. }) => {
            Err(Refusal::new(format!("{} manages the board {name} already.", person.name)))
        }
        outcome => {
            outcome?;
            say(&format!("{} manages the board {name}.", person.name));
            Ok(())
        }
    }
}

/// The open account of an address.
async fn open_account(database: &Database, email: &EmailAddress) -> Result<Person, Refusal> {
    match people::find_by_email(database, email).await? {
        None => Err(Refusal::new(format!(
            "There is no account for {email}. Make one with the command admin add."
        ))),
        Some(person) if person.closed_at.is_some() => Err(Refusal::new(format!(
            "The account for {email} is closed. An administrator opens it again in the pages."
        ))),
        Some(person) => Ok(person),
    }
}
