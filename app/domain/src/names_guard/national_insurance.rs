//! National Insurance numbers: two letters, six digits and a letter from A to D (HMRC, NIM39110).

use std::ops::Range;

use super::reading::{Reading, as_digit};

const LABELS: [&str; 9] = [
    "ni",
    "ni number",
    "ni no",
    "nino",
    "nin",
    "national insurance",
    "national insurance number",
    "national insurance no",
    "nat ins",
];
const FILLERS: [&str; 4] = ["is", "was", "of", "the"];

/// Prefixes that are never issued though their letters could be.
const UNUSED: [[char; 2]; 7] =
    [['B', 'G'], ['G', 'B'], ['K', 'N'], ['N', 'K'], ['N', 'T'], ['T', 'N'], ['Z', 'Z']];

/// The most digits that may be misread as letters.
const MOST_MISREAD: usize = 2;

/// Finds them.
pub(super) fn look(reading: &Reading) -> Vec<Range<usize>> {
    let starts = (0..reading.len()).filter(|start| !reading.before(*start).is_alphanumeric());
    starts.filter_map(|start| Some(start..end_of_number(reading, start)?)).collect()
}

fn end_of_number(reading: &Reading, start: usize) -> Option<usize> {
    let prefix = [reading.at(start), reading.at(start + 1)].map(|letter| letter.to_ascii_uppercase());
    if !is_prefix(prefix) {
        return None;
    }
    let mut end = start + 2;
    let mut misread = 0;
    for _ in 0..6 {
        end = after_gap(reading, end);
        as_digit(reading.at(end))?;
        misread += usize::from(!reading.at(end).is_ascii_digit());
        end += 1;
    }
    if misread > MOST_MISREAD {
        return None;
    }
    let suffix = after_gap(reading, end);
    let has_suffix = matches!(reading.at(suffix).to_ascii_uppercase(), 'A'..='D')
        && !reading.at(suffix + 1).is_alphanumeric();
    if has_suffix {
        Some(suffix + 1)
    } else {
        // People leave the last letter out; six digits after two letters are too common without the label.
        let may_end = !reading.is_tied_after(end) && reading.is_introduced(start, &LABELS, &FILLERS);
        may_end.then_some(end)
    }
}

fn after_gap(reading: &Reading, place: usize) -> usize {
    reading.run(place, 3, |character| " -./".contains(character))
}

fn is_prefix(prefix: [char; 2]) -> bool {
    let is_letter = |letter: char| letter.is_ascii_uppercase() && !"DFIQUV".contains(letter);
    is_letter(prefix[0]) && is_letter(prefix[1]) && prefix[1] != 'O' && !UNUSED.contains(&prefix)
}
