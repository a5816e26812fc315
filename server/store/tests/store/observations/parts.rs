//! What is recorded, as it is read again; saves that were overtaken; what the trail says of it.

use domain::{
    id::ObservedMeetingId,
    observation::{consent::AgreedTo, interview::Interview, safety::Safety},
    rating::Rating,
    trail::{Chain, Stream},
};
use store::{Saved, StoreError, audits, observations, pairs, trail};

use super::{Seen, changes, conversation, interview, meeting, passed_on, practice};
use crate::example::{at, by};

on_both! {
    async fn practice_is_read_as_it_was_recorded_and_rated_only_where_the_group_chose_to(db) {
        let seen = Seen::agreed(&db, &[AgreedTo::Observed]).await;
        let kept = practice("Advocacy was offered.");
        assert_eq!(seen.practice(&db, &kept, None, 0).await.unwrap(), Saved::Kept { version: 1 });
        let stored = seen.get(&db).await.practice.unwrap().value;
        assert_eq!(stored.foci[0].rating, None, "the group did not choose to rate");
        assert_eq!((&stored.foci[2], stored.observed_on), (&kept.foci[2], kept.observed_on));
        let (before, version) = pairs::get(&db, &seen.key.board, &seen.key.audit).await.unwrap();
        let rating = pairs::Arrangements { rates_observations: true, ..before };
        let _ = pairs::arrange(&db, &seen.key.board, &seen.key.audit, &rating, version, &by(2)).await.unwrap();
        assert_eq!(seen.practice(&db, &kept, None, 1).await.unwrap(), Saved::Kept { version: 2 });
        assert_eq!(seen.get(&db).await.practice.unwrap().value, kept);
        let mut emptied = kept.clone();
        emptied.foci[2].evidence.clear();
        assert_eq!(seen.practice(&db, &emptied, None, 2).await.unwrap(), Saved::Kept { version: 3 });
        assert_eq!(seen.get(&db).await.practice.unwrap().value, emptied);
    }

    async fn an_overtaken_save_writes_nothing_and_an_equal_one_is_no_conflict(db) {
        let seen = Seen::agreed(&db, &AgreedTo::ALL).await;
        let _ = seen.practice(&db, &practice("First."), None, 0).await.unwrap();
        assert_eq!(seen.practice(&db, &practice("Second."), Some(&passed_on()), 0).await.unwrap(), Saved::Overtaken);
        let found = seen.get(&db).await;
        assert_eq!((found.practice.unwrap().value.foci[0].observed.as_str(), found.safety.len()), ("First.", 0));
        assert_eq!(seen.practice(&db, &practice("First."), None, 0).await.unwrap(), Saved::Kept { version: 1 });
        let _ = seen.interview(&db, &interview("First."), 0).await.unwrap();
        assert_eq!(seen.interview(&db, &interview("Second."), 0).await.unwrap(), Saved::Overtaken);
        assert_eq!(seen.interview(&db, &interview("First."), 7).await.unwrap(), Saved::Kept { version: 1 });
        let _ = seen.conversation(&db, &conversation("First.", "Quote."), 0).await.unwrap();
        assert_eq!(seen.conversation(&db, &conversation("Second.", ""), 0).await.unwrap(), Saved::Overtaken);
        let same = seen.conversation(&db, &conversation("First.", "Quote."), 7).await.unwrap();
        assert_eq!(same, Saved::Kept { version: 1 });
        assert_eq!(seen.summary(&db, "First.", 0).await.unwrap(), Saved::Kept { version: 1 });
        assert_eq!(seen.summary(&db, "Second.", 0).await.unwrap(), Saved::Overtaken);
        assert_eq!(seen.summary(&db, "First.", 0).await.unwrap(), Saved::Kept { version: 1 });
        let found = seen.get(&db).await;
        assert!(found.missing().len() > 1);
        assert_eq!(found.interview.unwrap().value, interview("First."));
        assert_eq!(found.conversation.unwrap().value, conversation("First.", "Quote."));
        assert_eq!(found.summary.value, "First.");
    }

    async fn a_safety_answer_goes_with_the_page_it_was_given_on_and_none_leaves_it(db) {
        let seen = Seen::agreed(&db, &[AgreedTo::Observed]).await;
        let no = Safety::default();
        let _ = seen.practice(&db, &practice("Seen."), Some(&no), 0).await.unwrap();
        let _ = seen.practice(&db, &practice("Seen again."), None, 1).await.unwrap();
        assert_eq!(seen.get(&db).await.safety[0].safety, no);
        // The practice is stored like this; the answer is another one.
        let yes = passed_on();
        assert_eq!(seen.practice(&db, &practice("Seen again."), Some(&yes), 2).await.unwrap(), Saved::Kept { version: 2 });
        assert_eq!(seen.get(&db).await.safety[0].safety, yes);
    }

    async fn meetings_are_several_in_the_order_in_which_they_were_recorded(db) {
        let seen = Seen::agreed(&db, &[AgreedTo::Observed]).await;
        let (board, audit, id) = (&seen.key.board, &seen.key.audit, &seen.id);
        let first = seen.meeting(&db, &meeting("First."), Some(&passed_on())).await.unwrap();
        let second = seen.meeting(&db, &meeting("Second."), Some(&Safety::default())).await.unwrap();
        let change = async |details, expected| {
            observations::change_meeting(&db, board, audit, id, &first, &details, None, expected, &by(4)).await.unwrap()
        };
        assert_eq!(change(meeting("First."), 7).await, Saved::Kept { version: 1 });
        assert_eq!(change(meeting("Changed."), 7).await, Saved::Overtaken);
        assert_eq!(change(meeting("Changed."), 1).await, Saved::Kept { version: 2 });
        let found = seen.get(&db).await;
        let seen_there: Vec<_> = found.meetings.iter().map(|one| (&one.id, one.details.observed.as_str())).collect();
        assert_eq!(seen_there, [(&first, "Changed."), (&second, "Second.")]);
        let nowhere = ObservedMeetingId::new("nowhere");
        let unknown = observations::remove_meeting(&db, board, audit, id, &nowhere, &by(5)).await;
        assert!(matches!(unknown, Err(StoreError::NotFound { .. })));
        for gone in [&first, &second] {
            observations::remove_meeting(&db, board, audit, id, gone, &by(5)).await.unwrap();
        }
        let found = seen.get(&db).await;
        assert_eq!(found.meetings, []);
        let stays: Vec<_> = found.safety.iter().map(|one| one.part.code().to_owned()).collect();
        assert_eq!(stays, [first.to_string()], "an answer that somebody has to act outlives its meeting");
    }

    async fn recording_the_interview_again_leaves_the_workers_comment(db) {
        let seen = Seen::agreed(&db, &[AgreedTo::Talking]).await;
        let _ = seen.interview(&db, &interview("Said."), 0).await.unwrap();
        seen.let_workers_see(&db, true).await;
        observations::comment(&db, &seen.key.board, &seen.key.audit, &seen.id, "I said more.", &by(4)).await.unwrap();
        let changed = Interview { worker_role: "Manager".into(), ..interview("Said.") };
        assert_eq!(seen.interview(&db, &changed, 1).await.unwrap(), Saved::Kept { version: 2 });
        let stored = seen.get(&db).await.interview.unwrap().value;
        assert_eq!((stored.comment.as_str(), stored.worker_role.as_str()), ("I said more.", "Manager"));
    }

    async fn an_observation_is_shared_once_and_can_be_taken_back(db) {
        let seen = Seen::agreed(&db, &[AgreedTo::Talking]).await;
        seen.share(&db).await.unwrap();
        seen.share(&db).await.unwrap();
        assert!(seen.get(&db).await.is_shared);
        for _ in 0..2 {
            observations::stop_sharing(&db, &seen.key.board, &seen.key.audit, &seen.id, &by(6)).await.unwrap();
        }
        assert!(!seen.get(&db).await.is_shared);
        let events = changes(&db, &seen).await;
        let about = |deed: &str| events.iter().filter(|event| event.deed == deed).count();
        assert_eq!((about("observation_shared"), about("observation_not_shared")), (1, 1));
    }

    async fn the_trail_tells_each_change_once_and_holds_none_of_the_words_nor_an_answer(db) {
        let seen = Seen::agreed(&db, &AgreedTo::ALL).await;
        for _ in 0..2 {
            let _ = seen.practice(&db, &practice("Bramblewick."), Some(&passed_on()), 0).await.unwrap();
            let _ = seen.interview(&db, &interview("Bramblewick."), 0).await.unwrap();
            let _ = seen.conversation(&db, &conversation("Bramblewick.", "Quagmire."), 0).await.unwrap();
            let _ = seen.summary(&db, "Bramblewick.", 0).await.unwrap();
        }
        let events = changes(&db, &seen).await;
        let told: Vec<&str> = events.iter().rev().skip_while(|event| event.deed != "practice_recorded")
            .map(|event| event.deed.as_str()).collect();
        assert_eq!(
            told,
            ["practice_recorded", "safety_answered", "interview_recorded", "conversation_recorded", "summary_written"]
        );
        for event in &events {
            for words in ["Bramblewick", "Quagmire", "Explained", "Duty team", "Social worker", "did_not_want", "\"yes\"", "partly"] {
                assert!(!event.detail.contains(words), "{words}: {}", event.detail);
            }
            if event.deed != "audit_set_up" && event.deed != "tool_version_made" {
                assert_eq!(event.other, seen.id.to_string(), "{}", event.deed);
            }
        }
        let chain = Chain::Board(seen.key.board.clone());
        trail::verify(&db, &chain, Stream::Changes, None).await.unwrap().unwrap();
    }

    async fn a_rating_is_told_before_and_now(db) {
        let seen = Seen::agreed(&db, &[AgreedTo::Observed]).await;
        let rating = pairs::Arrangements { rates_observations: true, ..pairs::Arrangements::default() };
        let _ = pairs::arrange(&db, &seen.key.board, &seen.key.audit, &rating, 1, &by(2)).await.unwrap();
        let mut rated = practice("Seen.");
        let _ = seen.practice(&db, &rated, None, 0).await.unwrap();
        rated.foci[0].rating = Some(Rating::Amber);
        let _ = seen.practice(&db, &rated, None, 1).await.unwrap();
        let last = changes(&db, &seen).await.remove(0);
        assert_eq!(
            last.detail,
            r#"[["fields","rating-1"],["rating-1 before","green"],["rating-1 now","amber"]]"#
        );
        assert_eq!(audits::get(&db, &seen.key.board, &seen.key.audit).await.unwrap().changed_at, at(3));
    }
}
