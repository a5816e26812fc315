//! The words that stand directly before a place: they often say what comes.

use super::reading::Reading;

/// How far back is looked, in characters.
const REACH: usize = 48;

impl Reading {
    /// Whether one of `labels` stands directly before a place, with nothing between but marks and `fillers`, at
    /// most three of them. Labels and fillers are in lower case; a label may be several words with single spaces.
    pub(super) fn is_introduced(&self, place: usize, labels: &[&str], fillers: &[&str]) -> bool {
        let mut words = self.words_before(place);
        for _ in 0..=3 {
            let ends_in = |label: &&str| {
                let label: Vec<&str> = label.split(' ').collect();
                words.len() >= label.len() && words[words.len() - label.len()..] == label[..]
            };
            if labels.iter().any(&ends_in) {
                return true;
            }
            match words.pop() {
                Some(word) if fillers.contains(&word.as_str()) => {}
                _ => return false,
            }
        }
        false
    }

    /// Runs of letters and runs of digits, in lower case, in their order. The first may be a word's end.
    fn words_before(&self, place: usize) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        let mut last = '\0';
        for character in self.slice(place.saturating_sub(REACH)..place) {
            let is_word = character.is_alphanumeric();
            let goes_on = last.is_alphanumeric() && last.is_ascii_digit() == character.is_ascii_digit();
            match words.last_mut() {
                Some(word) if is_word && goes_on => word.extend(character.to_lowercase()),
                _ if is_word => words.push(character.to_lowercase().collect()),
                _ => {}
            }
            last = *character;
        }
        words
    }
}
