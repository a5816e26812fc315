//! Who audits whom.

use domain::{
    audit::Participant,
    id::{AgencyId, AuditId, BoardId},
    observation::{consent::AgreedTo, enquiry::Arrangement},
};
use store::{
    Database, Saved, StoreError, agencies, audits,
    audits::AuditKey,
    observations,
    pairs::{self, Arrangements},
};

use super::{Seen, named};
use crate::example::{self, COUNCIL, POLICE, TRUST, by, day};

/// Pairs of agencies by name.
async fn arrangements(db: &Database, key: &AuditKey, named: &[(&str, &str)]) -> Arrangements {
    let mut arranged = Vec::new();
    for (audited, auditing) in named {
        arranged.push((example::agency(db, key, audited).await, example::agency(db, key, auditing).await));
    }
    Arrangements { pairs: arranged, ..Arrangements::default() }
}

async fn arrange(
    db: &Database,
    key: &AuditKey,
    now: &Arrangements,
    expected: i64,
) -> Result<Saved, StoreError> {
    pairs::arrange(db, &key.board, &key.audit, now, expected, &by(2)).await
}

on_both! {
    async fn what_is_arranged_is_read_again_by_the_names_of_the_audited(db) {
        let key = example::audit(&db).await;
        let (before, version) = pairs::get(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!((before, version), (Arrangements::default(), 1));
        let mut now = arrangements(&db, &key, &[(TRUST, POLICE), (COUNCIL, TRUST)]).await;
        now.agreed_on = Some(day("2026-10-01"));
        now.shows_workers = true;
        assert_eq!(arrange(&db, &key, &now, 1).await.unwrap(), Saved::Kept { version: 2 });
        let (found, version) = pairs::get(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!((found.agreed_on, found.rates_observations, found.shows_workers), (now.agreed_on, false, true));
        assert_eq!(found.pairs, [now.pairs[1].clone(), now.pairs[0].clone()]);
        assert_eq!(version, 2);
        assert_eq!(arrange(&db, &key, &now, 1).await.unwrap(), Saved::Kept { version: 2 }, "an equal save is no conflict");
        let other = arrangements(&db, &key, &[(COUNCIL, POLICE)]).await;
        assert_eq!(arrange(&db, &key, &other, 1).await.unwrap(), Saved::Overtaken);
        assert_eq!(arrange(&db, &key, &other, 2).await.unwrap(), Saved::Kept { version: 3 });
        assert_eq!(pairs::get(&db, &key.board, &key.audit).await.unwrap().0, other);
        let nowhere = BoardId::new("nowhere");
        for refused in [
            pairs::get(&db, &nowhere, &key.audit).await.err(),
            pairs::arrange(&db, &nowhere, &key.audit, &other, 1, &by(3)).await.err(),
            pairs::earlier(&db, &nowhere, &key.audit).await.err(),
        ] {
            assert!(matches!(refused, Some(StoreError::NotFound { .. })));
        }
    }

    async fn an_agency_never_audits_itself_and_is_audited_by_one_of_the_audit(db) {
        let key = example::audit(&db).await;
        let itself = arrangements(&db, &key, &[(COUNCIL, POLICE), (TRUST, TRUST)]).await;
        let refused = arrange(&db, &key, &itself, 1).await;
        assert!(matches!(&refused, Err(StoreError::StillInUse { because }) if because.contains("never audits itself")), "{refused:?}");
        let twice = arrangements(&db, &key, &[(COUNCIL, POLICE), (COUNCIL, TRUST)]).await;
        assert!(matches!(arrange(&db, &key, &twice, 1).await, Err(StoreError::StillInUse { .. })));
        let mut stranger = arrangements(&db, &key, &[(COUNCIL, POLICE)]).await;
        stranger.pairs[0].1 = AgencyId::new("stranger");
        assert!(matches!(arrange(&db, &key, &stranger, 1).await, Err(StoreError::NotFound { .. })));
        assert_eq!(pairs::get(&db, &key.board, &key.audit).await.unwrap(), (Arrangements::default(), 1));
    }

    async fn observations_without_an_auditing_agency_take_that_of_their_pair(db) {
        let seen = Seen::agreed(&db, &AgreedTo::ALL).await;
        let key = &seen.key;
        let (arranged, withdrawn) = (named(&db, key, "LCC-O2").await, seen.id.clone());
        let by_hand = named(&db, key, "LCC-O3").await;
        let trust = example::agency(&db, key, TRUST).await;
        let hand = Arrangement { auditing: trust, observer: None };
        let _ = observations::arrange(&db, &key.board, &key.audit, &by_hand, &hand, 1, &by(2)).await.unwrap();
        seen.withdraw(&db, &AgreedTo::ALL).await;
        let now = arrangements(&db, key, &[(COUNCIL, POLICE)]).await;
        let _ = arrange(&db, key, &now, 1).await.unwrap();
        let later = named(&db, key, "LCC-O4").await;
        let auditing = async |id| observations::get(&db, &key.board, &key.audit, id).await.unwrap().auditing_name;
        assert_eq!(auditing(&arranged).await, POLICE);
        assert_eq!(auditing(&by_hand).await, TRUST, "what was arranged by hand stays");
        assert_eq!(auditing(&withdrawn).await, "", "what was withdrawn takes nothing more");
        assert_eq!(auditing(&later).await, POLICE, "an enquiry named later takes it too");
    }

    async fn the_pairs_of_earlier_audits_come_the_latest_first(db) {
        let mut keys = Vec::new();
        for (minute, name) in [(0, "Spring"), (1, "Summer"), (2, "Autumn"), (3, "Winter"), (4, "Next spring")] {
            keys.push(audits::create(&db, &example::new_audit(name), &by(minute)).await.unwrap());
        }
        let first = arrangements(&db, &keys[0], &[(COUNCIL, POLICE)]).await;
        let second = arrangements(&db, &keys[2], &[(COUNCIL, TRUST), (TRUST, COUNCIL)]).await;
        let later = arrangements(&db, &keys[4], &[(TRUST, POLICE)]).await;
        for (key, pairs) in [(&keys[0], &first), (&keys[2], &second), (&keys[4], &later)] {
            let _ = arrange(&db, key, pairs, 1).await.unwrap();
        }
        let earlier = pairs::earlier(&db, &keys[3].board, &keys[3].audit).await.unwrap();
        let sorted = |mut pairs: Vec<(AgencyId, AgencyId)>| { pairs.sort(); pairs };
        let earlier: Vec<_> = earlier.into_iter().map(sorted).collect();
        assert_eq!(earlier, [sorted(second.pairs), sorted(first.pairs)], "audits without pairs and later ones are left out");
        let another = domain::audit::NewAudit {
            boards: vec![example::NEIGHBOUR.into()],
            participants: vec![Participant { name: COUNCIL.into(), role: domain::agency::AgencyRole::Presenting }],
            ..example::new_audit("Theirs")
        };
        let theirs = audits::create(&db, &another, &by(9)).await.unwrap();
        assert_eq!(pairs::earlier(&db, &theirs.board, &theirs.audit).await.unwrap(), Vec::<Vec<_>>::new());
        let unknown = pairs::earlier(&db, &theirs.board, &AuditId::new("unknown")).await;
        assert!(matches!(unknown, Err(StoreError::NotFound { .. })));
    }

    async fn an_agency_in_a_pair_stays_in_the_audit(db) {
        let key = example::audit(&db).await;
        let now = arrangements(&db, &key, &[(COUNCIL, POLICE)]).await;
        let _ = arrange(&db, &key, &now, 1).await.unwrap();
        let police = example::agency(&db, &key, POLICE).await;
        let refused = agencies::remove(&db, &key.board, &key.audit, &police, &by(3)).await;
        assert!(matches!(&refused, Err(StoreError::StillInUse { because }) if because.contains("pair")), "{refused:?}");
        let _ = arrange(&db, &key, &Arrangements::default(), 2).await.unwrap();
        agencies::remove(&db, &key.board, &key.audit, &police, &by(4)).await.unwrap();
    }

    async fn nothing_is_arranged_once_the_report_is_agreed(db) {
        let key = example::audit(&db).await;
        let now = arrangements(&db, &key, &[(COUNCIL, POLICE)]).await;
        audits::agree(&db, &key.board, &key.audit, day("2026-12-01"), &by(3)).await.unwrap();
        assert!(matches!(arrange(&db, &key, &now, 1).await, Err(StoreError::Agreed)));
    }
}
