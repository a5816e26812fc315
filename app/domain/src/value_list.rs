//! Official value lists of the Safeguarding Adults Collection (NHS England), kept with the years they hold for.

/// The collection years these lists are valid for. The collection was carried over without changes.
pub const VALID_FOR: &str = "2024-25 and 2025-26";

/// A list of official names from which a field takes one or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueList {
    /// What the list is called, for messages: "type of risk".
    pub what: &'static str,
    /// The official names, in the collection's order.
    pub names: &'static [&'static str],
}

/// Type of risk (11 values; a case can have several).
pub const TYPE_OF_RISK: ValueList = ValueList {
    what: "type of risk",
    names: &[
        "Physical Abuse",
        "Sexual Abuse",
        "Psychological Abuse",
        "Financial or Material Abuse",
        "Discriminatory Abuse",
        "Organisational Abuse",
        "Neglect and Acts of Omission",
        "Domestic Abuse",
        "Sexual Exploitation",
        "Modern Slavery",
        "Self-Neglect",
    ],
};

/// Location of risk (9 values; a case can have several).
pub const LOCATION_OF_RISK: ValueList = ValueList {
    what: "location",
    names: &[
        "Own Home",
        "In the Community",
        "Community Service",
        "Care Home - Nursing",
        "Care Home - Residential",
        "Hospital - Acute",
        "Hospital - Mental Health",
        "Hospital - Community",
        "Other",
    ],
};

/// Source of risk (3 values; a case can have several).
pub const SOURCE_OF_RISK: ValueList = ValueList {
    what: "source of risk",
    names: &["Service Provider", "Other - Known to Individual", "Other - Unknown to Individual"],
};

impl ValueList {
    /// The official name that `text` stands for, whatever its case.
    pub fn find(&self, text: &str) -> Option<&'static str> {
        let wanted = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        self.names.iter().copied().find(|name| name.to_lowercase() == wanted)
    }

    /// Reads names separated by semicolons, in the list's order and each once. The error is the first name
    /// that is not on the list, as it was written.
    pub fn parse_several(&self, text: &str) -> Result<Vec<&'static str>, String> {
        let mut found = Vec::new();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            found.push(self.find(part).ok_or_else(|| part.to_owned())?);
        }
        Ok(self.in_order(&found))
    }

    /// The names chosen, in the list's order and each once; names not on the list are left out.
    pub fn in_order(&self, chosen: &[&str]) -> Vec<&'static str> {
        self.names.iter().copied().filter(|name| chosen.contains(name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_have_as_many_values_as_the_collection() {
        assert_eq!(
            (TYPE_OF_RISK.names.len(), LOCATION_OF_RISK.names.len(), SOURCE_OF_RISK.names.len()),
            (11, 9, 3)
        );
    }

    #[test]
    fn several_names_are_read_whatever_their_case_and_kept_in_the_lists_order() {
        assert_eq!(
            TYPE_OF_RISK.parse_several("self-neglect; PHYSICAL abuse;;physical abuse").unwrap(),
            ["Physical Abuse", "Self-Neglect"]
        );
    }

    #[test]
    fn a_name_that_is_not_on_the_list_is_given_back() {
        assert_eq!(LOCATION_OF_RISK.parse_several("Own Home;The moon").unwrap_err(), "The moon");
    }
}
