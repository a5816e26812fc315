//! What the committed style sheets must never hold, whoever builds them again.

use std::{fs, path::Path};

/// Name and text of each style sheet.
fn style_sheets() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
    let sheets: Vec<_> = fs::read_dir(folder)
        .expect("the style folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "css"))
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("readable")))
        .collect();
    assert!(sheets.len() >= 2, "GOV.UK Frontend's and ours: {sheets:?}");
    sheets
}

#[test]
fn no_style_sheet_points_to_a_font_or_an_image() {
    for (name, css) in style_sheets() {
        assert!(!css.contains("url(") && !css.contains("@font-face"), "{name}");
    }
}

#[test]
fn nothing_of_the_government_brand_is_left() {
    for (name, css) in style_sheets() {
        for word in ["GDS Transport", "crown", "crest"] {
            let held = css.to_lowercase().replace("crown copyright", "").contains(&word.to_lowercase());
            assert!(!held, "{name} has {word}");
        }
    }
}

#[test]
fn no_words_are_set_in_capitals() {
    for (name, css) in style_sheets() {
        assert!(!css.contains("uppercase") && !css.contains("small-caps"), "{name}");
    }
}

#[test]
fn the_css_is_of_the_version_whose_fixtures_the_parts_match() {
    let (_, css) =
        style_sheets().into_iter().find(|(name, _)| name.ends_with("govuk-frontend.css")).expect("is there");
    assert!(css.starts_with("/* govuk-frontend 6.6.0, MIT licence"), "{}", &css[..80]);
    assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/govuk-frontend-6.6.0").is_dir());
}
