//! Reports with any text in any place.

use domain::{
    document::{Bar, Block, Cell, Chart, Column, Document, Fact, Table},
    rating::Rating,
};
use proptest::{collection::vec, prelude::*};

/// What text engines stumble over: marks without letters, joiners, direction controls, variation selectors, tags,
/// code points that are no characters, emoji sequences, letters of many scripts.
const DIFFICULT: [&str; 40] = [
    "\u{0}",
    "\u{7}",
    "\t",
    "\n",
    "\r\n",
    "\u{85}",
    "\u{a0}",
    "\u{ad}",
    "\u{300}",
    "\u{323}\u{301}",
    "\u{34f}",
    "\u{5d0}\u{5b8}",
    "\u{627}\u{644}\u{644}\u{647}",
    "\u{644}\u{627}",
    "\u{633}\u{200c}\u{645}",
    "(",
    ")",
    "\u{661}\u{662}",
    "12",
    "\u{928}\u{94d}\u{937}\u{93f}",
    "\u{200b}",
    "\u{200d}",
    "\u{200e}",
    "\u{200f}",
    "\u{202e}",
    "\u{202c}",
    "\u{2067}",
    "\u{2069}",
    "\u{2028}",
    "\u{fe0f}",
    "\u{feff}",
    "\u{fffc}",
    "\u{fffd}",
    "\u{fffe}",
    "\u{e000}",
    "\u{1f469}\u{200d}\u{1f467}",
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}",
    "\u{10ffff}",
    "\u{1100}\u{1161}",
    "&<>\"'\\()]]>",
];

/// Any text: any characters, difficult ones, plain words, words without end.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let any_characters = vec(any::<char>(), 0..24).prop_map(String::from_iter);
    let difficult =
        vec(prop_oneof![prop::sample::select(DIFFICULT.to_vec()), Just(" "), Just("word")], 0..16);
    prop_oneof![
        3 => any_characters,
        4 => difficult.prop_map(|parts| parts.concat()),
        2 => "[a-zA-Zàéöŵ ]{0,60}",
        1 => "[a-z]{200,400}",
        1 => vec(any::<char>(), 300..600).prop_map(String::from_iter),
    ]
}

fn table() -> impl Strategy<Value = Table> {
    (1usize..5).prop_flat_map(|width| {
        let cell = prop_oneof![4 => text().prop_map(Cell::Text), 1 => prop::sample::select(Rating::ALL.to_vec()).prop_map(Cell::Rating)];
        let column = (text(), any::<f32>(), any::<bool>())
            .prop_map(|(heading, width, numeric)| Column { heading, width, numeric });
        (text(), vec(column, width), vec(vec(cell, width), 0..4))
            .prop_map(|(caption, columns, rows)| Table { caption, columns, rows })
    })
}

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    vec((text(), text()).prop_map(|(label, value)| Fact { label, value }), 0..3)
}

fn chart() -> impl Strategy<Value = Chart> {
    let bar = (text(), any::<u32>(), 0u32..9, 0u32..9, 0u32..3)
        .prop_map(|(label, red, amber, green, not_rated)| Bar { label, red, amber, green, not_rated });
    (text(), text(), vec(bar, 0..40)).prop_map(|(caption, alternative, bars)| Chart {
        caption,
        alternative,
        bars,
    })
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        (any::<u8>(), text()).prop_map(|(level, text)| Block::Heading { level, text, anchor: String::new() }),
        text().prop_map(Block::Paragraph),
        (text(), text()).prop_map(|(text, source)| Block::Statement { text, source }),
        text().prop_map(Block::Notice),
        vec(text(), 0..4).prop_map(Block::List),
        facts().prop_map(Block::Facts),
        table().prop_map(Block::Table),
        chart().prop_map(Block::Chart),
    ]
}

/// A report with any text everywhere.
pub(crate) fn report() -> impl Strategy<Value = Document> {
    let front = (text(), text(), text(), text(), text(), text());
    (front, facts(), vec(text(), 0..2), vec(block(), 0..6)).prop_map(|(front, facts, notices, blocks)| {
        let (title, subtitle, author, date, running_head, marking) = front;
        Document { title, subtitle, author, date, running_head, marking, facts, notices, blocks }
    })
}

/// The texts of a report in the order they are read, without those of charts.
pub(crate) fn texts(report: &Document) -> Vec<&str> {
    let front = [&report.author, &report.title, &report.subtitle, &report.date].map(String::as_str);
    front
        .into_iter()
        .chain(report.facts.iter().flat_map(|fact| [fact.label.as_str(), &fact.value]))
        .chain(report.notices.iter().map(String::as_str))
        .chain(report.blocks.iter().flat_map(texts_of))
        .collect()
}

fn texts_of(block: &Block) -> Vec<&str> {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) | Block::Notice(text) => vec![text],
        Block::Statement { text, source } => vec![text, source],
        Block::List(items) => items.iter().map(String::as_str).collect(),
        Block::Facts(facts) => facts.iter().flat_map(|fact| [fact.label.as_str(), &fact.value]).collect(),
        Block::Table(table) => {
            let headings = table.columns.iter().map(|column| column.heading.as_str());
            let cells = table.rows.iter().flatten().map(|cell| match cell {
                Cell::Text(text) => text.as_str(),
                Cell::Rating(rating) => rating.word(),
            });
            [table.caption.as_str()].into_iter().chain(headings).chain(cells).collect()
        }
        Block::Chart(chart) => vec![&chart.caption],
    }
}
