//! A date, written as day, month and year.

use std::collections::BTreeMap;

use domain::dates::TypedDate;
use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, class_if, classes, filled},
    content::{Content, MaybeText},
    error_message::ErrorMessageOptions,
    fieldset::{FieldsetOptions, LegendOptions},
    form_group::{FormGroupOptions, Notes, in_fieldset},
    hint::HintOptions,
    input::InputOptions,
    label::LabelOptions,
};

/// GOV.UK Frontend's `date-input`. Of its two ways to name the fields, the list of items is ours.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct DateInputOptions {
    /// What the ids begin with.
    pub id: String,
    /// What the names begin with, followed by a hyphen.
    pub name_prefix: MaybeText,
    /// The fields; day, month and year where there are none.
    pub items: Vec<DateItem>,
    /// What is in the fields, by full name.
    pub values: BTreeMap<String, MaybeText>,
    /// The hint.
    pub hint: Option<HintOptions>,
    /// What is missing.
    pub error_message: Option<ErrorMessageOptions>,
    /// The element round the group.
    pub form_group: FormGroupOptions,
    /// The group round the fields.
    pub fieldset: Option<FieldsetOptions>,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

/// One field of a date.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct DateItem {
    /// The id, where it is not made from the group's.
    pub id: MaybeText,
    /// `day`, `month` or `year`.
    pub name: String,
    /// The words above the field; the name with a capital where there are none.
    pub label: MaybeText,
    /// What is in the field.
    pub value: MaybeText,
    /// What a browser may fill in, for example `bday-day`.
    pub autocomplete: MaybeText,
    /// Which keyboard a phone shows, `numeric` unless given.
    pub inputmode: MaybeText,
    /// The pattern a phone's keyboard is chosen by.
    pub pattern: MaybeText,
    /// Whether this field is what the error is about. Where no field says so, the error is about all.
    pub error: Option<bool>,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl DateItem {
    fn named(name: &str) -> Self {
        DateItem { name: name.to_owned(), ..DateItem::default() }
    }

    fn has_error(&self) -> bool {
        self.error == Some(true) || self.classes.contains("govuk-input--error")
    }

    /// The classes the field needs for its width and for an error, unless it names its own.
    fn drawn_classes(&self, all_have_error: bool) -> String {
        let marked = self.has_error() || (self.error != Some(false) && all_have_error);
        let error = marked && !self.classes.contains("govuk-input--error");
        let width = match self.name.as_str() {
            _ if self.classes.contains("govuk-input--width-") => "",
            "year" => "govuk-input--width-4",
            _ => "govuk-input--width-2",
        };
        classes(["govuk-date-input__input", class_if(error, "govuk-input--error"), width, &self.classes])
    }
}

/// The name with a capital first letter.
fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl IntoRender for DateInputOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let by_page = self.fieldset.as_ref().map(|f| f.described_by.clone()).unwrap_or_default();
        let notes = Notes::of(&self.id, &by_page, self.hint, self.error_message);
        let items = if self.items.is_empty() {
            ["day", "month", "year"].map(DateItem::named).to_vec()
        } else {
            self.items
        };
        let all_have_error = notes.has_error && !items.iter().any(DateItem::has_error);
        let prefix = self.name_prefix.filled().map(|prefix| format!("{prefix}-")).unwrap_or_default();
        let fields = items
            .into_iter()
            .map(|item| {
                let name = format!("{prefix}{}", item.name);
                let value = if item.value.0.is_some() {
                    item.value.clone()
                } else {
                    self.values.get(&name).cloned().unwrap_or_default()
                };
                let input = InputOptions {
                    label: LabelOptions {
                        text: item.label.or(&capitalised(&item.name)).into(),
                        classes: "govuk-date-input__label".to_owned(),
                        ..LabelOptions::default()
                    },
                    id: item.id.or(&format!("{}-{}", self.id, item.name)).into(),
                    classes: item.drawn_classes(all_have_error),
                    name,
                    value,
                    inputmode: item.inputmode.or("numeric").into(),
                    autocomplete: item.autocomplete,
                    pattern: item.pattern,
                    attributes: item.attributes,
                    ..InputOptions::default()
                };
                view! { <div class="govuk-date-input__item">{input}</div> }
            })
            .collect_view();
        let group = view! {
            {notes.view}
            <div
                class=classes(["govuk-date-input", &self.classes])
                id=filled(self.id)
                {..self.attributes.spread()}
            >
                {fields}
            </div>
        };
        // The role makes a screen reader read the group's hint and error with its text fields.
        let fieldset = self.fieldset.map(|fieldset| FieldsetOptions { role: "group".into(), ..fieldset });
        self.form_group.around(notes.has_error, in_fieldset(fieldset, notes.described_by, group.into_any()))
    }
}

/// What stands in a date's three fields, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateParts {
    /// The day.
    pub day: String,
    /// The month.
    pub month: String,
    /// The year.
    pub year: String,
}

impl From<&TypedDate> for DateParts {
    fn from(date: &TypedDate) -> Self {
        DateParts { day: date.day.clone(), month: date.month.clone(), year: date.year.clone() }
    }
}

/// A date in three fields, named `{name}-day`, `{name}-month` and `{name}-year`; the first one's id is
/// `{name}-day`, which is where an error summary leads.
#[component]
pub fn DateInput(
    /// What names and ids begin with.
    #[prop(into)]
    name: String,
    /// What date is asked for.
    #[prop(into)]
    legend: Content,
    /// What is in the fields.
    #[prop(optional)]
    value: DateParts,
    /// Help that most people need, for example "For example, 27 3 2026".
    #[prop(default = Content::Nothing, into)]
    hint: Content,
    /// What is missing, if anything.
    #[prop(default = Content::Nothing, into)]
    error: Content,
    /// The legend's class, `govuk-fieldset__legend--s` unless given.
    #[prop(default = "govuk-fieldset__legend--s".to_owned(), into)]
    legend_class: String,
) -> impl IntoView {
    let items = [("day", value.day), ("month", value.month), ("year", value.year)]
        .map(|(part, value)| DateItem { value: value.into(), ..DateItem::named(part) })
        .to_vec();
    DateInputOptions {
        id: name.clone(),
        name_prefix: name.into(),
        items,
        hint: HintOptions::from_content(hint),
        error_message: ErrorMessageOptions::from_content(error),
        fieldset: Some(FieldsetOptions {
            legend: Some(LegendOptions { text: legend, classes: legend_class, is_page_heading: false }),
            ..FieldsetOptions::default()
        }),
        ..DateInputOptions::default()
    }
    .into_render()
}
