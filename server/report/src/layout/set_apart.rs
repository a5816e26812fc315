//! Texts that are set apart from the others: "I" statements and notices.

use super::flow::{BODY, Flow, HEIGHT, LEFT, SMALL, WIDTH};
use crate::{
    fonts::Weight,
    ink::{BRAND, PALE},
    tags::{Area, Element, Pen, Role},
    text::{Line, Style, Typesetter},
};

/// The words of a statement: a little larger than the text around it.
const STATEMENT: Style = Style { weight: Weight::Regular, size: 13.0, leading: 19.0, colour: BRAND };

/// From the margin to the words.
const INDENT: f32 = 18.0;
/// Space between a box and its words.
const PADDING: f32 = 11.0;

/// A measured text that is set apart.
pub(super) struct SetApart {
    kind: Kind,
    words: Vec<Line>,
    /// Where a statement comes from.
    source: Vec<Line>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Indented, with a rule beside it.
    Statement,
    /// In a box.
    Notice,
}

impl SetApart {
    /// Measures an "I" statement with its source.
    pub(super) fn statement(text: &str, source: &str, typesetter: &mut Typesetter) -> Option<SetApart> {
        let words = typesetter.lines(text, &STATEMENT, WIDTH - 2.0 * INDENT);
        let source = typesetter.lines(source, &SMALL, WIDTH - 2.0 * INDENT);
        (!words.is_empty() || !source.is_empty()).then_some(SetApart { kind: Kind::Statement, words, source })
    }

    /// Measures a notice.
    pub(super) fn notice(text: &str, typesetter: &mut Typesetter) -> Option<SetApart> {
        let words = typesetter.lines(text, &BODY, WIDTH - INDENT - PADDING);
        (!words.is_empty()).then_some(SetApart { kind: Kind::Notice, words, source: Vec::new() })
    }

    /// A short one begins only where all of it fits, and a statement where what it introduces begins on its page.
    pub(super) fn opening(&self, below: f32) -> f32 {
        let whole = self.words.len() as f32 * self.style().leading + self.source.len() as f32 * SMALL.leading;
        let own = whole.min(120.0) + 2.0 * PADDING;
        let both = own + below + PADDING;
        if self.kind == Kind::Statement && both <= HEIGHT / 2.0 { both } else { own }
    }

    pub(super) fn place(self, opening: f32, flow: &mut Flow, parent: Element) {
        flow.need(opening);
        flow.gap(PADDING);
        let x = LEFT + INDENT;
        let style = self.style();
        match self.kind {
            Kind::Statement => {
                let quotation = flow.file.element(parent, Role::Quotation);
                for (lines, style) in [(&self.words, style), (&self.source, SMALL)] {
                    if !lines.is_empty() {
                        let paragraph = flow.file.element(quotation, Role::Paragraph);
                        flow.lines_over(paragraph, lines, &style, x, Some(&rule_beside));
                    }
                }
            }
            Kind::Notice => {
                let group = flow.file.element(parent, Role::Group);
                let paragraph = flow.file.element(group, Role::Paragraph);
                flow.advance(PADDING - 4.0);
                flow.lines_over(paragraph, &self.words, &style, x, Some(&box_around));
                flow.advance(PADDING - 4.0);
            }
        }
        flow.gap(PADDING + 3.0);
    }

    fn style(&self) -> Style {
        match self.kind {
            Kind::Statement => STATEMENT,
            Kind::Notice => BODY,
        }
    }
}

fn rule_beside(pen: &mut Pen, lines: Area) {
    pen.fill(Area { x: LEFT, width: 3.0, ..lines }, BRAND);
}

fn box_around(pen: &mut Pen, lines: Area) {
    let (y, height) = (lines.y - PADDING + 2.0, lines.height + 2.0 * PADDING - 4.0);
    pen.fill(Area { x: LEFT, y, width: WIDTH, height }, PALE);
    pen.fill(Area { x: LEFT, y, width: 5.0, height }, BRAND);
}
