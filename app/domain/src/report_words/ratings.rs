//! Ratings by question, and by question and agency.

use super::phrases::{
    column, counts_in_words, heading, listed, number, numbers, of_those_where_it_applied, paragraph, text,
};
use crate::{
    audit_tool::AuditTool,
    board_report::BoardReport,
    document::{Bar, Block, Cell, Chart, Column, Table},
    figures::{Counts, QuestionFigures},
    interval::{PERCENTAGE_FROM, share_in_words},
    rating::{NOT_RATED_YET, Rating},
};

pub(super) fn add(report: &BoardReport, blocks: &mut Vec<Block>) {
    blocks.push(heading(1, "Ratings by question", "by-question"));
    blocks.push(paragraph(format!(
        "{}The last column gives the green ratings of those rated red, amber or green: counts alone below \
         {PERCENTAGE_FROM}, and from {PERCENTAGE_FROM} on a percentage with its Wilson 95% interval.",
        conditional(&report.tool)
    )));
    add_question_figures(
        &report.tool,
        &report.figures.questions.iter().collect::<Vec<_>>(),
        "Ratings of every question, all agencies together",
        blocks,
    );
    add_agencies(report, blocks);
}

/// Which questions apply only in some cases, as the tool has it; nothing where all apply always.
fn conditional(tool: &AuditTool) -> String {
    let numbers: Vec<u8> = tool
        .questions
        .iter()
        .filter(|question| question.is_conditional())
        .map(|question| question.number)
        .collect();
    match numbers.as_slice() {
        [] => String::new(),
        [one] => format!(
            "Question {one} applies only in some cases; it is counted of the cases where it applied. Not applicable \
             is never counted as green. "
        ),
        some => format!(
            "Questions {} apply only in some cases; they are counted of the cases where they applied. Not applicable \
             is never counted as green. ",
            listed(some)
        ),
    }
}

/// Bars and the table with the same numbers.
pub(super) fn add_question_figures(
    tool: &AuditTool,
    questions: &[&QuestionFigures],
    caption: &str,
    blocks: &mut Vec<Block>,
) {
    let label = |number: u8| match tool.question(number) {
        Some(question) => format!("{number}. {}", question.short),
        None => format!("Question {number}"),
    };
    blocks.push(Block::Chart(Chart {
        caption: format!("{caption}, counted in the cases where each question applied"),
        alternative: questions
            .iter()
            .map(|figures| in_a_sentence(tool, figures))
            .collect::<Vec<_>>()
            .join(" "),
        bars: questions
            .iter()
            .map(|figures| Bar {
                label: label(figures.question),
                red: figures.total.red,
                amber: figures.total.amber,
                green: figures.total.green,
                not_rated: figures.total.not_rated,
            })
            .collect(),
    }));
    blocks.push(Block::Table(Table {
        caption: caption.to_owned(),
        columns: columns(),
        rows: questions.iter().map(|figures| row(&label(figures.question), &figures.total)).collect(),
    }));
}

fn columns() -> Vec<Column> {
    vec![
        column("Question", 3.2),
        numbers("Applied", 1.15),
        numbers("Red", 0.8),
        numbers("Amber", 1.0),
        numbers("Green", 1.0),
        numbers("Not rated", 0.95),
        numbers("Not applicable", 1.5),
        column("Green, of those rated", 2.2),
    ]
}

fn row(label: &str, counts: &Counts) -> Vec<Cell> {
    vec![
        text(label),
        number(counts.applied()),
        number(counts.red),
        number(counts.amber),
        number(counts.green),
        number(counts.not_rated),
        number(counts.not_applicable),
        text(match counts.rated() {
            0 => "None rated".to_owned(),
            rated => share_in_words(counts.green, rated),
        }),
    ]
}

fn add_agencies(report: &BoardReport, blocks: &mut Vec<Block>) {
    blocks.push(heading(1, "Ratings by question and agency", "by-agency"));
    blocks.push(paragraph(
        "Agencies are in alphabetical order and are not ranked. Where an agency brought few cases, a difference \
         between it and another can be chance. Counts are of cases; what is zero is left out.",
    ));
    let mut columns = vec![column("Agency", 2.2)];
    columns.extend(
        report.figures.questions.iter().map(|figures| column(&format!("Q{}", figures.question), 1.05)),
    );
    let rows = report
        .presenting
        .iter()
        .enumerate()
        .map(|(place, agency)| {
            let cells = report
                .figures
                .questions
                .iter()
                .map(|figures| text(figures.by_agency.get(place).map(short_counts).unwrap_or_default()));
            std::iter::once(text(&agency.name)).chain(cells).collect()
        })
        .collect();
    blocks.push(Block::Table(Table {
        caption: "How each agency's cases were rated, question by question".to_owned(),
        columns,
        rows,
    }));
}

/// The counts that are not zero, one a line: "Red 1", "Green 2".
fn short_counts(counts: &Counts) -> String {
    let mut lines: Vec<String> = Rating::ALL
        .into_iter()
        .filter(|rating| counts.of(*rating) > 0)
        .map(|rating| match rating {
            Rating::NotApplicable => format!("N/A {}", counts.not_applicable),
            rating => format!("{rating} {}", counts.of(rating)),
        })
        .collect();
    if counts.not_rated > 0 {
        lines.push(format!("Not rated {}", counts.not_rated));
    }
    if lines.is_empty() { "No cases".to_owned() } else { lines.join("\n") }
}

/// A question's figures in one sentence, for lists.
pub(super) fn in_a_sentence(tool: &AuditTool, figures: &QuestionFigures) -> String {
    let short = tool.question(figures.question).map(|question| question.short.as_str()).unwrap_or_default();
    format!("Question {} ({short}): {}.", figures.question, of_those_where_it_applied(&figures.total))
}

/// Several questions together, in a sentence that says what the numbers are not.
pub(super) fn together(counts: &Counts) -> String {
    format!(
        "All these answers together: {}. Each case was asked several of these questions, so the answers are not \
         independent of one another and no percentage is given.",
        counts_in_words(counts)
    )
}

/// What stands where nothing is rated and no reason is given. With a reason, the counts say more.
pub(super) fn is_unrated(counts: &Counts) -> Option<&'static str> {
    let is_unrated = counts.rated() == 0 && counts.applied() > 0 && counts.not_rated_with_reason == 0;
    is_unrated.then_some(NOT_RATED_YET)
}
