//! What a board hosts, no other board reads or changes; what was agreed, nobody changes.

use domain::{agency::AgencyRole, audit_tool::AuditTool, id::BoardId, rating::Rating};
use store::{
    Database, StoreError, agencies, answers,
    audits::{self, AuditKey},
    cases, findings, report_source, tools,
};

use crate::example::{self, COUNCIL, NEIGHBOUR, TRUST, action, by, case_details, day, rated};

/// Tries every change of an audit under a key; gives the name of the change and its refusal, or `None` where the
/// change was made.
async fn every_change(
    db: &Database,
    own: &AuditKey,
    tried: &AuditKey,
) -> Vec<(&'static str, Option<StoreError>)> {
    let case = example::case(db, own, "7").await;
    let finding =
        findings::record(db, &own.board, &own.audit, &action(&case, "Train."), &by(2)).await.unwrap();
    let (council, trust) = (example::agency(db, own, COUNCIL).await, example::agency(db, own, TRUST).await);
    let tool = audits::get(db, &own.board, &own.audit).await.unwrap().tool_id;
    let details = example::new_audit("Changed").details;
    if own == tried {
        audits::agree(db, &own.board, &own.audit, day("2026-12-01"), &by(3)).await.unwrap();
    }
    let (board, audit) = (&tried.board, &tried.audit);
    let role = AgencyRole::Presenting;
    vec![
        ("change_details", audits::change_details(db, board, audit, &details, 1, &by(4)).await.err()),
        ("write_messages", audits::write_messages(db, board, audit, "Changed.", 1, &by(4)).await.err()),
        ("agree", audits::agree(db, board, audit, day("2026-12-02"), &by(4)).await.err()),
        ("set_lead", audits::set_lead(db, board, audit, &trust, &by(4)).await.err()),
        ("add agency", agencies::add(db, board, audit, "Changed", None, role, &by(4)).await.err()),
        ("change agency", agencies::change(db, board, audit, &trust, None, role, &by(4)).await.err()),
        ("remove agency", agencies::remove(db, board, audit, &trust, &by(4)).await.err()),
        ("choose tool", tools::choose(db, board, audit, &tool, &by(4)).await.err()),
        ("add case", cases::add(db, board, audit, &case_details(&council, "8"), &by(4)).await.err()),
        (
            "change case",
            cases::change(db, board, audit, &case, &case_details(&council, "9"), 1, &by(4)).await.err(),
        ),
        ("remove case", cases::remove(db, board, audit, &case, &by(4)).await.err()),
        (
            "record answer",
            answers::record(db, board, audit, &case, 1, &rated(Rating::Red, ""), 0, &by(4)).await.err(),
        ),
        (
            "record finding",
            findings::record(db, board, audit, &action(&case, "Changed."), &by(4)).await.err(),
        ),
        (
            "change finding",
            findings::change(db, board, audit, &finding, &action(&case, "Changed."), 1, &by(4)).await.err(),
        ),
        ("remove finding", findings::remove(db, board, audit, &finding, &by(4)).await.err()),
    ]
}

on_both! {
    async fn an_agreed_audit_refuses_every_change(db) {
        let key = example::audit(&db).await;
        for (what, refusal) in every_change(&db, &key, &key).await {
            assert!(matches!(refusal, Some(StoreError::Agreed)), "{what}: {refusal:?}");
        }
    }

    async fn another_board_changes_nothing(db) {
        let key = example::audit(&db).await;
        let theirs = NEIGHBOUR;
        let other = domain::audit::NewAudit { boards: vec![theirs.into()], ..example::new_audit("Theirs") };
        let neighbour = audits::create(&db, &other, &by(0)).await.unwrap().board;
        let tried = AuditKey { board: neighbour.clone(), audit: key.audit.clone() };
        let host = key.board.clone();
        let before = report_source::get(&db, &key.board, &key.audit, &host).await.unwrap();
        for (what, refusal) in every_change(&db, &key, &tried).await {
            assert!(matches!(refusal, Some(StoreError::NotFound { .. })), "{what}: {refusal:?}");
        }
        let response = audits::write_response(&db, &neighbour, &key.audit, &neighbour, "Ours.", 1, &by(4)).await;
        assert!(matches!(response, Err(StoreError::NotFound { .. })));
        let draft = audits::make_draft(&db, &neighbour, &key.audit, &by(4)).await;
        assert!(matches!(draft, Err(StoreError::NotFound { .. })));
        let after = report_source::get(&db, &key.board, &key.audit, &host).await.unwrap();
        assert_eq!((after.details, after.agencies), (before.details, before.agencies));
        assert_eq!((after.cases.len(), after.findings.len(), after.findings[0].text.as_str()), (1, 1, "Train."));
        assert!(after.cases[0].outcomes.is_empty());
    }

    async fn another_board_reads_nothing(db) {
        let key = example::audit(&db).await;
        let case = example::case(&db, &key, "1").await;
        let answer = rated(Rating::Red, "");
        example::rate(&db, &key, &case, 1, &answer).await;
        let finding =
            findings::record(&db, &key.board, &key.audit, &action(&case, "Train."), &by(2)).await.unwrap();
        let tool = audits::get(&db, &key.board, &key.audit).await.unwrap().tool_id;
        let neighbour: BoardId = audits::receiving_boards(&db, &key.board, &key.audit).await.unwrap().remove(1).id;
        let (board, audit) = (&neighbour, &key.audit);
        assert_eq!(audits::list(&db, board).await.unwrap(), []);
        assert_eq!(audits::find(&db, board, audit).await.unwrap(), None);
        assert_eq!(audits::receiving_boards(&db, board, audit).await.unwrap(), []);
        assert_eq!(agencies::list(&db, board, audit).await.unwrap(), []);
        assert_eq!(cases::list(&db, board, audit).await.unwrap(), []);
        assert_eq!(cases::find(&db, board, audit, &case).await.unwrap(), None);
        assert_eq!(answers::list(&db, board, audit, &case).await.unwrap(), []);
        assert_eq!(findings::list(&db, board, audit).await.unwrap(), []);
        assert!(matches!(findings::get(&db, board, audit, &finding).await, Err(StoreError::NotFound { .. })));
        assert!(matches!(report_source::get(&db, board, audit, board).await, Err(StoreError::NotFound { .. })));
        assert_eq!(tools::list(&db, board).await.unwrap(), []);
        assert!(matches!(tools::get(&db, board, &tool).await, Err(StoreError::NotFound { .. })));
        assert!(matches!(tools::agree(&db, board, &tool, day("2026-12-01"), &by(3)).await, Err(StoreError::NotFound { .. })));
        let question = &AuditTool::msp_case_file().questions[0];
        let changed = tools::change_question(&db, board, &tool, question, question, &by(3)).await;
        assert!(matches!(changed, Err(StoreError::NotFound { .. })));
        assert!(matches!(tools::new_version(&db, board, &tool, &by(3)).await, Err(StoreError::NotFound { .. })));
    }
}
