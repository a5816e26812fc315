//! Who says that the notes are a fair record, and whether they changed since.

use domain::{access::Who, finding_form::FindingDetails, meeting::note::NewNote, trail::By};
use store::{
    Database, StoreError, audits, cases, findings,
    meeting_notes::{self, Signed, changed_at, correct, sign, strike_out},
    meetings::{self, attendance},
};

use super::{Scene, member, whole};
use crate::example::{action, at, by, day};

impl Scene {
    async fn here(&self, db: &Database, is_present: bool) {
        let (board, audit) = (&self.key.board, &self.key.audit);
        let attending =
            if is_present { meetings::Attending::Present } else { meetings::Attending::Apologies };
        meetings::note_attendance(db, board, audit, &self.meeting, &self.person, None, attending, &by(6))
            .await
            .unwrap();
    }

    /// Reads the notes and signs them.
    async fn sign(&self, db: &Database, minute: i64) -> Signed {
        let (board, audit) = (&self.key.board, &self.key.audit);
        let read_at = changed_at(db, board, audit, &self.meeting).await.unwrap();
        sign(db, board, audit, &self.meeting, read_at, &self.by(db, minute).await).await.unwrap()
    }

    /// Whether the notes changed after whoever writes has signed them.
    async fn is_changed_since(&self, db: &Database) -> bool {
        let (board, audit) = (&self.key.board, &self.key.audit);
        let signed = attendance(db, board, audit).await.unwrap().remove(0).signed_at.unwrap();
        changed_at(db, board, audit, &self.meeting).await.unwrap().is_some_and(|changed| changed > signed)
    }
}

on_both! {
    async fn those_who_were_there_sign_and_others_do_not(db) {
        let scene = Scene::set(&db).await;
        let (board, audit) = (&scene.key.board, &scene.key.audit);
        scene.write(&db, &whole("Words."), 6).await;
        assert_eq!(scene.sign(&db, 7).await, Signed::NotPresent);
        scene.here(&db, false).await;
        assert_eq!(scene.sign(&db, 7).await, Signed::NotPresent, "who sent apologies was not there");
        scene.here(&db, true).await;
        assert_eq!(scene.sign(&db, 8).await, Signed::Yes);
        let other = member(&db, &scene.key, "Avery").await;
        meetings::note_attendance(&db, board, audit, &scene.meeting, &other, None, meetings::Attending::Present, &by(8)).await.unwrap();
        let all = attendance(&db, board, audit).await.unwrap();
        let said: Vec<_> = all.iter().map(|one| (one.name.as_str(), one.signed_at)).collect();
        assert_eq!(said, [("Avery", None), ("Robin", Some(at(8)))]);
        audits::agree(&db, board, audit, day("2026-12-01"), &by(9)).await.unwrap();
        let late = sign(&db, board, audit, &scene.meeting, None, &By::of(Who::Person(other), at(10))).await;
        assert!(matches!(late, Err(StoreError::Agreed)));
    }

    async fn nobody_signs_notes_they_have_not_read(db) {
        let scene = Scene::set(&db).await;
        let (board, audit) = (&scene.key.board, &scene.key.audit);
        scene.here(&db, true).await;
        let read_at = changed_at(&db, board, audit, &scene.meeting).await.unwrap();
        scene.write(&db, &whole("Words."), 7).await;
        let by = scene.by(&db, 8).await;
        assert_eq!(sign(&db, board, audit, &scene.meeting, read_at, &by).await.unwrap(), Signed::Changed);
        assert_eq!(attendance(&db, board, audit).await.unwrap()[0].signed_at, None);
    }

    async fn every_change_of_the_notes_is_later_than_the_signatures_before_it(db) {
        let scene = Scene::set(&db).await;
        let (board, audit, meeting) = (&scene.key.board, &scene.key.audit, &scene.meeting);
        scene.here(&db, true).await;
        let line = scene.write(&db, &scene.learning("Words."), 6).await;
        scene.write(&db, &NewNote::Action(action(&scene.case, "Train.")), 6).await;
        let finding = findings::list(&db, board, audit).await.unwrap().remove(0).id;
        let signed = async || {
            assert_eq!(scene.sign(&db, 30).await, Signed::Yes);
            assert!(!scene.is_changed_since(&db).await);
        };
        // All of them by a clock that is behind.
        signed().await;
        scene.write(&db, &whole("More."), 7).await;
        assert!(scene.is_changed_since(&db).await);
        signed().await;
        let _ = correct(&db, board, audit, meeting, &line, "Other words.", 1, &by(7)).await.unwrap();
        assert!(scene.is_changed_since(&db).await);
        signed().await;
        let changed = FindingDetails { text: "Train everybody.".into(), ..action(&scene.case, "") };
        let _ = findings::change(&db, board, audit, &finding, &changed, 1, &by(7)).await.unwrap();
        assert!(scene.is_changed_since(&db).await);
        signed().await;
        findings::remove(&db, board, audit, &finding, &by(7)).await.unwrap();
        assert!(scene.is_changed_since(&db).await);
        signed().await;
        strike_out(&db, board, audit, meeting, &line, &by(7)).await.unwrap();
        assert!(scene.is_changed_since(&db).await);
        signed().await;
        cases::remove(&db, board, audit, &scene.case, &by(7)).await.unwrap();
        assert!(scene.is_changed_since(&db).await);
        let left = meeting_notes::list(&db, board, audit, meeting).await.unwrap();
        assert_eq!(left.iter().map(|line| line.words.text.as_str()).collect::<Vec<_>>(), ["More."]);
    }
    async fn a_report_counts_signatures_of_the_notes_as_they_stand_and_older_ones_apart(db) {
        let scene = Scene::set(&db).await;
        let (board, audit) = (&scene.key.board, &scene.key.audit);
        let counted = async || {
            let told = store::report_source::get(&db, board, audit, board).await.unwrap().meetings;
            (told.meetings[0].present.len(), told.meetings[0].signed, told.meetings[0].signed_before_change)
        };
        scene.here(&db, true).await;
        assert_eq!(scene.sign(&db, 7).await, Signed::Yes);
        assert_eq!(counted().await, (1, 1, 0), "there are no notes that could have changed");
        scene.write(&db, &whole("Words."), 8).await;
        assert_eq!(counted().await, (1, 0, 1));
        assert_eq!(scene.sign(&db, 9).await, Signed::Yes);
        assert_eq!(counted().await, (1, 1, 0));
    }
}
