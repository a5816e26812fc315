//! Tries that failed.

use chrono::TimeDelta;
use domain::id::PersonId;
use store::{
    Database,
    failures::{self, Counted, Try},
};

use crate::example::{at, by};

async fn count(db: &Database, what: &[Counted], second: i64) -> Try {
    failures::count(db, what, at(0) + TimeDelta::seconds(second)).await.unwrap()
}

on_both! {
    async fn after_five_tries_an_account_waits_and_nothing_more_is_counted(db) {
        let anna = [Counted::account("anna@north.example")];
        for second in 0..5 {
            assert_eq!(count(&db, &anna, second).await, Try::Counted);
        }
        let until = at(0) + TimeDelta::seconds(4 + 60);
        let same = [Counted::account(" Anna@North.example ")];
        for second in [5, 30, 63] {
            assert_eq!(count(&db, &same, second).await, Try::WaitUntil(until), "{second}");
        }
        assert_eq!(count(&db, &anna, 64).await, Try::Counted);
        assert_eq!(count(&db, &[Counted::account("ben@north.example")], 5).await, Try::Counted);
        assert_eq!(count(&db, &[Counted::codes(&PersonId::new("anna@north.example"))], 5).await, Try::Counted);
    }

    async fn one_that_has_to_wait_makes_the_whole_try_wait_uncounted(db) {
        let (anna, place) = (Counted::account("anna@north.example"), Counted::address("192.0.2.1"));
        for _ in 0..5 {
            assert_eq!(count(&db, std::slice::from_ref(&anna), 0).await, Try::Counted);
        }
        for _ in 0..30 {
            let both = count(&db, &[place.clone(), anna.clone()], 1).await;
            assert_eq!(both, Try::WaitUntil(at(1)));
        }
        assert_eq!(count(&db, &[place], 2).await, Try::Counted, "the address was never counted");
    }

    async fn a_right_try_is_forgiven_and_clears_its_account_alone(db) {
        let (anna, place) = (Counted::account("anna@north.example"), Counted::address("192.0.2.1"));
        for _ in 0..4 {
            assert_eq!(count(&db, &[anna.clone(), place.clone()], 0).await, Try::Counted);
        }
        failures::forgive(&db, &anna, Some(&place), at(0)).await.unwrap();
        for _ in 0..5 {
            assert_eq!(count(&db, std::slice::from_ref(&anna), 0).await, Try::Counted);
        }
        // Three of the address are left, so seventeen more are free.
        for _ in 0..17 {
            assert_eq!(count(&db, std::slice::from_ref(&place), 0).await, Try::Counted);
        }
        assert_eq!(count(&db, &[place], 0).await, Try::WaitUntil(at(1)));
    }

    async fn of_many_guesses_at_once_five_are_judged(db) {
        let mut guesses = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let db = db.clone();
            guesses.spawn(async move {
                failures::count(&db, &[Counted::account("anna@north.example")], at(0)).await.unwrap()
            });
        }
        let judged = guesses.join_all().await.into_iter().filter(|outcome| *outcome == Try::Counted).count();
        assert_eq!(judged, 5);
    }

    async fn counts_from_long_ago_are_erased(db) {
        let anna = Counted::account("anna@north.example");
        assert_eq!(count(&db, std::slice::from_ref(&anna), 0).await, Try::Counted);
        assert_eq!(failures::purge(&db, at(0)).await.unwrap(), 0);
        assert_eq!(failures::purge(&db, at(1)).await.unwrap(), 1);
        failures::tell(&db, None, &by(1)).await.unwrap();
    }
}
