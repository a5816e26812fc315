//! Where an observation stands, in a word.

use domain::{dates::in_words, observation::Standing};
use leptos::prelude::*;

use crate::parts::{TagColour, TagOptions};

/// Where an observation stands, as a tag.
pub fn standing_tag(standing: Standing) -> TagOptions {
    let colour = match standing {
        Standing::NotAskedYet => TagColour::Purple,
        Standing::Recording => TagColour::Blue,
        Standing::Shared => TagColour::Teal,
        Standing::NotApproached | Standing::Declined | Standing::Withdrawn(_) => TagColour::Grey,
    };
    TagOptions { text: standing.words().into(), classes: colour.class().to_owned(), ..TagOptions::default() }
}

/// Where an observation stands, and since when where it was withdrawn.
#[component]
pub fn StandingTag(
    /// Where it stands.
    standing: Standing,
) -> impl IntoView {
    let on = match standing {
        Standing::Withdrawn(on) => format!(" on {}", in_words(on)),
        _ => String::new(),
    };
    view! {
        {standing_tag(standing)}
        {on}
    }
}
