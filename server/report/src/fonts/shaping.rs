//! From characters to placed glyphs.

use std::{collections::HashMap, ops::Range, rc::Rc};

use rustybuzz::{BufferFlags, Direction, Feature, Script, ShapePlan, UnicodeBuffer, script, ttf_parser::Tag};

use super::{FaceId, Weight};
use crate::text::is_invisible;

/// One placed glyph. Measures are thousandths of an em.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Glyph {
    /// Its number in the whole font file.
    pub(crate) id: u16,
    /// How far the pen moves on, kerning included.
    pub(crate) advance: f32,
    /// Moved to the right by this much, as accents are.
    pub(crate) right: f32,
    /// Moved up by this much.
    pub(crate) up: f32,
    /// What it reads as when it is read alone.
    pub(crate) reads: String,
}

/// Glyphs that together stand for some characters: mostly one for one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cluster {
    /// Which of the run's glyphs.
    pub(crate) glyphs: Range<usize>,
    /// The characters, where the glyphs read one by one do not give them.
    pub(crate) text: Option<String>,
}

/// Glyphs of one face in one direction: a word, or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    /// The face of all its glyphs.
    pub(crate) face: FaceId,
    /// The glyphs from left to right.
    pub(crate) glyphs: Vec<Glyph>,
    /// Width in thousandths of an em.
    pub(crate) width: f32,
    /// The glyphs again, in the order they are spoken.
    pub(crate) clusters: Vec<Cluster>,
    /// The length in bytes of the text that was shaped.
    pub(crate) bytes: usize,
}

/// Shapes each word once and remembers it.
#[derive(Default)]
pub(crate) struct Shaper {
    runs: HashMap<(FaceId, bool), HashMap<String, Rc<Run>>>,
    plans: Vec<(FaceId, Direction, Script, ShapePlan)>,
}

impl Shaper {
    /// The glyphs of `text` in one face. Every character of `text` must be one that the face shows, or invisible.
    ///
    /// Kerning is on; optional ligatures are off, so that one glyph is one letter for search and for reading aloud.
    /// For the same reason European letters are not taken apart into base and accent.
    pub(crate) fn shape(&mut self, face: FaceId, right_to_left: bool, text: &str) -> Rc<Run> {
        let known = self.runs.entry((face, right_to_left)).or_default();
        if let Some(run) = known.get(text) {
            return run.clone();
        }
        let run = Rc::new(self.shape_anew(face, right_to_left, text));
        self.runs.entry((face, right_to_left)).or_default().insert(text.to_owned(), run.clone());
        run
    }

    /// The sign for a character that no face has. It reads as what was typed.
    pub(crate) fn replacement(&mut self, weight: Weight, right_to_left: bool, typed: &str) -> Rc<Run> {
        let sign = self.shape(FaceId::with_replacement_sign(weight), right_to_left, "\u{fffd}");
        let clusters = vec![Cluster { glyphs: 0..sign.glyphs.len(), text: Some(typed.to_owned()) }];
        Rc::new(Run { clusters, bytes: typed.len(), ..(*sign).clone() })
    }

    fn shape_anew(&mut self, id: FaceId, right_to_left: bool, text: &str) -> Run {
        let face = id.face();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        buffer.guess_segment_properties();
        let direction = if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight };
        buffer.set_direction(direction);
        let script = buffer.script();
        let known = self
            .plans
            .iter()
            .position(|(f, d, s, _)| (*f, *d, *s) == (id, direction, script))
            .unwrap_or_else(|| {
                let off: Vec<Feature> = switched_off(script)
                    .iter()
                    .map(|tag| Feature::new(Tag::from_bytes(tag), 0, ..))
                    .collect();
                let plan = ShapePlan::new(&face.shaper, direction, Some(script), None, &off);
                self.plans.push((id, direction, script, plan));
                self.plans.len() - 1
            });
        let shaped = rustybuzz::shape_with_plan(&face.shaper, &self.plans[known].3, buffer);
        let clusters: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        let mut starts = clusters.clone();
        starts.sort_unstable();
        starts.dedup();

        let mut run = Run {
            face: id,
            glyphs: Vec::with_capacity(clusters.len()),
            width: 0.0,
            clusters: Vec::new(),
            bytes: text.len(),
        };
        let mut at = 0;
        while at < clusters.len() {
            let start = clusters[at];
            let count = clusters[at..].iter().take_while(|cluster| **cluster == start).count();
            let next = starts.partition_point(|other| *other <= start);
            let end = starts.get(next).copied().unwrap_or(text.len());
            let letters: Vec<char> = text[start..end].chars().filter(|c| !is_invisible(*c)).collect();
            let all = read_back(letters.iter());
            let of = |index: usize| shaped.glyph_infos()[index].glyph_id as u16;
            // The letter that a glyph is drawn for, if each glyph has one of its own.
            let own = |index: usize| letters.iter().find(|letter| face.glyph(**letter) == Some(of(index)));
            let one_by_one = count == letters.len() && (at..at + count).all(|index| own(index).is_some());
            let wide = |index: &usize| shaped.glyph_positions()[*index].x_advance != 0;
            let single_base = (at..at + count).filter(wide).count() == 1;
            for index in at..at + count {
                let place = shaped.glyph_positions()[index];
                let fallback = read_back(own(index).or(letters.first()).into_iter());
                let is_base = count == 1 || (single_base && wide(&index));
                run.glyphs.push(Glyph {
                    id: of(index),
                    advance: place.x_advance as f32 * face.scale,
                    right: place.x_offset as f32 * face.scale,
                    up: place.y_offset as f32 * face.scale,
                    reads: if is_base && !one_by_one { all.clone() } else { fallback },
                });
            }
            let mut order: Vec<usize> = (at..at + count).collect();
            let mut text = None;
            if one_by_one {
                // A mark may stand before its letter on paper; it is spoken after it.
                order.sort_by_key(|index| {
                    letters.iter().position(|letter| face.glyph(*letter) == Some(of(*index)))
                });
            } else if single_base {
                // The base speaks for its marks, such as the dots of an Arabic letter. It is spoken first.
                order.sort_by_key(|index| !wide(index));
                text = Some(String::new());
            }
            let mut spoken: Vec<Cluster> = if one_by_one || single_base || count == 1 {
                let first = order.first().copied();
                let silenced = |index: usize| if Some(index) == first { None } else { text.clone() };
                order
                    .into_iter()
                    .map(|index| Cluster { glyphs: index..index + 1, text: silenced(index) })
                    .collect()
            } else {
                vec![Cluster { glyphs: at..at + count, text: Some(all) }]
            };
            if right_to_left {
                spoken.reverse();
            }
            run.clusters.extend(spoken);
            at += count;
        }
        run.width = run.glyphs.iter().map(|glyph| glyph.advance).sum();
        if right_to_left {
            run.clusters.reverse();
        }
        run
    }
}

/// What letters read back as. The space that does not break has the same glyph as the usual one.
fn read_back<'a>(letters: impl Iterator<Item = &'a char>) -> String {
    letters.map(|letter| if *letter == '\u{a0}' { ' ' } else { *letter }).collect()
}

fn switched_off(script: Script) -> &'static [&'static [u8; 4]] {
    let european = [script::LATIN, script::GREEK, script::CYRILLIC, script::COMMON, script::UNKNOWN];
    if european.contains(&script) {
        &[b"liga", b"clig", b"dlig", b"ccmp"]
    } else {
        &[b"liga", b"clig", b"dlig"]
    }
}
