//! The appendix: the audit tool.

use super::phrases::{fact, heading, listed, paragraph, questions};
use crate::{
    audit_tool::{AuditTool, Question},
    board_report::BoardReport,
    dates::in_words,
    document::Block,
    rating::Rating,
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
    blocks.extend(changes(tool).into_iter().map(paragraph));
    for question in &tool.questions {
        add_question(question, blocks);
    }
    blocks.push(heading(2, "Final field", "tool-final-field"));
    blocks.push(paragraph(&tool.final_field));
}

/// What a version says in words of its own, so that nobody takes them for the source's or this product's.
fn changes(tool: &AuditTool) -> Vec<String> {
    let descriptors = |question: &Question| {
        let texts = [&question.red, &question.amber, &question.green].map(Clone::clone);
        (texts, question.not_applicable.clone(), question.condition.clone())
    };
    let parts = [
        (tool.changed(|question| question.wording.clone()), "wording", "the source's"),
        (tool.changed(descriptors), "conditions or descriptors", "this product's"),
        (
            tool.changed(|question| (question.direct.clone(), question.partial.clone())),
            "mapping to the principles",
            "this product's proposal",
        ),
    ];
    parts
        .into_iter()
        .filter(|(changed, ..)| !changed.is_empty())
        .map(|(changed, what, whose)| {
            format!(
                "This version changes the {what} of {}, which no longer are {whose}.",
                questions(&changed)
            )
        })
        .collect()
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
