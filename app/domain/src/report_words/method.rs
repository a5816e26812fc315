//! The method and its limits.

use super::phrases::{heading, paragraph};
use crate::{
    board_report::BoardReport, dates::in_words, document::Block, figures::Counts, interval::PERCENTAGE_FROM,
};

pub(super) fn add(report: &BoardReport, blocks: &mut Vec<Block>) {
    blocks.push(heading(1, "Method and its limits", "method"));
    blocks.push(paragraph(format!(
        "Each presenting agency brought its cases to the audit group, which agreed one rating for each question \
         and wrote down the evidence it saw. {} The ratings are the group's judgement.",
        match report.details.records_reviewed {
            Some(true) => "Original case records were reviewed collectively by the group.",
            Some(false) => "Original case records were not reviewed collectively by the group.",
            None => "Whether original case records were reviewed collectively is not recorded.",
        }
    )));
    blocks.push(paragraph(format!(
        "The audit tool is version {} of the {}. {}",
        report.tool.version,
        report.tool.name,
        match report.tool_agreed_on {
            Some(on) => format!("The audit group agreed it on {}.", in_words(on)),
            None => "It is a draft: that the audit group agreed it is not recorded.".to_owned(),
        }
    )));
    let mut limits = vec![
        "The figures show what happened in the cases that were looked at; they are not an estimate for the area."
            .to_owned(),
        "How many cases an agency brings does not follow its caseload, so pooled figures do not weigh agencies by \
         the work they do."
            .to_owned(),
        format!(
            "Below {PERCENTAGE_FROM} rated cases only counts are given. From {PERCENTAGE_FROM} on, a percentage \
             stands with its Wilson 95% interval, for single questions only."
        ),
        "Agencies are not ranked, and no colours are averaged.".to_owned(),
        "A case file shows what professionals wrote. It is not the adult's own voice.".to_owned(),
        "Red, amber and green are defined by the descriptors in the appendix, which are not from a national \
         standard."
            .to_owned(),
        "How each agency chose its cases is not recorded, so this report cannot show that the choice was random."
            .to_owned(),
    ];
    let mut all = Counts::default();
    for question in &report.figures.questions {
        all += question.total;
    }
    if all.not_rated > 0 {
        limits.push(format!(
            "{} of {} answers were not rated{}.",
            all.not_rated,
            all.applied(),
            match all.not_rated_with_reason {
                0 => String::new(),
                with_reason =>
                    format!("; {with_reason} of them have a reason, for example that the adult died"),
            }
        ));
    }
    blocks.push(Block::List(limits));
}
