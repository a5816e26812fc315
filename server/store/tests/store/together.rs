//! Several people at once.

use domain::{audit::NewAudit, rating::Rating};
use store::{
    answers::{self, Recorded},
    audits, boards, cases, findings, report_source,
};

use crate::example::{self, COUNCIL, action, by, case_details, rated};

const PEOPLE: usize = 8;
const EACH: i64 = 10;

on_both! {
    async fn eight_people_saving_one_answer_lose_nothing(db) {
        let key = example::audit(&db).await;
        let case = example::case(&db, &key, "1").await;
        let people: Vec<_> = (0..PEOPLE)
            .map(|person| {
                let (db, key, case) = (db.clone(), key.clone(), case.clone());
                tokio::spawn(async move {
                    let (mut saved, mut version, mut text) = (0, 0, String::new());
                    while saved < EACH {
                        // Everybody adds a line to what stands there.
                        let mine = rated(Rating::Amber, &format!("{text}{person}.{saved}\n"));
                        let (board, audit) = (&key.board, &key.audit);
                        match answers::record(&db, board, audit, &case, 1, &mine, version, &by(2)).await.unwrap() {
                            Recorded::Kept { version: now, .. } => {
                                saved += 1;
                                (version, text) = (now, mine.evidence);
                            }
                            Recorded::Overtaken(stands) => {
                                (version, text) = (stands.version, stands.answer.evidence);
                            }
                        }
                    }
                })
            })
            .collect();
        for person in people {
            person.await.unwrap();
        }
        let stored = answers::list(&db, &key.board, &key.audit, &case).await.unwrap().remove(0);
        assert_eq!(stored.version, PEOPLE as i64 * EACH);
        let mut lines: Vec<&str> = stored.answer.evidence.lines().collect();
        assert_eq!(lines.len(), PEOPLE * EACH as usize);
        lines.sort_unstable();
        lines.dedup();
        assert_eq!(lines.len(), PEOPLE * EACH as usize, "a line was written twice");
    }

    async fn an_audit_agreed_meanwhile_takes_no_answer_after_it(db) {
        let key = example::audit(&db).await;
        let case = example::case(&db, &key, "1").await;
        let people: Vec<_> = (1..=8)
            .map(|question| {
                let (db, key, case) = (db.clone(), key.clone(), case.clone());
                tokio::spawn(async move {
                    let answer = rated(Rating::Green, "Seen.");
                    answers::record(&db, &key.board, &key.audit, &case, question, &answer, 0, &by(2)).await.is_ok()
                })
            })
            .collect();
        audits::agree(&db, &key.board, &key.audit, example::day("2026-12-01"), &by(3)).await.unwrap();
        let at_agreement = answers::list(&db, &key.board, &key.audit, &case).await.unwrap();
        let mut kept = 0;
        for person in people {
            kept += usize::from(person.await.unwrap());
        }
        let after = answers::list(&db, &key.board, &key.audit, &case).await.unwrap();
        assert_eq!((after.len(), &after), (kept, &at_agreement));
    }

    async fn audits_that_name_the_same_new_boards_in_another_order_are_both_created(db) {
        for round in 0..3 {
            let (one, two) = (format!("Board {round} one"), format!("Board {round} two"));
            let creators: Vec<_> = [vec![one.clone(), two.clone()], vec![two, one]]
                .into_iter()
                .map(|boards| {
                    let db = db.clone();
                    let new = NewAudit { boards, ..example::new_audit(&format!("Round {round}")) };
                    tokio::spawn(async move { audits::create(&db, &new, &by(0)).await.map(drop) })
                })
                .collect();
            for creator in creators {
                creator.await.unwrap().unwrap();
            }
        }
        assert_eq!(boards::list(&db).await.unwrap().len(), 6);
    }

    async fn a_report_belongs_to_one_moment(db) {
        let key = example::audit(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        let writer = {
            let (db, key) = (db.clone(), key.clone());
            tokio::spawn(async move {
                let (board, audit) = (&key.board, &key.audit);
                for _ in 0..60 {
                    let case = cases::add(&db, board, audit, &case_details(&council, "1"), &by(1)).await.unwrap();
                    findings::record(&db, board, audit, &action(&case, "Train."), &by(1)).await.unwrap();
                    cases::remove(&db, board, audit, &case, &by(1)).await.unwrap();
                }
            })
        };
        // There is never a finding without its case.
        while !writer.is_finished() {
            let source = report_source::get(&db, &key.board, &key.audit, &key.board).await.unwrap();
            assert!(source.findings.len() <= source.cases.len(), "a report of two moments");
        }
        writer.await.unwrap();
    }
}
