//! `ratings.csv`.

use domain::{
    answer::Answer,
    rating::{Outcome, Rating},
};

use crate::files::{accepted, good, refusal, with_ratings};

/// The outcome of one row for the first case.
fn outcome(question: u8, applies: &str, rating: &str) -> Outcome {
    let audit = accepted(&with_ratings(&row(question, applies, rating)));
    audit.cases[0].answers[0].1.outcome
}

/// What is said about one row for the first case.
fn refused(question: u8, applies: &str, rating: &str) -> String {
    refusal(&with_ratings(&row(question, applies, rating)))
}

fn row(question: u8, applies: &str, rating: &str) -> String {
    format!("Northshire Council,NC-01,{question},{applies},{rating},\n")
}

#[test]
fn ratings_and_evidence_go_to_their_case_and_question() {
    let audit = accepted(&good());
    let answer = |outcome, evidence: &str| Answer { outcome, evidence: evidence.to_owned() };
    assert_eq!(
        audit.cases[0].answers,
        [
            (1, answer(Outcome::Rated(Rating::Green), "Asked at the first visit")),
            (3, answer(Outcome::Rated(Rating::NotApplicable), "No doubts recorded")),
        ]
    );
    assert_eq!(audit.cases[1].answers, [(1, answer(Outcome::Rated(Rating::Red), ""))]);
    assert_eq!(audit.cases[2].answers, [(8, answer(Outcome::NotRatedYet, ""))]);
}

#[test]
fn answers_stand_in_the_order_of_the_questions_whatever_the_files_order() {
    let rows = [8, 2, 5].map(|question| row(question, "", "amber")).concat();
    let audit = accepted(&with_ratings(&rows));
    assert_eq!(audit.cases[0].answers.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [2, 5, 8]);
}

#[test]
fn a_rating_is_read_whatever_its_case_and_with_spaces_around_it() {
    assert_eq!(outcome(1, "YES", "GREEN"), Outcome::Rated(Rating::Green));
    assert_eq!(outcome(1, " Yes ", " Amber "), Outcome::Rated(Rating::Amber));
    assert_eq!(outcome(3, "No", "Not_Applicable"), Outcome::Rated(Rating::NotApplicable));
}

#[test]
fn an_empty_rating_is_not_rated_yet() {
    assert_eq!(outcome(1, "yes", ""), Outcome::NotRatedYet);
    assert_eq!(outcome(3, "", " "), Outcome::NotRatedYet);
}

#[test]
fn not_applicable_with_an_empty_applies_means_no() {
    for question in [3, 5, 6, 8] {
        assert_eq!(outcome(question, "", "not_applicable"), Outcome::Rated(Rating::NotApplicable));
    }
}

#[test]
fn not_applicable_is_refused_for_the_questions_that_apply_in_every_case() {
    for question in [1, 2, 4, 7] {
        for applies in ["", "yes"] {
            assert_eq!(
                refused(question, applies, "not_applicable"),
                "ratings.csv, line 2, column rating: write red, amber or green, or leave it empty: this question \
                 applies in every case"
            );
        }
    }
}

#[test]
fn applies_no_is_refused_for_the_questions_that_apply_in_every_case() {
    for question in [1, 2, 4, 7] {
        assert_eq!(
            refused(question, "no", "green"),
            "ratings.csv, line 2, column applies: write yes or leave it empty: this question applies in every case"
        );
    }
}

#[test]
fn applies_no_goes_with_not_applicable_alone() {
    for rating in ["red", "amber", "green", ""] {
        assert_eq!(
            refused(5, "no", rating),
            "ratings.csv, line 2, column rating: write not_applicable, because applies is no"
        );
    }
}

#[test]
fn applies_yes_with_not_applicable_is_refused() {
    assert_eq!(
        refused(6, "yes", "not_applicable"),
        "ratings.csv, line 2, column applies: write no or leave it empty where the rating is not_applicable"
    );
}

#[test]
fn another_word_for_applies_or_rating_is_refused() {
    assert_eq!(
        refused(3, "perhaps", "purple"),
        "ratings.csv, line 2, column applies: write yes or no, or leave it empty for yes\n\
         ratings.csv, line 2, column rating: write red, amber, green or not_applicable, or leave it empty"
    );
}

#[test]
fn a_question_is_a_number_from_1_to_8() {
    for question in ["0", "9", "", "one", "1.0", "+1", "11"] {
        assert_eq!(
            refusal(&with_ratings(&format!("Northshire Council,NC-01,{question},,green,\n"))),
            "ratings.csv, line 2, column question: write the number of a question, 1 to 8",
            "{question}"
        );
    }
}

#[test]
fn an_agency_that_presents_no_case_is_refused() {
    assert_eq!(
        refusal(&with_ratings("Northshire council,NC-01,1,,green,\n")),
        "ratings.csv, line 2, column agency: write the name of an agency of cases.csv, exactly as it stands there"
    );
}

#[test]
fn a_case_that_the_agency_does_not_list_is_refused() {
    assert_eq!(
        refusal(&with_ratings("Vale Trust,NC-02,1,,green,\n")),
        "ratings.csv, line 2, column case_ref: write the case_ref of a case that cases.csv lists for this agency"
    );
}

#[test]
fn a_question_rated_twice_in_one_case_is_refused_naming_the_first_line() {
    let rows = [row(1, "", "green"), row(2, "", "green"), row(1, "", "")].concat();
    assert_eq!(
        refusal(&with_ratings(&rows)),
        "ratings.csv, line 4, column question: line 2 rates this question of this case already: keep one of the two"
    );
}

#[test]
fn evidence_is_kept_as_typed_but_for_the_null_character() {
    let audit =
        accepted(&with_ratings("Vale Trust,NC-01,1,,red,\"  She said \"\"no\"\",\r\n\ttwice\0. \"\n"));
    assert_eq!(audit.cases[2].answers[0].1.evidence, "  She said \"no\",\r\n\ttwice. ");
}
