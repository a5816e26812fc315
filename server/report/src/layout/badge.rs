//! The sign of a rating: its word on its colour, with its shape and an outline.

use super::flow::write;
use crate::{
    fonts::Weight,
    ink::{Colour, INK, Look, Shape},
    tags::{Area, Dashes, Pen, Stroke},
    text::{Line, Style, Typesetter},
};

/// Room for the shape, and between outline and word.
const SHAPE_ROOM: f32 = 13.0;
const PADDING: f32 = 5.0;

/// A measured sign.
pub(super) struct Badge {
    look: Look,
    pub(super) lines: Vec<Line>,
    width: f32,
    style: Style,
}

impl Badge {
    /// Measures a sign that stands in a cell `width` points wide, in type like the cell's.
    pub(super) fn new(look: Look, cell: &Style, width: f32, typesetter: &mut Typesetter) -> Badge {
        let style = Style { weight: Weight::Bold, colour: look.ink, ..*cell };
        let around = Badge::around(look);
        let lines = typesetter.lines(look.word, &style, (width - around).max(style.size));
        let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max);
        Badge { look, lines, width: widest + around, style }
    }

    /// Draws what is behind the words of some of its lines.
    pub(super) fn draw_ground(&self, pen: &mut Pen, lines: usize, x: f32, y: f32) {
        let height = lines as f32 * self.style.leading;
        let area = Area { x, y: y - 0.5, width: self.width, height: height + 1.0 };
        ground(pen, area, self.look);
        let middle = y + self.style.leading / 2.0;
        shape(pen, self.look.shape, (x + PADDING + 3.5, middle), 3.4, self.look.ink);
    }

    /// Writes some of its lines.
    pub(super) fn write(&self, pen: &mut Pen, lines: &[Line], x: f32, y: f32) {
        let indent = PADDING + if self.look.shape == Shape::Nothing { 0.0 } else { SHAPE_ROOM };
        write(pen, lines, &self.style, x + indent, y);
    }

    /// The width that its words take in one line.
    pub(super) fn widest(look: Look, cell: &Style, typesetter: &mut Typesetter) -> f32 {
        let style = Style { weight: Weight::Bold, ..*cell };
        typesetter.one_line(look.word, &style, f32::MAX).map_or(0.0, |line| line.width) + Badge::around(look)
    }

    fn around(look: Look) -> f32 {
        2.0 * PADDING + if look.shape == Shape::Nothing { 0.0 } else { SHAPE_ROOM }
    }
}

/// Colours an area and draws its outline, so that it stands out from the paper whatever its colour.
pub(super) fn ground(pen: &mut Pen, area: Area, look: Look) {
    pen.fill(area, look.fill);
    let dashes = if look.dashed { Dashes::Short } else { Dashes::None };
    pen.outline(area, Stroke { colour: INK, width: 1.0, dashes });
}

/// Draws a rating's shape around `centre`, within `half` points on each side.
pub(super) fn shape(pen: &mut Pen, shape: Shape, (x, y): (f32, f32), half: f32, colour: Colour) {
    match shape {
        Shape::Square => {
            let side = half * 1.8;
            pen.fill(Area { x: x - side / 2.0, y: y - side / 2.0, width: side, height: side }, colour);
        }
        Shape::Triangle => {
            pen.fill_shape(
                &[(x, y - half), (x + half * 1.12, y + half * 0.9), (x - half * 1.12, y + half * 0.9)],
                colour,
            );
        }
        Shape::Circle => pen.fill_circle((x, y), half, colour),
        Shape::Dash => pen.fill(Area { x: x - half, y: y - 0.9, width: half * 2.0, height: 1.8 }, colour),
        Shape::Nothing => {}
    }
}
