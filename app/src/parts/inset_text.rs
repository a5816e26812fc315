//! Words set apart by a bar at their side.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, classes, filled},
    content::Content,
};

/// GOV.UK Frontend's `inset-text`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct InsetTextOptions {
    /// The words.
    pub text: Content,
    /// The id.
    pub id: String,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl IntoRender for InsetTextOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        view! {
            <div
                id=filled(self.id)
                class=classes(["govuk-inset-text", &self.classes])
                {..self.attributes.spread()}
            >
                {self.text}
            </div>
        }
        .into_any()
    }
}

/// Words set apart by a bar at their side: a quotation, an example.
#[component]
pub fn InsetText(
    /// What is set apart.
    children: Children,
) -> impl IntoView {
    InsetTextOptions { text: Content::View(children().into_any()), ..InsetTextOptions::default() }
        .into_render()
}
