//! Whatever people type, the report is drawn, and what they typed is read back.

use crate::{
    reader::{self, bare, read},
    sample, typed,
};
use domain::document::Block;
use proptest::prelude::*;
use report::pdf;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_any_place_is_drawn_and_read_back(report in typed::report()) {
        let document = read(&pdf(&report).unwrap());
        let heard: String = document
            .all()
            .into_iter()
            .filter(|element| matches!(element.role.as_str(), "Title" | "P" | "H1" | "H2" | "H3" | "TH" | "TD" | "LBody" | "Caption"))
            .map(|element| bare(&element.own))
            .collect();
        let mut from = 0;
        for text in typed::texts(&report) {
            let text = bare(text);
            let at = heard[from..].find(&text);
            prop_assert!(at.is_some(), "{text:?} is not in {:?}", &heard[from..]);
            from += at.unwrap() + text.len();
        }
    }

    #[test]
    fn any_text_is_read_back_exactly(text in typed::text()) {
        let blocks = vec![sample::heading(1, "Typed"), Block::Paragraph(text.clone()), sample::heading(1, "Notes on this file")];
        let document = read(&pdf(&sample::document(blocks)).unwrap());
        let heard: String = document.body()[0].inside.iter().skip(1).map(reader::Element::text).collect();
        prop_assert_eq!(bare(&heard), bare(&text));
    }
}

#[test]
fn every_character_of_the_first_plane_is_drawn_and_read_back() {
    let all: Vec<char> = (0..=0xffffu32).filter_map(char::from_u32).collect();
    for part in all.chunks(8192) {
        // Apart from each other, so that no two become one.
        let text: String = part.iter().flat_map(|character| [*character, ' ']).collect();
        let document = read(
            &pdf(&sample::document(vec![sample::heading(1, "All"), Block::Paragraph(text.clone())])).unwrap(),
        );
        let heard = document.body()[0].inside[1].text();
        assert!(bare(&heard) == bare(&text), "of {:04x}", u32::from(part[0]));
    }
}
