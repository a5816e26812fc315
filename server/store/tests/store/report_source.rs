use domain::{
    agency::{AgencyKind, AgencyRole},
    audit::AuditStatus,
    audit_tool::AuditTool,
    board_report::{ReportCase, ReportSource},
    finding::{Finding, FindingKind},
    id::BoardId,
    rating::{Outcome, Rating},
    trail::{Chain, Stream},
};
use store::{StoreError, agencies, audits, findings, report_source, tools, trail};

use crate::example::{
    self, COUNCIL, HOST, NEIGHBOUR, POLICE, TRUST, action, at, by, case_details, day, rated,
};

on_both! {
    async fn a_report_is_made_from_all_that_was_recorded(db) {
        let key = example::audit(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        let council = example::agency(&db, &key, COUNCIL).await;
        let case = example::case(&db, &key, "LCC-1").await;
        for (question, rating) in [(8, Rating::NotApplicable), (1, Rating::Red)] {
            example::rate(&db, &key, &case, question, &rated(rating, "Seen.")).await;
        }
        findings::record(&db, board, audit, &action(&case, "Train."), &by(3)).await.unwrap();
        agencies::change(
            &db, board, audit, &council, Some(AgencyKind::LocalAuthority), AgencyRole::Presenting, &by(3),
        )
        .await
        .unwrap();
        let tool = audits::get(&db, board, audit).await.unwrap().tool_id;
        tools::agree(&db, board, &tool, day("2026-09-01"), &by(3)).await.unwrap();
        let _ = audits::write_messages(&db, board, audit, "Ask sooner.", 1, &by(4)).await.unwrap();
        audits::agree(&db, board, audit, day("2026-12-01"), &by(5)).await.unwrap();
        let neighbour = audits::receiving_boards(&db, board, audit).await.unwrap().remove(1).id;
        let _ = audits::write_response(&db, board, audit, &neighbour, "We will.", 1, &by(6)).await.unwrap();

        let expected = ReportSource {
            details: example::new_audit("Spring").details,
            status: AuditStatus::Agreed(day("2026-12-01")),
            tool: AuditTool::msp_case_file(),
            tool_agreed_on: Some(day("2026-09-01")),
            board: NEIGHBOUR.into(),
            boards: vec![HOST.into(), NEIGHBOUR.into()],
            lead: COUNCIL.into(),
            agencies: vec![
                (COUNCIL.into(), Some(AgencyKind::LocalAuthority), AgencyRole::Presenting),
                (POLICE.into(), None, AgencyRole::Reviewing),
                (TRUST.into(), None, AgencyRole::Presenting),
            ],
            cases: vec![ReportCase {
                agency: COUNCIL.into(),
                referral: case_details(&council, "LCC-1").referral,
                outcomes: vec![
                    (1, Outcome::Rated(Rating::Red)),
                    (8, Outcome::Rated(Rating::NotApplicable)),
                ],
            }],
            findings: vec![Finding {
                agency: COUNCIL.into(),
                case_ref: "LCC-1".into(),
                question: Some(4),
                kind: FindingKind::Action,
                text: "Train.".into(),
                owner: Some("Head of practice".into()),
                due: Some(day("2027-03-31")),
            }],
            main_messages: "Ask sooner.".into(),
            response: "We will.".into(),
            trail: trail::head(&db, &Chain::Board(board.clone()), Stream::Changes).await.unwrap(),
            is_demonstration: false,
        };
        assert_eq!(expected.trail.at, at(6).timestamp_millis());
        assert_eq!(report_source::get(&db, board, audit, &neighbour).await.unwrap(), expected);
        let for_host = report_source::get(&db, board, audit, board).await.unwrap();
        assert_eq!((for_host.board.as_str(), for_host.response.as_str()), (HOST, ""));
    }

    async fn a_board_that_does_not_receive_the_report_gets_none(db) {
        let key = example::audit(&db).await;
        let refused = report_source::get(&db, &key.board, &key.audit, &BoardId::new("nobody")).await;
        assert!(matches!(refused, Err(StoreError::NotFound { what: "board" })));
    }
}
