//! The rows of `ratings.csv`.

use super::{
    cases::CaseList,
    problems::ImportProblems,
    table::{Cell, Layout},
};
use crate::{
    answer::Answer,
    audit_tool::{AuditTool, QUESTIONS},
    rating::{Outcome, Rating},
    text,
};

/// `ratings.csv`.
pub(super) const LAYOUT: Layout<6> = Layout {
    file: "ratings.csv",
    columns: ["agency", "case_ref", "question", "applies", "rating", "evidence"],
};

const WRITE_A_RATING: &str = "write red, amber, green or not_applicable, or leave it empty";
const WRITE_WHETHER_IT_APPLIES: &str = "write yes or no, or leave it empty for yes";
const ALWAYS_APPLIES: &str =
    "write red, amber or green, or leave it empty: this question applies in every case";

/// What a case is given for one question, and on which line.
type Given = Option<(u64, Answer)>;

/// Reads `ratings.csv` into the cases listed.
pub(super) fn read(bytes: &[u8], tool: &AuditTool, list: &mut CaseList, problems: &mut ImportProblems) {
    let mut given: Vec<[Given; QUESTIONS as usize]> = Vec::new();
    given.resize_with(list.len(), Default::default);
    LAYOUT.read(bytes, problems, |[agency, reference, question, applies, rating, evidence], problems| {
        let case = list.find(&agency, &reference, problems);
        let number = self::number(&question);
        if number.is_none() {
            problems.add(&question, format!("write the number of a question, 1 to {QUESTIONS}"));
        }
        let place = case.zip(number).map(|(case, number)| (case, usize::from(number) - 1));
        let first = place.and_then(|(case, at)| given[case][at].as_ref());
        if let Some((line, _)) = first {
            problems.add(
                &question,
                format!("line {line} rates this question of this case already: keep one of the two"),
            );
        }
        let may_be_absent = number
            .is_none_or(|number| tool.question(number).is_some_and(|question| question.is_conditional()));
        let outcome = outcome(&applies, &rating, may_be_absent, problems);
        if let Some((case, at)) = place.filter(|_| first.is_none()) {
            given[case][at] =
                Some((question.line, Answer { outcome, evidence: text::storable(evidence.text) }));
        }
    });
    for (case, given) in given.into_iter().enumerate() {
        list.case_mut(case).answers = (1..)
            .zip(given)
            .filter_map(|(number, given)| given.map(|(_, answer)| (number, answer)))
            .collect();
    }
}

/// A question's number, one digit.
pub(super) fn number(cell: &Cell<'_>) -> Option<u8> {
    match cell.text.trim().as_bytes() {
        [digit @ b'1'..=b'9'] if digit - b'0' <= QUESTIONS => Some(digit - b'0'),
        _ => None,
    }
}

/// What `applies` says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Applies {
    Yes,
    No,
    /// Nothing: the rating tells.
    Unsaid,
}

/// The rating, with `applies` and `rating` in agreement. Where they are not, it is noted and the outcome does
/// not matter.
fn outcome(
    applies: &Cell<'_>,
    rating: &Cell<'_>,
    may_be_absent: bool,
    problems: &mut ImportProblems,
) -> Outcome {
    let typed_applies = match applies.text.trim().to_ascii_lowercase().as_str() {
        "" => Some(Applies::Unsaid),
        "yes" => Some(Applies::Yes),
        "no" => Some(Applies::No),
        _ => None,
    };
    let typed_rating = match rating.text.trim() {
        "" => Some(None),
        typed => typed.parse::<Rating>().ok().map(Some),
    };
    let is_absent = typed_rating == Some(Some(Rating::NotApplicable));
    match typed_applies {
        None => problems.add(applies, WRITE_WHETHER_IT_APPLIES),
        Some(Applies::No) if !may_be_absent => {
            problems.add(applies, "write yes or leave it empty: this question applies in every case");
        }
        Some(Applies::Yes) if is_absent && may_be_absent => {
            problems.add(applies, "write no or leave it empty where the rating is not_applicable");
        }
        Some(_) => {}
    }
    match typed_rating {
        None if !may_be_absent => problems.add(rating, ALWAYS_APPLIES),
        None => problems.add(rating, WRITE_A_RATING),
        Some(Some(Rating::NotApplicable)) if !may_be_absent => problems.add(rating, ALWAYS_APPLIES),
        Some(_) if typed_applies == Some(Applies::No) && may_be_absent && !is_absent => {
            problems.add(rating, "write not_applicable, because applies is no");
        }
        Some(_) => {}
    }
    typed_rating.flatten().map_or(Outcome::NotRatedYet, Outcome::Rated)
}
