//! What the names guard finds, what it leaves alone, and how well it does on sentences of safeguarding records.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod addresses;
mod births;
mod corpus;
mod forms;
mod measured;
mod numbers;
mod properties;
mod speed;
mod unicode;

use chrono::NaiveDate;
use domain::{
    dates::iso_date,
    names_guard::{Kind, scan},
};

/// The day on which these tests scan.
fn today() -> NaiveDate {
    iso_date("2026-11-22").unwrap()
}

/// What is found in a text, with its words.
fn found(text: &str) -> Vec<(Kind, &str)> {
    scan(text, today()).into_iter().map(|suspicion| (suspicion.kind, &text[suspicion.range])).collect()
}

/// Each text holds this kind and nothing else, and the words found are those between the angle brackets.
fn each_is_found(kind: Kind, texts: &[&str]) {
    for text in texts {
        let words = text.split(['‹', '›']).nth(1).unwrap();
        assert_eq!(found(&text.replace(['‹', '›'], "")), [(kind, words)], "{text}");
    }
}

/// Nothing is found in any of the texts.
fn each_is_left_alone(texts: &[&str]) {
    for text in texts {
        assert_eq!(found(text), [], "{text}");
    }
}
