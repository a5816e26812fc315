//! OpenDocument spreadsheets (.ods), odd and hostile.

use super::{
    OddFile,
    archive::{Archive, Part},
    books::HEAD,
    read, refused,
};

const OASIS: &str = "urn:oasis:names:tc:opendocument:xmlns";
const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";
const ROWS: &str = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Reference</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"string\"><text:p>Opened</text:p></table:table-cell></table:table-row>\
    <table:table-row><table:table-cell office:value-type=\"string\"><text:p>A-001</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"date\" office:date-value=\"2025-02-03\"><text:p>03/02/25</text:p></table:table-cell></table:table-row>";

pub(super) fn all() -> Vec<OddFile> {
    let mut files = read(values());
    files.extend(read(structure()));
    files.extend(refused(broken()));
    files.extend(refused(hostile()));
    files
}

/// The content of a spreadsheet with these styles and tables.
fn content(styles: &str, tables: &str) -> String {
    format!(
        "{HEAD}<office:document-content xmlns:office=\"{OASIS}:office:1.0\" xmlns:table=\"{OASIS}:table:1.0\" \
         xmlns:text=\"{OASIS}:text:1.0\" xmlns:style=\"{OASIS}:style:1.0\" xmlns:draw=\"{OASIS}:drawing:1.0\" \
         xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">\
         <office:automatic-styles><style:style style:name=\"shown\" style:family=\"table\">\
         <style:table-properties table:display=\"true\"/></style:style>\
         <style:style style:name=\"hidden\" style:family=\"table\"><style:table-properties table:display=\"false\"/>\
         </style:style>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
}

fn file(content: &str) -> Archive {
    let manifest = format!("{HEAD}<manifest:manifest xmlns:manifest=\"{OASIS}:manifest:1.0\"/>");
    Archive::default()
        .plain("mimetype", KIND)
        .plain("content.xml", content)
        .plain("META-INF/manifest.xml", manifest)
}

fn table(style: &str, rows: &str) -> String {
    format!(
        "<table:table table:name=\"Cases\" table:style-name=\"{style}\"><table:table-column/>{rows}</table:table>"
    )
}

/// A spreadsheet with a heading and a row.
#[cfg(test)]
pub(crate) fn plain() -> Archive {
    file(&content("", &table("shown", ROWS)))
}

fn of(rows: &str) -> Vec<u8> {
    file(&content("", &table("shown", rows))).bytes()
}

/// A row of one cell, whose attributes and inside these are, below a heading.
fn cell(attributes: &str, inside: &str) -> Vec<u8> {
    of(&format!(
        "{ROWS}<table:table-row><table:table-cell {attributes}>{inside}</table:table-cell></table:table-row>"
    ))
}

fn values() -> Vec<(&'static str, Vec<u8>)> {
    let text = |inside: &str| cell("office:value-type=\"string\"", inside);
    vec![
        ("an OpenDocument spreadsheet", of(ROWS)),
        (
            "a number of OpenDocument",
            cell("office:value-type=\"float\" office:value=\"12345\"", "<text:p>12,345</text:p>"),
        ),
        (
            "a number with zeros in front",
            cell("office:value-type=\"float\" office:value=\"123\"", "<text:p>00123</text:p>"),
        ),
        (
            "a number that is none",
            cell("office:value-type=\"float\" office:value=\"x\"", "<text:p>12</text:p>"),
        ),
        (
            "a percentage",
            cell("office:value-type=\"percentage\" office:value=\"0.5\"", "<text:p>50%</text:p>"),
        ),
        (
            "an amount of money",
            cell(
                "office:value-type=\"currency\" office:currency=\"GBP\" office:value=\"5\"",
                "<text:p>£5.00</text:p>",
            ),
        ),
        (
            "a day with a time of OpenDocument",
            cell("office:value-type=\"date\" office:date-value=\"2025-02-03T14:30:00\"", ""),
        ),
        ("a day that there is not", cell("office:value-type=\"date\" office:date-value=\"2025-02-31\"", "")),
        (
            "a time of OpenDocument",
            cell("office:value-type=\"time\" office:time-value=\"PT14H30M\"", "<text:p>14:30</text:p>"),
        ),
        (
            "true and false of OpenDocument",
            cell("office:value-type=\"boolean\" office:boolean-value=\"true\"", "<text:p>TRUE</text:p>"),
        ),
        (
            "an error of OpenDocument",
            cell("office:value-type=\"string\" calcext:value-type=\"error\"", "<text:p>#REF!</text:p>"),
        ),
        (
            "a formula of OpenDocument",
            cell(
                "table:formula=\"of:=1+1\" office:value-type=\"float\" office:value=\"2\"",
                "<text:p>2</text:p>",
            ),
        ),
        (
            "a text that is stored beside what is shown",
            cell("office:value-type=\"string\" office:string-value=\"A-003\"", ""),
        ),
        ("a text in paragraphs", text("<text:p>one</text:p><text:p>two<text:line-break/>three</text:p>")),
        (
            "a text with spaces and tabs",
            text("<text:p>one  \n <text:s text:c=\"3\"/>two<text:tab/><text:span>three</text:span></text:p>"),
        ),
        ("half a million empty paragraphs", text(&"<text:p/>".repeat(500_000))),
        (
            "a text with a note on it",
            text("<office:annotation><text:p>no</text:p></office:annotation><text:p>A-003</text:p>"),
        ),
        (
            "a text with how to read it",
            text(
                "<text:p><text:ruby><text:ruby-base>二月</text:ruby-base><text:ruby-text>no</text:ruby-text></text:ruby></text:p>",
            ),
        ),
    ]
}

fn structure() -> Vec<(&'static str, Vec<u8>)> {
    let tables = |tables: &str| file(&content("", tables)).bytes();
    let filled = "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
    vec![
        ("cells that stand beside themselves", of(&format!("{ROWS}<table:table-row>{}</table:table-row>", filled.replace("<table:table-cell ", "<table:table-cell table:number-columns-repeated=\"3\" ")))),
        ("rows that stand below themselves", of(&format!("{ROWS}<table:table-row table:number-rows-repeated=\"3\">{filled}</table:table-row>"))),
        ("a million empty rows of sixteen thousand cells", of(&format!("{ROWS}<table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"))),
        ("empty rows beyond all numbers", of(&format!("{ROWS}{}", "<table:table-row table:number-rows-repeated=\"4294967295\"><table:table-cell table:number-columns-repeated=\"4294967295\"/></table:table-row>".repeat(3)))),
        ("rows repeated less than never", of(&ROWS.replace("<table:table-row>", "<table:table-row table:number-rows-repeated=\"-1\">"))),
        ("rows in groups and headings", of(&format!("<table:table-header-rows>{ROWS}</table:table-header-rows><table:table-row-group><table:table-row-group>{ROWS}</table:table-row-group></table:table-row-group>"))),
        ("cells under others", of(&format!("{ROWS}<table:table-row>{filled}<table:covered-table-cell/></table:table-row>"))),
        ("a table within a cell", of(&format!("{ROWS}<table:table-row><table:table-cell office:value-type=\"string\"><table:table>{ROWS}</table:table><text:p>A-003</text:p></table:table-cell></table:table-row>"))),
        ("a hidden table before the one that can be seen", tables(&format!("{}{}", table("hidden", ROWS), table("shown", ROWS)))),
        ("an empty table before the one with the list", tables(&format!("<table:table table:name=\"A\"/>{}", table("shown", ROWS)))),
        ("changes that were recorded", tables(&format!("<table:tracked-changes><table:cell-content-change><table:table>{ROWS}</table:table></table:cell-content-change></table:tracked-changes>{}", table("shown", ROWS)))),
        ("a spreadsheet without its kind", file(&content("", &table("shown", ROWS))).without("mimetype").bytes()),
        ("a spreadsheet without its list of parts", file(&content("", &table("shown", ROWS))).without("manifest").bytes()),
        ("a template of a spreadsheet", file(&content("", &table("shown", ROWS))).without("mimetype").plain("mimetype", format!("{KIND}-template")).bytes()),
    ]
}

fn broken() -> Vec<(&'static str, Vec<u8>)> {
    let whole = of(ROWS);
    let encrypted = "<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    vec![
        (
            "a spreadsheet that is encrypted",
            file(&content("", "")).without("manifest").plain("META-INF/manifest.xml", encrypted).bytes(),
        ),
        (
            "a spreadsheet that is encrypted as a whole",
            Archive::default().plain("mimetype", KIND).plain("encrypted-package", [7; 100]).bytes(),
        ),
        ("a spreadsheet without its content", file("").without("content").bytes()),
        ("a spreadsheet whose content is nothing", file("").bytes()),
        ("a spreadsheet with tables and nothing in them", of("")),
        ("a spreadsheet without tables", file(&content("", "")).bytes()),
        ("a spreadsheet whose tables are all hidden", file(&content("", &table("hidden", ROWS))).bytes()),
        ("the first half of a spreadsheet", whole[..whole.len() / 2].to_vec()),
        ("a spreadsheet that does not close", file(&content("", &table("shown", ROWS))[..1_300]).bytes()),
        ("a content that is of another kind", file(&format!("{HEAD}<office:document-content/>")).bytes()),
    ]
}

fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let filled = |columns: &str, rows: &str| {
        of(&format!(
            "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell table:number-columns-repeated=\"{columns}\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>"
        ))
    };
    let text = |inside: &str| cell("office:value-type=\"string\"", inside);
    let laughs = "<!DOCTYPE a [<!ENTITY b \"haha\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]>";
    let empty = content("", "");
    let (head, _) = empty.split_at(empty.len() - 80);
    let bomb = Part::endless("content.xml", head, "<table:table/>", 10_000_000);
    vec![
        ("a filled cell two billion times in a row", filled("2147483648", "1")),
        ("a filled row a million times", filled("1", "1048576")),
        ("a filled row two billion times", filled("1", "2147483648")),
        ("a filled cell over the whole sheet", filled("16384", "1048576")),
        ("four billion spaces", text("<text:p>a<text:s text:c=\"4294967295\"/>b</text:p>")),
        (
            "four billion spaces again and again",
            text(&format!("<text:p>a{}b</text:p>", "<text:s text:c=\"4294967295\"/>".repeat(10_000))),
        ),
        (
            "three million characters in a paragraph",
            text(&format!("<text:p>{}</text:p>", "x".repeat(3_000_000))),
        ),
        (
            "entities that grow in OpenDocument",
            file(&content("", &table("shown", ROWS)).replace(HEAD, &format!("{HEAD}{laughs}"))).bytes(),
        ),
        (
            "groups of rows a thousand deep",
            of(&format!(
                "{}{}",
                "<table:table-row-group>".repeat(1_000),
                "</table:table-row-group>".repeat(1_000)
            )),
        ),
        ("140 MB of tables", file("").without("content").with(bomb).bytes()),
        ("a thousand tables", file(&content("", &table("shown", "").repeat(1_000))).bytes()),
    ]
}
