//! Roles in boards.

use domain::{
    access::Role,
    id::{BoardId, MembershipId, PersonId},
    sign_in::EmailAddress,
};
use store::{
    Database, StoreError, boards,
    memberships::{self, ForAgency, Member},
    people,
};

use crate::{
    example::{self, COUNCIL, NEIGHBOUR, POLICE, TRUST, by},
    invitations::joined,
};

/// A board with a manager.
async fn managed(db: &Database, name: &str) -> (BoardId, PersonId) {
    let board = boards::make(db, name, &by(0)).await.unwrap();
    let manager =
        joined(db, &board, &format!("manager@{}.example", name.to_lowercase()), Role::BoardManager).await;
    (board, manager)
}

async fn roles(db: &Database, board: &BoardId, person: &PersonId) -> Vec<Member> {
    let mut members = memberships::list(db, board).await.unwrap();
    members.retain(|member| member.person == *person);
    members
}

on_both! {
    async fn a_person_holds_several_roles_in_several_boards(db) {
        let ((north, anna), (east, _)) = (managed(&db, "North").await, managed(&db, "East").await);
        let named = ForAgency::Named(TRUST.into());
        memberships::give(&db, &north, &anna, Role::AuditGroupMember, &named, &by(1)).await.unwrap();
        let email = people::get(&db, &anna).await.unwrap().email;
        joined(&db, &east, email.as_str(), Role::BoardReader).await;
        let held = roles(&db, &north, &anna).await;
        let seen: Vec<(Role, Option<&str>)> =
            held.iter().map(|member| (member.role, member.agency_name.as_deref())).collect();
        assert_eq!(seen, [(Role::BoardManager, None), (Role::AuditGroupMember, Some(TRUST))]);
        assert!(held[0].can_sign_in && !held[0].has_second_factor && !held[0].is_closed);
        assert_eq!(roles(&db, &east, &anna).await.len(), 1);
        let actor = people::actor(&db, &anna).await.unwrap().unwrap().1;
        assert_eq!(actor.memberships.len(), 3);
        assert!(actor.is_of(held[1].agency.as_ref().unwrap(), &north));
        assert!(memberships::counts(&db).await.unwrap().contains(&(anna, 3)));
    }

    async fn the_operator_appoints_anybody_with_an_account_to_a_role_they_do_not_have(db) {
        let (north, _) = managed(&db, "North").await;
        let ben = crate::people::account(&db, "ben@east.example").await;
        let none = ForAgency::None;
        let appoint = async |board: &BoardId, role| {
            memberships::appoint(&db, board, &ben, role, &none, &by(1)).await
        };
        appoint(&north, Role::BoardManager).await.unwrap();
        assert_eq!(roles(&db, &north, &ben).await[0].role, Role::BoardManager);
        let again = appoint(&north, Role::BoardManager).await;
        assert!(matches!(again, Err(StoreError::NameTaken { .. })), "{again:?}");
        let without = appoint(&north, Role::AgencyContact).await;
        assert!(matches!(without, Err(StoreError::NotFound { what: "agency" })), "{without:?}");
        let nowhere = appoint(&BoardId::new("nowhere"), Role::BoardManager).await;
        assert!(matches!(nowhere, Err(StoreError::NotFound { what: "board" })), "{nowhere:?}");
    }

    async fn a_role_is_given_once_and_only_to_people_of_the_board(db) {
        let ((north, anna), (east, ben)) = (managed(&db, "North").await, managed(&db, "East").await);
        let none = ForAgency::None;
        memberships::give(&db, &north, &anna, Role::AuditLead, &none, &by(1)).await.unwrap();
        let again = memberships::give(&db, &north, &anna, Role::AuditLead, &none, &by(2)).await;
        assert!(matches!(again, Err(StoreError::NameTaken { .. })), "{again:?}");
        let stranger = memberships::give(&db, &north, &ben, Role::AuditLead, &none, &by(2)).await;
        assert!(matches!(stranger, Err(StoreError::NotFound { what: "person" })), "{stranger:?}");
        assert_eq!(roles(&db, &east, &ben).await.len(), 1);
    }

    async fn a_role_for_an_agency_needs_one_and_another_drops_it(db) {
        let (north, anna) = managed(&db, "North").await;
        let member = Role::AuditGroupMember;
        let without = memberships::give(&db, &north, &anna, member, &ForAgency::None, &by(1)).await;
        assert!(matches!(without, Err(StoreError::NotFound { what: "agency" })), "{without:?}");
        let unknown = ForAgency::Known(domain::id::AgencyId::new("nobody"));
        let unknown = memberships::give(&db, &north, &anna, member, &unknown, &by(1)).await;
        assert!(matches!(unknown, Err(StoreError::NotFound { what: "agency" })), "{unknown:?}");
        let named = ForAgency::Named(TRUST.into());
        memberships::give(&db, &north, &anna, Role::BoardChair, &named, &by(1)).await.unwrap();
        let chair = roles(&db, &north, &anna).await.pop().unwrap();
        assert_eq!((chair.role, chair.agency), (Role::BoardChair, None));
    }

    async fn the_last_manager_of_a_board_stays(db) {
        let (north, anna) = managed(&db, "North").await;
        let first = roles(&db, &north, &anna).await.remove(0).id;
        let refused = memberships::take(&db, &north, &first, &by(1)).await;
        assert!(matches!(refused, Err(StoreError::StillInUse { .. })), "{refused:?}");
        assert_eq!(
            refused.unwrap_err().to_string(),
            "This cannot be changed or removed: a board needs a manager, so give somebody else the role first."
        );
        let ben = joined(&db, &north, "ben@north.example", Role::BoardManager).await;
        people::close(&db, &ben, &by(2)).await.unwrap();
        let refused = memberships::take(&db, &north, &first, &by(3)).await;
        assert!(matches!(refused, Err(StoreError::StillInUse { .. })), "a closed account manages nothing");
        joined(&db, &north, "cara@north.example", Role::BoardManager).await;
        memberships::take(&db, &north, &first, &by(4)).await.unwrap();
        assert_eq!(roles(&db, &north, &anna).await, []);
        let again = memberships::take(&db, &north, &first, &by(5)).await;
        assert!(matches!(again, Err(StoreError::NotFound { .. })));
    }

    async fn the_administrator_appoints_a_manager_who_had_no_role_in_the_board(db) {
        let (north, anna) = managed(&db, "North").await;
        let east = boards::make(&db, "East", &by(0)).await.unwrap();
        memberships::appoint(&db, &east, &anna, Role::BoardManager, &ForAgency::None, &by(1)).await.unwrap();
        assert_eq!(roles(&db, &east, &anna).await[0].role, Role::BoardManager);
        let again = memberships::appoint(&db, &east, &anna, Role::BoardManager, &ForAgency::None, &by(2)).await;
        assert!(matches!(again, Err(StoreError::NameTaken { .. })), "{again:?}");
        let ben = joined(&db, &north, "ben@north.example", Role::BoardReader).await;
        people::close(&db, &ben, &by(3)).await.unwrap();
        let closed = memberships::appoint(&db, &east, &ben, Role::BoardManager, &ForAgency::None, &by(4)).await;
        assert!(matches!(closed, Err(StoreError::NotFound { what: "account" })), "{closed:?}");
        let nowhere = memberships::appoint(&db, &BoardId::new("nowhere"), &anna, Role::BoardManager, &ForAgency::None, &by(4)).await;
        assert!(matches!(nowhere, Err(StoreError::NotFound { .. })), "{nowhere:?}");
        assert_eq!(memberships::list(&db, &east).await.unwrap().len(), 1);
    }

    async fn another_board_takes_no_role(db) {
        let ((north, anna), (east, _)) = (managed(&db, "North").await, managed(&db, "East").await);
        memberships::give(&db, &north, &anna, Role::AuditLead, &ForAgency::None, &by(1)).await.unwrap();
        let lead = roles(&db, &north, &anna).await.pop().unwrap().id;
        let refused = memberships::take(&db, &east, &lead, &by(2)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })));
        assert_eq!(roles(&db, &east, &anna).await, []);
        assert_eq!(roles(&db, &north, &anna).await.len(), 2);
        let nothing = memberships::take(&db, &north, &MembershipId::new("nobody"), &by(2)).await;
        assert!(matches!(nothing, Err(StoreError::NotFound { .. })));
    }

    async fn agencies_to_choose_from_are_those_of_the_boards_audits_and_people(db) {
        let key = example::audit(&db).await;
        let anna = joined(&db, &key.board, "anna@north.example", Role::BoardManager).await;
        let named = ForAgency::Named("Quillford Housing".into());
        memberships::give(&db, &key.board, &anna, Role::AgencyContact, &named, &by(1)).await.unwrap();
        let named = ForAgency::Named(TRUST.into());
        memberships::give(&db, &key.board, &anna, Role::AgencyContact, &named, &by(1)).await.unwrap();
        let names: Vec<String> = memberships::agencies_of_board(&db, &key.board)
            .await
            .unwrap()
            .into_iter()
            .map(|(_, name)| name)
            .collect();
        assert_eq!(names, [COUNCIL, POLICE, "Quillford Housing", TRUST]);
        let neighbour = boards::list(&db).await.unwrap().into_iter().find(|board| board.name == NEIGHBOUR).unwrap();
        assert_eq!(memberships::agencies_of_board(&db, &neighbour.id).await.unwrap(), []);
    }

    async fn there_is_always_an_administrator(db) {
        let add = async |email: &str, is_administrator| {
            let email = EmailAddress::parse(email).unwrap();
            people::add(&db, &email, "Somebody", is_administrator, &by(0)).await.unwrap()
        };
        let (ada, bo) = (add("ada@a.example", true).await, add("bo@a.example", false).await);
        let refused = people::set_administrator(&db, &ada, false, &by(1)).await;
        assert!(matches!(refused, Err(StoreError::StillInUse { .. })), "{refused:?}");
        let refused = people::close(&db, &ada, &by(1)).await;
        assert!(matches!(refused, Err(StoreError::StillInUse { .. })), "{refused:?}");
        people::set_administrator(&db, &bo, true, &by(2)).await.unwrap();
        people::set_administrator(&db, &ada, false, &by(3)).await.unwrap();
        assert!(!people::get(&db, &ada).await.unwrap().is_administrator);
        people::close(&db, &ada, &by(4)).await.unwrap();
        let closed = people::set_administrator(&db, &ada, true, &by(5)).await;
        assert!(matches!(closed, Err(StoreError::NotFound { .. })));
        people::reopen(&db, &ada, &by(6)).await.unwrap();
        let reopened = people::get(&db, &ada).await.unwrap();
        assert!(reopened.closed_at.is_none() && !reopened.has_password && !reopened.is_administrator);
        let again = people::reopen(&db, &ada, &by(7)).await;
        assert!(matches!(again, Err(StoreError::NotFound { .. })));
    }

    async fn a_board_is_made_once(db) {
        let board = boards::make(&db, "North", &by(0)).await.unwrap();
        let again = boards::make(&db, "North", &by(1)).await;
        assert!(matches!(again, Err(StoreError::NameTaken { .. })), "{again:?}");
        assert_eq!(boards::find(&db, &board).await.unwrap().unwrap().name, "North");
    }
}
