//! Agencies. They belong to no board; an audit names those that take part.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What kind of organisation an agency is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgencyKind {
    /// A council with adult social services.
    LocalAuthority,
    /// A hospital, mental health or community trust.
    NhsTrust,
    /// An integrated care board (before 2022: a clinical commissioning group).
    IntegratedCareBoard,
    /// A police force.
    Police,
    /// A provider of care, a charity or another member.
    Other,
}

impl AgencyKind {
    /// All kinds, in the order a form lists them.
    pub const ALL: [AgencyKind; 5] = [
        AgencyKind::LocalAuthority,
        AgencyKind::NhsTrust,
        AgencyKind::IntegratedCareBoard,
        AgencyKind::Police,
        AgencyKind::Other,
    ];

    /// The words people read.
    pub fn words(self) -> &'static str {
        match self {
            AgencyKind::LocalAuthority => "Local authority",
            AgencyKind::NhsTrust => "NHS trust",
            AgencyKind::IntegratedCareBoard => "Integrated care board",
            AgencyKind::Police => "Police",
            AgencyKind::Other => "Other",
        }
    }

    /// The word in forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            AgencyKind::LocalAuthority => "local_authority",
            AgencyKind::NhsTrust => "nhs_trust",
            AgencyKind::IntegratedCareBoard => "integrated_care_board",
            AgencyKind::Police => "police",
            AgencyKind::Other => "other",
        }
    }
}

/// What an agency does in one audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgencyRole {
    /// It brings cases to the audit.
    Presenting,
    /// It sits on the audit group and brings no case.
    Reviewing,
}

impl AgencyRole {
    /// Both roles.
    pub const ALL: [AgencyRole; 2] = [AgencyRole::Presenting, AgencyRole::Reviewing];

    /// The words people read.
    pub fn words(self) -> &'static str {
        match self {
            AgencyRole::Presenting => "Presents cases",
            AgencyRole::Reviewing => "Reviews only",
        }
    }

    /// The word in forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            AgencyRole::Presenting => "presenting",
            AgencyRole::Reviewing => "reviewing",
        }
    }
}

/// A word that is not on a form's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("choose one from the list")]
pub struct NotOnTheList;

impl FromStr for AgencyKind {
    type Err = NotOnTheList;

    fn from_str(text: &str) -> Result<Self, NotOnTheList> {
        AgencyKind::ALL.into_iter().find(|kind| kind.code() == text).ok_or(NotOnTheList)
    }
}

impl FromStr for AgencyRole {
    type Err = NotOnTheList;

    fn from_str(text: &str) -> Result<Self, NotOnTheList> {
        AgencyRole::ALL.into_iter().find(|role| role.code() == text).ok_or(NotOnTheList)
    }
}
