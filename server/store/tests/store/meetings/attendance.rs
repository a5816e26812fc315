//! Who was at a meeting, and who sent apologies.

use domain::{
    access::Role,
    id::{AgencyId, CaseId, MeetingId, PersonId},
    trail::{Chain, Stream},
};
use store::{
    Database, StoreError, agencies,
    audits::{self, AuditKey},
    interests,
    meetings::{self, Attending, end, start},
    memberships, people, retention,
    trail::{self, About},
};

use crate::{
    example::{self, at, by, day},
    invitations::joined,
};

/// A meeting under way in an audit with a member and a manager.
struct Room {
    key: AuditKey,
    meeting: MeetingId,
    member: PersonId,
    agency: AgencyId,
    manager: PersonId,
}

impl Room {
    async fn new(db: &Database) -> Self {
        let key = example::audit(db).await;
        let member = joined(db, &key.board, "anna@trust.example", Role::AuditGroupMember).await;
        let manager = joined(db, &key.board, "zoe@board.example", Role::BoardManager).await;
        people::change_name(db, &member, "Anna Bell", &by(0)).await.unwrap();
        people::change_name(db, &manager, "Zoe Moss", &by(0)).await.unwrap();
        let held = memberships::list(db, &key.board).await.unwrap();
        let agency = held.into_iter().find_map(|one| one.agency).unwrap();
        let meeting = start(db, &key.board, &key.audit, day("2026-11-23"), &by(1)).await.unwrap();
        Self { key, meeting, member, agency, manager }
    }

    async fn note(
        &self,
        db: &Database,
        person: &PersonId,
        agency: Option<&AgencyId>,
        attending: Attending,
    ) -> Result<(), StoreError> {
        let AuditKey { board, audit } = &self.key;
        meetings::note_attendance(db, board, audit, &self.meeting, person, agency, attending, &by(2)).await
    }

    /// They say themselves that they are there.
    async fn attend(
        &self,
        db: &Database,
        person: &PersonId,
        agency: Option<&AgencyId>,
    ) -> Result<(), StoreError> {
        let AuditKey { board, audit } = &self.key;
        meetings::attend(db, board, audit, &self.meeting, person, agency, &by(2)).await
    }

    async fn take_back(&self, db: &Database, person: &PersonId) -> Result<(), StoreError> {
        let AuditKey { board, audit } = &self.key;
        meetings::take_back_attendance(db, board, audit, &self.meeting, person, &by(3)).await
    }

    /// Who is noted: names, agencies, whether they come.
    async fn noted(&self, db: &Database) -> Vec<(String, Option<String>, Attending)> {
        let all = meetings::attendance(db, &self.key.board, &self.key.audit).await.unwrap();
        assert!(all.iter().all(|one| one.meeting == self.meeting && one.signed_at.is_none()));
        all.into_iter().map(|one| (one.name, one.agency_name, one.attending)).collect()
    }

    /// How many events of a kind the trail has.
    async fn told(&self, db: &Database, deed: &str) -> usize {
        let chain = Chain::Board(self.key.board.clone());
        let tool = store::audits::get(db, &self.key.board, &self.key.audit).await.unwrap().tool_id;
        let about = About::Audit { audit: self.key.audit.clone(), tool };
        let events = trail::list(db, &chain, Stream::Changes, &about, None, 100).await.unwrap();
        events.iter().filter(|event| event.deed == deed).count()
    }
}

on_both! {
    async fn who_is_there_is_noted_with_their_agency_and_told_once(db) {
        let room = Room::new(&db).await;
        let agency = Some(&room.agency);
        for _ in 0..2 {
            room.note(&db, &room.manager, None, Attending::Apologies).await.unwrap();
            room.note(&db, &room.member, agency, Attending::Present).await.unwrap();
        }
        let agency_name = agencies::list(&db, &room.key.board, &room.key.audit).await.unwrap();
        let agency_name = agency_name.into_iter().find(|one| one.id == room.agency).map(|one| one.name);
        assert!(agency_name.is_some());
        assert_eq!(
            room.noted(&db).await,
            [
                ("Anna Bell".to_owned(), agency_name, Attending::Present),
                ("Zoe Moss".to_owned(), None, Attending::Apologies),
            ]
        );
        assert_eq!(room.told(&db, "attendance_noted").await, 2);
        room.note(&db, &room.manager, None, Attending::Present).await.unwrap();
        assert_eq!(room.noted(&db).await[1].2, Attending::Present, "who sent apologies can still come");
    }

    async fn people_say_that_they_are_there_and_take_it_back_while_the_meeting_is_under_way(db) {
        let room = Room::new(&db).await;
        let AuditKey { board, audit } = &room.key;
        let leave = async || {
            meetings::take_back_own_attendance(&db, board, audit, &room.meeting, &room.member, &by(3)).await
        };
        room.attend(&db, &room.member, None).await.unwrap();
        for _ in 0..2 {
            leave().await.unwrap();
        }
        assert_eq!(room.noted(&db).await, []);
        assert_eq!(room.told(&db, "attendance_taken_back").await, 1);
        room.attend(&db, &room.member, None).await.unwrap();
        end(&db, board, audit, &room.meeting, &by(4)).await.unwrap();
        let gone = |outcome| matches!(outcome, Err(StoreError::NotFound { what: "meeting" }));
        assert!(gone(leave().await));
        assert!(gone(room.attend(&db, &room.manager, None).await));
        assert_eq!(room.noted(&db).await.len(), 1);
    }

    async fn whoever_runs_a_meeting_notes_who_was_there_until_the_report_is_agreed(db) {
        let room = Room::new(&db).await;
        let AuditKey { board, audit } = &room.key;
        end(&db, board, audit, &room.meeting, &by(4)).await.unwrap();
        room.note(&db, &room.member, Some(&room.agency), Attending::Present).await.unwrap();
        room.note(&db, &room.manager, None, Attending::Apologies).await.unwrap();
        room.take_back(&db, &room.manager).await.unwrap();
        assert_eq!(room.noted(&db).await.len(), 1);
        assert_eq!((room.told(&db, "attendance_noted").await, room.told(&db, "attendance_taken_back").await), (2, 1));
        let elsewhere = MeetingId::new("none");
        let unknown =
            meetings::note_attendance(&db, board, audit, &elsewhere, &room.member, None, Attending::Present, &by(5)).await;
        assert!(matches!(unknown, Err(StoreError::NotFound { what: "meeting" })));
        audits::agree(&db, board, audit, day("2026-12-01"), &by(6)).await.unwrap();
        let late = [
            room.note(&db, &room.manager, None, Attending::Present).await,
            room.take_back(&db, &room.member).await,
        ];
        assert!(late.iter().all(|outcome| matches!(outcome, Err(StoreError::Agreed))), "{late:?}");
    }

    async fn only_people_of_the_board_come_and_only_for_their_own_agencies(db) {
        let room = Room::new(&db).await;
        let stranger = PersonId::new("none");
        let unknown = room.note(&db, &stranger, None, Attending::Present).await;
        assert!(matches!(unknown, Err(StoreError::NotFound { what: "person" })));
        let other = room.note(&db, &room.manager, Some(&room.agency), Attending::Present).await;
        assert!(matches!(other, Err(StoreError::NotFound { what: "agency" })));
        assert_eq!(room.noted(&db).await, []);
    }

    async fn who_else_is_there_is_a_line_each_and_goes_with_the_text_of_the_audit(db) {
        let room = Room::new(&db).await;
        let AuditKey { board, audit } = &room.key;
        let note = async |words, minute| {
            meetings::note_also_present(&db, board, audit, &room.meeting, words, &by(minute)).await
        };
        let first = note("Minute taker, Vale Trust", 2).await.unwrap();
        note("Observer, the police", 3).await.unwrap();
        let words = async || {
            let all = meetings::also_present(&db, board, audit).await.unwrap();
            all.into_iter().map(|one| one.words).collect::<Vec<_>>()
        };
        assert_eq!(words().await, ["Minute taker, Vale Trust", "Observer, the police"]);
        for _ in 0..2 {
            meetings::remove_also_present(&db, board, audit, &room.meeting, &first, &by(4)).await.unwrap();
        }
        assert_eq!(words().await, ["Observer, the police"]);
        assert_eq!(room.told(&db, "also_present_removed").await, 1);
        retention::erase_audit_text(&db, board, audit, day("2033-01-01"), &by(5)).await.unwrap();
        assert_eq!(words().await, Vec::<String>::new());
        end(&db, board, audit, &room.meeting, &by(6)).await.unwrap();
        assert!(matches!(note("Too late", 7).await, Err(StoreError::NotFound { what: "meeting" })));
    }

    async fn the_interests_of_an_audit_name_their_cases(db) {
        let room = Room::new(&db).await;
        let AuditKey { board, audit } = &room.key;
        let cases = [example::case(&db, &room.key, "1").await, example::case(&db, &room.key, "2").await];
        for (case, person) in [(&cases[0], &room.member), (&cases[1], &room.manager), (&cases[0], &room.manager)] {
            interests::declare(&db, board, audit, case, person, &by(3)).await.unwrap();
        }
        let mut all: Vec<(CaseId, PersonId)> =
            interests::list_all(&db, board, audit).await.unwrap().into_iter().map(|(case, one)| (case, one.person)).collect();
        let mut expected = vec![
            (cases[0].clone(), room.member.clone()),
            (cases[0].clone(), room.manager.clone()),
            (cases[1].clone(), room.manager.clone()),
        ];
        all.sort();
        expected.sort();
        assert_eq!(all, expected);
        assert_eq!(interests::list(&db, board, audit, &cases[1]).await.unwrap()[0].declared_at, at(3));
    }
}
