use domain::{
    access::Role,
    id::{AgencyId, ObservationId},
    observation::{
        approach::Approach,
        consent::AgreedTo,
        enquiry::{Arrangement, Enquiry},
    },
};
use store::{Saved, StoreError, agencies, audits, drafts, observations};

use super::{Seen, agreeing, named, passed_on, practice, somebody};
use crate::example::{self, COUNCIL, POLICE, TRUST, at, by, day};
use domain::observation::safety::SafetyPart;

on_both! {
    async fn observations_are_listed_oldest_first_each_with_its_agencies(db) {
        let key = example::audit(&db).await;
        assert_eq!(observations::list(&db, &key.board, &key.audit).await.unwrap(), []);
        let first = named(&db, &key, "LCC-O2").await;
        let second = named(&db, &key, "LCC-O1").await;
        let listed = observations::list(&db, &key.board, &key.audit).await.unwrap();
        let seen: Vec<_> = listed.iter().map(|one| (&one.id, one.reference.as_str(), one.audited_name.as_str())).collect();
        assert_eq!(seen, [(&first, "LCC-O2", COUNCIL), (&second, "LCC-O1", COUNCIL)]);
        assert_eq!((listed[0].auditing.clone(), listed[0].auditing_name.as_str(), listed[0].version), (None, "", 1));
        let nowhere = domain::id::BoardId::new("nowhere");
        assert_eq!(observations::list(&db, &nowhere, &key.audit).await.unwrap(), []);
        let refused = observations::get(&db, &nowhere, &key.audit, &first).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })));
    }

    async fn an_agency_names_a_number_once(db) {
        let Seen { key, id } = Seen::named(&db).await;
        let again = Enquiry { audited: example::agency(&db, &key, COUNCIL).await, reference: "LCC-O1".into() };
        let taken = observations::name(&db, &key.board, &key.audit, &again, &by(2)).await;
        assert!(matches!(taken, Err(StoreError::NameTaken { .. })));
        let elsewhere = Enquiry { audited: example::agency(&db, &key, TRUST).await, reference: "LCC-O1".into() };
        observations::name(&db, &key.board, &key.audit, &elsewhere, &by(2)).await.unwrap();
        let other = named(&db, &key, "LCC-O2").await;
        let taken = observations::rename(&db, &key.board, &key.audit, &other, "LCC-O1", 1, &by(2)).await;
        assert!(matches!(taken, Err(StoreError::NameTaken { .. })));
        let renamed = observations::rename(&db, &key.board, &key.audit, &id, "LCC-O9", 1, &by(2)).await.unwrap();
        assert_eq!(renamed, Saved::Kept { version: 2 });
        let same = observations::rename(&db, &key.board, &key.audit, &id, "LCC-O9", 1, &by(2)).await.unwrap();
        assert_eq!(same, Saved::Kept { version: 2 }, "an equal save is no conflict");
        let late = observations::rename(&db, &key.board, &key.audit, &id, "LCC-O8", 1, &by(2)).await.unwrap();
        assert_eq!(late, Saved::Overtaken);
    }

    async fn an_agency_that_is_not_in_the_audit_names_nothing_and_observes_nothing(db) {
        let Seen { key, id } = Seen::named(&db).await;
        let stranger = AgencyId::new("stranger");
        let enquiry = Enquiry { audited: stranger.clone(), reference: "S-1".into() };
        let refused = observations::name(&db, &key.board, &key.audit, &enquiry, &by(2)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })), "{refused:?}");
        let arrangement = Arrangement { auditing: stranger, observer: None };
        let refused = observations::arrange(&db, &key.board, &key.audit, &id, &arrangement, 1, &by(2)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })), "{refused:?}");
    }

    async fn an_agency_never_observes_itself_nor_does_somebody_who_belongs_to_it(db) {
        let Seen { key, id } = Seen::named(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        let police = example::agency(&db, &key, POLICE).await;
        let own = somebody(&db, &key, "Own", Role::Observer, Some(&council)).await;
        let officer = somebody(&db, &key, "Officer", Role::Observer, Some(&police)).await;
        let reader = somebody(&db, &key, "Reader", Role::BoardReader, None).await;
        let arrange = async |auditing: &AgencyId, observer: Option<_>, expected| {
            let arrangement = Arrangement { auditing: auditing.clone(), observer };
            observations::arrange(&db, &key.board, &key.audit, &id, &arrangement, expected, &by(2)).await
        };
        for (auditing, observer) in [(&council, None), (&police, Some(own.clone()))] {
            let refused = arrange(auditing, observer, 1).await;
            assert!(matches!(&refused, Err(StoreError::StillInUse { because }) if because.contains("never audits itself")), "{refused:?}");
        }
        let trust = example::agency(&db, &key, TRUST).await;
        for (auditing, observer) in [(&police, &reader), (&trust, &officer)] {
            let refused = arrange(auditing, Some(observer.clone()), 1).await;
            assert!(matches!(refused, Err(StoreError::NotFound { what: "observer" })), "{refused:?}");
        }
        assert_eq!(arrange(&police, Some(officer.clone()), 1).await.unwrap(), Saved::Kept { version: 2 });
        assert_eq!(arrange(&police, Some(officer), 1).await.unwrap(), Saved::Kept { version: 2 });
        assert_eq!(arrange(&trust, None, 1).await.unwrap(), Saved::Overtaken);
        let found = observations::get(&db, &key.board, &key.audit, &id).await.unwrap();
        assert_eq!((found.auditing_name.as_str(), found.observer_name.as_str()), (POLICE, "Officer"));
    }

    async fn candidates_are_the_boards_observers_with_all_their_agencies(db) {
        let key = example::audit(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        let police = example::agency(&db, &key, POLICE).await;
        let officer = somebody(&db, &key, "Zoe", Role::Observer, Some(&police)).await;
        let contact = store::memberships::ForAgency::Known(council.clone());
        store::memberships::appoint(&db, &key.board, &officer, Role::AgencyContact, &contact, &by(1)).await.unwrap();
        somebody(&db, &key, "Ann", Role::Observer, None).await;
        somebody(&db, &key, "Bob", Role::BoardChair, None).await;
        let candidates = observations::candidates(&db, &key.board).await.unwrap();
        let names: Vec<_> = candidates.iter().map(|one| (one.name.as_str(), one.agency.clone())).collect();
        assert_eq!(names, [("Ann", None), ("Zoe", Some(police.clone()))]);
        assert!(candidates[1].belongs_to.contains(&council) && candidates[1].belongs_to.contains(&police));
    }

    async fn an_enquiry_is_taken_out_until_something_was_recorded_in_it(db) {
        let seen = Seen::named(&db).await;
        let (board, audit) = (&seen.key.board, &seen.key.audit);
        let draft = drafts::keep(&db, &format!("approach of {}", seen.id), "{}", None, at(2)).await.unwrap();
        assert_eq!(seen.screen(&db, &Approach::Approach, 0).await.unwrap(), Saved::Kept { version: 1 });
        observations::remove(&db, board, audit, &seen.id, &by(3)).await.unwrap();
        assert_eq!(drafts::find(&db, &format!("approach of {}", seen.id), &draft, None, at(3)).await.unwrap(), None);
        let gone = observations::get(&db, board, audit, &seen.id).await;
        assert!(matches!(gone, Err(StoreError::NotFound { .. })));
        let asked = named(&db, &seen.key, "LCC-O2").await;
        let declined = Seen { key: seen.key.clone(), id: asked };
        let _ = declined.screen(&db, &Approach::Approach, 0).await.unwrap();
        let _ = declined.consent(&db, &agreeing(&[]), 0).await.unwrap();
        let seen_there = named(&db, &seen.key, "LCC-O3").await;
        observations::answer_safety(&db, board, audit, &seen_there, &SafetyPart::Practice, &passed_on(), &by(3)).await.unwrap();
        for kept in [&declined.id, &seen_there] {
            let refused = observations::remove(&db, board, audit, kept, &by(4)).await;
            assert!(matches!(refused, Err(StoreError::StillInUse { .. })), "{refused:?}");
        }
    }

    async fn nothing_is_arranged_in_an_agreed_audit(db) {
        let seen = Seen::agreed(&db, &[AgreedTo::Observed]).await;
        let (board, audit, id) = (&seen.key.board, &seen.key.audit, &seen.id);
        let police = example::agency(&db, &seen.key, POLICE).await;
        let enquiry = Enquiry { audited: police.clone(), reference: "P-1".into() };
        audits::agree(&db, board, audit, day("2026-12-01"), &by(5)).await.unwrap();
        let arrangement = Arrangement { auditing: police, observer: None };
        let refusals = [
            observations::name(&db, board, audit, &enquiry, &by(6)).await.err(),
            observations::rename(&db, board, audit, id, "LCC-O2", 1, &by(6)).await.err(),
            observations::remove(&db, board, audit, id, &by(6)).await.err(),
            observations::arrange(&db, board, audit, id, &arrangement, 1, &by(6)).await.err(),
            seen.screen(&db, &Approach::Approach, 1).await.err(),
            seen.consent(&db, &agreeing(&[AgreedTo::Observed]), 1).await.err(),
            seen.practice(&db, &practice("Words."), None, 0).await.err(),
            seen.summary(&db, "Words.", 0).await.err(),
            seen.share(&db).await.err(),
        ];
        for refusal in refusals {
            assert!(matches!(refusal, Some(StoreError::Agreed)), "{refusal:?}");
        }
    }

    async fn an_agency_that_observes_or_is_observed_stays_in_the_audit(db) {
        let key = example::audit(&db).await;
        let (police, trust) = (example::agency(&db, &key, POLICE).await, example::agency(&db, &key, TRUST).await);
        let enquiry = Enquiry { audited: trust.clone(), reference: "T-1".into() };
        let id: ObservationId = observations::name(&db, &key.board, &key.audit, &enquiry, &by(2)).await.unwrap();
        let arrangement = Arrangement { auditing: police.clone(), observer: None };
        let _ = observations::arrange(&db, &key.board, &key.audit, &id, &arrangement, 1, &by(2)).await.unwrap();
        for agency in [&police, &trust] {
            let refused = agencies::remove(&db, &key.board, &key.audit, agency, &by(3)).await;
            assert!(matches!(&refused, Err(StoreError::StillInUse { because }) if because.contains("observe")), "{refused:?}");
        }
        observations::remove(&db, &key.board, &key.audit, &id, &by(4)).await.unwrap();
        agencies::remove(&db, &key.board, &key.audit, &police, &by(5)).await.unwrap();
    }
}
