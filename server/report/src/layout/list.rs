//! Bulleted lists.

use super::flow::{BODY, Flow, LEFT, WIDTH};
use crate::{
    tags::{Element, Role},
    text::{Line, Typesetter},
};

/// A measured list.
pub(super) struct List {
    bullet: Vec<Line>,
    items: Vec<Vec<Line>>,
}

/// From the margin to the bullet, and to the words.
const BULLET: f32 = 6.0;
const INDENT: f32 = 20.0;

impl List {
    /// Measures a list. Empty items are left out, and a list without items is none.
    pub(super) fn new(items: &[String], typesetter: &mut Typesetter) -> Option<List> {
        let items: Vec<Vec<Line>> = items
            .iter()
            .map(|item| typesetter.lines(item, &BODY, WIDTH - INDENT))
            .filter(|lines| !lines.is_empty())
            .collect();
        // The space keeps bullet and words apart where the text is read back.
        let bullet = typesetter.lines("•\u{a0}", &BODY, WIDTH);
        (!items.is_empty()).then_some(List { bullet, items })
    }

    pub(super) fn opening(&self) -> f32 {
        self.items.first().map_or(0, |lines| lines.len().min(2)) as f32 * BODY.leading
    }

    pub(super) fn place(self, flow: &mut Flow, parent: Element) {
        let list = flow.file.element(parent, Role::List);
        for lines in &self.items {
            flow.need(lines.len().min(2) as f32 * BODY.leading);
            let item = flow.file.element(list, Role::Item);
            let label = flow.file.element(item, Role::Label);
            let (page, y) = (flow.page(), flow.y());
            flow.file
                .content(page, label, |pen| super::flow::write(pen, &self.bullet, &BODY, LEFT + BULLET, y));
            let body = flow.file.element(item, Role::Body);
            flow.lines(body, lines, &BODY, LEFT + INDENT);
            flow.gap(4.0);
        }
        flow.gap(6.0);
    }
}
