//! The appendix: the board's confidentiality arrangements, and who confirmed them.

use super::phrases::{column, counted, fact, heading, paragraph, text, typed_text};
use crate::{
    board_report::BoardReport,
    confidentiality::{ConfirmedWording, EarlierConfirmation},
    dates::in_words,
    document::{Block, Table},
};

pub(super) fn add(report: &BoardReport, blocks: &mut Vec<Block>) {
    let Some(wording) = &report.confidentiality else { return };
    blocks.push(heading(1, "Appendix: confidentiality arrangements", "confidentiality"));
    blocks.push(paragraph(
        "Whoever leads the audit, rates its cases or sends them confirms the board’s arrangements for this audit before \
         they see any case.",
    ));
    blocks.push(Block::Facts(vec![
        fact("Version", wording.version.to_string()),
        fact("Written on", in_words(wording.written_on)),
        fact("Confirmed by", counted(wording.people.len(), "person", "people")),
    ]));
    blocks.push(heading(2, "The wording", "confidentiality-wording"));
    blocks.extend(typed_text(&wording.words));
    blocks.push(heading(2, "Who confirmed it", "confidentiality-confirmed"));
    add_people(wording, blocks);
}

fn add_people(wording: &ConfirmedWording, blocks: &mut Vec<Block>) {
    if wording.people.is_empty() {
        blocks.push(paragraph("Nobody has confirmed this version for this audit."));
    } else {
        blocks.push(Block::Table(Table {
            caption: format!("Who confirmed version {} for this audit", wording.version),
            columns: vec![
                column("Name", 3.0),
                column("Role", 2.0),
                column("Agency", 3.0),
                column("Confirmed on", 2.0),
            ],
            rows: wording
                .people
                .iter()
                .map(|person| {
                    vec![
                        text(&person.name),
                        text(person.role.words()),
                        text(person.agency.as_deref().unwrap_or("None")),
                        text(in_words(person.on)),
                    ]
                })
                .collect(),
        }));
    }
    add_earlier(wording, blocks);
}

/// Those who confirmed a wording that was changed since, and whether they confirmed the new one.
fn add_earlier(wording: &ConfirmedWording, blocks: &mut Vec<Block>) {
    if wording.earlier.is_empty() {
        return;
    }
    let is_newest = format!("Version {}", wording.version);
    blocks.push(Block::Table(Table {
        caption: "Who confirmed an earlier version for this audit".to_owned(),
        columns: vec![
            column("Name", 2.5),
            column("Role", 2.0),
            column("Agency", 2.5),
            column("Version", 1.0),
            column("Confirmed on", 1.6),
            column(&is_newest, 2.0),
        ],
        rows: wording
            .earlier
            .iter()
            .map(|EarlierConfirmation { version, confirmation, again_on }| {
                vec![
                    text(&confirmation.name),
                    text(confirmation.role.words()),
                    text(confirmation.agency.as_deref().unwrap_or("None")),
                    text(version.to_string()),
                    text(in_words(confirmation.on)),
                    text(match again_on {
                        Some(on) => format!("Confirmed on {}", in_words(*on)),
                        None => "Not confirmed".to_owned(),
                    }),
                ]
            })
            .collect(),
    }));
}
