//! Typed text made fit for paper.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Makes any text printable: line ends of every kind become `\n`, tabs and unusual spaces become spaces, control
/// characters and code points that are no characters vanish, accents are composed (NFC), and blank lines at the end
/// are dropped.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    let text = text.trim_end_matches(['\n', '\r', ' ']);
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push(' '),
            // Two spaces that must not break: the faces have one glyph for both.
            '\u{2007}' | '\u{202f}' => clean.push('\u{a0}'),
            '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => clean.push(' '),
            _ if character.is_control() || is_no_character(character) => {}
            _ => clean.push(character),
        }
    }
    if is_nfc(&clean) { Cow::Owned(clean) } else { Cow::Owned(clean.nfc().collect()) }
}

/// The same in one line: for titles, bookmarks and the descriptions of charts.
pub(crate) fn one_line(text: &str) -> String {
    printable(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Code points that Unicode promises never to be characters. XML, and so the file's metadata, forbids two of them.
fn is_no_character(character: char) -> bool {
    let code = u32::from(character);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

/// Characters that steer other characters and have no shape of their own: joiners, direction marks, variation
/// selectors, tags (Unicode's `Default_Ignorable_Code_Point`), and the interlinear annotation marks.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(u32::from(character),
        0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f
        | 0x202a..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xffa0 | 0xfff0..=0xfffb
        | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0000..=0xe0fff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(printable("Line one\nline two."), Cow::Borrowed("Line one\nline two.")));
    }

    #[test]
    fn every_kind_of_line_end_becomes_one() {
        assert_eq!(printable("a\r\nb\rc\u{85}d\u{2028}e\u{b}f"), "a\nb\nc\nd\ne\nf");
    }

    #[test]
    fn tabs_and_odd_spaces_become_spaces_and_controls_vanish() {
        assert_eq!(printable("a\tb\u{2003}c\u{0}\u{1b}[d\u{7f}\u{fffe}"), "a b c[d");
    }

    #[test]
    fn accents_are_composed() {
        assert_eq!(printable("cafe\u{301}"), "café");
    }

    #[test]
    fn a_title_is_one_line() {
        assert_eq!(one_line("  Audit\r\n of\t2026 \n"), "Audit of 2026");
    }
}
