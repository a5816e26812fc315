//! How the cases were drawn, in the method.

use domain::{
    dates::Window,
    draw::{
        AgencyCode, CannotUse, Replacement, ReportedAgency, ReportedDraw, ReportedList, ReportedSeed,
        ReportedTakeBack, Salt, Seed, Strata, commit,
    },
};

use super::*;
use crate::invented::PRESENTING;

/// A draw of all presenting agencies: one list is short, one was taken back after the seed, one case was replaced.
fn drawn() -> ReportSource {
    let day = |text: &str| iso_date(text).unwrap();
    let commitment = |text: &str| commit(&Salt::new(*b"salt"), &[text]);
    let source = source();
    let agencies = PRESENTING
        .iter()
        .enumerate()
        .map(|(place, name)| ReportedAgency {
            name: (*name).to_owned(),
            code: AgencyCode::new(&format!("A{place}")).unwrap(),
            list: Some(ReportedList {
                commitment: commitment(name),
                sent_on: day("2026-11-02"),
                size: if place == 0 { 2 } else { 40 },
                own_count: 40,
                outside_window: 5,
                audited_before: 1,
                unreadable: 0,
                after_seed: place == 1,
            }),
            drawn_on: Some(day("2026-11-05")),
            in_use: 4,
            short: if place == 0 { vec![(None, 2)] } else { Vec::new() },
            parts_without: Vec::new(),
            replaced: if place == 0 {
                let why = Replacement {
                    reason: CannotUse::RecordMissing,
                    words: "It is in the archive.".to_owned(),
                };
                vec![(day("2026-11-06"), why)]
            } else {
                Vec::new()
            },
            taken_back: if place == 1 {
                vec![ReportedTakeBack {
                    commitment: commitment("before"),
                    on: day("2026-11-04"),
                    after_seed: true,
                    words: "The key was lost.".to_owned(),
                }]
            } else {
                Vec::new()
            },
        })
        .collect();
    let draw = ReportedDraw {
        window: Window { from: day("2026-08-01"), to: day("2026-10-31") },
        sample_size: 4,
        strata: None,
        seed: Some(ReportedSeed {
            seed: Seed::new("314159").unwrap(),
            story: "Six dice, rolled in the meeting.".to_owned(),
            fixed_on: day("2026-11-04"),
        }),
        agencies,
    };
    ReportSource { draw: Some(draw), ..source }
}

#[test]
fn without_a_draw_the_report_says_that_it_cannot_show_that_the_choice_was_random() {
    let said = texts(&document_of(source()));
    assert!(said.iter().any(|text| text.contains("cannot show that the choice was random")));
    assert_eq!(fact(&document_of(source()), "How each agency chose its cases"), "Not recorded");
    assert!(under_all(&document_of(source()), "draw").is_empty());
}

#[test]
fn a_draw_is_told_so_that_anybody_can_run_it_again_and_says_what_it_cannot_show() {
    let document = document_of(drawn());
    let said = texts(&document);
    for words in [
        "314159",
        "Six dice, rolled in the meeting.",
        "It is in the archive.",
        "The record cannot be found or opened",
        "The key was lost.",
    ] {
        assert!(said.iter().any(|text| text == words), "{words}");
    }
    for words in [
        "1 August 2026 to 31 October 2026",
        "chosen at random within the lists that agencies gave",
        "38 fewer than the agency’s own count of 40",
        "the list has 2 enquiries, which is fewer than 4, so all of them were taken",
        "sent its list when the seed was known, or could be",
    ] {
        assert!(said.iter().any(|text| text.contains(words)), "{words}: {said:#?}");
    }
    let chosen = fact(&document, "How each agency chose its cases");
    assert_eq!(
        chosen, "2 of 3 agencies drew at random from their lists: see the method",
        "one list came after the seed"
    );
    let lists = table(under(&document, "draw"));
    assert_eq!(column(lists, "By own count"), vec!["40"; PRESENTING.len()]);
    assert_eq!(column(lists, "In the list")[0], "2");
}

#[test]
fn the_parts_of_a_divided_list_that_have_no_enquiry_are_named_in_one_note() {
    let mut source = drawn();
    let draw = source.draw.as_mut().unwrap();
    draw.strata = Some(Strata::Setting);
    draw.agencies[2].parts_without = vec!["Other".to_owned(), "Hospital - Acute".to_owned()];
    let said = texts(&document_of(source));
    let note = format!(
        "{}: the list has no enquiry of these, so none was drawn of them (by setting): “Other”, “Hospital - Acute”.",
        PRESENTING[2]
    );
    assert_eq!(
        said.iter().filter(|text| text.contains("has no enquiry of these")).collect::<Vec<_>>(),
        [&note]
    );
}

#[test]
fn a_replacement_whose_words_were_erased_keeps_its_reason_and_says_so() {
    let mut source = drawn();
    source.draw.as_mut().unwrap().agencies[0].replaced[0].1.words.clear();
    let said = texts(&document_of(source.clone()));
    for words in ["The words were erased", "The record cannot be found or opened"] {
        assert!(said.iter().any(|text| text == words), "{words}");
    }
    let json = BoardReport::new(source, iso_date("2026-11-22").unwrap()).to_json();
    let replaced = &json["draw"]["agencies"][0]["replaced"][0];
    assert_eq!(
        (&replaced["reason"], &replaced["words"]),
        (&"record_missing".into(), &"The words were erased".into())
    );
}

#[test]
fn cases_that_no_draw_brought_are_counted_as_chosen_otherwise() {
    let mut source = drawn();
    source.draw.as_mut().unwrap().agencies[0].in_use = 1;
    let document = document_of(source);
    let chosen = fact(&document, "How each agency chose its cases");
    assert!(chosen.ends_with("How 3 other cases came into the audit is not recorded"), "{chosen}");
}

#[test]
fn a_draw_that_is_only_asked_for_claims_nothing() {
    let mut source = drawn();
    let draw = source.draw.as_mut().unwrap();
    draw.seed = None;
    draw.strata = Some(Strata::Setting);
    for agency in &mut draw.agencies {
        (agency.list, agency.drawn_on, agency.in_use) = (None, None, 0);
    }
    let document = document_of(source);
    let said = texts(&document);
    assert!(said.iter().any(|text| text.contains("cannot show that the choice was random")));
    assert!(said.iter().any(|text| text.contains("The seed is not fixed yet")));
    assert!(said.iter().any(|text| text.contains("4 of each setting in a list")));
    assert_eq!(fact(&document, "How each agency chose its cases"), "Not recorded");
}

/// The blocks under a heading; none where it is not there.
fn under_all<'d>(document: &'d Document, anchor: &str) -> &'d [Block] {
    let is_it = |block: &Block| matches!(block, Block::Heading { anchor: at, .. } if at == anchor);
    if document.blocks.iter().any(is_it) { under(document, anchor) } else { &[] }
}
