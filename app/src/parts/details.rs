//! Help that opens.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, classes, filled},
    content::Content,
};

/// GOV.UK Frontend's `details`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct DetailsOptions {
    /// The words that open it.
    pub summary_text: Content,
    /// What is inside.
    pub text: Content,
    /// The id.
    pub id: String,
    /// Whether it is open when the page comes.
    pub open: bool,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl IntoRender for DetailsOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        view! {
            <details
                id=filled(self.id)
                class=classes(["govuk-details", &self.classes])
                open=self.open
                {..self.attributes.spread()}
            >
                <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">{self.summary_text}</span>
                </summary>
                <div class="govuk-details__text">{self.text}</div>
            </details>
        }
        .into_any()
    }
}

/// Help that opens, for what only some people need.
#[component]
pub fn Details(
    /// The words that open it.
    #[prop(into)]
    summary: Content,
    /// Whether it is open when the page comes.
    #[prop(optional)]
    open: bool,
    /// What is inside.
    children: Children,
) -> impl IntoView {
    DetailsOptions {
        summary_text: summary,
        text: Content::View(children().into_any()),
        open,
        ..DetailsOptions::default()
    }
    .into_render()
}
