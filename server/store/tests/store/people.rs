//! Accounts: what they sign in with, and what closes them.

use domain::{
    id::PersonId,
    sign_in::EmailAddress,
    trail::{Chain, Stream},
};
use store::{
    Database, StoreError,
    links::{self, Purpose},
    people,
    sessions::{self, Found, Stage},
    trail::{self, About},
};

use crate::example::{at, by};

/// Somebody with an account and nothing to sign in with yet.
pub(crate) async fn account(db: &Database, email: &str) -> PersonId {
    people::add(db, &EmailAddress::parse(email).unwrap(), "Anna Reed", false, &by(0)).await.unwrap()
}

fn codes(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Two sessions of somebody, `here` and `there`.
async fn two_sessions(db: &Database, person: &PersonId) {
    for hash in ["here", "there"] {
        sessions::begin(db, hash, person, Stage::Complete, None, &by(1)).await.unwrap();
    }
}

/// Whether a session goes on.
async fn is_there(db: &Database, session: &str) -> bool {
    matches!(sessions::find(db, session, at(2)).await.unwrap(), Found::Session(_))
}

on_both! {
    async fn an_address_names_one_account_open_or_closed(db) {
        let anna = account(&db, "anna@north.example").await;
        let email = EmailAddress::parse("ANNA@north.example").unwrap();
        assert_eq!(people::find_by_email(&db, &email).await.unwrap().unwrap().id, anna);
        let taken = async || people::add(&db, &email, "Another", false, &by(1)).await;
        assert!(matches!(taken().await, Err(StoreError::NameTaken { .. })));
        people::close(&db, &anna, &by(2)).await.unwrap();
        assert!(matches!(taken().await, Err(StoreError::NameTaken { .. })));
        assert_eq!(people::list(&db).await.unwrap().len(), 1);
    }

    async fn a_password_ends_the_sessions_that_were_begun_with_the_one_before(db) {
        let anna = account(&db, "anna@north.example").await;
        two_sessions(&db, &anna).await;
        people::set_password(&db, &anna, "first", Some("here"), &by(2)).await.unwrap();
        assert!(is_there(&db, "here").await && !is_there(&db, "there").await);
        people::set_password(&db, &anna, "second", None, &by(2)).await.unwrap();
        assert!(!is_there(&db, "here").await);
        people::rehash(&db, &anna, "first", "lost").await.unwrap();
        people::rehash(&db, &anna, "second", "anew").await.unwrap();
        let held = people::credentials(&db, &anna).await.unwrap().unwrap();
        assert_eq!(held.password.as_deref(), Some("anew"), "a password that was changed meanwhile stays");
    }

    async fn a_second_factor_ends_other_sessions_and_takes_the_place_of_the_one_before(db) {
        let anna = account(&db, "anna@north.example").await;
        two_sessions(&db, &anna).await;
        let set_up = async |secret, step, names: &[&str]| {
            people::set_up_second_factor(&db, &anna, secret, step, &codes(names), Some("here"), &by(2)).await.unwrap();
        };
        set_up("FIRST", 7, &["a", "b"]).await;
        assert!(is_there(&db, "here").await && !is_there(&db, "there").await);
        assert!(!people::use_step(&db, &anna, 7).await.unwrap(), "it was used to set it up");
        set_up("SECOND", 3, &["c"]).await;
        let held = people::credentials(&db, &anna).await.unwrap().unwrap();
        assert_eq!((held.second_factor.as_deref(), held.second_factor_step), (Some("SECOND"), Some(3)));
        assert_eq!(people::count_recovery_codes(&db, &anna).await.unwrap(), 1);
        people::remove_second_factor(&db, &anna, &by(3)).await.unwrap();
        people::remove_second_factor(&db, &anna, &by(3)).await.unwrap();
        assert!(!people::get(&db, &anna).await.unwrap().has_second_factor);
        assert_eq!(people::count_recovery_codes(&db, &anna).await.unwrap(), 0);
    }

    async fn who_lost_a_second_factor_has_nothing_left_to_sign_in_with_and_keeps_the_account(db) {
        let anna = account(&db, "anna@north.example").await;
        people::set_up_second_factor(&db, &anna, "SECRET", 1, &codes(&["a"]), None, &by(1)).await.unwrap();
        people::set_password(&db, &anna, "hash", None, &by(1)).await.unwrap();
        links::make_for_reset(&db, "link", &anna, at(9), &by(1)).await.unwrap();
        two_sessions(&db, &anna).await;
        people::reset_credentials(&db, &anna, &by(2)).await.unwrap();
        assert!(!is_there(&db, "here").await && !is_there(&db, "there").await);
        let held = people::credentials(&db, &anna).await.unwrap().unwrap();
        assert_eq!((held.password, held.second_factor, held.second_factor_step), (None, None, None));
        assert_eq!(people::count_recovery_codes(&db, &anna).await.unwrap(), 0);
        assert_eq!(links::find(&db, "link", Purpose::Reset, at(3)).await.unwrap(), None);
        let told = trail::list(&db, &Chain::System, Stream::Changes, &About::NoAudit, None, 2).await.unwrap();
        let mut told: Vec<(&str, &str)> =
            told.iter().map(|event| (event.deed.as_str(), event.other.as_str())).collect();
        told.sort_unstable();
        assert_eq!(told, [("password_changed", anna.as_str()), ("second_factor_removed", anna.as_str())]);
        people::close(&db, &anna, &by(4)).await.unwrap();
        let closed = people::reset_credentials(&db, &anna, &by(5)).await;
        assert!(matches!(closed, Err(StoreError::NotFound { .. })), "{closed:?}");
    }

    async fn a_step_is_used_once_and_no_earlier_one_after_it(db) {
        let anna = account(&db, "anna@north.example").await;
        let mut uses = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let (db, anna) = (db.clone(), anna.clone());
            uses.spawn(async move { people::use_step(&db, &anna, 10).await.unwrap() });
        }
        assert_eq!(uses.join_all().await.into_iter().filter(|used| *used).count(), 1);
        assert!(!people::use_step(&db, &anna, 9).await.unwrap());
        assert!(people::use_step(&db, &anna, 11).await.unwrap());
    }

    async fn a_recovery_code_is_used_once_by_its_owner_until_there_are_new_ones(db) {
        let (anna, ben) = (account(&db, "anna@north.example").await, account(&db, "ben@north.example").await);
        people::replace_recovery_codes(&db, &anna, &codes(&["a", "b"]), &by(1)).await.unwrap();
        assert!(!people::use_recovery_code(&db, &ben, "a", &by(2)).await.unwrap());
        assert!(people::use_recovery_code(&db, &anna, "a", &by(2)).await.unwrap());
        assert!(!people::use_recovery_code(&db, &anna, "a", &by(2)).await.unwrap());
        people::replace_recovery_codes(&db, &anna, &codes(&["c"]), &by(3)).await.unwrap();
        assert!(!people::use_recovery_code(&db, &anna, "b", &by(3)).await.unwrap());
        assert_eq!(people::count_recovery_codes(&db, &anna).await.unwrap(), 1);
    }

    async fn a_closed_account_has_nothing_left_to_sign_in_with(db) {
        let anna = account(&db, "anna@north.example").await;
        people::set_up_second_factor(&db, &anna, "SECRET", 1, &codes(&["a"]), None, &by(1)).await.unwrap();
        people::set_password(&db, &anna, "hash", None, &by(1)).await.unwrap();
        two_sessions(&db, &anna).await;
        people::close(&db, &anna, &by(2)).await.unwrap();
        assert!(!is_there(&db, "here").await && !is_there(&db, "there").await);
        assert_eq!(people::credentials(&db, &anna).await.unwrap(), None);
        let email = EmailAddress::parse("anna@north.example").unwrap();
        assert_eq!(people::credentials_of_email(&db, &email).await.unwrap(), None);
        assert_eq!(people::standing(&db, &anna).await.unwrap(), None);
        assert_eq!(people::count_recovery_codes(&db, &anna).await.unwrap(), 0);
        let password = people::set_password(&db, &anna, "hash", None, &by(3)).await;
        assert!(matches!(password, Err(StoreError::NotFound { .. })), "{password:?}");
        people::reopen(&db, &anna, &by(4)).await.unwrap();
        let held = people::credentials(&db, &anna).await.unwrap().unwrap();
        assert_eq!((held.password, held.second_factor, held.second_factor_step), (None, None, None));
    }

    async fn there_is_always_an_administrator_with_an_open_account(db) {
        let (anna, ben) = (account(&db, "anna@north.example").await, account(&db, "ben@north.example").await);
        people::set_administrator(&db, &anna, true, &by(1)).await.unwrap();
        let last = people::set_administrator(&db, &anna, false, &by(2)).await;
        assert!(matches!(last, Err(StoreError::StillInUse { .. })), "{last:?}");
        people::set_administrator(&db, &ben, true, &by(3)).await.unwrap();
        two_sessions(&db, &anna).await;
        people::set_administrator(&db, &anna, false, &by(4)).await.unwrap();
        assert!(!people::get(&db, &anna).await.unwrap().is_administrator);
        assert!(!is_there(&db, "here").await, "what was opened as an administrator ends");
    }
}
