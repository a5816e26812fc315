//! All that is held on one case, to be given to whoever has a right to it: labelled for a reader, in one order.
//!
//! What is not in it, and why: drafts, which their authors alone see and which are gone within a day; the keys under
//! which the trail hashes texts, which are no information about anybody; what the report says of all cases together.

use serde::Serialize;

/// All that is held on one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseExport {
    /// What this is.
    #[serde(rename = "About this file")]
    pub about: About,
    /// The case itself.
    #[serde(rename = "Case")]
    pub case: ExportedCase,
    /// What its agency sent of it.
    #[serde(rename = "Sent by the agency")]
    pub sent: ExportedSending,
    /// Its answers, question 1 first.
    #[serde(rename = "Ratings and evidence")]
    pub answers: Vec<ExportedAnswer>,
    /// What was rated alone, once it was shown.
    #[serde(rename = "First ratings")]
    pub first_ratings: Vec<ExportedFirstRating>,
    /// Its findings.
    #[serde(rename = "Findings")]
    pub findings: Vec<ExportedFinding>,
    /// What the group's meetings noted of it; the words of agreed actions are among the findings.
    #[serde(rename = "Notes of meetings")]
    pub notes: Vec<ExportedNote>,
    /// How the group's meetings came to its end.
    #[serde(rename = "Closed in meetings")]
    pub closings: Vec<ExportedClosing>,
    /// Who declared an interest in it.
    #[serde(rename = "Interests declared")]
    pub interests: Vec<ExportedInterest>,
    /// What was done with it.
    #[serde(rename = "Changes, as the trail tells them")]
    pub changes: Vec<ExportedEvent>,
    /// Who looked at it.
    #[serde(rename = "Reads, as the trail tells them")]
    pub reads: Vec<ExportedEvent>,
    /// The ends of the two streams of the trail at that moment.
    #[serde(rename = "Heads of the trail")]
    pub heads: Vec<ExportedHead>,
}

/// What the file is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct About {
    /// What it is.
    #[serde(rename = "What this is")]
    pub what: String,
    /// When it was made.
    #[serde(rename = "Made at (UTC)")]
    pub made_at: String,
    /// The hosting board.
    #[serde(rename = "Board")]
    pub board: String,
    /// The audit.
    #[serde(rename = "Audit")]
    pub audit: String,
    /// What is left out.
    #[serde(rename = "Not in it")]
    pub not_in_it: String,
}

/// The case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedCase {
    /// The audit's own number.
    #[serde(rename = "Case number")]
    pub reference: String,
    /// Its identifier in the product.
    #[serde(rename = "Identifier")]
    pub id: String,
    /// The presenting agency.
    #[serde(rename = "Presented by")]
    pub agency: String,
    /// The month in which the enquiry was concluded.
    #[serde(rename = "Month in which the enquiry was concluded")]
    pub concluded: Option<String>,
    /// Types of risk.
    #[serde(rename = "Types of risk")]
    pub types_of_risk: Vec<String>,
    /// Locations of risk.
    #[serde(rename = "Locations of risk")]
    pub locations: Vec<String>,
    /// Sources of risk.
    #[serde(rename = "Sources of risk")]
    pub sources: Vec<String>,
    /// The summary, or that it was erased.
    #[serde(rename = "Summary of the referral")]
    pub summary: String,
    /// When it was added.
    #[serde(rename = "Added at (UTC)")]
    pub added_at: String,
    /// When it was last changed.
    #[serde(rename = "Last changed at (UTC)")]
    pub changed_at: String,
    /// The day its text was erased.
    #[serde(rename = "Text erased on")]
    pub erased_on: Option<String>,
}

/// What the agency sent of the case, besides the summary of the referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedSending {
    /// The role of whoever presents it.
    #[serde(rename = "Presented to the audit group by")]
    pub presenter: Option<String>,
    /// Where its evidence is, by question.
    #[serde(rename = "Where in the record the evidence is")]
    pub places: Vec<ExportedPlace>,
    /// Whether anyone had to act to keep an adult safe, if that was answered.
    #[serde(rename = "Did anyone need to act to keep an adult safe?")]
    pub safety: Option<ExportedSafety>,
    /// What the agency was asked to change.
    #[serde(rename = "Changes the agency was asked for")]
    pub changes: Vec<ExportedChange>,
}

/// Where the evidence for a question is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedPlace {
    /// The question.
    #[serde(rename = "Question")]
    pub question: u8,
    /// In words.
    #[serde(rename = "Where")]
    pub place: String,
}

/// Whether anyone had to act, and who was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedSafety {
    /// Whether somebody had to act.
    #[serde(rename = "Somebody had to act")]
    pub needs_action: bool,
    /// Who was told.
    #[serde(rename = "Who was told")]
    pub told_whom: String,
    /// Who told them.
    #[serde(rename = "Who told them")]
    pub told_by: String,
    /// The day.
    #[serde(rename = "On")]
    pub told_on: Option<String>,
    /// The time of day.
    #[serde(rename = "At")]
    pub told_time: Option<String>,
}

/// A change that the agency was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedChange {
    /// What it is about.
    #[serde(rename = "About")]
    pub item: String,
    /// What was asked.
    #[serde(rename = "Note")]
    pub note: String,
    /// When.
    #[serde(rename = "Asked at (UTC)")]
    pub asked_at: String,
    /// When it was done.
    #[serde(rename = "Done at (UTC)")]
    pub done_at: Option<String>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedAnswer {
    /// Its number.
    #[serde(rename = "Question")]
    pub question: u8,
    /// What was asked.
    #[serde(rename = "What was asked")]
    pub wording: String,
    /// The rating, or why there is none.
    #[serde(rename = "Rating")]
    pub rating: String,
    /// The evidence, or that it was erased.
    #[serde(rename = "Evidence")]
    pub evidence: String,
    /// Why the group agreed on it, where first ratings differed.
    #[serde(rename = "Why the group agreed on it")]
    pub reason: Option<String>,
    /// What stood there before the last change, for as long as that can be taken back.
    #[serde(rename = "Before the last change")]
    pub earlier: Option<ExportedEarlier>,
    /// When it was recorded.
    #[serde(rename = "Recorded at (UTC)")]
    pub recorded_at: String,
    /// How often it was recorded.
    #[serde(rename = "Version")]
    pub version: i64,
}

/// An answer as it was before its last change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedEarlier {
    /// The rating, or why there was none.
    #[serde(rename = "Rating")]
    pub rating: String,
    /// The evidence.
    #[serde(rename = "Evidence")]
    pub evidence: String,
    /// Why the group agreed on it.
    #[serde(rename = "Why the group agreed on it")]
    pub reason: Option<String>,
}

/// A first rating of a case whose first ratings are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedFirstRating {
    /// The question.
    #[serde(rename = "Question")]
    pub question: u8,
    /// The person or agency who rated.
    #[serde(rename = "Rated by")]
    pub rater: String,
    /// The rating, or why there is none.
    #[serde(rename = "Rating")]
    pub rating: String,
    /// Why they gave it, or that it was erased.
    #[serde(rename = "Why")]
    pub evidence: String,
    /// Whether it was given after the others were shown.
    #[serde(rename = "Given after the others were shown")]
    pub is_late: bool,
    /// When it was recorded.
    #[serde(rename = "Recorded at (UTC)")]
    pub recorded_at: String,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedFinding {
    /// Its kind.
    #[serde(rename = "Kind")]
    pub kind: String,
    /// The question it belongs to.
    #[serde(rename = "Question")]
    pub question: Option<u8>,
    /// Its text, or that it was erased.
    #[serde(rename = "Text")]
    pub text: String,
    /// Who will see to it.
    #[serde(rename = "Owner")]
    pub owner: Option<String>,
    /// By when.
    #[serde(rename = "Due")]
    pub due: Option<String>,
}

/// A line of a meeting's notes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedNote {
    /// Learning, decision or agreed action.
    #[serde(rename = "Kind")]
    pub kind: String,
    /// Its text, or that it was erased.
    #[serde(rename = "Text")]
    pub text: String,
    /// Who will see to it.
    #[serde(rename = "Owner")]
    pub owner: Option<String>,
    /// By when.
    #[serde(rename = "Due")]
    pub due: Option<String>,
    /// Who noted it.
    #[serde(rename = "Noted by")]
    pub noted_by: String,
    /// The agency they noted it for.
    #[serde(rename = "For")]
    pub noted_for: Option<String>,
    /// When.
    #[serde(rename = "Noted at (UTC)")]
    pub noted_at: String,
    /// Who corrected it last.
    #[serde(rename = "Corrected by")]
    pub corrected_by: Option<String>,
    /// When.
    #[serde(rename = "Corrected at (UTC)")]
    pub corrected_at: Option<String>,
    /// Who struck it out.
    #[serde(rename = "Struck out by")]
    pub struck_by: Option<String>,
    /// When.
    #[serde(rename = "Struck out at (UTC)")]
    pub struck_at: Option<String>,
}

/// One time that a meeting came to the end of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedClosing {
    /// Whether anyone had to act, and who was told.
    #[serde(rename = "Did anyone need to act to keep an adult safe?")]
    pub safety: ExportedSafety,
    /// Who answered.
    #[serde(rename = "Answered by")]
    pub answered_by: String,
    /// When.
    #[serde(rename = "Answered at (UTC)")]
    pub answered_at: String,
    /// Who closed it.
    #[serde(rename = "Closed by")]
    pub closed_by: Option<String>,
    /// When.
    #[serde(rename = "Closed at (UTC)")]
    pub closed_at: Option<String>,
    /// Who opened it again.
    #[serde(rename = "Opened again by")]
    pub opened_by: Option<String>,
    /// When.
    #[serde(rename = "Opened again at (UTC)")]
    pub opened_at: Option<String>,
}

/// An interest in the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedInterest {
    /// Whose.
    #[serde(rename = "Declared by")]
    pub person: String,
    /// When.
    #[serde(rename = "Declared at (UTC)")]
    pub declared_at: String,
}

/// An event of the trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedEvent {
    /// Its place in its stream.
    #[serde(rename = "Number")]
    pub seq: i64,
    /// When.
    #[serde(rename = "At (UTC)")]
    pub at: String,
    /// Who.
    #[serde(rename = "Who")]
    pub who: String,
    /// The agency they acted for; empty for none.
    #[serde(rename = "For")]
    pub agency: String,
    /// What they did.
    #[serde(rename = "What was done")]
    pub deed: String,
    /// Which of the six acts of section 62 of the Data Protection Act 2018 it is.
    #[serde(rename = "Which is to")]
    pub act: String,
    /// What is said of it: fields, ratings, keyed hashes. Never text.
    #[serde(rename = "Details")]
    pub details: Vec<String>,
    /// Its hash.
    #[serde(rename = "Hash")]
    pub hash: String,
}

/// The end of a stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedHead {
    /// Which stream.
    #[serde(rename = "Of")]
    pub stream: String,
    /// How many events it holds.
    #[serde(rename = "Events")]
    pub seq: i64,
    /// The hash of its last event.
    #[serde(rename = "Hash")]
    pub hash: String,
    /// When that was.
    #[serde(rename = "Last event at (UTC)")]
    pub at: String,
}

impl CaseExport {
    /// As indented JSON, its labels in the order of this file.
    pub fn to_text(&self) -> String {
        indented(self)
    }

    /// A file name of letters, digits and hyphens, made from the audit's name and the case's number.
    pub fn file_name(&self) -> String {
        file_name("case", &self.about.audit, &self.case.reference)
    }
}

/// An export as indented JSON.
pub(crate) fn indented(export: &impl Serialize) -> String {
    // Structs of texts and numbers cannot fail to become JSON.
    let mut text = serde_json::to_string_pretty(export).unwrap_or_default();
    text.push('\n');
    text
}

/// A file name of letters, digits and hyphens: what it is about, the audit's name and the number in it.
pub(crate) fn file_name(what: &str, audit: &str, reference: &str) -> String {
    let mut name = what.to_owned();
    for character in format!(" {audit} {reference}").chars() {
        if character.is_ascii_alphanumeric() {
            name.push(character.to_ascii_lowercase());
        } else if !name.ends_with('-') {
            name.push('-');
        }
        if name.len() >= 80 {
            break;
        }
    }
    format!("{}.json", name.trim_end_matches('-'))
}
