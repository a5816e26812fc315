//! Where a meeting is, as forms post it and as people read it.

use domain::{audit_tool::QUESTIONS, id::CaseId, meeting::Place};
use store::cases::CaseRow;

use crate::{address::AuditAddress, audits::audit_tasks::first_unanswered};

/// The value of a place in a form: a case and its question, or empty between cases.
pub(super) fn code(place: &Place) -> String {
    match (&place.case, place.question) {
        (Some(case), Some(question)) => format!("{case}:{question}"),
        (Some(case), None) => case.to_string(),
        (None, _) => String::new(),
    }
}

/// Reads it back; `None` for a question that no tool has.
pub(super) fn read(code: &str) -> Option<Place> {
    if code.is_empty() {
        return Some(Place::default());
    }
    let (case, question) = match code.split_once(':') {
        Some((case, question)) => {
            (case, Some(question.parse().ok().filter(|q| (1..=QUESTIONS).contains(q))?))
        }
        None => (code, None),
    };
    Some(Place { case: Some(CaseId::new(case)), question })
}

/// A question of a case.
pub(super) fn at(case: &CaseId, question: u8) -> Place {
    Place { case: Some(case.clone()), question: Some(question) }
}

/// Where a case is begun: at its first question without a rating, or at its first.
pub(super) fn beginning(case: &CaseRow) -> Place {
    at(&case.id, first_unanswered(&case.outcomes).unwrap_or(1))
}

/// "question 3 of case LCC-02", "case LCC-02" or "between cases".
pub(super) fn in_words(place: &Place, reference: Option<&str>) -> String {
    match (reference, place.question) {
        (Some(reference), Some(question)) => format!("at question {question} of case {reference}"),
        (Some(reference), None) => format!("at case {reference}"),
        (None, _) => "between cases".to_owned(),
    }
}

/// The page of a place; none between cases.
pub(super) fn page(at: &AuditAddress, place: &Place) -> Option<String> {
    let case = place.case.as_ref()?;
    Some(place.question.map_or_else(|| at.case(case), |question| at.question(case, question)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back_from_a_form() {
        let case = CaseId::new("0192-ab");
        for place in [Place::default(), at(&case, 8), Place { case: Some(case.clone()), question: None }] {
            assert_eq!(read(&code(&place)), Some(place));
        }
        for nowhere in ["0192-ab:0", "0192-ab:9", "0192-ab:x", "0192-ab:"] {
            assert_eq!(read(nowhere), None, "{nowhere}");
        }
    }

    #[test]
    fn people_read_where_the_group_is() {
        let case = CaseId::new("1");
        assert_eq!(in_words(&at(&case, 3), Some("LCC-02")), "at question 3 of case LCC-02");
        assert_eq!(in_words(&Place::default(), None), "between cases");
    }
}
