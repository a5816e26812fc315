//! The people of the demonstration: one for every role, all of them invented and none with a password.
//!
//! A visitor chooses who they want to be. Without a password nobody signs in as one of them anywhere else, even where
//! the demonstration's database is kept and served.

use chrono::{DateTime, Utc};
use domain::{
    access::Role,
    id::{BoardId, PersonId},
    sign_in::EmailAddress,
    trail::By,
};
use store::{
    Database, StoreError, board_settings, boards,
    memberships::{self, ForAgency},
    people,
};

use crate::demo::{AGENCIES, BOARDS, DemoError, kept};

/// A role of one of them.
struct Held {
    role: Role,
    /// Which of [`BOARDS`].
    board: usize,
    /// Which of [`AGENCIES`], where the role is held for one.
    agency: Option<usize>,
}

/// Somebody with the roles that they hold. Who holds none is the administrator.
struct Invented {
    name: &'static str,
    roles: &'static [Held],
}

const fn held(role: Role, board: usize, agency: Option<usize>) -> Held {
    Held { role, board, agency }
}

const HOST: usize = 0;
const NEIGHBOUR: usize = 1;
const COUNTY: usize = 0;
const TARNHOLT: usize = 1;
const LARKWATER: usize = 4;
const POLICE: usize = 6;

const PEOPLE: [Invented; 11] = [
    Invented {
        name: "Morgan Ellis",
        roles: &[held(Role::BoardManager, HOST, None), held(Role::BoardManager, NEIGHBOUR, None)],
    },
    Invented { name: "Priya Nair", roles: &[held(Role::AuditLead, HOST, Some(COUNTY))] },
    Invented { name: "Tom Ashworth", roles: &[held(Role::AuditGroupMember, HOST, Some(TARNHOLT))] },
    Invented { name: "Grace Okafor", roles: &[held(Role::AuditGroupMember, HOST, Some(POLICE))] },
    Invented { name: "Daniel Hughes", roles: &[held(Role::AgencyContact, HOST, Some(LARKWATER))] },
    Invented { name: "Wei Chen", roles: &[held(Role::Observer, HOST, None)] },
    Invented { name: "Helen Marsh", roles: &[held(Role::BoardChair, HOST, None)] },
    Invented { name: "Robert Lyle", roles: &[held(Role::BoardChair, NEIGHBOUR, None)] },
    Invented { name: "Sofia Bianchi", roles: &[held(Role::BoardReader, HOST, None)] },
    Invented { name: "Idris Khan", roles: &[held(Role::BoardReader, NEIGHBOUR, None)] },
    Invented { name: "Kit Lawson", roles: &[] },
];

/// Puts the people into a database that holds the demonstration's audits. What is there from an earlier time stays.
///
/// # Errors
/// [`DemoError::Store`], for example where the demonstration's boards are not there.
pub async fn fill(database: &Database, at: DateTime<Utc>) -> Result<(), DemoError> {
    let by = By::operator(at);
    let mut ids = Vec::new();
    for name in BOARDS {
        let board = boards::list(database).await?.into_iter().find(|board| board.name == name);
        let board = board.ok_or(StoreError::NotFound { what: "board" })?.id;
        without_second_factor(database, &board, &by).await?;
        ids.push(board);
    }
    for invented in PEOPLE {
        let person = account(database, &invented, &by).await?;
        for held in invented.roles {
            let agency =
                held.agency.map_or(ForAgency::None, |at| ForAgency::Named(AGENCIES[at].0.to_owned()));
            match memberships::appoint(database, &ids[held.board], &person, held.role, &agency, &by).await {
                Ok(_) | Err(StoreError::NameTaken { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(())
}

/// Who has a name among them.
///
/// # Errors
/// [`StoreError::NotFound`] where nobody has, and what the store says.
pub(crate) async fn person(database: &Database, name: &str) -> Result<PersonId, StoreError> {
    let found = people::find_by_email(database, &email_of(name)).await?;
    Ok(found.ok_or(StoreError::NotFound { what: "person" })?.id)
}

fn email_of(name: &str) -> EmailAddress {
    let local = name.to_lowercase().replace(' ', ".");
    EmailAddress::stored(format!("{local}@demonstration.example"))
}

/// The account of one of them, made if there is none.
async fn account(database: &Database, invented: &Invented, by: &By) -> Result<PersonId, StoreError> {
    let email = email_of(invented.name);
    match people::find_by_email(database, &email).await? {
        Some(person) => Ok(person.id),
        None => people::add(database, &email, invented.name, invented.roles.is_empty(), by).await,
    }
}

/// Nobody of the demonstration has an authenticator app.
async fn without_second_factor(database: &Database, board: &BoardId, by: &By) -> Result<(), DemoError> {
    let mut settings = board_settings::get(database, board).await?;
    settings.second_factor_for_all = false;
    settings.second_factor_for_managers = false;
    kept(board_settings::change(database, board, &settings, by).await?)
}
