//! What the file says about itself: title, author, date, language, and the standards it follows.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::{name, text_object};

/// The language of the report's own words.
pub(super) const LANGUAGE: &str = "en-GB";
/// Named as the creator of the file.
const CREATOR: &str = "MSP assurance";
/// Named as the writer of the file.
const PRODUCER: &str = concat!("MSP assurance ", env!("CARGO_PKG_VERSION"), " with printpdf");

/// sRGB, the meaning of every colour in the file (see `colour/NOTICE.md`).
static SRGB: &[u8] = include_bytes!("../../colour/sRGB-v2-magic.icc");

/// What the file says about itself. All texts are of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct About {
    /// The title in the reader's window.
    pub(crate) title: String,
    /// Who issues it.
    pub(crate) author: String,
    /// What it is about.
    pub(crate) subject: String,
    /// `2026-11-22`, if the report has a date.
    pub(crate) date: Option<String>,
}

impl About {
    /// Writes metadata, output intent and the catalogue's promises.
    pub(super) fn write(&self, file: &mut Document) {
        // Readable without decompression: PDF/A asks for it, and so do people who look.
        let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        let metadata =
            file.add_object(Stream::new(metadata, self.xmp().into_bytes()).with_compression(false));
        let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec()));
        let intent = dictionary! {
            "Type" => "OutputIntent",
            "S" => name("GTS_PDFA1"),
            "DestOutputProfile" => profile,
            "OutputConditionIdentifier" => Object::string_literal("sRGB"),
            "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        };
        if let Ok(catalogue) = file.catalog_mut() {
            catalogue.set("MarkInfo", dictionary! { "Marked" => true });
            catalogue.set("Lang", text_object(LANGUAGE));
            catalogue.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
            catalogue.set("Metadata", metadata);
            catalogue.set("OutputIntents", vec![Object::Dictionary(intent)]);
        }
        let information = file.add_object(self.information());
        file.trailer.set("Info", information);
    }

    fn information(&self) -> Dictionary {
        let mut information = dictionary! {
            "Title" => text_object(&self.title),
            "Author" => text_object(&self.author),
            "Subject" => text_object(&self.subject),
            "Creator" => text_object(CREATOR),
            "Producer" => text_object(PRODUCER),
        };
        if let Some(date) = &self.date {
            let stamp = format!("D:{}000000Z", date.replace('-', ""));
            information.set("CreationDate", Object::string_literal(stamp.as_str()));
            information.set("ModDate", Object::string_literal(stamp.as_str()));
        }
        information
    }

    fn xmp(&self) -> String {
        let stamp = |date: &String| {
            format!(
                "\n      <xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate>\
                 \n      <xmp:ModifyDate>{date}T00:00:00Z</xmp:ModifyDate>"
            )
        };
        format!(
            include_str!("xmp.xml"),
            title = xml(&self.title),
            author = xml(&self.author),
            subject = xml(&self.subject),
            language = LANGUAGE,
            producer = xml(PRODUCER),
            creator = xml(CREATOR),
            dates = self.date.as_ref().map(stamp).unwrap_or_default(),
        )
    }
}

/// Text inside an XML element. Printable text holds no character that XML forbids.
fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
