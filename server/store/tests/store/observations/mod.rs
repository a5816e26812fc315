//! Observations: naming them, what was agreed to, what is recorded, withdrawn, shared and erased.

mod arranging;
mod consent_rules;
mod erasing;
mod naming;
mod parts;
mod safety;
mod withdrawal;
mod worker_links;

use domain::{
    access::{Role, Who},
    finding::FindingKind,
    finding_form::{FindingDetails, FindingSubject},
    id::{AgencyId, ObservationId, PersonId},
    observation::{
        approach::Approach,
        consent::{AgreedTo, Consent, Decided},
        conversation::{Conversation, SpokeWith, Topic},
        enquiry::Enquiry,
        interview::Interview,
        meeting::{MeetingDetails, MeetingKind},
        practice::Practice,
        reply::Reply,
        safety::Safety,
    },
    rating::Rating,
    sign_in::EmailAddress,
    trail::{By, Chain, Event, Stream},
};
use store::{
    Database, Saved, StoreError, audits,
    audits::AuditKey,
    memberships::{self, ForAgency},
    observations, pairs, people,
    trail::{self, About},
};

use crate::example::{self, COUNCIL, at, by, day};

/// An observation of the council's practice in an audit of its own.
struct Seen {
    key: AuditKey,
    id: ObservationId,
}

/// An enquiry of the council, named.
async fn named(db: &Database, key: &AuditKey, reference: &str) -> ObservationId {
    let audited = example::agency(db, key, COUNCIL).await;
    let enquiry = Enquiry { audited, reference: reference.to_owned() };
    observations::name(db, &key.board, &key.audit, &enquiry, &by(1)).await.unwrap()
}

/// What an adult answers who decides alone and agrees to this.
fn agreeing(agreed_to: &[AgreedTo]) -> Consent {
    Consent {
        agreed_to: agreed_to.to_vec(),
        has_agreed: !agreed_to.is_empty(),
        asked_on: day("2026-11-02"),
        explained: "Explained at home, twice.".into(),
        limits_explained: true,
        decided: Decided::Adult,
        supported_by: Vec::new(),
    }
}

/// An observation in an audit that the adult agreed to be observed in.
pub(crate) async fn agreed_to(db: &Database, key: &AuditKey) -> ObservationId {
    let seen = Seen { key: key.clone(), id: named(db, key, "LCC-O1").await };
    let _ = seen.screen(db, &Approach::Approach, 0).await.unwrap();
    let _ = seen.consent(db, &agreeing(&AgreedTo::ALL), 0).await.unwrap();
    seen.id
}

impl Seen {
    /// An enquiry that is named and nothing more.
    async fn named(db: &Database) -> Self {
        let key = example::audit(db).await;
        let id = named(db, &key, "LCC-O1").await;
        Self { key, id }
    }

    /// One in which the adult has agreed to this.
    async fn agreed(db: &Database, agreed_to: &[AgreedTo]) -> Self {
        let seen = Self::named(db).await;
        assert_eq!(seen.screen(db, &Approach::Approach, 0).await.unwrap(), Saved::Kept { version: 1 });
        let saved = seen.consent(db, &agreeing(agreed_to), 0).await.unwrap();
        assert_eq!(saved, Saved::Kept { version: 1 });
        seen
    }

    async fn screen(&self, db: &Database, approach: &Approach, expected: i64) -> Result<Saved, StoreError> {
        observations::screen(db, &self.key.board, &self.key.audit, &self.id, approach, expected, &by(2)).await
    }

    async fn consent(&self, db: &Database, consent: &Consent, expected: i64) -> Result<Saved, StoreError> {
        observations::record_consent(
            db,
            &self.key.board,
            &self.key.audit,
            &self.id,
            consent,
            expected,
            &by(2),
        )
        .await
    }

    async fn practice(
        &self,
        db: &Database,
        practice: &Practice,
        safety: Option<&Safety>,
        expected: i64,
    ) -> Result<Saved, StoreError> {
        let (board, audit) = (&self.key.board, &self.key.audit);
        observations::record_practice(db, board, audit, &self.id, practice, safety, expected, &by(3)).await
    }

    async fn interview(
        &self,
        db: &Database,
        interview: &Interview,
        expected: i64,
    ) -> Result<Saved, StoreError> {
        let (board, audit) = (&self.key.board, &self.key.audit);
        observations::record_interview(db, board, audit, &self.id, interview, None, expected, &by(3)).await
    }

    async fn conversation(
        &self,
        db: &Database,
        conversation: &Conversation,
        expected: i64,
    ) -> Result<Saved, StoreError> {
        let (board, audit) = (&self.key.board, &self.key.audit);
        observations::record_conversation(db, board, audit, &self.id, conversation, None, expected, &by(3))
            .await
    }

    async fn summary(&self, db: &Database, summary: &str, expected: i64) -> Result<Saved, StoreError> {
        observations::write_summary(db, &self.key.board, &self.key.audit, &self.id, summary, expected, &by(4))
            .await
    }

    async fn meeting(
        &self,
        db: &Database,
        meeting: &MeetingDetails,
        safety: Option<&Safety>,
    ) -> Result<domain::id::ObservedMeetingId, StoreError> {
        let (board, audit) = (&self.key.board, &self.key.audit);
        observations::record_meeting(db, board, audit, &self.id, meeting, safety, &by(3)).await
    }

    async fn share(&self, db: &Database) -> Result<(), StoreError> {
        observations::share(db, &self.key.board, &self.key.audit, &self.id, &by(5)).await
    }

    async fn withdraw(&self, db: &Database, what: &[AgreedTo]) -> observations::Withdrawn {
        let (board, audit) = (&self.key.board, &self.key.audit);
        observations::withdraw(db, board, audit, &self.id, what, day("2026-11-20"), &by(9)).await.unwrap()
    }

    async fn get(&self, db: &Database) -> domain::observation::Observation {
        observations::get(db, &self.key.board, &self.key.audit, &self.id).await.unwrap()
    }

    /// A finding raised from the observation, as a form describes it.
    fn action(&self, text: &str) -> FindingDetails {
        FindingDetails {
            about: FindingSubject::Observation(self.id.clone()),
            question: None,
            kind: FindingKind::Action,
            text: text.into(),
            owner: Some("Head of practice".into()),
            due: Some(day("2027-03-31")),
        }
    }

    /// Lets workers see what was recorded of their interview, or not.
    async fn let_workers_see(&self, db: &Database, shows_workers: bool) {
        let (before, version) = pairs::get(db, &self.key.board, &self.key.audit).await.unwrap();
        let now = pairs::Arrangements { shows_workers, ..before };
        let saved =
            pairs::arrange(db, &self.key.board, &self.key.audit, &now, version, &by(2)).await.unwrap();
        assert_eq!(saved, Saved::Kept { version: version + 1 });
    }
}

/// What was observed, with words in two areas of focus.
fn practice(words: &str) -> Practice {
    let mut practice = Practice { observed_on: Some(day("2026-11-10")), ..Practice::default() };
    practice.foci[0].observed = words.to_owned();
    practice.foci[0].rating = Some(Rating::Green);
    practice.foci[2].evidence = format!("{words} Seen on the visit.");
    practice
}

/// What a worker answered to two questions.
fn interview(words: &str) -> Interview {
    let mut interview = Interview {
        worker_role: "Social worker".into(),
        asked_on: Some(day("2026-11-11")),
        ..Interview::default()
    };
    interview.answers[0].reply = Some(Reply::Said);
    interview.answers[0].words = words.to_owned();
    interview.answers[2].reply = Some(Reply::Partly);
    interview
}

/// What an adult said about two topics, with a quotation or without.
fn conversation(words: &str, quotation: &str) -> Conversation {
    let mut conversation = Conversation {
        spoke_with: Some(SpokeWith::AdultWithAdvocate),
        held_on: Some(day("2026-11-12")),
        asked_by: "Observer, police".into(),
        is_independent: Some(true),
        weeks_after: Some(9),
        interpreter: Some(false),
        communication: "Large print.".into(),
        ..Conversation::default()
    };
    conversation.answers[Topic::Informed as usize].reply = Some(Reply::Yes);
    conversation.answers[Topic::Informed as usize].words = words.to_owned();
    conversation.answers[Topic::Happy as usize].reply = Some(Reply::DidNotWantToAnswer);
    conversation.answers[Topic::Informed as usize].quotation = quotation.to_owned();
    conversation
}

/// A meeting that was observed.
fn meeting(words: &str) -> MeetingDetails {
    MeetingDetails {
        kind: MeetingKind::Planning,
        held_on: Some(day("2026-11-09")),
        observed: words.to_owned(),
        evidence: String::new(),
    }
}

/// That somebody has to act, and was told.
fn passed_on() -> Safety {
    Safety {
        needs_action: true,
        told_whom: "Duty team, council".into(),
        told_by: "Observer, police".into(),
        told_on: Some(day("2026-11-10")),
        told_time: chrono::NaiveTime::from_hms_opt(14, 5, 0),
    }
}

/// Somebody with a role in the board, for an agency or none.
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

/// A person, at a minute.
fn by_person(person: &PersonId, minute: i64) -> By {
    By::of(Who::Person(person.clone()), at(minute))
}

/// What was changed in the audit, newest first.
async fn changes(db: &Database, seen: &Seen) -> Vec<Event> {
    let chain = Chain::Board(seen.key.board.clone());
    let tool = audits::get(db, &seen.key.board, &seen.key.audit).await.unwrap().tool_id;
    let about = About::Audit { audit: seen.key.audit.clone(), tool };
    trail::list(db, &chain, Stream::Changes, &about, None, 100).await.unwrap()
}
