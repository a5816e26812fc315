//! The typefaces of the report and what they can show.
//!
//! The main face is Atkinson Hyperlegible Next, made for readers with low vision. The faces after it only stand in
//! for what it lacks. All are embedded in the program, so a report looks alike on every machine.

mod shaping;

use std::sync::LazyLock;

use rustybuzz::ttf_parser::GlyphId;

pub(crate) use shaping::{Cluster, Glyph, Run, Shaper};

/// A weight of the main face and of its stand-ins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Weight {
    /// For reading.
    Regular,
    /// For headings, captions and row headings.
    Bold,
}

/// Names one of the embedded faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct FaceId(usize);

/// One embedded face.
pub(crate) struct Face {
    /// Its PostScript name.
    pub(crate) name: &'static str,
    /// The whole font file, from which subsets are cut.
    pub(crate) file: &'static [u8],
    /// Its place in OS/2's scale of weights.
    pub(crate) weight: u16,
    shaper: rustybuzz::Face<'static>,
    /// Font units to thousandths of an em.
    scale: f32,
}

/// Families with two weights: main face, Noto Sans, Hebrew, Arabic. After them come two of one weight: symbols.
const WEIGHTED: usize = 4;
const FAMILIES: usize = 6;
/// The order in which families are asked for a character.
const USUAL_ORDER: [usize; FAMILIES] = [0, 1, 2, 3, 4, 5];
/// Noto Sans places stacked accents on any letter; the main face only has the usual letters with their accents.
const ACCENT_ORDER: [usize; FAMILIES] = [1, 0, 2, 3, 4, 5];

static FACES: LazyLock<Vec<Face>> = LazyLock::new(|| {
    macro_rules! face {
        ($name:literal, $weight:literal) => {
            Face::new($name, $weight, include_bytes!(concat!("../fonts/", $name, ".ttf")))
        };
    }
    vec![
        face!("AtkinsonHyperlegibleNext-Regular", 400),
        face!("NotoSans-Regular", 400),
        face!("NotoSansHebrew-Regular", 400),
        face!("NotoSansArabic-Regular", 400),
        face!("AtkinsonHyperlegibleNext-Bold", 700),
        face!("NotoSans-Bold", 700),
        face!("NotoSansHebrew-Bold", 700),
        face!("NotoSansArabic-Bold", 700),
        face!("NotoSansSymbols-Regular", 400),
        face!("NotoSansSymbols2-Regular", 400),
    ]
});

impl Face {
    fn new(name: &'static str, weight: u16, file: &'static [u8]) -> Face {
        let shaper = rustybuzz::Face::from_slice(file, 0).expect("the embedded font files are sound");
        let scale = 1000.0 / shaper.units_per_em() as f32;
        Face { name, file, weight, shaper, scale }
    }

    /// Whether the face has a glyph of its own for a character.
    pub(crate) fn shows(&self, character: char) -> bool {
        self.glyph(character).is_some()
    }

    /// The advance width of a glyph in thousandths of an em, before kerning.
    pub(crate) fn natural_advance(&self, glyph: u16) -> f32 {
        f32::from(self.shaper.glyph_hor_advance(GlyphId(glyph)).unwrap_or(0)) * self.scale
    }

    fn glyph(&self, character: char) -> Option<u16> {
        self.shaper.glyph_index(character).map(|glyph| glyph.0).filter(|glyph| *glyph != 0)
    }
}

impl FaceId {
    /// The main face of a weight.
    pub(crate) fn main(weight: Weight) -> FaceId {
        FaceId::of(weight, 0)
    }

    /// The face that has U+FFFD, the sign for a character that cannot be shown.
    pub(crate) fn with_replacement_sign(weight: Weight) -> FaceId {
        FaceId::of(weight, 1)
    }

    /// The first face that shows all of `characters`, or none. `accented` prefers the face that stacks accents.
    pub(crate) fn showing(
        weight: Weight,
        characters: impl Iterator<Item = char> + Clone,
        accented: bool,
    ) -> Option<FaceId> {
        let order = if accented { ACCENT_ORDER } else { USUAL_ORDER };
        order
            .into_iter()
            .map(|family| FaceId::of(weight, family))
            .find(|id| characters.clone().all(|character| id.face().shows(character)))
    }

    /// The face itself.
    pub(crate) fn face(self) -> &'static Face {
        &FACES[self.0]
    }

    fn of(weight: Weight, family: usize) -> FaceId {
        match (family, weight) {
            (WEIGHTED.., _) => FaceId(family + WEIGHTED),
            (_, Weight::Regular) => FaceId(family),
            (_, Weight::Bold) => FaceId(family + WEIGHTED),
        }
    }
}
