//! How the cases were drawn: the part of the method that lets anybody run the draw again. No case number is in it.

use super::phrases::{column, counted, fact, heading, numbers, paragraph, text};
use crate::{
    board_report::BoardReport,
    dates::in_words,
    document::{Block, Table},
    draw::{ReportedAgency, ReportedDraw, window_in_words},
};

/// What stands among the facts of what was looked at.
pub(super) fn chosen(report: &BoardReport) -> Option<String> {
    let draw = report.draw.as_ref()?;
    // A list that came after the seed shows nothing of chance.
    let at_random = |agency: &&ReportedAgency| !agency.list.as_ref().is_some_and(|list| list.after_seed);
    let (drawn, all) = (draw.drawn().filter(at_random).count(), report.presenting.len());
    let by_hand = chosen_otherwise(report, draw);
    Some(match (drawn, by_hand) {
        (0, _) => return None,
        (drawn, 0) if drawn == all => {
            "Drawn at random from each agency’s list, in a way that can be run again: see the method"
                .to_owned()
        }
        (drawn, by_hand) => {
            let mut words = format!(
                "{drawn} of {} drew at random from their lists: see the method",
                counted(all, "agency", "agencies")
            );
            if by_hand > 0 {
                words.push_str(&format!(
                    ". How {} came into the audit is not recorded",
                    counted(by_hand as usize, "other case", "other cases")
                ));
            }
            words
        }
    })
}

/// What is said among the limits.
pub(super) fn limit(report: &BoardReport) -> String {
    const NOT_KNOWN: &str = "How each agency chose its cases is not recorded, so this report cannot show that the choice was random.";
    let Some(draw) = &report.draw else { return NOT_KNOWN.to_owned() };
    if draw.drawn().next().is_none() {
        return NOT_KNOWN.to_owned();
    }
    let rest = if chosen_otherwise(report, draw) > 0 {
        " How the cases that were not drawn came into the audit is not recorded."
    } else {
        ""
    };
    "The draw shows that cases were chosen at random within the lists that agencies gave. It cannot show that a list was \
     complete: compare its size with the agency’s own count."
        .to_owned()
        + rest
}

/// Cases in the audit that no draw brought.
fn chosen_otherwise(report: &BoardReport, draw: &ReportedDraw) -> u32 {
    report
        .presenting
        .iter()
        .map(|agency| {
            let drawn =
                draw.agencies.iter().find(|part| part.name == agency.name).map_or(0, |part| part.in_use);
            agency.cases.saturating_sub(drawn)
        })
        .sum()
}

pub(super) fn add(report: &BoardReport, blocks: &mut Vec<Block>) {
    let Some(draw) = &report.draw else { return };
    blocks.push(heading(2, "How the cases were drawn", "draw"));
    blocks.push(paragraph(format!(
        "Each agency was asked for a list of every enquiry that it completed from {}. It \
         committed to that list with a hash of it, before the seed could be known where nothing else is said below. When every \
         list was there, the board fixed a public seed. Every enquiry has a ticket, which \
         is a hash of the seed, the agency’s code and the agency’s own reference; those with the lowest tickets were \
         drawn: {}. Whoever has an agency’s list can run its draw again.",
        window_in_words(draw.window),
        match draw.strata {
            None => format!("{} of each list", draw.sample_size),
            Some(strata) => format!("{} of each {} in a list", draw.sample_size, strata.words()),
        }
    )));
    match &draw.seed {
        Some(seed) => blocks.push(Block::Facts(vec![
            fact("Seed", seed.seed.to_string()),
            fact("Where the seed comes from", seed.story.clone()),
            fact("Seed fixed on", in_words(seed.fixed_on)),
        ])),
        None => blocks.push(paragraph("The seed is not fixed yet, so nothing is drawn.")),
    }
    add_lists(draw, blocks);
    add_commitments(draw, blocks);
    let notes: Vec<String> = draw.agencies.iter().flat_map(|agency| notes(agency, draw)).collect();
    if !notes.is_empty() {
        blocks.push(Block::List(notes));
    }
    add_replaced(draw, blocks);
    add_taken_back(draw, blocks);
    if draw.strata.is_some() {
        blocks.push(paragraph(
            "A commitment covers the references of a list, and not which part of it an enquiry is in.",
        ));
    }
}

fn add_lists(draw: &ReportedDraw, blocks: &mut Vec<Block>) {
    let row = |agency: &ReportedAgency| {
        let list = agency.list.as_ref();
        let count = |count: Option<u32>| text(count.map_or("Not sent".to_owned(), |count| count.to_string()));
        vec![
            text(&agency.name),
            count(list.map(|list| list.size)),
            count(list.map(|list| list.own_count)),
            count(list.map(|list| list.outside_window)),
            count(list.map(|list| list.audited_before)),
            count(list.map(|list| list.unreadable)),
            text(match agency.drawn_on {
                Some(_) => agency.in_use.to_string(),
                None => "Not drawn".to_owned(),
            }),
        ]
    };
    blocks.push(Block::Table(Table {
        caption: "Lists of enquiries completed in the window, beside the agencies’ own counts".to_owned(),
        columns: vec![
            column("Agency", 3.0),
            numbers("In the list", 1.1),
            numbers("By own count", 1.1),
            numbers("Left out: other dates", 1.3),
            numbers("Left out: audited in the last 12 months", 1.6),
            numbers("Left out: repeated or not readable", 1.5),
            numbers("Drawn and in use", 1.2),
        ],
        rows: draw.agencies.iter().map(row).collect(),
    }));
}

fn add_commitments(draw: &ReportedDraw, blocks: &mut Vec<Block>) {
    let rows: Vec<Vec<_>> = draw
        .agencies
        .iter()
        .filter_map(|agency| {
            let list = agency.list.as_ref()?;
            Some(vec![
                text(&agency.name),
                text(agency.code.as_str()),
                text(in_words(list.sent_on)),
                text(grouped(list.commitment.as_str())),
            ])
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    blocks.push(Block::Table(Table {
        caption: "Commitments to the lists".to_owned(),
        columns: vec![
            column("Agency", 2.0),
            column("Code", 1.0),
            column("Sent on", 1.4),
            column("Commitment", 4.0),
        ],
        rows,
    }));
}

/// What is to be known of one agency's part.
fn notes(agency: &ReportedAgency, draw: &ReportedDraw) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(list) = &agency.list {
        if list.own_count > list.size {
            notes.push(format!(
                "The list of {} has {}, {} fewer than the agency’s own count of {}.",
                agency.name,
                counted(list.size as usize, "enquiry", "enquiries"),
                list.own_count - list.size,
                list.own_count
            ));
        }
        if list.after_seed {
            notes.push(format!(
                "{} sent its list when the seed was known, or could be, so its draw does not show that the choice was random.",
                agency.name
            ));
        }
    }
    if agency.drawn_on.is_some() {
        for (part, has) in &agency.short {
            notes.push(format!(
                "{}: {} fewer than {}, so all of them were taken.",
                agency.name,
                match part {
                    Some(part) =>
                        format!("“{part}” has {}, which is", counted(*has as usize, "enquiry", "enquiries")),
                    None =>
                        format!("the list has {}, which is", counted(*has as usize, "enquiry", "enquiries")),
                },
                draw.sample_size
            ));
        }
        if let Some(strata) = draw.strata.filter(|_| !agency.parts_without.is_empty()) {
            let parts: Vec<String> = agency.parts_without.iter().map(|part| format!("“{part}”")).collect();
            notes.push(format!(
                "{}: the list has no enquiry of these, so none was drawn of them (by {}): {}.",
                agency.name,
                strata.words(),
                parts.join(", ")
            ));
        }
    }
    notes
}

fn add_replaced(draw: &ReportedDraw, blocks: &mut Vec<Block>) {
    let rows: Vec<Vec<_>> = draw
        .agencies
        .iter()
        .flat_map(|agency| {
            agency.replaced.iter().map(|(on, why)| {
                vec![text(&agency.name), text(why.reason.words()), text(why.said()), text(in_words(*on))]
            })
        })
        .collect();
    if rows.is_empty() {
        if draw.drawn().next().is_some() {
            blocks.push(paragraph("No drawn case was replaced."));
        }
        return;
    }
    blocks.push(Block::Table(Table {
        caption: "Drawn cases that could not be used; the next ticket took the place of each where the list had one"
            .to_owned(),
        columns: vec![
            column("Agency", 2.0),
            column("Reason", 2.5),
            column("In words", 3.5),
            column("Replaced on", 1.4),
        ],
        rows,
    }));
}

fn add_taken_back(draw: &ReportedDraw, blocks: &mut Vec<Block>) {
    let rows: Vec<Vec<_>> = draw
        .agencies
        .iter()
        .flat_map(|agency| {
            agency.taken_back.iter().map(|one| {
                vec![
                    text(&agency.name),
                    text(in_words(one.on)),
                    text(if one.after_seed { "Yes" } else { "No" }),
                    text(&one.words),
                    text(grouped(one.commitment.as_str())),
                ]
            })
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    blocks.push(Block::Table(Table {
        caption: "Lists that were taken back, with the commitments they had".to_owned(),
        columns: vec![
            column("Agency", 1.6),
            column("Taken back on", 1.3),
            column("Seed known, or could be known, by then", 1.3),
            column("Why", 2.2),
            column("Commitment", 3.2),
        ],
        rows,
    }));
}

/// A hash in eight groups, so that a line can break between them.
fn grouped(hash: &str) -> String {
    hash.as_bytes().chunks(8).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}
