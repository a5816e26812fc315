//! For how long text is kept, and that it is gone once it is erased: from the rows, from the file, from the trail.

use domain::{
    board_report::BoardReport,
    id::{BoardId, CaseId},
    rating::Rating,
    retention::{Retention, Since},
    trail::{Chain, Stream},
};
use sqlx::{Row, SqlitePool};
use store::{
    Database, StoreError, answers, audits,
    audits::AuditKey,
    case_export, cases, drafts, findings, interests, report_source,
    retention::{self, Erased},
    trail,
};

use crate::example::{self, COUNCIL, action, at, by, case_details, day, rated};

/// The audit with a case that has text everywhere.
async fn with_text(db: &Database) -> (AuditKey, CaseId) {
    let key = example::audit(db).await;
    let case = example::case(db, &key, "1").await;
    example::rate(db, &key, &case, 1, &rated(Rating::Red, "She was not asked.")).await;
    example::rate(db, &key, &case, 2, &rated(Rating::Green, "")).await;
    findings::record(db, &key.board, &key.audit, &action(&case, "Ask at the first visit."), &by(3))
        .await
        .unwrap();
    (key, case)
}

async fn erase(db: &Database, key: &AuditKey, case: &CaseId) -> Erased {
    retention::erase_case(db, &key.board, &key.audit, case, day("2033-01-01"), &by(9)).await.unwrap()
}

on_both! {
    async fn an_audit_is_kept_six_years_until_another_class_is_chosen_agreed_or_not(db) {
        let key = example::audit(&db).await;
        let keeping = retention::get(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!(keeping.retention, Retention::SixYears);
        assert_eq!(keeping.since(), (Since::WindowEnded, day("2026-11-30")));
        audits::agree(&db, &key.board, &key.audit, day("2026-12-01"), &by(3)).await.unwrap();
        retention::choose(&db, &key.board, &key.audit, Retention::OneYear, &by(4)).await.unwrap();
        let keeping = retention::get(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!((keeping.since().0, keeping.due_on()), (Since::Agreed, Some(day("2027-12-01"))));
        let nowhere = BoardId::new("nowhere");
        let refused = retention::choose(&db, &nowhere, &key.audit, Retention::OneYear, &by(4)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })));
    }

    async fn only_what_is_due_and_not_erased_yet_is_listed(db) {
        let (key, first) = with_text(&db).await;
        let second = example::case(&db, &key, "2").await;
        audits::agree(&db, &key.board, &key.audit, day("2026-12-01"), &by(3)).await.unwrap();
        assert_eq!(retention::due(&db, day("2032-11-30")).await.unwrap(), []);
        let due = retention::due(&db, day("2032-12-01")).await.unwrap();
        assert_eq!(due.len(), 1);
        assert_eq!((due[0].audit_name.as_str(), due[0].due_on), ("Spring", day("2032-12-01")));
        let listed: Vec<&CaseId> = due[0].cases.iter().map(|case| &case.id).collect();
        assert_eq!(listed, [&first, &second]);
        assert_eq!((due[0].cases[0].agency.as_str(), due[0].cases[0].reference.as_str()), (COUNCIL, "1"));
        erase(&db, &key, &first).await;
        let due = retention::due(&db, day("2032-12-01")).await.unwrap();
        assert_eq!(due[0].cases.iter().map(|case| &case.id).collect::<Vec<_>>(), [&second]);
        retention::choose(&db, &key.board, &key.audit, Retention::UntilTold, &by(10)).await.unwrap();
        assert_eq!(retention::due(&db, day("2200-01-01")).await.unwrap(), []);
    }

    async fn erasing_an_agreed_audit_changes_no_figure_of_its_report(db) {
        let (key, case) = with_text(&db).await;
        let _ = audits::write_messages(&db, &key.board, &key.audit, "Asking is usual.", 1, &by(4)).await.unwrap();
        audits::agree(&db, &key.board, &key.audit, day("2026-12-01"), &by(5)).await.unwrap();
        let report = async || {
            let source = report_source::get(&db, &key.board, &key.audit, &key.board).await.unwrap();
            BoardReport::new(source, day("2033-01-01"))
        };
        let before = report().await;
        let erased = retention::erase_audit_text(&db, &key.board, &key.audit, day("2033-01-01"), &by(9)).await;
        let expected = Erased { cases: 1, observations: 0, summaries: 1, evidence: 1, findings: 1, drafts: 0, replacements: 0 };
        assert_eq!(erased.unwrap(), expected);
        let after = report().await;
        assert_eq!(before.figures, after.figures);
        assert_eq!((before.types_of_risk.clone(), before.main_messages.clone()), (after.types_of_risk.clone(), after.main_messages.clone()));
        let (mut was, mut is) = (before.to_json(), after.to_json());
        assert_eq!(is["findings"][0]["text"], "The text of this case was erased on 1 January 2033");
        assert_eq!((&was["edition"], &was["edition_on"]), (&1.into(), &"2026-12-01".into()));
        assert_eq!((&is["edition"], &is["edition_on"]), (&2.into(), &"2033-01-01".into()));
        // But for the words of the finding and its owner, for the edition, and for the trail that tells of the erasure,
        // the report is the same.
        for field in ["trail", "edition", "edition_on"] {
            assert_ne!(was[field], is[field]);
            was[field] = serde_json::Value::Null;
            is[field] = serde_json::Value::Null;
        }
        for field in ["text", "owner"] {
            was["findings"][0][field] = serde_json::Value::Null;
            is["findings"][0][field] = serde_json::Value::Null;
        }
        assert_eq!(was, is);
        let file = cases::get(&db, &key.board, &key.audit, &case).await.unwrap();
        assert_eq!((file.referral.summary.as_str(), file.erased_on), ("", Some(day("2033-01-01"))));
        assert_eq!(file.outcomes[0].rating(), Some(Rating::Red));
    }

    async fn what_is_erased_is_erased_once_and_written_no_more(db) {
        let (key, case) = with_text(&db).await;
        let finding = findings::list(&db, &key.board, &key.audit).await.unwrap().remove(0).id;
        assert_eq!(erase(&db, &key, &case).await.cases, 1);
        assert_eq!(erase(&db, &key, &case).await, Erased::default());
        let council = example::agency(&db, &key, COUNCIL).await;
        let (board, audit) = (&key.board, &key.audit);
        let refusals = [
            cases::change(&db, board, audit, &case, &case_details(&council, "1"), 2, &by(10)).await.err(),
            answers::record(&db, board, audit, &case, 1, &rated(Rating::Red, "Again."), 2, &by(10)).await.err(),
            findings::record(&db, board, audit, &action(&case, "Again."), &by(10)).await.err(),
            findings::change(&db, board, audit, &finding, &action(&case, "Again."), 2, &by(10)).await.err(),
        ];
        for refusal in refusals {
            assert!(matches!(refusal, Some(StoreError::Erased)), "{refusal:?}");
        }
        // Nor does a finding carry its words to another case.
        let other = example::case(&db, &key, "2").await;
        let moved = findings::change(&db, board, audit, &finding, &action(&other, "Again."), 2, &by(10)).await;
        assert!(matches!(moved, Err(StoreError::Erased)));
    }

    async fn another_board_erases_nothing(db) {
        let (key, case) = with_text(&db).await;
        let nowhere = BoardId::new("nowhere");
        let refused = retention::erase_case(&db, &nowhere, &key.audit, &case, day("2033-01-01"), &by(9)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })));
        assert_eq!(cases::get(&db, &key.board, &key.audit, &case).await.unwrap().erased_on, None);
    }

    async fn drafts_about_the_case_go_and_others_stay(db) {
        let (key, case) = with_text(&db).await;
        let named = drafts::keep(&db, &format!("rating of {case} question 1"), "{}", None, at(4)).await.unwrap();
        let content = format!("{{\"form\":{{\"case\":\"{case}\",\"text\":\"Words\"}}}}");
        let inside = drafts::keep(&db, "finding", &content, None, at(4)).await.unwrap();
        let other = drafts::keep(&db, "finding", "{\"case\":\"another\"}", None, at(4)).await.unwrap();
        assert_eq!(erase(&db, &key, &case).await.drafts, 2);
        let name = format!("rating of {case} question 1");
        assert_eq!(drafts::find(&db, &name, &named, None, at(4)).await.unwrap(), None);
        assert_eq!(drafts::find(&db, "finding", &inside, None, at(4)).await.unwrap(), None);
        assert!(drafts::find(&db, "finding", &other, None, at(4)).await.unwrap().is_some());
    }

    async fn an_export_holds_all_that_is_held_and_says_what_was_erased(db) {
        let (key, case) = with_text(&db).await;
        let other = example::case(&db, &key, "2").await;
        let export = case_export::get(&db, &key.board, &key.audit, &case, at(5)).await.unwrap();
        let text = export.to_text();
        for held in [
            "A concern about care at home", "She was not asked.", "Ask at the first visit.", "Head of practice",
            "Physical Abuse", COUNCIL, "\"Case number\": \"1\"", "recorded a rating", "operator", "2027-03-31",
        ] {
            assert!(text.contains(held), "{held}: {text}");
        }
        assert!(!text.contains(other.as_str()));
        assert_eq!((export.answers.len(), export.findings.len(), export.changes.len()), (2, 1, 4));
        let head = &export.heads[0];
        assert_eq!((head.stream.as_str(), head.hash.len()), ("changes", 64));
        assert!(head.seq > export.changes.last().unwrap().seq, "the other case came after");
        erase(&db, &key, &case).await;
        let text = case_export::get(&db, &key.board, &key.audit, &case, at(10)).await.unwrap().to_text();
        assert!(!text.contains("She was not asked.") && !text.contains("Ask at the first visit."), "{text}");
        assert!(text.contains("The text of this case was erased on 1 January 2033"), "{text}");
        assert!(text.contains("erased the text of the case"), "{text}");
        let nowhere = BoardId::new("nowhere");
        let refused = case_export::get(&db, &nowhere, &key.audit, &case, at(5)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })));
    }

    async fn an_export_names_who_has_an_interest(db) {
        let (key, case) = with_text(&db).await;
        let email = domain::sign_in::EmailAddress::parse("ada@people.example").unwrap();
        let ada = store::people::add(&db, &email, "Ada Member", false, &by(1)).await.unwrap();
        interests::declare(&db, &key.board, &key.audit, &case, &ada, &by(4)).await.unwrap();
        let export = case_export::get(&db, &key.board, &key.audit, &case, at(5)).await.unwrap();
        assert_eq!(export.interests[0].person, "Ada Member");
        assert!(export.changes.last().unwrap().details.contains(&"about: Ada Member".to_owned()));
    }
}

/// A SQLite database of the test's own, with its folder and its file's path without `sqlite:`.
pub(crate) async fn sqlite() -> (tempfile::TempDir, String, Database) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("audits.db").display().to_string();
    let db = Database::open(&format!("sqlite:{path}")).await.unwrap();
    db.migrate().await.unwrap();
    (folder, path, db)
}

/// Whether any file of the database holds these bytes.
pub(crate) fn is_in_files(path: &str, words: &str) -> bool {
    ["", "-wal", "-journal"].iter().any(|ending| {
        let bytes = std::fs::read(format!("{path}{ending}")).unwrap_or_default();
        bytes.windows(words.len()).any(|window| window == words.as_bytes())
    })
}

#[tokio::test]
async fn an_erased_sentence_is_in_no_byte_of_the_file_nor_of_its_log() {
    let (_folder, path, db) = sqlite().await;
    let (key, case) = with_text(&db).await;
    // Long enough to lie on pages of its own, short enough to share one, and rewritten meanwhile.
    let long = format!("Quagmire {}", "of many words ".repeat(900));
    let council = example::agency(&db, &key, COUNCIL).await;
    for (minute, summary) in [(4, "Bramblewick."), (5, long.as_str()), (6, "Bramblewick, again.")] {
        let mut details = case_details(&council, "1");
        details.referral.summary = summary.to_owned();
        let _ = cases::change(&db, &key.board, &key.audit, &case, &details, minute - 3, &by(minute))
            .await
            .unwrap();
    }
    drafts::keep(&db, &format!("rating of {case} question 3"), "Tumbledown", None, at(7)).await.unwrap();
    let kept = example::case(&db, &key, "2").await;
    example::rate(&db, &key, &kept, 1, &rated(Rating::Red, "Wherewithal stays.")).await;
    let planted = [
        "She was not asked.",
        "Ask at the first visit.",
        "Quagmire",
        "Bramblewick",
        "Tumbledown",
        "many words",
    ];
    for words in planted {
        assert!(is_in_files(&path, words), "{words} was never in the file, so the test shows nothing");
    }
    erase(&db, &key, &case).await;
    for words in planted {
        assert!(!is_in_files(&path, words), "{words} is still in the file");
    }
    assert!(is_in_files(&path, "Wherewithal stays."), "what was not erased stays");
    db.close().await;
    assert!(!planted.iter().any(|words| is_in_files(&path, words)));
}

#[tokio::test]
async fn while_another_program_reads_an_older_state_the_erasure_says_that_the_file_still_holds_it() {
    let (_folder, path, db) = sqlite().await;
    let (key, case) = with_text(&db).await;
    let other = SqlitePool::connect(&format!("sqlite:{path}")).await.unwrap();
    let mut reader = other.begin().await.unwrap();
    sqlx::query("select count(*) from case_file").fetch_one(&mut *reader).await.unwrap();
    let outcome = retention::erase_case(&db, &key.board, &key.audit, &case, day("2033-01-01"), &by(9)).await;
    assert!(matches!(outcome, Err(StoreError::StillRead)), "{outcome:?}");
    reader.rollback().await.unwrap();
    other.close().await;
    // Asking again finishes it.
    assert_eq!(erase(&db, &key, &case).await, Erased::default());
    assert!(!is_in_files(&path, "She was not asked."));
}

#[tokio::test]
async fn after_an_erasure_the_trail_still_verifies_and_its_key_is_gone() {
    let (_folder, path, db) = sqlite().await;
    let (key, case) = with_text(&db).await;
    let kept = example::case(&db, &key, "2").await;
    erase(&db, &key, &case).await;
    let file = SqlitePool::connect(&format!("sqlite:{path}")).await.unwrap();
    let keys: Vec<String> =
        sqlx::query_scalar("select case_id from case_key order by case_id").fetch_all(&file).await.unwrap();
    assert_eq!(keys, [kept.to_string()]);
    let chain = Chain::Board(key.board.clone());
    let verified = trail::verify(&db, &chain, Stream::Changes, None).await.unwrap().unwrap();
    assert_eq!(verified.head.at, by(9).at.timestamp_millis());
    let last = sqlx::query(
        "select deed, act, detail from trail_event where chain = $1 and stream = 'changes' order by seq desc limit 1",
    )
    .bind(chain.code())
    .fetch_one(&file)
    .await
    .unwrap();
    let text = |name: &str| last.get::<String, _>(name);
    assert_eq!((text("deed").as_str(), text("act").as_str()), ("case_erased", "erase"));
    assert_eq!(
        text("detail"),
        r#"[["summaries","1"],["evidence","1"],["findings","1"],["drafts","0"]]"#,
        "counts and nothing else"
    );
}
