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
    blocks.push(heading(1, "Findings", "findings"));
    blocks.push(paragraph(
        "What the audit group wrote down for the cases: examples of good practice, issues, and the actions that \
         were agreed and go back to the agencies. They are in the order in which they were recorded; case \
         numbers are left out.",
    ));
    let plain = || vec![column("Agency", 2.2), column("Question", 1.2), column("What the group found", 5.0)];
    let actions = || {
        vec![
            column("Agency", 2.0),
            column("Question", 1.2),
            column("Action", 3.6),
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
        text(finding.question.map_or_else(|| "None".to_owned(), |number| number.to_string())),
        text(&finding.text),
    ];
    if finding.kind == FindingKind::Action {
        cells.push(text(finding.owner.as_deref().unwrap_or(NOT_RECORDED)));
        cells.push(text(finding.due.map_or_else(|| NOT_RECORDED.to_owned(), in_words)));
    }
    cells
}
