//! Reading the trail: its ends, its history, the names in it, the key its heads are signed with.

use domain::{
    access::Role,
    rating::Rating,
    trail::{Chain, Deed, Event, Hash, Head, Stream, Subject},
};
use store::{
    Database, boards, report_source, tools,
    trail::{self, About, Reads, head, is_in_trail, list, names, verify},
};

use crate::{
    example::{self, COUNCIL, action, at, by, day, rated},
    invitations::joined,
};

fn deeds(events: &[Event]) -> Vec<&str> {
    events.iter().map(|event| event.deed.as_str()).collect()
}

async fn end(db: &Database, chain: &Chain, stream: Stream) -> Head {
    head(db, chain, stream).await.unwrap()
}

on_both! {
    async fn a_stream_without_events_has_no_head_and_is_whole(db) {
        let chain = Chain::Board(boards::make(&db, "North", &by(0)).await.unwrap());
        assert_eq!(end(&db, &chain, Stream::Changes).await, Head::none());
        let verified = verify(&db, &chain, Stream::Changes, None).await.unwrap().unwrap();
        assert_eq!(verified.head, Head::none());
        assert!(is_in_trail(&db, &chain, Stream::Changes, &Head::none()).await.unwrap());
    }

    async fn heads_kept_elsewhere_are_found_again_and_others_are_not(db) {
        let key = example::audit(&db).await;
        let chain = Chain::Board(key.board.clone());
        let kept = end(&db, &chain, Stream::Changes).await;
        example::case(&db, &key, "1").await;
        let now = end(&db, &chain, Stream::Changes).await;
        assert_eq!((now.seq, now.at), (kept.seq + 1, at(1).timestamp_millis()));
        let verified = verify(&db, &chain, Stream::Changes, Some(&kept.hash)).await.unwrap().unwrap();
        assert_eq!((verified.head, verified.met), (now.clone(), Some(kept.clone())));
        let other = Hash::new("f".repeat(64));
        assert_eq!(verify(&db, &chain, Stream::Changes, Some(&other)).await.unwrap().unwrap().met, None);
        assert!(is_in_trail(&db, &chain, Stream::Changes, &kept).await.unwrap());
        assert!(!is_in_trail(&db, &chain, Stream::Reads, &kept).await.unwrap());
        assert!(!is_in_trail(&db, &chain, Stream::Changes, &Head { seq: now.seq, ..kept }).await.unwrap());
        let both = trail::heads(&db, &chain).await.unwrap();
        assert_eq!(both, [(Stream::Changes, now), (Stream::Reads, Head::none())]);
    }

    async fn reading_and_reporting_do_not_move_the_head_that_a_report_prints(db) {
        let key = example::audit(&db).await;
        let chain = Chain::Board(key.board.clone());
        let first = report_source::get(&db, &key.board, &key.audit, &key.board).await.unwrap();
        let reads = Reads::start(db.clone());
        reads.note(chain.clone(), by(7), Deed::ReportRead, Subject::audit(&key.audit)).await.unwrap();
        assert_eq!(end(&db, &chain, Stream::Reads).await.seq, 1);
        let second = report_source::get(&db, &key.board, &key.audit, &key.board).await.unwrap();
        assert_eq!(first, second);
        assert_eq!(first.trail, end(&db, &chain, Stream::Changes).await);
    }

    async fn a_history_is_newest_first_and_of_one_audit_or_case_or_of_none(db) {
        let key = example::audit(&db).await;
        let anna = joined(&db, &key.board, "anna@north.example", Role::BoardManager).await;
        let (one, other) = (example::case(&db, &key, "1").await, example::case(&db, &key, "2").await);
        example::rate(&db, &key, &one, 3, &rated(Rating::Red, "Seen.")).await;
        store::findings::record(&db, &key.board, &key.audit, &action(&other, "Train."), &by(3)).await.unwrap();
        let tool = store::audits::get(&db, &key.board, &key.audit).await.unwrap().tool_id;
        tools::agree(&db, &key.board, &tool, day("2026-09-01"), &by(4)).await.unwrap();

        let chain = Chain::Board(key.board.clone());
        let changes = async |about: &About, before, limit| {
            list(&db, &chain, Stream::Changes, about, before, limit).await.unwrap()
        };
        let case = About::Case { audit: key.audit.clone(), case: one.clone() };
        assert_eq!(deeds(&changes(&case, None, 50).await), ["rating_recorded", "case_added"]);
        let audit = About::Audit { audit: key.audit.clone(), tool };
        let all = changes(&audit, None, 50).await;
        assert_eq!(deeds(&all[..3]), ["tool_agreed", "finding_recorded", "rating_recorded"]);
        let page = changes(&audit, Some(all[1].seq), 2).await;
        assert_eq!(page, all[2..4]);
        let people = changes(&About::NoAudit, None, 2).await;
        assert_eq!(deeds(&people), ["tool_agreed", "invitation_accepted"]);
        assert_eq!(people[1].other, anna.as_str());
        assert_eq!(list(&db, &chain, Stream::Reads, &audit, None, 50).await.unwrap(), []);
    }

    async fn names_are_known_of_closed_accounts_too(db) {
        let key = example::audit(&db).await;
        let anna = joined(&db, &key.board, "anna@north.example", Role::BoardManager).await;
        store::people::close(&db, &anna, &by(2)).await.unwrap();
        let case = example::case(&db, &key, "NC-1").await;
        let council = example::agency(&db, &key, COUNCIL).await;
        let known = names(&db, Some((&key.board, &key.audit))).await.unwrap();
        assert_eq!(known.people[anna.as_str()], "Anna Reed");
        assert_eq!(known.agencies[council.as_str()], COUNCIL);
        assert_eq!(known.boards[key.board.as_str()], example::HOST);
        assert_eq!(known.cases[case.as_str()], "NC-1");
        assert!(names(&db, None).await.unwrap().cases.is_empty());
    }

    async fn the_signing_key_is_made_once_and_the_system_s_chain_is_told_of_it(db) {
        assert_eq!(trail::find_signing_key(&db).await.unwrap(), None);
        assert_eq!(trail::signing_key_or(&db, "secret", "public", &by(0)).await.unwrap(), "secret");
        assert_eq!(trail::signing_key_or(&db, "another", "public too", &by(1)).await.unwrap(), "secret");
        assert_eq!(trail::find_signing_key(&db).await.unwrap().as_deref(), Some("secret"));
        let told = list(&db, &Chain::System, Stream::Changes, &About::NoAudit, None, 9).await.unwrap();
        assert_eq!(deeds(&told), ["signing_key_made"]);
        assert!(told[0].detail.contains("public") && !told[0].detail.contains("secret"));
    }
}
