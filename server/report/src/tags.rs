//! A file of tagged pages: what is drawn, what it means, and in which order it is read.
//!
//! Layout draws through [`TaggedFile`] and [`Pen`] and knows no other part of this. Only this folder knows printpdf,
//! which draws the pages, and lopdf, which carries what printpdf cannot write: the structure tree (ISO 32000-1, 14.7
//! and 14.8), the bookmarks, and the catalogue and metadata that PDF/UA-1 and PDF/A-2a ask for.

mod file;
mod metadata;
mod outline;
mod pen;
mod role;
mod structure;
mod typefaces;

use std::collections::BTreeMap;

use lopdf::{Object, StringFormat};
use printpdf::{DictItem, Op};

pub(crate) use metadata::About;
pub(crate) use pen::{Dashes, Pen, Stroke};
pub(crate) use role::Role;
use typefaces::TypefacesInUse;

/// Width and height of a page in points: A4.
pub(crate) const PAGE: (f32, f32) = (595.28, 841.89);

/// An element of the structure tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Element(usize);

/// A page, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PageIndex(pub(crate) usize);

/// A rectangle on a page in points. `y` runs down from the top of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// A place that a link or a bookmark leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) page: PageIndex,
    /// From the top of the page, in points.
    pub(crate) y: f32,
}

/// Why something that is drawn is not read aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Artifact {
    /// Rules, boxes, grounds.
    Layout,
    /// Running heads, page numbers, repeated column headings.
    Pagination,
}

/// What an element holds, in reading order.
enum Kid {
    Element(Element),
    Content { page: PageIndex, mark: usize },
    Link { page: PageIndex, index: usize },
}

/// An element of the structure tree.
struct Node {
    role: Role,
    parent: Option<Element>,
    kids: Vec<Kid>,
    /// The words that stand for a figure.
    alternative: Option<String>,
    area: Option<Area>,
}

/// A link on a page.
struct Link {
    owner: Element,
    area: Area,
    to: Place,
    words: String,
}

/// A page being drawn.
#[derive(Default)]
struct Sheet {
    ops: Vec<Op>,
    /// The owner of each piece of marked content; its place is the mark's number.
    owners: Vec<Element>,
    links: Vec<Link>,
}

/// A bookmark.
struct Bookmark {
    level: u8,
    words: String,
    to: Place,
}

/// The file under construction.
pub(crate) struct TaggedFile {
    nodes: Vec<Node>,
    sheets: Vec<Sheet>,
    bookmarks: Vec<Bookmark>,
    typefaces: TypefacesInUse,
}

impl TaggedFile {
    /// The element that holds all others.
    pub(crate) const ROOT: Element = Element(0);

    /// A file without pages.
    pub(crate) fn new() -> TaggedFile {
        let root =
            Node { role: Role::Document, parent: None, kids: Vec::new(), alternative: None, area: None };
        TaggedFile {
            nodes: vec![root],
            sheets: Vec::new(),
            bookmarks: Vec::new(),
            typefaces: TypefacesInUse::default(),
        }
    }

    /// Adds an empty page at the end.
    pub(crate) fn add_page(&mut self) -> PageIndex {
        self.sheets.push(Sheet::default());
        PageIndex(self.sheets.len() - 1)
    }

    /// How many pages there are.
    pub(crate) fn page_count(&self) -> usize {
        self.sheets.len()
    }

    /// Adds an element as the last thing inside `parent`.
    pub(crate) fn element(&mut self, parent: Element, role: Role) -> Element {
        let element = Element(self.nodes.len());
        self.nodes.push(Node { role, parent: Some(parent), kids: Vec::new(), alternative: None, area: None });
        self.nodes[parent.0].kids.push(Kid::Element(element));
        element
    }

    /// Adds a figure with the words that stand for it.
    pub(crate) fn figure(&mut self, parent: Element, alternative: &str, area: Area) -> Element {
        let figure = self.element(parent, Role::Figure);
        self.nodes[figure.0].alternative = Some(alternative.to_owned());
        self.nodes[figure.0].area = Some(area);
        figure
    }

    /// Draws what belongs to `element`. Each call is one piece of marked content, read after all earlier ones.
    pub(crate) fn content(&mut self, page: PageIndex, element: Element, draw: impl FnOnce(&mut Pen)) {
        let mark = self.sheets[page.0].owners.len();
        self.sheets[page.0].owners.push(element);
        self.nodes[element.0].kids.push(Kid::Content { page, mark });
        let number = BTreeMap::from([("MCID".to_owned(), DictItem::Int(mark as i64))]);
        let role = self.nodes[element.0].role;
        self.marked(page, role.name(), number, draw);
    }

    /// Draws what is not read aloud.
    pub(crate) fn artifact(&mut self, page: PageIndex, artifact: Artifact, draw: impl FnOnce(&mut Pen)) {
        let kind = match artifact {
            Artifact::Layout => "Layout",
            Artifact::Pagination => "Pagination",
        };
        let kind = BTreeMap::from([("Type".to_owned(), DictItem::Name(kind.into()))]);
        self.marked(page, "Artifact", kind, draw);
    }

    /// Makes `area` lead to a place. `owner` has the role of a link; `words` say where it leads.
    pub(crate) fn link(&mut self, page: PageIndex, owner: Element, area: Area, to: Place, words: &str) {
        let index = self.sheets[page.0].links.len();
        self.nodes[owner.0].kids.push(Kid::Link { page, index });
        self.sheets[page.0].links.push(Link { owner, area, to, words: words.to_owned() });
    }

    /// Adds a bookmark. A level deeper than the bookmark before it nests inside that one.
    pub(crate) fn bookmark(&mut self, level: u8, words: &str, to: Place) {
        self.bookmarks.push(Bookmark { level, words: words.to_owned(), to });
    }

    fn marked(
        &mut self,
        page: PageIndex,
        tag: &str,
        map: BTreeMap<String, DictItem>,
        draw: impl FnOnce(&mut Pen),
    ) {
        let ops = &mut self.sheets[page.0].ops;
        ops.push(Op::BeginMarkedContentWithProperties {
            tag: tag.to_owned(),
            properties: DictItem::Dict { map },
        });
        draw(&mut Pen::new(ops, &mut self.typefaces));
        ops.push(Op::EndMarkedContent);
    }
}

/// A text string of PDF (ISO 32000-1, 7.9.2.2): ASCII as it is, all else as UTF-16 with its mark.
fn text_bytes(text: &str) -> Vec<u8> {
    if text.is_ascii() {
        return text.as_bytes().to_vec();
    }
    [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

/// [`text_bytes`] as an object.
fn text_object(text: &str) -> Object {
    let format = if text.is_ascii() { StringFormat::Literal } else { StringFormat::Hexadecimal };
    Object::String(text_bytes(text), format)
}

/// A name object.
fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

/// A number with two decimals: finer is not seen on paper.
fn hundredths(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}
