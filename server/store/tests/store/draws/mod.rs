mod after_the_draw;
mod asking_again;

use std::collections::BTreeSet;

use domain::{
    access::Who,
    draw::{
        AgencyCode, CannotUse, CaseNumbers, Commitment, Entry, Order, Replacement, Salt, Seed, Strata, commit,
    },
    id::{AgencyId, PersonId},
    trail::{By, Chain, Deed, Detail, Stream},
};
use store::{
    Database, StoreError, agencies,
    audits::{self, AuditKey},
    cases, drafts,
    draws::{self, Asked, DrawnNow, KeyStanding, ListToSend, NewlyDrawn, Reserve},
    retention, sending,
    trail::{self, About},
};

use crate::example::{self, COUNCIL, POLICE, TRUST, at, by, day, rated};

fn code(text: &str) -> AgencyCode {
    AgencyCode::new(text).unwrap()
}

async fn codes(db: &Database, key: &AuditKey) -> Vec<(AgencyId, AgencyCode)> {
    vec![
        (example::agency(db, key, COUNCIL).await, code("LCC")),
        (example::agency(db, key, TRUST).await, code("VT")),
    ]
}

async fn asked(db: &Database, key: &AuditKey, strata: Option<Strata>) {
    let codes = codes(db, key).await;
    let asked = draws::ask(db, &key.board, &key.audit, strata, &codes, &by(1)).await.unwrap();
    assert_eq!(asked, Asked::Yes);
}

fn entries(count: usize) -> Vec<Entry> {
    (1..=count)
        .map(|n| Entry {
            reference: format!("SG/{n:05}"),
            completed: "2026-10".parse().unwrap(),
            stratum: None,
        })
        .collect()
}

fn commitment(entries: &[Entry]) -> Commitment {
    let references: Vec<&str> = entries.iter().map(|entry| entry.reference.as_str()).collect();
    commit(&Salt::new(*b"salt"), &references)
}

fn list(entries: &[Entry]) -> ListToSend {
    ListToSend {
        commitment: commitment(entries),
        size: entries.len() as u32,
        own_count: entries.len() as u32 + 1,
        outside_window: 2,
        audited_before: 1,
        unreadable: 3,
        sealed: b"not to be read".to_vec(),
        key_mark: "mark".into(),
    }
}

async fn send(db: &Database, key: &AuditKey, agency: &str, entries: &[Entry]) -> Result<(), StoreError> {
    let agency = example::agency(db, key, agency).await;
    draws::send(db, &key.board, &key.audit, &agency, &list(entries), &by(2)).await
}

fn seed() -> Seed {
    Seed::new("314159").unwrap()
}

async fn fix(db: &Database, key: &AuditKey) -> Result<(), StoreError> {
    draws::fix_seed(db, &key.board, &key.audit, &seed(), "Six dice, rolled in the meeting.", &by(3)).await
}

/// What a list of this length gives under the seed; numbers are as in the list.
fn drawn(code_text: &str, count: usize, size: u32) -> DrawnNow {
    let entries = entries(count);
    let numbers = CaseNumbers { of_entries: (1..=count as u32).collect() };
    let order = Order::of(&seed(), &code(code_text), &entries, &numbers);
    let sample = order
        .sample(size)
        .into_iter()
        .map(|drawn| NewlyDrawn { drawn, completed: Some("2026-10".parse().unwrap()) })
        .collect();
    let reserve =
        (1..=count as u32).map(|number| Reserve { number, mark: format!("mark of {number}") }).collect();
    DrawnNow { commitment: commitment(&entries), order, sample, reserve }
}

/// A draw whose seed is fixed, with lists of these lengths from the council and the trust.
async fn ready(db: &Database, key: &AuditKey, council: usize, trust: usize) {
    asked(db, key, None).await;
    send(db, key, COUNCIL, &entries(council)).await.unwrap();
    send(db, key, TRUST, &entries(trust)).await.unwrap();
    fix(db, key).await.unwrap();
}

async fn draw_of_council(db: &Database, key: &AuditKey, count: usize) -> Result<(), StoreError> {
    let council = example::agency(db, key, COUNCIL).await;
    let drawn = drawn("LCC", count, 3);
    draws::record(db, &key.board, &key.audit, &council, &drawn, day("2026-11-24"), &by(4)).await
}

fn because() -> Replacement {
    Replacement { reason: CannotUse::RecordMissing, words: "The record is with the archive.".into() }
}

on_both! {
    async fn presenting_agencies_are_asked_with_the_audit_s_window_and_size(db) {
        let key = example::audit(&db).await;
        assert_eq!(draws::find(&db, &key.board, &key.audit).await.unwrap(), None);
        asked(&db, &key, Some(Strata::Setting)).await;
        let draw = draws::find(&db, &key.board, &key.audit).await.unwrap().unwrap();
        assert_eq!((draw.window.from, draw.window.to), (day("2026-09-01"), day("2026-11-30")));
        assert_eq!((draw.sample_size, draw.strata), (3, Some(Strata::Setting)));
        let codes: Vec<&str> = draw.agencies.iter().map(|part| part.code.as_str()).collect();
        assert_eq!(codes, ["LCC", "VT"], "and the police, who only review, are not asked");
        assert!(!draw.has_every_list());
    }

    async fn a_code_is_unique_and_stays_once_its_agency_has_sent_a_list(db) {
        let key = example::audit(&db).await;
        let (council, trust) = (example::agency(&db, &key, COUNCIL).await, example::agency(&db, &key, TRUST).await);
        let ask = async |codes: &[(AgencyId, AgencyCode)], strata| {
            draws::ask(&db, &key.board, &key.audit, strata, codes, &by(1)).await.unwrap()
        };
        let same = [(council.clone(), code("A")), (trust.clone(), code("A"))];
        assert_eq!(ask(&same, None).await, Asked::CodeTaken);
        assert_eq!(ask(&same[..1], None).await, Asked::CodeTaken, "the trust has none");
        let codes = [(council.clone(), code("A")), (trust.clone(), code("B"))];
        assert_eq!(ask(&codes, None).await, Asked::Yes);
        send(&db, &key, COUNCIL, &entries(5)).await.unwrap();
        let others = [(council.clone(), code("C")), (trust.clone(), code("D"))];
        assert_eq!(ask(&others, Some(Strata::Setting)).await, Asked::Begun);
        assert_eq!(ask(&others, None).await, Asked::Yes);
        let draw = draws::find(&db, &key.board, &key.audit).await.unwrap().unwrap();
        assert_eq!(draw.agency(&council).unwrap().code, code("A"));
        assert_eq!(draw.agency(&trust).unwrap().code, code("D"));
    }

    async fn nothing_is_asked_before_the_audit_says_window_and_size(db) {
        let mut new = example::new_audit("Bare");
        new.details.sample_size = None;
        let key = audits::create(&db, &new, &by(0)).await.unwrap();
        let codes = codes(&db, &key).await;
        let asked = draws::ask(&db, &key.board, &key.audit, None, &codes, &by(1)).await.unwrap();
        assert_eq!(asked, Asked::NotSaidWhat);
    }

    async fn a_list_is_kept_as_a_commitment_its_size_and_what_nobody_here_can_open(db) {
        let key = example::audit(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        asked(&db, &key, None).await;
        send(&db, &key, COUNCIL, &entries(9)).await.unwrap();
        send(&db, &key, COUNCIL, &entries(12)).await.expect("until the seed is fixed, another takes its place");
        let draw = draws::find(&db, &key.board, &key.audit).await.unwrap().unwrap();
        let sent = draw.agency(&council).unwrap().list.clone().unwrap();
        assert_eq!((sent.size, sent.own_count), (12, 13));
        assert_eq!((sent.outside_window, sent.audited_before, sent.unreadable), (2, 1, 3));
        assert_eq!((sent.commitment, sent.committed_at, sent.after_seed), (commitment(&entries(12)), at(2), false));
        let sealed = draws::sealed(&db, &key.board, &key.audit, &council).await.unwrap().unwrap();
        assert_eq!(sealed, b"not to be read");
    }

    async fn an_agency_that_was_not_asked_sends_nothing(db) {
        let key = example::audit(&db).await;
        assert!(matches!(send(&db, &key, COUNCIL, &entries(1)).await, Err(StoreError::NotFound { .. })));
        asked(&db, &key, None).await;
        assert!(matches!(send(&db, &key, POLICE, &entries(1)).await, Err(StoreError::NotFound { .. })));
    }

    async fn the_seed_is_fixed_once_and_only_when_every_list_is_there(db) {
        let key = example::audit(&db).await;
        asked(&db, &key, None).await;
        send(&db, &key, COUNCIL, &entries(9)).await.unwrap();
        assert!(matches!(fix(&db, &key).await, Err(StoreError::StillInUse { .. })));
        send(&db, &key, TRUST, &entries(2)).await.unwrap();
        fix(&db, &key).await.unwrap();
        let draw = draws::find(&db, &key.board, &key.audit).await.unwrap().unwrap();
        let fixed = draw.seed.unwrap();
        assert_eq!((fixed.seed, fixed.fixed_at), (seed(), at(3)));
        assert_eq!(fixed.story, "Six dice, rolled in the meeting.");
        assert!(matches!(fix(&db, &key).await, Err(StoreError::StillInUse { .. })), "never twice");
        let late = send(&db, &key, COUNCIL, &entries(4)).await;
        assert!(matches!(late, Err(StoreError::StillInUse { .. })), "no list is changed to suit the seed");
    }

    async fn an_agency_that_joins_late_is_waited_for(db) {
        let key = example::audit(&db).await;
        asked(&db, &key, None).await;
        send(&db, &key, COUNCIL, &entries(9)).await.unwrap();
        send(&db, &key, TRUST, &entries(2)).await.unwrap();
        let role = domain::agency::AgencyRole::Presenting;
        assert!(draws::find(&db, &key.board, &key.audit).await.unwrap().unwrap().has_every_list());
        agencies::add(&db, &key.board, &key.audit, "Newcomer", None, role, &by(2)).await.unwrap();
        let draw = draws::find(&db, &key.board, &key.audit).await.unwrap().unwrap();
        let names: Vec<&str> = draw.not_asked.iter().map(|one| one.name.as_str()).collect();
        assert_eq!((names, draw.has_every_list()), (vec!["Newcomer"], false), "nobody rolls dice yet");
        assert!(matches!(fix(&db, &key).await, Err(StoreError::StillInUse { .. })));
    }

    async fn what_is_drawn_becomes_cases_and_the_list_is_gone(db) {
        let key = example::audit(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        ready(&db, &key, 9, 2).await;
        draw_of_council(&db, &key, 9).await.unwrap();
        let draw = draws::find(&db, &key.board, &key.audit).await.unwrap().unwrap();
        let part = draw.agency(&council).unwrap();
        assert_eq!(part.order, drawn("LCC", 9, 3).order);
        assert_eq!((part.drawn_at, part.in_use().count()), (Some(at(4)), 3));
        assert_eq!(draws::sealed(&db, &key.board, &key.audit, &council).await.unwrap(), None);
        let listed = cases::list(&db, &key.board, &key.audit).await.unwrap();
        let there: BTreeSet<String> = listed.iter().map(|case| case.reference.clone()).collect();
        let numbers = part.cases.iter().map(|case| format!("LCC-{:02}", case.number)).collect();
        assert_eq!(there, numbers);
        assert!(listed.iter().all(|case| case.referral.concluded == Some("2026-10".parse().unwrap())));
        assert!(matches!(draw_of_council(&db, &key, 9).await, Err(StoreError::StillInUse { .. })), "never twice");
    }

    async fn nothing_is_drawn_before_the_seed_nor_anything_but_the_sample(db) {
        let key = example::audit(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        asked(&db, &key, None).await;
        send(&db, &key, COUNCIL, &entries(9)).await.unwrap();
        send(&db, &key, TRUST, &entries(2)).await.unwrap();
        assert!(matches!(draw_of_council(&db, &key, 9).await, Err(StoreError::StillInUse { .. })));
        fix(&db, &key).await.unwrap();
        assert!(matches!(draw_of_council(&db, &key, 8).await, Err(StoreError::StillInUse { .. })), "another list");
        let mut chosen = drawn("LCC", 9, 3);
        chosen.sample.swap(0, 1);
        let refused =
            draws::record(&db, &key.board, &key.audit, &council, &chosen, day("2026-11-24"), &by(4)).await;
        assert!(matches!(refused, Err(StoreError::StillInUse { .. })), "another sample");
        assert!(cases::list(&db, &key.board, &key.audit).await.unwrap().is_empty());
    }

    async fn all_of_a_short_list_are_drawn(db) {
        let key = example::audit(&db).await;
        ready(&db, &key, 2, 0).await;
        draw_of_council(&db, &key, 2).await.unwrap();
        assert_eq!(cases::list(&db, &key.board, &key.audit).await.unwrap().len(), 2);
        let trust = example::agency(&db, &key, TRUST).await;
        let none = drawn("VT", 0, 3);
        draws::record(&db, &key.board, &key.audit, &trust, &none, day("2026-11-24"), &by(4)).await.unwrap();
        assert_eq!(cases::list(&db, &key.board, &key.audit).await.unwrap().len(), 2);
    }

    async fn the_next_ticket_replaces_a_case_and_the_record_stays(db) {
        let key = example::audit(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        ready(&db, &key, 4, 0).await;
        draw_of_council(&db, &key, 4).await.unwrap();
        let before = draws::find(&db, &key.board, &key.audit).await.unwrap().unwrap();
        let order = before.agency(&council).unwrap().order.strata[0].numbers.clone();
        let replace = async |number| {
            draws::replace(&db, &key.board, &key.audit, &council, number, &because(), day("2026-11-25"), &by(5)).await
        };
        let (next, reference) = replace(order[1]).await.unwrap().next.expect("the list has one more");
        assert_eq!(reference, format!("LCC-{:02}", order[3]));
        let case = cases::get(&db, &key.board, &key.audit, &next).await.unwrap();
        assert_eq!((case.reference, case.referral.concluded), (reference, None));
        let after = draws::find(&db, &key.board, &key.audit).await.unwrap().unwrap();
        let part = after.agency(&council).unwrap();
        let replaced = part.cases.iter().find(|case| case.number == order[1]).unwrap();
        assert_eq!((replaced.case.clone(), replaced.replaced.clone()), (None, Some((at(5), because()))));
        assert_eq!((part.cases.len(), part.in_use().count()), (4, 3));
        assert!(matches!(replace(order[1]).await, Err(StoreError::NotFound { .. })), "not twice");
        assert_eq!(replace(order[0]).await.unwrap().next, None, "the list is at its end");
        assert_eq!(cases::list(&db, &key.board, &key.audit).await.unwrap().len(), 2);
    }

    async fn a_drawn_case_is_removed_only_with_a_reason_and_never_once_it_is_rated(db) {
        let key = example::audit(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        ready(&db, &key, 5, 0).await;
        draw_of_council(&db, &key, 5).await.unwrap();
        let draw = draws::find(&db, &key.board, &key.audit).await.unwrap().unwrap();
        let first = draw.agency(&council).unwrap().cases[0].clone();
        let case = first.case.unwrap();
        let removed = cases::remove(&db, &key.board, &key.audit, &case, &by(5)).await;
        assert!(removed.unwrap_err().to_string().contains("was drawn"));
        let answer = rated(domain::rating::Rating::Green, "Seen.");
        example::rate(&db, &key, &case, 1, &answer).await;
        let refused =
            draws::replace(&db, &key.board, &key.audit, &council, first.number, &because(), day("2026-11-25"), &by(6))
                .await;
        assert!(refused.unwrap_err().to_string().contains("rated"));
    }

    async fn a_list_taken_back_leaves_its_commitment_and_what_comes_after_the_seed_says_so(db) {
        let key = example::audit(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        ready(&db, &key, 9, 2).await;
        let words = "The key is lost.";
        draws::take_back(&db, &key.board, &key.audit, &council, words, &by(4)).await.unwrap();
        assert_eq!(draws::sealed(&db, &key.board, &key.audit, &council).await.unwrap(), None);
        send(&db, &key, COUNCIL, &entries(10)).await.unwrap();
        let draw = draws::find(&db, &key.board, &key.audit).await.unwrap().unwrap();
        let part = draw.agency(&council).unwrap();
        assert!(part.list.as_ref().unwrap().after_seed);
        let [taken_back] = part.taken_back.as_slice() else { panic!("{part:?}") };
        assert_eq!((&taken_back.commitment, taken_back.words.as_str()), (&commitment(&entries(9)), words));
        assert!(taken_back.after_seed);
        draw_of_council(&db, &key, 10).await.unwrap();
        let late = draws::take_back(&db, &key.board, &key.audit, &council, words, &by(5)).await;
        assert!(matches!(late, Err(StoreError::StillInUse { .. })), "what is drawn stays");
    }

    async fn an_agency_leaves_only_while_it_has_sent_no_list(db) {
        let key = example::audit(&db).await;
        let trust = example::agency(&db, &key, TRUST).await;
        asked(&db, &key, None).await;
        send(&db, &key, TRUST, &entries(3)).await.unwrap();
        let refused = agencies::remove(&db, &key.board, &key.audit, &trust, &by(3)).await;
        assert!(refused.unwrap_err().to_string().contains("sent its list"));
        let reviewing = domain::agency::AgencyRole::Reviewing;
        let changed = agencies::change(&db, &key.board, &key.audit, &trust, None, reviewing, &by(3)).await;
        assert!(matches!(changed, Err(StoreError::StillInUse { .. })));
        let (other, council) = (audits::create(&db, &example::new_audit("Other"), &by(0)).await.unwrap(), COUNCIL);
        asked(&db, &other, None).await;
        agencies::remove(&db, &other.board, &other.audit, &trust, &by(3)).await.expect("it has sent nothing");
        let draw = draws::find(&db, &other.board, &other.audit).await.unwrap().unwrap();
        assert!(draw.agencies.iter().all(|part| part.name == council));
    }

    async fn what_was_audited_is_remembered_for_the_agency_and_forgotten_when_it_is_replaced(db) {
        let key = example::audit(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        ready(&db, &key, 5, 0).await;
        draw_of_council(&db, &key, 5).await.unwrap();
        let draw = draws::find(&db, &key.board, &key.audit).await.unwrap().unwrap();
        let order = draw.agency(&council).unwrap().order.strata[0].numbers.clone();
        let marks = |numbers: &[u32]| numbers.iter().map(|n| format!("mark of {n}")).collect::<BTreeSet<_>>();
        let since = async |date| draws::remembered(&db, &key.board, &council, day(date)).await.unwrap();
        assert_eq!(since("2026-11-24").await, marks(&order[..3]));
        assert_eq!(since("2026-11-25").await, BTreeSet::new());
        draws::replace(&db, &key.board, &key.audit, &council, order[0], &because(), day("2026-11-25"), &by(5))
            .await
            .unwrap();
        assert_eq!(since("2026-11-24").await, marks(&order[1..4]));
        let trust = example::agency(&db, &key, TRUST).await;
        let others = draws::remembered(&db, &key.board, &trust, day("2026-01-01")).await.unwrap();
        assert!(others.is_empty());
    }

    async fn a_mistyped_key_is_told_from_the_first_and_from_the_right_one(db) {
        let key = example::audit(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        let standing =
            async |mark| draws::key_standing(&db, &key.board, &council, mark).await.unwrap();
        assert_eq!(standing(None).await, KeyStanding::First);
        asked(&db, &key, None).await;
        send(&db, &key, COUNCIL, &entries(3)).await.unwrap();
        assert_eq!(standing(Some("mark")).await, KeyStanding::Known);
        assert_eq!(standing(Some("another")).await, KeyStanding::Another);
        assert_eq!(standing(None).await, KeyStanding::Another);
    }

    async fn another_board_and_an_agreed_audit_change_nothing(db) {
        let key = example::audit(&db).await;
        asked(&db, &key, None).await;
        let mut new = example::new_audit("Spring");
        new.boards = vec!["Another board".into()];
        let other = audits::create(&db, &new, &by(0)).await.unwrap();
        let council = example::agency(&db, &key, COUNCIL).await;
        assert_eq!(draws::find(&db, &other.board, &key.audit).await.unwrap(), None);
        let sent = draws::send(&db, &other.board, &key.audit, &council, &list(&entries(1)), &by(2)).await;
        assert!(matches!(sent, Err(StoreError::NotFound { .. })));
        let chair = By::of(Who::Person(PersonId::new("chair")), at(3));
        audits::agree(&db, &key.board, &key.audit, day("2026-12-01"), &chair).await.unwrap();
        assert!(matches!(send(&db, &key, COUNCIL, &entries(1)).await, Err(StoreError::Agreed)));
        assert!(matches!(fix(&db, &key).await, Err(StoreError::Agreed)));
    }

    async fn a_report_says_what_is_public_of_a_draw_and_no_case_number(db) {
        let key = example::audit(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        ready(&db, &key, 4, 0).await;
        draw_of_council(&db, &key, 4).await.unwrap();
        let before = draws::find(&db, &key.board, &key.audit).await.unwrap().unwrap();
        let number = before.agency(&council).unwrap().cases[0].number;
        draws::replace(&db, &key.board, &key.audit, &council, number, &because(), day("2026-11-25"), &by(5))
            .await
            .unwrap();
        let source = store::report_source::get(&db, &key.board, &key.audit, &key.board).await.unwrap();
        let told = source.draw.unwrap();
        assert_eq!((told.sample_size, told.seed.clone().unwrap().seed), (3, seed()));
        let [of_council, of_trust] = told.agencies.as_slice() else { panic!("{told:?}") };
        assert_eq!((of_council.name.as_str(), of_council.in_use), (COUNCIL, 3));
        assert_eq!(of_council.replaced.len(), 1);
        assert_eq!(of_council.replaced[0].1, because());
        let list = of_council.list.as_ref().unwrap();
        assert_eq!((list.size, list.own_count), (4, 5));
        assert_eq!((of_trust.drawn_on, of_trust.in_use), (None, 0));
        assert!(!told.to_json().to_string().contains("LCC-0"), "a case number is in no report");
    }

    async fn the_words_of_a_replacement_go_with_the_text_of_a_case_of_its_agency_and_the_report_says_so(db) {
        let key = example::audit(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        let council = example::agency(&db, &key, COUNCIL).await;
        ready(&db, &key, 4, 4).await;
        draw_of_council(&db, &key, 4).await.unwrap();
        let before = draws::find(&db, board, audit).await.unwrap().unwrap();
        let part = before.agency(&council).unwrap();
        let (number, case) = (part.cases[0].number, part.cases[0].case.clone().unwrap());
        let form = format!("replacement of {case}");
        let draft = drafts::keep(&db, &form, "{}", None, at(4)).await.unwrap();
        draws::replace(&db, board, audit, &council, number, &because(), day("2026-11-25"), &by(5)).await.unwrap();
        assert_eq!(drafts::find(&db, &form, &draft, None, at(5)).await.unwrap(), None, "it leaves with its case");
        audits::agree(&db, board, audit, day("2026-12-01"), &by(6)).await.unwrap();
        let said = async || {
            let source = store::report_source::get(&db, board, audit, board).await.unwrap();
            let replaced = source.draw.unwrap().agencies[0].replaced.remove(0);
            (replaced.1.reason, replaced.1.said().to_owned(), source.edition.map(|edition| edition.number))
        };
        assert_eq!(said().await, (CannotUse::RecordMissing, because().words, Some(1)));
        let other = cases::list(&db, board, audit).await.unwrap().remove(0).id;
        let erased = retention::erase_case(&db, board, audit, &other, day("2026-12-02"), &by(7)).await.unwrap();
        assert_eq!(erased.replacements, 1);
        assert_eq!(said().await, (CannotUse::RecordMissing, "The words were erased".to_owned(), Some(2)));
        let rest = retention::erase_audit_text(&db, board, audit, day("2026-12-03"), &by(8)).await.unwrap();
        assert_eq!((rest.cases, rest.replacements), (2, 0));
    }

    async fn erasing_an_audit_erases_the_words_of_replacements_of_an_agency_without_a_case(db) {
        let key = example::audit(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        let (council, trust) = (example::agency(&db, &key, COUNCIL).await, example::agency(&db, &key, TRUST).await);
        ready(&db, &key, 1, 1).await;
        draw_of_council(&db, &key, 1).await.unwrap();
        draws::record(&db, board, audit, &trust, &drawn("VT", 1, 3), day("2026-11-24"), &by(4)).await.unwrap();
        draws::replace(&db, board, audit, &council, 1, &because(), day("2026-11-25"), &by(5)).await.unwrap();
        audits::agree(&db, board, audit, day("2026-12-01"), &by(6)).await.unwrap();
        let erased = retention::erase_audit_text(&db, board, audit, day("2026-12-02"), &by(7)).await.unwrap();
        assert_eq!((erased.cases, erased.replacements), (1, 1));
        let tool = audits::get(&db, board, audit).await.unwrap().tool_id;
        let about = About::Audit { audit: audit.clone(), tool };
        let chain = Chain::Board(board.clone());
        let events = trail::list(&db, &chain, Stream::Changes, &about, None, 100).await.unwrap();
        let told = events.iter().find(|event| event.deed == Deed::CaseErased.code()).unwrap();
        let detail = Detail::from_text(&told.detail);
        assert_eq!((detail.get("replacements"), detail.get("edition")), (Some("1"), Some("2")));
    }

    async fn another_drawn_case_opens_again_what_its_agency_has_sent(db) {
        let key = example::audit(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        ready(&db, &key, 5, 0).await;
        draw_of_council(&db, &key, 5).await.unwrap();
        let (board, audit) = (&key.board, &key.audit);
        sending::open(&db, board, audit, &council, &by(5)).await.unwrap();
        let version = sending::get(&db, board, audit, &council).await.unwrap().version;
        let sent = sending::send(&db, board, audit, &council, version, &by(6)).await.unwrap();
        assert!(matches!(sent, store::Saved::Kept { .. }));
        assert!(sending::get(&db, board, audit, &council).await.unwrap().sending.is_sent());
        let draw = draws::find(&db, board, audit).await.unwrap().unwrap();
        let number = draw.agency(&council).unwrap().cases[0].number;
        draws::replace(&db, board, audit, &council, number, &because(), day("2026-11-25"), &by(7)).await.unwrap();
        let after = sending::get(&db, board, audit, &council).await.unwrap().sending;
        assert_eq!(after.status(), domain::sending::SendingStatus::CaseDrawn, "nobody asked for changes");
    }

    async fn a_case_about_which_somebody_has_to_act_does_not_leave_unseen(db) {
        let key = example::audit(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        ready(&db, &key, 5, 0).await;
        draw_of_council(&db, &key, 5).await.unwrap();
        let (board, audit) = (&key.board, &key.audit);
        let draw = draws::find(&db, board, audit).await.unwrap().unwrap();
        let drawn = draw.agency(&council).unwrap().cases[0].clone();
        let case = drawn.case.unwrap();
        let act = domain::observation::safety::Safety { needs_action: true, ..Default::default() };
        sending::answer_safety(&db, board, audit, &case, &act, &by(5)).await.unwrap();
        let refused =
            draws::replace(&db, board, audit, &council, drawn.number, &because(), day("2026-11-25"), &by(6)).await;
        assert!(refused.unwrap_err().to_string().contains("somebody has to act"));
        let other = example::case(&db, &key, "BY-HAND").await;
        sending::answer_safety(&db, board, audit, &other, &act, &by(5)).await.unwrap();
        let refused = cases::remove(&db, board, audit, &other, &by(6)).await;
        assert!(refused.unwrap_err().to_string().contains("somebody has to act"));
    }

    async fn a_drawn_case_keeps_its_number_and_its_agency(db) {
        let key = example::audit(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        ready(&db, &key, 5, 0).await;
        draw_of_council(&db, &key, 5).await.unwrap();
        let case = cases::list(&db, &key.board, &key.audit).await.unwrap().remove(0);
        let renamed = example::case_details(&council, "LCC-77");
        let refused = cases::change(&db, &key.board, &key.audit, &case.id, &renamed, 1, &by(5)).await;
        assert!(refused.unwrap_err().to_string().contains("the draw gave this case its number"));
        let told = example::case_details(&council, &case.reference);
        let saved = cases::change(&db, &key.board, &key.audit, &case.id, &told, case.version, &by(5)).await.unwrap();
        assert!(matches!(saved, store::Saved::Kept { .. }));
    }
}
