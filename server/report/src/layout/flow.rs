//! The place on the page where the next thing goes.

use super::heading::PlacedHeading;
use crate::{
    fonts::Weight,
    ink::{BRAND, INK, MUTED},
    tags::{Area, Artifact, Element, PAGE, PageIndex, Pen, Place, TaggedFile},
    text::{Line, Style},
};

/// The left margin; the right one is as wide.
pub(super) const LEFT: f32 = 62.0;
/// The width between the margins.
pub(super) const WIDTH: f32 = PAGE.0 - 2.0 * LEFT;
/// Where the text of a page begins.
pub(super) const TOP: f32 = 76.0;
/// Where it ends.
pub(super) const BOTTOM: f32 = PAGE.1 - 76.0;
/// The height between.
pub(super) const HEIGHT: f32 = BOTTOM - TOP;

/// The text of paragraphs.
pub(super) const BODY: Style = Style { weight: Weight::Regular, size: 11.0, leading: 16.5, colour: INK };
/// The same, bold.
pub(super) const STRONG: Style = Style { weight: Weight::Bold, ..BODY };
/// Captions under charts, source lines.
pub(super) const SMALL: Style = Style { weight: Weight::Regular, size: 9.5, leading: 13.5, colour: MUTED };
/// Captions over tables.
pub(super) const CAPTION: Style = Style { weight: Weight::Bold, size: 10.5, leading: 15.0, colour: INK };
/// The title of the report.
pub(super) const TITLE: Style = Style { weight: Weight::Bold, size: 28.0, leading: 35.0, colour: BRAND };

/// The share of a line's height that lies above the baseline.
const ASCENT: f32 = 0.74;

/// Where the next thing goes.
pub(super) struct Flow {
    pub(super) file: TaggedFile,
    /// The headings placed so far.
    pub(super) headings: Vec<PlacedHeading>,
    page: Option<PageIndex>,
    y: f32,
}

/// What is drawn behind lines of text on one page: the area of the lines, without margins.
pub(super) type Behind<'a> = &'a dyn Fn(&mut Pen, Area);

impl Flow {
    /// A flow before its first page.
    pub(super) fn new() -> Flow {
        Flow { file: TaggedFile::new(), headings: Vec::new(), page: None, y: TOP }
    }

    /// The page that is being filled.
    pub(super) fn page(&mut self) -> PageIndex {
        match self.page {
            Some(page) => page,
            None => self.start_page(),
        }
    }

    /// Goes to the top of a new page.
    pub(super) fn start_page(&mut self) -> PageIndex {
        let page = self.file.add_page();
        (self.page, self.y) = (Some(page), TOP);
        page
    }

    /// Goes to a new page unless `height` is left on this one, or nothing stands on it yet.
    pub(super) fn need(&mut self, height: f32) {
        if self.left() < height && self.y > TOP {
            self.start_page();
        }
    }

    /// Leaves a gap, except at the top of a page.
    pub(super) fn gap(&mut self, height: f32) {
        if self.y > TOP {
            self.y = (self.y + height).min(BOTTOM);
        }
    }

    /// How far down the page the next thing goes.
    pub(super) fn y(&self) -> f32 {
        self.y
    }

    /// The height that is left on the page.
    pub(super) fn left(&self) -> f32 {
        BOTTOM - self.y
    }

    /// Goes down by `height`.
    pub(super) fn advance(&mut self, height: f32) {
        self.y += height;
    }

    /// Where the next thing goes.
    pub(super) fn here(&mut self) -> Place {
        Place { page: self.page(), y: self.y }
    }

    /// Places lines of text that belong to `element`, on as many pages as they need.
    pub(super) fn lines(&mut self, element: Element, lines: &[Line], style: &Style, x: f32) {
        self.lines_over(element, lines, style, x, None);
    }

    /// The same, with something drawn behind them on each page. No page begins or ends with one line of several.
    pub(super) fn lines_over(
        &mut self,
        element: Element,
        lines: &[Line],
        style: &Style,
        x: f32,
        behind: Option<Behind<'_>>,
    ) {
        let mut rest = lines;
        while !rest.is_empty() {
            self.need(style.leading * rest.len().min(2) as f32);
            let fit = ((self.left() / style.leading + 0.001).max(1.0)) as usize;
            let count = match rest.len() {
                all if all <= fit => all,
                all if all == fit + 1 && fit > 2 => fit - 1,
                _ => fit,
            };
            let (now, later) = rest.split_at(count);
            let (page, y) = (self.page(), self.y);
            let height = count as f32 * style.leading;
            if let Some(draw) = behind {
                let area = Area { x, y, width: PAGE.0 - LEFT - x, height };
                self.file.artifact(page, Artifact::Layout, |pen| draw(pen, area));
            }
            self.file.content(page, element, |pen| write(pen, now, style, x, y));
            self.y += height;
            rest = later;
            if !rest.is_empty() {
                self.start_page();
            }
        }
    }
}

/// Writes lines one under the other, the first at `y`.
pub(super) fn write(pen: &mut Pen, lines: &[Line], style: &Style, x: f32, y: f32) {
    for (index, line) in lines.iter().enumerate() {
        pen.text(line, style, x, baseline(style, y + index as f32 * style.leading));
    }
}

/// The baseline of a line whose top is at `y`.
pub(super) fn baseline(style: &Style, y: f32) -> f32 {
    // The type stands in the middle of its line.
    y + (style.leading - style.size) / 2.0 + style.size * (ASCENT + 0.06)
}
