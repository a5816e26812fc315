//! Notes reminders that somebody copied and sent in their own way.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::access::Action;
use leptos::prelude::*;
use store::reminders::Noted;

use super::{
    outcome::{Outcome, Outcomes},
    prepared::Reminding,
    send_reminders::{found, show},
};
use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end},
    viewer::enter_audit,
};

/// Notes the chosen reminders as sent by hand, then goes to the page that says so. What is not as it was shown any more
/// is not noted.
///
/// # Errors
/// What the rules say; [`Problem::NotFound`] for an audit that does not exist; [`Problem::Agreed`];
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "note-reminders")]
pub async fn note_reminders(
    board: String,
    audit: String,
    #[server(default)] reminders: Vec<String>,
) -> Result<(), Problem> {
    end(note(&AuditAddress::new(board, audit), &reminders).await)
}

async fn note(at: &AuditAddress, chosen: &[String]) -> Result<(), Problem> {
    let inside = enter_audit(Action::ChangeAudit, at).await?;
    let reminding = Reminding::get(&database(), at, &inside.viewer).await?;
    // One moment for all that were sent at once.
    let by = inside.by();
    let mut outcomes = Outcomes::default();
    for (name, prepared) in found(&reminding, chosen) {
        let noted = match prepared {
            None => Noted::Overtaken,
            Some(prepared) => {
                let (planned, due_on) = (&prepared.planned, reminding.due_on());
                let people = u32::try_from(prepared.contacts.len()).unwrap_or(u32::MAX);
                let (board, audit) = (&at.board, &at.audit);
                store::reminders::note_copied(&database(), board, audit, planned, due_on, people, &by).await?
            }
        };
        let outcome = if noted == Noted::Kept { Outcome::Noted } else { Outcome::Changed };
        outcomes.agencies.push((name, outcome));
    }
    show(at, &inside, &outcomes)
}
