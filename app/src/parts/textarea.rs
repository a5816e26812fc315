//! Several lines of text.

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

/// GOV.UK Frontend's `textarea`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TextareaOptions {
    /// The field's id; its name where there is none.
    pub id: MaybeText,
    /// The name the form sends.
    pub name: String,
    /// Whether the browser checks spelling.
    pub spellcheck: Option<bool>,
    /// How many lines are shown, 5 unless given.
    pub rows: Option<u16>,
    /// What is in the field.
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
    /// What a browser may fill in.
    pub autocomplete: MaybeText,
    /// More attributes.
    pub attributes: Attributes,
}

/// Text as it must stand between `<textarea>` and `</textarea>`.
///
/// Leptos 0.8 writes a textarea's children without escaping them (`ESCAPE_CHILDREN` is false for this element
/// in tachys 0.2), so a typed `</textarea>` would end the field and the rest would become markup. A first
/// line break is doubled, because the HTML parser drops the first one.
fn escaped(value: &str) -> String {
    let line_break = if value.starts_with(['\n', '\r']) { "\n" } else { "" };
    format!("{line_break}{}", value.replace('&', "&amp;").replace('<', "&lt;"))
}

impl IntoRender for TextareaOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let id = self.id.or(&self.name);
        let notes = Notes::of(&id, &self.described_by, self.hint, self.error_message);
        let label = LabelOptions { for_id: id.clone(), ..self.label }.into_render();
        let field = view! {
            <textarea
                class=classes([
                    "govuk-textarea",
                    class_if(notes.has_error, "govuk-textarea--error"),
                    &self.classes,
                ])
                id=id
                name=self.name
                rows=self.rows.unwrap_or(5).to_string()
                spellcheck=self.spellcheck.map(|on| on.to_string())
                disabled=self.disabled
                aria-describedby=notes.described_by
                autocomplete=self.autocomplete.0
                {..self.attributes.spread()}
                inner_html=escaped(&self.value.0.unwrap_or_default())
            />
        };
        self.form_group.around(notes.has_error, view! { {label} {notes.view} {field} })
    }
}

/// Several lines of text with their label, hint and error. The id is the name unless given.
#[component]
pub fn TextArea(
    /// The name the form sends.
    #[prop(into)]
    name: String,
    /// What to write.
    #[prop(into)]
    label: Content,
    /// What is in the field.
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
    /// How many lines are shown.
    #[prop(default = 5)]
    rows: u16,
    /// The label's class, `govuk-label--s` unless given.
    #[prop(default = "govuk-label--s".to_owned(), into)]
    label_class: String,
    /// True where the label is the page's only `<h1>`.
    #[prop(optional)]
    heading: bool,
    /// More attributes.
    #[prop(optional)]
    attributes: Attributes,
) -> impl IntoView {
    TextareaOptions {
        id,
        name,
        rows: Some(rows),
        value,
        label: LabelOptions {
            text: label,
            classes: label_class,
            is_page_heading: heading,
            ..LabelOptions::default()
        },
        hint: HintOptions::from_content(hint),
        error_message: ErrorMessageOptions::from_content(error),
        attributes,
        ..TextareaOptions::default()
    }
    .into_render()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(value: &str) -> String {
        view! { <TextArea name="evidence" label="Evidence" value=value /> }.to_html()
    }

    #[test]
    fn what_people_type_cannot_end_the_field() {
        let html = html("</textarea><script>alert(1)</script> & more");
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
        assert!(!html.contains("<script"), "{html}");
        assert!(
            html.contains(">&lt;/textarea>&lt;script>alert(1)&lt;/script> &amp; more</textarea>"),
            "{html}"
        );
    }

    #[test]
    fn an_empty_field_holds_nothing_not_even_a_space() {
        assert!(html("").contains("></textarea>"), "{}", html(""));
    }

    #[test]
    fn a_first_line_break_survives_the_parser() {
        assert!(html("\nsecond line").contains(">\n\nsecond line</textarea>"), "{:?}", html("\nsecond line"));
    }
}
