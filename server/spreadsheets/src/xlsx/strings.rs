//! The texts that the cells of a workbook share.

use crate::{
    limits::{GATHERED_TEXT, MOST_SHARED_TEXTS},
    not_read::NotRead,
    xml::{Item, Xml, push_up_to},
};

/// All texts behind one another, and where each ends.
#[derive(Default)]
pub(crate) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    /// The text of this number.
    pub(crate) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = if number == 0 { 0 } else { self.ends[number - 1] };
        self.text.get(start..end)
    }

    /// Adds the next text.
    pub(crate) fn push(&mut self, text: &str) -> Result<(), NotRead> {
        if self.ends.len() >= MOST_SHARED_TEXTS {
            return Err(NotRead::TooManyCells);
        }
        self.text.push_str(text);
        self.ends.push(self.text.len());
        Ok(())
    }
}

pub(crate) fn read(xml: &str) -> Result<Strings, NotRead> {
    let mut strings = Strings::default();
    let mut walk = Xml::new(xml);
    loop {
        match walk.next()? {
            Item::Open(element) if element.local_name().as_ref() == "si" => {
                strings.push(&rich_text(&mut walk)?)?
            }
            Item::End => return Ok(strings),
            _ => (),
        }
    }
}

/// The text of the element that was opened last: its own and that of its runs, without what is said of how to speak it.
pub(crate) fn rich_text(walk: &mut Xml<'_>) -> Result<String, NotRead> {
    let outside = walk.depth() - 1;
    let mut text = String::new();
    while walk.depth() > outside {
        if let Item::Open(element) = walk.next()? {
            match element.local_name().as_ref() {
                "t" => push_up_to(&mut text, &walk.text(GATHERED_TEXT)?, GATHERED_TEXT),
                "r" => (),
                _ => walk.skip()?,
            }
        }
    }
    Ok(unescaped(text))
}

/// Text without the escapes (`_x000D_`) that stand for characters which XML cannot have.
pub(crate) fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find("_x") {
        let (before, escape) = rest.split_at(start);
        plain.push_str(before);
        match escaped(escape) {
            Some(c) => {
                plain.push(c);
                rest = &escape[7..];
            }
            None => {
                plain.push_str("_x");
                rest = &escape[2..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// The character of an escape at the start of a text.
fn escaped(text: &str) -> Option<char> {
    let digits = text.get(2..6)?;
    let is_whole = text.as_bytes().get(6) == Some(&b'_') && digits.bytes().all(|b| b.is_ascii_hexdigit());
    is_whole.then(|| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)).flatten()
}

#[cfg(test)]
mod tests {
    use super::{read, unescaped};
    use crate::not_read::NotRead;

    #[test]
    fn texts_in_runs_are_put_together_and_readings_are_left_out() {
        let xml = "<sst><si><t>one</t></si><si><r><rPr><t>no</t></rPr><t>t</t></r><r><t xml:space=\"preserve\">wo </t></r>\
                   <rPh><t>no</t></rPh></si><si/><si><t/></si></sst>";
        let strings = read(xml).unwrap();
        let all: Vec<_> = (0..5).map(|number| strings.get(number)).collect();
        assert_eq!(all, [Some("one"), Some("two "), Some(""), Some(""), None]);
    }

    #[test]
    fn escapes_stand_for_their_characters_and_what_looks_like_one_does_not() {
        let pairs = [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x0041_", "_x0041_"),
            ("_x41_", "_x41_"),
            ("_xD800_", "_xD800_"),
            ("_x00é_", "_x00é_"),
            ("_x", "_x"),
        ];
        for (stored, text) in pairs {
            assert_eq!(unescaped(stored.into()), text);
        }
    }

    #[test]
    fn more_texts_than_there_can_be_cells_are_refused() {
        let xml = format!("<sst>{}</sst>", "<si/>".repeat(2_000_001));
        assert!(matches!(read(&xml), Err(NotRead::TooManyCells)));
    }
}
