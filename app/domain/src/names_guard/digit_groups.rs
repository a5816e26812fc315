//! Groups of digits that stand close enough to be one number.

use std::ops::Range;

use super::reading::Reading;

/// The most characters that part two groups of one number: a space, a mark and a space.
const WIDEST_GAP: usize = 3;

/// Groups that follow each other with only `joins` between them, each as far as its digits reach.
pub(super) struct Chain(pub(super) Vec<Range<usize>>);

impl Chain {
    /// The digits of some of its groups, in one.
    pub(super) fn digits(&self, reading: &Reading, groups: Range<usize>) -> String {
        self.0[groups].iter().flat_map(|group| reading.slice(group.clone())).collect()
    }

    /// From the first digit of some of its groups to their last.
    pub(super) fn place(&self, groups: Range<usize>) -> Range<usize> {
        self.0[groups.start].start..self.0[groups.end - 1].end
    }

    /// How many digits each of some of its groups has.
    pub(super) fn sizes(&self, groups: Range<usize>) -> Vec<usize> {
        self.0[groups].iter().map(Range::len).collect()
    }
}

/// Every chain of a text, as long as each can be. `apart` are places in order that belong to no chain.
pub(super) fn chains(reading: &Reading, apart: &[Range<usize>], joins: impl Fn(char) -> bool) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    let mut apart = apart.iter().peekable();
    let (mut place, mut end_of_last) = (0, None);
    while place < reading.len() {
        while apart.peek().is_some_and(|range| range.end <= place) {
            apart.next();
        }
        if let Some(range) = apart.peek().filter(|range| range.start <= place) {
            (place, end_of_last) = (range.end, None);
            continue;
        }
        let end = reading.run(place, usize::MAX, |character| character.is_ascii_digit());
        if end == place {
            place += 1;
            continue;
        }
        let goes_on = end_of_last.is_some_and(|last: usize| {
            place - last <= WIDEST_GAP && reading.slice(last..place).iter().all(|character| joins(*character))
        });
        match chains.last_mut() {
            Some(chain) if goes_on => chain.0.push(place..end),
            _ => chains.push(Chain(std::iter::once(place..end).collect())),
        }
        (place, end_of_last) = (end, Some(end));
    }
    chains
}
