//! Reads a report as assistive technology does: along the structure tree, with replacement texts.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};
use unicode_normalization::UnicodeNormalization;

/// An element of the structure tree with what it says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    pub(crate) role: String,
    pub(crate) alternative: Option<String>,
    pub(crate) scope: Option<String>,
    /// Its own words, without those of the elements inside it.
    pub(crate) own: String,
    pub(crate) inside: Vec<Element>,
}

impl Element {
    /// All words of the element, in reading order.
    pub(crate) fn text(&self) -> String {
        let inside: Vec<String> = self.inside.iter().map(Element::text).collect();
        std::iter::once(self.own.clone()).chain(inside).collect::<Vec<_>>().join(" ").trim().to_owned()
    }

    /// The element and everything inside it, in reading order.
    pub(crate) fn all(&self) -> Vec<&Element> {
        std::iter::once(self).chain(self.inside.iter().flat_map(Element::all)).collect()
    }

    /// The words of every element of a role.
    pub(crate) fn texts(&self, role: &str) -> Vec<String> {
        self.all().into_iter().filter(|element| element.role == role).map(Element::text).collect()
    }

    /// What follows the title page and the list of contents.
    pub(crate) fn body(&self) -> Vec<&Element> {
        self.inside.iter().skip(2).collect()
    }
}

/// Reads a file. Panics where it is not well formed, or where a glyph is missing from a face.
pub(crate) fn read(bytes: &[u8]) -> Element {
    let file = Document::load_mem(bytes).expect("the file opens");
    let said = words_by_mark(&file);
    let tree = file.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let root = file.get_dictionary(tree).unwrap().get(b"K").unwrap().as_reference().unwrap();
    element(&file, root, &said)
}

/// The same words in the same order, whatever the line breaks: no white space, no invisible characters, composed.
pub(crate) fn bare(text: &str) -> String {
    let invisible = |c: char| {
        matches!(u32::from(c),
            0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f
            | 0x202a..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xffa0 | 0xfff0..=0xfffb
            | 0xfdd0..=0xfdef | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0000..=0xe0fff)
            || u32::from(c) & 0xfffe == 0xfffe
    };
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !invisible(*c)).nfc().collect()
}

type Said = HashMap<(ObjectId, i64), String>;

fn element(file: &Document, id: ObjectId, said: &Said) -> Element {
    let source = file.get_dictionary(id).unwrap();
    let page = source.get(b"Pg").and_then(Object::as_reference).ok();
    let attributes = source.get(b"A").and_then(Object::as_dict).ok();
    let name = |object: &Object| String::from_utf8_lossy(object.as_name().unwrap()).into_owned();
    let mut element = Element {
        role: name(source.get(b"S").unwrap()),
        alternative: source.get(b"Alt").ok().map(string),
        scope: attributes.and_then(|a| a.get(b"Scope").ok()).map(name),
        ..Element::default()
    };
    let kids = match source.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => Vec::new(),
    };
    for kid in &kids {
        let (page, mark) = match kid {
            Object::Integer(mark) => (page.unwrap(), *mark),
            Object::Reference(id) => {
                element.inside.push(self::element(file, *id, said));
                continue;
            }
            Object::Dictionary(piece) if piece.has(b"MCID") => {
                let page = piece.get(b"Pg").and_then(Object::as_reference).unwrap();
                (page, piece.get(b"MCID").and_then(Object::as_i64).unwrap())
            }
            _ => continue,
        };
        element.own.push_str(said.get(&(page, mark)).expect("every mark in the tree is on a page"));
    }
    element
}

fn words_by_mark(file: &Document) -> Said {
    let mut said = Said::new();
    let mut maps: HashMap<Vec<u8>, HashMap<u16, String>> = HashMap::new();
    for page in file.get_pages().into_values() {
        let fonts = file.get_page_fonts(page).unwrap_or_default();
        for (name, font) in &fonts {
            maps.entry(name.clone()).or_insert_with(|| reads_as(file, font));
        }
        let content = Content::decode(&file.get_page_content(page)).unwrap();
        // Of each open mark: its number, and the text that replaces what is inside.
        let mut open: Vec<(Option<i64>, Option<String>)> = Vec::new();
        let mut font: Vec<u8> = Vec::new();
        for operation in &content.operations {
            match operation.operator.as_str() {
                "BDC" => {
                    let properties = operation.operands[1].as_dict().unwrap();
                    let mark = properties.get(b"MCID").and_then(Object::as_i64).ok();
                    let text = properties.get(b"ActualText").ok().map(string);
                    if let Some(mark) = mark {
                        said.entry((page, mark)).or_default();
                    }
                    open.push((mark, text));
                }
                "BMC" => open.push((None, None)),
                "EMC" => {
                    let (_, text) = open.pop().expect("marks are balanced");
                    if let (Some(text), Some(mark)) = (text, open.iter().rev().find_map(|(mark, _)| *mark)) {
                        said.get_mut(&(page, mark)).unwrap().push_str(&text);
                    }
                }
                "Tf" => font = operation.operands[0].as_name().unwrap().to_vec(),
                "TJ" => {
                    let Some(mark) = open.iter().rev().find_map(|(mark, _)| *mark) else { continue };
                    let replaced = open.iter().any(|(_, text)| text.is_some());
                    for code in codes(&operation.operands[0]) {
                        assert_ne!(code, 0, "no character is drawn as a missing glyph");
                        let reads = maps[&font].get(&code).expect("every glyph reads as something");
                        if !replaced {
                            said.get_mut(&(page, mark)).unwrap().push_str(reads);
                        }
                    }
                }
                _ => {}
            }
        }
        assert!(open.is_empty(), "marks are balanced on every page");
    }
    said
}

fn codes(shown: &Object) -> Vec<u16> {
    let strings = shown.as_array().unwrap().iter().filter_map(|item| item.as_str().ok());
    strings.flat_map(|bytes| bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]))).collect()
}

/// The font's own table of what its glyphs read as.
fn reads_as(file: &Document, font: &Dictionary) -> HashMap<u16, String> {
    let id = font.get(b"ToUnicode").and_then(Object::as_reference).expect("every font says what it reads as");
    let map = file.get_object(id).and_then(Object::as_stream).unwrap().decompressed_content().unwrap();
    let map = String::from_utf8(map).unwrap();
    let hexadecimal = |word: &str| -> Vec<u16> {
        let digits = word.trim_matches(['<', '>']);
        (0..digits.len()).step_by(4).map(|at| u16::from_str_radix(&digits[at..at + 4], 16).unwrap()).collect()
    };
    map.lines()
        .filter_map(|line| line.split_once("> <"))
        .filter(|(code, _)| code.len() == 5)
        .map(|(code, text)| (hexadecimal(code)[0], String::from_utf16(&hexadecimal(text)).unwrap()))
        .collect()
}

/// A text string.
pub(crate) fn string(object: &Object) -> String {
    match object.as_str().unwrap() {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        plain => String::from_utf8(plain.to_vec()).unwrap(),
    }
}
