//! A warning that must not be missed.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, classes},
    content::{Content, MaybeText},
};

/// GOV.UK Frontend's `warning-text`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct WarningTextOptions {
    /// The warning.
    pub text: Content,
    /// The word people hear for the sign, "Warning" unless given.
    pub icon_fallback_text: MaybeText,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl IntoRender for WarningTextOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        view! {
            <div class=classes(["govuk-warning-text", &self.classes]) {..self.attributes.spread()}>
                <span class="govuk-warning-text__icon" aria-hidden="true">
                    "!"
                </span>
                <strong class="govuk-warning-text__text">
                    <span class="govuk-visually-hidden">{self.icon_fallback_text.or("Warning")}</span>
                    " "
                    {self.text}
                </strong>
            </div>
        }
        .into_any()
    }
}

/// A warning that must not be missed.
#[component]
pub fn WarningText(
    /// The warning.
    #[prop(into)]
    text: Content,
) -> impl IntoView {
    WarningTextOptions { text, ..WarningTextOptions::default() }.into_render()
}
