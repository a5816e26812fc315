//! The colours of the report. No colour carries a meaning alone: a word and a shape always go with it.

use domain::rating::Rating;

/// Red, green and blue, 0 to 255 each, in sRGB.
pub(crate) type Colour = [u8; 3];

/// Text.
pub(crate) const INK: Colour = [0x0b, 0x0c, 0x0c];
/// Text of less weight: source lines, running head. 7.2 to 1 on white.
pub(crate) const MUTED: Colour = [0x50, 0x54, 0x58];
/// Headings and rules of the product. 11 to 1 on white.
pub(crate) const BRAND: Colour = [0x4a, 0x2a, 0x6b];
/// A pale ground behind column headings and notices.
pub(crate) const PALE: Colour = [0xf3, 0xf0, 0xf6];
/// Thin lines between rows.
pub(crate) const RULE: Colour = [0xb1, 0xb4, 0xb6];
/// Paper.
pub(crate) const WHITE: Colour = [0xff, 0xff, 0xff];

/// A shape that stands for a rating beside its word, drawn as lines and never as a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Red.
    Square,
    /// Amber.
    Triangle,
    /// Green.
    Circle,
    /// Not rated: a short stroke.
    Dash,
    /// Not applicable.
    Nothing,
}

/// How one kind of answer looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Look {
    /// The word people read.
    pub(crate) word: &'static str,
    /// The ground.
    pub(crate) fill: Colour,
    /// Word and shape on that ground, at least 4.5 to 1.
    pub(crate) ink: Colour,
    /// The shape before the word.
    pub(crate) shape: Shape,
    /// Whether the outline is broken.
    pub(crate) dashed: bool,
}

/// How counts that have no rating look in a chart.
pub(crate) const NOT_RATED: Look = Look {
    word: "Not rated",
    fill: [0xf3, 0xf3, 0xf3],
    ink: [0x48, 0x49, 0x49],
    shape: Shape::Dash,
    dashed: false,
};

/// How a rating looks. Contrast of word on ground: red 9.1, amber 11.2, green 4.9, not applicable 19.6 to 1; the
/// three grounds are told apart by readers who see no red, no green or no blue, and in grey print.
pub(crate) fn look(rating: Rating) -> Look {
    let word = rating.word();
    match rating {
        Rating::Red => {
            Look { word, fill: [0x8f, 0x17, 0x17], ink: WHITE, shape: Shape::Square, dashed: false }
        }
        Rating::Amber => {
            Look { word, fill: [0xff, 0xb6, 0x24], ink: INK, shape: Shape::Triangle, dashed: false }
        }
        Rating::Green => {
            Look { word, fill: [0x17, 0x80, 0x6a], ink: WHITE, shape: Shape::Circle, dashed: false }
        }
        Rating::NotApplicable => Look { word, fill: WHITE, ink: INK, shape: Shape::Nothing, dashed: true },
    }
}
