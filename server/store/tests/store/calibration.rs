//! The calibration round: hidden until shown, then fixed.

use domain::{access::Who, id::PersonId, rating::Rating, sign_in::EmailAddress, trail::By};
use store::{
    Database, StoreError,
    calibration::{own, record, show, shown, standing},
    people,
};

use crate::example::{self, at, by};

async fn person(db: &Database, name: &str) -> PersonId {
    let email = EmailAddress::parse(&format!("{name}@northshire.example")).unwrap();
    people::add(db, &email, name, false, &by(0)).await.unwrap()
}

fn acts(person: &PersonId, minute: i64) -> By {
    By::of(Who::Person(person.clone()), at(minute))
}

on_both! {
    async fn what_others_chose_is_given_to_nobody_before_it_is_shown(db) {
        let key = example::audit(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        let (asha, ben) = (person(&db, "Asha").await, person(&db, "Ben").await);
        let chosen = [(1, Rating::Red), (8, Rating::NotApplicable)];
        record(&db, board, audit, &asha, &chosen, &acts(&asha, 1)).await.unwrap();
        record(&db, board, audit, &ben, &[(1, Rating::Green)], &acts(&ben, 2)).await.unwrap();
        assert_eq!(shown(&db, board, audit).await.unwrap(), []);
        assert_eq!(own(&db, board, audit, &asha).await.unwrap(), chosen);
        let stands = standing(&db, board, audit).await.unwrap();
        assert_eq!(stands.people, [("Asha".to_owned(), 2), ("Ben".to_owned(), 1)]);
        assert_eq!(stands.shown_at, None);

        show(&db, board, audit, &by(3)).await.unwrap();
        show(&db, board, audit, &by(4)).await.unwrap();
        assert_eq!(standing(&db, board, audit).await.unwrap().shown_at, Some(at(3)));
        let seen: Vec<_> = shown(&db, board, audit)
            .await
            .unwrap()
            .into_iter()
            .map(|rated| (rated.name, rated.question, rated.rating))
            .collect();
        let expected = [("Asha", 1, Rating::Red), ("Ben", 1, Rating::Green), ("Asha", 8, Rating::NotApplicable)];
        assert_eq!(seen, expected.map(|(name, question, rating)| (name.to_owned(), question, rating)));
    }

    async fn a_later_choice_takes_the_place_of_the_earlier_until_it_is_shown(db) {
        let key = example::audit(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        let asha = person(&db, "Asha").await;
        record(&db, board, audit, &asha, &[(1, Rating::Red), (2, Rating::Red)], &acts(&asha, 1)).await.unwrap();
        record(&db, board, audit, &asha, &[(2, Rating::Amber)], &acts(&asha, 2)).await.unwrap();
        assert_eq!(own(&db, board, audit, &asha).await.unwrap(), [(2, Rating::Amber)]);
        show(&db, board, audit, &by(3)).await.unwrap();
        let late = record(&db, board, audit, &asha, &[(2, Rating::Green)], &acts(&asha, 4)).await;
        assert!(matches!(late, Err(StoreError::StillInUse { .. })));
        assert_eq!(own(&db, board, audit, &asha).await.unwrap(), [(2, Rating::Amber)]);
    }

    async fn nothing_is_shown_while_nobody_has_rated(db) {
        let key = example::audit(&db).await;
        let early = show(&db, &key.board, &key.audit, &by(1)).await;
        assert!(matches!(early, Err(StoreError::StillInUse { .. })));
        assert_eq!(standing(&db, &key.board, &key.audit).await.unwrap().shown_at, None);
    }

    async fn the_round_is_in_no_figure_of_the_audit(db) {
        let key = example::audit(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        let asha = person(&db, "Asha").await;
        record(&db, board, audit, &asha, &[(1, Rating::Red)], &acts(&asha, 1)).await.unwrap();
        show(&db, board, audit, &by(2)).await.unwrap();
        let summary = store::audits::list(&db, board).await.unwrap().remove(0);
        assert_eq!((summary.cases, summary.answers_given), (0, 0));
        assert!(!store::audits::is_begun(&db, board, audit).await.unwrap());
    }
}
