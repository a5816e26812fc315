//! Observation audits: the second strand of the method. An agency watches another agency's practice with one enquiry,
//! and talks to the worker and to the adult (LGA/ADASS, *Making Safeguarding Personal: for safeguarding adults boards*,
//! November 2017, appendix 4b).
//!
//! Nothing is recorded without the adult's agreement to take part, and what they take back is deleted: see [`consent`].
//! Nobody scores what the adult says; the practice is rated only where the audit group chose to.

pub mod approach;
pub mod consent;
pub mod conversation;
pub mod enquiry;
pub mod focus;
pub mod interview;
pub mod meeting;
pub mod missing;
pub mod pairs;
pub mod practice;
pub mod reply;
pub mod safety;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::{AgencyId, ObservationId, PersonId};

use self::{
    approach::Approach,
    consent::{AgreedTo, Consent},
    conversation::Conversation,
    interview::Interview,
    meeting::Meeting,
    practice::Practice,
    safety::{SafetyPart, StoredSafety},
};

/// A part of an observation as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept<T> {
    /// What was recorded.
    pub value: T,
    /// The version to expect when it is changed; the first is 1.
    pub version: i64,
}

/// One observation with all its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// Its identifier.
    pub id: ObservationId,
    /// The agency whose practice is observed.
    pub audited: AgencyId,
    /// That agency's name.
    pub audited_name: String,
    /// The audit's own number for the enquiry.
    pub reference: String,
    /// The agency that observes; `None` until it is arranged.
    pub auditing: Option<AgencyId>,
    /// That agency's name; empty until it is arranged.
    pub auditing_name: String,
    /// Who observes; `None` until it is arranged.
    pub observer: Option<PersonId>,
    /// That person's name; empty until it is arranged.
    pub observer_name: String,
    /// The screen for harm; `None` until it is done.
    pub approach: Option<Kept<Approach>>,
    /// What was answered when the adult was asked; `None` until they were.
    pub consent: Option<Kept<Consent>>,
    /// What was withdrawn since, and when.
    pub withdrawals: Vec<(AgreedTo, NaiveDate)>,
    /// What was observed of the worker's practice.
    pub practice: Option<Kept<Practice>>,
    /// The meetings that were observed, in the order in which they were recorded.
    pub meetings: Vec<Meeting>,
    /// What the worker said.
    pub interview: Option<Kept<Interview>>,
    /// What the adult said, or their advocate.
    pub conversation: Option<Kept<Conversation>>,
    /// The auditing agency's summary for the feedback session. Empty if there is none yet.
    pub summary: Kept<String>,
    /// Whether somebody has to act to keep an adult safe, as it was answered on each page.
    pub safety: Vec<StoredSafety>,
    /// Whether the audit group sees what was recorded.
    pub is_shared: bool,
    /// The day on which everything was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
    /// The day on which its texts were erased.
    pub erased_on: Option<NaiveDate>,
    /// The version of the row itself: its number and who observes.
    pub version: i64,
}

impl Observation {
    /// Whether the adult has agreed to something and not taken it back.
    pub fn agrees_to(&self, what: AgreedTo) -> bool {
        self.consent.as_ref().is_some_and(|consent| consent.value.agrees_to(what))
    }

    /// What was answered on a page to whether anyone needs to act.
    pub fn safety_on(&self, part: &SafetyPart) -> Option<&StoredSafety> {
        self.safety.iter().find(|stored| stored.part == *part)
    }

    /// Whether the adult takes part at all: has agreed to being observed or to talking.
    pub fn takes_part(&self) -> bool {
        self.agrees_to(AgreedTo::Observed) || self.agrees_to(AgreedTo::Talking)
    }

    /// Whether the screen said not to approach the adult.
    pub fn is_not_approached(&self) -> bool {
        matches!(self.approach, Some(Kept { value: Approach::DoNotApproach { .. }, .. }))
    }

    /// Whether the adult was asked and did not agree.
    pub fn is_declined(&self) -> bool {
        self.consent.as_ref().is_some_and(|consent| !consent.value.is_agreed())
    }

    /// Where it stands, in words.
    pub fn standing(&self) -> Standing {
        if let Some(on) = self.withdrawn_on {
            Standing::Withdrawn(on)
        } else if self.is_not_approached() {
            Standing::NotApproached
        } else if self.is_declined() {
            Standing::Declined
        } else if !self.takes_part() {
            Standing::NotAskedYet
        } else if self.is_shared {
            Standing::Shared
        } else {
            Standing::Recording
        }
    }
}

/// Where an observation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The adult has not been asked yet.
    NotAskedYet,
    /// The screen for harm said not to approach the adult.
    NotApproached,
    /// The adult was asked and did not agree.
    Declined,
    /// They agreed; what is seen and said is being recorded.
    Recording,
    /// The audit group sees what was recorded.
    Shared,
    /// The adult took everything back.
    Withdrawn(NaiveDate),
}

impl Standing {
    /// The words people read.
    pub fn words(self) -> &'static str {
        match self {
            Standing::NotAskedYet => "Not asked yet",
            Standing::NotApproached => "Not approached",
            Standing::Declined => "Did not agree",
            Standing::Recording => "Being recorded",
            Standing::Shared => "Shared with the group",
            Standing::Withdrawn(_) => "Withdrawn",
        }
    }
}
