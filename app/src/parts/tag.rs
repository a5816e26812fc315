//! The state of a piece of work, in a word.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, classes},
    content::Content,
};

/// GOV.UK Frontend's `tag`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TagOptions {
    /// The word.
    pub text: Content,
    /// More class names, for example `govuk-tag--grey`.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl IntoRender for TagOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        view! {
            <strong class=classes(["govuk-tag", &self.classes]) {..self.attributes.spread()}>
                {self.text}
            </strong>
        }
        .into_any()
    }
}

/// The colours of a tag. Red, yellow, orange and green are left out on purpose: on these pages such a colour
/// always means a rating.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TagColour {
    /// Under way.
    #[default]
    Blue,
    /// Not begun, or no longer open.
    Grey,
    /// Waits for somebody.
    Purple,
    /// Sent or agreed.
    Teal,
}

impl TagColour {
    /// The class of this colour.
    pub fn class(self) -> &'static str {
        match self {
            TagColour::Blue => "govuk-tag--blue",
            TagColour::Grey => "govuk-tag--grey",
            TagColour::Purple => "govuk-tag--purple",
            TagColour::Teal => "govuk-tag--teal",
        }
    }
}

/// The state of a piece of work, in a word. Never a link, never a rating.
#[component]
pub fn Tag(
    /// The word.
    #[prop(into)]
    text: Content,
    /// The colour.
    #[prop(optional)]
    colour: TagColour,
) -> impl IntoView {
    TagOptions { text, classes: colour.class().to_owned(), ..TagOptions::default() }.into_render()
}
