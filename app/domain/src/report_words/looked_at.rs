//! What was looked at and how it was chosen.

use super::{
    NOT_RECORDED, draw,
    phrases::{column, counted, fact, heading, number, numbers, paragraph, text},
};
use crate::{
    board_report::{BoardReport, ReportAgency, ValueCounts},
    dates::in_words,
    document::{Block, Table},
    value_list::VALID_FOR,
};

pub(super) fn add(report: &BoardReport, blocks: &mut Vec<Block>) {
    blocks.push(heading(1, "What was looked at and how it was chosen", "looked-at"));
    blocks.push(paragraph(format!(
        "The audit group looked at {}, each a completed safeguarding enquiry, brought by {}. It rated each \
         against the {} questions of the audit tool.",
        counted(report.figures.cases as usize, "case", "cases"),
        counted(report.presenting.len(), "agency", "agencies"),
        report.tool.questions.len(),
    )));
    let details = &report.details;
    let or_not_recorded = |value: Option<String>| value.unwrap_or_else(|| NOT_RECORDED.to_owned());
    blocks.push(Block::Facts(vec![
        fact("Theme", or_not_recorded(details.theme.clone())),
        fact(
            "Window in which the enquiries were concluded",
            or_not_recorded(details.window.map(|window| window.in_words())),
        ),
        fact("Months in which the audited enquiries were concluded", or_not_recorded(report.months.clone())),
        fact("Cases asked of each agency", or_not_recorded(details.sample_size.map(|size| size.to_string()))),
        fact("How each agency chose its cases", or_not_recorded(draw::chosen(report))),
        fact(
            "Original records reviewed collectively",
            match details.records_reviewed {
                Some(true) => "Yes: the group looked at the original case records together",
                Some(false) => "No: the group relied on what the presenting agency said and brought",
                None => NOT_RECORDED,
            },
        ),
        fact(
            "Confidentiality arrangements agreed on",
            or_not_recorded(details.confidentiality.as_ref().map(|agreed| in_words(agreed.agreed_on))),
        ),
    ]));
    if let Some(arrangements) =
        details.confidentiality.as_ref().map(|agreed| &agreed.arrangements).filter(|words| !words.is_empty())
    {
        blocks.push(paragraph(format!("The arrangements: {arrangements}")));
    }
    add_agencies(report, blocks);
    add_values(
        "Types of risk in the cases",
        "Type of risk",
        "A case can have several.",
        &report.types_of_risk,
        blocks,
    );
    add_values(
        "Locations of risk in the cases",
        "Location",
        "A case can have several.",
        &report.locations,
        blocks,
    );
}

fn add_agencies(report: &BoardReport, blocks: &mut Vec<Block>) {
    let row = |agency: &ReportAgency| {
        vec![
            text(&agency.name),
            text(agency.kind.map_or(NOT_RECORDED, |kind| kind.words())),
            text(agency.role.words()),
            number(agency.cases),
        ]
    };
    blocks.push(Block::Table(Table {
        caption: "Agencies that took part".to_owned(),
        columns: vec![
            column("Agency", 4.0),
            column("Kind", 2.5),
            column("Part in the audit", 2.0),
            numbers("Cases", 1.0),
        ],
        rows: report.presenting.iter().chain(&report.reviewing).map(row).collect(),
    }));
    if let Some(asked) = report.details.sample_size {
        let fewer: Vec<String> = report
            .presenting
            .iter()
            .filter(|agency| agency.cases < asked)
            .map(|agency| format!("{} brought {} of the {asked} cases asked for.", agency.name, agency.cases))
            .collect();
        if !fewer.is_empty() {
            blocks.push(Block::List(fewer));
        }
    }
}

fn add_values(caption: &str, what: &str, note: &str, counts: &ValueCounts, blocks: &mut Vec<Block>) {
    if counts.is_empty() {
        return;
    }
    blocks.push(Block::Table(Table {
        caption: format!(
            "{caption}. {note} Names from the Safeguarding Adults Collection, valid for {VALID_FOR}."
        ),
        columns: vec![column(what, 4.0), numbers("Cases", 1.0)],
        rows: counts.iter().map(|(name, count)| vec![text(name), number(*count)]).collect(),
    }));
}
