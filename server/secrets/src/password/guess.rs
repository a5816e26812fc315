//! How much of a password nobody could foretell.

use std::collections::HashSet;

use unicode_normalization::char::is_combining_mark;

use super::vocabulary::{Kind, Vocabulary, stands_for};

/// Two points stand for a factor of about ten in the number of guesses. One guess moves some 100 MB through memory, so
/// that a thief of the database with a large graphics card (a terabyte a second) makes 10,000 a second at best: twenty
/// points hold for days, four more for years; through the sign-in page, for ever.
pub(super) const POINTS_NEEDED: usize = 20;

const LETTER: usize = 3;
const DIGIT: usize = 2;
const SIGN: usize = 2;
const YEAR: usize = 4;
const RUN: usize = 2;
/// The lists hold somewhat more than 1,000 words.
const COMMON_WORD: usize = 6;
const MOST_FOR_RUNS: usize = 3 * RUN;
const SHORTEST_RUN: usize = 3;
/// Signs between two letters of a word (`p.a.s.s`): a few, so that a page of dots is not searched again and again.
const MOST_BETWEEN_LETTERS: usize = 2;

/// Lines of keys and signs that hands or heads follow, forwards or backwards.
const LINES: [&str; 20] = [
    "abcdefghijklmnopqrstuvwxyz",
    "012345678901234567890",
    "qwertyuiop[]",
    "asdfghjkl;'#",
    "zxcvbnm,./",
    "!\"£$%^&*()_+",
    "!@#$%^&*()_+",
    "azertyuiop",
    "qwertzuiop",
    "1qaz",
    "2wsx",
    "3edc",
    "4rfv",
    "5tgb",
    "6yhn",
    "7ujm",
    "8ik,",
    "9ol.",
    "0p;/",
    "147258369",
];

/// One piece of a password: where it ends, and what it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Part {
    Letter,
    Digit,
    Sign(char),
    Year(Vec<char>),
    Run(Vec<char>),
    Common(Vec<char>),
    Own,
}

impl Part {
    /// What the part is worth where it stands, before repetitions are looked at.
    fn points(&self) -> usize {
        match self {
            Part::Common(_) => COMMON_WORD,
            Part::Letter => LETTER,
            Part::Digit => DIGIT,
            Part::Sign(_) => SIGN,
            Part::Year(_) => YEAR,
            Part::Run(_) => RUN,
            Part::Own => 0,
        }
    }
}

/// A password in the pieces that make it look weakest.
#[derive(Debug)]
pub(super) struct Parts(Vec<Part>);

impl Parts {
    /// Reads a folded password from its end to its beginning, keeping for each place the cheapest way on.
    pub(super) fn of(folded: &[char], vocabularies: &[&Vocabulary]) -> Parts {
        let mut way: Vec<(usize, usize, Option<Part>)> = vec![(0, folded.len(), None); folded.len() + 1];
        for at in (0..folded.len()).rev() {
            let cheapest = parts_at(folded, at, vocabularies)
                .map(|(end, part)| (way[end].0 + part.points(), end, Some(part)))
                // The longer of two equal ones: fewer pieces.
                .min_by_key(|(points, end, _)| (*points, folded.len() - end));
            if let Some(cheapest) = cheapest {
                way[at] = cheapest;
            }
        }
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some((_, end, Some(part))) = way.get(at) {
            parts.push(part.clone());
            at = *end;
        }
        Parts(parts)
    }

    /// The points of the table in [`super::Password::new`].
    pub(super) fn points(&self) -> usize {
        let mut seen = HashSet::new();
        let mut points = 0;
        let mut runs = 0;
        for part in &self.0 {
            match part {
                Part::Letter | Part::Digit => points += part.points(),
                part if !seen.insert(part) => {}
                Part::Run(_) => runs += RUN,
                part => points += part.points(),
            }
        }
        points + runs.min(MOST_FOR_RUNS)
    }
}

/// Whether the text is one piece over and over, the piece being shorter than `shortest`. A last, incomplete one counts.
pub(super) fn is_repetition(folded: &[char], shortest: usize) -> bool {
    (1..shortest)
        .take_while(|length| length * 2 <= folded.len())
        .any(|length| folded.iter().zip(&folded[length..]).all(|(a, b)| a == b))
}

/// All pieces that begin at a place, with their ends.
fn parts_at<'a>(
    folded: &'a [char],
    at: usize,
    vocabularies: &'a [&'a Vocabulary],
) -> impl Iterator<Item = (usize, Part)> + 'a {
    let first = folded[at];
    let single = match first {
        c if c.is_alphabetic() || is_combining_mark(c) => Part::Letter,
        c if c.is_numeric() => Part::Digit,
        c => Part::Sign(c),
    };
    let known = vocabularies.iter().flat_map(move |vocabulary| vocabulary.beginning_with(first));
    let words = known.filter_map(move |(word, kind)| {
        let part = match kind {
            Kind::Common => Part::Common(word.clone()),
            Kind::Own => Part::Own,
        };
        Some((end_of_word(folded, at, word)?, part))
    });
    let run = end_of_run(folded, at).map(|end| (end, Part::Run(folded[at..end].to_vec())));
    let year = end_of_year(folded, at).map(|end| (end, Part::Year(folded[at..end].to_vec())));
    std::iter::once((at + 1, single)).chain(words).chain(run).chain(year)
}

fn end_of_word(folded: &[char], at: usize, word: &[char]) -> Option<usize> {
    let mut place = at;
    for letter in word {
        let mut between = 0;
        loop {
            let typed = *folded.get(place)?;
            place += 1;
            if typed == *letter || stands_for(typed).contains(*letter) {
                break;
            }
            between += 1;
            if typed.is_alphanumeric() || between > MOST_BETWEEN_LETTERS {
                return None;
            }
        }
    }
    Some(place)
}

/// The longest run from here: each character is the one before, or the next on its line in the same direction
/// (`112233`, `aaaa`, `lkjh`).
fn end_of_run(folded: &[char], at: usize) -> Option<usize> {
    let rest = &folded[at..];
    let same = rest.iter().take_while(|c| **c == rest[0]).count();
    let along = LINES.iter().flat_map(|line| [along(rest, line.chars()), along(rest, line.chars().rev())]);
    let length = along.max().unwrap_or(0).max(same);
    (length >= SHORTEST_RUN).then_some(at + length)
}

/// How many characters follow the line from where it has the first: none, unless three different ones do, because `ass`
/// stands in too many words.
fn along(rest: &[char], line: impl Iterator<Item = char>) -> usize {
    let mut line = line.skip_while(|c| *c != rest[0]);
    let Some(mut current) = line.next() else { return 0 };
    let mut next = line.next();
    let mut length = 0;
    let mut different = 1;
    for c in rest {
        if Some(*c) == next {
            current = *c;
            next = line.next();
            different += 1;
        } else if *c != current {
            break;
        }
        length += 1;
    }
    if different < SHORTEST_RUN { 0 } else { length }
}

fn end_of_year(folded: &[char], at: usize) -> Option<usize> {
    match folded.get(at..at + 4)? {
        ['1', '9', a, b] | ['2', '0', a, b] if a.is_ascii_digit() && b.is_ascii_digit() => Some(at + 4),
        _ => None,
    }
}
