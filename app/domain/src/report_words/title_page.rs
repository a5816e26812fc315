//! The title page.

use super::phrases::{counted, fact, listed};
use crate::{audit::AuditStatus, board_report::BoardReport, dates::in_words, document::Fact};

pub(super) fn status(report: &BoardReport) -> String {
    match report.status {
        AuditStatus::Draft => "Draft".to_owned(),
        AuditStatus::Agreed(on) => format!("Agreed on {}", in_words(on)),
    }
}

pub(super) fn running_head(report: &BoardReport) -> String {
    format!("{} – {} – {}", report.details.name, report.board, status(report))
}

pub(super) fn facts(report: &BoardReport) -> Vec<Fact> {
    let mut facts = vec![fact("Status", status(report))];
    facts.extend(report.edition.map(|edition| fact("Edition", edition.number_and_day())));
    facts.push(fact("Board", &report.board));
    let others: Vec<&String> = report.boards.iter().filter(|board| **board != report.board).collect();
    if !others.is_empty() {
        facts.push(fact("Also reported to", listed(&others)));
    }
    facts.extend([
        fact("Lead agency", &report.lead),
        fact(
            "What it rests on",
            format!(
                "{} brought by {}",
                counted(report.figures.cases as usize, "case", "cases"),
                counted(report.presenting.len(), "agency", "agencies")
            ),
        ),
    ]);
    if report.observations.named > 0 {
        let took_part = report.observations.taking_part as usize;
        facts
            .push(fact("Observation audits", counted(took_part, "enquiry took part", "enquiries took part")));
    }
    facts.push(fact("Date of this report", in_words(report.date)));
    facts
}

pub(super) fn notices(report: &BoardReport) -> Vec<String> {
    let mut notices = Vec::new();
    if report.is_demonstration {
        notices.push(
            "Demonstration: everything in this report is invented. No board, agency, case or person in it is \
             real."
                .to_owned(),
        );
    }
    if report.status == AuditStatus::Draft {
        notices.push("Draft: the figures and words can still change.".to_owned());
    }
    notices.extend(report.edition.and_then(|edition| edition.notice()));
    notices.push(format!(
        "This report says what the audit group found in {}. It does not say how often the same is true of all \
         safeguarding enquiries.",
        counted(report.figures.cases as usize, "case", "cases")
    ));
    notices
}
