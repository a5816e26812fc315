//! Invitations by link.

use chrono::TimeDelta;
use domain::{
    access::Role,
    id::{BoardId, PersonId},
    invited::Invited,
    sign_in::EmailAddress,
};
use store::{
    Database, StoreError, boards,
    invitations::{self, Acceptance, GOOD_FOR, Outcome},
    memberships::{self, ForAgency},
    people,
};

use crate::example::{TRUST, at, by};

const NEW: Acceptance<'static> = Acceptance::NewAccount { name: "Anna Reed", password_hash: "$argon2id$" };

fn somebody(email: &str) -> Invited {
    Invited { email: EmailAddress::parse(email).unwrap(), name: None }
}

/// Invites one person by a link with this hash.
async fn invite(db: &Database, board: &BoardId, email: &str, role: Role, link: &str) -> Outcome {
    let agency = if role.is_for_an_agency() { ForAgency::Named(TRUST.into()) } else { ForAgency::None };
    let people = [(somebody(email), link.to_owned())];
    invitations::invite(db, board, role, &agency, &people, &by(0)).await.unwrap()[0]
}

/// Somebody who was invited and accepted: with a new account, or with the one they have.
pub(crate) async fn joined(db: &Database, board: &BoardId, email: &str, role: Role) -> PersonId {
    let link = format!("{email} {} {board}", role.code());
    assert_eq!(invite(db, board, email, role, &link).await, Outcome::Invited);
    let email = EmailAddress::parse(email).unwrap();
    let account = people::find_by_email(db, &email).await.unwrap();
    let acceptance = account.as_ref().map_or(NEW, |person| Acceptance::Account(&person.id));
    invitations::accept(db, &link, &acceptance, at(0)).await.unwrap()
}

fn is_gone<T>(outcome: &Result<T, StoreError>) -> bool {
    matches!(outcome, Err(StoreError::NotFound { what: "invitation" }))
}

on_both! {
    async fn a_new_account_takes_the_role_and_the_link_works_once(db) {
        let board = boards::make(&db, "North", &by(0)).await.unwrap();
        let role = Role::AuditGroupMember;
        let _ = invite(&db, &board, "anna@north.example", role, "link").await;
        let open = invitations::find(&db, "link", at(1)).await.unwrap().unwrap();
        assert_eq!((open.board_name.as_str(), open.account), ("North", None));
        assert_eq!(open.invitation.agency_name.as_deref(), Some(TRUST));
        assert_eq!(open.invitation.expires_at, at(0) + GOOD_FOR);
        assert_eq!(invitations::list(&db, &board).await.unwrap(), [open.invitation]);

        let anna = invitations::accept(&db, "link", &NEW, at(2)).await.unwrap();
        let members = memberships::list(&db, &board).await.unwrap();
        assert_eq!((&members[0].person, members[0].role), (&anna, role));
        assert_eq!((members[0].name.as_str(), members[0].email.as_str()), ("Anna Reed", "anna@north.example"));
        assert!(members[0].can_sign_in);
        assert!(is_gone(&invitations::accept(&db, "link", &NEW, at(3)).await));
        assert_eq!(invitations::find(&db, "link", at(3)).await.unwrap(), None);
        assert_eq!(invitations::list(&db, &board).await.unwrap(), []);
    }

    async fn an_account_that_is_there_takes_the_role_and_no_other_account_does(db) {
        let board = boards::make(&db, "North", &by(0)).await.unwrap();
        let anna = joined(&db, &board, "anna@north.example", Role::BoardReader).await;
        let ben = joined(&db, &board, "ben@north.example", Role::BoardReader).await;
        let _ = invite(&db, &board, "anna@north.example", Role::BoardChair, "link").await;
        assert_eq!(invitations::find(&db, "link", at(1)).await.unwrap().unwrap().account, Some(anna.clone()));
        let other = invitations::accept(&db, "link", &Acceptance::Account(&ben), at(1)).await;
        assert!(is_gone(&other), "{other:?}");
        let second = invitations::accept(&db, "link", &NEW, at(1)).await;
        assert!(matches!(second, Err(StoreError::NameTaken { .. })), "{second:?}");
        let accepted = invitations::accept(&db, "link", &Acceptance::Account(&anna), at(2)).await;
        assert_eq!(accepted.unwrap(), anna, "what was refused used nothing up");
        assert_eq!(memberships::list(&db, &board).await.unwrap().len(), 3);
    }

    async fn an_old_invitation_is_of_no_use(db) {
        let board = boards::make(&db, "North", &by(0)).await.unwrap();
        let _ = invite(&db, &board, "anna@north.example", Role::BoardReader, "link").await;
        let end = at(0) + GOOD_FOR;
        assert!(invitations::find(&db, "link", end - TimeDelta::seconds(1)).await.unwrap().is_some());
        assert_eq!(invitations::find(&db, "link", end).await.unwrap(), None);
        assert!(is_gone(&invitations::accept(&db, "link", &NEW, end).await));
        assert_eq!(memberships::list(&db, &board).await.unwrap(), []);
        assert_eq!(invitations::list(&db, &board).await.unwrap().len(), 1, "the manager still sees it");
    }

    async fn a_withdrawn_invitation_is_of_no_use_and_only_its_board_withdraws_it(db) {
        let north = boards::make(&db, "North", &by(0)).await.unwrap();
        let east = boards::make(&db, "East", &by(0)).await.unwrap();
        let _ = invite(&db, &north, "anna@north.example", Role::BoardReader, "link").await;
        assert_eq!(invitations::list(&db, &east).await.unwrap(), []);
        assert!(is_gone(&invitations::withdraw(&db, &east, "link", &by(1)).await));
        invitations::withdraw(&db, &north, "link", &by(1)).await.unwrap();
        assert!(is_gone(&invitations::accept(&db, "link", &NEW, at(2)).await));
        assert!(is_gone(&invitations::withdraw(&db, &north, "link", &by(2)).await));
    }

    async fn a_second_invitation_to_the_same_role_takes_the_place_of_the_first(db) {
        let board = boards::make(&db, "North", &by(0)).await.unwrap();
        let _ = invite(&db, &board, "anna@north.example", Role::BoardReader, "first").await;
        let _ = invite(&db, &board, "anna@north.example", Role::BoardChair, "other role").await;
        let _ = invite(&db, &board, "anna@north.example", Role::BoardReader, "second").await;
        assert!(is_gone(&invitations::accept(&db, "first", &NEW, at(1)).await));
        assert_eq!(invitations::list(&db, &board).await.unwrap().len(), 2);
        invitations::accept(&db, "second", &NEW, at(1)).await.unwrap();
    }

    async fn who_has_the_role_is_not_invited_to_it(db) {
        let board = boards::make(&db, "North", &by(0)).await.unwrap();
        joined(&db, &board, "anna@north.example", Role::BoardReader).await;
        let people =
            [(somebody("anna@north.example"), "one".to_owned()), (somebody("ben@north.example"), "two".to_owned())];
        let role = Role::BoardReader;
        let outcomes = invitations::invite(&db, &board, role, &ForAgency::None, &people, &by(1)).await.unwrap();
        assert_eq!(outcomes, [Outcome::HasRole, Outcome::Invited]);
        assert_eq!(invitations::find(&db, "one", at(1)).await.unwrap(), None);
        assert!(invitations::find(&db, "two", at(1)).await.unwrap().is_some());
    }

    async fn two_who_accept_one_invitation_at_once_get_one_account(db) {
        let board = boards::make(&db, "North", &by(0)).await.unwrap();
        let _ = invite(&db, &board, "anna@north.example", Role::BoardReader, "link").await;
        let accept = || {
            let db = db.clone();
            tokio::spawn(async move { invitations::accept(&db, "link", &NEW, at(1)).await })
        };
        let (first, second) = (accept(), accept());
        let outcomes = [first.await.unwrap(), second.await.unwrap()];
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
        assert_eq!(outcomes.iter().filter(|outcome| is_gone(outcome)).count(), 1, "{outcomes:?}");
        assert_eq!(memberships::list(&db, &board).await.unwrap().len(), 1);
    }
}
