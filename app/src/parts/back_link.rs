//! A link to the page before.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, classes},
    content::{Content, MaybeText},
};

/// GOV.UK Frontend's `back-link`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct BackLinkOptions {
    /// The words, "Back" unless given.
    pub text: Content,
    /// Where it leads, `#` unless given.
    pub href: MaybeText,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl IntoRender for BackLinkOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let words = if self.text.is_empty() { "Back".into() } else { self.text };
        view! {
            <a
                href=self.href.or("#")
                class=classes(["govuk-back-link", &self.classes])
                {..self.attributes.spread()}
            >
                {words}
            </a>
        }
        .into_any()
    }
}

/// A link to the page before, above the page's main content.
#[component]
pub fn BackLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// The words, "Back" unless given.
    #[prop(default = Content::Nothing, into)]
    text: Content,
) -> impl IntoView {
    BackLinkOptions { text, href: href.into(), ..BackLinkOptions::default() }.into_render()
}
