//! The large panel that says something was done.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, class_if, classes},
    content::Content,
    heading::heading,
};

/// GOV.UK Frontend's `panel`, without the actions of the interrupting kind.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PanelOptions {
    /// The heading.
    pub title_text: Content,
    /// The heading's level, 1 unless given.
    pub heading_level: Option<u8>,
    /// Words under the heading.
    pub text: Content,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl IntoRender for PanelOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let confirms = !self.classes.contains("govuk-panel--interruption");
        let title =
            heading(self.heading_level.unwrap_or(1), "govuk-panel__title".to_owned(), None, self.title_text);
        let body =
            (!self.text.is_empty()).then(|| view! { <div class="govuk-panel__body">{self.text}</div> });
        view! {
            <div
                class=classes([
                    "govuk-panel",
                    class_if(confirms, "govuk-panel--confirmation"),
                    &self.classes,
                ])
                {..self.attributes.spread()}
            >
                {title}
                {body}
            </div>
        }
        .into_any()
    }
}

/// The large panel that says something was done. It is the page's `<h1>`.
#[component]
pub fn Panel(
    /// What was done.
    #[prop(into)]
    title: Content,
    /// Words under it.
    #[prop(default = Content::Nothing, into)]
    text: Content,
) -> impl IntoView {
    PanelOptions { title_text: title, text, ..PanelOptions::default() }.into_render()
}
