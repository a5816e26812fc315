use domain::{
    audit::{AuditDetails, AuditStatus},
    id::{AuditId, BoardId},
    rating::Rating,
};
use store::{Saved, StoreError, audits, boards};

use crate::example::{self, COUNCIL, HOST, NEIGHBOUR, TRUST, at, by, day, rated};

on_both! {
    async fn an_audit_is_read_back_as_it_was_created(db) {
        let new = example::new_audit("Spring");
        let key = audits::create(&db, &new, &by(0)).await.unwrap();
        let audit = audits::get(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!(audit.details, new.details);
        assert_eq!((audit.board_name.as_str(), audit.lead_name.as_str()), (HOST, COUNCIL));
        assert_eq!(audit.lead, example::agency(&db, &key, COUNCIL).await);
        assert_eq!((audit.status, audit.version), (AuditStatus::Draft, 1));
        assert_eq!((audit.main_messages.as_str(), audit.is_demonstration), ("", false));
        assert_eq!((audit.created_at, audit.changed_at), (at(0), at(0)));
    }

    async fn an_audit_of_which_little_is_known_is_read_back_too(db) {
        let mut new = example::new_audit("Spring");
        new.details = AuditDetails {
            theme: None,
            window: None,
            sample_size: None,
            confidentiality: None,
            records_reviewed: None,
            ..new.details
        };
        new.is_demonstration = true;
        let key = audits::create(&db, &new, &by(0)).await.unwrap();
        let audit = audits::find(&db, &key.board, &key.audit).await.unwrap().unwrap();
        assert_eq!((audit.details, audit.is_demonstration), (new.details, true));
        assert_eq!(audits::find(&db, &key.board, &AuditId::new("none")).await.unwrap(), None);
    }

    async fn a_name_is_taken_within_its_board_only_and_a_refused_audit_leaves_nothing(db) {
        example::audit(&db).await;
        let mut again = example::new_audit("Spring");
        again.boards.push("A board that was not there before".into());
        let refused = audits::create(&db, &again, &by(1)).await.unwrap_err();
        assert_eq!(refused.to_string(), "There is already an audit with this name.");
        assert_eq!(boards::list(&db).await.unwrap().len(), 2);

        let elsewhere = example::new_audit("Spring");
        let elsewhere = domain::audit::NewAudit { boards: vec![NEIGHBOUR.into()], ..elsewhere };
        audits::create(&db, &elsewhere, &by(1)).await.unwrap();
        assert_eq!(audits::find_by_name(&db, "Spring").await.unwrap().len(), 2);
        assert_eq!(audits::find_by_name(&db, "spring").await.unwrap(), []);
    }

    async fn the_lead_of_a_new_audit_is_one_of_its_agencies(db) {
        let new = domain::audit::NewAudit { lead: "Somebody".into(), ..example::new_audit("Spring") };
        assert!(matches!(audits::create(&db, &new, &by(0)).await, Err(StoreError::NotFound { .. })));
        assert_eq!(boards::list(&db).await.unwrap(), []);
    }

    async fn audits_are_listed_newest_first_with_how_far_they_are(db) {
        let key = example::audit(&db).await;
        let later = audits::create(&db, &example::new_audit("Autumn"), &by(5)).await.unwrap();
        let case = example::case(&db, &key, "1").await;
        example::case(&db, &key, "2").await;
        let only_evidence = domain::answer::Answer { evidence: "Page 4.".into(), ..Default::default() };
        for (question, answer) in [(1, rated(Rating::Green, "")), (2, only_evidence)] {
            example::rate(&db, &key, &case, question, &answer).await;
        }
        let listed = audits::list(&db, &key.board).await.unwrap();
        assert_eq!([&listed[0].id, &listed[1].id], [&later.audit, &key.audit]);
        assert_eq!((listed[0].cases, listed[0].answers_given, listed[0].answers_wanted), (0, 0, 0));
        assert_eq!((listed[1].cases, listed[1].answers_given, listed[1].answers_wanted), (2, 1, 16));
        assert_eq!((listed[1].name.as_str(), listed[1].theme.as_deref()), ("Spring", Some("Self-neglect")));
        assert_eq!(listed[1].window, example::new_audit("Spring").details.window);
        assert_eq!((listed[1].created_at, listed[1].changed_at), (at(0), at(2)));
        assert_eq!(audits::list(&db, &BoardId::new("nobody")).await.unwrap(), []);
    }

    async fn details_are_changed_and_a_stale_save_is_given_back(db) {
        let key = example::audit(&db).await;
        audits::create(&db, &example::new_audit("Autumn"), &by(0)).await.unwrap();
        let details = AuditDetails { theme: None, window: None, ..example::new_audit("Spring 2027").details };
        let saved = audits::change_details(&db, &key.board, &key.audit, &details, 1, &by(1)).await.unwrap();
        assert_eq!(saved, Saved::Kept { version: 2 });
        let stale = example::new_audit("Stale").details;
        let saved = audits::change_details(&db, &key.board, &key.audit, &stale, 1, &by(2)).await.unwrap();
        assert_eq!(saved, Saved::Overtaken);
        let taken = example::new_audit("Autumn").details;
        let refused = audits::change_details(&db, &key.board, &key.audit, &taken, 2, &by(3)).await;
        assert!(matches!(refused, Err(StoreError::NameTaken { .. })));
        let audit = audits::get(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!((audit.details, audit.version, audit.changed_at), (details, 2, at(1)));
    }

    async fn main_messages_are_written_and_a_stale_save_is_given_back(db) {
        let key = example::audit(&db).await;
        let text = "Advocacy is considered early.\n\nOutcomes are not.";
        let saved = audits::write_messages(&db, &key.board, &key.audit, text, 1, &by(1)).await.unwrap();
        assert_eq!(saved, Saved::Kept { version: 2 });
        let saved = audits::write_messages(&db, &key.board, &key.audit, "Stale.", 1, &by(2)).await.unwrap();
        assert_eq!(saved, Saved::Overtaken);
        assert_eq!(audits::get(&db, &key.board, &key.audit).await.unwrap().main_messages, text);
    }

    async fn a_report_is_agreed_once_and_made_a_draft_again(db) {
        let key = example::audit(&db).await;
        audits::agree(&db, &key.board, &key.audit, day("2026-12-01"), &by(1)).await.unwrap();
        let agreed = audits::get(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!(agreed.status, AuditStatus::Agreed(day("2026-12-01")));
        let again = audits::agree(&db, &key.board, &key.audit, day("2026-12-02"), &by(2)).await;
        assert!(matches!(again, Err(StoreError::Agreed)));
        audits::make_draft(&db, &key.board, &key.audit, &by(3)).await.unwrap();
        let draft = audits::get(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!((draft.status, draft.changed_at), (AuditStatus::Draft, at(3)));
        audits::make_draft(&db, &key.board, &key.audit, &by(4)).await.unwrap();
        assert_eq!(audits::get(&db, &key.board, &key.audit).await.unwrap().changed_at, at(3));
    }

    async fn receiving_boards_are_listed_host_first_and_answer_an_agreed_report(db) {
        let key = example::audit(&db).await;
        audits::agree(&db, &key.board, &key.audit, day("2026-12-01"), &by(1)).await.unwrap();
        let boards = audits::receiving_boards(&db, &key.board, &key.audit).await.unwrap();
        let listed: Vec<_> = boards.iter().map(|board| (board.name.as_str(), board.is_host)).collect();
        assert_eq!(listed, [(HOST, true), (NEIGHBOUR, false)]);
        let neighbour = &boards[1].id;
        let saved =
            audits::write_response(&db, &key.board, &key.audit, neighbour, "We will.", 1, &by(2)).await.unwrap();
        assert_eq!(saved, Saved::Kept { version: 2 });
        let saved =
            audits::write_response(&db, &key.board, &key.audit, neighbour, "Stale.", 1, &by(3)).await.unwrap();
        assert_eq!(saved, Saved::Overtaken);
        let boards = audits::receiving_boards(&db, &key.board, &key.audit).await.unwrap();
        let responses: Vec<_> = boards.iter().map(|board| (board.response.as_str(), board.version)).collect();
        assert_eq!(responses, [("", 1), ("We will.", 2)]);
        assert_eq!(audits::get(&db, &key.board, &key.audit).await.unwrap().changed_at, at(2));
        let nobody = BoardId::new("nobody");
        let refused = audits::write_response(&db, &key.board, &key.audit, &nobody, "", 1, &by(3)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })));
    }

    async fn another_agency_takes_the_lead(db) {
        let key = example::audit(&db).await;
        let trust = example::agency(&db, &key, TRUST).await;
        audits::set_lead(&db, &key.board, &key.audit, &trust, &by(1)).await.unwrap();
        assert_eq!(audits::get(&db, &key.board, &key.audit).await.unwrap().lead_name, TRUST);
        let nobody = domain::id::AgencyId::new("nobody");
        let refused = audits::set_lead(&db, &key.board, &key.audit, &nobody, &by(2)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })));
        assert_eq!(audits::get(&db, &key.board, &key.audit).await.unwrap().lead_name, TRUST);
    }
}
