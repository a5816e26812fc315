//! The appendix about the board's confidentiality arrangements.

use domain::{
    access::Role,
    confidentiality::{Confirmation, ConfirmedWording, EarlierConfirmation},
};

use super::*;

/// The invented audit, of a board with arrangements that two people have confirmed.
fn confirmed() -> ReportSource {
    let person = |name: &str, role, agency: Option<&str>, on: &str| Confirmation {
        name: name.to_owned(),
        role,
        agency: agency.map(str::to_owned),
        on: iso_date(on).unwrap(),
    };
    let wording = ConfirmedWording {
        version: 3,
        written_on: iso_date("2026-10-20").unwrap(),
        words: "What is said stays here.\n\n- No copies\n- No names".to_owned(),
        people: vec![
            person("Yusuf Demir", Role::AuditGroupMember, Some("Quince Police"), "2026-11-02"),
            person("abi Stone", Role::AuditLead, None, "2026-10-21"),
        ],
        earlier: vec![
            EarlierConfirmation {
                version: 2,
                confirmation: person("abi Stone", Role::AuditLead, None, "2026-09-01"),
                again_on: Some(iso_date("2026-10-21").unwrap()),
            },
            EarlierConfirmation {
                version: 1,
                confirmation: person("Zoe Marsh", Role::AgencyContact, Some("Vale Trust"), "2026-03-03"),
                again_on: None,
            },
            EarlierConfirmation {
                version: 1,
                confirmation: person("abi Stone", Role::AuditLead, None, "2026-03-02"),
                again_on: Some(iso_date("2026-10-21").unwrap()),
            },
        ],
    };
    ReportSource { confidentiality: Some(wording), ..source() }
}

#[test]
fn a_board_without_arrangements_has_no_such_appendix() {
    let document = document_of(source());
    let is_there =
        |block: &Block| matches!(block, Block::Heading { anchor, .. } if anchor == "confidentiality");
    assert!(!document.blocks.iter().any(is_there));
    let json = BoardReport::new(source(), iso_date("2026-11-22").unwrap()).to_json();
    assert!(json["confidentiality"].is_null());
}

#[test]
fn the_appendix_prints_the_wording_with_its_version_and_who_confirmed_it_when() {
    let document = document_of(confirmed());
    let [Block::Paragraph(_), Block::Facts(facts)] = under(&document, "confidentiality") else {
        panic!("something else stands at the head of the appendix")
    };
    let facts: Vec<&str> = facts.iter().map(|fact| fact.value.as_str()).collect();
    assert_eq!(facts, ["3", "20 October 2026", "2 people"]);
    let [Block::Paragraph(first), Block::List(items)] = under(&document, "confidentiality-wording") else {
        panic!("the wording is no paragraph and list")
    };
    assert_eq!((first.as_str(), items.len()), ("What is said stays here.", 2));
    let people = table(under(&document, "confidentiality-confirmed"));
    assert_eq!(column(people, "Name"), ["abi Stone", "Yusuf Demir"]);
    assert_eq!(column(people, "Role"), ["Audit lead", "Audit group member"]);
    assert_eq!(column(people, "Agency"), ["None", "Quince Police"]);
    assert_eq!(column(people, "Confirmed on"), ["21 October 2026", "2 November 2026"]);
}

#[test]
fn who_confirmed_an_earlier_wording_is_named_with_its_version_and_whether_they_confirmed_the_new_one() {
    let document = document_of(confirmed());
    let [_, Block::Table(earlier)] = under(&document, "confidentiality-confirmed") else {
        panic!("no second table")
    };
    assert_eq!(column(earlier, "Name"), ["abi Stone", "abi Stone", "Zoe Marsh"]);
    assert_eq!(column(earlier, "Agency"), ["None", "None", "Vale Trust"]);
    assert_eq!(column(earlier, "Version"), ["1", "2", "1"]);
    assert_eq!(column(earlier, "Confirmed on"), ["2 March 2026", "1 September 2026", "3 March 2026"]);
    let again = "Confirmed on 21 October 2026";
    assert_eq!(column(earlier, "Version 3"), [again, again, "Not confirmed"]);
}

#[test]
fn arrangements_that_nobody_confirmed_say_so() {
    let mut source = confirmed();
    let wording = source.confidentiality.as_mut().unwrap();
    wording.people.clear();
    wording.earlier.clear();
    let document = document_of(source);
    let [Block::Paragraph(only)] = under(&document, "confidentiality-confirmed") else {
        panic!("more than a sentence")
    };
    assert_eq!(only, "Nobody has confirmed this version for this audit.");
    assert_eq!(fact(&document, "Confirmed by"), "0 people");
}

#[test]
fn the_json_says_the_same() {
    let json = BoardReport::new(confirmed(), iso_date("2026-11-22").unwrap()).to_json();
    let said = &json["confidentiality"];
    assert_eq!((said["version"].as_u64(), said["written_on"].as_str()), (Some(3), Some("2026-10-20")));
    assert_eq!(said["earlier_confirmations"], 3);
    assert_eq!(
        said["confirmed_earlier"][2],
        serde_json::json!({
            "name": "Zoe Marsh",
            "role": "agency_contact",
            "agency": "Vale Trust",
            "confirmed_on": "2026-03-03",
            "version": 1,
            "confirmed_newest_on": null,
        })
    );
    assert_eq!(
        said["confirmed"][1],
        serde_json::json!({
            "name": "Yusuf Demir",
            "role": "audit_group_member",
            "agency": "Quince Police",
            "confirmed_on": "2026-11-02",
        })
    );
}
