//! The method and its limits.

use super::{
    draw, meetings,
    phrases::{heading, paragraph},
};
use crate::{
    board_report::BoardReport, dates::in_words, document::Block, edition::Edition, figures::Counts,
    interval::PERCENTAGE_FROM, trail::Head,
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
    if report.observations.named > 0 {
        blocks.push(paragraph(observation_audits(report)));
    }
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
        draw::limit(report),
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
    meetings::add_method(report, blocks);
    draw::add(report, blocks);
    blocks.push(heading(2, "This copy", "copy"));
    blocks.extend(report.edition.map(|edition| paragraph(issued(&edition))));
    blocks.push(paragraph(trail(&report.trail)));
}

/// Which edition this is, and how to tell it from others.
fn issued(edition: &Edition) -> String {
    format!(
        "This is edition {}. The report becomes the next edition each time it is agreed again, and each time something \
         printed in it is erased after it was agreed; the latest edition replaces all others.",
        edition.number_and_day()
    )
}

/// That observation audits took place, with whose agreement, and who agreed the pairs.
fn observation_audits(report: &BoardReport) -> String {
    format!(
        "Observation audits took place besides the file audit: agencies looked at one another’s practice and talked \
         with workers and adults. A screen for harm came first, and then the adult’s agreement to take part, before \
         anything was recorded; what an adult took back was deleted. {} An agency identifies the enquiry itself; it is \
         not drawn.",
        match report.pairs_agreed_on {
            Some(on) => format!("The audit group agreed on {} who audits whom.", in_words(on)),
            None => "That the audit group agreed who audits whom is not recorded.".to_owned(),
        }
    )
}

/// Where the trail stood, and what for.
fn trail(head: &Head) -> String {
    let Some(day) = head.day() else {
        return "Trail of changes: no event yet.".to_owned();
    };
    format!(
        "Trail of changes: event {} of {}, head {}. Whoever keeps this report can show with it later whether anything \
         that was recorded up to then has been altered since.",
        in_thousands(head.seq),
        in_words(day),
        head.hash.in_groups(),
    )
}

/// "1,234,567".
fn in_thousands(number: i64) -> String {
    let digits = number.to_string();
    let mut words = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trail::Hash;

    #[test]
    fn large_numbers_are_read_in_thousands() {
        let read: Vec<String> = [1, 12, 123, 1_234, 123_456, 1_234_567].map(in_thousands).into();
        assert_eq!(read, ["1", "12", "123", "1,234", "123,456", "1,234,567"]);
    }

    #[test]
    fn the_head_is_printed_with_its_event_and_day_and_in_groups() {
        let head = Head { seq: 1_234, hash: Hash::new("0a1b2c3d".repeat(8)), at: 1_772_496_000_000 };
        let words = trail(&head);
        assert!(words.starts_with("Trail of changes: event 1,234 of 3 March 2026, head 0a1b2c3d 0a1b2c3d "));
        assert_eq!(words.matches("0a1b2c3d").count(), 8);
        assert_eq!(trail(&Head::none()), "Trail of changes: no event yet.");
    }
}
