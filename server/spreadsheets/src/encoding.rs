//! Text out of bytes.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::not_read::NotRead;

/// The text of a file: UTF-8, with or without the mark that says so; UTF-16 with its mark; otherwise what Windows
/// programs write without saying so (Windows-1252). Whatever has control characters in it is no text.
pub(crate) fn text(bytes: &[u8]) -> Result<String, NotRead> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => whole(UTF_16LE.decode_without_bom_handling_and_without_replacement(rest))?,
        [0xfe, 0xff, rest @ ..] => whole(UTF_16BE.decode_without_bom_handling_and_without_replacement(rest))?,
        [0xef, 0xbb, 0xbf, rest @ ..] => whole(std::str::from_utf8(rest).ok().map(Into::into))?,
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
        },
    };
    // Old programs end a file with this one.
    let text = text.strip_suffix('\u{1a}').map(ToOwned::to_owned).unwrap_or(text);
    if text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}')) {
        return Err(NotRead::UnknownEncoding);
    }
    Ok(text)
}

fn whole(text: Option<std::borrow::Cow<'_, str>>) -> Result<String, NotRead> {
    text.map(std::borrow::Cow::into_owned).ok_or(NotRead::UnknownEncoding)
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::not_read::NotRead;

    fn utf_16(text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    }

    #[test]
    fn the_encodings_that_spreadsheets_save_are_read() {
        for bytes in [
            "Zoë;£5 –".as_bytes().to_vec(),
            "\u{feff}Zoë;£5 –".as_bytes().to_vec(),
            utf_16("Zoë;£5 –", [0xff, 0xfe], u16::to_le_bytes),
            utf_16("Zoë;£5 –", [0xfe, 0xff], u16::to_be_bytes),
            b"Zo\xeb;\xa35 \x96".to_vec(),
        ] {
            assert_eq!(text(&bytes).unwrap(), "Zoë;£5 –");
        }
    }

    #[test]
    fn what_has_control_characters_or_half_characters_is_no_text() {
        for bytes in [
            b"a\0b".as_slice(),
            b"a\x01b",
            b"\xefa\x81b",
            b"\xff\xfea",
            b"\xff\xfe\x00\xd8",
            b"\xef\xbb\xbf\xff",
            b"a\0b\0",
        ] {
            assert_eq!(text(bytes), Err(NotRead::UnknownEncoding), "{bytes:?}");
        }
        assert_eq!(text(b"a,b\n\x1a").unwrap(), "a,b\n");
    }
}
