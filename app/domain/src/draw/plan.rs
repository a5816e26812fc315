//! What comes out of a draw: the case numbers in ticket order, and which of them are the sample.

use serde::{Deserialize, Serialize};

use super::{AgencyCode, CaseNumbers, Entry, Seed, Strata, Tickets};

/// An agency's case numbers in the order of their tickets. It is what the board keeps of a draw, and it is printed; the
/// tickets are not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Each part of the list: one without a name where the audit does not divide lists, else one for each part that has
    /// an enquiry, in alphabetical order.
    pub strata: Vec<StratumOrder>,
}

/// The order of one part of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StratumOrder {
    /// The part's official name, where the audit divides lists.
    pub stratum: Option<String>,
    /// The numbers, lowest ticket first.
    pub numbers: Vec<u32>,
}

/// A case of the sample.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Drawn {
    /// The part of the list it comes from.
    pub stratum: Option<String>,
    /// Its place in that part's ticket order, counted from 1.
    pub place: u32,
    /// Its number.
    pub number: u32,
}

impl Order {
    /// The order of a list under a seed.
    pub fn of(seed: &Seed, code: &AgencyCode, entries: &[Entry], numbers: &CaseNumbers) -> Self {
        let references: Vec<&str> = entries.iter().map(|entry| entry.reference.as_str()).collect();
        let mut strata: Vec<StratumOrder> = Vec::new();
        for (_, place) in Tickets::under(seed).order(code, &references) {
            let (stratum, number) = (&entries[place].stratum, numbers.of_entries[place]);
            match strata.iter_mut().find(|part| part.stratum == *stratum) {
                Some(part) => part.numbers.push(number),
                None => strata.push(StratumOrder { stratum: stratum.clone(), numbers: vec![number] }),
            }
        }
        strata.sort_by(|left, right| left.stratum.cmp(&right.stratum));
        Self { strata }
    }

    /// The sample: the first `count` of every part, or all of a part that is shorter.
    pub fn sample(&self, count: u32) -> Vec<Drawn> {
        let first = |part: &StratumOrder| {
            (1..=count)
                .zip(&part.numbers)
                .map(|(place, number)| Drawn { stratum: part.stratum.clone(), place, number: *number })
                .collect::<Vec<_>>()
        };
        self.strata.iter().flat_map(first).collect()
    }

    /// What takes the place of a case that cannot be used: the next of its part that was not taken yet.
    pub fn next(&self, stratum: Option<&str>, taken: &[u32]) -> Option<Drawn> {
        let part = self.strata.iter().find(|part| part.stratum.as_deref() == stratum)?;
        (1..).zip(&part.numbers).find(|(_, number)| !taken.contains(number)).map(|(place, number)| Drawn {
            stratum: part.stratum.clone(),
            place,
            number: *number,
        })
    }

    /// The official parts in which a divided list has no enquiry, in the order of the official list. An empty list is not
    /// divided, so it has none of these either.
    pub fn parts_without(&self, strata: Strata) -> Vec<&'static str> {
        let has = |name: &str| self.strata.iter().any(|part| part.stratum.as_deref() == Some(name));
        let names = strata.values().names.iter().copied();
        if self.is_empty() { Vec::new() } else { names.filter(|name| !has(name)).collect() }
    }

    /// How many enquiries the list has.
    pub fn len(&self) -> usize {
        self.strata.iter().map(|part| part.numbers.len()).sum()
    }

    /// Whether the list has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order() -> Order {
        let part = |stratum: &str, numbers: &[u32]| StratumOrder {
            stratum: Some(stratum.to_owned()),
            numbers: numbers.to_vec(),
        };
        Order { strata: vec![part("Other", &[4]), part("Own Home", &[3, 1, 2])] }
    }

    #[test]
    fn as_many_are_drawn_from_every_part_and_all_of_a_short_one() {
        let sample: Vec<(Option<String>, u32)> =
            order().sample(2).into_iter().map(|drawn| (drawn.stratum, drawn.number)).collect();
        assert_eq!(
            sample,
            [(Some("Other".into()), 4), (Some("Own Home".into()), 3), (Some("Own Home".into()), 1)]
        );
    }

    #[test]
    fn a_replacement_is_the_next_ticket_of_the_same_part_and_never_taken_twice() {
        let next = order().next(Some("Own Home"), &[3, 1]).unwrap();
        assert_eq!((next.number, next.place), (2, 3));
        assert_eq!(order().next(Some("Own Home"), &[3, 1, 2]), None);
        assert_eq!(order().next(Some("Other"), &[4]), None);
    }

    #[test]
    fn the_official_parts_without_an_enquiry_are_named_and_an_empty_list_has_no_parts() {
        let without = order().parts_without(Strata::Setting);
        assert_eq!(without.len(), Strata::Setting.values().names.len() - 2);
        assert!(without.contains(&"Care Home - Nursing") && !without.contains(&"Own Home"));
        assert!(Order::default().parts_without(Strata::Setting).is_empty());
    }

    #[test]
    fn the_order_of_numbers_is_the_order_of_tickets() {
        let (seed, code) = (Seed::new("314159").unwrap(), AgencyCode::new("LCC").unwrap());
        let completed = "2026-08".parse().unwrap();
        let entries: Vec<Entry> =
            (1..=9).map(|n| Entry { reference: format!("SG/{n:05}"), completed, stratum: None }).collect();
        let numbers = CaseNumbers { of_entries: (1..=9).collect() };
        let order = Order::of(&seed, &code, &entries, &numbers);
        let references: Vec<String> = entries.iter().map(|entry| entry.reference.clone()).collect();
        let sample = Tickets::under(&seed).sample(&code, &references, 9);
        let by_reference: Vec<String> =
            order.strata[0].numbers.iter().map(|number| format!("SG/{number:05}")).collect();
        assert!(sample.iter().map(|(_, reference)| *reference).eq(by_reference.iter()));
        assert_eq!(order.len(), 9);
    }
}
