//! The appendix: the audit tool.

use super::phrases::{fact, heading, listed, paragraph};
use crate::{
    audit_tool::Question, board_report::BoardReport, dates::in_words, document::Block, rating::Rating,
};

pub(super) fn add(report: &BoardReport, blocks: &mut Vec<Block>) {
    let tool = &report.tool;
    blocks.push(heading(1, "Appendix: the audit tool", "tool"));
    blocks.push(Block::Facts(vec![
        fact("Name", &tool.name),
        fact("Version", tool.version.to_string()),
        fact(
            "Agreed by the audit group",
            report.tool_agreed_on.map_or_else(|| "Draft: not recorded as agreed".to_owned(), in_words),
        ),
        fact("Heading of the source's form", &tool.heading),
        fact("Source of the questions", &tool.source),
    ]));
    blocks.push(paragraph(&tool.descriptors_source));
    blocks.push(paragraph(&tool.mapping_source));
    for question in &tool.questions {
        add_question(question, blocks);
    }
    blocks.push(heading(2, "Final field", "tool-final-field"));
    blocks.push(paragraph(&tool.final_field));
}

fn add_question(question: &Question, blocks: &mut Vec<Block>) {
    blocks.push(heading(2, question.title(), format!("tool-question-{}", question.number)));
    blocks.push(paragraph(&question.wording));
    let mut facts = Vec::new();
    if let Some(condition) = &question.condition {
        facts.push(fact("Applies only where", condition));
    }
    facts.extend(
        question.ratings().into_iter().map(|rating: Rating| fact(rating.word(), question.descriptor(rating))),
    );
    let principles = |principles: &[crate::principle::Principle]| match principles {
        [] => "None".to_owned(),
        some => listed(some),
    };
    facts.push(fact("Direct evidence for", principles(&question.direct)));
    facts.push(fact("Partial evidence for", principles(&question.partial)));
    blocks.push(Block::Facts(facts));
}
