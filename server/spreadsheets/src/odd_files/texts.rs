//! Tables that are text, and text that is none.

use super::{OddFile, read, refused};

pub(super) fn all() -> Vec<OddFile> {
    let mut files = read(plain());
    files.extend(read(lengthy()));
    files.extend(refused(broken()));
    files.extend(refused(too_long()));
    files
}

fn plain() -> Vec<(&'static str, Vec<u8>)> {
    let text = |text: &str| text.as_bytes().to_vec();
    vec![
        ("text with commas", text("Reference,Opened\nA-001,03/02/2025\n")),
        ("text with commas from Windows", text("Reference,Opened\r\nA-001,03/02/2025\r\n")),
        ("text with the line ends of old Macs", text("Reference,Opened\rA-001,03/02/2025\r")),
        (
            "text with all kinds of line ends",
            text("Reference,Opened\r\nA-001,a\rA-002,b\nA-003,c\n\rA-004,d"),
        ),
        ("text with semicolons", text("Reference;Opened\nA-001;03/02/2025\n")),
        ("text with semicolons and decimal commas", text("Reference;Score\nA-001;1,5\nA-002;2,5\n")),
        ("text with tabs", text("Reference\tOpened\nA-001\t03/02/2025\n")),
        (
            "text with tabs and a stray quotation mark",
            text("Reference\tNote\nA-001\t\"half\nA-002\t5\" pipe\n"),
        ),
        ("text that names its separator", text("sep=;\nReference;Opened\nA-001;03/02/2025\n")),
        ("text that names a bar as its separator", text("sep=|\r\nReference|Opened\r\nA-001|x\r\n")),
        ("text of one column", text("Reference\nA-001\nA-002\n")),
        ("text of one column with commas in names", text("Name\nSmith, John\nDoe, Jane\n")),
        ("text of one column in quotation marks", text("\"Name\"\n\"Smith, John\"\n\"Doe, Jane\"\n")),
        ("text of one row", text("A-001,03/02/2025")),
        ("text of one cell", text("A-001")),
        ("UTF-8 with its mark", text("\u{feff}Reference,Worker\nA-001,Zoë\n")),
        ("UTF-16, little end first", utf_16("Reference,Worker\nA-001,Zoë\n", u16::to_le_bytes)),
        ("UTF-16, big end first", utf_16("Reference\tWorker\nA-001\tZoë\n", u16::to_be_bytes)),
        ("Windows-1252", b"Reference,Worker\nA-001,Zo\xeb\nA-002,\x93quoted\x94 \x80\n".to_vec()),
        (
            "text with line ends within cells",
            text("Reference,Note\nA-001,\"two\nlines\"\nA-002,\"three\r\n\r\nlines\"\n"),
        ),
        ("text with doubled quotation marks", text("Reference,Note\nA-001,\"she said \"\"no\"\"\"\n")),
        ("text with quotation marks within cells", text("Reference,Note\nA-001,5\" pipe\nA-002,\"x\"y\n")),
        ("text with empty lines", text("\n\nReference,Opened\n\n\nA-001,x\n\n")),
        ("text with empty rows of commas", text(",,,\n,,,\nReference,Opened,,\nA-001,x,,\n,,,\n")),
        ("text with rows of all widths", text("a,b,c\n1\n1,2,3,4,5,6\n,,3\n")),
        (
            "text with a title above the headings",
            text("Cases of the quarter\nReference,Opened,Worker\nA-001,x,y\n"),
        ),
        ("text with two columns of one name", text("Reference,Date,Date\nA-001,x,y\n")),
        ("text with a column without a name", text("Reference,,Opened\nA-001,x,y\n")),
        ("text with a line end in a heading", text("\"Case\nreference\",Opened\nA-001,x\n")),
        ("headings with spaces that do not break", text("\u{a0}Reference\u{a0},\u{2003}Opened \nA-001,x\n")),
        ("scripts of the world", text("رقم,日付,Имя,ชื่อ,שם\nA-001,二月,Зоя,สมชาย,דוד\n")),
        ("emoji and letters that are put together", text("Reference,Note\nA-001,👩‍👩‍👧 e\u{301} ﬁ\n")),
        (
            "signs that turn text round and show nothing",
            text("Reference,Note\nA\u{200b}-001,\u{202e}txt.exe\u{2066}\u{feff}\n"),
        ),
        (
            "cells that would be formulas elsewhere",
            text(
                "Reference,Note\n=1+1,+A1\n-2,@SUM(A1)\n\"=HYPERLINK(\"\"http://x\"\")\",=cmd|' /C calc'!A0\n",
            ),
        ),
        (
            "cells with HTML and SQL",
            text("Reference,Note\n<script>alert(1)</script>,'; DROP TABLE cases; --\n&amp;,<!-- -->\n"),
        ),
        (
            "dates in all spellings",
            text(
                "Opened\n03/02/2025\n2025-02-03\n3 Feb 2025\n45691\n03.02.25\n2025-02-03T14:30:00Z\n31/02/2025\n",
            ),
        ),
        ("numbers with commas and signs", text("Reference;Amount\n1;1,234.50\n2;£5\n3;-7\n4;1E+05\n5;٣\n")),
        ("references that begin with zeros", text("Reference,Opened\n00123,x\n000,y\n")),
        ("text with a form feed", text("Reference,Opened\n\u{c}A-001,x\n")),
        ("text with the end mark of old programs", text("Reference,Opened\r\nA-001,x\r\n\u{1a}")),
        ("text with the line end of mainframes", text("Reference,Note\nA-001,a\u{85}b\n")),
        ("text that begins as a compressed file does", text("PK,Opened\n1,x\n")),
        ("text that begins as a picture does", text("BMI,Opened\n1,x\n")),
        ("text that begins as a program does not quite", text("Mz,Opened\n1,x\n")),
    ]
}

fn lengthy() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("a cell of 2,000 characters", format!("Reference,Note\nA-001,{}\n", "é".repeat(2_000)).into_bytes()),
        ("16,384 columns", format!("{}z\n", "a,".repeat(16_383)).into_bytes()),
        ("a million empty lines", format!("Reference\n{}A-001\n", "\n".repeat(1_000_000)).into_bytes()),
        (
            "a heading and 100,000 rows of text",
            format!("Reference,Opened\n{}", "A-001,x\n".repeat(100_000)).into_bytes(),
        ),
    ]
}

fn broken() -> Vec<(&'static str, &'static [u8])> {
    vec![
        ("nothing at all", b""),
        ("one space", b" "),
        ("nothing but line ends", b"\r\n\r\n\n\n"),
        ("nothing but commas", b",,,,\n,,,,\n"),
        ("nothing but quotation marks around nothing", b"\"\",\"\"\n\"\",\"\"\n"),
        ("the mark of UTF-8 and nothing else", b"\xef\xbb\xbf"),
        ("the mark of UTF-16 and nothing else", b"\xff\xfe"),
        ("zeros and nothing else", &[0; 4096]),
        ("text with a zero in it", b"Reference,Opened\nA-0\x0001,x\n"),
        ("text with a bell in it", b"Reference,Opened\nA-\x07001,x\n"),
        ("text with escape sequences for a terminal", b"Reference,Opened\n\x1b[31mA-001\x1b[0m,x\n"),
        ("UTF-16 without its mark", b"R\0e\0f\0,\0O\0p\0\n\0"),
        ("UTF-16 with half a character at its end", b"\xff\xfeR\0e\0f"),
        ("UTF-16 with half a pair", b"\xff\xfeR\0\x00\xd8,\0"),
        ("UTF-8 by its mark and not by its bytes", b"\xef\xbb\xbfRef\xff\xfe\n"),
        ("bytes that Windows-1252 has no characters for", b"Ref\xe9rence,\x81\x8d\x8f\x90\x9d\n"),
        ("bytes without any meaning", b"\xc5\x07\x13\xf0\x9b\x00\x81\xfe\x3c\x7d\x01\x02\x03"),
        ("a quotation mark that never closes", b"Reference,Note\nA-001,\"never\nA-002,x\nA-003,y\n"),
        ("quotation marks that close too late", b"\"Reference,Note\nA-001,x\n"),
    ]
}

fn too_long() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("a cell of 2,001 characters", format!("Reference,Note\nA-001,{}\n", "é".repeat(2_001)).into_bytes()),
        ("a cell of four million characters", format!("Reference\n{}\n", "x".repeat(4_000_000)).into_bytes()),
        ("16,385 columns", format!("{}z\n", "a,".repeat(16_384)).into_bytes()),
        ("a heading and 100,001 rows of text", format!("Reference\n{}", "A\n".repeat(100_001)).into_bytes()),
        (
            "two million cells and some",
            format!("{}\n", format!("{}z\n", "a,".repeat(10_000)).repeat(250)).into_bytes(),
        ),
        (
            "rows that are nothing but their last column",
            format!("a\n{}", format!("{}z\n", ",".repeat(16_383)).repeat(200)).into_bytes(),
        ),
        ("five megabytes of commas", vec![b','; 5 * 1024 * 1024]),
        ("one byte more than five megabytes", b"A-001\n".repeat(900_000)[..5 * 1024 * 1024 + 1].to_vec()),
    ]
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
}
