//! The typefaces of one file: which glyphs are in use, and what each reads as.

use std::collections::{BTreeMap, HashMap};

use printpdf::{FontId, ParsedFont, PdfFont, PdfFontMap};
use subsetter::GlyphRemapper;

use crate::{
    error::PdfError,
    fonts::{FaceId, Glyph},
};

/// The faces that a file uses so far.
#[derive(Default)]
pub(super) struct TypefacesInUse {
    faces: BTreeMap<FaceId, InUse>,
}

/// What a file uses of one face.
struct InUse {
    id: FontId,
    /// From glyph numbers of the whole font to those of the subset.
    numbers: GlyphRemapper,
    /// What each glyph reads as: the first use decides, later uses that differ carry their text themselves.
    reads: HashMap<u16, String>,
}

impl TypefacesInUse {
    /// The name of a face inside the file.
    pub(super) fn id(&mut self, face: FaceId) -> FontId {
        self.face(face).id.clone()
    }

    /// Registers a glyph: its number in the subset, and what it reads as in this file.
    pub(super) fn register(&mut self, face: FaceId, glyph: &Glyph) -> (u16, &str) {
        let in_use = self.face(face);
        let reads = in_use.reads.entry(glyph.id).or_insert_with(|| glyph.reads.clone());
        (in_use.numbers.remap(glyph.id), reads)
    }

    /// The subsets, for printpdf to embed.
    pub(super) fn embed(&self) -> Result<PdfFontMap, PdfError> {
        let mut fonts = PdfFontMap::default();
        for (face, in_use) in &self.faces {
            let whole = face.face();
            let subset = subsetter::subset(whole.file, 0, &in_use.numbers).map_err(|_| PdfError::Typeface)?;
            let mut font = ParsedFont::from_bytes(&subset, 0, &mut Vec::new()).ok_or(PdfError::Typeface)?;
            font.font_name = Some(format!("{}+{}", in_use.subset_tag(), whole.name));
            // The subset has no OS/2 table to read it from.
            font.pdf_font_metrics.us_weight_class = whole.weight;
            fonts.map.insert(in_use.id.clone(), PdfFont::new(font));
        }
        Ok(fonts)
    }

    fn face(&mut self, face: FaceId) -> &mut InUse {
        self.faces.entry(face).or_insert_with(|| InUse {
            // printpdf's own names are random; these make the same report the same bytes.
            id: FontId(face.face().name.to_owned()),
            numbers: GlyphRemapper::new(),
            reads: HashMap::new(),
        })
    }
}

impl InUse {
    /// Six capital letters that tell this subset from others (ISO 32000-1, 9.6.4), from the glyphs it holds.
    fn subset_tag(&self) -> String {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for glyph in self.numbers.remapped_gids() {
            hash = (hash ^ u64::from(glyph)).wrapping_mul(0x0100_0000_01b3);
        }
        (0..6).map(|place| char::from(b'A' + ((hash >> (place * 8)) % 26) as u8)).collect()
    }
}
