//! What adults agreed to have quoted: the only words of an observation that a report holds.

use serde::{Deserialize, Serialize};

use super::held;
use crate::observation::{
    Observation,
    consent::AgreedTo,
    conversation::{SpokeWith, Topic},
};

/// Whose words are quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// An adult's.
    Adult,
    /// An advocate's.
    Advocate,
    /// It is not recorded who spoke.
    NotRecorded,
}

impl Voice {
    /// The words under a quotation. They name nobody and no agency.
    pub fn words(self) -> &'static str {
        match self {
            Voice::Adult => "An adult, who agreed to be quoted",
            Voice::Advocate => "An advocate for an adult, who agreed to be quoted",
            Voice::NotRecorded => "An adult or an advocate for an adult, who agreed to be quoted",
        }
    }

    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Voice::Adult => "adult",
            Voice::Advocate => "advocate",
            Voice::NotRecorded => "not_recorded",
        }
    }
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Quotation {
    /// What it is about.
    pub topic: Topic,
    /// The words.
    pub text: String,
    /// Whose they are.
    pub voice: Voice,
}

/// The quotations that are still agreed to, of observations that are shared with the group, by topic and then by their own words: the order says nothing about which
/// agency or which enquiry they come from.
pub fn quotations(observations: &[Observation]) -> Vec<Quotation> {
    let mut quotations: Vec<Quotation> = observations
        .iter()
        // What the group does not see yet, a report does not quote.
        .filter(|observation| observation.is_shared && observation.agrees_to(AgreedTo::Quoted))
        .filter_map(held)
        .flat_map(|conversation| {
            let voice = match conversation.spoke_with {
                Some(SpokeWith::Adult | SpokeWith::AdultWithAdvocate) => Voice::Adult,
                Some(SpokeWith::Advocate) => Voice::Advocate,
                None => Voice::NotRecorded,
            };
            Topic::ALL.into_iter().map(move |topic| Quotation {
                topic,
                text: conversation.answer(topic).quotation.trim().to_owned(),
                voice,
            })
        })
        .filter(|quotation| !quotation.text.is_empty())
        .collect();
    quotations.sort();
    quotations
}
