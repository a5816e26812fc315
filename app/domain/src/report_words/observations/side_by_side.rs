//! The views of each principle side by side: the case files, the practice observed, the workers and the adults.

use super::super::phrases::{column, heading, listed, paragraph, questions, text};
use crate::{
    board_report::BoardReport,
    document::{Block, Cell, Table},
    figures::Counts,
    observation_figures::{Answers, LEANING_FROM, Leaning, Replies, SUBJECTS, Subject, View, in_groups},
    principle::Principle,
    rating::Rating,
};

pub(super) fn add(report: &BoardReport, blocks: &mut Vec<Block>) {
    blocks.push(heading(2, "The principles from each point of view", "observations-principles"));
    blocks.push(paragraph(
        "Here the file audit stands beside what was observed and what workers and adults, or their advocates, said, \
         where they were asked about the same thing. Which area of focus, question or topic belongs under which principle is this product’s \
         proposal, as it is for the questions of the file audit. The principles rest on different numbers of subjects: \
         they are not added up or compared.",
    ));
    blocks.push(paragraph(format!(
        "A view leans to “mostly yes” where two thirds or more of its answers are yes (where rated: green), to \
         “mostly no” where two thirds or more are no (red), and is “mixed” otherwise. Below {LEANING_FROM} such answers \
         there are too few to say. Agreement is said only between views that can be said{}. The rule is this product’s \
         and gives no score.",
        if report.rates_observations {
            ""
        } else {
            "; what was observed is not rated here, so it leans no way and is only counted"
        }
    )));
    let reworded: Vec<u8> = report
        .tool
        .changed(|question| question.wording.clone())
        .into_iter()
        .filter(|number| {
            SUBJECTS.iter().any(|subject| subject.question == Some(*number) && is_a_pair(subject))
        })
        .collect();
    if !reworded.is_empty() {
        blocks.push(Block::Notice(format!(
            "This version of the audit tool changes the wording of {}, so what stands beside it here may not ask about \
             quite the same.",
            questions(&reworded)
        )));
    }
    for principle in Principle::ALL {
        add_principle(report, principle, blocks);
    }
}

fn is_a_pair(subject: &Subject) -> bool {
    subject.focus.is_some() || subject.worker.is_some() || subject.topic.is_some()
}

fn add_principle(report: &BoardReport, principle: Principle, blocks: &mut Vec<Block>) {
    let anchor = format!("observations-{}", principle.name().to_lowercase());
    blocks.push(heading(3, format!("{}, from each point of view", principle.name()), anchor));
    let direct: Vec<Subject> =
        SUBJECTS.iter().filter_map(|subject| subject.direct(&report.tool, principle)).collect();
    if direct.is_empty() {
        blocks.push(Block::Notice(format!(
            "Nobody was asked about {0}: no question of the file audit, no area of focus, no question to the worker and \
             no topic of the conversation asks about it directly. So no view of {0} can be given.",
            principle.name().to_lowercase()
        )));
    } else {
        blocks.push(Block::Table(table(report, principle, &direct)));
        blocks.push(paragraph(agreement(report, &direct)));
    }
    let partial: Vec<Subject> =
        SUBJECTS.iter().filter_map(|subject| subject.partial(&report.tool, principle)).collect();
    if !partial.is_empty() {
        blocks.push(paragraph("These touch a part of the principle and take no part in the comparison:"));
        blocks.push(Block::List(partial.iter().map(|subject| in_a_sentence(report, subject)).collect()));
    }
}

fn table(report: &BoardReport, principle: Principle, subjects: &[Subject]) -> Table {
    let rows = subjects
        .iter()
        .map(|subject| {
            let answers = subject.answers(&report.figures, &report.observations);
            let cells = answers.map(|(_, answers)| cell(answers.as_ref()));
            std::iter::once(text(format!("{}\n{}", subject.short, where_asked(subject))))
                .chain(cells)
                .collect()
        })
        .collect();
    Table {
        caption: format!(
            "{}: counts of cases, enquiries, interviews and conversations; what is zero is left out",
            principle.name()
        ),
        columns: vec![
            column("Subject", 1.5),
            column("Case files", 1.2),
            column("Observations", 1.2),
            column("Workers", 1.2),
            column("Adults", 1.2),
        ],
        rows,
    }
}

/// "Question 2, area of focus 1".
fn where_asked(subject: &Subject) -> String {
    let asked: Vec<String> = [
        subject.question.map(|number| format!("question {number}")),
        subject.focus.map(|number| format!("area of focus {number}")),
        subject.worker.map(|number| format!("worker’s question {number}")),
        subject.topic.map(|topic| format!("adult: {}", lowered(topic.words()))),
    ]
    .into_iter()
    .flatten()
    .collect();
    format!("({})", asked.join(", "))
}

fn lowered(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}

/// Counts one a line, and then which way they lean.
fn cell(answers: Option<&Answers>) -> Cell {
    let Some(answers) = answers else { return text("Not asked about") };
    let mut lines = lines(answers);
    if let Some(leaning) = answers.leaning() {
        lines.push(if leaning.can_be_said() {
            format!("Leans: {}", leaning.words())
        } else {
            "Too few to say".to_owned()
        });
    }
    text(lines.join("\n"))
}

fn lines(answers: &Answers) -> Vec<String> {
    match answers {
        Answers::Rated(counts) => ratings(counts),
        Answers::Observed { recorded, ratings: rated } => {
            let mut lines = vec![format!("Recorded in {recorded}")];
            lines.extend(rated.iter().flat_map(ratings));
            lines
        }
        Answers::Replied(replies) => replied(replies),
    }
}

fn ratings(counts: &Counts) -> Vec<String> {
    let rated = Rating::ALL.into_iter().map(|rating| (rating.word(), counts.of(rating)));
    not_zero(rated.chain([("Not rated", counts.not_rated)]))
}

fn replied(replies: &Replies) -> Vec<String> {
    not_zero([
        ("In words", replies.said),
        ("Yes", replies.yes),
        ("In part", replies.partly),
        ("No", replies.no),
        ("Did not want to answer", replies.did_not_want_to_answer),
        ("Was not asked", replies.not_asked),
        ("Not recorded", replies.open),
    ])
}

fn not_zero(counts: impl IntoIterator<Item = (&'static str, u32)>) -> Vec<String> {
    counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(words, count)| format!("{words}: {count}"))
        .collect()
}

/// A subject that touches a part of a principle: "Risk and outcomes (question 5, area of focus 5): the case files …".
fn in_a_sentence(report: &BoardReport, subject: &Subject) -> String {
    let views: Vec<String> = subject
        .answers(&report.figures, &report.observations)
        .into_iter()
        .filter_map(|(view, answers)| Some((view, answers?)))
        .map(|(view, answers)| match lines(&answers) {
            none if none.is_empty() => format!("{}, nothing", view.words()),
            some => {
                let counts: Vec<String> = some.iter().map(|line| lowered(line)).collect();
                format!("{}, {}", view.words(), counts.join(", "))
            }
        })
        .collect();
    format!("{} {}: {}.", subject.short, where_asked(subject), views.join("; "))
}

/// Where the views agree, where they do not, where that cannot be said, and what stands alone.
fn agreement(report: &BoardReport, subjects: &[Subject]) -> String {
    let mut sentences = Vec::new();
    let (mut unsaid, mut alone) = (Vec::new(), Vec::new());
    for subject in subjects {
        let short = format!("“{}”", lowered(subject.short));
        let answers = subject.answers(&report.figures, &report.observations);
        let asked = answers.iter().filter(|(_, answers)| answers.is_some()).count();
        match in_groups(&answers).as_deref() {
            None if asked < 2 => alone.push(short),
            None => unsaid.push(short),
            Some([(leaning, views)]) => {
                sentences.push(format!("On {short}, {} agree: {}.", together(views), leaning.words()));
            }
            Some(groups) => {
                let said: Vec<String> = groups.iter().map(|(leaning, views)| says(views, *leaning)).collect();
                sentences.push(format!("On {short}, the views do not agree: {}.", said.join("; ")));
            }
        }
    }
    if !unsaid.is_empty() {
        sentences.push(format!(
            "On {} it cannot be said whether the views agree, because fewer than two of them can be said.",
            listed(&unsaid)
        ));
    }
    match alone.as_slice() {
        [] => {}
        [one] => sentences.push(format!("Only one view was asked about {one}, which stands alone.")),
        several => sentences
            .push(format!("Only one view each was asked about {}, which stand alone.", listed(several))),
    }
    sentences.join(" ")
}

fn together(views: &[View]) -> String {
    listed(&views.iter().map(|view| view.words()).collect::<Vec<_>>())
}

/// "the case files say mostly yes", "the adults are mixed".
fn says(views: &[View], leaning: Leaning) -> String {
    let verb = if leaning == Leaning::Mixed { "are" } else { "say" };
    format!("{} {verb} {}", together(views), leaning.words())
}
