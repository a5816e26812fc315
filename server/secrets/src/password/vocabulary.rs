//! The words that make a password easy to guess, and the form in which they are compared.

use std::{collections::HashMap, ops::RangeInclusive, sync::LazyLock};

use unicode_normalization::UnicodeNormalization;

/// The built-in words and phrases: one a line, `#` begins a heading.
const LISTS: [&str; 2] = [include_str!("common_words.txt"), include_str!("common_phrases.txt")];

/// The product's own words, which are the person's surroundings as much as their name is.
const PRODUCT: [&str; 2] = ["MSP assurance", "safeguarding adults board case file audit"];

/// Own words shorter than this stand in too many other words.
const SHORTEST_OWN: usize = 3;

static COMMON: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary::default();
    for line in LISTS.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#')) {
        vocabulary.insert(line.chars().filter(|c| c.is_alphanumeric()).collect(), Kind::Common);
    }
    vocabulary
});

/// Marks above and below Latin, Greek and Cyrillic letters. The vowel signs of other scripts are letters, not accents.
const ACCENTS: RangeInclusive<char> = '\u{300}'..='\u{36f}';

/// Where a word comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// From the built-in lists.
    Common,
    /// The person's or the product's.
    Own,
}

/// Folded words by their first letter.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(HashMap<char, Vec<(Vec<char>, Kind)>>);

impl Vocabulary {
    /// The built-in words.
    pub(super) fn common() -> &'static Vocabulary {
        &COMMON
    }

    /// The product's words and those of one person.
    pub(super) fn own(own_words: &[&str]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for text in PRODUCT.iter().chain(own_words) {
            let folded: String = fold(text).into_iter().collect();
            for word in folded.split(|c: char| !c.is_alphanumeric()) {
                if word.chars().count() >= SHORTEST_OWN {
                    vocabulary.insert(word.to_owned(), Kind::Own);
                }
            }
        }
        vocabulary
    }

    fn insert(&mut self, word: String, kind: Kind) {
        let word: Vec<char> = word.chars().collect();
        if let Some(first) = word.first() {
            self.0.entry(*first).or_default().push((word, kind));
        }
    }

    /// The words that may begin with this character, also in one of the usual substitutions.
    pub(super) fn beginning_with(&self, typed: char) -> impl Iterator<Item = &(Vec<char>, Kind)> {
        let letters = std::iter::once(typed).chain(stands_for(typed).chars());
        letters.filter_map(|letter| self.0.get(&letter)).flatten()
    }
}

/// Small letters without accents, in compatibility form, so that a capital, an accent or a full-width letter hides no
/// word. For comparing only: what is hashed is what was typed.
pub(super) fn fold(text: &str) -> Vec<char> {
    text.nfkd().filter(|c| !ACCENTS.contains(c)).flat_map(char::to_lowercase).collect()
}

/// The letters that people write this sign for.
pub(super) fn stands_for(typed: char) -> &'static str {
    match typed {
        '0' => "o",
        '1' | '!' | '|' => "il",
        '3' | '€' => "e",
        '4' | '@' => "a",
        '5' | '$' => "s",
        '6' | '9' => "g",
        '7' | '+' => "t",
        '8' => "b",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_a_folded_word_of_four_letters_or_more_and_stands_once() {
        let mut seen = std::collections::HashSet::new();
        for line in LISTS.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#')) {
            assert!(line.chars().count() >= 4, "{line:?}");
            assert!(fold(line).into_iter().eq(line.chars()), "{line:?}");
            assert_eq!(line.trim(), line, "{line:?}");
            assert!(seen.insert(line), "{line:?} stands twice");
        }
        assert!(seen.len() > 500);
    }

    #[test]
    fn capitals_accents_and_wide_letters_are_folded_and_the_vowels_of_other_scripts_are_not() {
        for (typed, folded) in
            [("Pa\u{300}sswÖrd", "password"), ("ＰａｓｓＷｏｒｄ", "password"), ("नदी", "नदी")]
        {
            assert!(fold(typed).into_iter().eq(folded.chars()), "{typed}");
        }
    }

    #[test]
    fn every_phrase_has_twelve_characters_or_more() {
        for line in LISTS[1].lines().filter(|line| !line.starts_with('#')) {
            assert!(line.chars().count() >= 12, "{line:?}");
        }
    }
}
