//! NHS numbers: ten digits, the last of which checks the others (NHS Data Dictionary, NHS NUMBER).

use std::ops::{Range, RangeInclusive};

use super::{digit_groups::chains, reading::Reading};

const LABELS: [&str; 4] = ["nhs", "nhs number", "nhs no", "nhs num"];
const FILLERS: [&str; 4] = ["is", "was", "of", "the"];

/// What was found.
#[derive(Default)]
pub(super) struct NhsNumbers {
    /// In one group or in three, 3-3-4.
    pub(super) usual: Vec<Range<usize>>,
    /// In other groups: two telephone numbers side by side can hold such a one by chance.
    pub(super) odd: Vec<Range<usize>>,
}

/// Finds them. `dates` are places taken by dates.
pub(super) fn look(reading: &Reading, dates: &[Range<usize>]) -> NhsNumbers {
    let mut found = NhsNumbers::default();
    for chain in chains(reading, dates, |character| " -./|_".contains(character)) {
        let groups = chain.0.len();
        for start in 0..groups {
            for end in start + 1..=groups.min(start + 10) {
                let digits = chain.digits(reading, start..end);
                if digits.len() != 10 {
                    continue;
                }
                let is_whole = start == 0 && end == groups;
                let found = match &chain.sizes(start..end)[..] {
                    [10] | [3, 3, 4] => &mut found.usual,
                    sizes if is_odd_habit(sizes, &digits, is_whole) => &mut found.odd,
                    _ => continue,
                };
                let is_labelled = || reading.is_introduced(chain.0[start].start, &LABELS, &FILLERS);
                if is_valid(&digits) || is_labelled() {
                    found.push(chain.place(start..end));
                }
            }
        }
    }
    found
}

/// Whether other groups could be one number: spaces in other places, or digits one by one where nothing else
/// stands. Only where the first digit is one that NHS numbers begin with; pairs are a list of scores more often.
fn is_odd_habit(sizes: &[usize], digits: &str, is_whole: bool) -> bool {
    digits.starts_with(['3', '4', '6', '7', '9'])
        && (sizes.iter().all(|size| *size >= 3) || (is_whole && sizes != [2; 5]))
}

/// The weights run from 10 down to 2. The sum with the check digit divides by 11; a number that would need 10 as
/// its check digit is not issued, and cannot pass here.
fn is_valid(digits: &str) -> bool {
    let weighted = digits.bytes().map(|byte| u32::from(byte - b'0')).zip((1..=10).rev());
    weighted.map(|(digit, weight)| digit * weight).sum::<u32>() % 11 == 0
        && (!digits.starts_with(['0', '1', '2', '3']) || is_low(digits))
}

/// Numbers below 4 are Scotland's, which begin with a date of birth as ddmmyy, or Northern Ireland's, from 32 on.
fn is_low(digits: &str) -> bool {
    let is_in = |place: Range<usize>, range: RangeInclusive<u32>| {
        digits[place].parse().is_ok_and(|number| range.contains(&number))
    };
    is_in(0..2, 32..=39) || (is_in(0..2, 1..=31) && is_in(2..4, 1..=12))
}
