//! Watching an audit: what is told, when, and to whom.

use std::{future::Future, time::Duration};

use chrono::{TimeDelta, Utc};
use domain::{answer::Answer, rating::Rating, trail::By};
use store::{Database, StoreError, answers, audits, audits::AuditKey, live};

use crate::{
    example::{self, by, rated},
    on_both::ScratchDatabase,
};

/// Longer than anything here takes, so that a test which waits in vain ends.
async fn soon<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(20), what).await.unwrap()
}

async fn rate(db: &Database, key: &AuditKey, case: &domain::id::CaseId, answer: &Answer, by: &By) {
    let version =
        answers::list(db, &key.board, &key.audit, case).await.unwrap().first().map_or(0, |a| a.version);
    let saved = answers::record(db, &key.board, &key.audit, case, 1, answer, version, by).await.unwrap();
    assert!(matches!(saved, answers::Recorded::Kept { .. }), "{saved:?}");
}

/// Runs a test with two processes at one database: each opens it for itself, and neither tells the other anything.
macro_rules! two_processes {
    ($($(#[$attribute:meta])* async fn $name:ident($db:ident, $elsewhere:ident) $body:block)+) => {$(
        mod $name {
            use super::*;

            async fn body($db: Database, $elsewhere: Database) $body

            async fn run(url: &str) {
                let db = Database::open(url).await.unwrap();
                db.migrate().await.unwrap();
                let elsewhere = Database::open(url).await.unwrap();
                body(db.clone(), elsewhere.clone()).await;
                db.close().await;
                elsewhere.close().await;
            }

            #[tokio::test]
            async fn on_sqlite() {
                let folder = tempfile::tempdir().unwrap();
                run(&format!("sqlite:{}", folder.path().join("audits.db").display())).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                let scratch = ScratchDatabase::make().await;
                run(&scratch.url).await;
                scratch.remove().await;
            }
        }
    )+};
}

two_processes! {
    async fn what_another_process_changes_is_found_by_one_look_for_all(db, elsewhere) {
        let key = example::audit(&db).await;
        let case = example::case(&db, &key, "1").await;
        let mut watch = live::watch(&db, &key).await.unwrap().unwrap();
        let before = watch.version();
        rate(&elsewhere, &key, &case, &rated(Rating::Red, "Seen."), &By::operator(Utc::now())).await;
        assert_eq!(watch.version(), before, "nobody told this process");
        live::look(&db, Utc::now() - TimeDelta::minutes(1)).await.unwrap();
        assert_eq!(soon(watch.changed()).await, Some(before + 1));
    }

    async fn a_watcher_finds_by_itself_what_another_clock_hides(db, elsewhere) {
        let key = example::audit(&db).await;
        let case = example::case(&db, &key, "1").await;
        let mut watch = live::watch(&db, &key).await.unwrap().unwrap();
        let before = watch.version();
        // That process thinks that it is yesterday.
        let yesterday = By::operator(Utc::now() - TimeDelta::days(1));
        rate(&elsewhere, &key, &case, &rated(Rating::Red, "Seen."), &yesterday).await;
        live::look(&db, Utc::now() - TimeDelta::minutes(1)).await.unwrap();
        assert_eq!(watch.version(), before);
        watch.look_again().await.unwrap();
        assert_eq!(soon(watch.changed()).await, Some(before + 1));
    }
}

on_both! {
    async fn a_change_is_told_to_those_who_watch_its_audit_and_to_nobody_else(db) {
        let key = example::audit(&db).await;
        let other = audits::create(&db, &example::new_audit("Autumn"), &by(0)).await.unwrap();
        let case = example::case(&db, &key, "1").await;
        let mut watch = live::watch(&db, &key).await.unwrap().unwrap();
        let mut elsewhere = live::watch(&db, &other).await.unwrap().unwrap();
        let before = watch.version();
        let untouched = elsewhere.version();
        assert_eq!(before, live::version(&db, &key.board, &key.audit).await.unwrap());
        rate(&db, &key, &case, &rated(Rating::Amber, "Seen."), &by(2)).await;
        assert_eq!(soon(watch.changed()).await, Some(before + 1));
        assert_eq!(elsewhere.version(), untouched);
    }

    async fn an_audit_that_nobody_watches_is_forgotten(db) {
        let key = example::audit(&db).await;
        let one = live::watch(&db, &key).await.unwrap();
        let another = live::watch(&db, &key).await.unwrap();
        assert_eq!(live::count_watched(&db), 1);
        drop(one);
        assert_eq!(live::count_watched(&db), 1);
        drop(another);
        assert_eq!(live::count_watched(&db), 0);
        let nothing = AuditKey { audit: domain::id::AuditId::new("none"), ..key };
        let refused = live::watch(&db, &nothing).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })));
        assert_eq!(live::count_watched(&db), 0, "nor is one that is not there");
    }

    async fn nobody_watches_once_the_server_goes_down(db) {
        let key = example::audit(&db).await;
        let mut watch = live::watch(&db, &key).await.unwrap().unwrap();
        let waiting = tokio::spawn(async move { watch.changed().await });
        live::end(&db);
        assert_eq!(soon(waiting).await.unwrap(), None);
        assert!(live::watch(&db, &key).await.unwrap().is_none());
    }

    async fn agreeing_the_report_and_sending_it_back_are_told(db) {
        let key = example::audit(&db).await;
        let mut watch = live::watch(&db, &key).await.unwrap().unwrap();
        let before = watch.version();
        let on = chrono::NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        audits::agree(&db, &key.board, &key.audit, on, &by(2)).await.unwrap();
        assert_eq!(soon(watch.changed()).await, Some(before + 1));
        audits::make_draft(&db, &key.board, &key.audit, &by(3)).await.unwrap();
        assert_eq!(soon(watch.changed()).await, Some(before + 2));
    }
}
