//! Sessions: they end by themselves, by their owner's wish, and with the password.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    access::Who,
    id::PersonId,
    sign_in::{LASTS_AT_MOST, LASTS_WHEN_IDLE},
    trail::By,
};
use store::{
    Database,
    sessions::{self, Found, Session, Stage},
};

use crate::{
    example::{at, by},
    people::account,
};

async fn begin(db: &Database, hash: &str, person: &PersonId, stage: Stage, at: DateTime<Utc>) {
    let own = By::of(Who::Person(person.clone()), at);
    sessions::begin(db, hash, person, stage, None, &own).await.unwrap();
}

/// Whether a session goes on at an instant.
async fn goes_on(db: &Database, hash: &str, at: DateTime<Utc>) -> bool {
    matches!(sessions::find(db, hash, at).await.unwrap(), Found::Session(_))
}

on_both! {
    async fn a_session_ends_when_it_is_idle_and_says_whose_it_was(db) {
        let anna = account(&db, "anna@north.example").await;
        begin(&db, "one", &anna, Stage::Complete, at(0)).await;
        begin(&db, "half", &anna, Stage::Password, at(0)).await;
        let session = Session { person: anna.clone(), stage: Stage::Complete, began_at: at(0), seen_at: at(0) };
        let end = at(0) + LASTS_WHEN_IDLE;
        let before = sessions::find(&db, "one", end - TimeDelta::milliseconds(1)).await.unwrap();
        assert_eq!(before, Found::Session(session));
        let expired = |was_complete| Found::Expired { person: anna.clone(), was_complete };
        assert_eq!(sessions::find(&db, "one", end).await.unwrap(), expired(true));
        assert_eq!(sessions::find(&db, "half", end).await.unwrap(), expired(false));
        assert_eq!(sessions::find(&db, "other", at(0)).await.unwrap(), Found::Nothing);
        assert_eq!(sessions::count(&db, &anna, at(1)).await.unwrap(), 1, "half a session is none");
        assert_eq!(sessions::count(&db, &anna, end).await.unwrap(), 0);
    }

    async fn signs_of_life_keep_it_going_up_to_ten_hours(db) {
        let anna = account(&db, "anna@north.example").await;
        begin(&db, "one", &anna, Stage::Complete, at(0)).await;
        let mut minute = 0;
        while at(minute + 19) < at(0) + LASTS_AT_MOST {
            minute += 19;
            let Found::Session(session) = sessions::find(&db, "one", at(minute)).await.unwrap() else {
                panic!("ended after {minute} minutes")
            };
            sessions::touch(&db, "one", &session, at(minute)).await.unwrap();
        }
        assert!(goes_on(&db, "one", at(0) + LASTS_AT_MOST - TimeDelta::milliseconds(1)).await);
        assert!(!goes_on(&db, "one", at(0) + LASTS_AT_MOST).await);
    }

    async fn a_session_that_has_ended_is_not_brought_back(db) {
        let anna = account(&db, "anna@north.example").await;
        begin(&db, "one", &anna, Stage::Complete, at(0)).await;
        let session = Session { person: anna, stage: Stage::Complete, began_at: at(0), seen_at: at(0) };
        sessions::touch(&db, "one", &session, at(21)).await.unwrap();
        assert!(!goes_on(&db, "one", at(21)).await);
    }

    async fn the_session_before_ends_where_a_new_one_takes_its_place(db) {
        let anna = account(&db, "anna@north.example").await;
        begin(&db, "password", &anna, Stage::Password, at(0)).await;
        sessions::begin(&db, "complete", &anna, Stage::Complete, Some("password"), &by(1)).await.unwrap();
        assert_eq!(sessions::find(&db, "password", at(1)).await.unwrap(), Found::Nothing);
        assert!(goes_on(&db, "complete", at(1)).await);
    }

    async fn its_owner_ends_one_or_all_others_and_nobody_else_s(db) {
        let (anna, ben) = (account(&db, "anna@north.example").await, account(&db, "ben@north.example").await);
        for (hash, person) in [("one", &anna), ("two", &anna), ("three", &anna), ("ben", &ben)] {
            begin(&db, hash, person, Stage::Complete, at(0)).await;
        }
        sessions::end(&db, "one", &by(1)).await.unwrap();
        sessions::end(&db, "one", &by(1)).await.unwrap();
        assert_eq!(sessions::end_others(&db, &anna, Some("two"), &by(1)).await.unwrap(), 1);
        assert_eq!(sessions::end_others(&db, &anna, Some("two"), &by(1)).await.unwrap(), 0);
        assert!(!goes_on(&db, "one", at(1)).await && !goes_on(&db, "three", at(1)).await);
        assert!(goes_on(&db, "two", at(1)).await && goes_on(&db, "ben", at(1)).await);
    }

    async fn sessions_last_seen_long_ago_are_erased(db) {
        let anna = account(&db, "anna@north.example").await;
        begin(&db, "old", &anna, Stage::Complete, at(0)).await;
        begin(&db, "new", &anna, Stage::Complete, at(5)).await;
        assert_eq!(sessions::purge(&db, at(5)).await.unwrap(), 1);
        assert_eq!(sessions::find(&db, "old", at(1)).await.unwrap(), Found::Nothing);
        assert!(goes_on(&db, "new", at(6)).await);
    }
}
