//! What becomes of notes when their case goes, or its text.

use domain::meeting::note::NewNote;
use store::{
    Database, StoreError, case_export, findings,
    meeting_notes::{correct, note, strike_out},
    retention,
};

use super::{Scene, whole};
use crate::example::{action, at, by, day};

/// A meeting with two lines of the case, one of which was struck out, an action, an action that was struck out, and a
/// line of its own.
async fn noted(db: &Database) -> Scene {
    let scene = Scene::set(db).await;
    let (board, audit, meeting) = (&scene.key.board, &scene.key.audit, &scene.meeting);
    scene.write(db, &scene.learning("Learned."), 6).await;
    let struck = scene.write(db, &scene.learning("Struck."), 7).await;
    scene.write(db, &NewNote::Action(action(&scene.case, "To do.")), 8).await;
    let not_to_do = scene.write(db, &NewNote::Action(action(&scene.case, "Not to do.")), 9).await;
    scene.write(db, &whole("Of the whole."), 10).await;
    for line in [struck, not_to_do] {
        strike_out(db, board, audit, meeting, &line, &scene.by(db, 11).await).await.unwrap();
    }
    scene
}

async fn texts(scene: &Scene, db: &Database) -> Vec<String> {
    scene.lines(db).await.into_iter().map(|line| line.words.text).collect()
}

on_both! {
    async fn erasing_a_case_erases_what_was_noted_of_it_and_of_nothing_else(db) {
        let scene = noted(&db).await;
        let (board, audit, meeting) = (&scene.key.board, &scene.key.audit, &scene.meeting);
        let erased = retention::erase_case(&db, board, audit, &scene.case, day("2033-01-01"), &by(20)).await.unwrap();
        assert_eq!((erased.evidence, erased.findings), (3, 1));
        assert_eq!(texts(&scene, &db).await, ["", "", "", "", "Of the whole."]);
        let lines = scene.lines(&db).await;
        assert!(lines[..4].iter().all(|line| line.erased_on == Some(day("2033-01-01")) && line.words.owner.is_none()));
        assert_eq!(lines[4].erased_on, None);
        let by = scene.by(&db, 21).await;
        let refused = [
            note(&db, board, audit, meeting, &scene.learning("Again."), &by).await.err(),
            correct(&db, board, audit, meeting, &lines[0].id, "Again.", lines[0].version, &by).await.err(),
        ];
        assert!(refused.iter().all(|refused| matches!(refused, Some(StoreError::Erased))), "{refused:?}");
    }

    async fn what_a_meeting_noted_of_itself_goes_with_the_audits_text(db) {
        let scene = noted(&db).await;
        let (board, audit) = (&scene.key.board, &scene.key.audit);
        // Erased by hand before it was due: nothing of cases is left to find the audit by.
        retention::erase_case(&db, board, audit, &scene.case, day("2027-01-01"), &by(20)).await.unwrap();
        let due = retention::due(&db, day("2200-01-01")).await.unwrap();
        assert_eq!(due.len(), 1);
        assert!(due[0].cases.is_empty() && due[0].observations.is_empty());
        let all = async || retention::erase_audit_text(&db, board, audit, day("2200-01-01"), &by(21)).await.unwrap();
        assert_eq!(all().await.evidence, 1);
        assert_eq!(texts(&scene, &db).await, ["", "", "", "", ""]);
        assert_eq!(all().await, retention::Erased::default());
        assert_eq!(retention::due(&db, day("2200-01-01")).await.unwrap(), []);
    }

    async fn what_was_noted_of_a_case_is_in_its_export(db) {
        let scene = noted(&db).await;
        let (board, audit) = (&scene.key.board, &scene.key.audit);
        let export = case_export::get(&db, board, audit, &scene.case, at(20)).await.unwrap();
        let said: Vec<_> = export
            .notes
            .iter()
            .map(|note| (note.kind.as_str(), note.text.as_str(), note.noted_by.as_str(), note.struck_by.as_deref()))
            .collect();
        assert_eq!(
            said,
            [
                ("Learning", "Learned.", "Robin", None),
                ("Learning", "Struck.", "Robin", Some("Robin")),
                ("Agreed action", "To do.", "Robin", None),
                ("Agreed action", "Not to do.", "Robin", Some("Robin")),
            ]
        );
        assert!(!export.to_text().contains("Of the whole."), "what is of no case is not in a case’s export");
        assert!(!export.changes.is_empty());
    }

    async fn what_rests_on_an_observation_is_not_kept_with_the_line(db) {
        let scene = Scene::set(&db).await;
        let (board, audit) = (&scene.key.board, &scene.key.audit);
        scene.write(&db, &NewNote::Action(action(&scene.case, "To do.")), 8).await;
        let finding = findings::list(&db, board, audit).await.unwrap().remove(0).id;
        let observation = crate::observations::agreed_to(&db, &scene.key).await;
        let moved = domain::finding_form::FindingDetails {
            about: domain::finding_form::FindingSubject::Observation(observation),
            question: None,
            ..action(&scene.case, "Seen in practice.")
        };
        let _ = findings::change(&db, board, audit, &finding, &moved, 1, &by(9)).await.unwrap();
        let line = scene.lines(&db).await.remove(0);
        assert_eq!((line.case, line.is_of_observation, line.words.text.as_str()), (None, true, "Seen in practice."));
        findings::remove(&db, board, audit, &finding, &by(10)).await.unwrap();
        assert_eq!(texts(&scene, &db).await, [""]);
    }
}
