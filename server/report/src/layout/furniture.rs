//! What stands on every page: running head, marking, page number. For the eye only, so read aloud once at most.

use domain::document::Document;

use super::flow::{LEFT, WIDTH};
use crate::{
    fonts::Weight,
    ink::{INK, MUTED, RULE},
    tags::{Artifact, PAGE, PageIndex, Stroke, TaggedFile},
    text::{Style, Typesetter},
};

const HEAD: Style = Style { weight: Weight::Regular, size: 9.0, leading: 12.0, colour: MUTED };
const MARKING: Style = Style { weight: Weight::Bold, colour: INK, ..HEAD };

/// Baselines from the top of the page, and the rules beside them.
const HEAD_BASELINE: f32 = 42.0;
const HEAD_RULE: f32 = 50.0;
const FOOT_RULE: f32 = PAGE.1 - 56.0;
const FOOT_BASELINE: f32 = PAGE.1 - 42.0;
/// Room for "Page n of m".
const NUMBER_ROOM: f32 = 110.0;

/// Draws running head and foot on all pages.
pub(super) fn place(document: &Document, typesetter: &mut Typesetter, file: &mut TaggedFile) {
    let head = typesetter.one_line(&document.running_head, &HEAD, WIDTH);
    let marking = typesetter.one_line(&document.marking, &MARKING, WIDTH - NUMBER_ROOM);
    let count = file.page_count();
    for page in 0..count {
        let number = typesetter.one_line(&format!("Page {} of {count}", page + 1), &HEAD, NUMBER_ROOM);
        file.artifact(PageIndex(page), Artifact::Pagination, |pen| {
            if let Some(head) = &head {
                pen.text(head, &HEAD, LEFT, HEAD_BASELINE);
            }
            pen.line((LEFT, HEAD_RULE), (LEFT + WIDTH, HEAD_RULE), Stroke::solid(RULE, 0.6));
            pen.line((LEFT, FOOT_RULE), (LEFT + WIDTH, FOOT_RULE), Stroke::solid(RULE, 0.6));
            if let Some(marking) = &marking {
                pen.text(marking, &MARKING, LEFT, FOOT_BASELINE);
            }
            if let Some(number) = &number {
                pen.text(number, &HEAD, LEFT + WIDTH - number.width, FOOT_BASELINE);
            }
        });
    }
}
