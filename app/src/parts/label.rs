//! A field's label.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, classes, filled},
    content::Content,
};

/// GOV.UK Frontend's `label`. Without words nothing is drawn.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LabelOptions {
    /// The words.
    pub text: Content,
    /// The id of the field it names.
    #[serde(rename = "for")]
    pub for_id: String,
    /// True where the label is the page's only `<h1>`: a page that asks one thing.
    pub is_page_heading: bool,
    /// More class names, for example `govuk-label--l`.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl IntoRender for LabelOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        if self.text.is_empty() {
            return ().into_any();
        }
        let label = view! {
            <label
                class=classes(["govuk-label", &self.classes])
                for=filled(self.for_id)
                {..self.attributes.spread()}
            >
                {self.text}
            </label>
        };
        if self.is_page_heading {
            view! { <h1 class="govuk-label-wrapper">{label}</h1> }.into_any()
        } else {
            label.into_any()
        }
    }
}
