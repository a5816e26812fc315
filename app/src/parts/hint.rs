//! A hint under a label.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, classes, filled},
    content::Content,
};

/// GOV.UK Frontend's `hint`: help that most people need, tied to its field by id.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct HintOptions {
    /// The help.
    pub text: Content,
    /// The id a field's `aria-describedby` names.
    pub id: String,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl HintOptions {
    /// A hint, or nothing where there are no words.
    pub fn from_content(text: Content) -> Option<Self> {
        (!text.is_empty()).then(|| HintOptions { text, ..HintOptions::default() })
    }
}

impl IntoRender for HintOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        view! {
            <div id=filled(self.id) class=classes(["govuk-hint", &self.classes]) {..self.attributes.spread()}>
                {self.text}
            </div>
        }
        .into_any()
    }
}
