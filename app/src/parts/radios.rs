//! One choice of a few.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, class_if, classes},
    content::{Content, MaybeText},
    error_message::ErrorMessageOptions,
    fieldset::{FieldsetOptions, LegendOptions},
    form_group::{FormGroupOptions, Notes, in_fieldset},
    hint::HintOptions,
    label::LabelOptions,
};

/// GOV.UK Frontend's `radios`, without its script: a field that belongs to one choice is always shown.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct RadiosOptions {
    /// The group round the choices.
    pub fieldset: Option<FieldsetOptions>,
    /// The hint.
    pub hint: Option<HintOptions>,
    /// What is missing.
    pub error_message: Option<ErrorMessageOptions>,
    /// The element round the group.
    pub form_group: FormGroupOptions,
    /// What the ids begin with; the name where there is none. The first choice has it as its id, so that an
    /// error summary can lead there.
    pub id_prefix: MaybeText,
    /// The name the form sends.
    pub name: String,
    /// The choices.
    pub items: Vec<RadioItem>,
    /// The value of the choice that is made.
    pub value: MaybeText,
    /// More class names, for example `govuk-radios--small`.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

/// A choice.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct RadioItem {
    /// The words.
    pub text: Content,
    /// The id, where it is not made from the group's.
    pub id: MaybeText,
    /// The value the form sends.
    pub value: MaybeText,
    /// The label's own classes and attributes.
    pub label: ItemLabel,
    /// A hint for this choice.
    pub hint: Option<HintOptions>,
    /// A word such as "or": the item is then no choice but what parts the others.
    pub divider: MaybeText,
    /// Whether it is chosen, whatever the group's value.
    pub checked: Option<bool>,
    /// A field that belongs to this choice. It is always shown, so its label must say when to fill it in.
    #[serde(skip)]
    pub conditional: Content,
    /// True where it cannot be chosen.
    pub disabled: bool,
    /// More attributes.
    pub attributes: Attributes,
}

/// Class names and attributes of a choice's label.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ItemLabel {
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl RadioItem {
    /// A choice by value and words.
    pub fn new(value: impl Into<String>, text: impl Into<Content>) -> Self {
        RadioItem { value: value.into().into(), text: text.into(), ..RadioItem::default() }
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Content>) -> Self {
        self.hint = HintOptions::from_content(hint.into());
        self
    }

    /// Adds a field that belongs to this choice; it is always shown.
    #[must_use]
    pub fn conditional(mut self, field: impl Into<Content>) -> Self {
        self.conditional = field.into();
        self
    }

    /// Adds an attribute to the input.
    #[must_use]
    pub fn attribute(mut self, name: &str, value: &str) -> Self {
        self.attributes = self.attributes.and(name, value);
        self
    }

    fn is_checked(&self, value: &MaybeText) -> bool {
        match self.checked {
            Some(checked) => checked,
            None => value.filled().is_some_and(|value| self.value.0.as_deref() == Some(value)),
        }
    }

    fn drawn(self, index: usize, prefix: &str, name: &str, value: &MaybeText) -> AnyView {
        if let Some(divider) = self.divider.filled() {
            return view! { <div class="govuk-radios__divider">{divider.to_owned()}</div> }.into_any();
        }
        let checked = self.is_checked(value);
        let id = self.id.or(&numbered(prefix, index));
        let hint = self.hint.filter(|hint| !hint.text.is_empty()).map(|hint| HintOptions {
            id: format!("{id}-item-hint"),
            classes: classes(["govuk-radios__hint", &hint.classes]),
            ..hint
        });
        let label = LabelOptions {
            text: self.text,
            for_id: id.clone(),
            classes: classes(["govuk-radios__label", &self.label.classes]),
            attributes: self.label.attributes,
            is_page_heading: false,
        };
        let conditional = (!self.conditional.is_empty()).then(|| {
            view! {
                <div class="govuk-radios__conditional" id=format!("conditional-{id}")>
                    {self.conditional}
                </div>
            }
        });
        view! {
            <div class="govuk-radios__item">
                <input
                    class="govuk-radios__input"
                    id=id
                    name=name.to_owned()
                    type="radio"
                    value=self.value.0.unwrap_or_default()
                    checked=checked
                    disabled=self.disabled
                    aria-describedby=hint.as_ref().map(|hint| hint.id.clone())
                    {..self.attributes.spread()}
                />
                {label}
                {hint.map(IntoRender::into_render)}
            </div>
            {conditional}
        }
        .into_any()
    }
}

/// The id of a choice: the first has no number, so that a link to the group leads to it.
pub(super) fn numbered(prefix: &str, index: usize) -> String {
    if index == 0 { prefix.to_owned() } else { format!("{prefix}-{}", index + 1) }
}

impl IntoRender for RadiosOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let prefix = self.id_prefix.or(&self.name);
        let described_by = self.fieldset.as_ref().map(|f| f.described_by.clone()).unwrap_or_default();
        let notes = Notes::of(&prefix, &described_by, self.hint, self.error_message);
        let (name, value) = (self.name, self.value);
        let items = self
            .items
            .into_iter()
            .enumerate()
            .map(|(index, item)| item.drawn(index, &prefix, &name, &value))
            .collect_view();
        let fields = view! {
            {notes.view}
            <div
                class=classes(["govuk-radios", &self.classes])
                data-module="govuk-radios"
                {..self.attributes.spread()}
            >
                {items}
            </div>
        };
        let group = in_fieldset(self.fieldset, notes.described_by, fields.into_any());
        self.form_group.around(notes.has_error, group)
    }
}

/// One choice of a few, with its question, hint and error. The first choice's id is the name unless given.
#[component]
pub fn Radios(
    /// The name the form sends.
    #[prop(into)]
    name: String,
    /// What to choose.
    #[prop(into)]
    legend: Content,
    /// The choices, in order.
    items: Vec<RadioItem>,
    /// The value of the choice that is made.
    #[prop(default = MaybeText::default(), into)]
    value: MaybeText,
    /// Help that most people need.
    #[prop(default = Content::Nothing, into)]
    hint: Content,
    /// What is missing, if anything.
    #[prop(default = Content::Nothing, into)]
    error: Content,
    /// The first choice's id and what the others' begin with, where the name would not be unique.
    #[prop(default = MaybeText::default(), into)]
    id: MaybeText,
    /// Smaller circles, for pages that people use again and again.
    #[prop(optional)]
    small: bool,
    /// Side by side: only for two short choices.
    #[prop(optional)]
    inline: bool,
    /// The legend's class, `govuk-fieldset__legend--s` unless given.
    #[prop(default = "govuk-fieldset__legend--s".to_owned(), into)]
    legend_class: String,
    /// True where the legend is the page's only `<h1>`.
    #[prop(optional)]
    heading: bool,
) -> impl IntoView {
    RadiosOptions {
        fieldset: Some(FieldsetOptions {
            legend: Some(LegendOptions { text: legend, is_page_heading: heading, classes: legend_class }),
            ..FieldsetOptions::default()
        }),
        hint: HintOptions::from_content(hint),
        error_message: ErrorMessageOptions::from_content(error),
        id_prefix: id,
        name,
        items,
        value,
        classes: classes([class_if(small, "govuk-radios--small"), class_if(inline, "govuk-radios--inline")]),
        ..RadiosOptions::default()
    }
    .into_render()
}
