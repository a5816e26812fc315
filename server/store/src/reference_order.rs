//! The order of case references: as people count them, so that LCC-2 comes before LCC-10.

use std::{cmp::Ordering, iter::Peekable, str::Chars};

/// Compares two references. Runs of digits compare as numbers, letters without regard to case; references that
/// are equal so far (LCC-2 and LCC-02) keep an order by their characters.
pub(crate) fn natural(left: &str, right: &str) -> Ordering {
    let (mut lefts, mut rights) = (left.chars().peekable(), right.chars().peekable());
    loop {
        let order = match (lefts.peek().copied(), rights.peek().copied()) {
            (None, None) => return left.cmp(right),
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(first), Some(second)) if first.is_ascii_digit() && second.is_ascii_digit() => {
                let (first, second) = (digits(&mut lefts), digits(&mut rights));
                // Without leading zeros, the longer run is the larger number.
                first.len().cmp(&second.len()).then_with(|| first.cmp(&second))
            }
            (Some(first), Some(second)) => {
                lefts.next();
                rights.next();
                first.to_lowercase().cmp(second.to_lowercase())
            }
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// Takes a run of digits, without its leading zeros.
fn digits(characters: &mut Peekable<Chars<'_>>) -> String {
    let mut run = String::new();
    while let Some(digit) = characters.next_if(char::is_ascii_digit) {
        if digit != '0' || !run.is_empty() {
            run.push(digit);
        }
    }
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_ordered_as_people_count_them() {
        let mut references =
            ["LCC-10", "LCC-2", "lcc-1", "A", "LCC-02", "LCC", "LCC-2b", "LCC-99999999999999999999"];
        references.sort_by(|left, right| natural(left, right));
        assert_eq!(
            references,
            ["A", "LCC", "lcc-1", "LCC-02", "LCC-2", "LCC-2b", "LCC-10", "LCC-99999999999999999999"]
        );
    }
}
