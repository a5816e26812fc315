//! The people of the demonstration: they have no password, so that nobody signs in as one anywhere else.

use domain::{access::Role, id::PersonId};
use store::{Database, boards, memberships, people};

use crate::problem::Problem;

/// Somebody whom a visitor can be.
#[derive(Clone, Debug)]
pub(super) struct InventedPerson {
    /// Who.
    pub(super) id: PersonId,
    /// Their name.
    pub(super) name: String,
    /// What they do, in words that follow the name: "audit group member for Tarnholt Council".
    pub(super) does: String,
}

/// The people of the demonstration, in the order of their roles.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub(super) async fn invented_people(database: &Database) -> Result<Vec<InventedPerson>, Problem> {
    let mut held = Vec::new();
    for board in boards::list(database).await? {
        for member in memberships::list(database, &board.id).await? {
            held.push((member, board.name.clone()));
        }
    }
    let mut found: Vec<(Option<Role>, InventedPerson)> = Vec::new();
    for person in people::list(database).await? {
        if person.has_password || person.closed_at.is_some() {
            continue;
        }
        let mut roles: Vec<(Role, Option<String>)> = Vec::new();
        for (member, board) in held.iter().filter(|(member, _)| member.person == person.id) {
            // Of one role in several boards it is enough to hear once; a chair's board is who they are.
            let place = match member.role {
                Role::BoardChair => Some(format!("of {board}")),
                _ => member.agency_name.as_ref().map(|agency| format!("for {agency}")),
            };
            if !roles.contains(&(member.role, place.clone())) {
                roles.push((member.role, place));
            }
        }
        roles.sort();
        let first = roles.first().map(|(role, _)| *role);
        let administrator = person.is_administrator.then(|| "administrator".to_owned());
        let words: Vec<String> = roles
            .into_iter()
            .map(|(role, place)| match place {
                Some(place) => format!("{} {place}", role.words().to_lowercase()),
                None => role.words().to_lowercase(),
            })
            .chain(administrator)
            .collect();
        let does = if words.is_empty() { "without a role".to_owned() } else { words.join(" and ") };
        found.push((first, InventedPerson { id: person.id, name: person.name, does }));
    }
    // Who has no role in a board comes last.
    found.sort_by_key(|(first, _)| (first.is_none(), *first));
    Ok(found.into_iter().map(|(_, person)| person).collect())
}
