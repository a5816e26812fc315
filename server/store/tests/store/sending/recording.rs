//! What an agency says of a case.

use domain::{observation::safety::Safety, sending::Item, trail::Detail};
use store::{
    Saved, StoreError, audits, retention,
    sending::{self, Writer},
};

use super::{Asked, CONTACT, kept, said};
use crate::example::{self, NEIGHBOUR, at, by, day};

on_both! {
    async fn nothing_is_said_until_something_is_recorded(db) {
        let asked = Asked::new(&db).await;
        assert_eq!(asked.said(&db).await, sending::Said::default());
        assert_eq!(kept(asked.record(&db, &said("Team manager", "Case notes, March"), 0).await), 1);
        let read = asked.said(&db).await;
        assert_eq!((read.sending, read.version, read.safety), (said("Team manager", "Case notes, March"), 1, None));
    }

    async fn a_save_over_somebody_elses_newer_one_writes_nothing_and_an_equal_one_is_no_conflict(db) {
        let asked = Asked::new(&db).await;
        kept(asked.record(&db, &said("Team manager", ""), 0).await);
        kept(asked.record(&db, &said("Team manager", "Minutes"), 1).await);
        let stale = asked.record(&db, &said("Nurse", ""), 1).await.unwrap();
        assert_eq!(stale, Saved::Overtaken);
        assert_eq!(asked.said(&db).await.sending, said("Team manager", "Minutes"));
        assert_eq!(kept(asked.record(&db, &said("Team manager", "Minutes"), 0).await), 2);
        assert_eq!(kept(asked.record(&db, &said("Team manager", ""), 2).await), 3);
        assert_eq!(asked.said(&db).await.sending.place(3), None, "an emptied place is none");
    }

    async fn where_the_contact_left_off_is_kept_with_the_sign_in_and_a_managers_save_leaves_it(db) {
        let asked = Asked::new(&db).await;
        kept(asked.record(&db, &said("Team manager", "Minutes"), 0).await);
        let left = asked.get(&db).await.left_off.unwrap();
        assert_eq!((left.case, left.item, left.by), (asked.case.clone(), Item::Question(3), Some(asked.contact.clone())));
        assert_eq!((left.by_name.as_str(), left.at, left.session.as_str()), ("Contact", at(3), "this session"));
        kept(asked.record_as(&db, &said("Nurse", "Minutes"), 1, Writer::Board).await);
        assert_eq!(asked.get(&db).await.left_off.unwrap().item, Item::Question(3));
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        sending::left_off_at(&db, board, audit, &asked.council, &asked.case, Item::Summary, "another", &asked.by(4)).await.unwrap();
        let left = asked.get(&db).await.left_off.unwrap();
        assert_eq!((left.item, left.session.as_str()), (Item::Summary, "another"));
    }

    async fn the_trail_says_which_fields_changed_and_none_of_the_words(db) {
        let asked = Asked::new(&db).await;
        kept(asked.record(&db, &said("Team manager", "Case notes, March"), 0).await);
        kept(asked.record(&db, &said("Team manager", "Case notes, March"), 1).await);
        let told = asked.told(&db).await;
        assert_eq!((told[0].deed.as_str(), told[0].case.as_str()), ("case_sending_recorded", asked.case.as_str()));
        assert_ne!(told[1].deed, "case_sending_recorded", "an equal save is told to nobody");
        let detail = Detail::from_text(&told[0].detail);
        assert_eq!(detail.get("fields"), Some("presenter,place-3"));
        assert_eq!((detail.get("presenter").unwrap().len(), detail.get("place-3").unwrap().len()), (64, 64));
        assert!(told.iter().all(|event| !event.detail.contains("manager") && !event.detail.contains("March")));
    }

    async fn whether_anyone_needs_to_act_is_written_beside_and_takes_back_no_yes(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let act = Safety { needs_action: true, ..Safety::default() };
        let record = async |answer: &Safety, version| {
            let words = said("Team manager", "");
            kept(sending::record_case(&db, board, audit, &asked.case, &words, Some(answer), version, CONTACT, &asked.by(3)).await)
        };
        assert_eq!(record(&act, 0).await, 1);
        assert_eq!(record(&Safety::default(), 1).await, 1);
        let stored = asked.said(&db).await.safety.unwrap();
        assert!(stored.safety.needs_action && !stored.is_seen);
        assert_eq!(asked.get(&db).await.left_off.unwrap().item, Item::Safety);
        assert_eq!(asked.told(&db).await[0].deed, "safety_answered");
    }

    async fn what_is_sent_the_agency_changes_no_more_and_the_board_still_does(db) {
        let asked = Asked::new(&db).await;
        kept(asked.record(&db, &said("Team manager", ""), 0).await);
        asked.send(&db).await;
        let refused = asked.record(&db, &said("Nurse", ""), 1).await;
        assert!(matches!(refused, Err(StoreError::Sent)), "{refused:?}");
        kept(asked.record_as(&db, &said("Nurse", ""), 1, Writer::Board).await);
        assert_eq!(asked.said(&db).await.sending.presenter, "Nurse");
    }

    async fn what_is_shared_agreed_erased_or_anothers_is_not_recorded(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let words = said("Team manager", "");
        let elsewhere = store::boards::list(&db).await.unwrap().into_iter().find(|board| board.name == NEIGHBOUR).unwrap().id;
        let refused = sending::record_case(&db, &elsewhere, audit, &asked.case, &words, None, 0, CONTACT, &asked.by(3)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })), "{refused:?}");
        assert!(sending::get_case(&db, &elsewhere, audit, &asked.case).await.unwrap().sending.is_empty());
        audits::share_cases(&db, board, audit, &by(4)).await.unwrap();
        assert!(matches!(asked.record(&db, &words, 0).await, Err(StoreError::Shared)));
        kept(asked.record_as(&db, &words, 0, Writer::Board).await);
        audits::agree(&db, board, audit, day("2026-12-20"), &by(5)).await.unwrap();
        let refused = asked.record_as(&db, &said("Nurse", ""), 1, Writer::Board).await;
        assert!(matches!(refused, Err(StoreError::Agreed)), "{refused:?}");
        audits::make_draft(&db, board, audit, &by(6)).await.unwrap();
        retention::erase_case(&db, board, audit, &asked.case, day("2033-01-01"), &by(7)).await.unwrap();
        let refused = asked.record_as(&db, &said("Nurse", ""), 0, Writer::Board).await;
        assert!(matches!(refused, Err(StoreError::Erased)), "{refused:?}");
    }

    async fn the_cases_of_an_agency_come_with_all_it_says_and_lacks(db) {
        let asked = Asked::new(&db).await;
        let second = example::case(&db, &asked.key, "LCC-02").await;
        kept(asked.record(&db, &said("Team manager", "Minutes"), 0).await);
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let cases = sending::cases(&db, board, audit, &asked.council).await.unwrap();
        assert_eq!(cases.iter().map(|case| &case.file.id).collect::<Vec<_>>(), [&asked.case, &second]);
        assert_eq!(cases[0].sending, said("Team manager", "Minutes"));
        let lacks = |case: &sending::SentCase| case.missing().iter().map(domain::sending::Missing::words).collect::<Vec<_>>();
        assert_eq!(lacks(&cases[0]), [
            "where the evidence is for questions 1, 2, 4, 5, 6, 7, 8",
            "whether anyone needs to act today to keep an adult safe",
        ]);
        assert_eq!(lacks(&cases[1])[0], "who presents the case");
        assert_eq!(sending::cases(&db, board, audit, &asked.trust).await.unwrap(), []);
    }
}
