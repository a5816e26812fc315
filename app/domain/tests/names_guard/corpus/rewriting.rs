//! How the same digits and letters get written by hand, by a scanner and by other people's programs.

use super::seeded::Seeded;

/// A text in groups of so many characters.
pub(crate) fn grouped(text: &str, sizes: &[usize], separator: &str) -> String {
    let mut characters = text.chars();
    let groups = sizes.iter().map(|size| characters.by_ref().take(*size).collect::<String>());
    groups.collect::<Vec<_>>().join(separator)
}

/// Letters for digits, as text recognition leaves them: each nought and one is misread or not, at least one is.
pub(crate) fn misread(text: &str, random: &mut Seeded) -> String {
    let mut misread = false;
    let read = |character: char, random: &mut Seeded, misread: &mut bool| match character {
        '0' if !*misread || random.in_a_hundred(30) => {
            *misread = true;
            'O'
        }
        '1' if !*misread || random.in_a_hundred(30) => {
            *misread = true;
            random.letter("lI")
        }
        other => other,
    };
    text.chars().map(|character| read(character, random, &mut misread)).collect()
}

/// Digits of the width of a Chinese character.
pub(crate) fn full_width(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '0'..='9' => char::from_u32(0xFF10 + character as u32 - '0' as u32).unwrap(),
            other => other,
        })
        .collect()
}

/// Digits as words.
pub(crate) fn spoken(text: &str) -> String {
    const WORDS: [&str; 10] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let digits = text.chars().filter_map(|character| character.to_digit(10));
    digits.map(|digit| WORDS[digit as usize]).collect::<Vec<_>>().join(" ")
}

/// A text with a character that cannot be seen somewhere in it.
pub(crate) fn with_invisible(text: &str, random: &mut Seeded) -> String {
    let at = random.between(1, text.chars().count() as u32 - 1) as usize;
    let invisible = random.letter("zsb");
    let mark = match invisible {
        'z' => '\u{200B}',
        's' => '\u{AD}',
        _ => '\u{202C}',
    };
    text.chars().take(at).chain([mark]).chain(text.chars().skip(at)).collect()
}
