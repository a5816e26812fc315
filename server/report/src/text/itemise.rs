//! Cutting text where face or direction changes.

use std::rc::Rc;

use unicode_bidi::Level;
use unicode_segmentation::UnicodeSegmentation;

use super::{is_invisible, printable};
use crate::fonts::{FaceId, Run, Shaper, Weight};

/// A shaped part of a line.
#[derive(Clone)]
pub(crate) struct Piece {
    /// Its glyphs.
    pub(crate) run: Rc<Run>,
    /// Its level of embedding: even runs to the right, odd to the left.
    pub(crate) level: Level,
}

/// A stretch of characters that one face shows.
struct Stretch {
    face: Option<FaceId>,
    level: Level,
    start: usize,
    end: usize,
}

/// Shapes `text`. `level_at` gives the direction of the character at a byte position in it.
pub(crate) fn pieces(
    shaper: &mut Shaper,
    weight: Weight,
    text: &str,
    level_at: impl Fn(usize) -> Level,
) -> Vec<Piece> {
    if text.is_ascii() && (1..text.len()).all(|at| level_at(at) == level_at(0)) {
        if text.is_empty() {
            return Vec::new();
        }
        let level = level_at(0);
        return vec![Piece { run: shaper.shape(FaceId::main(weight), level.is_rtl(), text), level }];
    }
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut add = |face: Option<FaceId>, start: usize, end: usize| {
        let level = level_at(start);
        match stretches.last_mut() {
            Some(last) if face.is_some() && last.face == face && last.level == level && last.end == start => {
                last.end = end;
            }
            _ => stretches.push(Stretch { face, level, start, end }),
        }
    };
    for (start, cluster) in text.grapheme_indices(true) {
        if cluster.chars().all(is_invisible) {
            continue;
        }
        match face_for(weight, cluster) {
            Shown::By(face) => add(Some(face), start, start + cluster.len()),
            Shown::InParts => {
                for (at, character) in cluster.char_indices().filter(|(_, c)| !is_invisible(*c)) {
                    let face = FaceId::showing(weight, std::iter::once(character), false);
                    add(face, start + at, start + at + character.len_utf8());
                }
            }
            Shown::ByNone => add(None, start, start + cluster.len()),
        }
    }
    stretches
        .into_iter()
        .map(|Stretch { face, level, start, end }| {
            let part = &text[start..end];
            let run = match face {
                Some(face) => shaper.shape(face, level.is_rtl(), part),
                None => shaper.replacement(weight, level.is_rtl(), part),
            };
            // A face may know each character and still not the two together.
            let whole = run.glyphs.iter().all(|glyph| glyph.id != 0);
            let run = if whole { run } else { shaper.replacement(weight, level.is_rtl(), part) };
            Piece { run, level }
        })
        .collect()
}

/// How many of the characters that people see in `text` no face has.
pub(crate) fn count_of_unshown(text: &str) -> usize {
    if text.is_ascii() {
        return 0;
    }
    let unshown = |cluster: &str| match face_for(Weight::Regular, cluster) {
        _ if cluster.chars().all(|c| is_invisible(c) || c == '\n') => false,
        Shown::ByNone => true,
        Shown::By(_) | Shown::InParts => false,
    };
    printable(text).graphemes(true).filter(|cluster| unshown(cluster)).count()
}

enum Shown {
    By(FaceId),
    InParts,
    ByNone,
}

/// Looks for a face that has all of what people see as one character; failing that, faces for its parts.
fn face_for(weight: Weight, cluster: &str) -> Shown {
    let visible = cluster.chars().filter(|character| !is_invisible(*character));
    let several = visible.clone().nth(1).is_some();
    if let Some(face) = FaceId::showing(weight, visible.clone(), several) {
        return Shown::By(face);
    }
    let alone = |character| FaceId::showing(weight, std::iter::once(character), false).is_some();
    if several && visible.clone().all(alone) { Shown::InParts } else { Shown::ByNone }
}
