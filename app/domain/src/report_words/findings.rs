//! What worked well, issues and agreed actions.

use super::{
    NOT_RECORDED,
    phrases::{column, heading, paragraph, text},
};
use crate::{
    board_report::BoardReport,
    dates::in_words,
    document::{Block, Cell, Column, Table},
    finding::{Finding, FindingKind},
};

pub(super) fn add(report: &BoardReport, blocks: &mut Vec<Block>) {
    let has_observed = report.findings.iter().any(|finding| finding.is_from_observation);
    let (of_what, numbers) =
        if has_observed { ("the cases and the observations", "their") } else { ("the cases", "case") };
    blocks.push(heading(1, "Findings", "findings"));
    blocks.push(paragraph(format!(
        "What the audit group wrote down for {of_what}: examples of good practice, issues, and the actions that \
         were agreed and go back to the agencies. They are in the order in which they were recorded; {numbers} \
         numbers are left out."
    )));
    let plain = || vec![column("Agency", 2.2), column("Question", 1.4), column("What the group found", 4.8)];
    let actions = || {
        vec![
            column("Agency", 2.0),
            column("Question", 1.4),
            column("Action", 3.4),
            column("Owner", 1.8),
            column("Due", 1.5),
        ]
    };
    add_kind(report, FindingKind::GoodPractice, "What worked well", "worked-well", plain(), blocks);
    add_kind(report, FindingKind::Issue, "Issues", "issues", plain(), blocks);
    add_kind(report, FindingKind::Action, "Agreed actions", "actions", actions(), blocks);
}

fn add_kind(
    report: &BoardReport,
    kind: FindingKind,
    title: &str,
    anchor: &str,
    columns: Vec<Column>,
    blocks: &mut Vec<Block>,
) {
    blocks.push(heading(2, title, anchor));
    let rows: Vec<Vec<Cell>> =
        report.findings.iter().filter(|finding| finding.kind == kind).map(row).collect();
    if rows.is_empty() {
        blocks.push(paragraph("None recorded."));
    } else {
        blocks.push(Block::Table(Table { caption: title.to_owned(), columns, rows }));
    }
}

fn row(finding: &Finding) -> Vec<Cell> {
    let mut cells = vec![
        text(&finding.agency),
        text(match finding.question {
            Some(number) => number.to_string(),
            None if finding.is_from_observation => "From an observation".to_owned(),
            None => "None".to_owned(),
        }),
        text(&finding.text),
    ];
    if finding.kind == FindingKind::Action {
        cells.push(text(finding.owner.as_deref().unwrap_or(NOT_RECORDED)));
        cells.push(text(finding.due.map_or_else(|| NOT_RECORDED.to_owned(), in_words)));
    }
    cells
}
