use domain::{
    finding::FindingKind,
    finding_form::FindingDetails,
    id::{CaseId, FindingId},
};
use store::{Saved, StoreError, findings};

use crate::example::{self, COUNCIL, action, by};

on_both! {
    async fn findings_are_listed_in_the_order_they_were_recorded(db) {
        let key = example::audit(&db).await;
        let case = example::case(&db, &key, "LCC-1").await;
        let first = findings::record(&db, &key.board, &key.audit, &action(&case, "Train."), &by(5)).await.unwrap();
        let issue = FindingDetails {
            question: None,
            kind: FindingKind::Issue,
            owner: None,
            due: None,
            ..action(&case, "No advocate; nobody asked.")
        };
        let second = findings::record(&db, &key.board, &key.audit, &issue, &by(2)).await.unwrap();
        let listed = findings::list(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!([&listed[0].id, &listed[1].id], [&first, &second]);
        let read = &listed[0];
        let back = FindingDetails {
            about: read.about.clone(),
            question: read.question,
            kind: read.kind,
            text: read.text.clone(),
            owner: read.owner.clone(),
            due: read.due,
        };
        assert_eq!(back, action(&case, "Train."));
        assert_eq!((read.agency.as_str(), read.reference.as_str(), read.version), (COUNCIL, "LCC-1", 1));
        assert_eq!((listed[1].question, &listed[1].owner, listed[1].due), (None, &None, None));
        assert_eq!(findings::get(&db, &key.board, &key.audit, &second).await.unwrap(), listed[1]);
    }

    async fn a_finding_is_changed_and_a_stale_save_is_given_back(db) {
        let key = example::audit(&db).await;
        let (case, other) = (example::case(&db, &key, "1").await, example::case(&db, &key, "2").await);
        let id = findings::record(&db, &key.board, &key.audit, &action(&case, "Train."), &by(2)).await.unwrap();
        let changed = FindingDetails { kind: FindingKind::GoodPractice, ..action(&other, "Asked early.") };
        let saved = findings::change(&db, &key.board, &key.audit, &id, &changed, 1, &by(3)).await.unwrap();
        assert_eq!(saved, Saved::Kept { version: 2 });
        let stale = action(&case, "Stale.");
        let saved = findings::change(&db, &key.board, &key.audit, &id, &stale, 1, &by(4)).await.unwrap();
        assert_eq!(saved, Saved::Overtaken);
        let stored = findings::get(&db, &key.board, &key.audit, &id).await.unwrap();
        assert_eq!((stored.reference.as_str(), stored.kind), ("2", FindingKind::GoodPractice));
        assert_eq!((stored.text.as_str(), stored.version), ("Asked early.", 2));
        let unknown = FindingId::new("none");
        let refused = findings::change(&db, &key.board, &key.audit, &unknown, &changed, 1, &by(5)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { what: "finding" })));
    }

    async fn a_finding_belongs_to_a_case_of_the_audit(db) {
        let key = example::audit(&db).await;
        let unknown = action(&CaseId::new("none"), "Train.");
        let refused = findings::record(&db, &key.board, &key.audit, &unknown, &by(1)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { what: "case" })));
        let case = example::case(&db, &key, "1").await;
        let id = findings::record(&db, &key.board, &key.audit, &action(&case, "Train."), &by(2)).await.unwrap();
        let refused = findings::change(&db, &key.board, &key.audit, &id, &unknown, 1, &by(3)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { what: "case" })));
    }

    async fn a_finding_is_removed(db) {
        let key = example::audit(&db).await;
        let case = example::case(&db, &key, "1").await;
        let id = findings::record(&db, &key.board, &key.audit, &action(&case, "Train."), &by(2)).await.unwrap();
        findings::remove(&db, &key.board, &key.audit, &id, &by(3)).await.unwrap();
        assert_eq!(findings::list(&db, &key.board, &key.audit).await.unwrap(), []);
        let gone = findings::get(&db, &key.board, &key.audit, &id).await;
        assert!(matches!(gone, Err(StoreError::NotFound { .. })));
        let again = findings::remove(&db, &key.board, &key.audit, &id, &by(4)).await;
        assert!(matches!(again, Err(StoreError::NotFound { .. })));
    }
}
