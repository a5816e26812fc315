//! Findings that were raised from an observation.

use domain::{
    finding::FindingKind,
    finding_form::{FindingDetails, FindingSubject},
    id::{AgencyId, CaseId, FindingId, ObservationId},
    trail::{Chain, Detail, Event, Stream},
};
use sqlx::{Connection, PgConnection, SqliteConnection};
use store::{
    Database, Saved, StoreError,
    audits::AuditKey,
    case_export, findings, report_source,
    trail::{self, About},
};

use crate::{
    example::{self, COUNCIL, POLICE, action, at, by},
    on_both::ScratchDatabase,
    tampering::{Intruder, wait_for},
};

/// An audit with a case and an observation of an agency that presents no case, and a connection that writes what
/// happened to the observation.
struct Scene {
    db: Database,
    key: AuditKey,
    case: CaseId,
    observation: ObservationId,
    writer: Intruder,
}

impl Scene {
    async fn set(db: Database, writer: Intruder) -> Self {
        let key = example::audit(&db).await;
        let case = example::case(&db, &key, "LCC-1").await;
        let police = example::agency(&db, &key, POLICE).await;
        let mut scene = Self { db, key, case, observation: ObservationId::new("seen"), writer };
        scene.observe("seen", &police, "NP-O1").await;
        scene
    }

    async fn observe(&mut self, id: &str, audited: &AgencyId, reference: &str) {
        let (board, audit) = (&self.key.board, &self.key.audit);
        self.writer
            .run(format!(
                "insert into observation (board_id, audit_id, id, audited_id, reference, approach_reasons, \
                    approach_words, approach_version, summary, summary_version, position, version, created_at, \
                    changed_at) \
                 values ('{board}', '{audit}', '{id}', '{audited}', '{reference}', '', '', 0, '', 0, 1, 1, 1, 1)"
            ))
            .await;
        self.writer
            .run(format!(
                "insert into consent (board_id, audit_id, observation_id, answer, asked_on, explained, \
                    limits_explained, has_capacity, supported_by, decision_maker, consulted, observed, talking, \
                    quoted, version, recorded_at) \
                 values ('{board}', '{audit}', '{id}', 'agreed', '2027-01-12', '', true, true, '', '', '', true, \
                    false, false, 1, 1)"
            ))
            .await;
    }

    /// A finding from the observation.
    fn issue(&self, text: &str) -> FindingDetails {
        FindingDetails {
            about: FindingSubject::Observation(self.observation.clone()),
            question: None,
            kind: FindingKind::Issue,
            text: text.into(),
            owner: None,
            due: None,
        }
    }

    async fn record(&self, details: &FindingDetails) -> Result<FindingId, StoreError> {
        findings::record(&self.db, &self.key.board, &self.key.audit, details, &by(3)).await
    }

    /// The newest event of the board.
    async fn last(&self) -> Event {
        let chain = Chain::Board(self.key.board.clone());
        let tool = store::audits::get(&self.db, &self.key.board, &self.key.audit).await.unwrap().tool_id;
        let about = About::Audit { audit: self.key.audit.clone(), tool };
        trail::list(&self.db, &chain, Stream::Changes, &about, None, 1).await.unwrap().remove(0)
    }
}

/// As `on_both!`, with a scene that can write past the store.
macro_rules! in_both_scenes {
    ($($(#[$attribute:meta])* async fn $name:ident($scene:ident) $body:block)+) => {$(
        $(#[$attribute])*
        mod $name {
            use super::*;

            async fn body($scene: Scene) $body

            #[test]
            fn on_sqlite() {
                let folder = tempfile::tempdir().unwrap();
                let url = format!("sqlite:{}", folder.path().join("audits.db").display());
                wait_for(async {
                    let db = Database::open(&url).await.unwrap();
                    db.migrate().await.unwrap();
                    let writer = Intruder::Sqlite(SqliteConnection::connect(&url).await.unwrap());
                    body(Scene::set(db.clone(), writer).await).await;
                    db.close().await;
                });
            }

            #[test]
            fn on_postgres() {
                wait_for(async {
                    let scratch = ScratchDatabase::make().await;
                    let db = Database::open(&scratch.url).await.unwrap();
                    db.migrate().await.unwrap();
                    let writer = Intruder::Postgres(PgConnection::connect(&scratch.url).await.unwrap());
                    body(Scene::set(db.clone(), writer).await).await;
                    db.close().await;
                    scratch.remove().await;
                });
            }
        }
    )+};
}

in_both_scenes! {
    async fn a_finding_is_raised_from_an_observation_and_names_the_audited_agency(scene) {
        let id = scene.record(&scene.issue("Nobody asked her.")).await.unwrap();
        scene.record(&action(&scene.case, "Train.")).await.unwrap();
        let listed = findings::list(&scene.db, &scene.key.board, &scene.key.audit).await.unwrap();
        assert_eq!(listed[0].about, FindingSubject::Observation(scene.observation.clone()));
        assert_eq!((listed[0].agency.as_str(), listed[0].reference.as_str()), (POLICE, "NP-O1"));
        assert_eq!((listed[0].words().as_str(), listed[0].question), ("Nobody asked her.", None));
        assert_eq!(listed[1].about, FindingSubject::Case(scene.case.clone()));
        assert_eq!((listed[1].agency.as_str(), listed[1].reference.as_str()), (COUNCIL, "LCC-1"));
        let got = findings::get(&scene.db, &scene.key.board, &scene.key.audit, &id).await.unwrap();
        assert_eq!(got, listed[0]);
        let (board, audit) = (&scene.key.board, &scene.key.audit);
        let source = report_source::get(&scene.db, board, audit, board).await.unwrap();
        let from: Vec<bool> = source.findings.iter().map(|finding| finding.is_from_observation).collect();
        assert_eq!(from, [true, false]);
        let export = case_export::get(&scene.db, board, audit, &scene.case, at(9)).await.unwrap();
        assert_eq!(export.findings.iter().map(|f| f.text.as_str()).collect::<Vec<_>>(), ["Train."]);
    }

    async fn the_trail_tells_of_it_with_the_observation_and_the_finding_and_never_with_its_words(scene) {
        let id = scene.record(&scene.issue("Nobody asked her.")).await.unwrap();
        let told = scene.last().await;
        assert_eq!((told.case.as_str(), told.other.as_str()), ("", scene.observation.as_str()));
        let detail = Detail::from_text(&told.detail);
        assert_eq!((detail.get("finding"), detail.get("kind")), (Some(id.as_str()), Some("issue")));
        let hash = detail.get("text").unwrap().to_owned();
        assert!(hash.len() == 64 && !told.detail.contains("Nobody"), "{}", told.detail);
        // Another observation or case has another key.
        scene.record(&FindingDetails { about: FindingSubject::Case(scene.case.clone()), ..scene.issue("Nobody asked her.") })
            .await
            .unwrap();
        assert_ne!(Detail::from_text(&scene.last().await.detail).get("text"), Some(hash.as_str()));
        let known = trail::names(&scene.db, Some((&scene.key.board, &scene.key.audit))).await.unwrap();
        assert_eq!(known.observations[scene.observation.as_str()], "NP-O1");
        findings::remove(&scene.db, &scene.key.board, &scene.key.audit, &id, &by(5)).await.unwrap();
        let told = scene.last().await;
        assert_eq!((told.deed.as_str(), told.other.as_str()), ("finding_removed", scene.observation.as_str()));
    }

    async fn a_finding_moves_from_a_case_to_an_observation_and_stays_there_so_that_its_words_can_be_taken_back(scene) {
        let (board, audit) = (&scene.key.board, &scene.key.audit);
        let id = scene.record(&action(&scene.case, "Train.")).await.unwrap();
        let moved = FindingDetails { question: None, ..action(&scene.case, "Train.") };
        let moved = FindingDetails { about: FindingSubject::Observation(scene.observation.clone()), ..moved };
        let saved = findings::change(&scene.db, board, audit, &id, &moved, 1, &by(4)).await.unwrap();
        assert_eq!(saved, Saved::Kept { version: 2 });
        let told = scene.last().await;
        let detail = Detail::from_text(&told.detail);
        assert_eq!(told.other, scene.observation.as_str());
        assert_eq!(detail.get("case_before"), Some(scene.case.as_str()));
        assert_eq!(detail.get("fields"), Some("about,question"));
        let back = action(&scene.case, "Train.");
        let refused = findings::change(&scene.db, board, audit, &id, &back, 2, &by(5)).await;
        assert!(matches!(refused, Err(StoreError::StillInUse { .. })), "{refused:?}");
        let stored = findings::get(&scene.db, board, audit, &id).await.unwrap();
        assert_eq!(stored.about, FindingSubject::Observation(scene.observation.clone()));
    }

    async fn an_observation_that_is_not_of_the_audit_has_no_findings(scene) {
        let unknown = FindingSubject::Observation(ObservationId::new("none"));
        let refused = scene.record(&FindingDetails { about: unknown, ..scene.issue("Words.") }).await;
        assert!(matches!(refused, Err(StoreError::NotFound { what: "observation" })), "{refused:?}");
        // Nor does a case's identifier stand for an observation.
        let mistaken = FindingSubject::Observation(ObservationId::new(scene.case.as_str()));
        let refused = scene.record(&FindingDetails { about: mistaken, ..scene.issue("Words.") }).await;
        assert!(matches!(refused, Err(StoreError::NotFound { what: "observation" })), "{refused:?}");
    }

    async fn where_nothing_agreed_to_is_left_nothing_more_is_recorded(scene) {
        let mut scene = scene;
        let id = scene.record(&scene.issue("Before.")).await.unwrap();
        scene.writer.run("update consent set observed = false").await;
        let (board, audit) = (scene.key.board.clone(), scene.key.audit.clone());
        let change = async |to: &FindingDetails| {
            findings::change(&scene.db, &board, &audit, &id, to, 1, &by(6)).await.err()
        };
        let refusals = [
            scene.record(&scene.issue("Again.")).await.err(),
            change(&scene.issue("Again.")).await,
            // Nor does a finding carry its words to a case.
            change(&action(&scene.case, "Again.")).await,
        ];
        for refusal in refusals {
            assert!(matches!(refusal, Some(StoreError::NoConsent)), "{refusal:?}");
        }
        scene.writer.run("update finding set text = ''").await;
        let stored = findings::get(&scene.db, &board, &audit, &id).await.unwrap();
        assert!(stored.words().starts_with("These words were erased, because an adult took back"), "{stored:?}");
        findings::remove(&scene.db, &board, &audit, &id, &by(7)).await.unwrap();
    }

    async fn once_its_text_was_erased_nothing_more_is_written_and_its_findings_say_so(scene) {
        let mut scene = scene;
        let id = scene.record(&scene.issue("Before.")).await.unwrap();
        scene.writer.run("update observation set erased_on = '2027-02-01'").await;
        scene.writer.run("update finding set text = ''").await;
        let (board, audit) = (&scene.key.board, &scene.key.audit);
        let refusals = [
            scene.record(&scene.issue("Again.")).await.err(),
            findings::change(&scene.db, board, audit, &id, &scene.issue("Again."), 1, &by(6)).await.err(),
        ];
        for refusal in refusals {
            assert!(matches!(refusal, Some(StoreError::Erased)), "{refusal:?}");
        }
        let stored = findings::get(&scene.db, board, audit, &id).await.unwrap();
        assert_eq!(stored.words(), "The text of this observation was erased on 1 February 2027");
    }
}
