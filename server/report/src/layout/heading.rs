//! Headings.

use super::flow::{Flow, HEIGHT, LEFT, WIDTH};
use crate::{
    fonts::Weight,
    ink::BRAND,
    tags::{Element, Place, Role},
    text::{Line, Style, Typesetter, one_line},
};

/// A measured heading.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    /// 1 to 3.
    pub(super) level: u8,
    /// The words in one line, for contents and bookmarks.
    pub(super) words: String,
    lines: Vec<Line>,
}

/// A heading that has its place.
#[derive(Clone, Debug)]
pub(super) struct PlacedHeading {
    pub(super) level: u8,
    pub(super) place: Place,
}

/// Space under a heading.
const BELOW: f32 = 5.0;

impl Heading {
    /// Measures a heading. Words that cannot be seen make no heading.
    pub(super) fn new(level: u8, text: &str, typesetter: &mut Typesetter) -> Option<Heading> {
        let words = one_line(text);
        let lines = typesetter.lines(&words, &style(level), WIDTH);
        lines.iter().any(|line| line.width > 0.0).then_some(Heading { level, words, lines })
    }

    /// The height the heading and the beginning of what it stands over need on one page.
    pub(super) fn opening(&self, below: f32) -> f32 {
        let own = above(self.level) + self.lines.len() as f32 * style(self.level).leading + BELOW;
        if own + below <= HEIGHT { own + below } else { own }
    }

    /// Places the heading, with its bookmark. `opening` must be free below it.
    pub(super) fn place(self, opening: f32, flow: &mut Flow, parent: Element) {
        let style = style(self.level);
        flow.need(opening);
        flow.gap(above(self.level));
        let role = match self.level {
            1 => Role::Heading1,
            2 => Role::Heading2,
            _ => Role::Heading3,
        };
        let element = flow.file.element(parent, role);
        let place = flow.here();
        flow.file.bookmark(self.level, &self.words, place);
        flow.headings.push(PlacedHeading { level: self.level, place });
        flow.lines(element, &self.lines, &style, LEFT);
        flow.advance(BELOW);
    }
}

/// Space over a heading, except at the top of a page.
fn above(level: u8) -> f32 {
    match level {
        1 => 30.0,
        2 => 20.0,
        _ => 14.0,
    }
}

fn style(level: u8) -> Style {
    let (size, leading) = match level {
        1 => (21.0, 27.0),
        2 => (15.0, 20.0),
        _ => (12.0, 17.0),
    };
    Style { weight: Weight::Bold, size, leading, colour: BRAND }
}
