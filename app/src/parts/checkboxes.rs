//! Any number of choices.

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
    radios::{ItemLabel, numbered},
};

/// GOV.UK Frontend's `checkboxes`, without its script: a field that belongs to one choice is always shown.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CheckboxesOptions {
    /// Ids of what else describes the choices, where there is no fieldset to carry it.
    pub described_by: MaybeText,
    /// The group round the choices.
    pub fieldset: Option<FieldsetOptions>,
    /// The hint.
    pub hint: Option<HintOptions>,
    /// What is missing.
    pub error_message: Option<ErrorMessageOptions>,
    /// The element round the group.
    pub form_group: FormGroupOptions,
    /// What the ids begin with; the name where there is none. The first choice has it as its id.
    pub id_prefix: MaybeText,
    /// The name the form sends.
    pub name: String,
    /// The choices.
    pub items: Vec<CheckboxItem>,
    /// The values of the choices that are made.
    pub values: Vec<String>,
    /// More class names, for example `govuk-checkboxes--small`.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

/// A choice.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CheckboxItem {
    /// The words.
    pub text: Content,
    /// The id, where it is not made from the group's.
    pub id: MaybeText,
    /// The name the form sends, where it is not the group's.
    pub name: MaybeText,
    /// The value the form sends.
    pub value: MaybeText,
    /// The label's own classes and attributes.
    pub label: ItemLabel,
    /// A hint for this choice.
    pub hint: Option<HintOptions>,
    /// A word such as "or": the item is then no choice but what parts the others.
    pub divider: MaybeText,
    /// Whether it is chosen, whatever the group's values.
    pub checked: Option<bool>,
    /// A field that belongs to this choice. It is always shown, so its label must say when to fill it in.
    #[serde(skip)]
    pub conditional: Content,
    /// `exclusive` for a choice such as "None of these".
    pub behaviour: MaybeText,
    /// True where it cannot be chosen.
    pub disabled: bool,
    /// More attributes.
    pub attributes: Attributes,
}

impl CheckboxItem {
    /// A choice by value and words.
    pub fn new(value: impl Into<String>, text: impl Into<Content>) -> Self {
        CheckboxItem { value: value.into().into(), text: text.into(), ..CheckboxItem::default() }
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Content>) -> Self {
        self.hint = HintOptions::from_content(hint.into());
        self
    }

    /// Says whether the choice is made.
    #[must_use]
    pub fn checked(mut self, checked: bool) -> Self {
        self.checked = Some(checked);
        self
    }

    /// Sends this name instead of the group's.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into().into();
        self
    }

    /// Adds a field that belongs to this choice; it is always shown.
    #[must_use]
    pub fn conditional(mut self, field: impl Into<Content>) -> Self {
        self.conditional = field.into();
        self
    }

    fn is_checked(&self, values: &[String]) -> bool {
        match self.checked {
            Some(checked) => checked,
            None => self.value.0.as_ref().is_some_and(|value| values.contains(value)),
        }
    }

    fn drawn(self, index: usize, group: &Group) -> AnyView {
        if let Some(divider) = self.divider.filled() {
            return view! { <div class="govuk-checkboxes__divider">{divider.to_owned()}</div> }.into_any();
        }
        let checked = self.is_checked(&group.values);
        let id = self.id.or(&numbered(&group.prefix, index));
        let hint = self.hint.filter(|hint| !hint.text.is_empty()).map(|hint| HintOptions {
            id: format!("{id}-item-hint"),
            classes: classes(["govuk-checkboxes__hint", &hint.classes]),
            ..hint
        });
        let described_by: Vec<String> =
            group.described_by.iter().cloned().chain(hint.as_ref().map(|hint| hint.id.clone())).collect();
        let label = LabelOptions {
            text: self.text,
            for_id: id.clone(),
            classes: classes(["govuk-checkboxes__label", &self.label.classes]),
            attributes: self.label.attributes,
            is_page_heading: false,
        };
        let conditional = (!self.conditional.is_empty()).then(|| {
            view! {
                <div class="govuk-checkboxes__conditional" id=format!("conditional-{id}")>
                    {self.conditional}
                </div>
            }
        });
        view! {
            <div class="govuk-checkboxes__item">
                <input
                    class="govuk-checkboxes__input"
                    id=id
                    name=self.name.or(&group.name)
                    type="checkbox"
                    value=self.value.0.unwrap_or_default()
                    checked=checked
                    disabled=self.disabled
                    data-behaviour=self.behaviour.filled().map(str::to_owned)
                    aria-describedby=(!described_by.is_empty()).then(|| described_by.join(" "))
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

/// What each choice takes from its group.
struct Group {
    prefix: String,
    name: String,
    values: Vec<String>,
    /// The group's description, where no fieldset carries it.
    described_by: Option<String>,
}

impl IntoRender for CheckboxesOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let prefix = self.id_prefix.or(&self.name);
        let by_fieldset = self.fieldset.as_ref().map(|f| f.described_by.clone()).unwrap_or_default();
        let by_page = if by_fieldset.filled().is_some() { by_fieldset } else { self.described_by };
        let notes = Notes::of(&prefix, &by_page, self.hint, self.error_message);
        let described_by = if self.fieldset.is_some() { None } else { notes.described_by.clone() };
        let group = Group { prefix, name: self.name, values: self.values, described_by };
        let items = self.items.into_iter().enumerate().map(|(i, item)| item.drawn(i, &group)).collect_view();
        let fields = view! {
            {notes.view}
            <div
                class=classes(["govuk-checkboxes", &self.classes])
                data-module="govuk-checkboxes"
                {..self.attributes.spread()}
            >
                {items}
            </div>
        };
        let fields = in_fieldset(self.fieldset, notes.described_by, fields.into_any());
        self.form_group.around(notes.has_error, fields)
    }
}

/// Any number of choices, with their question, hint and error. Without a legend (one tick alone) there is no
/// fieldset. The first choice's id is the name unless given.
#[component]
pub fn Checkboxes(
    /// The name the form sends, once for each choice made.
    #[prop(into)]
    name: String,
    /// What to choose.
    #[prop(default = Content::Nothing, into)]
    legend: Content,
    /// The choices, in order.
    items: Vec<CheckboxItem>,
    /// The values of the choices that are made.
    #[prop(optional)]
    values: Vec<String>,
    /// Help that most people need.
    #[prop(default = Content::Nothing, into)]
    hint: Content,
    /// What is missing, if anything.
    #[prop(default = Content::Nothing, into)]
    error: Content,
    /// The first choice's id and what the others' begin with, where the name would not be unique.
    #[prop(default = MaybeText::default(), into)]
    id: MaybeText,
    /// Smaller boxes, for pages that people use again and again.
    #[prop(optional)]
    small: bool,
    /// The legend's class, `govuk-fieldset__legend--s` unless given.
    #[prop(default = "govuk-fieldset__legend--s".to_owned(), into)]
    legend_class: String,
) -> impl IntoView {
    let fieldset = (!legend.is_empty()).then(|| FieldsetOptions {
        legend: Some(LegendOptions { text: legend, classes: legend_class, is_page_heading: false }),
        ..FieldsetOptions::default()
    });
    CheckboxesOptions {
        fieldset,
        hint: HintOptions::from_content(hint),
        error_message: ErrorMessageOptions::from_content(error),
        id_prefix: id,
        name,
        items,
        values,
        classes: classes([class_if(small, "govuk-checkboxes--small")]),
        ..CheckboxesOptions::default()
    }
    .into_render()
}
