//! What adults agreed to have quoted.

use super::super::phrases::{heading, paragraph};
use crate::{board_report::BoardReport, document::Block, observation::conversation::Topic};

pub(super) fn add(report: &BoardReport, blocks: &mut Vec<Block>) {
    blocks.push(heading(2, "In their own words", "observations-own-words"));
    if report.quotations.is_empty() {
        blocks.push(paragraph("There are no words that an adult or an advocate agreed to have quoted."));
        return;
    }
    blocks.push(paragraph(
        "These words were agreed to be quoted, and the agreement still stands. They are in an order that says nothing \
         about whose they are or about which agency.",
    ));
    for topic in Topic::ALL {
        let mut said = report.quotations.iter().filter(|quotation| quotation.topic == topic).peekable();
        if said.peek().is_some() {
            blocks.push(heading(
                3,
                topic.words(),
                format!("observations-own-words-{}", topic.code().replace('_', "-")),
            ));
        }
        blocks.extend(said.map(|quotation| Block::Statement {
            text: quotation.text.clone(),
            source: quotation.voice.words().to_owned(),
        }));
    }
}
