//! What the workers and the adults said, as far as it can be counted. Nobody scores it.

use super::super::phrases::{column, counted, fact, heading, number, numbers, paragraph, text};
use crate::{
    document::{Block, Cell, Column, Fact, Table},
    observation::{
        conversation::{LONG_AFTER_WEEKS, Topic},
        interview,
    },
    observation_figures::{ConversationFigures, ObservationFigures, Replies},
};

pub(super) fn add_workers(figures: &ObservationFigures, blocks: &mut Vec<Block>) {
    blocks.push(heading(2, "What workers said", "observations-workers"));
    if figures.interviews == 0 {
        blocks.push(paragraph("No interview with a worker is recorded."));
        return;
    }
    blocks.push(paragraph(format!(
        "{} asked the method’s three questions, which stand here word for word, the source’s slip in the first \
         included. The first has no yes or no: it is answered in words, cuts across all six principles, and is \
         counted here and under none of them. Not wanting to answer is an answer.",
        if figures.interviews == 1 {
            "1 worker was".to_owned()
        } else {
            format!("{} workers were", figures.interviews)
        }
    )));
    let rows = interview::ALL
        .iter()
        .zip(&figures.worker_questions)
        .map(|(asked, replies)| row(asked.number.to_string(), asked.wording, replies))
        .collect();
    blocks.push(Block::Table(Table {
        caption: "What workers answered".to_owned(),
        columns: columns("Question to the worker"),
        rows,
    }));
}

pub(super) fn add_adults(figures: &ObservationFigures, blocks: &mut Vec<Block>) {
    blocks.push(heading(2, "What adults said", "observations-adults"));
    let talked = &figures.conversations;
    if talked.held == 0 {
        blocks.push(paragraph("No conversation with an adult or an advocate is recorded."));
        return;
    }
    blocks.push(paragraph(
        "The method has four topics; the questions under them are this product’s, after the source. Nobody scores what \
         an adult says. Not wanting to answer is an answer.",
    ));
    blocks.push(Block::Facts(about(talked)));
    let rows = Topic::ALL
        .into_iter()
        .zip(1..)
        .map(|(topic, number): (Topic, u8)| row(number.to_string(), topic.asks(), talked.topic(topic)))
        .collect();
    blocks.push(Block::Table(Table {
        caption: "What adults or their advocates answered".to_owned(),
        columns: columns("Question to the adult"),
        rows,
    }));
}

fn columns(what: &str) -> Vec<Column> {
    vec![
        column("No.", 0.5),
        column(what, 3.4),
        numbers("In words", 0.9),
        numbers("Yes", 0.7),
        numbers("In part", 0.7),
        numbers("No", 0.7),
        numbers("Did not want to answer", 1.1),
        numbers("Was not asked", 0.9),
        numbers("Not recorded", 1.2),
    ]
}

fn row(place: String, wording: &str, replies: &Replies) -> Vec<Cell> {
    let counts = [
        replies.said,
        replies.yes,
        replies.partly,
        replies.no,
        replies.did_not_want_to_answer,
        replies.not_asked,
        replies.open,
    ];
    [text(place), text(wording)].into_iter().chain(counts.map(number)).collect()
}

fn about(talked: &ConversationFigures) -> Vec<Fact> {
    let held = talked.held;
    vec![
        fact("Conversations", held.to_string()),
        fact(
            "Who spoke",
            in_parts(
                held,
                &[
                    (talked.with_adult, "The adult"),
                    (talked.with_both, "The adult, with an advocate"),
                    (talked.with_advocate, "An advocate for the adult"),
                ],
            ),
        ),
        fact(
            "Whether whoever asked is independent of the enquiry",
            in_parts(
                held,
                &[(talked.independent, "Independent"), (talked.not_independent, "Not independent")],
            ),
        ),
        fact(
            "How long after the enquiry",
            in_parts(
                held,
                &[
                    (talked.weeks_recorded - talked.long_after, &format!("Up to {LONG_AFTER_WEEKS} weeks")),
                    (talked.long_after, &format!("More than {LONG_AFTER_WEEKS} weeks")),
                ],
            ),
        ),
        fact("With an interpreter", counted(talked.interpreter as usize, "conversation", "conversations")),
    ]
}

/// "The adult: 2", "Not recorded: 1", one a line; what is zero is left out.
fn in_parts(all: u32, parts: &[(u32, &str)]) -> String {
    let recorded: u32 = parts.iter().map(|(count, _)| count).sum();
    parts
        .iter()
        .copied()
        .chain([(all - recorded, "Not recorded")])
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{words}: {count}"))
        .collect::<Vec<_>>()
        .join("\n")
}
