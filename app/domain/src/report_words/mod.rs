//! The words of a report: from [`BoardReport`] to [`Document`].
//!
//! Written once, here. Counts come first; a percentage appears only for a single question, from ten rated cases
//! on, and never without its interval. Case references, referral summaries and evidence have no way in, and of what was
//! observed and said only counts and agreed quotations.

mod confidentiality;
mod draw;
mod findings;
mod looked_at;
mod meetings;
mod method;
mod observations;
mod phrases;
mod principles;
mod ratings;
mod title_page;
mod tool;

pub use phrases::typed_text;

use crate::{
    board_report::BoardReport,
    document::{Block, Document},
};

/// What stands at the foot of every page.
pub const MARKING: &str = "Restricted: for board members";

/// What is printed where the audit does not know.
pub const NOT_RECORDED: &str = "Not recorded";

/// The report as blocks, ready to draw.
pub fn document(report: &BoardReport) -> Document {
    let mut blocks = Vec::new();
    looked_at::add(report, &mut blocks);
    add_main_messages(report, &mut blocks);
    principles::add(report, &mut blocks);
    ratings::add(report, &mut blocks);
    observations::add(report, &mut blocks);
    findings::add(report, &mut blocks);
    add_response(report, &mut blocks);
    method::add(report, &mut blocks);
    meetings::add_people(report, &mut blocks);
    tool::add(report, &mut blocks);
    confidentiality::add(report, &mut blocks);
    Document {
        title: format!("Case file audit report: {}", report.details.name),
        subtitle: format!("For {}", report.board),
        author: report.board.clone(),
        date: report.date.to_string(),
        running_head: title_page::running_head(report),
        marking: MARKING.to_owned(),
        facts: title_page::facts(report),
        notices: title_page::notices(report),
        blocks,
    }
}

fn add_main_messages(report: &BoardReport, blocks: &mut Vec<Block>) {
    blocks.push(phrases::heading(1, "Main messages", "main-messages"));
    if report.main_messages.trim().is_empty() {
        blocks.push(Block::Paragraph("No main messages have been written yet.".to_owned()));
    } else {
        blocks.push(Block::Paragraph(format!("Written by the audit's lead, {}.", report.lead)));
        blocks.extend(phrases::typed_text(&report.main_messages));
    }
}

fn add_response(report: &BoardReport, blocks: &mut Vec<Block>) {
    blocks.push(phrases::heading(1, format!("Response of {}", report.board), "response"));
    if report.response.trim().is_empty() {
        blocks.push(Block::Paragraph("The board has not recorded a response yet.".to_owned()));
    } else {
        blocks.extend(phrases::typed_text(&report.response));
    }
}
