//! When the texts of an observation are due, they go; what it is counted by stays.

use domain::{
    id::BoardId,
    observation::{
        approach::Approach, consent::AgreedTo, conversation::Topic, reply::Reply, safety::SafetyPart,
    },
    rating::Rating,
    retention::Retention,
};
use store::{
    Database, Saved, StoreError, audits, drafts, findings, observation_export, observations, pairs,
    retention::{self, Erased},
};

use super::{Seen, agreeing, changes, conversation, interview, meeting, named, passed_on, practice};
use crate::{
    example::{self, COUNCIL, at, by, day, rated},
    retention::{is_in_files, sqlite},
};

/// An observation with text everywhere.
async fn with_text(db: &Database) -> Seen {
    let seen = Seen::agreed(db, &AgreedTo::ALL).await;
    let (board, audit, id) = (&seen.key.board, &seen.key.audit, &seen.id);
    let chosen = pairs::Arrangements { rates_observations: true, shows_workers: true, ..Default::default() };
    let _ = pairs::arrange(db, board, audit, &chosen, 1, &by(2)).await.unwrap();
    let _ = seen.practice(db, &practice("Bramblewick."), Some(&passed_on()), 0).await.unwrap();
    seen.meeting(db, &meeting("Gossamer."), None).await.unwrap();
    let _ = seen.interview(db, &interview("Hobbledehoy."), 0).await.unwrap();
    observations::comment(db, board, audit, id, "Lackadaisy.", &by(3)).await.unwrap();
    let _ = seen.conversation(db, &conversation("Quagmire.", "Wherewithal."), 0).await.unwrap();
    let _ = seen.summary(db, "Marzipan.", 0).await.unwrap();
    findings::record(db, board, audit, &seen.action("Cobblestone."), &by(4)).await.unwrap();
    drafts::keep(db, &format!("practice of {id}"), "Featherbed.", None, at(4)).await.unwrap();
    seen
}

const WORDS: [&str; 12] = [
    "Bramblewick",
    "Gossamer",
    "Hobbledehoy",
    "Lackadaisy",
    "Quagmire",
    "Wherewithal",
    "Marzipan",
    "Cobblestone",
    "Featherbed",
    "Explained at home",
    "Large print",
    "Social worker",
];

async fn erase(db: &Database, seen: &Seen) -> Erased {
    let (board, audit) = (&seen.key.board, &seen.key.audit);
    retention::erase_observation(db, board, audit, &seen.id, day("2033-01-01"), &by(9)).await.unwrap()
}

on_both! {
    async fn the_texts_go_and_what_is_counted_stays(db) {
        let seen = with_text(&db).await;
        let expected = Erased { observations: 1, summaries: 1, evidence: 5, findings: 1, drafts: 1, ..Erased::default() };
        assert_eq!(erase(&db, &seen).await, expected);
        let found = seen.get(&db).await;
        assert_eq!(found.erased_on, Some(day("2033-01-01")));
        let kept = found.practice.as_ref().unwrap();
        assert_eq!((kept.value.foci[0].observed.as_str(), kept.value.foci[0].rating), ("", Some(Rating::Green)));
        assert_eq!((kept.value.observed_on, found.meetings.len()), (Some(day("2026-11-10")), 1));
        let replies = found.interview.as_ref().unwrap().value.answers.clone().map(|answer| answer.reply);
        assert_eq!(replies, [Some(Reply::Said), None, Some(Reply::Partly)]);
        let said = &found.conversation.as_ref().unwrap().value;
        assert_eq!((said.answer(Topic::Informed).reply, said.weeks_after), (Some(Reply::Yes), Some(9)));
        assert_eq!(found.safety[0].safety, passed_on(), "who was told stays");
        assert!(found.takes_part());
        assert_eq!(erase(&db, &seen).await, Erased::default(), "it is erased once");
        let last = changes(&db, &seen).await.remove(0);
        assert_eq!((last.deed.as_str(), last.act.as_str(), last.other.as_str()), ("observation_erased", "erase", seen.id.as_str()));
    }

    async fn what_is_erased_is_written_no_more_but_somebody_who_has_to_act_is(db) {
        let seen = with_text(&db).await;
        let (board, audit) = (&seen.key.board, &seen.key.audit);
        erase(&db, &seen).await;
        let refusals = [
            seen.screen(&db, &Approach::Approach, 2).await.err(),
            seen.consent(&db, &agreeing(&AgreedTo::ALL), 2).await.err(),
            seen.practice(&db, &practice("Again."), None, 2).await.err(),
            seen.meeting(&db, &meeting("Again."), None).await.err(),
            seen.interview(&db, &interview("Again."), 2).await.err(),
            seen.conversation(&db, &conversation("Again.", ""), 2).await.err(),
            seen.summary(&db, "Again.", 2).await.err(),
            observations::comment(&db, board, audit, &seen.id, "Again.", &by(10)).await.err(),
            findings::record(&db, board, audit, &seen.action("Again."), &by(10)).await.err(),
        ];
        for refusal in refusals {
            assert!(matches!(refusal, Some(StoreError::Erased)), "{refusal:?}");
        }
        observations::answer_safety(&db, board, audit, &seen.id, &SafetyPart::Interview, &passed_on(), &by(10)).await.unwrap();
        assert_eq!(seen.withdraw(&db, &AgreedTo::ALL).await.topics, 2, "what is left can still be withdrawn");
    }

    async fn an_audits_texts_are_those_of_its_cases_and_its_observations(db) {
        let seen = with_text(&db).await;
        let case = example::case(&db, &seen.key, "1").await;
        example::rate(&db, &seen.key, &case, 1, &rated(Rating::Red, "She was not asked.")).await;
        audits::agree(&db, &seen.key.board, &seen.key.audit, day("2026-12-01"), &by(5)).await.unwrap();
        let erased =
            retention::erase_audit_text(&db, &seen.key.board, &seen.key.audit, day("2033-01-01"), &by(9)).await.unwrap();
        let expected = Erased { cases: 1, observations: 1, summaries: 2, evidence: 6, findings: 1, drafts: 1, replacements: 0 };
        assert_eq!(erased, expected);
        assert!(seen.get(&db).await.erased_on.is_some());
    }

    async fn observations_are_due_where_an_audit_has_no_case_too(db) {
        let seen = with_text(&db).await;
        audits::agree(&db, &seen.key.board, &seen.key.audit, day("2026-12-01"), &by(5)).await.unwrap();
        assert_eq!(retention::due(&db, day("2032-11-30")).await.unwrap(), []);
        let due = retention::due(&db, day("2032-12-01")).await.unwrap();
        assert_eq!((due.len(), due[0].cases.len()), (1, 0));
        let one = &due[0].observations[0];
        assert_eq!((&one.id, one.agency.as_str(), one.reference.as_str()), (&seen.id, COUNCIL, "LCC-O1"));
        let choose = async |class, minute| {
            retention::choose(&db, &seen.key.board, &seen.key.audit, class, &by(minute)).await.unwrap();
        };
        choose(Retention::UntilTold, 6).await;
        assert_eq!(retention::due(&db, day("2200-01-01")).await.unwrap(), []);
        choose(Retention::SixYears, 7).await;
        erase(&db, &seen).await;
        assert_eq!(retention::due(&db, day("2032-12-01")).await.unwrap(), []);
    }

    async fn an_export_holds_all_that_is_held_and_the_events_about_it_alone(db) {
        let seen = with_text(&db).await;
        let (board, audit) = (&seen.key.board, &seen.key.audit);
        let other = named(&db, &seen.key, "LCC-O2").await;
        let read = domain::trail::Detail::default();
        let chain = domain::trail::Chain::Board(board.clone());
        for id in [&seen.id, &other] {
            let subject = domain::trail::Subject::observation(audit, id);
            let deed = domain::trail::Deed::ObservationRead;
            store::trail::tell(&db, &by(5), &chain, deed, &subject, &read).await.unwrap();
        }
        let export = observation_export::get(&db, board, audit, &seen.id, at(6)).await.unwrap();
        let text = export.to_text();
        for held in WORDS.into_iter().filter(|words| *words != "Featherbed") {
            assert!(text.contains(held), "{held}: {text}");
        }
        for held in [
            COUNCIL, "LCC-O1", "Being quoted, without their name", "Duty team, council", "14:05", "Green", "2027-03-31",
            "The adult, with an advocate", "Did not want to answer", "Planning or strategy meeting",
        ] {
            assert!(text.contains(held), "{held}: {text}");
        }
        assert!(!text.contains(other.as_str()));
        assert_eq!((export.findings.len(), export.reads.len(), export.changes.len()), (1, 1, 11));
        assert_eq!(export.file_name(), "observation-spring-lcc-o1.json");
        erase(&db, &seen).await;
        let text = observation_export::get(&db, board, audit, &seen.id, at(10)).await.unwrap().to_text();
        for gone in WORDS {
            assert!(!text.contains(gone), "{gone}: {text}");
        }
        assert!(text.contains("erased on 1 January 2033") && text.contains("erased the text of an observation"), "{text}");
        let nowhere = observation_export::get(&db, &BoardId::new("nowhere"), audit, &seen.id, at(6)).await;
        assert!(matches!(nowhere, Err(StoreError::NotFound { .. })));
    }

    async fn another_board_erases_nothing(db) {
        let seen = with_text(&db).await;
        let nowhere = BoardId::new("nowhere");
        let refused =
            retention::erase_observation(&db, &nowhere, &seen.key.audit, &seen.id, day("2033-01-01"), &by(9)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })));
        assert_eq!(seen.summary(&db, "Still here.", 1).await.unwrap(), Saved::Kept { version: 2 });
    }
}

#[tokio::test]
async fn erased_words_are_in_no_byte_of_the_file_nor_of_its_log() {
    let (_folder, path, db) = sqlite().await;
    let seen = with_text(&db).await;
    for words in WORDS {
        assert!(is_in_files(&path, words), "{words} was never in the file, so the test shows nothing");
    }
    erase(&db, &seen).await;
    for words in WORDS {
        assert!(!is_in_files(&path, words), "{words} is still in the file");
    }
}
