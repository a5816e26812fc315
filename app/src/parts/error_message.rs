//! An error message beside a field.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, classes, filled},
    content::{Content, MaybeText},
};

/// GOV.UK Frontend's `error-message`: what is missing, beside the field. "Error:" is there for people who
/// hear the page.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ErrorMessageOptions {
    /// What is missing and how to mend it.
    pub text: Content,
    /// The id a field's `aria-describedby` names.
    pub id: String,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
    /// The hidden word before the message, "Error" unless given. An empty word leaves it out.
    pub visually_hidden_text: MaybeText,
}

impl ErrorMessageOptions {
    /// A message, or nothing where there are no words.
    pub fn from_content(text: Content) -> Option<Self> {
        (!text.is_empty()).then(|| ErrorMessageOptions { text, ..ErrorMessageOptions::default() })
    }
}

impl IntoRender for ErrorMessageOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let hidden = self.visually_hidden_text.0.unwrap_or_else(|| "Error".to_owned());
        let hidden = (!hidden.is_empty())
            .then(|| view! { <span class="govuk-visually-hidden">{format!("{hidden}:")}</span> " " });
        view! {
            <p
                id=filled(self.id)
                class=classes(["govuk-error-message", &self.classes])
                {..self.attributes.spread()}
            >
                {hidden}
                {self.text}
            </p>
        }
        .into_any()
    }
}
