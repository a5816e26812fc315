//! `BoardReport`: one audit's report for one board, as plain data.
//!
//! PDF, HTML and JSON are all made from it. It holds no case reference but those of the findings, which JSON
//! gives back as they were loaded and no printed report shows; it holds no referral summary and no evidence.
//! The only people it names are those who confirmed the confidentiality arrangements, were at a meeting, sent apologies
//! or declared an interest.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    agency::{AgencyKind, AgencyRole},
    audit::{AuditDetails, AuditStatus},
    audit_tool::AuditTool,
    case_file::Referral,
    confidentiality::ConfirmedWording,
    draw::ReportedDraw,
    edition::Edition,
    figures::{Counts, Figures, RatingRow, Rows, figures},
    finding::Finding,
    meeting::in_report::{MeetingSource, ReportedMeetings},
    observation::Observation,
    observation_figures::{ObservationFigures, Quotation, quotations},
    rating::Outcome,
    text::alphabetical,
    trail::Head,
};

/// An agency that takes part in the audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportAgency {
    /// Its name, exactly as typed.
    pub name: String,
    /// What kind of organisation it is, if recorded.
    pub kind: Option<AgencyKind>,
    /// What it does in this audit.
    pub role: AgencyRole,
    /// How many cases it brought.
    pub cases: u32,
}

/// A case, as far as a report may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportCase {
    /// The presenting agency's name.
    pub agency: String,
    /// Month, risks and places. The summary is not used.
    pub referral: Referral,
    /// What was recorded, by question number; a missing question is not rated yet.
    pub outcomes: Vec<(u8, Outcome)>,
}

/// An audit's rows, as the store gives them, for one receiving board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportSource {
    /// The audit's details.
    pub details: AuditDetails,
    /// Draft or agreed.
    pub status: AuditStatus,
    /// The edition of the report; `None` while it is a draft.
    pub edition: Option<Edition>,
    /// The tool, in the version the audit uses.
    pub tool: AuditTool,
    /// When the audit group agreed the tool; `None` while it is a draft.
    pub tool_agreed_on: Option<NaiveDate>,
    /// The board this report is for.
    pub board: String,
    /// All boards that receive the audit, the hosting board first.
    pub boards: Vec<String>,
    /// The lead agency's name.
    pub lead: String,
    /// The agencies and their parts; `cases` is counted anew.
    pub agencies: Vec<(String, Option<AgencyKind>, AgencyRole)>,
    /// The cases.
    pub cases: Vec<ReportCase>,
    /// The observations with all their parts; the report takes only counts and agreed quotations from them.
    pub observations: Vec<Observation>,
    /// Whether the audit group chose to rate observations.
    pub rates_observations: bool,
    /// Who audits whom: the audited agency's name, the auditing agency's.
    pub pairs: Vec<(String, String)>,
    /// When the audit group agreed the pairs; `None` while they are proposed.
    pub pairs_agreed_on: Option<NaiveDate>,
    /// The findings, in the order they were recorded.
    pub findings: Vec<Finding>,
    /// The main messages, as the lead wrote them.
    pub main_messages: String,
    /// What this board answered.
    pub response: String,
    /// How the cases were drawn; `None` where lists were not asked for.
    pub draw: Option<ReportedDraw>,
    /// The hosting board's confidentiality arrangements and who confirmed them; `None` where it has none.
    pub confidentiality: Option<ConfirmedWording>,
    /// Its meetings, and how the group came to its ratings.
    pub meetings: MeetingSource,
    /// Where the hosting board's trail of changes stood when the rest was read.
    pub trail: Head,
    /// Whether all of it is invented.
    pub is_demonstration: bool,
}

/// How often a value of an official list was recorded.
pub type ValueCounts = Vec<(String, u32)>;

/// One audit's report for one board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardReport {
    /// The board this report is for.
    pub board: String,
    /// All boards that receive the audit, the hosting board first.
    pub boards: Vec<String>,
    /// The audit's details.
    pub details: AuditDetails,
    /// Draft or agreed.
    pub status: AuditStatus,
    /// The edition; `None` while it is a draft.
    pub edition: Option<Edition>,
    /// The date printed on the report.
    pub date: NaiveDate,
    /// The lead agency's name.
    pub lead: String,
    /// Presenting agencies in alphabetical order, never ranked.
    pub presenting: Vec<ReportAgency>,
    /// Reviewing agencies in alphabetical order.
    pub reviewing: Vec<ReportAgency>,
    /// The tool, in the version the audit used.
    pub tool: AuditTool,
    /// When the audit group agreed the tool; `None` while it is a draft.
    pub tool_agreed_on: Option<NaiveDate>,
    /// The figures. `by_agency` follows the order of `presenting`.
    pub figures: Figures,
    /// How many cases had each type of risk; a case can have several.
    pub types_of_risk: ValueCounts,
    /// How many cases had each location of risk; a case can have several.
    pub locations: ValueCounts,
    /// The first and last month in which an audited enquiry was concluded, in words.
    pub months: Option<String>,
    /// What was counted of the observations.
    pub observations: ObservationFigures,
    /// What adults agreed to have quoted, in an order that says nothing about whose words they are.
    pub quotations: Vec<Quotation>,
    /// Whether the audit group chose to rate observations.
    pub rates_observations: bool,
    /// Who audits whom, in the alphabetical order of the audited agencies. Empty unless the group has agreed it.
    pub pairs: Vec<(String, String)>,
    /// When the audit group agreed the pairs.
    pub pairs_agreed_on: Option<NaiveDate>,
    /// The findings, in the order they were recorded.
    pub findings: Vec<Finding>,
    /// The main messages, as the lead wrote them. Empty if there are none yet.
    pub main_messages: String,
    /// What this board answered. Empty if it has not yet.
    pub response: String,
    /// How the cases were drawn; `None` where lists were not asked for.
    pub draw: Option<ReportedDraw>,
    /// The hosting board's confidentiality arrangements, with those who confirmed them in alphabetical order; `None`
    /// where it has none.
    pub confidentiality: Option<ConfirmedWording>,
    /// The meetings, how the group came to its ratings, and how far first ratings agreed.
    pub meetings: ReportedMeetings,
    /// Where the hosting board's trail of changes stood. Reading and reporting do not move it.
    pub trail: Head,
    /// Whether all of it is invented.
    pub is_demonstration: bool,
}

impl BoardReport {
    /// Assembles the report. Pure: the date is the caller's.
    pub fn new(source: ReportSource, date: NaiveDate) -> Self {
        let cases_of = |name: &str| source.cases.iter().filter(|case| case.agency == name).count() as u32;
        let mut agencies: Vec<ReportAgency> = source
            .agencies
            .iter()
            .map(|(name, kind, role)| ReportAgency {
                name: name.clone(),
                kind: *kind,
                role: *role,
                cases: cases_of(name),
            })
            .collect();
        agencies.sort_by(|left, right| alphabetical(&left.name, &right.name));
        let (presenting, reviewing): (Vec<_>, Vec<_>) =
            agencies.into_iter().partition(|agency| agency.role == AgencyRole::Presenting);
        let figures = figures(&source.tool, &rows(&presenting, &source.cases));
        let mut pairs = if source.pairs_agreed_on.is_some() { source.pairs } else { Vec::new() };
        pairs.sort_by(|(left, _), (right, _)| alphabetical(left, right));
        let mut confidentiality = source.confidentiality;
        if let Some(wording) = &mut confidentiality {
            wording.people.sort_by(|left, right| alphabetical(&left.name, &right.name));
            wording.earlier.sort_by(|left, right| {
                alphabetical(&left.confirmation.name, &right.confirmation.name)
                    .then(left.version.cmp(&right.version))
            });
        }
        let names: Vec<String> = presenting.iter().map(|agency| agency.name.clone()).collect();
        let meetings = ReportedMeetings::new(source.meetings, &names);
        Self {
            meetings,
            observations: ObservationFigures::new(&source.observations, source.rates_observations),
            quotations: quotations(&source.observations),
            rates_observations: source.rates_observations,
            pairs,
            pairs_agreed_on: source.pairs_agreed_on,
            types_of_risk: value_counts(
                crate::value_list::TYPE_OF_RISK.names,
                source.cases.iter().map(|case| &case.referral.types_of_risk),
            ),
            locations: value_counts(
                crate::value_list::LOCATION_OF_RISK.names,
                source.cases.iter().map(|case| &case.referral.locations),
            ),
            months: months(&source.cases),
            board: source.board,
            boards: source.boards,
            details: source.details,
            status: source.status,
            edition: source.edition,
            date,
            lead: source.lead,
            presenting,
            reviewing,
            tool: source.tool,
            tool_agreed_on: source.tool_agreed_on,
            figures,
            findings: source.findings,
            main_messages: source.main_messages,
            response: source.response,
            draw: source.draw,
            confidentiality,
            trail: source.trail,
            is_demonstration: source.is_demonstration,
        }
    }

    /// The report as JSON, for other programs. Names and texts are exactly as typed.
    pub fn to_json(&self) -> Value {
        let questions: Vec<Value> = self
            .figures
            .questions
            .iter()
            .map(|question| {
                let mut object = counts_json(&question.total);
                object["question"] = json!(question.question);
                object["by_agency"] = self
                    .presenting
                    .iter()
                    .zip(&question.by_agency)
                    .map(|(agency, counts)| {
                        let mut object = counts_json(counts);
                        object["agency"] = json!(agency.name);
                        object
                    })
                    .collect();
                object
            })
            .collect();
        let principles: Vec<Value> = self
            .figures
            .principles
            .iter()
            .map(|figures| {
                let of = |part: fn(&Counts) -> u32| figures.counts.as_ref().map(part);
                json!({
                    "principle": figures.principle.name(),
                    "assessed": figures.counts.is_some(),
                    "direct": figures.direct,
                    "partial": figures.partial,
                    "red": of(|counts| counts.red),
                    "amber": of(|counts| counts.amber),
                    "green": of(|counts| counts.green),
                })
            })
            .collect();
        let findings: Vec<Value> = self
            .findings
            .iter()
            .map(|finding| {
                json!({
                    "agency": finding.agency,
                    "case_ref": finding.case_ref,
                    "question": finding.question,
                    "kind": finding.kind.code(),
                    "text": finding.text,
                    "owner": finding.owner,
                    "due": finding.due.map(|due| due.to_string()),
                })
            })
            .collect();
        json!({
            "audit": self.details.name,
            "board": self.board,
            "edition": self.edition.map(|edition| edition.number),
            "edition_on": self.edition.map(|edition| edition.on.to_string()),
            "cases": self.figures.cases,
            "agencies": self.presenting.len(),
            "questions": questions,
            "principles": principles,
            "observations": self.observations_json(),
            "quotations": self.quotations.iter().map(Quotation::to_json).collect::<Vec<_>>(),
            "findings": findings,
            "draw": self.draw.as_ref().map(ReportedDraw::to_json),
            "confidentiality": self.confidentiality.as_ref().map(ConfirmedWording::to_json),
            "scoring": self.meetings.to_json(),
            "trail": {
                "event": self.trail.seq,
                "date": self.trail.day().map(|day| day.to_string()),
                "head": self.trail.hash.as_str(),
            },
        })
    }

    fn observations_json(&self) -> Value {
        let mut object = self.observations.to_json();
        object["rated"] = json!(self.rates_observations);
        object["pairs_agreed_on"] = json!(self.pairs_agreed_on.map(|day| day.to_string()));
        object["pairs"] = self
            .pairs
            .iter()
            .map(|(audited, auditing)| json!({ "audited": audited, "auditing": auditing }))
            .collect();
        object
    }
}

fn counts_json(counts: &Counts) -> Value {
    json!({
        "applied": counts.applied(),
        "red": counts.red,
        "amber": counts.amber,
        "green": counts.green,
        "not_applicable": counts.not_applicable,
        "not_rated": counts.not_rated,
    })
}

fn rows(presenting: &[ReportAgency], cases: &[ReportCase]) -> Rows {
    let place: BTreeMap<&str, u32> =
        presenting.iter().zip(0..).map(|(agency, at)| (agency.name.as_str(), at)).collect();
    let ratings = cases
        .iter()
        .filter_map(|case| Some((*place.get(case.agency.as_str())?, &case.outcomes)))
        .flat_map(|(agency, outcomes)| {
            outcomes.iter().map(move |(question, outcome)| RatingRow {
                agency,
                question: *question,
                outcome: *outcome,
            })
        })
        .collect();
    Rows { cases_by_agency: presenting.iter().map(|agency| agency.cases).collect(), ratings }
}

fn value_counts<'a>(names: &[&str], cases: impl Iterator<Item = &'a Vec<String>> + Clone) -> ValueCounts {
    names
        .iter()
        .map(|name| {
            let count = cases.clone().filter(|values| values.iter().any(|value| value == name)).count();
            ((*name).to_owned(), count as u32)
        })
        .filter(|(_, count)| *count > 0)
        .collect()
}

fn months(cases: &[ReportCase]) -> Option<String> {
    let months = cases.iter().filter_map(|case| case.referral.concluded);
    let (first, last) = (months.clone().min()?, months.max()?);
    Some(if first == last {
        first.in_words()
    } else {
        format!("{} to {}", first.in_words(), last.in_words())
    })
}
