//! Hostile and odd files, built in code: for the tests of whoever takes files from people.
//!
//! Each is a kind or a variant of its own; none is stored anywhere. What a hostile one would do is said in its name.

pub(crate) mod archive;
pub(crate) mod binary_workbooks;
pub(crate) mod books;
mod compound;
mod foreign;
mod hostile_archives;
mod hostile_workbooks;
mod odd_workbooks;
pub(crate) mod old_workbooks;
pub(crate) mod open_document;
mod sizes;
mod texts;

/// A file, and what is to come of it.
#[derive(Clone, Debug)]
pub struct OddFile {
    /// What it is, in words: "a PDF that is named as a workbook".
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// What comes of it.
    pub expect: Expect,
}

/// What comes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// [`NotRead`](crate::NotRead).
    Refused,
    /// A table. What it is worth is for whoever asked for one to say.
    Read,
}

/// All of them, the same on each call.
pub fn all() -> Vec<OddFile> {
    let mut files = Vec::new();
    files.extend(texts::all());
    files.extend(foreign::all());
    files.extend(odd_workbooks::all());
    files.extend(hostile_workbooks::all());
    files.extend(hostile_archives::all());
    files.extend(sizes::all());
    files.extend(open_document::all());
    files.extend(old_workbooks::all());
    files.extend(binary_workbooks::all());
    files
}

/// Files that come out as tables.
fn read<B: AsRef<[u8]>>(files: impl IntoIterator<Item = (&'static str, B)>) -> Vec<OddFile> {
    expecting(Expect::Read, files)
}

/// Files that are refused.
fn refused<B: AsRef<[u8]>>(files: impl IntoIterator<Item = (&'static str, B)>) -> Vec<OddFile> {
    expecting(Expect::Refused, files)
}

fn expecting<B: AsRef<[u8]>>(
    expect: Expect,
    files: impl IntoIterator<Item = (&'static str, B)>,
) -> Vec<OddFile> {
    let file =
        |(name, bytes): (&str, B)| OddFile { name: name.into(), bytes: bytes.as_ref().to_vec(), expect };
    files.into_iter().map(file).collect()
}
