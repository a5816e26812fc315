//! Opening, sending and taking back.

use chrono::{DateTime, Utc};
use domain::{
    id::{AgencyId, BoardId},
    sending::{Item, SendingStatus},
};
use store::{Saved, StoreError, access, agencies, audits, sending};

use super::{Asked, kept, said};
use crate::example::{self, POLICE, at, by, day};

on_both! {
    async fn presenting_agencies_are_asked_until_their_contact_opens_it_once(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let list = sending::list(&db, board, audit).await.unwrap();
        let names: Vec<_> = list.iter().map(|one| (one.agency_name.as_str(), one.sending.status(), one.cases)).collect();
        assert_eq!(names, [
            (example::COUNCIL, SendingStatus::Opened, 1),
            (example::TRUST, SendingStatus::Asked, 0),
        ]);
        assert_eq!((list[0].due_on, list[0].version, list[1].version), (Some(day("2026-12-12")), 1, 0));
        assert_eq!(sending::list_of_board(&db, board).await.unwrap(), list);
        let told = asked.told(&db).await.len();
        sending::open(&db, board, audit, &asked.council, &asked.by(9)).await.unwrap();
        assert_eq!((asked.get(&db).await.sending.opened_at, asked.told(&db).await.len()), (Some(at(2)), told));
    }

    async fn who_presents_nothing_or_is_elsewhere_has_nothing_to_send(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let police = example::agency(&db, &asked.key, POLICE).await;
        let nowhere = BoardId::new("nowhere");
        for (board, agency) in [(board, &police), (board, &AgencyId::new("nobody")), (&nowhere, &asked.council)] {
            assert_eq!(sending::find(&db, board, audit, agency).await.unwrap(), None);
            assert_eq!(access::sending_facts(&db, board, audit, agency, day("2026-12-01")).await.unwrap(), None);
            let refusals = [
                sending::get(&db, board, audit, agency).await.err(),
                sending::open(&db, board, audit, agency, &by(3)).await.err(),
                sending::send(&db, board, audit, agency, 1, &by(3)).await.err(),
                sending::take_back(&db, board, audit, agency, day("2026-12-01"), &by(3)).await.err(),
                sending::accept(&db, board, audit, agency, 1, &by(3)).await.err(),
                sending::ask_for_changes(&db, board, audit, agency, &[], 1, &by(3)).await.err(),
                sending::mark_done(&db, board, audit, agency, "none", &by(3)).await.err(),
            ];
            for refusal in refusals {
                assert!(matches!(refusal, Some(StoreError::NotFound { .. })), "{refusal:?}");
            }
        }
    }

    async fn what_is_sent_is_what_was_checked(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let checked = asked.get(&db).await.version;
        kept(asked.record(&db, &said("Team manager", ""), 0).await);
        let stale = sending::send(&db, board, audit, &asked.council, checked, &asked.by(4)).await.unwrap();
        assert_eq!(stale, Saved::Overtaken, "somebody recorded something since");
        let checked = asked.get(&db).await.version;
        let second = example::case(&db, &asked.key, "LCC-02").await;
        let stale = sending::send(&db, board, audit, &asked.council, checked, &asked.by(4)).await.unwrap();
        assert_eq!(stale, Saved::Overtaken, "there is another case");
        let version = asked.send(&db).await;
        let sent = asked.get(&db).await;
        assert_eq!((sent.sending.status(), sent.sending.sent_at, sent.sent_by.as_str()), (SendingStatus::Sent, Some(at(5)), "Contact"));
        assert_eq!((sent.left_off, sent.cases), (None, 2));
        assert_eq!(kept(sending::send(&db, board, audit, &asked.council, 1, &asked.by(6)).await), version, "it is sent already");
        assert_eq!(asked.told(&db).await[0].deed, "cases_sent");
        let facts = access::audit_facts(&db, board, audit).await.unwrap().unwrap();
        assert_eq!(facts.sent, std::slice::from_ref(&asked.council));
        assert_eq!(access::hosted_facts(&db, board).await.unwrap()[0].facts.sent, facts.sent);
        store::cases::remove(&db, board, audit, &second, &by(7)).await.unwrap();
        assert!(asked.get(&db).await.version > version, "who reads it reads something else");
    }

    async fn what_nobody_has_opened_is_not_sent(db) {
        let asked = Asked::new(&db).await;
        let saved = sending::send(&db, &asked.key.board, &asked.key.audit, &asked.trust, 0, &by(3)).await.unwrap();
        assert_eq!(saved, Saved::Overtaken);
    }

    async fn what_is_sent_is_taken_back_until_the_end_of_the_day(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let take_back = async |today| sending::take_back(&db, board, audit, &asked.council, day(today), &asked.by(6)).await;
        let stays = async |today| access::sending_facts(&db, board, audit, &asked.council, day(today)).await.unwrap().unwrap().stays_sent;
        assert!(matches!(take_back("2026-12-12").await, Err(StoreError::NotSent)));
        let version = asked.send(&db).await;
        assert!(stays("2026-12-13").await && !stays("2026-12-12").await);
        assert!(matches!(take_back("2026-12-13").await, Err(StoreError::StaysSent)));
        take_back("2026-12-12").await.unwrap();
        let open = asked.get(&db).await;
        assert_eq!((open.sending.status(), open.version, open.sent_by.as_str()), (SendingStatus::Opened, version + 1, ""));
        assert_eq!(asked.told(&db).await[0].deed, "cases_taken_back");
        kept(asked.record(&db, &said("Nurse", ""), 0).await);
    }

    async fn what_was_open_again_was_not_sent_late_and_taken_back_it_shows_its_notes(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        asked.send(&db).await;
        kept(asked.ask(&db, &[asked.wanted(Item::Whole, "More.")]).await);
        let version = asked.get(&db).await.version;
        let after_the_day = asked.by(60 * 24 * 30);
        kept(sending::send(&db, board, audit, &asked.council, version, &after_the_day).await);
        let again = asked.get(&db).await;
        let day_of = |at: DateTime<Utc>| at.date_naive();
        assert!(again.sending.sent_at.unwrap().date_naive() > again.due_on.unwrap(), "the test is about that");
        assert!(!again.sending.was_sent_late(again.due_on, day_of));
        assert!(again.sending.was_sent_again_late(again.due_on, day_of));
        assert_eq!(again.sending.status(), SendingStatus::Sent);
        sending::take_back(&db, board, audit, &asked.council, day("2026-12-01"), &asked.by(9)).await.unwrap();
        assert_eq!(asked.get(&db).await.sending.status(), SendingStatus::ChangesAsked, "its note is to be done");
    }

    async fn what_is_accepted_stays_sent(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let version = asked.send(&db).await;
        kept(sending::accept(&db, board, audit, &asked.council, version, &by(6)).await);
        let refused = sending::take_back(&db, board, audit, &asked.council, day("2026-12-01"), &asked.by(7)).await;
        assert!(matches!(refused, Err(StoreError::StaysSent)));
    }

    async fn once_the_group_sees_the_cases_nothing_is_opened_sent_or_taken_back(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        audits::share_cases(&db, board, audit, &by(4)).await.unwrap();
        sending::open(&db, board, audit, &asked.trust, &by(5)).await.unwrap();
        assert_eq!(sending::get(&db, board, audit, &asked.trust).await.unwrap().sending.status(), SendingStatus::Asked);
        assert!(matches!(sending::send(&db, board, audit, &asked.council, 1, &asked.by(5)).await, Err(StoreError::Shared)));
        let refused = sending::take_back(&db, board, audit, &asked.council, day("2026-12-01"), &asked.by(5)).await;
        assert!(matches!(refused, Err(StoreError::Shared)));
    }

    async fn an_agreed_report_ends_all_of_it(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let version = asked.send(&db).await;
        audits::agree(&db, board, audit, day("2026-12-20"), &by(6)).await.unwrap();
        sending::open(&db, board, audit, &asked.trust, &by(7)).await.unwrap();
        assert_eq!(sending::get(&db, board, audit, &asked.trust).await.unwrap().version, 0);
        let wanted = [asked.wanted(Item::Whole, "More.")];
        let refusals = [
            sending::send(&db, board, audit, &asked.council, version, &asked.by(7)).await.err(),
            sending::take_back(&db, board, audit, &asked.council, day("2026-12-01"), &asked.by(7)).await.err(),
            sending::accept(&db, board, audit, &asked.council, version, &by(7)).await.err(),
            sending::ask_for_changes(&db, board, audit, &asked.council, &wanted, version, &by(7)).await.err(),
            sending::mark_done(&db, board, audit, &asked.council, "none", &by(7)).await.err(),
        ];
        for refusal in refusals {
            assert!(matches!(refusal, Some(StoreError::Agreed)), "{refusal:?}");
        }
    }

    async fn an_agency_that_is_removed_leaves_nothing_behind(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        sending::open(&db, board, audit, &asked.trust, &by(3)).await.unwrap();
        agencies::remove(&db, board, audit, &asked.trust, &by(4)).await.unwrap();
        assert_eq!(sending::list(&db, board, audit).await.unwrap().len(), 1);
    }
}
