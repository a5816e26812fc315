//! Excel workbooks, put together part by part.

use super::archive::Archive;

pub(crate) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A heading and two rows.
pub(crate) const ROWS: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Reference</t></is></c>\
    <c r=\"B1\" t=\"inlineStr\"><is><t>Opened</t></is></c></row>\
    <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>A-001</t></is></c><c r=\"B2\" s=\"1\"><v>45691</v></c></row>\
    <row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>A-002</t></is></c><c r=\"B3\" s=\"1\"><v>45692</v></c></row>";

/// Styles of which number 1 is a day, 2 a time, 3 five digits and 4 a length of time.
pub(crate) const STYLES: &str = "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"00000\"/>\
    <numFmt numFmtId=\"165\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/></numFmts>\
    <fonts count=\"1\"><font><sz val=\"11\"/></font></fonts>\
    <fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills>\
    <borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"20\"/></cellStyleXfs>\
    <cellXfs count=\"6\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"20\"/><xf numFmtId=\"164\"/>\
    <xf numFmtId=\"46\"/><xf numFmtId=\"165\"/></cellXfs>";

/// A sheet: its name, its state (hidden or not) and what is in its part.
#[derive(Clone)]
pub(crate) struct Page {
    name: String,
    state: &'static str,
    kind: &'static str,
    xml: String,
}

impl Page {
    /// A sheet with these rows.
    pub(crate) fn of(rows: &str) -> Self {
        Self::xml(&sheet(&format!("<sheetData>{rows}</sheetData>")))
    }

    /// A sheet whose part is this.
    pub(crate) fn xml(xml: &str) -> Self {
        Self { name: "Cases".into(), state: "", kind: "worksheet", xml: xml.into() }
    }

    pub(crate) fn named(self, name: &str) -> Self {
        Self { name: name.into(), ..self }
    }

    pub(crate) fn hidden(self) -> Self {
        Self { state: "hidden", ..self }
    }

    pub(crate) fn very_hidden(self) -> Self {
        Self { state: "veryHidden", ..self }
    }

    pub(crate) fn chart() -> Self {
        let xml = format!("{HEAD}<chartsheet xmlns=\"{MAIN}\"><sheetViews/></chartsheet>");
        Self { name: "Chart".into(), state: "", kind: "chartsheet", xml }
    }
}

/// The part of a sheet with this inside.
pub(crate) fn sheet(inside: &str) -> String {
    format!("{HEAD}<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\">{inside}</worksheet>")
}

/// The part of texts that cells share.
pub(crate) fn shared(inside: &str) -> String {
    format!("{HEAD}<sst xmlns=\"{MAIN}\">{inside}</sst>")
}

/// The part of styles.
pub(crate) fn styles(inside: &str) -> String {
    format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{inside}</styleSheet>")
}

/// A workbook of these sheets; `about` stands before the list of them.
pub(crate) fn workbook(pages: &[Page], about: &str) -> Archive {
    let mut list = String::new();
    let mut relations = relation("styles", "styles", "styles.xml")
        + &relation("shared", "sharedStrings", "sharedStrings.xml");
    let mut archive = Archive::default()
        .plain("[Content_Types].xml", content_types())
        .plain("_rels/.rels", package_relations("xl/workbook.xml"));
    for (number, page) in (1..).zip(pages) {
        let state = if page.state.is_empty() { String::new() } else { format!(" state=\"{}\"", page.state) };
        list += &format!("<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"rId{number}\"{state}/>", page.name);
        let target = format!("{}s/sheet{number}.xml", page.kind);
        relations += &relation(&format!("rId{number}"), page.kind, &target);
        archive = archive.plain(&format!("xl/{target}"), &page.xml);
    }
    archive
        .plain("xl/workbook.xml", workbook_part(&format!("{about}<sheets>{list}</sheets>")))
        .plain("xl/_rels/workbook.xml.rels", relations_part(&relations))
        .plain("xl/styles.xml", styles(STYLES))
        .plain("xl/sharedStrings.xml", shared("<si><t>Reference</t></si><si><t>A-001</t></si>"))
}

/// A workbook of one sheet with these rows.
pub(crate) fn book(rows: &str) -> Archive {
    workbook(&[Page::of(rows)], "")
}

pub(crate) fn workbook_part(inside: &str) -> String {
    format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\">{inside}</workbook>")
}

pub(crate) fn package_relations(target: &str) -> String {
    relations_part(&relation("rId1", "officeDocument", target))
}

pub(crate) fn relation(id: &str, purpose: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{purpose}\" Target=\"{target}\"/>")
}

pub(crate) fn relations_part(inside: &str) -> String {
    format!("{HEAD}<Relationships xmlns=\"{PACKAGE}\">{inside}</Relationships>")
}

fn content_types() -> String {
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
    )
}

/// How the part of a sheet begins.
pub(crate) fn sheet_head() -> String {
    sheet("<sheetData>").replace("</worksheet>", "")
}
