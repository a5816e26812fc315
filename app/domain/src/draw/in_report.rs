//! What a report says of a draw: everything that is public of it, and no case number.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{AgencyCode, Commitment, Replacement, Seed, Strata};
use crate::dates::Window;

/// A draw as a report prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedDraw {
    /// The window in which the enquiries of the lists were completed.
    pub window: Window,
    /// How many cases are drawn from each list, or from each part of it.
    pub sample_size: u32,
    /// What lists are divided by.
    pub strata: Option<Strata>,
    /// The seed, once it is fixed.
    pub seed: Option<ReportedSeed>,
    /// Each agency that was asked, by name.
    pub agencies: Vec<ReportedAgency>,
}

/// The seed as a report prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedSeed {
    /// The seed.
    pub seed: Seed,
    /// Where it comes from.
    pub story: String,
    /// The day on which it was fixed.
    pub fixed_on: NaiveDate,
}

/// An agency's part in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedAgency {
    /// Its name.
    pub name: String,
    /// What stands for it in the draw.
    pub code: AgencyCode,
    /// What is known of its list.
    pub list: Option<ReportedList>,
    /// The day on which it drew.
    pub drawn_on: Option<NaiveDate>,
    /// How many cases of the draw are in use.
    pub in_use: u32,
    /// Lists, or parts of them, that have fewer enquiries than are drawn: the part's name where lists are divided, and how
    /// many it has.
    pub short: Vec<(Option<String>, u32)>,
    /// Official parts in which the list has no enquiry at all, where lists are divided.
    pub parts_without: Vec<String>,
    /// Cases that could not be used, and why, in the order in which they were replaced.
    pub replaced: Vec<(NaiveDate, Replacement)>,
    /// Commitments that were taken back.
    pub taken_back: Vec<ReportedTakeBack>,
}

/// What a report says of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedList {
    /// The commitment to it.
    pub commitment: Commitment,
    /// The day on which it was sent.
    pub sent_on: NaiveDate,
    /// How many enquiries it has.
    pub size: u32,
    /// How many the agency itself counts.
    pub own_count: u32,
    /// Rows outside the window.
    pub outside_window: u32,
    /// Rows whose cases were audited in the last twelve months.
    pub audited_before: u32,
    /// Rows that were repeated or could not be read.
    pub unreadable: u32,
    /// Whether the seed was known by then, or could be.
    pub after_seed: bool,
}

/// A commitment that was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedTakeBack {
    /// The commitment.
    pub commitment: Commitment,
    /// The day on which it was taken back.
    pub on: NaiveDate,
    /// Whether the seed was known by then, or could be.
    pub after_seed: bool,
    /// Why.
    pub words: String,
}

impl ReportedDraw {
    /// The agencies that have drawn.
    pub fn drawn(&self) -> impl Iterator<Item = &ReportedAgency> {
        self.agencies.iter().filter(|agency| agency.drawn_on.is_some())
    }

    /// For other programs.
    pub fn to_json(&self) -> Value {
        json!({
            "window": {"from": self.window.from.to_string(), "to": self.window.to.to_string()},
            "cases_of_each": self.sample_size,
            "divided_by": self.strata.map(Strata::code),
            "seed": self.seed.as_ref().map(|seed| json!({
                "text": seed.seed.as_str(),
                "story": seed.story,
                "fixed_on": seed.fixed_on.to_string(),
            })),
            "agencies": self.agencies.iter().map(ReportedAgency::to_json).collect::<Vec<_>>(),
        })
    }
}

impl ReportedAgency {
    fn to_json(&self) -> Value {
        let list = self.list.as_ref().map(|list| {
            json!({
                "commitment": list.commitment.as_str(),
                "sent_on": list.sent_on.to_string(),
                "size": list.size,
                "own_count": list.own_count,
                "outside_window": list.outside_window,
                "audited_before": list.audited_before,
                "unreadable": list.unreadable,
                "after_seed": list.after_seed,
            })
        });
        let replaced = self
            .replaced
            .iter()
            .map(|(on, why)| json!({"on": on.to_string(), "reason": why.reason.code(), "words": why.said()}));
        let taken_back = self.taken_back.iter().map(|one| {
            json!({
                "commitment": one.commitment.as_str(),
                "on": one.on.to_string(),
                "after_seed": one.after_seed,
                "words": one.words,
            })
        });
        json!({
            "agency": self.name,
            "code": self.code.as_str(),
            "list": list,
            "drawn_on": self.drawn_on.map(|on| on.to_string()),
            "in_use": self.in_use,
            "short": self.short.iter().map(|(part, has)| json!({"part": part, "has": has})).collect::<Vec<_>>(),
            "parts_without_enquiries": self.parts_without,
            "replaced": replaced.collect::<Vec<_>>(),
            "taken_back": taken_back.collect::<Vec<_>>(),
        })
    }
}
