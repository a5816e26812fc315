//! What agencies send: who may still change it, what is overtaken, what the trail tells, what is erased.

mod answering;
mod following;
mod recording;
mod safety;
mod steps;
mod workbook;

use domain::{
    access::{Role, Who},
    id::{AgencyId, CaseId, PersonId},
    sending::{CaseSending, ChangeWanted, Item},
    sign_in::EmailAddress,
    trail::{By, Chain, Event, Stream},
};
use store::{
    Database, Saved, StoreError,
    audits::{self, AuditKey},
    memberships::{self, ForAgency},
    people,
    sending::{self, Writer},
    trail::{self, About},
};

use crate::example::{self, COUNCIL, TRUST, at, by, day};

/// The agency's own hand, in one sign-in.
const CONTACT: Writer<'_> = Writer::Agency { session: "this session" };

/// The example with a case of the council, whose contact has opened what is asked.
struct Asked {
    key: AuditKey,
    council: AgencyId,
    trust: AgencyId,
    case: CaseId,
    contact: PersonId,
}

impl Asked {
    async fn new(db: &Database) -> Self {
        let key = example::audit(db).await;
        let (council, trust) =
            (example::agency(db, &key, COUNCIL).await, example::agency(db, &key, TRUST).await);
        let case = example::case(db, &key, "LCC-01").await;
        let mut details = audits::get(db, &key.board, &key.audit).await.unwrap().details;
        details.cases_due_on = Some(day("2026-12-12"));
        kept(audits::change_details(db, &key.board, &key.audit, &details, 1, &by(1)).await);
        let contact = somebody(db, &key, "Contact", Role::AgencyContact, Some(&council)).await;
        let asked = Self { key, council, trust, case, contact };
        sending::open(db, &asked.key.board, &asked.key.audit, &asked.council, &asked.by(2)).await.unwrap();
        asked
    }

    /// The contact, at a minute.
    fn by(&self, minute: i64) -> By {
        by_person(&self.contact, minute)
    }

    async fn get(&self, db: &Database) -> sending::AgencySending {
        sending::get(db, &self.key.board, &self.key.audit, &self.council).await.unwrap()
    }

    async fn said(&self, db: &Database) -> sending::Said {
        sending::get_case(db, &self.key.board, &self.key.audit, &self.case).await.unwrap()
    }

    /// The contact records what is said of the case.
    async fn record(&self, db: &Database, said: &CaseSending, version: i64) -> Result<Saved, StoreError> {
        self.record_as(db, said, version, CONTACT).await
    }

    async fn record_as(
        &self,
        db: &Database,
        said: &CaseSending,
        version: i64,
        writer: Writer<'_>,
    ) -> Result<Saved, StoreError> {
        let (board, audit) = (&self.key.board, &self.key.audit);
        sending::record_case(db, board, audit, &self.case, said, None, version, writer, &self.by(3)).await
    }

    async fn send(&self, db: &Database) -> i64 {
        let version = self.get(db).await.version;
        kept(sending::send(db, &self.key.board, &self.key.audit, &self.council, version, &self.by(5)).await)
    }

    /// The manager asks for these changes of what was sent.
    async fn ask(&self, db: &Database, wanted: &[ChangeWanted]) -> Result<Saved, StoreError> {
        let version = self.get(db).await.version;
        let (board, audit) = (&self.key.board, &self.key.audit);
        sending::ask_for_changes(db, board, audit, &self.council, wanted, version, &by(7)).await
    }

    async fn changes(&self, db: &Database) -> Vec<sending::Change> {
        sending::changes(db, &self.key.board, &self.key.audit, &self.council).await.unwrap()
    }

    /// A note about an item of the case, or about all of it.
    fn wanted(&self, item: Item, note: &str) -> ChangeWanted {
        let case = (item != Item::Whole).then(|| self.case.clone());
        ChangeWanted { case, item, note: note.to_owned() }
    }

    /// What the trail tells of the audit, newest first.
    async fn told(&self, db: &Database) -> Vec<Event> {
        let tool = audits::get(db, &self.key.board, &self.key.audit).await.unwrap().tool_id;
        let about = About::Audit { audit: self.key.audit.clone(), tool };
        let chain = Chain::Board(self.key.board.clone());
        trail::list(db, &chain, Stream::Changes, &about, None, 100).await.unwrap()
    }
}

/// Who presents the case, and where the evidence for question 3 is.
fn said(presenter: &str, place: &str) -> CaseSending {
    let mut said = CaseSending { presenter: presenter.into(), ..CaseSending::default() };
    said.places[2] = place.into();
    said
}

/// The version after a save that was kept.
#[track_caller]
fn kept(saved: Result<Saved, StoreError>) -> i64 {
    match saved.unwrap() {
        Saved::Kept { version } => version,
        Saved::Overtaken => panic!("somebody else's save came first"),
    }
}

async fn somebody(
    db: &Database,
    key: &AuditKey,
    name: &str,
    role: Role,
    agency: Option<&AgencyId>,
) -> PersonId {
    let email = EmailAddress::parse(&format!("{}@people.example", name.to_lowercase())).unwrap();
    let person = people::add(db, &email, name, false, &by(1)).await.unwrap();
    let agency = agency.map_or(ForAgency::None, |agency| ForAgency::Known(agency.clone()));
    memberships::appoint(db, &key.board, &person, role, &agency, &by(1)).await.unwrap();
    person
}

fn by_person(person: &PersonId, minute: i64) -> By {
    By::of(Who::Person(person.clone()), at(minute))
}
