//! Drawing from each part of a list by itself.

use crate::value_list::{LOCATION_OF_RISK, TYPE_OF_RISK, ValueList};

/// What a list is divided by, so that as many cases are drawn from each part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Strata {
    /// By where the risk was: care home, own home, hospital.
    Setting,
    /// By the type of risk.
    TypeOfRisk,
}

impl Strata {
    /// Both, in the order in which they are shown.
    pub const ALL: [Strata; 2] = [Strata::Setting, Strata::TypeOfRisk];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Strata::Setting => "setting",
            Strata::TypeOfRisk => "type_of_risk",
        }
    }

    /// The strata with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|strata| strata.code() == code)
    }

    /// The words for people.
    pub fn words(self) -> &'static str {
        match self {
            Strata::Setting => "setting",
            Strata::TypeOfRisk => "type of risk",
        }
    }

    /// The official list that its parts come from.
    pub fn values(self) -> ValueList {
        match self {
            Strata::Setting => LOCATION_OF_RISK,
            Strata::TypeOfRisk => TYPE_OF_RISK,
        }
    }

    /// The official name that a cell means: capital letters and white space do not count.
    pub fn value(self, cell: &str) -> Option<&'static str> {
        let same = |left: &str, right: &str| {
            left.split_whitespace()
                .flat_map(str::chars)
                .flat_map(char::to_lowercase)
                .eq(right.split_whitespace().flat_map(str::chars).flat_map(char::to_lowercase))
        };
        self.values().names.iter().copied().find(|name| same(name, cell))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_have_official_names_however_they_are_typed() {
        assert_eq!(Strata::Setting.value(" own  HOME "), Some("Own Home"));
        assert_eq!(Strata::Setting.value("Castle"), None);
        assert!(Strata::TypeOfRisk.value("self-neglect").is_some());
        for strata in Strata::ALL {
            assert_eq!(Strata::from_code(strata.code()), Some(strata));
        }
    }
}
