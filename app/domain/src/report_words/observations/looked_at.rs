//! Which enquiries took part, which did not, and who audited whom.

use super::super::{
    NOT_RECORDED,
    phrases::{column, counted, fact, heading, listed, paragraph, text},
};
use crate::{
    board_report::BoardReport,
    dates::in_words,
    document::{Block, Fact, Table},
    observation::consent::AgreedTo,
    observation_figures::{ObservationFigures, PartsWithdrawn},
};

pub(super) fn add(report: &BoardReport, blocks: &mut Vec<Block>) {
    let figures = &report.observations;
    blocks.push(heading(2, "What was observed, and with whose agreement", "observations-looked-at"));
    blocks.push(Block::Facts(facts(figures)));
    if !figures.reasons.is_empty() {
        blocks.push(paragraph(
            "Why adults were not approached, which is never a failure. There can be several reasons for one adult:",
        ));
        blocks.push(Block::List(
            figures.reasons.iter().map(|(reason, count)| format!("{}: {count}", reason.words())).collect(),
        ));
    }
    if figures.not_finished > 0 {
        let (what, is) = if figures.not_finished == 1 {
            ("1 observation".to_owned(), "is not finished, and its")
        } else {
            (format!("{} observations", figures.not_finished), "are not finished, and their")
        };
        blocks.push(Block::Notice(format!("{what} {is} figures here can still change.")));
    }
    add_pairs(report, blocks);
}

fn facts(figures: &ObservationFigures) -> Vec<Fact> {
    let mut facts = vec![
        fact("Enquiries named", figures.named.to_string()),
        fact("Not approached, to avoid harm", figures.not_approached.to_string()),
        fact("Asked and did not agree", figures.declined.to_string()),
        fact("Took everything back", figures.withdrawn.to_string()),
        fact("Not asked yet", figures.not_asked_yet.to_string()),
        fact("Took part", figures.taking_part.to_string()),
    ];
    if figures.parts_withdrawn.observations > 0 {
        facts.push(fact("Took part and took some of it back", parts(&figures.parts_withdrawn)));
    }
    facts.extend([
        fact(
            "Practice observed",
            match figures.practice_observed {
                0 => "None yet".to_owned(),
                observed => format!("In {}", enquiries(observed)),
            },
        ),
        fact(
            "Meetings observed",
            match figures.meetings {
                0 => "None".to_owned(),
                meetings => format!("{meetings}, in {}", enquiries(figures.with_meetings)),
            },
        ),
        fact("Workers interviewed", figures.interviews.to_string()),
        fact("Conversations with the adult or an advocate", figures.conversations.held.to_string()),
    ]);
    facts
}

fn enquiries(count: u32) -> String {
    counted(count as usize, "enquiry", "enquiries")
}

/// "2 (being observed: 1; being quoted: 2)".
fn parts(parts: &PartsWithdrawn) -> String {
    let counts = [
        (AgreedTo::Observed, parts.observed),
        (AgreedTo::Talking, parts.talking),
        (AgreedTo::Quoted, parts.quoted),
    ];
    let parted: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(what, count)| match what {
            AgreedTo::Observed => format!("being observed: {count}"),
            AgreedTo::Talking => format!("talking about the enquiry: {count}"),
            AgreedTo::Quoted => format!("being quoted: {count}"),
        })
        .collect();
    format!("{} ({})", parts.observations, parted.join("; "))
}

fn add_pairs(report: &BoardReport, blocks: &mut Vec<Block>) {
    let Some(on) = report.pairs_agreed_on else {
        blocks.push(paragraph(format!(
            "When the audit group agreed who audits whom: {}.",
            NOT_RECORDED.to_lowercase()
        )));
        return;
    };
    if report.pairs.is_empty() {
        return;
    }
    let mut sorted: Vec<(&str, Vec<&str>)> = Vec::new();
    for (audited, auditing) in &report.pairs {
        match sorted.last_mut() {
            Some((last, by)) if last == audited => by.push(auditing),
            _ => sorted.push((audited, vec![auditing])),
        }
    }
    blocks.push(Block::Table(Table {
        caption: format!(
            "Who audited whom, as the audit group agreed on {}. No agency audits itself.",
            in_words(on)
        ),
        columns: vec![column("Agency whose practice was observed", 1.0), column("Observed by", 1.0)],
        rows: sorted.into_iter().map(|(audited, by)| vec![text(audited), text(listed(&by))]).collect(),
    }));
}
