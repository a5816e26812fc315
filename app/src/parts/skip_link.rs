//! The first link of every page, which leads past the header.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, classes},
    content::{Content, MaybeText},
};

/// GOV.UK Frontend's `skip-link`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SkipLinkOptions {
    /// The words.
    pub text: Content,
    /// Where it leads, `#content` unless given.
    pub href: MaybeText,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl IntoRender for SkipLinkOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        view! {
            <a
                href=self.href.or("#content")
                class=classes(["govuk-skip-link", &self.classes])
                data-module="govuk-skip-link"
                {..self.attributes.spread()}
            >
                {self.text}
            </a>
        }
        .into_any()
    }
}

/// The first link of every page. It leads to the element with the id `main-content`, which needs
/// `tabindex="-1"` so that the focus moves there.
#[component]
pub fn SkipLink() -> impl IntoView {
    SkipLinkOptions {
        text: "Skip to main content".into(),
        href: "#main-content".into(),
        ..SkipLinkOptions::default()
    }
    .into_render()
}
