use domain::{
    agency::AgencyRole,
    answer::Answer,
    audit::{NewAudit, Participant},
    audit_tool::{AuditTool, Question},
    case_file::Referral,
    finding::FindingKind,
    import::{ImportedAudit, ImportedCase, ImportedFinding},
    rating::{Outcome, Rating},
};
use store::{StoreError, agencies, answers, audits, boards, cases, findings, import::import, tools};

use crate::example::{self, COUNCIL, NEIGHBOUR, POLICE, TRUST, at, by, rated};

/// More cases than one statement inserts, and not a whole number of statements.
const CASES: usize = 231;

fn files() -> ImportedAudit {
    let case = |number: usize| ImportedCase {
        agency: number % 2,
        reference: format!("C-{number}"),
        referral: Referral {
            concluded: Some("2026-09".parse().unwrap()),
            summary: format!("Case {number}."),
            ..Referral::default()
        },
        answers: (1..=8).map(|question| (question, answer(number, question))).collect(),
    };
    ImportedAudit {
        agencies: vec![TRUST.into(), "A trust named by the files alone".into()],
        cases: (0..CASES).map(case).collect(),
        findings: (0..CASES)
            .rev()
            .map(|case| ImportedFinding {
                case,
                question: None,
                kind: FindingKind::Issue,
                text: format!("Finding of case {case}."),
                owner: None,
                due: None,
            })
            .collect(),
    }
}

fn answer(case: usize, question: u8) -> Answer {
    let rating = Rating::ALL[(case + usize::from(question)) % 3];
    rated(rating, &format!("Case {case}, question {question}."))
}

on_both! {
    async fn all_of_the_files_is_written(db) {
        let key = import(&db, &example::new_audit("Spring"), &files(), &by(0)).await.unwrap();
        let listed = cases::list(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!(listed.len(), CASES);
        for case in &listed {
            let number: usize = case.reference[2..].parse().unwrap();
            assert_eq!(case.agency_name, files().agencies[number % 2]);
            assert_eq!(case.referral.summary, format!("Case {number}."));
            for (question, outcome) in (1..).zip(case.outcomes) {
                assert_eq!(outcome, answer(number, question).outcome);
            }
        }
        let last = listed.iter().find(|case| case.reference == format!("C-{}", CASES - 1)).unwrap();
        let stored = answers::list(&db, &key.board, &key.audit, &last.id).await.unwrap();
        assert_eq!(stored[7].answer, answer(CASES - 1, 8));
        assert_eq!((stored[7].version, stored[7].recorded_at), (1, at(0)));
        let texts: Vec<String> =
            findings::list(&db, &key.board, &key.audit).await.unwrap().into_iter().map(|f| f.text).collect();
        let expected: Vec<String> = files().findings.into_iter().map(|finding| finding.text).collect();
        assert_eq!(texts, expected);
    }

    async fn an_imported_audit_is_a_draft_on_version_1_of_the_tool(db) {
        let before = example::audit(&db).await;
        let first = audits::get(&db, &before.board, &before.audit).await.unwrap().tool_id;
        tools::new_version(&db, &before.board, &first, &by(1)).await.unwrap();
        let key = import(&db, &example::new_audit("Autumn"), &files(), &by(2)).await.unwrap();
        assert_eq!(audits::get(&db, &key.board, &key.audit).await.unwrap().tool_id, first);
    }

    async fn where_version_1_was_changed_an_import_takes_a_version_with_the_shipped_words(db) {
        let before = example::audit(&db).await;
        let first = audits::get(&db, &before.board, &before.audit).await.unwrap().tool_id;
        let seen = AuditTool::msp_case_file().questions.remove(0);
        let changed = Question { green: "The person was asked.".into(), ..seen.clone() };
        assert!(tools::change_question(&db, &before.board, &first, &seen, &changed, &by(3)).await.unwrap());
        let mut used = Vec::new();
        for (name, minute) in [("Autumn", 1), ("Winter", 2)] {
            let key = import(&db, &example::new_audit(name), &files(), &by(minute)).await.unwrap();
            used.push(audits::get(&db, &key.board, &key.audit).await.unwrap().tool_id);
        }
        assert_eq!(used[0], used[1]);
        let stored = tools::get(&db, &before.board, &used[0]).await.unwrap();
        assert_eq!((stored.tool, stored.agreed_on), (AuditTool { version: 2, ..AuditTool::msp_case_file() }, None));
        assert_eq!(tools::list(&db, &before.board).await.unwrap().len(), 2);
    }

    async fn an_agency_that_brings_cases_presents_whatever_it_was_said_to_do(db) {
        let mut new = example::new_audit("Spring");
        new.participants[0].role = AgencyRole::Reviewing;
        let key = import(&db, &new, &files(), &by(0)).await.unwrap();
        let roles: Vec<_> = agencies::list(&db, &key.board, &key.audit)
            .await
            .unwrap()
            .into_iter()
            .map(|agency| (agency.name, agency.role, agency.cases))
            .collect();
        let presenting = AgencyRole::Presenting;
        assert_eq!(
            roles,
            [
                ("A trust named by the files alone".to_owned(), presenting, 115),
                (COUNCIL.to_owned(), presenting, 0),
                (POLICE.to_owned(), AgencyRole::Reviewing, 0),
                (TRUST.to_owned(), presenting, 116),
            ]
        );
    }

    async fn a_name_that_any_board_has_is_refused(db) {
        example::audit(&db).await;
        let elsewhere = NewAudit { boards: vec![NEIGHBOUR.into()], ..example::new_audit("Spring") };
        let refused = import(&db, &elsewhere, &files(), &by(1)).await;
        assert!(matches!(refused, Err(StoreError::NameTaken { .. })));
        assert_eq!(audits::find_by_name(&db, "Spring").await.unwrap().len(), 1);
    }

    async fn nothing_is_written_unless_all_of_it_is(db) {
        let mut broken = files();
        broken.cases[CASES - 1].answers.push((9, Answer { outcome: Outcome::NotRatedYet, ..Default::default() }));
        let mut twice = files();
        twice.cases[CASES - 1].reference = "C-0".into();
        let lost_finding = ImportedFinding { case: CASES, ..files().findings.remove(0) };
        let dangling = ImportedAudit { findings: vec![lost_finding], ..files() };
        for files in [broken, twice, dangling] {
            import(&db, &example::new_audit("Spring"), &files, &by(0)).await.unwrap_err();
            assert_eq!(boards::list(&db).await.unwrap(), []);
        }
        let part = Participant { name: COUNCIL.into(), role: AgencyRole::Reviewing };
        let new = NewAudit { participants: vec![part], ..example::new_audit("Spring") };
        let empty = import(&db, &new, &ImportedAudit::default(), &by(0)).await.unwrap();
        assert_eq!(cases::list(&db, &empty.board, &empty.audit).await.unwrap(), []);
    }
}
