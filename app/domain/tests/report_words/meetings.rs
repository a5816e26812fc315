//! What a report says of the meetings and of first ratings.

use domain::{
    meeting::{
        Scoring,
        in_report::{MeetingSource, ReportedFirst, ReportedMeeting, ReportedPerson},
    },
    rating::{Outcome, Rating},
};

use domain::document::Table;

use super::*;

fn person(name: &str, agency: Option<&str>) -> ReportedPerson {
    ReportedPerson { name: name.to_owned(), agency: agency.map(str::to_owned) }
}

/// Two raters, twelve cases of two agencies, questions 1 and 2; the second rater is a step lower in every third.
fn scored_alone() -> ReportSource {
    let mut first = Vec::new();
    for case in 0..12 {
        for (question, rater) in [(1, 0), (1, 1), (2, 0), (2, 1)] {
            let lower = rater == 1 && case % 3 == 0;
            first.push(ReportedFirst {
                case,
                agency: if case < 6 { "zinnia Hospitals" } else { "Alder Council" }.to_owned(),
                question,
                rater,
                first: Outcome::Rated(if lower { Rating::Amber } else { Rating::Green }),
                agreed: Outcome::Rated(Rating::Green),
                is_late: false,
                is_set_aside: false,
            });
        }
    }
    first.push(ReportedFirst { is_late: true, rater: 2, ..first[0].clone() });
    first.push(ReportedFirst { is_set_aside: true, rater: 3, ..first[0].clone() });
    let meetings = MeetingSource {
        scoring: Scoring::MembersAlone,
        own_agency_rates: false,
        meetings: vec![ReportedMeeting {
            held_on: iso_date("2026-11-20").unwrap(),
            present: vec![person("Asha Rao", Some("Alder Council")), person("Ben Lowe", None)],
            apologies: vec![person("Cy Dunn", Some("Quince Police"))],
            also_present: vec!["A minute taker of the board".to_owned()],
            signed: 1,
        }],
        interests: vec![(person("Asha Rao", Some("Alder Council")), 1)],
        first,
    };
    ReportSource { meetings, ..source() }
}

#[test]
fn an_audit_without_meetings_says_how_it_rated_and_that_its_meetings_are_not_recorded() {
    let document = document_of(source());
    let said = texts(&document).join("\n");
    assert!(said.contains("The group agreed one shared rating for each question in its meeting."));
    assert!(
        said.contains("Members did not rate the cases of their own agency. When it met is not recorded.")
    );
    assert!(!said.contains("Who was there"));
    assert!(!said.contains("first ratings"));
}

#[test]
fn first_ratings_are_counted_before_they_are_measured() {
    let document = document_of(scored_alone());
    let blocks = under(&document, "first-ratings");
    let said = texts(&document).join("\n");
    assert!(said.contains("These figures are about the ratings that 2 members gave alone"));
    assert!(
        said.contains("raters gave the same rating in 16 of 24 comparisons, and were within one step in all")
    );
    assert!(said.contains("Of 48 first ratings, 40 were agreed as given, 8 moved up towards green"));
    assert!(said.contains("1 rating came after the others were shown, and is in none of these figures."));
    assert!(said.contains(
        "1 rating was given by somebody who has declared an interest in the case, and is in none of these figures."
    ));
    assert!(said.contains("It does not show that they are right."));
    let tables: Vec<&Table> = blocks
        .iter()
        .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
        .collect();
    let [by_question, by_agency, moves] = tables[..] else { panic!("{} tables", tables.len()) };
    assert_eq!(column(by_question, "Question"), ["Question 1", "Question 2"]);
    assert_eq!(column(by_question, "Same rating"), ["8 (67%)", "8 (67%)"]);
    assert_eq!(column(by_agency, "Cases of"), ["Alder Council", "zinnia Hospitals"]);
    assert_eq!(column(by_agency, "Comparisons"), ["12", "12"]);
    assert_eq!(column(moves, "Up, towards green"), ["4", "4"]);
}

#[test]
fn fewer_than_ten_comparisons_have_no_percentage() {
    let mut source = scored_alone();
    source.meetings.first.retain(|one| one.case < 3);
    let document = document_of(source);
    let table = under(&document, "first-ratings")
        .iter()
        .find_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
        .unwrap();
    assert_eq!(column(table, "Same rating"), ["2", "2"]);
    assert_eq!(column(table, "AC2"), ["Too few to say", "Too few to say"]);
}

#[test]
fn who_was_there_and_who_was_not_stands_in_an_appendix() {
    let document = document_of(scored_alone());
    let said = texts(&document).join("\n");
    assert!(said.contains("It met on 20 November 2026."));
    assert!(said.contains("Asha Rao (Alder Council), in 1 case"));
    assert!(said.contains("1 of 2 who were there said that the meeting’s notes are a fair record."));
    assert!(said.contains("A minute taker of the board"));
    assert!(said.contains("Cy Dunn"));
}

#[test]
fn json_tells_the_same() {
    let json = BoardReport::new(scored_alone(), iso_date("2026-11-22").unwrap()).to_json();
    let first = &json["scoring"]["first_ratings"];
    assert_eq!(first["all"]["comparisons"], 24);
    assert_eq!(first["all"]["same"], 16);
    assert_eq!((&first["late"], &first["set_aside"]), (&1.into(), &1.into()));
    assert_eq!(json["scoring"]["meetings"][0]["present"][0]["name"], "Asha Rao");
    let json = BoardReport::new(source(), iso_date("2026-11-22").unwrap()).to_json();
    assert!(json["scoring"]["first_ratings"].is_null());
    assert_eq!(json["scoring"]["scoring"], "together");
}
