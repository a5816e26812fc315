//! A group of fields with a legend.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, classes},
    content::{Content, MaybeText},
};

/// GOV.UK Frontend's `fieldset`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct FieldsetOptions {
    /// Ids of what describes the whole group, parted by spaces.
    pub described_by: MaybeText,
    /// What the group asks.
    pub legend: Option<LegendOptions>,
    /// More class names.
    pub classes: String,
    /// A role, where the element's own is not read out well.
    pub role: MaybeText,
    /// More attributes.
    pub attributes: Attributes,
    /// The fields.
    #[serde(skip)]
    pub content: Content,
}

/// What a group of fields asks.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LegendOptions {
    /// The words.
    pub text: Content,
    /// True where the legend is the page's only `<h1>`.
    pub is_page_heading: bool,
    /// More class names, for example `govuk-fieldset__legend--m`.
    pub classes: String,
}

impl IntoRender for LegendOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        if self.text.is_empty() {
            return ().into_any();
        }
        let words = if self.is_page_heading {
            view! { <h1 class="govuk-fieldset__heading">{self.text}</h1> }.into_any()
        } else {
            self.text.into_render()
        };
        view! { <legend class=classes(["govuk-fieldset__legend", &self.classes])>{words}</legend> }.into_any()
    }
}

impl IntoRender for FieldsetOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        view! {
            <fieldset
                class=classes(["govuk-fieldset", &self.classes])
                role=self.role.filled().map(str::to_owned)
                aria-describedby=self.described_by.filled().map(str::to_owned)
                {..self.attributes.spread()}
            >
                {self.legend.map(IntoRender::into_render)}
                {self.content}
            </fieldset>
        }
        .into_any()
    }
}

/// A group of fields that belong together.
#[component]
pub fn Fieldset(
    /// What the group asks.
    #[prop(into)]
    legend: Content,
    /// The legend's class, `govuk-fieldset__legend--m` unless given.
    #[prop(default = "govuk-fieldset__legend--m".to_owned(), into)]
    legend_class: String,
    /// True where the legend is the page's only `<h1>`.
    #[prop(optional)]
    heading: bool,
    /// The fields.
    children: Children,
) -> impl IntoView {
    FieldsetOptions {
        legend: Some(LegendOptions { text: legend, is_page_heading: heading, classes: legend_class }),
        content: Content::View(children().into_any()),
        ..FieldsetOptions::default()
    }
    .into_render()
}
