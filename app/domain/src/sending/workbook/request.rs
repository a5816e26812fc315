//! What is asked, as sheets.

use chrono::NaiveDate;

use super::{
    LONGEST_TEXT, READ_ME, WorkbookCase,
    cell::as_written,
    columns::{Column, OfCase, OfEvidence, written},
};
use crate::{
    audit_tool::Question,
    dates::in_words,
    value_list::{LOCATION_OF_RISK, SOURCE_OF_RISK, TYPE_OF_RISK, ValueList},
};

/// What the workbook says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About<'a> {
    /// The audit's name.
    pub audit: &'a str,
    /// The agency's name.
    pub agency: &'a str,
    /// By when it is sent.
    pub due_on: Option<NaiveDate>,
    /// The version of what is stored.
    pub version: i64,
}

/// A sheet to be written. Every cell is text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestSheet {
    /// Its name.
    pub name: &'static str,
    /// Its rows from the top.
    pub rows: Vec<Vec<String>>,
    /// The widths of its columns, in characters.
    pub widths: Vec<u16>,
    /// How many of its first rows are headings.
    pub header_rows: usize,
}

/// The row of the first sheet that holds the version.
pub(super) const VERSION: &str = "Version of this workbook";

/// The sheets of the workbook: what is asked of the agency, with what is stored. A case whose text was erased is not in it.
pub fn request(about: &About<'_>, cases: &[WorkbookCase], questions: &[Question]) -> Vec<RequestSheet> {
    let cases: Vec<&WorkbookCase> = cases.iter().filter(|case| !case.is_erased).collect();
    let of_cases = cases.iter().map(|case| OfCase::ALL.iter().map(|column| written(case, *column)).collect());
    let of_evidence =
        cases.iter().flat_map(|case| questions.iter().map(move |question| evidence(case, question)));
    vec![read_me(about), sheet::<OfCase>(of_cases), sheet::<OfEvidence>(of_evidence)]
}

fn sheet<C: Column>(rows: impl Iterator<Item = Vec<String>>) -> RequestSheet {
    let headings = C::ALL.iter().map(|column| column.heading().to_owned()).collect();
    RequestSheet {
        name: C::SHEET,
        rows: std::iter::once(headings).chain(rows).collect(),
        widths: C::ALL.iter().map(|column| column.width()).collect(),
        header_rows: 1,
    }
}

fn evidence(case: &WorkbookCase, question: &Question) -> Vec<String> {
    let condition =
        question.condition.as_ref().map(|condition| format!(" (Applies only where: {condition})"));
    let wording = format!("{}{}", question.wording, condition.unwrap_or_default());
    vec![
        case.reference.clone(),
        question.number.to_string(),
        wording.chars().take(LONGEST_TEXT).collect(),
        as_written(case.sending.place(question.number).unwrap_or_default()),
    ]
}

fn read_me(about: &About<'_>) -> RequestSheet {
    let due = match about.due_on {
        Some(due) => format!("Until the end of {}.", in_words(due)),
        None => "No day is settled yet.".to_owned(),
    };
    let names = |list: ValueList| list.names.join("; ");
    let rows = [
        (
            "What this is",
            format!(
                "What {} is asked to say of its cases in the audit “{}”, to be filled in here instead of on the pages. It \
                 holds what was saved so far.",
                about.agency, about.audit
            ),
        ),
        ("Until when", due),
        (
            "No names",
            "Write no name of an adult, a worker or anybody else, no date of birth, address or record number, in no cell."
                .to_owned(),
        ),
        (
            "How to fill it in",
            "The sheet “Cases” has a row for each case; the sheet “Evidence” has a row for each question of each case: say \
             in words where in the record the group finds the evidence. You rate nothing and attach nothing."
                .to_owned(),
        ),
        (
            "Somebody needs to act",
            "If you see that somebody has to act today to keep an adult safe, do not wait for this workbook: pass it on at \
             once, the way your agency does, then write here who was told, by whom, on which day and at what time."
                .to_owned(),
        ),
        (
            "What to leave as it is",
            "Case numbers, question numbers, headings and the names of the sheets. They say what belongs where.".to_owned(),
        ),
        (
            "Empty cells",
            "A cell that is empty changes nothing: what was saved before stays. Take something out on the pages.".to_owned(),
        ),
        (
            "When you are done",
            "Save it as an Excel workbook (.xlsx) or OpenDocument (.ods) and upload it where you downloaded it. You see what \
             it changes before anything is saved. Then check and send there."
                .to_owned(),
        ),
        ("Types of risk", names(TYPE_OF_RISK)),
        ("Locations", names(LOCATION_OF_RISK)),
        ("Sources of risk", names(SOURCE_OF_RISK)),
        (
            "How to write these",
            "As they stand in these lists, with a semicolon between two of them: Neglect and Acts of Omission; \
             Self-Neglect."
                .to_owned(),
        ),
        (VERSION, about.version.to_string()),
    ];
    RequestSheet {
        name: READ_ME,
        rows: rows.into_iter().map(|(label, words)| vec![label.to_owned(), words]).collect(),
        widths: vec![28, 100],
        header_rows: 0,
    }
}
