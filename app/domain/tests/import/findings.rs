//! `findings.csv`.

use domain::{dates::iso_date, finding::FindingKind, import::ImportedFinding};

use crate::files::{accepted, good, refusal, with_findings};

#[test]
fn a_finding_is_read_with_its_case_and_everything_that_may_be_empty() {
    assert_eq!(
        accepted(&good()).findings,
        [
            ImportedFinding {
                case: 1,
                question: Some(1),
                kind: FindingKind::Action,
                text: "Add a prompt to the form".to_owned(),
                owner: Some("Head of safeguarding".to_owned()),
                due: iso_date("2027-01-31"),
            },
            ImportedFinding {
                case: 2,
                question: None,
                kind: FindingKind::GoodPractice,
                text: "An advocate from the start".to_owned(),
                owner: None,
                due: None,
            },
        ]
    );
}

#[test]
fn a_kind_is_read_whatever_its_case() {
    let audit =
        accepted(&with_findings("Vale Trust,NC-01,,ISSUE,a,,\nVale Trust,NC-01,,Good_Practice,b,,\n"));
    let kinds: Vec<_> = audit.findings.iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [FindingKind::Issue, FindingKind::GoodPractice]);
}

#[test]
fn a_finding_keeps_its_words_as_typed_but_for_the_null_character() {
    let audit = accepted(&with_findings("Vale Trust,NC-01,,issue,\" a\0,\nb \",,\n"));
    assert_eq!(audit.findings[0].text, " a,\nb ");
}

#[test]
fn a_finding_needs_a_kind_and_a_text() {
    assert_eq!(
        refusal(&with_findings("Vale Trust,NC-01,,,\" \n\",,\n")),
        "findings.csv, line 2, column kind: write issue, action or good_practice\n\
         findings.csv, line 2, column text: write what the group found or agreed"
    );
}

#[test]
fn a_question_out_of_range_and_a_date_that_does_not_exist_are_refused() {
    assert_eq!(
        refusal(&with_findings("Vale Trust,NC-01,9,issue,a,,2026-02-30\n")),
        "findings.csv, line 2, column question: write the number of a question, 1 to 8, or leave it empty\n\
         findings.csv, line 2, column due: write a real date as YYYY-MM-DD, for example 2026-03-27, or leave it empty"
    );
}

#[test]
fn a_finding_needs_a_case_that_is_listed() {
    assert_eq!(
        refusal(&with_findings("Vale Trust,NC-09,,issue,a,,\nValley Trust,NC-01,,issue,a,,\n")),
        "findings.csv, line 2, column case_ref: write the case_ref of a case that cases.csv lists for this agency\n\
         findings.csv, line 3, column agency: write the name of an agency of cases.csv, exactly as it stands there"
    );
}
