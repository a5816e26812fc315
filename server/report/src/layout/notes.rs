//! Notes on the file, which close a report that has something to say about itself.

use domain::document::{Block, Cell, Document};

use crate::text::count_of_unshown;

/// The blocks that follow the report: a section on characters that could not be shown, if there are any.
pub(super) fn blocks(document: &Document) -> Vec<Block> {
    let count: usize = texts(document).map(count_of_unshown).sum();
    let characters = match count {
        0 => return Vec::new(),
        1 => "1 character".to_owned(),
        _ => format!("{count} characters"),
    };
    let stand = if count == 1 { "stands in its place" } else { "stands in the place of each" };
    vec![
        Block::Heading {
            level: 1,
            text: "Notes on this file".to_owned(),
            anchor: "notes-on-this-file".to_owned(),
        },
        Block::Paragraph(format!(
            "{characters} of this report could not be shown with the typefaces of this file. A replacement sign \
             {stand}. What was typed is kept in the file's hidden text: it can be copied, searched and read aloud."
        )),
    ]
}

/// Every text of the report that is drawn.
fn texts(document: &Document) -> impl Iterator<Item = &str> {
    let front = [
        &document.title,
        &document.subtitle,
        &document.author,
        &document.date,
        &document.running_head,
        &document.marking,
    ];
    let facts = document.facts.iter().flat_map(|fact| [&fact.label, &fact.value]);
    let blocks = document.blocks.iter().flat_map(texts_of);
    front.into_iter().chain(facts).chain(&document.notices).map(String::as_str).chain(blocks)
}

fn texts_of(block: &Block) -> Vec<&str> {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) | Block::Notice(text) => vec![text],
        Block::Statement { text, source } => vec![text, source],
        Block::List(items) => items.iter().map(String::as_str).collect(),
        Block::Facts(facts) => {
            facts.iter().flat_map(|fact| [fact.label.as_str(), fact.value.as_str()]).collect()
        }
        Block::Table(table) => {
            let headings = table.columns.iter().map(|column| column.heading.as_str());
            let cells = table.rows.iter().flatten().filter_map(|cell| match cell {
                Cell::Text(text) => Some(text.as_str()),
                Cell::Rating(_) => None,
            });
            [table.caption.as_str()].into_iter().chain(headings).chain(cells).collect()
        }
        Block::Chart(chart) => {
            let labels = chart.bars.iter().map(|bar| bar.label.as_str());
            [chart.caption.as_str()].into_iter().chain(labels).collect()
        }
    }
}
