//! Sends reminders by mail.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, trail::By};
use leptos::prelude::*;
use store::reminders::Noted;

use super::{
    outcome::{Outcome, Outcomes},
    prepared::{Prepared, Reminding},
};
use crate::{
    address::AuditAddress,
    mail::Delivery,
    problem::Problem,
    shown_once,
    site::{database, end, see_other, site},
    viewer::{Entered, enter_audit},
};

/// Sends the chosen reminders, each as the page showed it, then goes to the page that says what became of them. What is
/// not as it was shown any more is not sent. A reminder that the mail server took for nobody is not noted as sent.
///
/// # Errors
/// What the rules say; [`Problem::NotFound`] for an audit that does not exist; [`Problem::Agreed`];
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "send-reminders")]
pub async fn send_reminders(
    board: String,
    audit: String,
    #[server(default)] reminders: Vec<String>,
) -> Result<(), Problem> {
    end(send(&AuditAddress::new(board, audit), &reminders).await)
}

async fn send(at: &AuditAddress, chosen: &[String]) -> Result<(), Problem> {
    let inside = enter_audit(Action::ChangeAudit, at).await?;
    let reminding = Reminding::get(&database(), at, &inside.viewer).await?;
    // One moment for all that go at once.
    let by = inside.by();
    let mut outcomes = Outcomes::default();
    let mut begun = Vec::new();
    for (name, prepared) in found(&reminding, chosen) {
        match prepared {
            None => outcomes.agencies.push((name, Outcome::Changed)),
            Some(_) if !site().mail.is_set_up() => outcomes.agencies.push((name, Outcome::NoPost)),
            Some(prepared) => match begin(at, &reminding, &prepared, &by).await? {
                Noted::Kept => begun.push(prepared),
                Noted::Overtaken => outcomes.agencies.push((name, Outcome::Changed)),
            },
        }
    }
    outcomes.agencies.extend(mail(at, &inside, begun).await?);
    show(at, &inside, &outcomes)
}

/// The chosen reminders by the names of their agencies: `None` where one is not as it was shown any more.
pub(super) fn found(reminding: &Reminding, chosen: &[String]) -> Vec<(String, Option<Prepared>)> {
    chosen
        .iter()
        .filter_map(|posted| {
            let prepared = reminding.prepared.iter().find(|prepared| prepared.value() == *posted);
            Some((reminding.agency_of(posted)?, prepared.cloned()))
        })
        .collect()
}

/// Goes to the page that says what became of reminders.
pub(super) fn show(at: &AuditAddress, inside: &Entered, outcomes: &Outcomes) -> Result<(), Problem> {
    let told = shown_once::keep(outcomes, &inside.viewer)?;
    see_other(&at.reminders_told(&told));
    Ok(())
}

async fn begin(
    at: &AuditAddress,
    reminding: &Reminding,
    prepared: &Prepared,
    by: &By,
) -> Result<Noted, Problem> {
    let database = database();
    let (board, audit, planned) = (&at.board, &at.audit, &prepared.planned);
    Ok(store::reminders::begin(&database, board, audit, planned, reminding.due_on(), by).await?)
}

/// Sends what was begun in one go, and notes what became of each.
async fn mail(
    at: &AuditAddress,
    inside: &Entered,
    begun: Vec<Prepared>,
) -> Result<Vec<(String, Outcome)>, Problem> {
    let letters = begun.iter().flat_map(Prepared::letters).collect();
    let mut deliveries = site().mail.send(letters).await.into_iter();
    let mut outcomes = Vec::new();
    for prepared in begun {
        let failed: Vec<String> = prepared
            .contacts
            .iter()
            .filter(|_| deliveries.next() != Some(Delivery::Sent))
            .map(|contact| contact.email.to_string())
            .collect();
        let people = u32::try_from(prepared.contacts.len() - failed.len()).unwrap_or(u32::MAX);
        let (board, audit) = (&at.board, &at.audit);
        store::reminders::finish(&database(), board, audit, &prepared.planned, people, &inside.by()).await?;
        let outcome = match (people, failed.is_empty()) {
            (0, _) => Outcome::NotMailed,
            (people, true) => Outcome::Mailed(people),
            (people, false) => Outcome::MailedInPart(people, failed),
        };
        outcomes.push((prepared.agency_name, outcome));
    }
    Ok(outcomes)
}
