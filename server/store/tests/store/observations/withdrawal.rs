//! What is withdrawn is gone: from the rows, from every byte of the file and of its log, from drafts, from exports, from
//! copies that are made afterwards.

use domain::{
    observation::{Standing, consent::AgreedTo, conversation::Topic, interview::Interview, missing::Missing},
    trail::{Chain, Stream},
};
use sqlx::{AssertSqlSafe, PgPool, SqlitePool};
use store::{
    Database, StoreError, audits, drafts, findings, observation_export,
    observations::{self, Withdrawn},
    pairs, trail,
};

use super::{Seen, agreeing, changes, conversation, interview, meeting, named, passed_on, practice};
use crate::{
    example::{at, by, day},
    on_both::ScratchDatabase,
    retention::{is_in_files, sqlite},
};

/// Words that are in no other test's data, by what they are recorded under.
const OBSERVED: [&str; 2] = ["Bramblewick", "Gossamer"];
const TALKED: [&str; 2] = ["Quagmire", "Tumbledown"];
const QUOTED: &str = "Wherewithal";
const WORKER: [&str; 2] = ["Hobbledehoy", "Lackadaisy"];
const CONSENT: &str = "Persimmon";
/// In texts in which nobody can tell whose words they are.
const SHARED: [&str; 4] = ["Marzipan", "Cobblestone", "Featherbed", "Candlewick"];

/// An observation in which all of them are recorded, one of them more than once.
async fn recorded(db: &Database) -> Seen {
    let seen = Seen::named(db).await;
    let _ = seen.screen(db, &domain::observation::approach::Approach::Approach, 0).await.unwrap();
    let mut consent = agreeing(&AgreedTo::ALL);
    consent.explained = format!("{CONSENT}, explained.");
    let _ = seen.consent(db, &consent, 0).await.unwrap();
    // Long enough to lie on pages of its own, then rewritten.
    let long = format!("{} {}", OBSERVED[0], "of many words ".repeat(900));
    let _ = seen.practice(db, &practice(&long), Some(&passed_on()), 0).await.unwrap();
    let _ = seen.practice(db, &practice(OBSERVED[0]), None, 1).await.unwrap();
    seen.meeting(db, &meeting(OBSERVED[1]), None).await.unwrap();
    let _ = seen.interview(db, &interview(WORKER[0]), 0).await.unwrap();
    seen.let_workers_see(db, true).await;
    let (board, audit, id) = (&seen.key.board, &seen.key.audit, &seen.id);
    observations::make_worker_link(db, board, audit, id, "hash", at(600), &by(4)).await.unwrap();
    observations::comment(db, board, audit, id, WORKER[1], &by(4)).await.unwrap();
    let mut said = conversation(TALKED[0], QUOTED);
    said.communication = TALKED[1].to_owned();
    let _ = seen.conversation(db, &said, 0).await.unwrap();
    let _ = seen.summary(db, SHARED[0], 0).await.unwrap();
    let mut action = seen.action(SHARED[1]);
    action.owner = Some(SHARED[2].to_owned());
    findings::record(db, board, audit, &action, &by(4)).await.unwrap();
    drafts::keep(db, &format!("conversation of {id}"), SHARED[3], None, at(4)).await.unwrap();
    seen
}

fn all_words() -> Vec<&'static str> {
    [OBSERVED, TALKED, WORKER]
        .concat()
        .into_iter()
        .chain(SHARED)
        .chain([QUOTED, CONSENT, "many words"])
        .collect()
}

on_both! {
    async fn everything_withdrawn_leaves_the_facts_and_counts_what_went(db) {
        let seen = recorded(&db).await;
        seen.share(&db).await.unwrap();
        let gone = seen.withdraw(&db, &AgreedTo::ALL).await;
        let expected = Withdrawn {
            foci: 2, meetings: 1, worker_answers: 2, topics: 2, quotations: 1, summaries: 1, findings: 1, drafts: 1,
        };
        assert_eq!(gone, expected);
        let found = seen.get(&db).await;
        assert_eq!(found.standing(), Standing::Withdrawn(day("2026-11-20")));
        assert!(found.practice.is_none() && found.meetings.is_empty() && found.interview.is_none());
        assert!(found.conversation.is_none() && found.summary.value.is_empty() && !found.is_shared);
        assert_eq!(found.withdrawals, AgreedTo::ALL.map(|what| (what, day("2026-11-20"))));
        let consent = found.consent.as_ref().unwrap();
        assert!(consent.value.has_agreed && consent.value.agreed_to.is_empty() && consent.value.explained.is_empty());
        assert_eq!(consent.value.asked_on, day("2026-11-02"), "that and when they were asked stays");
        assert_eq!(found.missing(), Vec::<Missing>::new());
        assert_eq!(seen.withdraw(&db, &AgreedTo::ALL).await, Withdrawn::default(), "what is withdrawn is passed over");
    }

    async fn being_observed_takes_the_practice_and_the_meetings_and_leaves_the_talks(db) {
        let seen = recorded(&db).await;
        let gone = seen.withdraw(&db, &[AgreedTo::Observed]).await;
        let expected = Withdrawn { foci: 2, meetings: 1, summaries: 1, findings: 1, drafts: 1, ..Withdrawn::default() };
        assert_eq!(gone, expected);
        let found = seen.get(&db).await;
        assert!(found.practice.is_none() && found.meetings.is_empty() && found.withdrawn_on.is_none());
        assert!(found.interview.is_some());
        assert_eq!(found.conversation.unwrap().value.answer(Topic::Informed).quotation, QUOTED);
        assert_eq!(found.consent.unwrap().value.agreed_to, [AgreedTo::Talking, AgreedTo::Quoted]);
        assert_eq!(findings::list(&db, &seen.key.board, &seen.key.audit).await.unwrap()[0].text, "");
    }

    async fn talking_takes_the_conversation_with_its_quotations_and_leaves_the_interview(db) {
        let seen = recorded(&db).await;
        let gone = seen.withdraw(&db, &[AgreedTo::Talking]).await;
        assert_eq!((gone.topics, gone.quotations, gone.worker_answers, gone.foci), (2, 1, 0, 0));
        let found = seen.get(&db).await;
        assert!(found.conversation.is_none());
        let kept = Interview { comment: WORKER[1].into(), ..interview(WORKER[0]) };
        assert_eq!((found.interview.unwrap().value, found.practice.is_some()), (kept, true));
        let days: Vec<_> = found.withdrawals.iter().map(|(what, _)| *what).collect();
        assert_eq!(days, [AgreedTo::Talking, AgreedTo::Quoted], "who does not talk is not quoted");
        assert_eq!(found.consent.unwrap().value.agreed_to, [AgreedTo::Observed]);
        // And then the rest: nothing is left.
        assert_eq!(seen.withdraw(&db, &[AgreedTo::Observed]).await.worker_answers, 2);
        assert!(seen.get(&db).await.withdrawn_on.is_some());
    }

    async fn being_quoted_takes_the_quotations_alone_and_an_older_page_does_not_bring_them_back(db) {
        let seen = recorded(&db).await;
        let gone = seen.withdraw(&db, &[AgreedTo::Quoted]).await;
        assert_eq!((gone.quotations, gone.topics, gone.foci), (1, 0, 0));
        let kept = seen.get(&db).await.conversation.unwrap();
        assert_eq!(kept.value.answer(Topic::Informed).words, TALKED[0]);
        assert_eq!((kept.value.answer(Topic::Informed).quotation.as_str(), kept.version), ("", 2));
        let again = seen.conversation(&db, &conversation(TALKED[0], QUOTED), 1).await;
        assert!(matches!(again, Err(StoreError::NoConsent)));
    }

    async fn an_agreed_report_stands_in_no_withdrawals_way_and_nothing_is_withdrawn_for_another_board(db) {
        let seen = recorded(&db).await;
        audits::agree(&db, &seen.key.board, &seen.key.audit, day("2026-11-15"), &by(6)).await.unwrap();
        let nowhere = domain::id::BoardId::new("nowhere");
        let refused = observations::withdraw(
            &db, &nowhere, &seen.key.audit, &seen.id, &AgreedTo::ALL, day("2026-11-20"), &by(9),
        ).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })));
        assert_eq!(seen.withdraw(&db, &AgreedTo::ALL).await.summaries, 1);
    }

    async fn the_trail_says_that_and_what_was_withdrawn_and_still_verifies(db) {
        let seen = recorded(&db).await;
        seen.withdraw(&db, &[AgreedTo::Observed, AgreedTo::Talking]).await;
        let last = changes(&db, &seen).await.remove(0);
        assert_eq!((last.deed.as_str(), last.act.as_str()), ("consent_withdrawn", "erase"));
        assert_eq!(
            last.detail,
            "[[\"what\",\"observed,talking,quoted\"],[\"on\",\"2026-11-20\"],[\"everything\",\"true\"],[\"foci\",\"2\"],\
             [\"meetings\",\"1\"],[\"worker_answers\",\"2\"],[\"topics\",\"2\"],[\"quotations\",\"1\"],\
             [\"summaries\",\"1\"],[\"findings\",\"1\"],[\"drafts\",\"1\"]]"
        );
        let chain = Chain::Board(seen.key.board.clone());
        let verified = trail::verify(&db, &chain, Stream::Changes, None).await.unwrap().unwrap();
        assert_eq!(verified.head.at, at(9).timestamp_millis());
    }

    async fn an_export_made_afterwards_holds_none_of_the_words(db) {
        let seen = recorded(&db).await;
        let export = async || {
            observation_export::get(&db, &seen.key.board, &seen.key.audit, &seen.id, at(5)).await.unwrap().to_text()
        };
        let before = export().await;
        // Drafts are their authors' alone, and what was overwritten was overwritten.
        for words in all_words().into_iter().filter(|words| *words != SHARED[3] && *words != "many words") {
            assert!(before.contains(words), "{words}: {before}");
        }
        seen.withdraw(&db, &AgreedTo::ALL).await;
        let after = export().await;
        for words in all_words() {
            assert!(!after.contains(words), "{words}: {after}");
        }
        assert!(after.contains("took back what they had agreed to") && after.contains("2026-11-20"), "{after}");
    }

    async fn what_other_observations_hold_stays(db) {
        let seen = recorded(&db).await;
        let other = Seen { key: seen.key.clone(), id: named(&db, &seen.key, "LCC-O2").await };
        let _ = other.screen(&db, &domain::observation::approach::Approach::Approach, 0).await.unwrap();
        let _ = other.consent(&db, &agreeing(&AgreedTo::ALL), 0).await.unwrap();
        let _ = other.practice(&db, &practice("Stays."), None, 0).await.unwrap();
        let _ = other.conversation(&db, &conversation("Stays.", "Stays."), 0).await.unwrap();
        let _ = other.summary(&db, "Stays.", 0).await.unwrap();
        let before = other.get(&db).await;
        seen.withdraw(&db, &AgreedTo::ALL).await;
        assert_eq!(other.get(&db).await, before);
        assert!(pairs::get(&db, &seen.key.board, &seen.key.audit).await.unwrap().0.shows_workers);
    }
}

#[tokio::test]
async fn withdrawn_words_are_in_no_byte_of_the_file_nor_of_its_log_nor_of_a_copy() {
    let (folder, path, db) = sqlite().await;
    let seen = recorded(&db).await;
    for words in all_words() {
        assert!(is_in_files(&path, words), "{words} was never in the file, so the test shows nothing");
    }
    seen.withdraw(&db, &AgreedTo::ALL).await;
    for words in all_words() {
        assert!(!is_in_files(&path, words), "{words} is still in the file");
    }
    assert!(is_in_files(&path, "Duty team, council"), "who was told stays");
    let copy = folder.path().join("copy.db").display().to_string();
    let file = SqlitePool::connect(&format!("sqlite:{path}")).await.unwrap();
    sqlx::query("vacuum into $1").bind(&copy).execute(&file).await.unwrap();
    file.close().await;
    assert!(is_in_files(&copy, "LCC-O1"), "the copy is one");
    assert!(!all_words().iter().any(|words| is_in_files(&copy, words)));
    db.close().await;
    assert!(!all_words().iter().any(|words| is_in_files(&path, words)));
}

#[tokio::test]
async fn words_of_a_withdrawn_part_go_from_the_file_and_those_of_the_other_parts_stay() {
    let (_folder, path, db) = sqlite().await;
    let seen = recorded(&db).await;
    seen.withdraw(&db, &[AgreedTo::Talking]).await;
    for words in TALKED.into_iter().chain(SHARED).chain([QUOTED]) {
        assert!(!is_in_files(&path, words), "{words} is still in the file");
    }
    for words in OBSERVED.into_iter().chain(WORKER).chain([CONSENT]) {
        assert!(is_in_files(&path, words), "{words} was not withdrawn");
    }
}

#[tokio::test]
async fn while_another_program_reads_the_withdrawal_says_so_and_asking_again_finishes_it() {
    let (_folder, path, db) = sqlite().await;
    let seen = recorded(&db).await;
    let other = SqlitePool::connect(&format!("sqlite:{path}")).await.unwrap();
    let mut reader = other.begin().await.unwrap();
    sqlx::query("select count(*) from conversation").fetch_one(&mut *reader).await.unwrap();
    let (board, audit) = (&seen.key.board, &seen.key.audit);
    let outcome =
        observations::withdraw(&db, board, audit, &seen.id, &AgreedTo::ALL, day("2026-11-20"), &by(9)).await;
    assert!(matches!(outcome, Err(StoreError::StillRead)), "{outcome:?}");
    reader.rollback().await.unwrap();
    other.close().await;
    assert_eq!(seen.withdraw(&db, &AgreedTo::ALL).await, Withdrawn::default());
    assert!(!all_words().iter().any(|words| is_in_files(&path, words)));
}

#[tokio::test]
async fn withdrawn_words_are_in_no_row_of_any_table_on_postgres_and_the_key_is_gone() {
    let scratch = ScratchDatabase::make().await;
    let db = Database::open(&scratch.url).await.unwrap();
    db.migrate().await.unwrap();
    let seen = recorded(&db).await;
    let server = PgPool::connect(&scratch.url).await.unwrap();
    let tables: Vec<String> =
        sqlx::query_scalar("select table_name from information_schema.tables where table_schema = 'public'")
            .fetch_all(&server)
            .await
            .unwrap();
    let rows_with = async |words: &str| {
        let mut found = Vec::new();
        for table in &tables {
            let text = format!("select count(*) from {table} x where strpos(cast(x as text), $1) > 0");
            let rows: i64 =
                sqlx::query_scalar(AssertSqlSafe(text)).bind(words).fetch_one(&server).await.unwrap();
            if rows > 0 {
                found.push(table.clone());
            }
        }
        found
    };
    // What was overwritten is in no row that can be read, before or after.
    for words in all_words().into_iter().filter(|words| *words != "many words") {
        assert_eq!(rows_with(words).await.len(), 1, "{words}");
    }
    assert!(rows_with(seen.id.as_str()).await.contains(&"case_key".to_owned()));
    seen.withdraw(&db, &AgreedTo::ALL).await;
    for words in all_words() {
        assert_eq!(rows_with(words).await, Vec::<String>::new(), "{words}");
    }
    let held_in = rows_with(seen.id.as_str()).await;
    assert!(!held_in.contains(&"case_key".to_owned()) && !held_in.contains(&"worker_link".to_owned()));
    server.close().await;
    db.close().await;
    scratch.remove().await;
}
