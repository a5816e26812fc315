//! What becomes of a draw once cases are drawn: replaced, remembered, sent again, erased.

use domain::{
    access::Who,
    draw::{CaseNumbers, Order, Strata},
    first_rating::Rater,
    id::CaseId,
    meeting::Scoring,
    rating::Rating,
    sign_in::EmailAddress,
    trail::By,
};
use store::{
    Database, StoreError, audits,
    draws::{self, DrawnNow, NewlyDrawn},
    first_ratings::{self, Recorded},
    people, retention,
};

use super::{asked, because, code, commitment, draw_of_council, entries, fix, ready, seed, send};
use crate::example::{self, COUNCIL, TRUST, at, by, day, rated};

/// The council's first drawn case and its number.
async fn first_case(db: &Database, key: &audits::AuditKey) -> (CaseId, u32) {
    let council = example::agency(db, key, COUNCIL).await;
    let draw = draws::find(db, &key.board, &key.audit).await.unwrap().unwrap();
    let first = draw.agency(&council).unwrap().cases[0].clone();
    (first.case.unwrap(), first.number)
}

on_both! {
    async fn a_case_that_somebody_rated_alone_is_not_replaced(db) {
        let key = example::audit(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        let council = example::agency(&db, &key, COUNCIL).await;
        audits::choose_scoring(&db, board, audit, Scoring::MembersAlone, &by(1)).await.unwrap();
        ready(&db, &key, 5, 0).await;
        draw_of_council(&db, &key, 5).await.unwrap();
        let (case, number) = first_case(&db, &key).await;
        let email = EmailAddress::parse("anna@north.example").unwrap();
        let anna = people::add(&db, &email, "Anna Reed", false, &by(1)).await.unwrap();
        let (rater, alone) = (Rater::Person(anna.clone()), rated(Rating::Amber, "Seen."));
        let by_anna = By::of(Who::Person(anna), at(5));
        let recorded =
            first_ratings::record(&db, board, audit, &case, 1, &rater, Some(&council), &alone, 0, &by_anna).await;
        assert!(matches!(recorded, Ok(Recorded::Kept { .. })));
        let refused =
            draws::replace(&db, board, audit, &council, number, &because(), day("2026-11-25"), &by(6)).await;
        assert!(matches!(&refused, Err(StoreError::StillInUse { because }) if because.contains("rated")), "{refused:?}");
        let again =
            first_ratings::record(&db, board, audit, &case, 1, &rater, Some(&council), &alone, 0, &by_anna).await;
        assert!(matches!(again, Ok(Recorded::Kept { version: 1, .. })), "it is there still: {again:?}");
    }

    async fn a_report_names_the_parts_of_a_divided_list_that_have_no_enquiry(db) {
        let key = example::audit(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        asked(&db, &key, Some(Strata::Setting)).await;
        let mut at_home = entries(4);
        for entry in &mut at_home {
            entry.stratum = Some("Own Home".into());
        }
        send(&db, &key, COUNCIL, &at_home).await.unwrap();
        send(&db, &key, TRUST, &entries(0)).await.unwrap();
        fix(&db, &key).await.unwrap();
        let council = example::agency(&db, &key, COUNCIL).await;
        let numbers = CaseNumbers { of_entries: (1..=4).collect() };
        let order = Order::of(&seed(), &code("LCC"), &at_home, &numbers);
        let sample = order.sample(3).into_iter().map(|drawn| NewlyDrawn { drawn, completed: None }).collect();
        let drawn = DrawnNow { commitment: commitment(&at_home), order, sample, reserve: Vec::new() };
        draws::record(&db, board, audit, &council, &drawn, day("2026-11-24"), &by(4)).await.unwrap();
        let told = store::report_source::get(&db, board, audit, board).await.unwrap().draw.unwrap();
        let parts: Vec<usize> = told.agencies.iter().map(|agency| agency.parts_without.len()).collect();
        assert_eq!(parts, [Strata::Setting.values().names.len() - 1, 0], "the trust has not drawn");
    }

    async fn a_list_that_nobody_drew_from_is_deleted_when_the_report_is_agreed(db) {
        let key = example::audit(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        ready(&db, &key, 5, 2).await;
        draw_of_council(&db, &key, 5).await.unwrap();
        let trust = example::agency(&db, &key, TRUST).await;
        assert!(draws::sealed(&db, board, audit, &trust).await.unwrap().is_some());
        audits::agree(&db, board, audit, day("2026-12-01"), &by(6)).await.unwrap();
        assert_eq!(draws::sealed(&db, board, audit, &trust).await.unwrap(), None);
        let draw = draws::find(&db, board, audit).await.unwrap().unwrap();
        assert!(draw.agency(&trust).unwrap().list.is_some(), "its commitment stays");
        audits::make_draft(&db, board, audit, &by(7)).await.unwrap();
        draws::take_back(&db, board, audit, &trust, "It was deleted.", &by(8)).await.unwrap();
        send(&db, &key, TRUST, &entries(2)).await.expect("a draft takes another list");
    }

    async fn erasing_an_audit_deletes_the_lists_that_nobody_drew_from(db) {
        let key = example::audit(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        ready(&db, &key, 5, 2).await;
        let trust = example::agency(&db, &key, TRUST).await;
        let other = audits::create(&db, &example::new_audit("Other"), &by(0)).await.unwrap();
        ready(&db, &other, 5, 2).await;
        retention::erase_audit_text(&db, board, audit, day("2033-01-01"), &by(9)).await.unwrap();
        assert_eq!(draws::sealed(&db, board, audit, &trust).await.unwrap(), None);
        assert!(draws::sealed(&db, &other.board, &other.audit, &trust).await.unwrap().is_some(), "not another audit's");
    }
}
