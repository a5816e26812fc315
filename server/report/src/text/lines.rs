//! Setting text in lines.

use std::rc::Rc;

use unicode_bidi::{BidiInfo, Level, ParagraphBidiInfo};
use unicode_segmentation::UnicodeSegmentation;

use super::{
    itemise::{Piece, pieces},
    printable,
};
use crate::{
    fonts::{Run, Shaper, Weight},
    ink::Colour,
};

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    /// Regular or bold.
    pub(crate) weight: Weight,
    /// The size of the type in points.
    pub(crate) size: f32,
    /// From one baseline to the next, in points.
    pub(crate) leading: f32,
    /// The colour of the type.
    pub(crate) colour: Colour,
}

/// A run and where it begins, in points from the left end of its line.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    pub(crate) x: f32,
    pub(crate) run: Rc<Run>,
}

/// A line: runs in the order they are spoken, each at its place on paper.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) runs: Vec<Placed>,
    /// The visible width in points, without the space at the end.
    pub(crate) width: f32,
}

impl Line {
    /// How many bytes of the text are on the line. Characters that leave no trace are not counted.
    pub(crate) fn bytes(&self) -> usize {
        self.runs.iter().map(|placed| placed.run.bytes).sum()
    }
}

/// Sets text in lines and remembers every word it has shaped.
#[derive(Default)]
pub(crate) struct Typesetter {
    shaper: Shaper,
}

/// A line that is being filled.
#[derive(Default)]
struct Filling {
    pieces: Vec<Piece>,
    /// Thousandths of an em, spaces at the end included.
    width: f32,
    /// Of which spaces at the end, as width and as a number of pieces.
    spaces: f32,
    space_pieces: usize,
}

impl Typesetter {
    /// Sets `text` in lines at most `width` points wide. An empty text has no lines.
    ///
    /// A `\n` ends a line; otherwise lines end where Unicode's line breaking rules allow, and inside a word only if
    /// the word is wider than the line. A paragraph that begins in a right-to-left script is set to the right.
    pub(crate) fn lines(&mut self, text: &str, style: &Style, width: f32) -> Vec<Line> {
        let text = printable(text);
        if text.is_empty() {
            return Vec::new();
        }
        let mut lines = Vec::new();
        let paragraphs: Vec<&str> = text.split('\n').collect();
        for (index, paragraph) in paragraphs.iter().enumerate() {
            self.paragraph(paragraph, style, width, index + 1 < paragraphs.len(), &mut lines);
        }
        lines
    }

    /// Sets `text` in one line, cut short with an ellipsis where it is wider than `width` points.
    pub(crate) fn one_line(&mut self, text: &str, style: &Style, width: f32) -> Option<Line> {
        let text = super::one_line(text);
        let mut lines = self.lines(&text, style, width);
        if lines.len() > 1 {
            let first = self.lines(&text, style, width - style.size).swap_remove(0);
            let kept = text.get(..first.bytes()).unwrap_or(&text);
            lines = self.lines(&format!("{}…", kept.trim_end()), style, width);
        }
        (!lines.is_empty()).then(|| lines.swap_remove(0))
    }

    /// The width in points of the widest word in `text`: of what a line cannot end inside.
    pub(crate) fn widest_word(&mut self, text: &str, style: &Style) -> f32 {
        let text = printable(text);
        let mut widest: f32 = 0.0;
        let mut start = 0;
        for (end, _) in unicode_linebreak::linebreaks(&text) {
            let word = text[start..end].trim_end_matches([' ', '\n']);
            let set = pieces(&mut self.shaper, style.weight, word, |_| Level::ltr());
            widest = widest.max(set.iter().map(|piece| piece.run.width).sum());
            start = end;
        }
        widest * style.size / 1000.0
    }

    /// Sets one paragraph. `more` says that another follows: then a space is set at its end, so that the last word
    /// and the first of the next do not become one when the text is read back.
    fn paragraph(&mut self, text: &str, style: &Style, width: f32, more: bool, lines: &mut Vec<Line>) {
        let bidi = needs_bidi(text).then(|| ParagraphBidiInfo::new(text, None));
        let base = bidi.as_ref().map_or(Level::ltr(), |info| info.paragraph_level);
        let level_at = |at: usize| bidi.as_ref().map_or(Level::ltr(), |info| info.levels[at]);
        let max = width * 1000.0 / style.size;
        let mut line = Filling::default();
        let mut start = 0;
        for (end, _) in unicode_linebreak::linebreaks(text) {
            let word = text[start..end].trim_end_matches(' ');
            let set = pieces(&mut self.shaper, style.weight, word, |at| level_at(start + at));
            let wide: f32 = set.iter().map(|piece| piece.run.width).sum();
            if line.width + wide > max && !line.pieces.is_empty() {
                lines.push(std::mem::take(&mut line).finish(base, style, width));
            }
            if wide <= max {
                line.add(set);
            } else {
                self.split(word, |at| level_at(start + at), style, width, base, &mut line, lines);
            }
            let gap = start + word.len();
            line.add_spaces(pieces(&mut self.shaper, style.weight, &text[gap..end], |at| level_at(gap + at)));
            start = end;
        }
        if more && line.space_pieces == 0 {
            line.add_spaces(pieces(&mut self.shaper, style.weight, " ", |_| base));
        }
        lines.push(line.finish(base, style, width));
    }

    /// Sets a word that is wider than a whole line, as many characters a line as fit and never fewer than one.
    #[expect(clippy::too_many_arguments, reason = "the state of the paragraph that the word is part of")]
    fn split(
        &mut self,
        word: &str,
        level_at: impl Fn(usize) -> Level,
        style: &Style,
        width: f32,
        base: Level,
        line: &mut Filling,
        lines: &mut Vec<Line>,
    ) {
        let max = width * 1000.0 / style.size;
        let (mut from, mut used) = (0, line.width);
        for (at, character) in word.grapheme_indices(true) {
            let set = pieces(&mut self.shaper, style.weight, character, |offset| level_at(at + offset));
            let wide: f32 = set.iter().map(|piece| piece.run.width).sum();
            if used + wide > max && at > from {
                line.add(pieces(&mut self.shaper, style.weight, &word[from..at], |o| level_at(from + o)));
                lines.push(std::mem::take(line).finish(base, style, width));
                (from, used) = (at, 0.0);
            }
            used += wide;
        }
        line.add(pieces(&mut self.shaper, style.weight, &word[from..], |offset| level_at(from + offset)));
    }
}

impl Filling {
    fn add(&mut self, pieces: Vec<Piece>) {
        if pieces.is_empty() {
            return;
        }
        self.width += pieces.iter().map(|piece| piece.run.width).sum::<f32>();
        self.pieces.extend(pieces);
        (self.spaces, self.space_pieces) = (0.0, 0);
    }

    fn add_spaces(&mut self, pieces: Vec<Piece>) {
        let width: f32 = pieces.iter().map(|piece| piece.run.width).sum();
        self.width += width;
        self.spaces += width;
        self.space_pieces += pieces.len();
        self.pieces.extend(pieces);
    }

    /// Places the pieces from left to right (rules L1 and L2 of Unicode's bidirectional algorithm). They stay in the
    /// order they are spoken.
    fn finish(self, base: Level, style: &Style, width: f32) -> Line {
        let points = style.size / 1000.0;
        let words = self.pieces.len() - self.space_pieces;
        let levels: Vec<Level> = self
            .pieces
            .iter()
            .enumerate()
            .map(|(i, piece)| if i < words { piece.level } else { base })
            .collect();
        let visible = (self.width - self.spaces) * points;
        // Right-to-left paragraphs end at the left: their last space hangs out there.
        let mut x = if base.is_rtl() {
            (width.min(1e6) - self.width * points).max(-self.spaces * points)
        } else {
            0.0
        };
        let mut runs: Vec<Placed> =
            self.pieces.into_iter().map(|piece| Placed { x: 0.0, run: piece.run }).collect();
        if levels.iter().all(|level| level.is_ltr()) {
            for placed in &mut runs {
                placed.x = x;
                x += placed.run.width * points;
            }
        } else {
            for index in BidiInfo::reorder_visual(&levels) {
                runs[index].x = x;
                x += runs[index].run.width * points;
            }
        }
        Line { runs, width: visible }
    }
}

/// Whether any character can run from right to left: all such scripts lie at or above the Hebrew block.
fn needs_bidi(text: &str) -> bool {
    text.chars().any(|character| {
        matches!(u32::from(character), 0x590..=0x8ff | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069 | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x10800..=0x10fff | 0x1e800..=0x1efff)
    })
}
