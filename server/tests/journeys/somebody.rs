//! The making of people: accounts with roles in boards, and who is signed in at a browser.

use chrono::{DateTime, Utc};
use domain::{
    access::{Role, Who},
    id::{AgencyId, BoardId, PersonId},
    invited::Invited,
    sign_in::EmailAddress,
    trail::By,
};
use secrets::token::Token;
use store::{
    invitations::{Acceptance, Outcome},
    memberships::ForAgency,
    sessions::Stage,
};

use crate::browser::{Browser, SECRET, now};

impl Browser {
    /// A browser at a server with these boards, signed in as somebody who manages, leads and chairs for all of them.
    pub(crate) async fn at_boards(names: &[&str]) -> Self {
        let mut browser = Self::new().await;
        let mut person = None;
        for name in names {
            let board = store::boards::make(&browser.database, name, &now()).await.unwrap();
            let roles = [Role::BoardManager, Role::AuditLead, Role::BoardChair].map(|role| (role, None));
            person = Some(browser.somebody("Everybody", &board, &roles).await);
        }
        browser.sign_in(&person.unwrap()).await;
        browser
    }

    /// Signs somebody in at this browser without the pages for it: a session begins as they begin it.
    pub(crate) async fn sign_in(&mut self, person: &PersonId) -> &mut Self {
        self.sign_in_at(person, app::site::now()).await
    }

    /// As [`Browser::sign_in`], at another time.
    pub(crate) async fn sign_in_at(&mut self, person: &PersonId, at: DateTime<Utc>) -> &mut Self {
        let token = Token::new().unwrap();
        let by = By::of(Who::Person(person.clone()), at);
        store::sessions::begin(&self.database, &token.hash(), person, Stage::Complete, None, &by)
            .await
            .unwrap();
        self.put_back(vec![("session".to_owned(), token.reveal())]);
        self
    }

    /// Somebody with these roles of a board, each with the agency it is held for: new, or with more roles than before.
    /// They have a second factor, so that no page asks them to set one up.
    pub(crate) async fn somebody(
        &self,
        name: &str,
        board: &BoardId,
        roles: &[(Role, Option<&AgencyId>)],
    ) -> PersonId {
        let by = now();
        let email = EmailAddress::parse(&format!("{}@people.example", name.to_lowercase().replace(' ', ".")))
            .unwrap();
        let mut person = None;
        for (role, agency) in roles {
            let agency = agency.map_or(ForAgency::None, |agency| ForAgency::Known(agency.clone()));
            match &person {
                None => person = Some(self.join(board, &email, name, *role, &agency).await),
                Some(person) => {
                    store::memberships::give(&self.database, board, person, *role, &agency, &by)
                        .await
                        .unwrap();
                }
            }
        }
        let person = match person {
            Some(person) => person,
            None => store::people::add(&self.database, &email, name, false, &by).await.unwrap(),
        };
        store::people::set_up_second_factor(&self.database, &person, SECRET, 1, &[], None, &by)
            .await
            .unwrap();
        person
    }

    /// Invites somebody and lets them accept.
    async fn join(
        &self,
        board: &BoardId,
        email: &EmailAddress,
        name: &str,
        role: Role,
        agency: &ForAgency,
    ) -> PersonId {
        let token = Token::new().unwrap().hash();
        let invited = Invited { email: email.clone(), name: None };
        let people = [(invited, token.clone())];
        let by = now();
        let outcomes =
            store::invitations::invite(&self.database, board, role, agency, &people, &by).await.unwrap();
        assert_eq!(outcomes, [Outcome::Invited]);
        let there = store::people::find_by_email(&self.database, email).await.unwrap();
        let account = match &there {
            Some(person) => Acceptance::Account(&person.id),
            None => Acceptance::NewAccount { name, password_hash: "none that opens" },
        };
        store::invitations::accept(&self.database, &token, &account, by.at).await.unwrap()
    }
}
