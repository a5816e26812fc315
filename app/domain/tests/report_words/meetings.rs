//! What a report says of the meetings and of first ratings.

use domain::{
    document::Table,
    meeting::{
        Scoring,
        in_report::{MeetingSource, ReportedFirst, ReportedMeeting, ReportedPerson},
    },
    rating::{Outcome, Rating},
};

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
            signed_before_change: 0,
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
    let [by_question, by_agency, moves, moves_by_agency] = tables(&document)[..] else {
        panic!("{document:?}")
    };
    assert_eq!(column(by_question, "Question"), ["Question 1", "Question 2"]);
    assert_eq!(column(by_question, "Same rating"), ["8 (67%)", "8 (67%)"]);
    assert_eq!(column(by_agency, "Cases of"), ["Alder Council", "zinnia Hospitals"]);
    assert_eq!(column(by_agency, "Comparisons"), ["12", "12"]);
    assert_eq!(column(moves, "Question"), ["Question 1", "Question 2"]);
    assert_eq!(column(moves, "Up, towards green"), ["4", "4"]);
    assert_eq!(column(moves_by_agency, "Cases of"), ["Alder Council", "zinnia Hospitals"]);
    assert_eq!(column(moves_by_agency, "Agreed as given"), ["20", "20"]);
    assert_eq!(column(moves_by_agency, "Up, towards green"), ["4", "4"]);
}

/// The tables about first ratings.
fn tables(document: &Document) -> Vec<&Table> {
    under(document, "first-ratings")
        .iter()
        .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
        .collect()
}

#[test]
fn fewer_than_ten_cases_have_neither_percentage_nor_coefficient_however_many_rated_them() {
    let mut source = scored_alone();
    let mut first = Vec::new();
    for one in source.meetings.first.iter().filter(|one| one.case < 3 && !one.is_late && !one.is_set_aside) {
        first.extend((0..3).map(|more| ReportedFirst { rater: one.rater + 2 * more, ..one.clone() }));
    }
    source.meetings.first = first;
    let document = document_of(source);
    let by_question = tables(&document)[0];
    assert_eq!(column(by_question, "Cases"), ["3", "3"]);
    assert_eq!(column(by_question, "Comparisons"), ["45", "45"]);
    assert_eq!(column(by_question, "Same rating"), ["36", "36"]);
    assert_eq!(column(by_question, "AC2"), ["Too few to say", "Too few to say"]);
    let said = texts(&document).join("\n");
    assert!(
        said.contains("Two or more rated the same question in only 3 cases. From fewer than 10 cases nobody")
    );
    assert!(!said.contains("quadratic weights"));
}

#[test]
fn only_single_questions_have_an_interval() {
    let mut source = scored_alone();
    for one in &mut source.meetings.first {
        one.agency = "Alder Council".to_owned();
    }
    let document = document_of(source);
    let [by_question, by_agency, ..] = tables(&document)[..] else { panic!("{document:?}") };
    for name in ["AC2", "Alpha"] {
        assert!(
            column(by_question, name).iter().all(|cell| cell.contains(" (95% interval ")),
            "{by_question:?}"
        );
        let agency = column(by_agency, name);
        assert!(
            agency.len() == 1 && agency[0].contains("0.") && !agency[0].contains("interval"),
            "{agency:?}"
        );
    }
    let said = texts(&document).join("\n");
    assert!(said.contains("Over all questions, Gwet’s AC2 with quadratic weights, which takes away"));
    let paragraph = said.lines().find(|line| line.starts_with("Over all questions")).unwrap();
    assert!(!paragraph.contains("interval"), "{paragraph}");
}

#[test]
fn a_unit_is_what_somebody_rated_as_at_the_command_line() {
    let mut source = scored_alone();
    // Question 1 of the first case has one rating alone: a unit, and nothing to compare.
    source.meetings.first.retain(|one| (one.case, one.question, one.rater) != (0, 1, 1));
    let json = BoardReport::new(source, iso_date("2026-11-22").unwrap()).to_json();
    let one = &json["scoring"]["first_ratings"]["by_question"][0];
    assert_eq!(
        (&one["units"], &one["comparisons"], &one["cases_compared"]),
        (&12.into(), &11.into(), &11.into())
    );
}

#[test]
fn who_was_there_and_who_was_not_stands_in_an_appendix() {
    let document = document_of(scored_alone());
    let said = texts(&document).join("\n");
    assert!(said.contains("It met on 20 November 2026."));
    assert!(
        said.contains(
            "These interests were declared and not withdrawn:\nAsha Rao (Alder Council), in 1 case"
        )
    );
    assert!(said.contains("1 of 2 who were there said that the meeting’s notes are a fair record."));
    assert!(said.contains("A minute taker of the board"));
    assert!(said.contains("Cy Dunn"));
}

#[test]
fn whoever_signed_before_the_notes_changed_is_counted_apart() {
    let said = |signed, signed_before_change| {
        let mut source = scored_alone();
        let meeting = &mut source.meetings.meetings[0];
        (meeting.signed, meeting.signed_before_change) = (signed, signed_before_change);
        let json = BoardReport::new(source.clone(), iso_date("2026-11-22").unwrap()).to_json();
        let meeting = &json["scoring"]["meetings"][0];
        assert_eq!(
            (&meeting["signed"], &meeting["signed_before_change"]),
            (&signed.into(), &signed_before_change.into())
        );
        texts(&document_of(source)).into_iter().find(|text| text.contains("a fair record")).unwrap()
    };
    assert_eq!(said(2, 0), "2 of 2 who were there said that the meeting’s notes are a fair record.");
    assert_eq!(
        said(1, 1),
        "1 of 2 who were there said that the meeting’s notes are a fair record. 1 more had said so before the notes were \
         last changed, and has not said so again."
    );
    assert!(
        said(0, 2)
            .ends_with(" 2 more had said so before the notes were last changed, and have not said so again.")
    );
}

#[test]
fn json_tells_the_same() {
    let json = BoardReport::new(scored_alone(), iso_date("2026-11-22").unwrap()).to_json();
    let first = &json["scoring"]["first_ratings"];
    assert_eq!(first["all"]["comparisons"], 24);
    assert_eq!(first["all"]["same"], 16);
    assert_eq!((&first["late"], &first["set_aside"]), (&1.into(), &1.into()));
    assert_eq!(json["scoring"]["meetings"][0]["present"][0]["name"], "Asha Rao");
    // Twelve cases, of which each agency brought six.
    assert_eq!(first["all"]["cases_compared"], 12);
    assert!(first["all"]["ac2"]["value"].is_number() && first["all"]["ac2"]["low"].is_null());
    assert!(
        first["by_question"][0]["ac2"]["low"].is_number() && first["by_question"][0]["exact"].is_number()
    );
    let agency = &first["by_agency"][0];
    assert_eq!((&agency["cases_compared"], &agency["same"]), (&6.into(), &8.into()));
    for figure in
        [&agency["ac2"]["value"], &agency["alpha_ordinal"]["value"], &agency["exact"], &agency["adjacent"]]
    {
        assert!(figure.is_null(), "the document says that there are too few: {agency}");
    }
    let json = BoardReport::new(source(), iso_date("2026-11-22").unwrap()).to_json();
    assert!(json["scoring"]["first_ratings"].is_null());
    assert_eq!(json["scoring"]["scoring"], "together");
}
