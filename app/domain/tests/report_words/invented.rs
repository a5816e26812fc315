//! An invented audit, as the store would give it, and ways to read what a document says.

use domain::{
    agency::{AgencyKind, AgencyRole},
    audit::{AuditDetails, AuditStatus, Confidentiality},
    audit_tool::AuditTool,
    board_report::{BoardReport, ReportCase, ReportSource},
    case_file::Referral,
    dates::{Month, Window, iso_date},
    document::{Block, Cell, Document, Table},
    finding::{Finding, FindingKind},
    meeting::in_report::MeetingSource,
    rating::{NotRatedReason, Outcome, Rating},
    report_words,
    trail::{Hash, Head},
};

/// What must never be printed.
pub(crate) const SECRET_REFERENCE: &str = "ZQX-REFERENCE-77";
pub(crate) const SECRET_SUMMARY: &str = "ZQX summary of the referral";

const RED: Outcome = Outcome::Rated(Rating::Red);
const AMBER: Outcome = Outcome::Rated(Rating::Amber);
const GREEN: Outcome = Outcome::Rated(Rating::Green);
const ABSENT: Outcome = Outcome::Rated(Rating::NotApplicable);

pub(crate) const PRESENTING: [&str; 3] = ["zinnia Hospitals", "Alder Council", "beech Community Trust"];
pub(crate) const REVIEWING: [&str; 2] = ["Quince Police", "Fern Care Board"];

fn day(text: &str) -> chrono::NaiveDate {
    iso_date(text).unwrap()
}

/// The answers of the case at a place: question 1 gives 9 green of 12, question 3 applies in 6 cases only,
/// question 7 has one answer missing and one with a reason.
fn outcomes(place: usize) -> Vec<(u8, Outcome)> {
    let mut outcomes = vec![
        (1, if place.is_multiple_of(4) { RED } else { GREEN }),
        (2, AMBER),
        (3, if place.is_multiple_of(2) { ABSENT } else { GREEN }),
        (4, GREEN),
        (5, ABSENT),
        (6, [RED, AMBER, GREEN][place % 3]),
        (8, GREEN),
    ];
    match place {
        0 => {}
        1 => outcomes.push((7, Outcome::NotRated(NotRatedReason::AdultDied))),
        _ => outcomes.push((7, AMBER)),
    }
    outcomes
}

/// A draft for one of two boards: three agencies with `each` cases, five findings.
pub(crate) fn source_with(each: usize) -> ReportSource {
    let cases = (0..each * PRESENTING.len())
        .map(|place| ReportCase {
            agency: PRESENTING[place % PRESENTING.len()].to_owned(),
            referral: Referral {
                concluded: Some(Month::of(day(if place == 0 { "2026-08-03" } else { "2026-10-30" }))),
                types_of_risk: vec!["Self-Neglect".to_owned()],
                locations: vec!["Own Home".to_owned()],
                sources: vec!["Service Provider".to_owned()],
                summary: SECRET_SUMMARY.to_owned(),
            },
            outcomes: outcomes(place),
        })
        .collect();
    let finding =
        |agency: &str, kind, question, text: &str, owner: Option<&str>, due: Option<&str>| Finding {
            agency: agency.to_owned(),
            is_from_observation: false,
            case_ref: SECRET_REFERENCE.to_owned(),
            question,
            kind,
            text: text.to_owned(),
            owner: owner.map(str::to_owned),
            due: due.map(day),
        };
    let with = |names: &[&str], role| {
        names.iter().map(|name| ((*name).to_owned(), Some(AgencyKind::Other), role)).collect::<Vec<_>>()
    };
    ReportSource {
        details: AuditDetails {
            name: "Autumn 2026".to_owned(),
            theme: Some("Hearing the adult".to_owned()),
            window: Some(Window { from: day("2026-08-01"), to: day("2026-10-31") }),
            sample_size: Some(4),
            confidentiality: Some(Confidentiality {
                agreed_on: day("2026-11-02"),
                arrangements: "No copies leave the room.".to_owned(),
            }),
            records_reviewed: Some(true),
            cases_due_on: None,
        },
        status: AuditStatus::Draft,
        edition: None,
        tool: AuditTool::msp_case_file(),
        tool_agreed_on: Some(day("2026-07-01")),
        board: "Northmere Board".to_owned(),
        boards: vec!["Ashvale Board".to_owned(), "Northmere Board".to_owned()],
        lead: "Alder Council".to_owned(),
        agencies: [with(&REVIEWING, AgencyRole::Reviewing), with(&PRESENTING, AgencyRole::Presenting)]
            .concat(),
        cases,
        observations: Vec::new(),
        rates_observations: false,
        pairs: Vec::new(),
        pairs_agreed_on: None,
        findings: vec![
            finding(
                "Alder Council",
                FindingKind::Issue,
                Some(2),
                "Words were not the adult's own.",
                None,
                None,
            ),
            finding(
                "zinnia Hospitals",
                FindingKind::Action,
                None,
                "Ask on the ward.",
                Some("Ward managers"),
                Some("2027-01-31"),
            ),
            finding("Alder Council", FindingKind::Action, Some(8), "Ask at the end.", None, None),
            finding(
                "beech Community Trust",
                FindingKind::GoodPractice,
                Some(1),
                "Asked at once.",
                None,
                None,
            ),
        ],
        main_messages: "Asking is usual.\n\n- At the start\n- Not at the end".to_owned(),
        response: "The board agrees.".to_owned(),
        draw: None,
        confidentiality: None,
        meetings: MeetingSource::default(),
        trail: Head { seq: 1_234, hash: Hash::new("5d41402a".repeat(8)), at: 1_795_338_000_000 },
        is_demonstration: false,
    }
}

/// The audit of twelve cases.
pub(crate) fn source() -> ReportSource {
    source_with(4)
}

pub(crate) fn document_of(source: ReportSource) -> Document {
    report_words::document(&BoardReport::new(source, day("2026-11-22")))
}

/// An audit of which next to nothing is known.
pub(crate) fn unknown() -> ReportSource {
    let mut source = source();
    source.details = AuditDetails {
        name: "Autumn 2026".to_owned(),
        theme: None,
        window: None,
        sample_size: None,
        confidentiality: None,
        records_reviewed: None,
        cases_due_on: None,
    };
    source.tool_agreed_on = None;
    source.agencies.iter_mut().for_each(|(_, kind, _)| *kind = None);
    for case in &mut source.cases {
        case.referral = Referral::default();
        case.outcomes.clear();
    }
    source
}

/// The blocks under a heading, up to the next one of any level.
pub(crate) fn under<'a>(document: &'a Document, anchor: &str) -> &'a [Block] {
    let start = document
        .blocks
        .iter()
        .position(|block| matches!(block, Block::Heading { anchor: found, .. } if found == anchor))
        .unwrap_or_else(|| panic!("no heading {anchor}"))
        + 1;
    let rest = &document.blocks[start..];
    let end = rest.iter().position(|block| matches!(block, Block::Heading { .. })).unwrap_or(rest.len());
    &rest[..end]
}

pub(crate) fn table(blocks: &[Block]) -> &Table {
    blocks
        .iter()
        .find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .expect("there is a table")
}

pub(crate) fn cell(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text) => text,
        Cell::Rating(rating) => rating.word(),
    }
}

/// The cells of a column, by its heading.
pub(crate) fn column<'a>(table: &'a Table, heading: &str) -> Vec<&'a str> {
    let place = table.columns.iter().position(|column| column.heading == heading).expect("there is a column");
    table.rows.iter().map(|row| cell(&row[place])).collect()
}

/// The value of a fact anywhere in the document.
pub(crate) fn fact<'a>(document: &'a Document, label: &str) -> &'a str {
    document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Facts(facts) => Some(facts),
            _ => None,
        })
        .flatten()
        .chain(&document.facts)
        .find(|fact| fact.label == label)
        .map(|fact| fact.value.as_str())
        .unwrap_or_else(|| panic!("no fact {label}"))
}

/// Every text of a document, each by itself.
pub(crate) fn texts(document: &Document) -> Vec<String> {
    fn collect(value: &serde_json::Value, texts: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => texts.push(text.clone()),
            serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
            serde_json::Value::Object(fields) => fields.values().for_each(|item| collect(item, texts)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    collect(&serde_json::to_value(document).unwrap(), &mut texts);
    texts
}
