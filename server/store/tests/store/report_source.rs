use domain::{
    agency::{AgencyKind, AgencyRole},
    audit::AuditStatus,
    audit_tool::AuditTool,
    board_report::{BoardReport, ReportCase, ReportSource},
    edition::{Edition, EditionReason},
    finding::{Finding, FindingKind},
    id::BoardId,
    observation::{
        approach::Approach,
        consent::{AgreedTo, Consent, Decided},
        conversation::{AdultAnswer, Conversation, Topic},
        enquiry::Enquiry,
        reply::Reply,
        safety::Safety,
    },
    rating::{Outcome, Rating},
    report_words,
    trail::{Chain, Stream},
};
use store::{
    StoreError, agencies, audits, findings, observations,
    pairs::{self, Arrangements},
    report_source, tools, trail,
};

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
            edition: Some(Edition { number: 1, on: day("2026-12-01"), reason: EditionReason::Agreed }),
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
            observations: Vec::new(),
            rates_observations: false,
            pairs: Vec::new(),
            pairs_agreed_on: None,
            findings: vec![Finding {
                agency: COUNCIL.into(),
                is_from_observation: false,
                case_ref: "LCC-1".into(),
                question: Some(4),
                kind: FindingKind::Action,
                text: "Train.".into(),
                owner: Some("Head of practice".into()),
                due: Some(day("2027-03-31")),
            }],
            main_messages: "Ask sooner.".into(),
            response: "We will.".into(),
            draw: None,
            confidentiality: None,
            meetings: domain::meeting::in_report::MeetingSource::default(),
            trail: trail::head(&db, &Chain::Board(board.clone()), Stream::Changes).await.unwrap(),
            is_demonstration: false,
        };
        assert_eq!(expected.trail.at, at(6).timestamp_millis());
        assert_eq!(report_source::get(&db, board, audit, &neighbour).await.unwrap(), expected);
        let for_host = report_source::get(&db, board, audit, board).await.unwrap();
        assert_eq!((for_host.board.as_str(), for_host.response.as_str()), (HOST, ""));
    }

    async fn what_an_adult_takes_back_is_in_no_report_any_more(db) {
        let key = example::audit(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        let council = example::agency(&db, &key, COUNCIL).await;
        let police = example::agency(&db, &key, POLICE).await;
        let arrangements = Arrangements {
            pairs: vec![(council.clone(), police)],
            agreed_on: Some(day("2026-09-08")),
            rates_observations: true,
            shows_workers: false,
        };
        let _ = pairs::arrange(&db, board, audit, &arrangements, 1, &by(1)).await.unwrap();
        let enquiry = Enquiry { audited: council, reference: "LCC-O1".into() };
        let observation = observations::name(&db, board, audit, &enquiry, &by(2)).await.unwrap();
        let _ = observations::screen(&db, board, audit, &observation, &Approach::Approach, 0, &by(3)).await.unwrap();
        let consent = Consent {
            agreed_to: AgreedTo::ALL.into(),
            has_agreed: true,
            asked_on: day("2026-11-03"),
            explained: "At home.".into(),
            limits_explained: true,
            decided: Decided::Adult,
            supported_by: Vec::new(),
        };
        let _ = observations::record_consent(&db, board, audit, &observation, &consent, 0, &by(4)).await.unwrap();
        let mut conversation = Conversation::default();
        conversation.answers[3] =
            AdultAnswer { reply: Some(Reply::Yes), words: "Yes.".into(), quotation: "They listened.".into() };
        let safety = Safety::default();
        let _ = observations::record_conversation(
            &db, board, audit, &observation, &conversation, Some(&safety), 0, &by(5),
        )
        .await
        .unwrap();
        observations::share(&db, board, audit, &observation, &by(6)).await.unwrap();

        let source = report_source::get(&db, board, audit, board).await.unwrap();
        assert_eq!(source.observations, observations::list(&db, board, audit).await.unwrap());
        assert_eq!(source.pairs, [(COUNCIL.to_owned(), POLICE.to_owned())]);
        assert_eq!((source.pairs_agreed_on, source.rates_observations), (Some(day("2026-09-08")), true));
        let report = BoardReport::new(source, day("2026-12-01"));
        assert_eq!(report.quotations[0].text, "They listened.");
        assert_eq!(report.observations.conversations.topic(Topic::Happy).yes, 1);

        for (what, taking_part) in [(AgreedTo::Quoted, 1), (AgreedTo::Talking, 1), (AgreedTo::Observed, 0)] {
            observations::withdraw(&db, board, audit, &observation, &[what], day("2026-12-01"), &by(6))
                .await
                .unwrap();
            let source = report_source::get(&db, board, audit, board).await.unwrap();
            let report = BoardReport::new(source, day("2026-12-01"));
            assert_eq!((report.observations.taking_part, report.quotations.len()), (taking_part, 0));
            let printed = serde_json::to_string(&report_words::document(&report)).unwrap();
            assert!(!printed.contains("They listened.") && !report.to_json().to_string().contains("They listened."));
        }
        let report = report_source::get(&db, board, audit, board).await.unwrap();
        let figures = BoardReport::new(report, day("2026-12-01")).observations;
        assert_eq!((figures.named, figures.withdrawn, figures.conversations.held), (1, 1, 0));
    }

    async fn a_board_that_does_not_receive_the_report_gets_none(db) {
        let key = example::audit(&db).await;
        let refused = report_source::get(&db, &key.board, &key.audit, &BoardId::new("nobody")).await;
        assert!(matches!(refused, Err(StoreError::NotFound { what: "board" })));
    }
}
