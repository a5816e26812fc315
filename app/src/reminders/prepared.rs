//! The reminders that could go out now, each with its words and those who would get it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    access::Role,
    id::AgencyId,
    reminder::{PlannedReminder, ReminderKind, fingerprint},
    sign_in::EmailAddress,
};
use store::{Database, audits::Audit, memberships::Member, reminders::Reminder, sending::AgencySending};

use crate::{
    address::AuditAddress,
    mail::{Letter, Remind, ReminderWords},
    problem::Problem,
    site::{site, today},
    viewer::Viewer,
};

/// Somebody who gets a reminder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: EmailAddress,
}

/// A reminder that could go out now.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The agency's name.
    pub agency_name: String,
    /// Which reminder it would be.
    pub planned: PlannedReminder,
    /// Those who would get it: the agency's contacts in the hosting board. Never empty.
    pub contacts: Vec<Contact>,
    /// Its words.
    pub words: ReminderWords,
}

impl Prepared {
    /// What a form posts for it: it says which reminder it is and what was shown of it, so that nothing else is sent.
    pub fn value(&self) -> String {
        let shown = [self.words.subject.as_str(), self.words.text.as_str()]
            .into_iter()
            .chain(self.contacts.iter().map(|contact| contact.email.as_str()));
        format!("{}:{}", self.planned, fingerprint(shown))
    }

    /// A letter to each contact.
    pub fn letters(&self) -> Vec<Letter> {
        self.contacts.iter().map(|contact| self.words.letter_to(&contact.email)).collect()
    }
}

/// What there is to remind of in an audit.
#[derive(Clone, Debug)]
pub struct Reminding {
    /// The audit.
    pub audit: Audit,
    /// Today, where the boards are.
    pub today: NaiveDate,
    /// The reminders that could go out, by the agencies' names.
    pub prepared: Vec<Prepared>,
    /// Agencies that have not sent and have no contact: nobody can be reminded.
    pub without_contact: Vec<String>,
    /// Every agency that presents cases, with its name.
    pub agencies: Vec<(AgencyId, String)>,
    /// Those that went out.
    pub sent: Vec<Reminder>,
}

impl Reminding {
    /// What there is to remind of now, in the words of somebody who sends it.
    ///
    /// # Errors
    /// [`Problem::NotFound`] for an audit that is not there, or [`Problem::Unavailable`].
    pub async fn get(database: &Database, at: &AuditAddress, sender: &Viewer) -> Result<Self, Problem> {
        let audit = store::audits::get(database, &at.board, &at.audit).await?;
        let sendings = store::sending::list(database, &at.board, &at.audit).await?;
        let sent = store::reminders::list(database, &at.board, &at.audit).await?;
        let members = store::memberships::list(database, &at.board).await?;
        let mut reminding = Self {
            today: today(),
            prepared: Vec::new(),
            without_contact: Vec::new(),
            agencies: sendings.iter().map(|one| (one.agency.clone(), one.agency_name.clone())).collect(),
            sent,
            audit,
        };
        // Once the group sees the cases, none are sent any more.
        for sending in sendings.iter().filter(|one| !one.sending.is_sent() && !one.is_shared) {
            let contacts = contacts(&members, &sending.agency);
            if contacts.is_empty() {
                reminding.without_contact.push(sending.agency_name.clone());
            } else {
                let prepared = reminding.prepare(at, sending, contacts, sender);
                reminding.prepared.push(prepared);
            }
        }
        Ok(reminding)
    }

    fn prepare(
        &self,
        at: &AuditAddress,
        sending: &AgencySending,
        contacts: Vec<Contact>,
        sender: &Viewer,
    ) -> Prepared {
        let before: Vec<_> = self.of_agency(&sending.agency).map(|reminder| reminder.reminded).collect();
        let last = self.of_agency(&sending.agency).map(|reminder| reminder.number).max().unwrap_or_default();
        let remind = Remind {
            board: &self.audit.board_name,
            audit: &self.audit.details.name,
            agency: &sending.agency_name,
            due_on: self.due_on(),
            today: self.today,
            status: sending.sending.status(),
            sender: &sender.name,
            link: &site().link(&at.sending(&sending.agency)),
        };
        Prepared {
            planned: PlannedReminder::of(sending.agency.clone(), self.due_on(), self.today, &before, last),
            agency_name: sending.agency_name.clone(),
            contacts,
            words: remind.words(),
        }
    }

    /// By when agencies send.
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.audit.details.cases_due_on
    }

    /// The reminder whose day has come.
    pub fn due(&self) -> Option<ReminderKind> {
        self.due_on().and_then(|due_on| ReminderKind::due(due_on, self.today))
    }

    /// The reminders that an agency got, the newest first.
    pub fn of_agency<'r>(&'r self, agency: &'r AgencyId) -> impl Iterator<Item = &'r Reminder> {
        self.sent.iter().filter(move |reminder| reminder.agency == *agency)
    }

    /// The name of the agency that a posted reminder begins with, if it takes part.
    pub fn agency_of(&self, posted: &str) -> Option<String> {
        let (agency, _) = posted.split_once(':')?;
        self.agencies.iter().find(|(id, _)| id.as_str() == agency).map(|(_, name)| name.clone())
    }
}

/// The contacts of an agency, each once.
fn contacts(members: &[Member], agency: &AgencyId) -> Vec<Contact> {
    let mut seen = BTreeSet::new();
    members
        .iter()
        .filter(|member| member.role == Role::AgencyContact && member.agency.as_ref() == Some(agency))
        .filter(|member| !member.is_closed && seen.insert(member.person.clone()))
        .map(|member| Contact { name: member.name.clone(), email: member.email.clone() })
        .collect()
}
