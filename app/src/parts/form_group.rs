//! What every field shares: the group round it, its hint, its error, and the ids that tie them to it.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, class_if, classes},
    content::{Content, MaybeText},
    error_message::ErrorMessageOptions,
    fieldset::FieldsetOptions,
    hint::HintOptions,
};

/// The element round a field.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct FormGroupOptions {
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl FormGroupOptions {
    /// Puts the group round a field.
    pub(super) fn around(self, has_error: bool, field: impl IntoView + 'static) -> AnyView {
        view! {
            <div
                class=classes([
                    "govuk-form-group",
                    class_if(has_error, "govuk-form-group--error"),
                    &self.classes,
                ])
                {..self.attributes.spread()}
            >
                {field.into_any()}
            </div>
        }
        .into_any()
    }
}

/// A field's hint and error, and what `aria-describedby` must say so that both are read out with it.
pub(super) struct Notes {
    /// Whether there is an error.
    pub(super) has_error: bool,
    /// The ids, parted by spaces: what the page named, then the hint, then the error.
    pub(super) described_by: Option<String>,
    /// The hint and the error, in that order.
    pub(super) view: AnyView,
}

impl Notes {
    /// Ties a hint and an error to the field with this id: `{id}-hint`, `{id}-error`.
    pub(super) fn of(
        id: &str,
        described_by: &MaybeText,
        hint: Option<HintOptions>,
        error: Option<ErrorMessageOptions>,
    ) -> Self {
        let has_error = error.is_some();
        let mut ids: Vec<String> = described_by.filled().map(str::to_owned).into_iter().collect();
        let hint = hint.map(|hint| {
            let id = format!("{id}-hint");
            ids.push(id.clone());
            HintOptions { id, ..hint }.into_render()
        });
        let error = error.map(|error| {
            let id = format!("{id}-error");
            ids.push(id.clone());
            ErrorMessageOptions { id, ..error }.into_render()
        });
        let described_by = (!ids.is_empty()).then(|| ids.join(" "));
        Notes { has_error, described_by, view: view! { {hint} {error} }.into_any() }
    }
}

/// Puts a fieldset round the fields if there is one, and lets it carry their description.
pub(super) fn in_fieldset(
    fieldset: Option<FieldsetOptions>,
    described_by: Option<String>,
    fields: AnyView,
) -> AnyView {
    match fieldset {
        Some(fieldset) => {
            FieldsetOptions { described_by: described_by.into(), content: Content::View(fields), ..fieldset }
                .into_render()
        }
        None => fields,
    }
}
