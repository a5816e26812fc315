use domain::{
    audit_tool::{AuditTool, Question},
    id::ToolId,
    rating::Rating,
};
use store::{StoreError, audits, tools};

use crate::example::{self, by, day, rated};

on_both! {
    async fn a_board_without_a_tool_gets_the_shipped_one_as_a_draft_and_keeps_it(db) {
        let key = example::audit(&db).await;
        let audit = audits::get(&db, &key.board, &key.audit).await.unwrap();
        let stored = tools::get(&db, &key.board, &audit.tool_id).await.unwrap();
        assert_eq!((stored.tool, stored.agreed_on), (AuditTool::msp_case_file(), None));
        let next = audits::create(&db, &example::new_audit("Autumn"), &by(1)).await.unwrap();
        assert_eq!(audits::get(&db, &next.board, &next.audit).await.unwrap().tool_id, audit.tool_id);
        assert_eq!(tools::list(&db, &key.board).await.unwrap().len(), 1);
    }

    async fn a_question_of_a_draft_is_changed_only_where_it_is_as_it_was_seen(db) {
        let key = example::audit(&db).await;
        let id = audits::get(&db, &key.board, &key.audit).await.unwrap().tool_id;
        let mut expected = AuditTool::msp_case_file();
        let seen = expected.questions[1].clone();
        let changed = Question { green: "The person was asked.".into(), ..seen.clone() };
        assert!(tools::change_question(&db, &key.board, &id, &seen, &changed, &by(3)).await.unwrap());
        expected.questions[1] = changed;
        assert_eq!(tools::get(&db, &key.board, &id).await.unwrap().tool, expected);
        let late = Question { red: "Too late.".into(), ..seen.clone() };
        assert!(!tools::change_question(&db, &key.board, &id, &seen, &late, &by(3)).await.unwrap());
        assert_eq!(tools::get(&db, &key.board, &id).await.unwrap().tool, expected);
    }

    async fn a_draft_that_an_agreed_report_prints_is_locked_for_every_audit_that_uses_it(db) {
        let key = example::audit(&db).await;
        let other = audits::create(&db, &example::new_audit("Autumn"), &by(1)).await.unwrap();
        let id = audits::get(&db, &other.board, &other.audit).await.unwrap().tool_id;
        let seen = AuditTool::msp_case_file().questions[0].clone();
        let changed = Question { green: "The person was asked.".into(), ..seen.clone() };
        audits::agree(&db, &key.board, &key.audit, day("2026-12-01"), &by(2)).await.unwrap();
        let refused = tools::change_question(&db, &key.board, &id, &seen, &changed, &by(3)).await;
        assert!(matches!(refused, Err(StoreError::ToolLocked)));
        // The report prints whether the group agreed its tool, too.
        let refused = tools::agree(&db, &key.board, &id, day("2026-12-02"), &by(3)).await;
        assert!(matches!(refused, Err(StoreError::ToolLocked)));
        let stored = tools::get(&db, &key.board, &id).await.unwrap();
        assert!(stored.is_printed && stored.is_locked());
        assert_eq!((stored.tool, stored.agreed_on), (AuditTool::msp_case_file(), None));
        assert!(tools::list(&db, &key.board).await.unwrap()[0].is_printed);

        audits::make_draft(&db, &key.board, &key.audit, &by(3)).await.unwrap();
        assert!(tools::change_question(&db, &key.board, &id, &seen, &changed, &by(3)).await.unwrap());
    }

    async fn a_question_with_a_case_rated_not_applicable_keeps_its_condition(db) {
        let key = example::audit(&db).await;
        let id = audits::get(&db, &key.board, &key.audit).await.unwrap().tool_id;
        let case = example::case(&db, &key, "1").await;
        example::rate(&db, &key, &case, 3, &rated(Rating::NotApplicable, "")).await;
        example::rate(&db, &key, &case, 5, &rated(Rating::Green, "")).await;
        let everywhere = |number: usize| {
            let seen = AuditTool::msp_case_file().questions[number - 1].clone();
            let changed = Question { condition: None, not_applicable: None, ..seen.clone() };
            (seen, changed)
        };
        let (seen, changed) = everywhere(3);
        let refused = tools::change_question(&db, &key.board, &id, &seen, &changed, &by(3)).await;
        assert!(matches!(refused, Err(StoreError::StillInUse { .. })));
        let reworded = Question { condition: Some("There was an advocate.".into()), ..seen.clone() };
        assert!(tools::change_question(&db, &key.board, &id, &seen, &reworded, &by(3)).await.unwrap());
        let (seen, changed) = everywhere(5);
        assert!(tools::change_question(&db, &key.board, &id, &seen, &changed, &by(3)).await.unwrap());
    }

    async fn an_agreed_tool_is_locked_and_a_new_version_is_a_draft(db) {
        let key = example::audit(&db).await;
        let id = audits::get(&db, &key.board, &key.audit).await.unwrap().tool_id;
        tools::agree(&db, &key.board, &id, day("2026-11-02"), &by(3)).await.unwrap();
        assert_eq!(tools::get(&db, &key.board, &id).await.unwrap().agreed_on, Some(day("2026-11-02")));
        let question = &AuditTool::msp_case_file().questions[0];
        let refused = tools::change_question(&db, &key.board, &id, question, question, &by(3)).await;
        assert!(matches!(refused, Err(StoreError::ToolLocked)));
        let again = tools::agree(&db, &key.board, &id, day("2026-11-03"), &by(3)).await;
        assert!(matches!(again, Err(StoreError::ToolLocked)));

        let second = tools::new_version(&db, &key.board, &id, &by(1)).await.unwrap();
        let third = tools::new_version(&db, &key.board, &id, &by(2)).await.unwrap();
        let listed: Vec<_> = tools::list(&db, &key.board)
            .await
            .unwrap()
            .into_iter()
            .map(|stored| (stored.id, stored.tool.version, stored.agreed_on.is_some()))
            .collect();
        assert_eq!(listed, [(third.clone(), 3, false), (second, 2, false), (id, 1, true)]);
        let next = audits::create(&db, &example::new_audit("Autumn"), &by(3)).await.unwrap();
        assert_eq!(audits::get(&db, &next.board, &next.audit).await.unwrap().tool_id, third);
    }

    async fn another_tool_is_chosen_only_before_anything_was_recorded(db) {
        let key = example::audit(&db).await;
        let first = audits::get(&db, &key.board, &key.audit).await.unwrap().tool_id;
        let second = tools::new_version(&db, &key.board, &first, &by(1)).await.unwrap();
        tools::choose(&db, &key.board, &key.audit, &second, &by(2)).await.unwrap();
        assert_eq!(audits::get(&db, &key.board, &key.audit).await.unwrap().tool_id, second);
        let unknown = tools::choose(&db, &key.board, &key.audit, &ToolId::new("none"), &by(2)).await;
        assert!(matches!(unknown, Err(StoreError::NotFound { .. })), "a tool that is not there was chosen");
        let case = example::case(&db, &key, "1").await;
        let answer = rated(Rating::Red, "");
        example::rate(&db, &key, &case, 1, &answer).await;
        let refused = tools::choose(&db, &key.board, &key.audit, &first, &by(4)).await;
        assert!(matches!(refused, Err(StoreError::StillInUse { .. })));
    }
}
