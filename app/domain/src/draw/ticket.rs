//! Tickets, and the order they make.

use std::fmt;

use sha2::{Digest, Sha256};

use super::{AgencyCode, Seed, hexadecimal};

/// A ticket. Its order is the order of its hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket([u8; 32]);

/// 64 lower-case hexadecimal digits.
impl fmt::Display for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hexadecimal::encode(&self.0))
    }
}

impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ticket({self})")
    }
}

/// Gives tickets under one seed. The seed is hashed once, so that its length does not count for every ticket.
#[derive(Clone, Debug)]
pub struct Tickets {
    seed: String,
}

impl Tickets {
    /// Tickets under a seed.
    pub fn under(seed: &Seed) -> Self {
        Self { seed: hexadecimal::encode(&Sha256::digest(seed.as_str().as_bytes())) }
    }

    /// The ticket of an agency's reference.
    pub fn of(&self, code: &AgencyCode, reference: &str) -> Ticket {
        let mut hash = Sha256::new();
        hash.update(self.seed.as_bytes());
        hash.update(code.as_str().as_bytes());
        hash.update(b":");
        hash.update(reference.as_bytes());
        Ticket(hash.finalize().into())
    }

    /// References in the order of their tickets, lowest first, each with its place in the list that was handed in.
    pub fn order<R: AsRef<str>>(&self, code: &AgencyCode, references: &[R]) -> Vec<(Ticket, usize)> {
        let mut order: Vec<(Ticket, usize)> = references
            .iter()
            .enumerate()
            .map(|(place, reference)| (self.of(code, reference.as_ref()), place))
            .collect();
        // Two references with one ticket would have to break SHA-256; the list's order would then decide.
        order.sort_unstable();
        order
    }

    /// The sample of a list: the references with the lowest tickets, in ticket order. All of them where the list is
    /// shorter than `count`.
    pub fn sample<'r, R: AsRef<str>>(
        &self,
        code: &AgencyCode,
        references: &'r [R],
        count: usize,
    ) -> Vec<(Ticket, &'r str)> {
        let mut order = self.order(code, references);
        order.truncate(count);
        order.into_iter().map(|(ticket, place)| (ticket, references[place].as_ref())).collect()
    }
}

/// The first place at which a sample that somebody names differs from the one that was drawn, counted from 1. Order
/// counts.
pub fn first_difference<L: AsRef<str>, R: AsRef<str>>(drawn: &[L], named: &[R]) -> Option<usize> {
    let longer = drawn.len().max(named.len());
    (0..longer)
        .find(|&place| drawn.get(place).map(AsRef::as_ref) != named.get(place).map(AsRef::as_ref))
        .map(|place| place + 1)
}

/// That first difference in words.
pub fn difference_in_words<L: AsRef<str>, R: AsRef<str>>(place: usize, drawn: &[L], named: &[R]) -> String {
    let of_drawn = drawn.get(place - 1).map_or("nothing", AsRef::as_ref);
    let of_named = named.get(place - 1).map_or("nothing", AsRef::as_ref);
    format!("The sample differs at place {place}: the draw gives {of_drawn}, and {of_named} was given.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seed(text: &str) -> Seed {
        Seed::new(text).unwrap()
    }

    #[test]
    fn a_ticket_has_the_published_check_value() {
        let tickets = Tickets::under(&seed("314159"));
        assert_eq!(
            tickets.of(&AgencyCode::new("LCC").unwrap(), "SG/00001").to_string(),
            "549ab43e158752096dbcbcaf1ff6ade18956bad8957146c7bb646141375de327"
        );
    }

    #[test]
    fn a_sample_is_in_ticket_order_and_never_longer_than_the_list() {
        let tickets = Tickets::under(&seed("314159"));
        let code = AgencyCode::new("LCC").unwrap();
        let list: Vec<String> = (1..=20).map(|number| format!("SG/{number:05}")).collect();
        let sample = tickets.sample(&code, &list, 3);
        assert_eq!(sample.len(), 3);
        assert!(sample.is_sorted());
        let all = tickets.sample(&code, &list, 100);
        assert_eq!(all.len(), 20);
        assert_eq!(all[..3], sample[..], "a larger sample begins with the smaller one");
    }

    #[test]
    fn the_first_difference_between_two_samples_is_found() {
        assert_eq!(first_difference(&["a", "b"], &["a", "b"]), None);
        assert_eq!(first_difference(&["a", "b"], &["b", "a"]), Some(1));
        assert_eq!(first_difference(&["a", "b"], &["a"]), Some(2));
        assert_eq!(first_difference(&["a"], &["a", "c"]), Some(2));
    }
}
