//! All that is held on one observation, to be given to whoever has a right to it: labelled for a reader, in one order.
//!
//! What is not in it, and why: as in [`crate::case_export`], and the worker's link, of which only a hash is held. What
//! was withdrawn is not in it because it is not held any more.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    case_export::{About, ExportedEvent, ExportedFinding, ExportedHead, file_name, indented},
    dates::in_words,
    observation::{
        Observation,
        approach::{Approach, NotToApproach},
        consent::{AgreedTo, Authority, Consent, Decided, Support},
        conversation::{Conversation, SpokeWith, Topic},
        focus,
        interview::{self, Interview},
        meeting::Meeting,
        practice::Practice,
        reply::Reply,
        safety::StoredSafety,
    },
    rating::Rating,
};

/// All that is held on one observation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ObservationExport {
    /// What this is.
    #[serde(rename = "About this file")]
    pub about: About,
    /// The observation itself, and who observes.
    #[serde(rename = "Observation")]
    pub observation: ExportedObservation,
    /// The screen for harm.
    #[serde(rename = "Whether the adult can be approached")]
    pub approach: Option<ExportedApproach>,
    /// What was answered when the adult was asked.
    #[serde(rename = "What the adult agreed to")]
    pub consent: Option<ExportedConsent>,
    /// What was withdrawn.
    #[serde(rename = "Withdrawn")]
    pub withdrawals: Vec<ExportedWithdrawal>,
    /// What was observed.
    #[serde(rename = "What was observed")]
    pub practice: Option<ExportedPractice>,
    /// Meetings.
    #[serde(rename = "Meetings that were observed")]
    pub meetings: Vec<ExportedMeeting>,
    /// The interview.
    #[serde(rename = "What the worker answered")]
    pub interview: Option<ExportedInterview>,
    /// The conversation.
    #[serde(rename = "What the adult or their advocate said")]
    pub conversation: Option<ExportedConversation>,
    /// The summary.
    #[serde(rename = "Summary for the feedback session")]
    pub summary: String,
    /// Safety answers.
    #[serde(rename = "Whether anyone needs to act to keep an adult safe")]
    pub safety: Vec<ExportedSafety>,
    /// Findings.
    #[serde(rename = "Findings")]
    pub findings: Vec<ExportedFinding>,
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

/// What is known of an export besides the observation's own parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// What this is.
    pub about: About,
    /// When the enquiry was named.
    pub named_at: String,
    /// When anything in it was last changed.
    pub changed_at: String,
    /// Findings.
    pub findings: Vec<ExportedFinding>,
    /// What was done with it.
    pub changes: Vec<ExportedEvent>,
    /// Who looked at it.
    pub reads: Vec<ExportedEvent>,
    /// The ends of the two streams.
    pub heads: Vec<ExportedHead>,
}

/// The observation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedObservation {
    /// The audit's own number.
    #[serde(rename = "Number of the enquiry")]
    pub reference: String,
    /// Its identifier in the product.
    #[serde(rename = "Identifier")]
    pub id: String,
    /// The audited agency.
    #[serde(rename = "Agency whose practice is observed")]
    pub audited: String,
    /// The auditing agency.
    #[serde(rename = "Agency that observes")]
    pub auditing: String,
    /// The observer.
    #[serde(rename = "Who observes")]
    pub observer: String,
    /// Where it stands.
    #[serde(rename = "Where it stands")]
    pub standing: String,
    /// When the enquiry was named.
    #[serde(rename = "Named at (UTC)")]
    pub named_at: String,
    /// When it was last changed.
    #[serde(rename = "Last changed at (UTC)")]
    pub changed_at: String,
    /// The day everything was withdrawn.
    #[serde(rename = "Everything withdrawn on")]
    pub withdrawn_on: Option<String>,
    /// The day its texts were erased.
    #[serde(rename = "Text erased on")]
    pub erased_on: Option<String>,
}

/// The screen for harm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedApproach {
    /// What it said.
    #[serde(rename = "The adult")]
    pub answer: String,
    /// Why not.
    #[serde(rename = "Reasons not to")]
    pub reasons: Vec<String>,
    /// More about it.
    #[serde(rename = "In words")]
    pub words: String,
}

/// The adult's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedConsent {
    /// Yes or no.
    #[serde(rename = "Answer")]
    pub answer: String,
    /// To what.
    #[serde(rename = "Agreed to and not withdrawn")]
    pub agreed_to: Vec<String>,
    /// When.
    #[serde(rename = "Asked on")]
    pub asked_on: String,
    /// How it was explained.
    #[serde(rename = "How it was explained")]
    pub explained: String,
    /// Whether the limits were.
    #[serde(rename = "Limits of confidentiality explained")]
    pub limits_explained: bool,
    /// Who decided.
    #[serde(rename = "Who decided")]
    pub decided: String,
    /// Under what authority.
    #[serde(rename = "Under what authority")]
    pub authority: Option<String>,
    /// Whom they consulted.
    #[serde(rename = "Whom they consulted")]
    pub consulted: Option<String>,
    /// Who supported the adult.
    #[serde(rename = "Supported by")]
    pub supported_by: Vec<String>,
    /// How often it was recorded.
    #[serde(rename = "Version")]
    pub version: i64,
}

/// Something withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedWithdrawal {
    /// What.
    #[serde(rename = "What")]
    pub what: String,
    /// When.
    #[serde(rename = "On")]
    pub on: String,
}

/// What was observed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedPractice {
    /// The day of the visit.
    #[serde(rename = "Day of the visit")]
    pub observed_on: Option<String>,
    /// The areas of focus, 1 first.
    #[serde(rename = "Areas of focus")]
    pub foci: Vec<ExportedFocus>,
    /// How often it was recorded.
    #[serde(rename = "Version")]
    pub version: i64,
}

/// An area of focus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedFocus {
    /// Its number.
    #[serde(rename = "Area of focus")]
    pub number: u8,
    /// What it is.
    #[serde(rename = "What is looked at")]
    pub wording: String,
    /// What was observed.
    #[serde(rename = "Observed")]
    pub observed: String,
    /// What it rests on.
    #[serde(rename = "Evidence")]
    pub evidence: String,
    /// The rating, where there is one.
    #[serde(rename = "Rating")]
    pub rating: Option<String>,
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedMeeting {
    /// Its kind.
    #[serde(rename = "Kind")]
    pub kind: String,
    /// The day.
    #[serde(rename = "Held on")]
    pub held_on: Option<String>,
    /// What was observed.
    #[serde(rename = "Observed")]
    pub observed: String,
    /// What it rests on.
    #[serde(rename = "Evidence")]
    pub evidence: String,
    /// How often it was recorded.
    #[serde(rename = "Version")]
    pub version: i64,
}

/// The interview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedInterview {
    /// The worker's role.
    #[serde(rename = "Role of the worker")]
    pub worker_role: String,
    /// The day.
    #[serde(rename = "Asked on")]
    pub asked_on: Option<String>,
    /// The answers, question 1 first.
    #[serde(rename = "Answers")]
    pub answers: Vec<ExportedReply>,
    /// The worker's comment.
    #[serde(rename = "The worker’s comment")]
    pub comment: String,
    /// How often it was recorded.
    #[serde(rename = "Version")]
    pub version: i64,
}

/// The conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedConversation {
    /// Who spoke.
    #[serde(rename = "Who spoke")]
    pub spoke_with: Option<String>,
    /// The day.
    #[serde(rename = "Held on")]
    pub held_on: Option<String>,
    /// Who asked.
    #[serde(rename = "Who asked")]
    pub asked_by: String,
    /// Whether they are independent.
    #[serde(rename = "Independent of the enquiry")]
    pub is_independent: Option<bool>,
    /// How long after.
    #[serde(rename = "Weeks after the enquiry")]
    pub weeks_after: Option<u32>,
    /// Whether an interpreter took part.
    #[serde(rename = "With an interpreter")]
    pub interpreter: Option<bool>,
    /// Other support.
    #[serde(rename = "Other support with communication")]
    pub communication: String,
    /// The answers, in the source's order.
    #[serde(rename = "Answers")]
    pub answers: Vec<ExportedReply>,
    /// How often it was recorded.
    #[serde(rename = "Version")]
    pub version: i64,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedReply {
    /// What was asked.
    #[serde(rename = "What was asked")]
    pub asked: String,
    /// The answer, as far as it can be counted.
    #[serde(rename = "Answer")]
    pub reply: Option<String>,
    /// In words.
    #[serde(rename = "In words")]
    pub words: String,
    /// What may be quoted; nothing for a worker.
    #[serde(rename = "May be quoted", skip_serializing_if = "Option::is_none")]
    pub quotation: Option<String>,
}

/// A safety answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedSafety {
    /// Where it was answered.
    #[serde(rename = "Where it was seen or said")]
    pub part: String,
    /// Whether somebody has to act.
    #[serde(rename = "Somebody needs to act")]
    pub needs_action: bool,
    /// Who was told.
    #[serde(rename = "Who was told")]
    pub told_whom: String,
    /// By whom.
    #[serde(rename = "Who told them")]
    pub told_by: String,
    /// The day.
    #[serde(rename = "Told on")]
    pub told_on: Option<String>,
    /// The time.
    #[serde(rename = "Told at")]
    pub told_time: Option<String>,
    /// Whether a manager has seen it.
    #[serde(rename = "Seen by a manager")]
    pub is_seen: bool,
}

impl ObservationExport {
    /// The export of an observation.
    pub fn new(observation: &Observation, around: Around) -> Self {
        let gone = Gone(observation.erased_on);
        Self {
            about: around.about,
            observation: ExportedObservation {
                reference: observation.reference.clone(),
                id: observation.id.to_string(),
                audited: observation.audited_name.clone(),
                auditing: observation.auditing_name.clone(),
                observer: observation.observer_name.clone(),
                standing: observation.standing().words().to_owned(),
                named_at: around.named_at,
                changed_at: around.changed_at,
                withdrawn_on: observation.withdrawn_on.map(date),
                erased_on: observation.erased_on.map(date),
            },
            approach: observation.approach.as_ref().map(|kept| approach(&kept.value, gone)),
            consent: observation.consent.as_ref().map(|kept| consent(&kept.value, kept.version, gone)),
            withdrawals: observation
                .withdrawals
                .iter()
                .map(|(what, on)| ExportedWithdrawal { what: what.words().to_owned(), on: date(*on) })
                .collect(),
            practice: observation.practice.as_ref().map(|kept| practice(&kept.value, kept.version, gone)),
            meetings: observation.meetings.iter().map(|seen| meeting(seen, gone)).collect(),
            interview: observation
                .interview
                .as_ref()
                .map(|kept| worker_interview(&kept.value, kept.version, gone)),
            conversation: observation
                .conversation
                .as_ref()
                .map(|kept| conversation(&kept.value, kept.version, gone)),
            summary: gone.or(&observation.summary.value),
            safety: observation.safety.iter().map(safety).collect(),
            findings: around.findings,
            changes: around.changes,
            reads: around.reads,
            heads: around.heads,
        }
    }

    /// As indented JSON, its labels in the order of this file.
    pub fn to_text(&self) -> String {
        indented(self)
    }

    /// A file name of letters, digits and hyphens, made from the audit's name and the enquiry's number.
    pub fn file_name(&self) -> String {
        file_name("observation", &self.about.audit, &self.observation.reference)
    }
}

/// The day on which the texts were erased, where they were.
#[derive(Clone, Copy)]
struct Gone(Option<NaiveDate>);

impl Gone {
    /// A text, or what stands in its place.
    fn or(self, text: &str) -> String {
        match self.0 {
            Some(on) if text.is_empty() => {
                format!("If there was a text, it was erased on {}", in_words(on))
            }
            _ => text.to_owned(),
        }
    }
}

fn date(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

fn approach(approach: &Approach, gone: Gone) -> ExportedApproach {
    match approach {
        Approach::Approach => ExportedApproach {
            answer: "can be approached".to_owned(),
            reasons: Vec::new(),
            words: String::new(),
        },
        Approach::DoNotApproach { reasons, words } => ExportedApproach {
            answer: "is not approached".to_owned(),
            reasons: reasons.iter().copied().map(NotToApproach::words).map(str::to_owned).collect(),
            words: gone.or(words),
        },
    }
}

fn consent(consent: &Consent, version: i64, gone: Gone) -> ExportedConsent {
    let (decided, authority, consulted) = match &consent.decided {
        Decided::Adult => ("The adult".to_owned(), None, None),
        Decided::ForTheAdult { decision_maker, authority, consulted } => {
            (gone.or(decision_maker), Some(Authority::words(*authority).to_owned()), Some(gone.or(consulted)))
        }
    };
    ExportedConsent {
        answer: if consent.has_agreed { "Agreed" } else { "Did not agree" }.to_owned(),
        agreed_to: consent.agreed_to.iter().copied().map(AgreedTo::words).map(str::to_owned).collect(),
        asked_on: date(consent.asked_on),
        explained: gone.or(&consent.explained),
        limits_explained: consent.limits_explained,
        decided,
        authority,
        consulted,
        supported_by: consent.supported_by.iter().copied().map(Support::words).map(str::to_owned).collect(),
        version,
    }
}

fn practice(practice: &Practice, version: i64, gone: Gone) -> ExportedPractice {
    ExportedPractice {
        observed_on: practice.observed_on.map(date),
        foci: focus::ALL
            .iter()
            .zip(&practice.foci)
            .map(|(asked, seen)| ExportedFocus {
                number: asked.number,
                wording: asked.wording.to_owned(),
                observed: gone.or(&seen.observed),
                evidence: gone.or(&seen.evidence),
                rating: seen.rating.map(Rating::word).map(str::to_owned),
            })
            .collect(),
        version,
    }
}

fn meeting(meeting: &Meeting, gone: Gone) -> ExportedMeeting {
    ExportedMeeting {
        kind: meeting.details.kind.words().to_owned(),
        held_on: meeting.details.held_on.map(date),
        observed: gone.or(&meeting.details.observed),
        evidence: gone.or(&meeting.details.evidence),
        version: meeting.version,
    }
}

fn worker_interview(interview: &Interview, version: i64, gone: Gone) -> ExportedInterview {
    ExportedInterview {
        worker_role: gone.or(&interview.worker_role),
        asked_on: interview.asked_on.map(date),
        answers: interview::ALL
            .iter()
            .zip(&interview.answers)
            .map(|(asked, answer)| ExportedReply {
                asked: asked.wording.to_owned(),
                reply: answer.reply.map(Reply::words).map(str::to_owned),
                words: gone.or(&answer.words),
                quotation: None,
            })
            .collect(),
        comment: gone.or(&interview.comment),
        version,
    }
}

fn conversation(conversation: &Conversation, version: i64, gone: Gone) -> ExportedConversation {
    ExportedConversation {
        spoke_with: conversation.spoke_with.map(SpokeWith::words).map(str::to_owned),
        held_on: conversation.held_on.map(date),
        asked_by: gone.or(&conversation.asked_by),
        is_independent: conversation.is_independent,
        weeks_after: conversation.weeks_after,
        interpreter: conversation.interpreter,
        communication: gone.or(&conversation.communication),
        answers: Topic::ALL
            .into_iter()
            .map(|topic| {
                let answer = conversation.answer(topic);
                ExportedReply {
                    asked: topic.asks().to_owned(),
                    reply: answer.reply.map(Reply::words).map(str::to_owned),
                    words: gone.or(&answer.words),
                    quotation: Some(gone.or(&answer.quotation)),
                }
            })
            .collect(),
        version,
    }
}

fn safety(stored: &StoredSafety) -> ExportedSafety {
    ExportedSafety {
        part: stored.part.words().to_owned(),
        needs_action: stored.safety.needs_action,
        told_whom: stored.safety.told_whom.clone(),
        told_by: stored.safety.told_by.clone(),
        told_on: stored.safety.told_on.map(date),
        told_time: stored.safety.told_time.map(|time| time.format("%H:%M").to_string()),
        is_seen: stored.is_seen,
    }
}
