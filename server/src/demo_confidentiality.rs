//! The demonstration's confidentiality arrangements: the hosting board's wording, and everybody's confirmation of it for
//! both audits, so that nobody who looks round is stopped.
//!
//! An audit that a visitor sets up asks anew, and so does a wording that a visitor writes.

use chrono::{DateTime, Utc};
use domain::{
    access::{Membership, Who, takes_part_as},
    confidentiality::STARTING_WORDS,
    trail::By,
};
use store::{Database, StoreError, access, boards, confidentiality, memberships};

use crate::{
    demo::{BOARDS, DemoError, kept},
    demo_people,
};

/// Who wrote the wording.
const MANAGER: &str = "Morgan Ellis";

/// Writes the wording and confirms it for everybody who is asked. Nothing happens where there is a wording from an earlier
/// time. Its people are there already.
///
/// # Errors
/// [`DemoError::Store`], for example where the demonstration's people are not there.
pub async fn fill(database: &Database, at: DateTime<Utc>) -> Result<(), DemoError> {
    let board = boards::list(database).await?.into_iter().find(|board| board.name == BOARDS[0]);
    let board = board.ok_or(StoreError::NotFound { what: "board" })?.id;
    if confidentiality::find_newest(database, &board).await?.is_some() {
        return Ok(());
    }
    let manager = demo_people::person(database, MANAGER).await?;
    let (by, on) = (By::of(Who::Person(manager), at), at.date_naive());
    kept(confidentiality::write(database, &board, STARTING_WORDS, 0, on, &by).await?)?;
    let members = memberships::list(database, &board).await?;
    for listed in access::hosted_facts(database, &board).await? {
        for roles in members.chunk_by(|left, right| left.person == right.person) {
            let held: Vec<Membership> = roles
                .iter()
                .map(|member| Membership {
                    board: board.clone(),
                    role: member.role,
                    agency: member.agency.clone(),
                })
                .collect();
            let Some(part) = takes_part_as(&held, &listed.facts) else { continue };
            let person = &roles[0].person;
            let by = By { agency: part.agency.clone(), ..By::of(Who::Person(person.clone()), at) };
            let confirmed =
                confidentiality::confirm(database, &board, &listed.audit, person, part, 1, on, &by);
            kept(confirmed.await?)?;
        }
    }
    Ok(())
}
