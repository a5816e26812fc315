//! Writing the file.

use lopdf::{Document, Object, ObjectId, StringFormat};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt};
use sha2::{Digest, Sha256};

use super::{About, PAGE, TaggedFile, name};
use crate::error::PdfError;

/// Stands where the file's identifier will be while the file is hashed.
const IDENTIFIER_TO_COME: [u8; 16] = *b"identifier here!";

impl TaggedFile {
    /// Lets printpdf draw the pages, adds structure, bookmarks and metadata, and writes the file.
    ///
    /// The same pages give the same bytes: no clock is read, no random number drawn, and the identifier that PDF asks
    /// for is a hash of the file.
    pub(crate) fn finish(mut self, about: &About) -> Result<Vec<u8>, PdfError> {
        let mut drawing = PdfDocument::new(&about.title);
        drawing.resources.fonts = self.typefaces.embed()?;
        let size = printpdf::Rect::from_wh(Pt(PAGE.0), Pt(PAGE.1));
        drawing.pages = self
            .sheets
            .iter_mut()
            .map(|sheet| PdfPage {
                media_box: size.clone(),
                trim_box: size.clone(),
                crop_box: size.clone(),
                ops: std::mem::take(&mut sheet.ops),
            })
            .collect();
        let mut warnings = Vec::new();
        let mut file = drawing.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
        if !warnings.is_empty() {
            return Err(PdfError::Pages);
        }
        let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
        if pages.len() != self.sheets.len() {
            return Err(PdfError::Pages);
        }
        "1.7".clone_into(&mut file.version);
        let tree = self.write_structure(&mut file, &pages);
        let outline = self.write_outline(&mut file, &pages);
        about.write(&mut file);
        let catalogue = file.catalog_mut().map_err(|_| PdfError::Pages)?;
        catalogue.set("StructTreeRoot", tree);
        if let Some(outline) = outline {
            catalogue.set("Outlines", outline);
            catalogue.set("PageMode", name("UseOutlines"));
        }
        file.compress();
        file.prune_objects();
        write(file)
    }
}

/// Writes the file with an identifier made from its own bytes.
fn write(mut file: Document) -> Result<Vec<u8>, PdfError> {
    let identifier = Object::String(IDENTIFIER_TO_COME.to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![identifier.clone(), identifier]);
    let mut bytes = Vec::new();
    file.save_modern(&mut bytes).map_err(|_| PdfError::Pages)?;
    let hash = Sha256::digest(&bytes);
    let to_come = hexadecimal(&IDENTIFIER_TO_COME);
    let identifier = hexadecimal(&hash[..IDENTIFIER_TO_COME.len()]);
    let mut from = bytes.len();
    // Twice, both in the trailer at the end: once for the file, once for this version of it.
    for _ in 0..2 {
        from = bytes[..from]
            .windows(to_come.len())
            .rposition(|window| window.eq_ignore_ascii_case(to_come.as_bytes()))
            .ok_or(PdfError::Pages)?;
        bytes[from..from + identifier.len()].copy_from_slice(identifier.as_bytes());
    }
    Ok(bytes)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}
