//! The rows of `findings.csv`.

use super::{
    ImportedFinding,
    cases::{CaseList, WRITE_A_DATE, date},
    problems::ImportProblems,
    ratings::number,
    table::{Cell, Layout},
};
use crate::{audit_tool::QUESTIONS, finding::FindingKind, text};

/// `findings.csv`.
pub(super) const LAYOUT: Layout<7> = Layout {
    file: "findings.csv",
    columns: ["agency", "case_ref", "question", "kind", "text", "owner", "due"],
};

/// Reads `findings.csv` against the cases listed.
pub(super) fn read(bytes: &[u8], list: &CaseList, problems: &mut ImportProblems) -> Vec<ImportedFinding> {
    let mut findings = Vec::new();
    LAYOUT.read(bytes, problems, |cells, problems| findings.extend(finding(cells, list, problems)));
    findings
}

fn finding(cells: [Cell<'_>; 7], list: &CaseList, problems: &mut ImportProblems) -> Option<ImportedFinding> {
    let [agency, reference, question, kind, words, owner, due] = cells;
    let case = list.find(&agency, &reference, problems);
    let number = number(&question);
    if number.is_none() && !is_blank(question.text) {
        problems
            .add(&question, format!("write the number of a question, 1 to {QUESTIONS}, or leave it empty"));
    }
    let kind = kind
        .text
        .parse::<FindingKind>()
        .map_err(|_| problems.add(&kind, "write issue, action or good_practice"))
        .ok();
    let text = text::storable(words.text);
    if is_blank(&text) {
        problems.add(&words, "write what the group found or agreed");
    }
    let day = date(due.text);
    if day.is_none() && !is_blank(due.text) {
        problems.add(&due, format!("{WRITE_A_DATE}, or leave it empty"));
    }
    let owner = Some(text::storable(owner.text)).filter(|owner| !is_blank(owner));
    Some(ImportedFinding { case: case?, question: number, kind: kind?, text, owner, due: day })
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
