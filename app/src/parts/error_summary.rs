//! What is missing on a page, at its top.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, classes},
    content::{Content, MaybeText},
};

/// GOV.UK Frontend's `error-summary`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ErrorSummaryOptions {
    /// The heading.
    pub title_text: Content,
    /// Words between heading and list.
    pub description_text: Content,
    /// What is missing.
    pub error_list: Vec<ErrorLink>,
    /// Keeps the script from moving the focus here.
    pub disable_auto_focus: Option<bool>,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

/// One thing that is missing.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ErrorLink {
    /// The field, as `#id`; without it the words are no link.
    pub href: MaybeText,
    /// What is missing and how to mend it: the same sentence as beside the field.
    pub text: Content,
    /// More attributes of the link.
    pub attributes: Attributes,
}

impl ErrorLink {
    fn drawn(self) -> AnyView {
        match self.href.filled() {
            Some(href) => view! {
                <li>
                    <a href=href.to_owned() {..self.attributes.spread()}>
                        {self.text}
                    </a>
                </li>
            }
            .into_any(),
            None => view! { <li>{self.text}</li> }.into_any(),
        }
    }
}

impl IntoRender for ErrorSummaryOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let description =
            (!self.description_text.is_empty()).then(|| view! { <p>{self.description_text}</p> });
        let list = (!self.error_list.is_empty()).then(|| {
            view! {
                <ul class="govuk-list govuk-error-summary__list">
                    {self.error_list.into_iter().map(ErrorLink::drawn).collect_view()}
                </ul>
            }
        });
        view! {
            <div
                class=classes(["govuk-error-summary", &self.classes])
                data-disable-auto-focus=self.disable_auto_focus.map(|off| off.to_string())
                data-module="govuk-error-summary"
                {..self.attributes.spread()}
            >
                <div role="alert">
                    <h2 class="govuk-error-summary__title">{self.title_text}</h2>
                    <div class="govuk-error-summary__body">{description} {list}</div>
                </div>
            </div>
        }
        .into_any()
    }
}

/// What is missing on a page, each with a link to its field. Without problems nothing is drawn, so a page can
/// always have it.
///
/// The summary can take the focus (`tabindex="-1"`, id `problems`), so that a redirect to `#problems` brings
/// people who hear the page straight to it without a script.
#[component]
pub fn ErrorSummary(
    /// The field's id and what is missing, in the order of the fields on the page. An empty id gives words
    /// without a link.
    problems: Vec<(String, String)>,
) -> impl IntoView {
    if problems.is_empty() {
        return ().into_any();
    }
    let error_list = problems
        .into_iter()
        .map(|(field, sentence)| ErrorLink {
            href: (!field.is_empty()).then(|| format!("#{field}")).into(),
            text: sentence.into(),
            ..ErrorLink::default()
        })
        .collect();
    ErrorSummaryOptions {
        title_text: "There is a problem".into(),
        error_list,
        attributes: Attributes::one("id", "problems").and("tabindex", "-1"),
        ..ErrorSummaryOptions::default()
    }
    .into_render()
}

/// The sentence for one field among the problems of a page, to hand to the field's `error`.
pub fn problem_of(problems: &[(String, String)], field: &str) -> Content {
    problems.iter().find(|(id, _)| id == field).map(|(_, sentence)| sentence.as_str()).into()
}
