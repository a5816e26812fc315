//! From blocks to pages.
//!
//! Each block is measured first ([`Block::of`]) and then takes its place ([`Flow`]). The list of contents needs a
//! fixed number of pages whatever the page numbers turn out to be, so its pages are kept free, the blocks are laid
//! out once, and the list is filled in last.

mod badge;
mod block;
mod chart;
mod contents;
mod flow;
mod furniture;
mod heading;
mod list;
mod notes;
mod set_apart;
mod table;
mod table_rows;
mod title_page;

use domain::document::Document;

use crate::{
    error::PdfError,
    tags::{About, Role, TaggedFile},
    text::{Typesetter, one_line},
};
use block::Block;
use contents::Contents;
use flow::Flow;

/// Lays out a report and writes the file.
pub(crate) fn draw(document: &Document) -> Result<Vec<u8>, PdfError> {
    let mut typesetter = Typesetter::default();
    let blocks = Block::all(document, &mut typesetter)?;
    let headings: Vec<_> = blocks.iter().filter_map(Block::heading).collect();

    let mut flow = Flow::new();
    title_page::place(document, &mut typesetter, &mut flow);
    let mut contents = Contents::new(&headings, &mut typesetter);
    contents.keep_pages_free(&mut flow, &mut typesetter);

    flow.start_page();
    let mut section = TaggedFile::ROOT;
    let mut openings: Vec<f32> = Vec::with_capacity(blocks.len());
    // From the end: a heading needs what it stands over.
    for (index, block) in blocks.iter().enumerate().rev() {
        let below = openings.last().copied().unwrap_or(0.0);
        openings.push(block.opening(blocks.get(index + 1), below));
    }
    openings.reverse();
    for (block, opening) in blocks.into_iter().zip(openings) {
        if block.heading().is_some_and(|heading| heading.level == 1) {
            section = flow.file.element(TaggedFile::ROOT, Role::Section);
        }
        block.place(opening, &mut flow, section);
    }
    contents.fill_in(&flow.headings, &mut flow.file, &mut typesetter);
    furniture::place(document, &mut typesetter, &mut flow.file);
    flow.file.finish(&about(document))
}

fn about(document: &Document) -> About {
    let or = |text: &str, otherwise: &str| {
        let text = one_line(text);
        if text.is_empty() { otherwise.to_owned() } else { text }
    };
    About {
        title: or(&document.title, "Report"),
        author: or(&document.author, "Not named"),
        subject: one_line(&document.subtitle),
        date: title_page::calendar_date(&document.date).map(|_| document.date.clone()),
    }
}
