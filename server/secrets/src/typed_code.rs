//! Codes that people type from paper or from a screen: letters and digits that are not mistaken for each other.

/// Crockford's base 32: digits and capital letters without I, L, O (read as digits) and U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LETTERS_IN_A_GROUP: usize = 4;

/// The bits of a code of so many letters, as a person types it: small letters, spaces and hyphens do not matter, and O, I
/// and L stand for 0 and 1. None when it is no such code at all.
pub(crate) fn read(typed: &str, letters_in_a_code: usize) -> Option<u128> {
    let mut bits: u128 = 0;
    let mut letters = 0;
    for typed in typed.chars().filter(|typed| !is_separator(*typed)) {
        letters += 1;
        if letters > letters_in_a_code {
            return None;
        }
        bits = bits << 5 | value_of(typed)?;
    }
    (letters == letters_in_a_code).then_some(bits)
}

/// A code of so many letters as it is shown, in groups of four.
pub(crate) fn shown(bits: u128, letters_in_a_code: usize) -> String {
    let mut text = String::with_capacity(letters_in_a_code + letters_in_a_code / LETTERS_IN_A_GROUP);
    for at in 0..letters_in_a_code {
        if at > 0 && at % LETTERS_IN_A_GROUP == 0 {
            text.push('-');
        }
        let value = bits >> (5 * (letters_in_a_code - 1 - at)) & 31;
        text.push(char::from(LETTERS[value as usize]));
    }
    text
}

/// Word processors turn a hyphen into one of its longer relatives.
fn is_separator(typed: char) -> bool {
    typed.is_whitespace() || matches!(typed, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}')
}

fn value_of(typed: char) -> Option<u128> {
    let letter = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        letter => letter,
    };
    let value = LETTERS.iter().position(|known| char::from(*known) == letter)?;
    u128::try_from(value).ok()
}
