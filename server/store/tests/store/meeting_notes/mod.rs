//! The notes of a meeting: lines, corrections, what is struck out, agreed actions, and who signed.

mod leaving;
mod signing;

use domain::{
    access::{Role, Who},
    id::{CaseId, MeetingId, NoteId, PersonId},
    meeting::note::{NewNote, NoteKind},
    trail::{By, Chain, Stream},
};
use store::{
    Database, Saved, StoreError,
    audits::{self, AuditKey},
    findings,
    meeting_notes::{self, Line, correct, note, strike_out},
    meetings,
    memberships::{self, ForAgency},
    people, trail,
};

use crate::example::{self, TRUST, action, agency, at, by, day};

/// An audit in a meeting, with a case and somebody who writes.
pub(crate) struct Scene {
    pub(crate) key: AuditKey,
    pub(crate) case: CaseId,
    pub(crate) meeting: MeetingId,
    pub(crate) person: PersonId,
}

impl Scene {
    pub(crate) async fn set(db: &Database) -> Self {
        let key = example::audit(db).await;
        let case = example::case(db, &key, "1").await;
        let meeting = meetings::start(db, &key.board, &key.audit, day("2026-11-23"), &by(5)).await.unwrap();
        let person = member(db, &key, "Robin").await;
        Self { key, case, meeting, person }
    }

    /// Whoever writes, for the trust, at a minute.
    pub(crate) async fn by(&self, db: &Database, minute: i64) -> By {
        let agency = Some(agency(db, &self.key, TRUST).await);
        By { agency, ..By::of(Who::Person(self.person.clone()), at(minute)) }
    }

    async fn lines(&self, db: &Database) -> Vec<Line> {
        meeting_notes::list(db, &self.key.board, &self.key.audit, &self.meeting).await.unwrap()
    }

    async fn write(&self, db: &Database, new: &NewNote, minute: i64) -> NoteId {
        let by = self.by(db, minute).await;
        note(db, &self.key.board, &self.key.audit, &self.meeting, new, &by).await.unwrap()
    }

    fn learning(&self, text: &str) -> NewNote {
        NewNote::Line { case: Some(self.case.clone()), is_decision: false, text: text.into() }
    }
}

async fn someone(db: &Database, name: &str) -> PersonId {
    let email =
        domain::sign_in::EmailAddress::parse(&format!("{}@people.example", name.to_lowercase())).unwrap();
    people::add(db, &email, name, false, &by(1)).await.unwrap()
}

/// Somebody of the group, for the trust: nobody else is noted as present.
async fn member(db: &Database, key: &AuditKey, name: &str) -> PersonId {
    let person = someone(db, name).await;
    let agency = ForAgency::Known(agency(db, key, TRUST).await);
    memberships::appoint(db, &key.board, &person, Role::AuditGroupMember, &agency, &by(1)).await.unwrap();
    person
}

fn whole(text: &str) -> NewNote {
    NewNote::Line { case: None, is_decision: true, text: text.into() }
}

on_both! {
    async fn each_line_has_its_author_and_its_time(db) {
        let scene = Scene::set(&db).await;
        scene.write(&db, &scene.learning("Nobody asked twice."), 6).await;
        scene.write(&db, &whole("We meet again in March."), 7).await;
        let lines = scene.lines(&db).await;
        let said: Vec<_> = lines
            .iter()
            .map(|line| (line.kind, line.case.as_ref(), line.words.text.as_str(), line.noted.at))
            .collect();
        assert_eq!(
            said,
            [
                (NoteKind::Learning, Some(&scene.case), "Nobody asked twice.", at(6)),
                (NoteKind::Decision, None, "We meet again in March.", at(7)),
            ]
        );
        assert_eq!((lines[0].noted.by.as_str(), lines[0].noted_for.as_deref()), ("Robin", Some(TRUST)));
        assert_eq!((lines[0].author.clone(), lines[0].version), (scene.person.clone(), 1));
    }

    async fn an_agreed_action_is_a_finding_too(db) {
        let scene = Scene::set(&db).await;
        let (board, audit) = (&scene.key.board, &scene.key.audit);
        scene.write(&db, &NewNote::Action(action(&scene.case, "Offer an advocate.")), 6).await;
        let finding = findings::list(&db, board, audit).await.unwrap().remove(0);
        let line = scene.lines(&db).await.remove(0);
        assert_eq!((line.kind, line.finding.as_ref()), (NoteKind::Action, Some(&finding.id)));
        assert_eq!((line.words.text.as_str(), line.words.owner, line.words.due), ("Offer an advocate.", finding.owner, finding.due));
        // It says what the finding says, and goes with it to another case.
        let other = example::case(&db, &scene.key, "2").await;
        let changed = action(&other, "Offer one at once.");
        let saved = findings::change(&db, board, audit, &finding.id, &changed, 1, &by(7)).await.unwrap();
        assert_eq!(saved, Saved::Kept { version: 2 });
        let line = scene.lines(&db).await.remove(0);
        assert_eq!((line.words.text.as_str(), line.case.as_ref(), line.is_changed_since), ("Offer one at once.", Some(&other), true));
        let correction = correct(&db, board, audit, &scene.meeting, &line.id, "No.", line.version, &by(8)).await;
        assert!(matches!(correction, Err(StoreError::NotFound { what: "line" })));
    }

    async fn a_correction_over_another_one_is_told_so(db) {
        let scene = Scene::set(&db).await;
        let (board, audit, meeting) = (&scene.key.board, &scene.key.audit, &scene.meeting);
        let id = scene.write(&db, &scene.learning("Nobody asked twice."), 6).await;
        let by = scene.by(&db, 7).await;
        let saved = correct(&db, board, audit, meeting, &id, "Nobody asked again.", 1, &by).await.unwrap();
        assert_eq!(saved, Saved::Kept { version: 2 });
        let stale = correct(&db, board, audit, meeting, &id, "Somebody asked.", 1, &by).await.unwrap();
        assert_eq!(stale, Saved::Overtaken);
        let line = scene.lines(&db).await.remove(0);
        assert_eq!(line.words.text, "Nobody asked again.");
        assert_eq!(line.corrected.map(|mark| (mark.by, mark.at)), Some(("Robin".to_owned(), at(7))));
        let seq = trail::head(&db, &Chain::Board(board.clone()), Stream::Changes).await.unwrap().seq;
        let same = correct(&db, board, audit, meeting, &id, "Nobody asked again.", 2, &by).await.unwrap();
        assert_eq!(same, Saved::Kept { version: 2 });
        assert_eq!(trail::head(&db, &Chain::Board(board.clone()), Stream::Changes).await.unwrap().seq, seq);
    }

    async fn a_line_that_is_struck_out_stays_with_its_words(db) {
        let scene = Scene::set(&db).await;
        let (board, audit, meeting) = (&scene.key.board, &scene.key.audit, &scene.meeting);
        let id = scene.write(&db, &scene.learning("Nobody asked twice."), 6).await;
        strike_out(&db, board, audit, meeting, &id, &scene.by(&db, 7).await).await.unwrap();
        strike_out(&db, board, audit, meeting, &id, &scene.by(&db, 8).await).await.unwrap();
        let line = scene.lines(&db).await.remove(0);
        assert_eq!(line.struck.map(|mark| (mark.by, mark.at)), Some(("Robin".to_owned(), at(7))));
        assert_eq!(line.words.text, "Nobody asked twice.");
        let late = correct(&db, board, audit, meeting, &id, "Again.", line.version, &by(9)).await.unwrap();
        assert_eq!(late, Saved::Overtaken);
    }

    async fn striking_an_action_out_removes_its_finding_and_removing_the_finding_strikes_it_out(db) {
        let scene = Scene::set(&db).await;
        let (board, audit) = (&scene.key.board, &scene.key.audit);
        let first = scene.write(&db, &NewNote::Action(action(&scene.case, "Offer an advocate.")), 6).await;
        scene.write(&db, &NewNote::Action(action(&scene.case, "Train the team.")), 7).await;
        strike_out(&db, board, audit, &scene.meeting, &first, &scene.by(&db, 8).await).await.unwrap();
        let left = findings::list(&db, board, audit).await.unwrap();
        assert_eq!(left.iter().map(|finding| finding.text.as_str()).collect::<Vec<_>>(), ["Train the team."]);
        findings::remove(&db, board, audit, &left[0].id, &scene.by(&db, 9).await).await.unwrap();
        let lines = scene.lines(&db).await;
        let said: Vec<_> = lines
            .iter()
            .map(|line| (line.words.text.as_str(), line.words.owner.as_deref(), line.words.due, line.struck.as_ref().unwrap().at))
            .collect();
        let (owner, due) = (Some("Head of practice"), Some(day("2027-03-31")));
        assert_eq!(said, [("Offer an advocate.", owner, due, at(8)), ("Train the team.", owner, due, at(9))]);
        assert!(lines.iter().all(|line| line.finding.is_none()));
    }

    async fn notes_end_with_an_agreed_report_and_need_somebody_with_an_account(db) {
        let scene = Scene::set(&db).await;
        let (board, audit, meeting) = (&scene.key.board, &scene.key.audit, &scene.meeting);
        let nobody = note(&db, board, audit, meeting, &whole("Words."), &by(6)).await;
        assert!(matches!(nobody, Err(StoreError::NotFound { what: "account" })));
        let nowhere = MeetingId::new("none");
        let nowhere = note(&db, board, audit, &nowhere, &whole("Words."), &scene.by(&db, 6).await).await;
        assert!(matches!(nowhere, Err(StoreError::NotFound { what: "meeting" })));
        // Written up after it has ended.
        meetings::end(&db, board, audit, meeting, &by(7)).await.unwrap();
        let id = scene.write(&db, &whole("Words."), 8).await;
        audits::agree(&db, board, audit, day("2026-12-01"), &by(9)).await.unwrap();
        let by = scene.by(&db, 10).await;
        let refused = [
            note(&db, board, audit, meeting, &whole("More."), &by).await.err(),
            correct(&db, board, audit, meeting, &id, "Other.", 1, &by).await.err(),
            strike_out(&db, board, audit, meeting, &id, &by).await.err(),
        ];
        assert!(refused.iter().all(|refused| matches!(refused, Some(StoreError::Agreed))), "{refused:?}");
    }
}
