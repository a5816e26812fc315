//! Text that can be typed again from paper: what is hashed and printed has to be the same to the last byte.

use unicode_normalization::is_nfc;

/// Why a text cannot be told from another one once it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAsPrinted {
    /// Two spaces in a row look like one on a page.
    #[error("has two spaces in a row: leave one of them")]
    TwoSpaces,
    /// A space that looks like a plain one, or nearly so.
    #[error("has a space in it that is no plain one: type it with the space bar")]
    OtherSpace,
    /// A character without a shape.
    #[error("has an invisible character in it: type it again instead of pasting it")]
    Invisible,
    /// An accent that is a character of its own, or another spelling of a character.
    #[error("has a letter in it that is written in an unusual way: type it again instead of pasting it")]
    NotComposed,
}

/// Lets pass what is printed exactly as it is. Nothing is changed.
///
/// # Errors
/// [`NotAsPrinted`].
pub(super) fn as_printed(text: &str) -> Result<(), NotAsPrinted> {
    if text.contains("  ") {
        Err(NotAsPrinted::TwoSpaces)
    } else if text.chars().any(|character| character != ' ' && character.is_whitespace()) {
        Err(NotAsPrinted::OtherSpace)
    } else if text.chars().any(is_invisible) {
        Err(NotAsPrinted::Invisible)
    } else if !is_nfc(text) {
        Err(NotAsPrinted::NotComposed)
    } else {
        Ok(())
    }
}

/// Characters that have no shape of their own (Unicode's `Default_Ignorable_Code_Point`), the interlinear annotation
/// marks, the Braille blank, and code points that are for private use or for nothing.
fn is_invisible(character: char) -> bool {
    let code = u32::from(character);
    matches!(code,
        0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f
        | 0x202a..=0x202e | 0x2060..=0x206f | 0x2800 | 0x3164 | 0xe000..=0xf8ff | 0xfdd0..=0xfdef | 0xfe00..=0xfe0f
        | 0xfeff | 0xffa0 | 0xfff0..=0xfffb | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0000..=0x10_ffff)
        || code & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_shows_as_something_else_is_not_taken() {
        for (text, why) in [
            ("3  4", NotAsPrinted::TwoSpaces),
            ("3\u{a0}4", NotAsPrinted::OtherSpace),
            ("3\u{2009}4", NotAsPrinted::OtherSpace),
            ("3\u{200b}4", NotAsPrinted::Invisible),
            ("34\u{fe0f}", NotAsPrinted::Invisible),
            ("Su\u{308}d", NotAsPrinted::NotComposed),
            ("5 \u{2126}", NotAsPrinted::NotComposed),
        ] {
            assert_eq!(as_printed(text), Err(why), "{text:?}");
        }
        for text in ["3 1 4", "Nord & Süd 2", "двадцать", "Ω"] {
            assert_eq!(as_printed(text), Ok(()), "{text}");
        }
    }
}
