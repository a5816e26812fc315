//! What a report says of each principle from every point of view, and where it says that views agree.

use domain::{
    board_report::ReportSource,
    document::{Block, Document},
    observation::reply::Reply::*,
    principle::Principle,
};

use crate::{
    invented::{column, document_of, table, under},
    observations::{paragraphs, place, with},
    observed::{observed, recorded},
};

/// What is said below a principle's table on where the views agree.
fn agreement(document: &Document, principle: &str) -> String {
    paragraphs(document, &format!("observations-{principle}"))[0].clone()
}

#[test]
fn the_six_principles_come_in_statutory_order_each_with_what_every_view_says() {
    let document = document_of(observed());
    let places = Principle::ALL
        .map(|principle| place(&document, &format!("observations-{}", principle.name().to_lowercase())));
    assert!(places.is_sorted());
    let subjects = |principle: &str| -> Vec<String> {
        column(table(under(&document, &format!("observations-{principle}"))), "Subject")
            .into_iter()
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(
        subjects("empowerment"),
        [
            "Asked about outcomes\n(question 1)",
            "Outcomes expressed\n(question 2, area of focus 1)",
            "Capacity and best interests\n(question 3, area of focus 2)",
            "Felt in control\n(adult: felt in control)",
            "Outcomes met\n(question 8, worker’s question 3, adult: happy with the outcome)",
        ]
    );
    assert_eq!(
        subjects("protection"),
        [
            "Advocacy considered\n(question 4, area of focus 3)",
            "Meetings in line with MSP\n(area of focus 4)"
        ]
    );
    assert_eq!(
        subjects("accountability"),
        ["Involved and informed\n(question 7, area of focus 7, adult: felt informed)"]
    );
}

#[test]
fn meetings_stand_alone() {
    let document = document_of(observed());
    let table = table(under(&document, "observations-protection"));
    for view in ["Case files", "Workers", "Adults"] {
        assert_eq!(column(table, view)[1], "Not asked about", "{view}");
    }
    let said = agreement(&document, "protection");
    assert!(said.contains("asked about “meetings in line with MSP”, which stands alone."), "{said}");
}

#[test]
fn nobody_was_asked_about_prevention_and_that_is_said() {
    let document = document_of(observed());
    let [Block::Notice(said), ..] = under(&document, "observations-prevention") else { panic!("no notice") };
    assert!(said.starts_with("Nobody was asked about prevention:"), "{said}");
    assert!(
        !under(&document, "observations-prevention").iter().any(|block| matches!(block, Block::Table(_)))
    );
}

#[test]
fn what_touches_a_part_is_listed_after_and_the_first_question_to_the_worker_is_nowhere_among_it() {
    let document = document_of(observed());
    let lists: Vec<String> = Principle::ALL
        .into_iter()
        .flat_map(|principle| {
            let blocks = under(&document, &format!("observations-{}", principle.name().to_lowercase()));
            blocks.iter().filter_map(|block| match block {
                Block::List(items) => Some(items.join(" ")),
                _ => None,
            })
        })
        .collect();
    assert!(lists.last().unwrap().contains("(worker’s question 2): the workers, in part: 4"), "{lists:?}");
    assert!(!lists.concat().contains("worker’s question 1"));
}

#[test]
fn views_that_lean_the_same_way_agree_and_others_do_not() {
    let said = agreement(&document_of(observed()), "empowerment");
    assert!(
        said.contains("On “outcomes met”, the case files, the workers and the adults agree: mostly yes."),
        "{said}"
    );
    let said = agreement(&document_of(observed()), "accountability");
    assert_eq!(
        said,
        "On “involved and informed”, the views do not agree: the case files are mixed; the adults say mostly no."
    );
}

#[test]
fn views_with_too_few_answers_agree_with_nobody() {
    let two = vec![recorded(No, No, ""), recorded(No, No, ""), recorded(NotAsked, DidNotWantToAnswer, "")];
    let said = agreement(&document_of(with(two)), "accountability");
    assert!(
        said.starts_with("On “involved and informed” it cannot be said whether the views agree"),
        "{said}"
    );
}

#[test]
fn what_was_observed_takes_part_in_the_comparison_only_where_it_is_rated() {
    let said = agreement(&document_of(observed()), "partnership");
    assert!(said.contains("it cannot be said"), "{said}");
    let rated = ReportSource { rates_observations: true, ..observed() };
    let said = agreement(&document_of(rated), "partnership");
    assert!(said.contains("the case files are mixed; the observations say mostly yes."), "{said}");
}

#[test]
fn a_changed_wording_is_said_where_it_stands_beside_another() {
    let mut changed = observed();
    changed.tool.questions[0].wording = "Alone.".to_owned();
    let notices = |source: &ReportSource| {
        under(&document_of(source.clone()), "observations-principles")
            .iter()
            .filter(|block| matches!(block, Block::Notice(text) if text.contains("changes the wording")))
            .count()
    };
    assert_eq!(notices(&changed), 0, "nothing stands beside question 1");
    changed.tool.questions[6].wording = "Was the adult informed?".to_owned();
    assert_eq!(notices(&changed), 1);
}
