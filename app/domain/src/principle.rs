//! The six statutory safeguarding principles, in their statutory order.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// One of the six principles of the Care and Support Statutory Guidance, paragraph 14.13.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Principle {
    /// People supported to make their own decisions.
    Empowerment,
    /// Acting before harm occurs.
    Prevention,
    /// The least intrusive response.
    Proportionality,
    /// Support and representation.
    Protection,
    /// Services and communities working together.
    Partnership,
    /// Transparency.
    Accountability,
}

impl Principle {
    /// All six, in statutory order.
    pub const ALL: [Principle; 6] = [
        Principle::Empowerment,
        Principle::Prevention,
        Principle::Proportionality,
        Principle::Protection,
        Principle::Partnership,
        Principle::Accountability,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Principle::Empowerment => "Empowerment",
            Principle::Prevention => "Prevention",
            Principle::Proportionality => "Proportionality",
            Principle::Protection => "Protection",
            Principle::Partnership => "Partnership",
            Principle::Accountability => "Accountability",
        }
    }

    /// Its definition, word for word from the statutory guidance as printed in *Making Safeguarding Personal:
    /// for safeguarding adults boards* (LGA/ADASS, November 2017).
    pub fn definition(self) -> &'static str {
        match self {
            Principle::Empowerment => {
                "People being supported and encouraged to make their own decisions and informed consent."
            }
            Principle::Prevention => "It is better to take action before harm occurs.",
            Principle::Proportionality => "The least intrusive response appropriate to the risk presented.",
            Principle::Protection => "Support and representation for those in greatest need.",
            Principle::Partnership => {
                "Local solutions through services working with their communities. Communities have a part to \
                 play in preventing, detecting and reporting neglect and abuse."
            }
            Principle::Accountability => "Accountability and transparency in delivering safeguarding.",
        }
    }

    /// The "I" statement, word for word from the same source. It is in the adult's voice: a caption, never a
    /// finding of a file audit.
    pub fn i_statement(self) -> &'static str {
        match self {
            Principle::Empowerment => {
                "I am asked what I want as the outcomes from the safeguarding process and these directly inform \
                 what happens."
            }
            Principle::Prevention => {
                "I receive clear and simple information about what abuse is, how to recognise the signs and \
                 what I can do to seek help."
            }
            Principle::Proportionality => {
                "I am sure that the professionals will work in my interest, as I see them and they will only \
                 get involved as much as needed."
            }
            Principle::Protection => {
                "I get help and support to report abuse and neglect. I get help so that I am able to take part \
                 in the safeguarding process to the extent to which I want."
            }
            Principle::Partnership => {
                "I know that staff treat any personal and sensitive information in confidence, only sharing \
                 what is helpful and necessary. I am confident that professionals will work together and with \
                 me to get the best result for me."
            }
            Principle::Accountability => {
                "I understand the role of everyone involved in my life and so do they."
            }
        }
    }
}

/// Where the definitions and the "I" statements come from.
pub const SOURCE: &str = "Care and Support Statutory Guidance, paragraph 14.13";

impl fmt::Display for Principle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that is no principle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("name one of the six principles")]
pub struct UnknownPrinciple;

impl FromStr for Principle {
    type Err = UnknownPrinciple;

    fn from_str(text: &str) -> Result<Self, UnknownPrinciple> {
        Principle::ALL.into_iter().find(|principle| principle.name() == text).ok_or(UnknownPrinciple)
    }
}
