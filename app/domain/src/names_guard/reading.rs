//! A text as a reader sees it: Unicode has many spaces, hyphens and digits that look alike, and characters that
//! do not show at all; here each is the plain one, and every character knows where it stood.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Stands for a character that belongs to no identifier but does separate, such as a footnote's raised figure.
const OTHER: char = '^';

/// The text, read. Places in it are counted in characters read.
pub(super) struct Reading {
    characters: Vec<char>,
    origins: Vec<Range<usize>>,
}

impl Reading {
    /// Reads a text.
    pub(super) fn of(text: &str) -> Self {
        let mut reading = Self { characters: Vec::new(), origins: Vec::new() };
        for (at, character) in text.char_indices() {
            if is_invisible(character) {
                continue;
            }
            let origin = at..at + character.len_utf8();
            match plain(character) {
                Some(plain) => reading.push(plain, origin),
                None => {
                    for part in std::iter::once(character).nfkd().filter(|part| !is_combining_mark(*part)) {
                        reading.push(plain(part).unwrap_or(part), origin.clone());
                    }
                }
            }
        }
        reading.read_letters_as_digits();
        reading
    }

    fn push(&mut self, character: char, origin: Range<usize>) {
        self.characters.push(character);
        self.origins.push(origin);
    }

    /// How many characters were read.
    pub(super) fn len(&self) -> usize {
        self.characters.len()
    }

    /// The character at a place; U+0000, which is never read, beyond the end.
    pub(super) fn at(&self, place: usize) -> char {
        self.characters.get(place).copied().unwrap_or('\0')
    }

    /// The character before a place; U+0000 at the beginning.
    pub(super) fn before(&self, place: usize) -> char {
        place.checked_sub(1).map_or('\0', |before| self.at(before))
    }

    /// The characters of a range.
    pub(super) fn slice(&self, range: Range<usize>) -> &[char] {
        &self.characters[range]
    }

    /// Where a range that is not empty stands in the text as it was given.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        self.origins[range.start].start..self.origins[range.end - 1].end
    }

    /// The end of the characters from a place on that are so, at most `most`.
    pub(super) fn run(&self, place: usize, most: usize, is_so: impl Fn(char) -> bool) -> usize {
        let length = self.characters[place.min(self.len())..].iter().take(most).take_while(|c| is_so(**c));
        place.min(self.len()) + length.count()
    }

    /// Whether a place is tied to a longer code before it: a letter or digit stands there, or a mark and before it
    /// what codes are made of. A word in lower case with a hyphen, or the full stop of a sentence, ties nothing.
    pub(super) fn is_tied_before(&self, place: usize) -> bool {
        let (mark, code) = (self.before(place), self.before(place.saturating_sub(1)));
        mark.is_alphanumeric()
            || (is_tie(mark) && (code.is_ascii_digit() || (mark != '.' && code.is_uppercase())))
    }

    /// Whether an end is tied to a longer code after it.
    pub(super) fn is_tied_after(&self, end: usize) -> bool {
        let after = self.at(end);
        after.is_alphanumeric() || (is_tie(after) && self.at(end + 1).is_ascii_digit())
    }

    /// Text recognition and tired hands write O for nought and l or I for one. A run of letters and digits is read
    /// as digits if it has no other letters and at least as many digits; "l1" is left to Liverpool.
    fn read_letters_as_digits(&mut self) {
        let mut start = 0;
        while start < self.len() {
            let end = self.run(start, usize::MAX, char::is_alphanumeric).max(start + 1);
            let run = &mut self.characters[start..end];
            let digits = run.iter().filter(|character| character.is_ascii_digit()).count();
            let letters = run.len() - digits;
            let is_number = digits > letters || (digits > 0 && digits == letters && run[0] != 'l');
            if is_number && run.iter().all(|character| as_digit(*character).is_some()) {
                run.iter_mut().for_each(|character| *character = as_digit(*character).unwrap_or(*character));
            }
            start = end;
        }
    }
}

/// A digit, or the digit that a letter is easily mistaken for.
pub(super) fn as_digit(character: char) -> Option<char> {
    match character {
        '0'..='9' => Some(character),
        'O' | 'o' => Some('0'),
        'I' | 'l' => Some('1'),
        _ => None,
    }
}

fn is_tie(character: char) -> bool {
    matches!(character, '-' | '/' | '.' | '_')
}

/// The plain character, where it is one and known; `None` asks for the compatibility decomposition.
fn plain(character: char) -> Option<char> {
    Some(match character {
        _ if character.is_whitespace() => ' ',
        '!'..='~' => character,
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
        '\u{B7}' | '\u{2022}' | '\u{2027}' | '\u{30FB}' | '\u{3002}' => '.',
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2BC}' => '\'',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{2070}'..='\u{209C}' => OTHER,
        _ => char::from_digit(foreign_digit(character)?, 10)?,
    })
}

/// The value of a decimal digit of another script that does not decompose into ours.
fn foreign_digit(character: char) -> Option<u32> {
    const NOUGHTS: [u32; 12] =
        [0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50];
    let code = u32::from(character);
    NOUGHTS.iter().find_map(|nought| code.checked_sub(*nought).filter(|value| *value < 10))
}

/// Characters that do not show: controls, joiners, direction marks, soft hyphens, variation selectors, tags.
fn is_invisible(character: char) -> bool {
    (character.is_control() && !character.is_whitespace())
        || is_combining_mark(character)
        || matches!(
            character,
            '\u{AD}'
                | '\u{61C}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{3164}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFFB}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}
