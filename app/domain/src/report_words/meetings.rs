//! How the group came to its ratings, how far those who rated alone agreed, and who was at the meetings.

use super::phrases::{column, counted, heading, number, numbers, paragraph, text};
use crate::{
    board_report::BoardReport,
    dates::in_words,
    document::{Block, Cell, Table},
    interval::PERCENTAGE_FROM,
    meeting::{
        Scoring,
        in_report::{FirstFigures, FirstRatings, ReportedMeeting, ReportedPerson},
    },
};

/// The part of the method that says how the group came to its ratings.
pub(super) fn add_method(report: &BoardReport, blocks: &mut Vec<Block>) {
    let told = &report.meetings;
    blocks.push(heading(2, "How the group came to its ratings", "scoring"));
    let how = match told.scoring {
        Scoring::Together => "The group agreed one shared rating for each question in its meeting.",
        Scoring::MembersAlone => {
            "Each member rated each case alone and without seeing the others’ ratings. Then the ratings were shown \
             together. Where all who had rated gave the same, that rating stood; where they differed, the group talked \
             and agreed one."
        }
        Scoring::AgenciesAlone => {
            "Each agency rated each case without seeing the others’ ratings. Then the ratings were shown together. Where \
             all who had rated gave the same, that rating stood; where they differed, the group talked and agreed one."
        }
    };
    let own = if told.own_agency_rates {
        "Members rated the cases of their own agency too."
    } else {
        "Members did not rate the cases of their own agency."
    };
    blocks.push(paragraph(format!("{how} {own} {}", met(&told.meetings))));
    if !told.interests.is_empty() {
        blocks.push(paragraph(
            "Whoever declares an interest in a case watches it and does not rate it. These interests were declared and not \
             withdrawn:",
        ));
        blocks.push(Block::List(
            told.interests
                .iter()
                .map(|(person, cases)| {
                    format!("{}, in {}", named(person), counted(*cases as usize, "case", "cases"))
                })
                .collect(),
        ));
    }
    if let Some(first) = &told.first {
        add_first(first, told.scoring, blocks);
    }
}

/// When the group met.
fn met(meetings: &[ReportedMeeting]) -> String {
    match meetings {
        [] => "When it met is not recorded.".to_owned(),
        [only] => format!("It met on {}.", in_words(only.held_on)),
        all => format!(
            "It met {} times: on {}.",
            all.len(),
            super::phrases::listed(&all.iter().map(|meeting| in_words(meeting.held_on)).collect::<Vec<_>>())
        ),
    }
}

fn add_first(first: &FirstFigures, scoring: Scoring, blocks: &mut Vec<Block>) {
    blocks.push(heading(2, "How far first ratings agreed", "first-ratings"));
    let agreement = &first.all.agreement;
    let raters = match scoring {
        Scoring::AgenciesAlone => counted(agreement.raters as usize, "agency", "agencies"),
        _ => counted(agreement.raters as usize, "member", "members"),
    };
    blocks.push(paragraph(format!(
        "These figures are about the ratings that {raters} gave alone, before they talked; the rest of this report rests \
         on what the group agreed. A comparison is any two who rated the same question of the same case: where five rated \
         it, there are ten. {}",
        agreement.in_words()
    )));
    blocks.push(paragraph(first.all.movement.in_words()));
    blocks.push(paragraph(format!(
        "What such figures can say depends on how many cases there are, not on how many comparisons: a case that is easy, or \
         hard, to read is so for all its questions and for all who read it. Below {PERCENTAGE_FROM} cases only counts are \
         given; from {PERCENTAGE_FROM} on, percentages too, and how far raters agreed beyond chance. For the same reason \
         only the figures of a single question have a 95% interval: one over all questions would look surer than it is."
    )));
    let mut cautions = first.all.cautions();
    if let Some(words) = agreement.ac2.in_words().filter(|_| !first.all.is_too_few()) {
        blocks.push(paragraph(format!(
            "Over all questions, Gwet’s AC2 with quadratic weights, which takes away what chance alone would give: {words}.{}",
            match agreement.alpha_ordinal.in_words() {
                Some(alpha) if first.all.has_missing() => format!(
                    " Not everybody rated everything; Krippendorff’s ordinal alpha, which is made for that: {alpha}."
                ),
                _ => String::new(),
            }
        )));
    }
    if first.without_colour > 0 {
        cautions.push(format!(
            "{} not applicable, or said why it could not fairly be rated. Between these and a colour there is no step, so \
             they are in none of the comparisons.",
            counted(first.without_colour as usize, "first rating was", "first ratings were"),
        ));
    }
    if first.late > 0 {
        cautions.push(format!(
            "{} after the others were shown, and {} in none of these figures.",
            counted(first.late as usize, "rating came", "ratings came"),
            if first.late == 1 { "is" } else { "are" }
        ));
    }
    if first.set_aside > 0 {
        cautions.push(format!(
            "{} given by somebody who has declared an interest in the case, and {} in none of these figures.",
            counted(first.set_aside as usize, "rating was", "ratings were"),
            if first.set_aside == 1 { "is" } else { "are" }
        ));
    }
    cautions.push(
        "High agreement shows that those in the room read the questions alike. It does not show that they are right."
            .to_owned(),
    );
    blocks.push(Block::List(cautions));
    let by_question: Vec<(String, &FirstRatings)> =
        first.by_question.iter().map(|(question, part)| (format!("Question {question}"), part)).collect();
    blocks.push(table("Agreement of first ratings, by question", "Question", &by_question));
    let by_agency: Vec<(String, &FirstRatings)> =
        first.by_agency.iter().map(|(name, part)| (name.clone(), part)).collect();
    blocks.push(table(
        "Agreement of first ratings, by the agency that brought the cases",
        "Cases of",
        &by_agency,
    ));
    blocks.push(moves("How first ratings moved to the agreed rating, by question", "Question", &by_question));
    blocks.push(moves(
        "How first ratings moved to the agreed rating, by the agency that brought the cases",
        "Cases of",
        &by_agency,
    ));
}

fn table(caption: &str, first: &str, parts: &[(String, &FirstRatings)]) -> Block {
    Block::Table(Table {
        caption: caption.to_owned(),
        columns: vec![
            column(first, 3.0),
            numbers("Cases", 1.2),
            numbers("Comparisons", 1.6),
            numbers("Same rating", 1.6),
            numbers("Within one step", 1.6),
            column("AC2", 2.6),
            column("Alpha", 2.6),
        ],
        rows: parts
            .iter()
            .map(|(name, part)| {
                let counted = &part.agreement.comparisons;
                vec![
                    text(name),
                    number(part.cases_compared),
                    text(counted.all.to_string()),
                    share(part, counted.same),
                    share(part, counted.within_one_step),
                    coefficient(part, part.agreement.ac2.in_words()),
                    coefficient(part, part.agreement.alpha_ordinal.in_words()),
                ]
            })
            .collect(),
    })
}

/// The count of comparisons, with its percentage where there are enough cases for one.
fn share(part: &FirstRatings, count: u64) -> Cell {
    let of = part.agreement.comparisons.all;
    if part.is_too_few() || of == 0 {
        text(count.to_string())
    } else {
        text(format!("{count} ({}%)", (count * 100 + of / 2) / of))
    }
}

/// A coefficient of a handful of cases would be read as if it said something.
fn coefficient(part: &FirstRatings, words: Option<String>) -> Cell {
    match words {
        Some(_) if part.is_too_few() => text("Too few to say"),
        Some(words) => text(words),
        None => text("Not defined"),
    }
}

fn moves(caption: &str, first: &str, parts: &[(String, &FirstRatings)]) -> Block {
    Block::Table(Table {
        caption: caption.to_owned(),
        columns: vec![
            column(first, 3.0),
            numbers("Agreed as given", 2.0),
            numbers("Up, towards green", 2.0),
            numbers("Down, towards red", 2.0),
        ],
        rows: parts
            .iter()
            .map(|(name, part)| {
                let moved = &part.movement;
                vec![text(name), number(moved.unmoved), number(moved.up()), number(moved.down())]
            })
            .collect(),
    })
}

/// The appendix: who was at the meetings.
pub(super) fn add_people(report: &BoardReport, blocks: &mut Vec<Block>) {
    if report.meetings.meetings.is_empty() {
        return;
    }
    blocks.push(heading(1, "Appendix: meetings of the audit group", "meetings"));
    for (place, meeting) in report.meetings.meetings.iter().enumerate() {
        blocks.push(heading(
            2,
            format!("Meeting of {}", in_words(meeting.held_on)),
            format!("meeting-{}", place + 1),
        ));
        if meeting.present.is_empty() {
            blocks.push(paragraph("Who was there is not recorded."));
        } else {
            blocks.push(people("Who was there", &meeting.present));
        }
        if !meeting.also_present.is_empty() {
            blocks.push(paragraph("Also in the room:"));
            blocks.push(Block::List(meeting.also_present.clone()));
        }
        if !meeting.apologies.is_empty() {
            blocks.push(people("Apologies", &meeting.apologies));
        }
        if !meeting.present.is_empty() {
            blocks.push(paragraph(fair_record(meeting)));
        }
    }
}

/// How many of those who were there said that the notes are a fair record: of the notes as they stand, and of those that
/// were changed after that.
fn fair_record(meeting: &ReportedMeeting) -> String {
    let mut said = format!(
        "{} of {} who were there said that the meeting’s notes are a fair record.",
        meeting.signed,
        meeting.present.len()
    );
    match meeting.signed_before_change {
        0 => {}
        1 => said
            .push_str(" 1 more had said so before the notes were last changed, and has not said so again."),
        more => said.push_str(&format!(
            " {more} more had said so before the notes were last changed, and have not said so again."
        )),
    }
    said
}

fn people(caption: &str, people: &[ReportedPerson]) -> Block {
    Block::Table(Table {
        caption: caption.to_owned(),
        columns: vec![column("Name", 3.0), column("Agency", 4.0)],
        rows: people
            .iter()
            .map(|person| vec![text(&person.name), text(person.agency.as_deref().unwrap_or("None"))])
            .collect(),
    })
}

/// "Asha Rao (Vale Trust)".
fn named(person: &ReportedPerson) -> String {
    match &person.agency {
        Some(agency) => format!("{} ({agency})", person.name),
        None => person.name.clone(),
    }
}
