//! Telephone numbers of the United Kingdom: ten or eleven digits from nought, or their form from abroad (Ofcom, National
//! Telephone Numbering Plan).

use std::ops::Range;

use super::{
    digit_groups::{Chain, chains},
    reading::Reading,
};

/// What was found.
pub(super) struct PhoneNumbers {
    /// With the country's code: the code is as good as a check.
    pub(super) international: Vec<Range<usize>>,
    /// All others.
    pub(super) national: Vec<Range<usize>>,
}

/// Words directly before a number that say what it is, also where they are tied to it.
const LABELS: [&str; 22] = [
    "t",
    "m",
    "h",
    "w",
    "p",
    "ph",
    "tel",
    "telephone",
    "phone",
    "mobile",
    "mob",
    "landline",
    "cell",
    "ring",
    "rang",
    "call",
    "called",
    "text",
    "texted",
    "contact",
    "reach",
    "reached",
];
const FILLERS: [&str; 10] = ["is", "was", "on", "to", "at", "no", "number", "the", "her", "his"];

/// Finds them. `dates` are places taken by dates.
pub(super) fn look(reading: &Reading, dates: &[Range<usize>]) -> PhoneNumbers {
    let mut found = PhoneNumbers { international: Vec::new(), national: Vec::new() };
    for chain in chains(reading, dates, |character| " -.()/".contains(character)) {
        let (mut start, mut end_of_last) = (0, None);
        while start < chain.0.len() {
            // The longest claim: ten digits of eleven are a number too.
            let ends = (start + 1..=chain.0.len().min(start + 14)).rev();
            let is_next = end_of_last == Some(start);
            let claim =
                ends.into_iter().find_map(|end| Some((end, claim(reading, &chain, start..end, is_next)?)));
            start = match claim {
                Some((end, (dialled, place))) => {
                    match dialled {
                        Dialled::WithCode => found.international.push(place),
                        Dialled::FromNought | Dialled::WithoutNought => found.national.push(place),
                    }
                    end_of_last = Some(end);
                    end
                }
                None => start + 1,
            };
        }
    }
    found
}

/// Whether some groups of a chain are a number: how it is dialled, and its place. `is_next` says that another
/// number ends where it begins.
fn claim(
    reading: &Reading,
    chain: &Chain,
    groups: Range<usize>,
    is_next: bool,
) -> Option<(Dialled, Range<usize>)> {
    let first = chain.0[groups.start].clone();
    let has_plus = reading.before(first.start) == '+';
    let dialled = Dialled::of(&chain.digits(reading, groups.clone()), has_plus)?;
    let start = if has_plus { first.start - 1 } else { first.start };
    let place = start..chain.place(groups.clone()).end;
    let is_labelled = || reading.is_introduced(start, &LABELS, &FILLERS);
    // Short first groups are the day of a date or a number in a list more often than a telephone number.
    let is_all = groups == (0..chain.0.len());
    let is_fit = match dialled {
        Dialled::WithCode => true,
        Dialled::FromNought => {
            (first.len() >= 3 || is_all) && (is_next || !reading.is_tied_before(start) || is_labelled())
        }
        Dialled::WithoutNought => first.len() >= 4 && is_labelled(),
    };
    (is_fit && may_end(reading, place.end)).then_some((dialled, place))
}

/// A letter of a reference code may not follow; an extension, or a word that lost its space, may.
fn may_end(reading: &Reading, end: usize) -> bool {
    let after = reading.at(end);
    if after.is_alphabetic() {
        after == 'x' || reading.at(end + 1).is_alphabetic()
    } else {
        !reading.is_tied_after(end) || reading.at(end + 1) == '0'
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Dialled {
    WithCode,
    FromNought,
    WithoutNought,
}

impl Dialled {
    fn of(digits: &str, has_plus: bool) -> Option<Self> {
        let after_code = |code: &str| {
            let national = digits.strip_prefix(code)?;
            Some(national.strip_prefix('0').unwrap_or(national)).filter(|national| is_national(national))
        };
        if has_plus {
            return after_code("44").map(|_| Self::WithCode);
        }
        if after_code("0044").or_else(|| after_code("44").filter(|number| is_mobile(number))).is_some() {
            return Some(Self::WithCode);
        }
        match digits.strip_prefix('0') {
            Some(national) => is_national(national).then_some(Self::FromNought),
            None => is_mobile(digits).then_some(Self::WithoutNought),
        }
    }
}

/// The number without its nought: ten digits, or nine for some old exchanges, in a range that is in use.
fn is_national(number: &str) -> bool {
    let mut digits = number.chars();
    let (first, second) = (digits.next().unwrap_or(' '), digits.next().unwrap_or(' '));
    let is_in_use = match first {
        '1' => second != '0',
        '2' => "03489".contains(second),
        '3' => "0347".contains(second),
        '5' => "56".contains(second),
        '7' => true,
        '8' => "0247".contains(second),
        '9' => "0189".contains(second),
        _ => false,
    };
    is_in_use && (number.len() == 10 || (number.len() == 9 && (first == '1' || number.starts_with("800"))))
}

fn is_mobile(number: &str) -> bool {
    number.len() == 10 && number.starts_with('7') && is_national(number)
}
