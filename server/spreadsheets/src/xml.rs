//! XML, as far as workbooks need it.
//!
//! Nothing is expanded that a file defines itself: a document type is refused, and only the five entities that XML has
//! and references to characters are known. Elements lie no deeper in each other than [`DEEPEST`].

use std::{borrow::Cow, ops::Range};

use quick_xml::{
    Reader,
    escape::unescape,
    events::{BytesEnd, BytesStart, Event},
};

use crate::{limits::DEEPEST, not_read::NotRead};

/// A walk through the elements and texts of a part.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

/// What comes next.
pub(crate) enum Item<'a> {
    Open(BytesStart<'a>),
    Close(BytesEnd<'a>),
    Text(Cow<'a, str>),
    End,
}

impl<'a> Xml<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next element that opens or closes, or text.
    pub(crate) fn next(&mut self) -> Result<Item<'a>, NotRead> {
        loop {
            return Ok(match self.reader.read_event().map_err(|_| NotRead::Damaged)? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(NotRead::Damaged);
                    }
                    Item::Open(start)
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Item::Close(end)
                }
                Event::Text(text) => Item::Text(text.into_inner()),
                Event::CData(text) => Item::Text(text.into_inner()),
                Event::GeneralRef(name) => Item::Text(match name.resolve_char_ref() {
                    Ok(Some(c)) => c.to_string().into(),
                    Ok(None) => known_entity(&name).ok_or(NotRead::Damaged)?.into(),
                    // Characters that XML cannot have, such as number 0.
                    Err(_) => "".into(),
                }),
                Event::DocType(_) => return Err(NotRead::Damaged),
                Event::Eof if self.depth > 0 => return Err(NotRead::Damaged),
                Event::Eof => Item::End,
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Empty(_) => continue,
            });
        }
    }

    /// Passes over the rest of the element that was opened last.
    pub(crate) fn skip(&mut self) -> Result<(), NotRead> {
        let inside = self.depth;
        while self.depth >= inside {
            self.next()?;
        }
        Ok(())
    }

    /// The text of the element that was opened last, as much as `most` bytes of it, without that of elements within.
    pub(crate) fn text(&mut self, most: usize) -> Result<String, NotRead> {
        let mut text = String::new();
        loop {
            match self.next()? {
                Item::Text(more) => push_up_to(&mut text, &more, most),
                Item::Open(_) => self.skip()?,
                Item::Close(_) | Item::End => return Ok(text),
            }
        }
    }

    /// Where in the text the walk has come to.
    pub(crate) fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Passes over the rest of the element that was opened last, and says where in the text it was.
    pub(crate) fn inside(&mut self) -> Result<Range<usize>, NotRead> {
        let (start, inside) = (self.position(), self.depth);
        let mut end = start;
        while self.depth >= inside {
            end = self.position();
            self.next()?;
        }
        Ok(start..end)
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }
}

fn known_entity(name: &str) -> Option<&'static str> {
    Some(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return None,
    })
}

/// Adds text until there are `most` bytes.
pub(crate) fn push_up_to(text: &mut String, more: &str, most: usize) {
    let room = most.saturating_sub(text.len());
    text.push_str(&more[..more.floor_char_boundary(room)]);
}

/// The value of an attribute, by its name without a prefix.
pub(crate) fn attribute<'e>(
    element: &'e BytesStart<'_>,
    name: &str,
) -> Result<Option<Cow<'e, str>>, NotRead> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| NotRead::Damaged)?;
        if attribute.key.local_name().as_ref() == name {
            let Cow::Borrowed(raw) = attribute.value else {
                return Err(NotRead::Damaged);
            };
            return unescape(raw).map(Some).map_err(|_| NotRead::Damaged);
        }
    }
    Ok(None)
}

/// The value of an attribute that is a number; anything else is none.
pub(crate) fn number_attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<u32>, NotRead> {
    Ok(attribute(element, name)?.and_then(|value| value.trim().parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::{Item, Xml, attribute};
    use crate::not_read::NotRead;

    fn texts(xml: &str) -> Result<String, NotRead> {
        let mut walk = Xml::new(xml);
        let mut found = String::new();
        loop {
            match walk.next()? {
                Item::Text(text) => found.push_str(&text),
                Item::End => return Ok(found),
                _ => (),
            }
        }
    }

    #[test]
    fn only_the_entities_of_xml_itself_are_known() {
        assert_eq!(texts("<a>&lt;&#65;&#x42;&amp;&gt;&quot;&apos;<![CDATA[<&]]></a>").unwrap(), "<AB&>\"'<&");
        assert_eq!(texts("<a>&nbsp;</a>"), Err(NotRead::Damaged));
        assert_eq!(texts("<!DOCTYPE a [<!ENTITY b \"b\">]><a>&b;</a>"), Err(NotRead::Damaged));
        assert_eq!(texts("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"), Err(NotRead::Damaged));
    }

    #[test]
    fn what_does_not_close_or_lies_too_deep_is_refused() {
        for xml in ["<a>", "<a><b></a></b>", "</a>", "<a", "<a>&</a>", "<!--", "<![CDATA[", "<a b=></a"] {
            assert_eq!(texts(xml), Err(NotRead::Damaged), "{xml}");
        }
        let deep = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
        assert_eq!(texts(&deep(200)), Ok(String::new()));
        assert_eq!(texts(&deep(201)), Err(NotRead::Damaged));
    }

    #[test]
    fn attributes_are_found_by_their_names_without_prefixes() {
        let mut walk = Xml::new("<a x:id='1 &amp; 2' y=\"3\"/>");
        let Ok(Item::Open(element)) = walk.next() else { panic!("nothing opens") };
        assert_eq!(attribute(&element, "id").unwrap().as_deref(), Some("1 & 2"));
        assert_eq!(attribute(&element, "y").unwrap().as_deref(), Some("3"));
        assert_eq!(attribute(&element, "z").unwrap(), None);
    }

    #[test]
    fn text_is_cut_where_it_is_full_and_what_lies_within_is_passed_over() {
        let mut walk = Xml::new("<a>ab<b>no</b>éé</a><c/>");
        let Ok(Item::Open(_)) = walk.next() else { panic!("nothing opens") };
        assert_eq!(walk.text(5).unwrap(), "abé");
        assert_eq!(walk.depth(), 0);
    }
}
