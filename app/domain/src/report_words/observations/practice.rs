//! What was observed of the workers' practice, by area of focus.

use super::super::phrases::{column, counted, heading, number, numbers, paragraph, text};
use crate::{
    board_report::BoardReport,
    document::{Block, Table},
    figures::Counts,
    observation::focus,
};

pub(super) fn add(report: &BoardReport, blocks: &mut Vec<Block>) {
    let figures = &report.observations;
    blocks.push(heading(2, "What was observed", "observations-practice"));
    if figures.practice_observed == 0 {
        blocks.push(paragraph("Nothing is recorded yet of what was observed of the workers’ practice."));
        return;
    }
    blocks.push(paragraph(format!(
        "The method has seven areas of focus; their wording is the source’s, word for word. Practice was observed in \
         {}. What was written down stays with the audit group; here it is counted. Area of focus 4 has no question of \
         the file audit beside it and stands alone{}.",
        counted(figures.practice_observed as usize, "enquiry", "enquiries"),
        match figures.meetings {
            0 => String::new(),
            meetings => format!(
                "; besides, {} observed",
                if meetings == 1 {
                    "1 meeting was".to_owned()
                } else {
                    format!("{meetings} meetings were")
                }
            ),
        }
    )));
    blocks.push(paragraph(if report.rates_observations {
        "The audit group chose to rate what was observed. The method rates only the file audit, so these ratings are \
         the group’s own choice; the observers gave them."
    } else {
        "What was observed is not rated: the method rates only the file audit."
    }));
    let mut columns = vec![column("No.", 0.5), column("Area of focus", 4.0), numbers("Recorded in", 1.2)];
    if report.rates_observations {
        columns.extend([
            numbers("Red", 0.8),
            numbers("Amber", 0.9),
            numbers("Green", 0.9),
            numbers("Not applicable", 1.3),
            numbers("Not rated", 0.9),
        ]);
    }
    let rows = focus::ALL.iter().zip(&figures.foci).map(|(focus, figures)| {
        let mut cells = vec![text(focus.number.to_string()), text(focus.wording), number(figures.recorded)];
        if report.rates_observations {
            let Counts { red, amber, green, not_applicable, not_rated, .. } =
                figures.ratings.unwrap_or_default();
            cells.extend([red, amber, green, not_applicable, not_rated].map(number));
        }
        cells
    });
    blocks.push(Block::Table(Table {
        caption: if report.rates_observations {
            "In how many enquiries each area of focus was recorded, and how it was rated by the group’s choice"
        } else {
            "In how many enquiries each area of focus was recorded"
        }
        .to_owned(),
        columns,
        rows: rows.collect(),
    }));
}
