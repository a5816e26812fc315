//! One choice from a list that drops down.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, class_if, classes},
    content::{Content, MaybeText},
    error_message::ErrorMessageOptions,
    form_group::{FormGroupOptions, Notes},
    hint::HintOptions,
    label::LabelOptions,
};

/// GOV.UK Frontend's `select`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SelectOptions {
    /// The field's id; its name where there is none.
    pub id: MaybeText,
    /// The name the form sends.
    pub name: String,
    /// The choices.
    pub items: Vec<Choice>,
    /// The value of the choice that is made.
    pub value: MaybeText,
    /// True where the field cannot be used.
    pub disabled: bool,
    /// Ids of what else describes the field.
    pub described_by: MaybeText,
    /// The label.
    pub label: LabelOptions,
    /// The hint.
    pub hint: Option<HintOptions>,
    /// What is missing.
    pub error_message: Option<ErrorMessageOptions>,
    /// The element round the field.
    pub form_group: FormGroupOptions,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

/// A choice in a [`Select`].
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Choice {
    /// The value the form sends; the words where there is none.
    pub value: MaybeText,
    /// The words.
    pub text: String,
    /// Whether it is chosen, whatever the field's value.
    pub selected: Option<bool>,
    /// True where it cannot be chosen.
    pub disabled: bool,
    /// More attributes.
    pub attributes: Attributes,
}

impl Choice {
    /// A choice by value and words.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Choice { value: value.into().into(), text: text.into(), ..Choice::default() }
    }

    fn is_selected(&self, value: &MaybeText) -> bool {
        let own = self.value.0.as_ref().unwrap_or(&self.text);
        match self.selected {
            Some(selected) => selected,
            None => value.filled().is_some_and(|value| value == own),
        }
    }

    fn drawn(self, value: &MaybeText) -> impl IntoView + use<> {
        let selected = self.is_selected(value);
        view! {
            <option
                value=self.value.0
                selected=selected
                disabled=self.disabled
                {..self.attributes.spread()}
            >
                {Content::Text(self.text)}
            </option>
        }
    }
}

impl IntoRender for SelectOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let id = self.id.or(&self.name);
        let notes = Notes::of(&id, &self.described_by, self.hint, self.error_message);
        let label = LabelOptions { for_id: id.clone(), ..self.label }.into_render();
        let value = self.value;
        let field = view! {
            <select
                class=classes([
                    "govuk-select",
                    &self.classes,
                    class_if(notes.has_error, "govuk-select--error"),
                ])
                id=id
                name=self.name
                disabled=self.disabled
                aria-describedby=notes.described_by
                {..self.attributes.spread()}
            >
                {self.items.into_iter().map(|choice| choice.drawn(&value)).collect_view()}
            </select>
        };
        self.form_group.around(notes.has_error, view! { {label} {notes.view} {field} })
    }
}

/// One choice from a list that drops down. Prefer radios where there are fewer than about eight choices.
#[component]
pub fn Select(
    /// The name the form sends.
    #[prop(into)]
    name: String,
    /// What to choose.
    #[prop(into)]
    label: Content,
    /// The choices, in order.
    choices: Vec<Choice>,
    /// The value of the choice that is made.
    #[prop(default = MaybeText::default(), into)]
    value: MaybeText,
    /// Help that most people need.
    #[prop(default = Content::Nothing, into)]
    hint: Content,
    /// What is missing, if anything.
    #[prop(default = Content::Nothing, into)]
    error: Content,
    /// The field's id, where the name would not be unique on the page.
    #[prop(default = MaybeText::default(), into)]
    id: MaybeText,
    /// The label's class, `govuk-label--s` unless given.
    #[prop(default = "govuk-label--s".to_owned(), into)]
    label_class: String,
) -> impl IntoView {
    SelectOptions {
        id,
        name,
        items: choices,
        value,
        label: LabelOptions { text: label, classes: label_class, ..LabelOptions::default() },
        hint: HintOptions::from_content(hint),
        error_message: ErrorMessageOptions::from_content(error),
        ..SelectOptions::default()
    }
    .into_render()
}
