//! Case numbers: what the audit calls an enquiry whose reference only its agency knows.

use super::{AgencyCode, Entry};

/// The number of an agency's case in the audit, as LCC-02.
pub fn case_number(code: &AgencyCode, number: u32) -> String {
    format!("{code}-{number:02}")
}

/// The numbers of a list's entries: 1 to its length, in an order that only the agency can make out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseNumbers {
    /// The number of each entry, in the list's order.
    pub of_entries: Vec<u32>,
}

impl CaseNumbers {
    /// Numbers the entries in the order of `mark`: a hash of the reference under the agency's key.
    pub fn assign(entries: &[Entry], mark: impl Fn(&str) -> [u8; 32]) -> Self {
        let mut places: Vec<usize> = (0..entries.len()).collect();
        places.sort_by_cached_key(|place| (mark(&entries[*place].reference), *place));
        let mut of_entries = vec![0; entries.len()];
        for (number, place) in (1..).zip(places) {
            of_entries[place] = number;
        }
        Self { of_entries }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(count: usize) -> Vec<Entry> {
        let completed = "2026-08".parse().unwrap();
        (0..count).map(|n| Entry { reference: n.to_string(), completed, stratum: None }).collect()
    }

    #[test]
    fn every_entry_has_a_number_of_its_own_in_the_order_of_its_mark() {
        let numbers = CaseNumbers::assign(&entries(3), |reference| [b'9' - reference.as_bytes()[0]; 32]);
        assert_eq!(numbers.of_entries, [3, 2, 1]);
    }

    #[test]
    fn a_case_number_is_the_code_and_two_digits_or_more() {
        let code = AgencyCode::new("LCC").unwrap();
        assert_eq!(case_number(&code, 2), "LCC-02");
        assert_eq!(case_number(&code, 120), "LCC-120");
    }
}
