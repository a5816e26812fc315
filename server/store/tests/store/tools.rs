use domain::{audit_tool::AuditTool, id::ToolId, rating::Rating};
use store::{StoreError, audits, tools};

use crate::example::{self, at, day, rated};

on_both! {
    async fn a_board_without_a_tool_gets_the_shipped_one_as_a_draft_and_keeps_it(db) {
        let key = example::audit(&db).await;
        let audit = audits::get(&db, &key.board, &key.audit).await.unwrap();
        let stored = tools::get(&db, &key.board, &audit.tool_id).await.unwrap();
        assert_eq!((stored.tool, stored.agreed_on), (AuditTool::msp_case_file(), None));
        let next = audits::create(&db, &example::new_audit("Autumn"), at(1)).await.unwrap();
        assert_eq!(audits::get(&db, &next.board, &next.audit).await.unwrap().tool_id, audit.tool_id);
        assert_eq!(tools::list(&db, &key.board).await.unwrap().len(), 1);
    }

    async fn a_draft_is_changed_but_for_its_name_and_its_version(db) {
        let key = example::audit(&db).await;
        let id = audits::get(&db, &key.board, &key.audit).await.unwrap().tool_id;
        let mut changed = AuditTool { name: "Another".into(), version: 9, ..AuditTool::msp_case_file() };
        changed.questions[0].green = "The person was asked.".into();
        tools::change_draft(&db, &key.board, &id, &changed).await.unwrap();
        let mut expected = AuditTool::msp_case_file();
        expected.questions[0].green = "The person was asked.".into();
        assert_eq!(tools::get(&db, &key.board, &id).await.unwrap().tool, expected);
    }

    async fn an_agreed_tool_is_locked_and_a_new_version_is_a_draft(db) {
        let key = example::audit(&db).await;
        let id = audits::get(&db, &key.board, &key.audit).await.unwrap().tool_id;
        tools::agree(&db, &key.board, &id, day("2026-11-02")).await.unwrap();
        assert_eq!(tools::get(&db, &key.board, &id).await.unwrap().agreed_on, Some(day("2026-11-02")));
        let shipped = AuditTool::msp_case_file();
        let refused = tools::change_draft(&db, &key.board, &id, &shipped).await;
        assert!(matches!(refused, Err(StoreError::ToolLocked)));
        let again = tools::agree(&db, &key.board, &id, day("2026-11-03")).await;
        assert!(matches!(again, Err(StoreError::ToolLocked)));

        let second = tools::new_version(&db, &key.board, &id, at(1)).await.unwrap();
        let third = tools::new_version(&db, &key.board, &id, at(2)).await.unwrap();
        let listed: Vec<_> = tools::list(&db, &key.board)
            .await
            .unwrap()
            .into_iter()
            .map(|stored| (stored.id, stored.tool.version, stored.agreed_on.is_some()))
            .collect();
        assert_eq!(listed, [(third.clone(), 3, false), (second, 2, false), (id, 1, true)]);
        let next = audits::create(&db, &example::new_audit("Autumn"), at(3)).await.unwrap();
        assert_eq!(audits::get(&db, &next.board, &next.audit).await.unwrap().tool_id, third);
    }

    async fn another_tool_is_chosen_only_before_anything_was_recorded(db) {
        let key = example::audit(&db).await;
        let first = audits::get(&db, &key.board, &key.audit).await.unwrap().tool_id;
        let second = tools::new_version(&db, &key.board, &first, at(1)).await.unwrap();
        tools::choose(&db, &key.board, &key.audit, &second, at(2)).await.unwrap();
        assert_eq!(audits::get(&db, &key.board, &key.audit).await.unwrap().tool_id, second);
        let unknown = tools::choose(&db, &key.board, &key.audit, &ToolId::new("none"), at(2)).await;
        assert!(matches!(unknown, Err(StoreError::NotFound { .. })), "a tool that is not there was chosen");
        let case = example::case(&db, &key, "1").await;
        let answer = rated(Rating::Red, "");
        example::rate(&db, &key, &case, 1, &answer).await;
        let refused = tools::choose(&db, &key.board, &key.audit, &first, at(4)).await;
        assert!(matches!(refused, Err(StoreError::StillInUse { .. })));
    }
}
