//! What a report says, and what it never says.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod confidentiality;
mod draw;
mod invented;
mod meetings;
mod observations;
mod observed;
mod side_by_side;

use std::collections::HashSet;

use domain::{
    audit::AuditStatus,
    board_report::{BoardReport, ReportSource},
    dates::iso_date,
    document::{Block, Document},
    edition::{Edition, EditionReason},
    principle::Principle,
    rating::{NotRatedReason, Outcome, Rating},
};
use invented::{
    SECRET_REFERENCE, SECRET_SUMMARY, column, document_of, fact, source, source_with, table, texts, under,
    unknown,
};

/// Texts with a percentage in them, but for the two that explain what the interval is.
fn percentages(document: &Document) -> Vec<String> {
    texts(document).into_iter().filter(|text| text.replace("Wilson 95% interval", "").contains('%')).collect()
}

#[test]
fn a_percentage_never_stands_without_its_count_before_it_and_its_interval_after() {
    let document = document_of(source());
    let shares = percentages(&document);
    assert!(!shares.is_empty());
    for share in shares {
        let (count, rest) = share.split_once(" (").unwrap_or_else(|| panic!("{share}"));
        let (green, rated) = count.split_once(" of ").unwrap_or_else(|| panic!("{share}"));
        assert!(
            green.parse::<u32>().is_ok() && rated.parse::<u32>().is_ok_and(|rated| rated >= 10),
            "{share}"
        );
        assert!(rest.contains("%, 95% interval "), "{share}");
    }
}

#[test]
fn below_ten_rated_cases_no_percentage_is_printed() {
    assert_eq!(percentages(&document_of(source_with(3))), [] as [String; 0]);
}

#[test]
fn from_ten_rated_cases_a_single_question_has_its_interval() {
    let document = document_of(source());
    let shares = column(table(under(&document, "by-question")), "Green, of those rated");
    assert_eq!(shares[0], "9 of 12 (75%, 95% interval 47% to 91%)");
    assert_eq!(shares[2], "6 of 6", "question 3 applied in six cases only");
}

#[test]
fn several_questions_together_have_counts_and_no_percentage() {
    let document = document_of(source());
    let Block::Paragraph(together) = &under(&document, "empowerment-direct")[0] else {
        panic!("no paragraph")
    };
    assert!(together.contains("All these answers together: 3 red, 12 amber, 27 green"), "{together}");
    assert!(!together.contains('%'), "{together}");
}

#[test]
fn a_principle_that_no_question_asks_about_is_not_assessed_and_has_no_figures() {
    let document = document_of(source());
    let [Block::Notice(words)] = under(&document, "prevention-direct") else { panic!("more than a notice") };
    assert!(words.starts_with("Not assessed."), "{words}");
}

#[test]
fn the_six_principles_come_in_statutory_order_each_with_its_limits() {
    let document = document_of(source());
    let headings: Vec<&str> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level: 2, text, .. } => Some(text.as_str()),
            _ => None,
        })
        .filter(|text| Principle::ALL.iter().any(|principle| principle.name() == *text))
        .collect();
    assert_eq!(headings, Principle::ALL.map(Principle::name));
    for principle in Principle::ALL {
        let limits = under(&document, &format!("{}-limits", principle.name().to_lowercase()));
        assert!(matches!(limits, [Block::Paragraph(words)] if !words.is_empty()), "{principle:?}");
    }
}

#[test]
fn agencies_stand_in_alphabetical_order_whatever_their_ratings() {
    let document = document_of(source());
    let presenting = ["Alder Council", "beech Community Trust", "zinnia Hospitals"];
    assert_eq!(column(table(under(&document, "by-agency")), "Agency"), presenting);
    let all = column(table(under(&document, "looked-at")), "Agency");
    assert_eq!(all, [&presenting[..], &["Fern Care Board", "Quince Police"]].concat());
}

#[test]
fn no_case_reference_and_no_summary_of_a_referral_is_printed() {
    let source = source();
    assert!(source.findings.iter().all(|finding| finding.case_ref == SECRET_REFERENCE));
    assert!(source.cases.iter().all(|case| case.referral.summary == SECRET_SUMMARY));
    let printed = serde_json::to_string(&document_of(source)).unwrap();
    assert!(!printed.contains("ZQX"));
}

#[test]
fn what_is_not_known_is_said_to_be_not_recorded() {
    let document = document_of(unknown());
    for label in [
        "Theme",
        "Window in which the enquiries were concluded",
        "Months in which the audited enquiries were concluded",
        "Cases asked of each agency",
        "How each agency chose its cases",
        "Original records reviewed collectively",
        "Confidentiality arrangements agreed on",
    ] {
        assert_eq!(fact(&document, label), "Not recorded", "{label}");
    }
    assert_eq!(fact(&document, "Agreed by the audit group"), "Draft: not recorded as agreed");
    let kinds = column(table(under(&document, "looked-at")), "Kind");
    assert!(kinds.iter().all(|kind| *kind == "Not recorded"), "{kinds:?}");
}

#[test]
fn questions_that_nobody_has_rated_say_so_in_words() {
    let document = document_of(unknown());
    let Block::Paragraph(words) = &under(&document, "protection-direct")[0] else { panic!("no paragraph") };
    assert!(words.ends_with("Not rated yet."), "{words}");
    let shares = column(table(under(&document, "by-question")), "Green, of those rated");
    assert_eq!(shares, ["None rated"; 8]);
}

#[test]
fn a_question_that_could_not_fairly_be_rated_is_not_called_not_rated_yet() {
    let mut source = unknown();
    for case in &mut source.cases {
        case.outcomes = vec![(4, Outcome::NotRated(NotRatedReason::AdultDied))];
    }
    let document = document_of(source);
    let Block::Paragraph(words) = &under(&document, "protection-direct")[0] else { panic!("no paragraph") };
    assert!(words.contains("12 not rated (12 with a reason)") && !words.contains("yet"), "{words}");
}

#[test]
fn headings_never_skip_a_level_and_every_anchor_is_the_only_one() {
    for source in [source(), unknown(), observed::observed()] {
        let document = document_of(source);
        let (mut last, mut anchors) = (0, HashSet::new());
        for block in &document.blocks {
            if let Block::Heading { level, anchor, text } = block {
                assert!(*level >= 1 && *level <= last + 1, "{text}");
                assert!(anchors.insert(anchor), "{anchor} is there twice");
                assert!(
                    anchor
                        .bytes()
                        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
                    "{anchor}"
                );
                last = *level;
            }
        }
        assert!(anchors.len() > 20);
    }
}

#[test]
fn every_row_has_one_cell_for_each_column_and_every_table_a_caption() {
    for block in document_of(observed::observed()).blocks {
        if let Block::Table(table) = block {
            assert!(!table.caption.is_empty());
            assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.caption);
        }
    }
}

#[test]
fn every_chart_is_followed_by_a_table_with_the_same_numbers() {
    let document = document_of(source());
    let mut charts = 0;
    for pair in document.blocks.windows(2) {
        let [Block::Chart(chart), next] = pair else { continue };
        let Block::Table(table) = next else { panic!("{} has no table", chart.caption) };
        charts += 1;
        let drawn: Vec<[String; 4]> = chart
            .bars
            .iter()
            .map(|bar| [bar.red, bar.amber, bar.green, bar.not_rated].map(|count| count.to_string()))
            .collect();
        let columns = ["Red", "Amber", "Green", "Not rated"].map(|heading| column(table, heading));
        for (place, bar) in drawn.iter().enumerate() {
            assert_eq!(columns.each_ref().map(|cells| cells[place]), bar.each_ref().map(String::as_str));
        }
        assert_eq!(drawn.len(), table.rows.len());
    }
    assert_eq!(charts, 6, "five assessed principles and all questions");
}

#[test]
fn not_applicable_is_counted_apart_from_green() {
    let document = document_of(source());
    let table = table(under(&document, "by-question"));
    let of = |heading| column(table, heading)[2];
    assert_eq!((of("Applied"), of("Green"), of("Not applicable")), ("6", "6", "6"));
}

#[test]
fn which_questions_apply_only_in_some_cases_is_read_from_the_tool() {
    let mut source = source();
    for question in &mut source.tool.questions {
        question.condition = None;
    }
    source.tool.questions[5].condition = Some("Other agencies were involved.".to_owned());
    let document = document_of(source);
    let Block::Paragraph(words) = &under(&document, "by-question")[0] else { panic!("no paragraph") };
    assert!(words.starts_with("Question 6 applies only in some cases;"), "{words}");
}

#[test]
fn actions_have_an_owner_and_a_date_or_say_that_they_are_not_recorded() {
    let document = document_of(source());
    let actions = table(under(&document, "actions"));
    assert_eq!(column(actions, "Owner"), ["Ward managers", "Not recorded"]);
    assert_eq!(column(actions, "Due"), ["31 January 2027", "Not recorded"]);
    assert_eq!(column(actions, "Question"), ["None", "8"]);
}

#[test]
fn a_finding_from_an_observation_says_so_without_its_reference() {
    let without = document_of(source());
    let mut source = source();
    source.findings[1].is_from_observation = true;
    let document = document_of(source);
    let actions = table(under(&document, "actions"));
    assert_eq!(column(actions, "Question"), ["From an observation", "8"]);
    let says = |document: &Document| {
        let Block::Paragraph(words) = &under(document, "findings")[0] else { panic!("no paragraph") };
        words.contains("the cases and the observations")
    };
    assert_eq!((says(&without), says(&document)), (false, true));
    assert!(!serde_json::to_string(&document).unwrap().contains(SECRET_REFERENCE));
}

#[test]
fn a_kind_without_findings_says_so() {
    let mut source = source();
    source.findings.clear();
    let document = document_of(source);
    for anchor in ["worked-well", "issues", "actions"] {
        assert_eq!(under(&document, anchor), [Block::Paragraph("None recorded.".to_owned())], "{anchor}");
    }
}

#[test]
fn a_report_says_whether_it_is_a_draft_or_on_which_day_it_was_agreed() {
    let draft = document_of(source());
    assert!(
        draft.running_head.ends_with("Draft")
            && draft.notices.iter().any(|words| words.starts_with("Draft:"))
    );
    let mut source = source();
    source.status = AuditStatus::Agreed(iso_date("2026-11-20").unwrap());
    let agreed = document_of(source);
    assert_eq!(fact(&agreed, "Status"), "Agreed on 20 November 2026");
    assert!(agreed.running_head.ends_with("Agreed on 20 November 2026"));
    assert!(!texts(&agreed).iter().any(|words| words.starts_with("Draft:")));
}

/// The report of the invented audit, agreed, as an edition of it.
fn issued(number: u32, on: &str, reason: EditionReason) -> Document {
    let mut source = source();
    source.status = AuditStatus::Agreed(iso_date("2026-11-20").unwrap());
    source.edition = Some(Edition { number, on: iso_date(on).unwrap(), reason });
    document_of(source)
}

#[test]
fn an_issued_report_says_which_edition_it_is_and_a_draft_none() {
    let first = issued(1, "2026-11-20", EditionReason::Agreed);
    assert_eq!(fact(&first, "Edition"), "1, agreed on 20 November 2026");
    let method = under(&first, "copy");
    let said = method.iter().filter(|block| {
        matches!(block, Block::Paragraph(words)
            if words.starts_with("This is edition 1, agreed on 20 November 2026. "))
    });
    assert_eq!(said.count(), 1);
    assert!(!first.notices.iter().any(|words| words.contains("dition")), "{:?}", first.notices);
    let draft = texts(&document_of(source()));
    assert!(!draft.iter().any(|words| words == "Edition" || words.contains(" edition ")));
}

#[test]
fn a_later_edition_says_before_anything_else_that_it_replaces_the_earlier_ones() {
    let erased = issued(3, "2033-01-05", EditionReason::Erased);
    assert_eq!(fact(&erased, "Edition"), "3, issued on 5 January 2033");
    assert_eq!(fact(&erased, "Status"), "Agreed on 20 November 2026");
    assert!(erased.running_head.ends_with("Agreed on 20 November 2026"));
    assert!(
        erased.notices[0].starts_with("Edition 3 of 5 January 2033. It replaces every earlier edition: "),
        "{:?}",
        erased.notices
    );
    let withdrawn = issued(2, "2026-12-01", EditionReason::Withdrawn);
    assert!(withdrawn.notices[0].contains("somebody took back what they had agreed to"));
    let again = issued(2, "2026-12-01", EditionReason::Agreed);
    assert!(again.notices[0].starts_with("Edition 2, agreed on 1 December 2026. "));
}

#[test]
fn the_json_says_which_edition_it_is_and_null_for_a_draft() {
    let json = |edition| {
        let source = ReportSource { edition, ..source() };
        BoardReport::new(source, iso_date("2026-11-22").unwrap()).to_json()
    };
    let draft = json(None);
    for field in ["edition", "edition_on"] {
        assert_eq!(draft.get(field), Some(&serde_json::Value::Null), "{field}");
    }
    let on = iso_date("2033-01-05").unwrap();
    let issued = json(Some(Edition { number: 2, on, reason: EditionReason::Erased }));
    assert_eq!((&issued["edition"], &issued["edition_on"]), (&2.into(), &"2033-01-05".into()));
}

#[test]
fn an_invented_audit_says_so_before_anything_else() {
    let mut source = source();
    source.is_demonstration = true;
    assert!(document_of(source).notices[0].contains("invented"));
}

#[test]
fn messages_and_response_are_printed_as_typed_with_their_lists() {
    let document = document_of(source());
    assert_eq!(
        under(&document, "main-messages")[1..],
        [
            Block::Paragraph("Asking is usual.".to_owned()),
            Block::List(vec!["At the start".to_owned(), "Not at the end".to_owned()])
        ]
    );
    assert_eq!(under(&document, "response"), [Block::Paragraph("The board agrees.".to_owned())]);
}

#[test]
fn an_agency_that_brought_fewer_cases_than_asked_is_named() {
    let mut source = source();
    source.cases.remove(0);
    let document = document_of(source);
    let fewer = under(&document, "looked-at").iter().any(|block| {
        *block == Block::List(vec!["zinnia Hospitals brought 3 of the 4 cases asked for.".to_owned()])
    });
    assert!(fewer);
}

#[test]
fn the_appendix_holds_the_eight_questions_word_for_word() {
    let source = source();
    let wordings: Vec<String> =
        source.tool.questions.iter().map(|question| question.wording.clone()).collect();
    let document = document_of(source);
    for (number, wording) in (1..).zip(wordings) {
        let blocks = under(&document, &format!("tool-question-{number}"));
        assert_eq!(blocks[0], Block::Paragraph(wording), "question {number}");
    }
}

#[test]
fn a_report_is_the_same_each_time_it_is_written() {
    assert_eq!(document_of(source()), document_of(source()));
    let mut other = source();
    other.cases[0].outcomes[0].1 = Outcome::Rated(Rating::Amber);
    assert_ne!(document_of(source()), document_of(other));
}

#[test]
fn a_report_prints_where_the_trail_stood() {
    let document = document_of(source());
    let Some(Block::Paragraph(said)) = under(&document, "copy").last() else {
        panic!("no paragraph at the end")
    };
    let head = ["5d41402a"; 8].join(" ");
    assert!(
        said.starts_with(&format!("Trail of changes: event 1,234 of 22 November 2026, head {head}. ")),
        "{said}"
    );
}
