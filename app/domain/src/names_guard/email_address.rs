//! E-mail addresses, also with the sign written as "(at)", "\[at\]" or "at" and "dot", or with spaces round it.

use std::ops::Range;

use super::reading::Reading;

/// The longest part before the sign, in characters (RFC 5321, 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;
/// The longest part after it (RFC 5321, 4.5.3.1.2).
const LONGEST_DOMAIN: usize = 255;
/// A name without a full stop after a sign is taken for an address if it has so many characters.
const SHORTEST_NAME: usize = 3;

/// Ways to write the sign.
const SIGNS: [&str; 5] = ["@", "(at)", "[at]", "(@)", "[@]"];
/// The sign as a word, which needs [`DOT`] after it: "seen at nhs.net" is no address.
const AT: &str = " at ";
const DOT: &str = " dot ";

/// Finds them.
pub(super) fn look(reading: &Reading) -> Vec<Range<usize>> {
    (0..reading.len())
        .filter_map(|place| address(reading, place).or_else(|| spoken(reading, place)))
        .collect()
}

fn address(reading: &Reading, sign: usize) -> Option<Range<usize>> {
    let after_sign = sign + SIGNS.iter().find(|written| stands_at(reading, sign, written))?.len();
    let local_end = if reading.before(sign) == ' ' { sign - 1 } else { sign };
    let start = start_of_local(reading, local_end)?;
    let domain = reading.run(after_sign, 1, |character| character == ' ');
    let end = end_of_domain(reading, domain, ".").or_else(|| {
        // A full stop forgotten, or a comma for it.
        let end = reading.run(after_sign, LONGEST_DOMAIN, char::is_alphanumeric);
        (local_end == sign && end >= after_sign + SHORTEST_NAME).then_some(end)
    })?;
    Some(start..end)
}

/// "jean dot smith at nhs dot net": from the last word before the sign.
fn spoken(reading: &Reading, sign: usize) -> Option<Range<usize>> {
    if !stands_at(reading, sign, AT) {
        return None;
    }
    Some(start_of_local(reading, sign)?..end_of_domain(reading, sign + AT.len(), DOT)?)
}

fn start_of_local(reading: &Reading, end: usize) -> Option<usize> {
    let mut start = end;
    while start > 0 && end - start < LONGEST_LOCAL && is_local(reading.at(start - 1)) {
        start -= 1;
    }
    start = reading.run(start, end - start, |character| !character.is_alphanumeric());
    (start < end).then_some(start)
}

fn is_local(character: char) -> bool {
    // The standard allows more; people do not have it in their addresses, and paths and tables do.
    character.is_alphanumeric() || "._%+'-".contains(character)
}

/// Labels with `dot` between them, at least two, the last of them letters.
fn end_of_domain(reading: &Reading, start: usize, dot: &str) -> Option<usize> {
    let is_label = |character: char| character.is_alphanumeric() || character == '-';
    let mut end = None;
    let mut label = start;
    while label - start < LONGEST_DOMAIN {
        let label_end = reading.run(label, 63, is_label);
        if label_end == label {
            break;
        }
        let is_top =
            label_end - label >= 2 && reading.slice(label..label_end).iter().all(|c| c.is_alphabetic());
        if label > start && is_top {
            end = Some(label_end);
        }
        if !stands_at(reading, label_end, dot) {
            break;
        }
        label = label_end + dot.len();
    }
    end
}

/// Whether these characters, plain ones in lower case, stand at a place in any case.
fn stands_at(reading: &Reading, place: usize, characters: &str) -> bool {
    characters
        .chars()
        .enumerate()
        .all(|(at, character)| reading.at(place + at).to_ascii_lowercase() == character)
}
