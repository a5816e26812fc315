//! Links that work once.

use chrono::TimeDelta;
use domain::{id::PersonId, sign_in::EmailAddress};
use store::{
    Database, StoreError,
    links::{self, FIRST_ACCOUNT_GOOD_FOR, Purpose, RESET_GOOD_FOR},
    people,
};

use crate::{
    example::{at, by},
    people::account,
};

const HASH: &str = "$argon2id$new";

async fn reset(db: &Database, link: &str, person: &PersonId) {
    links::make_for_reset(db, link, person, at(0) + RESET_GOOD_FOR, &by(0)).await.unwrap();
}

async fn first(db: &Database, link: &str, email: &str, minute: i64) -> Option<PersonId> {
    let email = EmailAddress::parse(email).unwrap();
    people::make_first(db, link, &email, "Kit", HASH, at(minute)).await.unwrap()
}

async fn password(db: &Database, person: &PersonId) -> Option<String> {
    people::credentials(db, person).await.unwrap().unwrap().password
}

on_both! {
    async fn the_first_account_is_an_administrator_s_and_there_is_one(db) {
        let until = at(0) + FIRST_ACCOUNT_GOOD_FOR;
        assert!(!people::is_anybody_there(&db).await.unwrap());
        links::make_for_first_account(&db, "before", until, &by(0)).await.unwrap();
        links::make_for_first_account(&db, "link", until, &by(0)).await.unwrap();
        assert_eq!(first(&db, "before", "eve@north.example", 1).await, None, "only the newest works");
        assert!(links::find(&db, "link", Purpose::FirstAccount, at(29)).await.unwrap().is_some());
        let kit = first(&db, "link", "kit@north.example", 29).await.unwrap();
        let person = people::get(&db, &kit).await.unwrap();
        assert!(person.is_administrator && person.has_password);
        assert_eq!(first(&db, "link", "eve@north.example", 29).await, None);
        assert!(people::is_anybody_there(&db).await.unwrap());
    }

    async fn the_link_for_the_first_account_is_of_no_use_after_its_time_or_after_an_account(db) {
        links::make_for_first_account(&db, "link", at(0) + FIRST_ACCOUNT_GOOD_FOR, &by(0)).await.unwrap();
        assert_eq!(links::find(&db, "link", Purpose::FirstAccount, at(30)).await.unwrap(), None);
        assert_eq!(first(&db, "link", "kit@north.example", 30).await, None);
        account(&db, "anna@north.example").await;
        assert_eq!(first(&db, "link", "kit@north.example", 1).await, None);
        assert_eq!(people::list(&db).await.unwrap().len(), 1);
    }

    async fn a_password_is_set_once_by_the_newest_link_of_the_account(db) {
        let anna = account(&db, "anna@north.example").await;
        reset(&db, "before", &anna).await;
        reset(&db, "link", &anna).await;
        assert_eq!(people::set_password_by_link(&db, "before", HASH, at(1)).await.unwrap(), None);
        let found = links::find(&db, "link", Purpose::Reset, at(1)).await.unwrap().unwrap();
        assert_eq!((found.person, found.made_by.as_str()), (Some(anna.clone()), "operator"));
        assert_eq!(password(&db, &anna).await, None);
        assert_eq!(people::set_password_by_link(&db, "link", HASH, at(2)).await.unwrap(), Some(anna.clone()));
        assert_eq!(people::set_password_by_link(&db, "link", "$other", at(3)).await.unwrap(), None);
        assert_eq!(password(&db, &anna).await.as_deref(), Some(HASH));
    }

    async fn a_link_does_only_what_it_is_for_and_only_in_its_time(db) {
        let anna = account(&db, "anna@north.example").await;
        reset(&db, "link", &anna).await;
        assert_eq!(links::find(&db, "link", Purpose::FirstAccount, at(1)).await.unwrap(), None);
        assert_eq!(links::find(&db, "link", Purpose::Invitation, at(1)).await.unwrap(), None);
        let end = at(0) + RESET_GOOD_FOR;
        assert!(links::find(&db, "link", Purpose::Reset, end - TimeDelta::milliseconds(1)).await.unwrap().is_some());
        assert_eq!(links::find(&db, "link", Purpose::Reset, end).await.unwrap(), None);
        assert_eq!(people::set_password_by_link(&db, "link", HASH, end).await.unwrap(), None);
    }

    async fn a_closed_account_has_no_links(db) {
        let anna = account(&db, "anna@north.example").await;
        reset(&db, "link", &anna).await;
        people::close(&db, &anna, &by(1)).await.unwrap();
        assert_eq!(links::find(&db, "link", Purpose::Reset, at(2)).await.unwrap(), None);
        let again = links::make_for_reset(&db, "new", &anna, at(9), &by(2)).await;
        assert!(matches!(again, Err(StoreError::NotFound { what: "account" })), "{again:?}");
    }

    async fn links_that_stopped_working_long_ago_are_erased(db) {
        let anna = account(&db, "anna@north.example").await;
        reset(&db, "link", &anna).await;
        let end = at(0) + RESET_GOOD_FOR;
        assert_eq!(links::purge(&db, end).await.unwrap(), 0);
        assert_eq!(links::purge(&db, end + TimeDelta::milliseconds(1)).await.unwrap(), 1);
    }
}
