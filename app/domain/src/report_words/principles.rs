//! The six principles, in statutory order.

use super::{
    phrases::{heading, of_those_where_it_applied, paragraph, questions},
    ratings::{add_question_figures, in_a_sentence, is_unrated, together},
};
use crate::{
    board_report::BoardReport,
    document::Block,
    figures::{PrincipleFigures, QuestionFigures},
    principle,
};

pub(super) fn add(report: &BoardReport, blocks: &mut Vec<Block>) {
    blocks.push(heading(1, "The six principles", "principles"));
    blocks.push(paragraph(format!(
        "The principles are those of the {}. The \"I\" statement under each is in the adult's voice; a case file \
         holds professionals' words, so the statement is a caption here and never a finding.",
        principle::SOURCE
    )));
    blocks.push(paragraph(format!(
        "{} Direct evidence is a question that asks what the principle says; partial evidence touches a part of \
         it. The principles rest on different numbers of questions: they are not added up, averaged or compared.",
        report.tool.mapping_source
    )));
    for figures in &report.figures.principles {
        add_principle(report, figures, blocks);
    }
}

fn add_principle(report: &BoardReport, figures: &PrincipleFigures, blocks: &mut Vec<Block>) {
    let principle = figures.principle;
    let anchor = principle.name().to_lowercase();
    blocks.push(heading(2, principle.name(), &anchor));
    blocks.push(paragraph(principle.definition()));
    blocks.push(Block::Statement {
        text: principle.i_statement().to_owned(),
        source: principle::SOURCE.to_owned(),
    });
    blocks.push(heading(3, "Direct evidence", format!("{anchor}-direct")));
    match &figures.counts {
        None => blocks.push(Block::Notice(format!(
            "Not assessed. {} was not assessed by this audit tool: no question asks about it directly, so there \
             is no rating.",
            principle.name()
        ))),
        Some(counts) => {
            let of = |number: &u8| report.figures.question(*number);
            let direct: Vec<&QuestionFigures> = figures.direct.iter().filter_map(of).collect();
            let asks = if direct.len() == 1 { "asks" } else { "ask" };
            blocks.push(paragraph(format!(
                "{} {asks} about it directly. {}",
                capitalised(&questions(&figures.direct)),
                if let Some(unrated) = is_unrated(counts) {
                    format!("{unrated}.")
                } else if direct.len() > 1 {
                    together(counts)
                } else {
                    format!("{}.", capitalised(&of_those_where_it_applied(counts)))
                }
            )));
            add_question_figures(
                &report.tool,
                &direct,
                &format!("{}, direct evidence", principle.name()),
                blocks,
            );
        }
    }
    blocks.push(heading(3, "Partial evidence", format!("{anchor}-partial")));
    if figures.partial.is_empty() {
        blocks.push(paragraph("No question touches a part of this principle."));
    } else {
        blocks.push(paragraph(
            "These questions touch a part of the principle. They are not in the counts above.",
        ));
        blocks.push(Block::List(
            figures
                .partial
                .iter()
                .filter_map(|number| report.figures.question(*number))
                .map(|figures| in_a_sentence(&report.tool, figures))
                .collect(),
        ));
    }
    blocks.push(heading(3, "What this cannot tell", format!("{anchor}-limits")));
    blocks.push(paragraph(report.tool.limit(principle).unwrap_or(
        "This version of the audit tool puts other questions under this principle than the tool it came from, so \
         what they cannot tell has not been written down. Read each question beside the principle's definition.",
    )));
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
