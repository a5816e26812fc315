use domain::{
    agency::{AgencyKind, AgencyRole},
    audit::NewAudit,
    id::AgencyId,
};
use store::{StoreError, agencies, audits};

use crate::example::{self, COUNCIL, NEIGHBOUR, POLICE, TRUST, at, by};

on_both! {
    async fn agencies_are_listed_alphabetically_with_their_part_and_their_cases(db) {
        let key = example::audit(&db).await;
        example::case(&db, &key, "1").await;
        example::case(&db, &key, "2").await;
        let listed: Vec<_> = agencies::list(&db, &key.board, &key.audit)
            .await
            .unwrap()
            .into_iter()
            .map(|agency| (agency.name, agency.kind, agency.role, agency.is_lead, agency.cases))
            .collect();
        assert_eq!(
            listed,
            [
                (COUNCIL.to_owned(), None, AgencyRole::Presenting, true, 2),
                (POLICE.to_owned(), None, AgencyRole::Reviewing, false, 0),
                (TRUST.to_owned(), None, AgencyRole::Presenting, false, 0),
            ]
        );
    }

    async fn an_agency_is_added_once_and_has_its_own_kind_in_every_audit(db) {
        let key = example::audit(&db).await;
        let other = audits::create(&db, &example::new_audit("Autumn"), &by(1)).await.unwrap();
        let added = agencies::add(
            &db, &key.board, &key.audit, "Ambulance", Some(AgencyKind::NhsTrust), AgencyRole::Reviewing, &by(2),
        )
        .await
        .unwrap();
        let again = agencies::add(
            &db, &key.board, &key.audit, "Ambulance", None, AgencyRole::Presenting, &by(2),
        )
        .await;
        assert!(matches!(again, Err(StoreError::NameTaken { .. })));
        let elsewhere =
            agencies::add(&db, &other.board, &other.audit, "Ambulance", None, AgencyRole::Presenting, &by(3))
                .await
                .unwrap();
        assert_eq!(added, elsewhere);
        let listed = agencies::list(&db, &other.board, &other.audit).await.unwrap();
        assert_eq!((listed[0].kind, listed[0].role), (None, AgencyRole::Presenting));
        let listed = agencies::list(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!((listed[0].kind, listed[0].role), (Some(AgencyKind::NhsTrust), AgencyRole::Reviewing));
        assert_eq!(audits::get(&db, &key.board, &key.audit).await.unwrap().changed_at, at(2));
    }

    async fn an_agencys_kind_and_role_change_but_one_with_cases_goes_on_presenting(db) {
        let key = example::audit(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        example::case(&db, &key, "1").await;
        let kind = Some(AgencyKind::LocalAuthority);
        let refused =
            agencies::change(&db, &key.board, &key.audit, &council, kind, AgencyRole::Reviewing, &by(2)).await;
        assert!(matches!(refused, Err(StoreError::StillInUse { .. })));
        agencies::change(&db, &key.board, &key.audit, &council, kind, AgencyRole::Presenting, &by(2))
            .await
            .unwrap();
        let trust = example::agency(&db, &key, TRUST).await;
        agencies::change(&db, &key.board, &key.audit, &trust, None, AgencyRole::Reviewing, &by(2)).await.unwrap();
        let listed = agencies::list(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!((listed[0].kind, listed[0].role), (kind, AgencyRole::Presenting));
        assert_eq!((listed[2].kind, listed[2].role), (None, AgencyRole::Reviewing));
        let nobody = AgencyId::new("nobody");
        let unknown =
            agencies::change(&db, &key.board, &key.audit, &nobody, kind, AgencyRole::Reviewing, &by(2)).await;
        assert!(matches!(unknown, Err(StoreError::NotFound { .. })));
    }

    async fn a_kind_changed_in_one_audit_stays_what_it_was_in_another_boards(db) {
        let ours = example::audit(&db).await;
        let theirs = NewAudit { boards: vec![NEIGHBOUR.into()], ..example::new_audit("Autumn") };
        let theirs = audits::create(&db, &theirs, &by(0)).await.unwrap();
        let council = example::agency(&db, &ours, COUNCIL).await;
        for (key, kind) in [(&ours, Some(AgencyKind::LocalAuthority)), (&theirs, Some(AgencyKind::Police)), (&theirs, None)] {
            agencies::change(&db, &key.board, &key.audit, &council, kind, AgencyRole::Presenting, &by(1))
                .await
                .unwrap();
            let listed = agencies::list(&db, &key.board, &key.audit).await.unwrap();
            assert_eq!(listed[0].kind, kind);
            let listed = agencies::list(&db, &ours.board, &ours.audit).await.unwrap();
            assert_eq!((listed[0].id.clone(), listed[0].kind), (council.clone(), Some(AgencyKind::LocalAuthority)));
        }
    }

    async fn an_agency_is_removed_unless_it_leads_or_has_cases(db) {
        let key = example::audit(&db).await;
        let (council, trust) = (example::agency(&db, &key, COUNCIL).await, example::agency(&db, &key, TRUST).await);
        let leads = agencies::remove(&db, &key.board, &key.audit, &council, &by(2)).await.unwrap_err();
        assert_eq!(leads.to_string(), "This cannot be changed or removed: the agency leads this audit.");
        example::case(&db, &key, "1").await;
        audits::set_lead(&db, &key.board, &key.audit, &trust, &by(2)).await.unwrap();
        let has_cases = agencies::remove(&db, &key.board, &key.audit, &council, &by(2)).await.unwrap_err();
        assert_eq!(has_cases.to_string(), "This cannot be changed or removed: the agency has cases in this audit.");
        let police = example::agency(&db, &key, POLICE).await;
        agencies::remove(&db, &key.board, &key.audit, &police, &by(2)).await.unwrap();
        assert_eq!(agencies::list(&db, &key.board, &key.audit).await.unwrap().len(), 2);
        let gone = agencies::remove(&db, &key.board, &key.audit, &police, &by(2)).await;
        assert!(matches!(gone, Err(StoreError::NotFound { .. })));
    }
}
