//! A board's confidentiality arrangements, who confirmed them, and what a report says of it.

use domain::{
    access::{Membership, Role, Who},
    confidentiality::{Confirmation, ConfirmedWording, EarlierConfirmation},
    id::{BoardId, PersonId},
    trail::{By, Chain, Detail, Stream},
};
use store::{
    Database, Saved, StoreError, access,
    audits::{self, AuditKey},
    boards,
    confidentiality::{self, Wording},
    people, report_source,
    trail::{self, About},
};

use crate::{
    example::{self, TRUST, at, by, day, new_audit},
    invitations::joined,
};

const FIRST: &str = "What is said stays here.";
const SECOND: &str = "What is said stays here. No copies.";

/// An audit whose board has a wording, and a member and a lead.
struct Scene {
    key: AuditKey,
    member: PersonId,
    lead: PersonId,
}

impl Scene {
    async fn new(db: &Database) -> Self {
        let key = example::audit(db).await;
        let member = joined(db, &key.board, "anna@trust.example", Role::AuditGroupMember).await;
        let lead = joined(db, &key.board, "ben@council.example", Role::AuditLead).await;
        people::change_name(db, &lead, "Ben Dale", &by(0)).await.unwrap();
        assert_eq!(write(db, &key.board, FIRST, 0).await, Saved::Kept { version: 1 });
        Self { key, member, lead }
    }

    async fn confirm(&self, db: &Database, person: &PersonId, version: i64) -> Saved {
        let (role, agency) = if *person == self.member {
            (Role::AuditGroupMember, Some(example::agency(db, &self.key, TRUST).await))
        } else {
            (Role::AuditLead, None)
        };
        let part = Membership { board: self.key.board.clone(), role, agency };
        let by = By::of(Who::Person(person.clone()), at(2));
        let (board, audit) = (&self.key.board, &self.key.audit);
        confidentiality::confirm(db, board, audit, person, &part, version, day("2026-11-20"), &by)
            .await
            .unwrap()
    }

    /// Who has confirmed the newest wording, as the rules are told.
    async fn confirmed(&self, db: &Database) -> Option<Vec<PersonId>> {
        let (board, audit) = (&self.key.board, &self.key.audit);
        let facts = access::audit_facts(db, board, audit).await.unwrap().unwrap();
        let listed = access::hosted_facts(db, board).await.unwrap();
        let same = listed.iter().find(|listed| listed.audit == *audit).unwrap();
        assert_eq!(same.facts.confirmed, facts.confirmed, "one audit and all of them are told the same");
        facts.confirmed
    }

    async fn in_report(&self, db: &Database) -> Option<ConfirmedWording> {
        let (board, audit) = (&self.key.board, &self.key.audit);
        report_source::get(db, board, audit, board).await.unwrap().confidentiality
    }
}

async fn write(db: &Database, board: &BoardId, words: &str, seen: i64) -> Saved {
    confidentiality::write(db, board, words, seen, day("2026-11-19"), &by(1)).await.unwrap()
}

on_both! {
    async fn a_board_has_no_wording_until_somebody_writes_one(db) {
        let key = example::audit(&db).await;
        assert_eq!(confidentiality::find_newest(&db, &key.board).await.unwrap(), None);
        assert_eq!(confidentiality::list(&db, &key.board).await.unwrap(), []);
        let facts = access::audit_facts(&db, &key.board, &key.audit).await.unwrap().unwrap();
        assert_eq!(facts.confirmed, None, "nobody is asked");
        let report = report_source::get(&db, &key.board, &key.audit, &key.board).await.unwrap();
        assert_eq!(report.confidentiality, None);
    }

    async fn a_new_version_is_made_only_when_the_words_change(db) {
        let board = boards::make(&db, "North", &by(0)).await.unwrap();
        let manager = joined(&db, &board, "anna@north.example", Role::BoardManager).await;
        assert_eq!(write(&db, &board, FIRST, 0).await, Saved::Kept { version: 1 });
        assert_eq!(write(&db, &board, FIRST, 0).await, Saved::Kept { version: 1 }, "sent twice");
        assert_eq!(write(&db, &board, SECOND, 0).await, Saved::Overtaken, "somebody else was first");
        let by_manager = By::of(Who::Person(manager), at(3));
        let written = confidentiality::write(&db, &board, SECOND, 1, day("2026-11-21"), &by_manager).await.unwrap();
        assert_eq!(written, Saved::Kept { version: 2 });
        let first = Wording {
            version: 1,
            words: FIRST.into(),
            written_on: day("2026-11-19"),
            written_at: at(1),
            written_by: None,
        };
        let second = Wording {
            version: 2,
            words: SECOND.into(),
            written_on: day("2026-11-21"),
            written_at: at(3),
            written_by: Some("Anna Reed".into()),
        };
        assert_eq!(confidentiality::find_newest(&db, &board).await.unwrap(), Some(second.clone()));
        assert_eq!(confidentiality::list(&db, &board).await.unwrap(), [second, first]);
        let nowhere = BoardId::new("nowhere");
        let refused = confidentiality::write(&db, &nowhere, FIRST, 0, day("2026-11-19"), &by(4)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })), "{refused:?}");
    }

    async fn the_rules_are_told_who_has_confirmed_the_newest_wording_for_this_audit(db) {
        let scene = Scene::new(&db).await;
        assert_eq!(scene.confirmed(&db).await, Some(Vec::new()));
        assert_eq!(scene.confirm(&db, &scene.member, 1).await, Saved::Kept { version: 1 });
        assert_eq!(scene.confirm(&db, &scene.member, 1).await, Saved::Kept { version: 1 }, "sent twice");
        assert_eq!(scene.confirmed(&db).await, Some(vec![scene.member.clone()]));
        let other = audits::create(&db, &new_audit("Autumn"), &by(3)).await.unwrap();
        let facts = access::audit_facts(&db, &other.board, &other.audit).await.unwrap().unwrap();
        assert_eq!(facts.confirmed, Some(Vec::new()), "another audit asks by itself");

        let _ = write(&db, &scene.key.board, SECOND, 1).await;
        assert_eq!(scene.confirmed(&db).await, Some(Vec::new()), "a new wording asks everybody again");
        assert_eq!(scene.confirm(&db, &scene.member, 1).await, Saved::Overtaken, "they read the earlier one");
        assert_eq!(scene.confirmed(&db).await, Some(Vec::new()));
        assert_eq!(scene.confirm(&db, &scene.member, 2).await, Saved::Kept { version: 2 });
        assert_eq!(scene.confirmed(&db).await, Some(vec![scene.member.clone()]));
    }

    async fn who_confirmed_is_listed_with_what_they_were_then(db) {
        let scene = Scene::new(&db).await;
        let _ = scene.confirm(&db, &scene.lead, 1).await;
        people::change_name(&db, &scene.lead, "Ben Dale-Cole", &by(3)).await.unwrap();
        let (board, audit) = (&scene.key.board, &scene.key.audit);
        let listed = confidentiality::list_confirmed(&db, board, audit, 1).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!((listed[0].person.clone(), listed[0].name.as_str()), (scene.lead.clone(), "Ben Dale"));
        assert_eq!((listed[0].role, listed[0].agency.as_deref(), listed[0].at), (Role::AuditLead, None, at(2)));
        let _ = scene.confirm(&db, &scene.member, 1).await;
        let listed = confidentiality::list_confirmed(&db, board, audit, 1).await.unwrap();
        let member = listed.iter().find(|confirmed| confirmed.person == scene.member).unwrap();
        assert_eq!((member.role, member.agency.as_deref()), (Role::AuditGroupMember, Some(TRUST)));
        assert_eq!(confidentiality::list_confirmed(&db, board, audit, 2).await.unwrap(), []);
    }

    async fn another_board_confirms_and_reads_nothing_of_it(db) {
        let scene = Scene::new(&db).await;
        let _ = scene.confirm(&db, &scene.member, 1).await;
        let theirs = boards::make(&db, "South", &by(3)).await.unwrap();
        let _ = write(&db, &theirs, FIRST, 0).await;
        let part = Membership { board: theirs.clone(), role: Role::AuditLead, agency: None };
        let (audit, day) = (&scene.key.audit, day("2026-11-20"));
        let refused =
            confidentiality::confirm(&db, &theirs, audit, &scene.lead, &part, 1, day, &by(4)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { what: "audit" })), "{refused:?}");
        assert_eq!(confidentiality::list_confirmed(&db, &theirs, audit, 1).await.unwrap(), []);
        assert_eq!(confidentiality::list(&db, &theirs).await.unwrap().len(), 1);
    }

    async fn nothing_is_confirmed_where_there_is_no_wording(db) {
        let key = example::audit(&db).await;
        let lead = joined(&db, &key.board, "ben@council.example", Role::AuditLead).await;
        let part = Membership { board: key.board.clone(), role: Role::AuditLead, agency: None };
        let on = day("2026-11-20");
        let refused = confidentiality::confirm(&db, &key.board, &key.audit, &lead, &part, 0, on, &by(1)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })), "{refused:?}");
    }

    async fn a_draft_says_who_has_confirmed_by_now(db) {
        let scene = Scene::new(&db).await;
        let _ = scene.confirm(&db, &scene.member, 1).await;
        let _ = write(&db, &scene.key.board, SECOND, 1).await;
        let _ = scene.confirm(&db, &scene.lead, 2).await;
        let expected = ConfirmedWording {
            version: 2,
            written_on: day("2026-11-19"),
            words: SECOND.into(),
            people: vec![Confirmation {
                name: "Ben Dale".into(),
                role: Role::AuditLead,
                agency: None,
                on: day("2026-11-20"),
            }],
            earlier: vec![EarlierConfirmation {
                version: 1,
                confirmation: Confirmation {
                    name: "Anna Reed".into(),
                    role: Role::AuditGroupMember,
                    agency: Some(TRUST.into()),
                    on: day("2026-11-20"),
                },
                again_on: None,
            }],
        };
        assert_eq!(scene.in_report(&db).await, Some(expected));
    }

    async fn an_agreed_report_stays_as_it_was_agreed_whoever_confirms_later(db) {
        let scene = Scene::new(&db).await;
        let _ = scene.confirm(&db, &scene.member, 1).await;
        let (board, audit) = (&scene.key.board, &scene.key.audit);
        audits::agree(&db, board, audit, day("2026-12-01"), &by(5)).await.unwrap();
        let agreed = scene.in_report(&db).await;
        assert_eq!(agreed.as_ref().map(|wording| (wording.version, wording.people.len())), Some((1, 1)));
        let _ = scene.confirm(&db, &scene.lead, 1).await;
        assert_eq!(scene.in_report(&db).await, agreed, "somebody confirmed late");
        people::change_name(&db, &scene.member, "Anna Cole", &by(6)).await.unwrap();
        assert_eq!(scene.in_report(&db).await, agreed, "somebody has another name");
        let _ = write(&db, board, SECOND, 1).await;
        let _ = scene.confirm(&db, &scene.member, 2).await;
        assert_eq!(scene.in_report(&db).await, agreed, "the board wrote anew");
        assert_eq!(scene.confirmed(&db).await, Some(vec![scene.member.clone()]), "the rules are told all the same");

        audits::make_draft(&db, board, audit, &by(7)).await.unwrap();
        let draft = scene.in_report(&db).await.unwrap();
        assert_eq!((draft.version, draft.people.len(), draft.earlier.len()), (2, 1, 2));
        let again: Vec<_> = draft.earlier.iter().filter_map(|earlier| earlier.again_on).collect();
        assert_eq!(again, [day("2026-11-20")], "the member confirmed the new words, the lead did not");
        audits::agree(&db, board, audit, day("2026-12-02"), &by(8)).await.unwrap();
        assert_eq!(scene.in_report(&db).await, Some(draft));
    }

    async fn a_report_agreed_before_there_were_arrangements_prints_none(db) {
        let key = example::audit(&db).await;
        audits::agree(&db, &key.board, &key.audit, day("2026-12-01"), &by(5)).await.unwrap();
        let _ = write(&db, &key.board, FIRST, 0).await;
        let report = report_source::get(&db, &key.board, &key.audit, &key.board).await.unwrap();
        assert_eq!(report.confidentiality, None);
    }

    async fn the_trail_tells_of_a_wording_and_of_each_confirmation_once_and_holds_no_words(db) {
        let scene = Scene::new(&db).await;
        for _ in 0..2 {
            let _ = scene.confirm(&db, &scene.member, 1).await;
        }
        let chain = Chain::Board(scene.key.board.clone());
        let of_board = trail::list(&db, &chain, Stream::Changes, &About::NoAudit, None, 100).await.unwrap();
        let written: Vec<_> =
            of_board.iter().filter(|event| event.deed == "confidentiality_written").collect();
        assert_eq!(written.len(), 1);
        assert_eq!(Detail::from_text(&written[0].detail).get("version"), Some("1"));
        let tool = audits::get(&db, &scene.key.board, &scene.key.audit).await.unwrap().tool_id;
        let about = About::Audit { audit: scene.key.audit.clone(), tool };
        let of_audit = trail::list(&db, &chain, Stream::Changes, &about, None, 100).await.unwrap();
        let confirmed: Vec<_> =
            of_audit.iter().filter(|event| event.deed == "confidentiality_confirmed").collect();
        assert_eq!(confirmed.len(), 1);
        assert_eq!(confirmed[0].who, scene.member.as_str());
        assert!(of_board.iter().chain(&of_audit).all(|event| !event.detail.contains("stays here")));
    }
}
