//! HTML as a tree in which only what a reader or a browser would notice counts.

use std::fmt::Write;

use scraper::{ElementRef, Html, Node};

/// The parsed HTML as text. Left out: comments and `data-hk` (Leptos' marks for hydration), the order of
/// attributes, and white space beyond one space in class names, `aria-describedby` and text, or at the edges of
/// an element. Everything else counts.
pub(crate) fn tree(html: &str) -> String {
    let parsed = Html::parse_fragment(html);
    let mut written = String::new();
    children(parsed.root_element(), &mut written);
    written
}

fn children(parent: ElementRef<'_>, out: &mut String) {
    // Text parted only by comments is one text.
    let mut text = String::new();
    for child in parent.children() {
        if let Node::Text(words) = child.value() {
            text.push_str(words);
        } else if let Some(element) = ElementRef::wrap(child) {
            write_text(&mut text, out);
            write_element(element, out);
        }
    }
    write_text(&mut text, out);
}

fn write_text(text: &mut String, out: &mut String) {
    let words = one_spaced(text);
    if !words.is_empty() {
        let _ = write!(out, "{words:?}");
    }
    text.clear();
}

fn write_element(element: ElementRef<'_>, out: &mut String) {
    let name = element.value().name();
    let mut attributes: Vec<_> = element
        .value()
        .attrs()
        .filter(|(name, _)| *name != "data-hk")
        .map(|(name, value)| match name {
            "class" | "aria-describedby" => (name, one_spaced(value)),
            _ => (name, value.to_owned()),
        })
        .collect();
    attributes.sort_unstable();
    let _ = write!(out, "<{name}");
    for (name, value) in attributes {
        let _ = write!(out, " {name}={value:?}");
    }
    out.push('>');
    children(element, out);
    let _ = write!(out, "</{name}>");
}

fn one_spaced(words: &str) -> String {
    words.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
