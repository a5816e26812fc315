//! Whatever is changed within a part of a workbook, its reader does not panic.
//!
//! A change to a whole file seldom comes further than the checksum of a part, so parts are changed here before they are
//! packed.

use std::{
    cell::Cell,
    panic::{self, AssertUnwindSafe},
};

use proptest::prelude::*;

use crate::{
    odd_files::{
        Expect, all,
        archive::{Archive, Part},
        binary_workbooks, books, old_workbooks, open_document,
    },
    read, read_all_sheets, read_text,
};

thread_local! {
    static PANICS: Cell<u32> = const { Cell::new(0) };
}

/// How many panics there were on this thread, caught ones too, while something was done.
fn panics(during: impl FnOnce()) -> u32 {
    static HOOK: std::sync::Once = std::sync::Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |about| {
            PANICS.with(|panics| panics.set(panics.get() + 1));
            before(about);
        }));
    });
    let before = PANICS.get();
    let outcome = panic::catch_unwind(AssertUnwindSafe(during));
    PANICS.get() - before + u32::from(outcome.is_err())
}

/// A change: at a place, as a share of the whole, bytes take the place of as many as they are or of another number.
type Change = (f64, Option<usize>, Vec<u8>);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    // Numbers and signs that mean something to one of the formats, and any others.
    let telling = prop::sample::select(vec![
        b"\xff\xff\xff\xff".to_vec(),
        b"\0\0\0\0".to_vec(),
        b"\x7f".to_vec(),
        b"<".to_vec(),
        b">".to_vec(),
        b"/>".to_vec(),
        b"\"".to_vec(),
        b"&".to_vec(),
        b"99999999999".to_vec(),
        b"-1".to_vec(),
        "é".as_bytes().to_vec(),
    ]);
    let bytes = prop_oneof![telling, prop::collection::vec(any::<u8>(), 0..4)];
    prop::collection::vec((0.0..1.0, prop::option::weighted(0.3, 0..6_usize), bytes), 1..4)
}

fn changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (share, taken, put) in changes {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of what there is"
        )]
        let at = (bytes.len() as f64 * share) as usize;
        let end = (at + taken.unwrap_or(put.len())).min(bytes.len());
        bytes.splice(at..end, put.iter().copied());
    }
    bytes
}

/// Changes the parts of a packed workbook that have this in their names.
fn with_part_changed(archive: Archive, name: &str, changes: &[Change]) -> Vec<u8> {
    archive.change(name, |part| *part = Part::plain(&part.name, &changed(&part.stored, changes))).bytes()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_changed_part_of_a_workbook_makes_no_panic(
        part in prop::sample::select(vec!["sheet1", "workbook.xml", "sharedStrings", "styles", "_rels/.rels", "workbook.xml.rels"]),
        changes in changes(),
    ) {
        let bytes = with_part_changed(books::book(books::ROWS), part, &changes);
        prop_assert_eq!(panics(|| drop(read(&bytes))), 0);
        prop_assert_eq!(panics(|| drop(read_all_sheets(&bytes))), 0);
    }

    #[test]
    fn a_changed_part_of_a_binary_workbook_makes_no_panic(
        part in prop::sample::select(vec!["sheet1", "workbook.bin", "sharedStrings", "styles"]),
        changes in changes(),
    ) {
        let bytes = with_part_changed(binary_workbooks::plain(), part, &changes);
        prop_assert_eq!(panics(|| drop(read(&bytes))), 0);
    }

    #[test]
    fn a_changed_content_of_an_open_document_makes_no_panic(changes in changes()) {
        let bytes = with_part_changed(open_document::plain(), "content", &changes);
        prop_assert_eq!(panics(|| drop(read(&bytes))), 0);
    }

    #[test]
    fn a_changed_stream_of_an_old_workbook_makes_no_panic(changes in changes()) {
        let bytes = old_workbooks::of_stream(&changed(&old_workbooks::plain_stream(), &changes));
        prop_assert_eq!(panics(|| drop(read(&bytes))), 0);
    }

    #[test]
    fn a_changed_file_of_any_kind_makes_no_panic(which in any::<prop::sample::Index>(), changes in changes()) {
        thread_local! {
            static SHORT: Vec<Vec<u8>> = all()
                .into_iter()
                .filter(|file| file.expect == Expect::Read && file.bytes.len() < 20_000)
                .map(|file| file.bytes)
                .collect();
        }
        let bytes = SHORT.with(|files| changed(which.get::<Vec<u8>>(files), &changes));
        prop_assert_eq!(panics(|| drop(read(&bytes))), 0);
    }

    #[test]
    fn no_bytes_make_a_panic(
        start in prop::sample::select(vec![b"".as_slice(), b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf"]),
        rest in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        let bytes = [start, &rest].concat();
        prop_assert_eq!(panics(|| drop(read(&bytes))), 0);
        prop_assert_eq!(panics(|| drop(read_all_sheets(&bytes))), 0);
    }

    #[test]
    fn no_text_makes_a_panic(parts in prop::collection::vec(
        prop::sample::select(vec!["\"", ",", ";", "\t", "\r", "\n", "sep=", "a", "é", "\u{feff}", " ", "\u{1a}", "\u{85}"]), 0..60)) {
        let text = parts.concat();
        prop_assert_eq!(panics(|| drop(read_text(&text))), 0);
    }
}
