//! Nothing is recorded without the adult's agreement, whatever way in is tried.

use domain::observation::{
    approach::{Approach, NotToApproach},
    consent::{AgreedTo, Authority, Decided, Support},
    meeting::MeetingDetails,
};
use store::{Database, Saved, StoreError, findings, observations};

use super::{Seen, agreeing, conversation, interview, meeting, practice};
use crate::example::{at, by};

/// Everything that can be recorded, tried at once: what was refused with "no consent".
async fn refused(db: &Database, seen: &Seen) -> Vec<&'static str> {
    let (board, audit, id) = (&seen.key.board, &seen.key.audit, &seen.id);
    let meeting_tried: MeetingDetails = meeting("Tried.");
    let outcomes = [
        ("practice", seen.practice(db, &practice("Tried."), None, 0).await.err()),
        ("meeting", seen.meeting(db, &meeting_tried, None).await.err()),
        ("interview", seen.interview(db, &interview("Tried."), 0).await.err()),
        ("conversation", seen.conversation(db, &conversation("Tried.", ""), 0).await.err()),
        ("quotation", seen.conversation(db, &conversation("Tried.", "Quoted."), 0).await.err()),
        ("summary", seen.summary(db, "Tried.", 0).await.err()),
        ("finding", findings::record(db, board, audit, &seen.action("Tried."), &by(4)).await.err()),
        ("link", observations::make_worker_link(db, board, audit, id, "hash", at(600), &by(4)).await.err()),
        ("comment", observations::comment(db, board, audit, id, "Tried.", &by(4)).await.err()),
        ("share", seen.share(db).await.err()),
    ];
    outcomes
        .into_iter()
        .filter(|(_, error)| matches!(error, Some(StoreError::NoConsent)))
        .map(|(what, _)| what)
        .collect()
}

const EVERYTHING: [&str; 10] = [
    "practice",
    "meeting",
    "interview",
    "conversation",
    "quotation",
    "summary",
    "finding",
    "link",
    "comment",
    "share",
];

on_both! {
    async fn before_the_adult_is_asked_nothing_is_recorded(db) {
        let seen = Seen::named(&db).await;
        assert_eq!(refused(&db, &seen).await, EVERYTHING);
        let _ = seen.screen(&db, &Approach::Approach, 0).await.unwrap();
        assert_eq!(refused(&db, &seen).await, EVERYTHING, "that the adult can be asked is no agreement");
    }

    async fn where_the_adult_does_not_agree_nothing_is_recorded(db) {
        let seen = Seen::agreed(&db, &[]).await;
        assert!(seen.get(&db).await.is_declined());
        assert_eq!(refused(&db, &seen).await, EVERYTHING);
    }

    async fn each_agreement_opens_what_it_is_for_and_nothing_else(db) {
        let seen = Seen::agreed(&db, &[AgreedTo::Observed]).await;
        assert_eq!(refused(&db, &seen).await, ["conversation", "quotation"]);
    }

    async fn who_talks_is_neither_observed_nor_quoted_without_saying_so(db) {
        let seen = Seen::agreed(&db, &[AgreedTo::Talking]).await;
        assert_eq!(refused(&db, &seen).await, ["practice", "meeting", "quotation"]);
    }

    async fn who_agrees_to_all_three_is_observed_talks_and_is_quoted(db) {
        let seen = Seen::agreed(&db, &AgreedTo::ALL).await;
        assert_eq!(refused(&db, &seen).await, [""; 0]);
    }

    async fn after_a_part_is_withdrawn_that_part_is_not_recorded_again(db) {
        let seen = Seen::agreed(&db, &AgreedTo::ALL).await;
        seen.withdraw(&db, &[AgreedTo::Quoted]).await;
        assert_eq!(refused(&db, &seen).await, ["quotation"]);
        seen.withdraw(&db, &[AgreedTo::Observed]).await;
        assert_eq!(refused(&db, &seen).await, ["practice", "meeting", "quotation"]);
    }

    async fn after_everything_is_withdrawn_nothing_is_recorded_nor_agreed_to_again(db) {
        let seen = Seen::agreed(&db, &AgreedTo::ALL).await;
        seen.withdraw(&db, &AgreedTo::ALL).await;
        assert_eq!(refused(&db, &seen).await, EVERYTHING);
        let not_now = Approach::DoNotApproach { reasons: vec![NotToApproach::Died], words: String::new() };
        for refusal in [
            seen.consent(&db, &agreeing(&AgreedTo::ALL), 2).await.err(),
            seen.screen(&db, &not_now, 2).await.err(),
        ] {
            assert!(matches!(refusal, Some(StoreError::NoConsent)), "{refusal:?}");
        }
    }

    async fn the_adult_is_not_asked_before_the_screen_for_harm_or_against_it(db) {
        let seen = Seen::named(&db).await;
        let unasked = seen.consent(&db, &agreeing(&AgreedTo::ALL), 0).await;
        assert!(matches!(unasked, Err(StoreError::StillInUse { .. })), "{unasked:?}");
        let harm = Approach::DoNotApproach {
            reasons: vec![NotToApproach::MoreRisk, NotToApproach::Other],
            words: "The source of risk lives there.".into(),
        };
        assert_eq!(seen.screen(&db, &harm, 0).await.unwrap(), Saved::Kept { version: 1 });
        assert_eq!(seen.get(&db).await.approach.unwrap().value, harm);
        let against = seen.consent(&db, &agreeing(&AgreedTo::ALL), 0).await;
        assert!(matches!(against, Err(StoreError::StillInUse { .. })), "{against:?}");
    }

    async fn who_has_agreed_is_not_made_somebody_not_to_approach(db) {
        let seen = Seen::agreed(&db, &[AgreedTo::Talking]).await;
        let harm = Approach::DoNotApproach { reasons: vec![NotToApproach::TooIll], words: String::new() };
        let refused = seen.screen(&db, &harm, 1).await;
        assert!(matches!(refused, Err(StoreError::StillInUse { .. })), "{refused:?}");
        assert!(!seen.get(&db).await.is_not_approached());
    }

    async fn less_is_agreed_to_by_withdrawing_and_more_by_saying_so(db) {
        let seen = Seen::agreed(&db, &[AgreedTo::Talking]).await;
        for less in [agreeing(&[]), agreeing(&[AgreedTo::Observed])] {
            let refused = seen.consent(&db, &less, 1).await;
            assert!(matches!(refused, Err(StoreError::StillInUse { .. })), "{refused:?}");
        }
        assert_eq!(seen.consent(&db, &agreeing(&AgreedTo::ALL), 1).await.unwrap(), Saved::Kept { version: 2 });
        assert!(seen.get(&db).await.agrees_to(AgreedTo::Quoted));
        seen.withdraw(&db, &[AgreedTo::Quoted]).await;
        let again = seen.consent(&db, &agreeing(&AgreedTo::ALL), 3).await.unwrap();
        assert_eq!(again, Saved::Kept { version: 4 }, "who took a part back can agree to it again");
        let found = seen.get(&db).await;
        assert!(found.agrees_to(AgreedTo::Quoted));
        assert_eq!(found.withdrawals, [(AgreedTo::Quoted, crate::example::day("2026-11-20"))]);
    }

    async fn a_consent_is_read_as_it_was_recorded_and_an_equal_one_is_no_conflict(db) {
        let seen = Seen::named(&db).await;
        let _ = seen.screen(&db, &Approach::Approach, 0).await.unwrap();
        assert_eq!(seen.screen(&db, &Approach::Approach, 0).await.unwrap(), Saved::Kept { version: 1 });
        let mut consent = agreeing(&[AgreedTo::Observed, AgreedTo::Talking]);
        consent.decided = Decided::ForTheAdult {
            decision_maker: "Social worker".into(),
            authority: Authority::BestInterests,
            consulted: "A daughter, an advocate".into(),
        };
        consent.supported_by = vec![Support::Advocate, Support::Interpreter];
        assert_eq!(seen.consent(&db, &consent, 0).await.unwrap(), Saved::Kept { version: 1 });
        let stored = seen.get(&db).await.consent.unwrap();
        assert_eq!((stored.value, stored.version), (consent.clone(), 1));
        assert_eq!(seen.consent(&db, &consent, 0).await.unwrap(), Saved::Kept { version: 1 });
        consent.explained = "Explained again.".into();
        assert_eq!(seen.consent(&db, &consent, 0).await.unwrap(), Saved::Overtaken);
        assert_eq!(seen.consent(&db, &consent, 1).await.unwrap(), Saved::Kept { version: 2 });
    }
}
