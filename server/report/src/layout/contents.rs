//! The list of contents.

use super::{
    flow::{BODY, BOTTOM, Flow, LEFT, STRONG, WIDTH, write},
    heading::{Heading, PlacedHeading},
};
use crate::{
    ink::MUTED,
    tags::{Area, Artifact, Dashes, Element, PageIndex, Role, Stroke, TaggedFile},
    text::{Line, Style, Typesetter},
};

/// The deepest level of heading that is listed.
const DEEPEST: u8 = 2;
/// Each level stands this much further in.
const INDENT: f32 = 16.0;
/// Room for page numbers at the right.
const NUMBERS: f32 = 48.0;

/// The list of contents: first measured, then filled in.
pub(super) struct Contents {
    entries: Vec<Entry>,
    list: Option<Element>,
}

struct Entry {
    level: u8,
    words: String,
    lines: Vec<Line>,
    /// Where its lines stand: page, top, and how many of them.
    places: Vec<(PageIndex, f32, usize)>,
}

impl Contents {
    /// Measures the entries.
    pub(super) fn new(headings: &[&Heading], typesetter: &mut Typesetter) -> Contents {
        let entry = |heading: &&Heading| {
            let (style, x) = (style(heading.level), indent(heading.level));
            let lines = typesetter.lines(&heading.words, &style, WIDTH - x - NUMBERS);
            Entry { level: heading.level, words: heading.words.clone(), lines, places: Vec::new() }
        };
        let entries = headings.iter().filter(|heading| heading.level <= DEEPEST).map(entry).collect();
        Contents { entries, list: None }
    }

    /// Keeps free the pages that the list needs, whatever its page numbers will be.
    pub(super) fn keep_pages_free(&mut self, flow: &mut Flow, typesetter: &mut Typesetter) {
        let Some(title) = Heading::new(1, "Contents", typesetter).filter(|_| !self.entries.is_empty()) else {
            return;
        };
        flow.start_page();
        let section = flow.file.element(TaggedFile::ROOT, Role::Section);
        title.place(0.0, flow, section);
        flow.headings.clear();
        flow.gap(6.0);
        self.list = Some(flow.file.element(section, Role::Contents));
        for entry in &mut self.entries {
            if entry.level == 1 {
                flow.gap(7.0);
            }
            let leading = style(entry.level).leading;
            let mut left = entry.lines.len();
            while left > 0 {
                flow.need(leading * left.min(2) as f32);
                let count = left.min((((BOTTOM - flow.y()) / leading + 0.001) as usize).max(1));
                entry.places.push((flow.page(), flow.y(), count));
                flow.advance(count as f32 * leading);
                left -= count;
            }
        }
    }

    /// Fills in the list, now that each heading has its place.
    pub(super) fn fill_in(
        self,
        placed: &[PlacedHeading],
        file: &mut TaggedFile,
        typesetter: &mut Typesetter,
    ) {
        let Some(list) = self.list else { return };
        let (mut part, mut sections) = (None, None);
        let placed = placed.iter().filter(|heading| heading.level <= DEEPEST);
        for (entry, heading) in self.entries.iter().zip(placed) {
            let parent = match (entry.level, part) {
                (1, _) | (_, None) => list,
                (_, Some(part)) => *sections.get_or_insert_with(|| file.element(part, Role::Contents)),
            };
            let element = file.element(parent, Role::Entry);
            if entry.level == 1 {
                (part, sections) = (Some(element), None);
            }
            entry.place(heading, element, file, typesetter);
        }
    }
}

impl Entry {
    fn place(
        &self,
        heading: &PlacedHeading,
        element: Element,
        file: &mut TaggedFile,
        typesetter: &mut Typesetter,
    ) {
        let reference = file.element(element, Role::Reference);
        let link = file.element(reference, Role::Link);
        let (style, x) = (style(self.level), LEFT + indent(self.level));
        let number = (heading.place.page.0 + 1).to_string();
        let words = format!("{}, page {number}", self.words);
        // The space keeps words and number apart where the text is read back.
        let number_line =
            typesetter.lines(&format!("\u{a0}{number}"), &style, WIDTH).pop().unwrap_or_default();
        let mut lines = self.lines.as_slice();
        for (page, y, count) in &self.places {
            let (now, later) = lines.split_at(*count);
            lines = later;
            let last = if later.is_empty() { now.last() } else { None };
            let bottom = y + *count as f32 * style.leading;
            let number_x = LEFT + WIDTH - number_line.width;
            file.content(*page, link, |pen| {
                write(pen, now, &style, x, *y);
                if last.is_some() {
                    let line = std::slice::from_ref(&number_line);
                    write(pen, line, &style, number_x, bottom - style.leading);
                }
            });
            if let Some(last) = last {
                let leader = (x + last.width + 6.0, number_x - 2.0);
                let base = bottom - style.leading * 0.32;
                let dots = Stroke { colour: MUTED, width: 0.9, dashes: Dashes::Dots };
                file.artifact(*page, Artifact::Layout, |pen| {
                    pen.line((leader.0, base), (leader.1, base), dots);
                });
            }
            let area = Area { x, y: *y, width: LEFT + WIDTH - x, height: bottom - y };
            file.link(*page, link, area, heading.place, &words);
        }
    }
}

fn style(level: u8) -> Style {
    if level == 1 { STRONG } else { BODY }
}

fn indent(level: u8) -> f32 {
    INDENT * f32::from(level.saturating_sub(1))
}
