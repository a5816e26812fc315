//! One line of text.

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

/// GOV.UK Frontend's `input`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct InputOptions {
    /// The field's id; its name where there is none.
    pub id: MaybeText,
    /// The name the form sends.
    pub name: String,
    /// The kind of input, `text` unless given.
    #[serde(rename = "type")]
    pub kind: MaybeText,
    /// Which keyboard a phone shows.
    pub inputmode: MaybeText,
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
    /// Words before the field, inside its frame.
    pub prefix: Option<AffixOptions>,
    /// Words after the field, inside its frame.
    pub suffix: Option<AffixOptions>,
    /// The element round the field.
    pub form_group: FormGroupOptions,
    /// More class names, for example `govuk-input--width-10`.
    pub classes: String,
    /// What a browser may fill in, by the names of the HTML standard.
    pub autocomplete: MaybeText,
    /// The pattern a phone's keyboard is chosen by.
    pub pattern: MaybeText,
    /// Whether the browser checks spelling.
    pub spellcheck: Option<bool>,
    /// Whether a phone writes capitals by itself.
    pub autocapitalize: MaybeText,
    /// The element round field, prefix and suffix.
    pub input_wrapper: FormGroupOptions,
    /// More attributes.
    pub attributes: Attributes,
}

/// Words before or after a field. They are hidden from people who hear the page, so the label must say them.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct AffixOptions {
    /// The words.
    pub text: Content,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl AffixOptions {
    /// The element, or nothing where there are no words.
    fn drawn(self, class: &'static str) -> Option<AnyView> {
        (!self.text.is_empty()).then(|| {
            view! {
                <div
                    class=classes([class, &self.classes])
                    aria-hidden="true"
                    {..self.attributes.spread()}
                >
                    {self.text}
                </div>
            }
            .into_any()
        })
    }
}

impl IntoRender for InputOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let id = self.id.or(&self.name);
        let notes = Notes::of(&id, &self.described_by, self.hint, self.error_message);
        let label = LabelOptions { for_id: id.clone(), ..self.label }.into_render();
        let input = view! {
            <input
                class=classes([
                    "govuk-input",
                    &self.classes,
                    class_if(notes.has_error, "govuk-input--error"),
                ])
                id=id
                name=self.name
                type=self.kind.or("text")
                spellcheck=self.spellcheck.map(|on| on.to_string())
                value=self.value.0
                disabled=self.disabled
                aria-describedby=notes.described_by
                autocomplete=self.autocomplete.0
                autocapitalize=self.autocapitalize.0
                pattern=self.pattern.0
                inputmode=self.inputmode.0
                {..self.attributes.spread()}
            />
        };
        let prefix = self.prefix.and_then(|prefix| prefix.drawn("govuk-input__prefix"));
        let suffix = self.suffix.and_then(|suffix| suffix.drawn("govuk-input__suffix"));
        let field = if prefix.is_some() || suffix.is_some() {
            let wrapper = self.input_wrapper;
            view! {
                <div
                    class=classes(["govuk-input__wrapper", &wrapper.classes])
                    {..wrapper.attributes.spread()}
                >
                    {prefix}
                    {input}
                    {suffix}
                </div>
            }
            .into_any()
        } else {
            input.into_any()
        };
        self.form_group.around(notes.has_error, view! { {label} {notes.view} {field} })
    }
}

/// One line of text with its label, hint and error. The id is the name unless given.
#[component]
pub fn TextInput(
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
    /// `text` unless given: `email`, `password`, `search`, `tel`, `url`.
    #[prop(default = MaybeText::default(), into)]
    kind: MaybeText,
    /// How wide, `govuk-input--width-10` and kin or `govuk-!-width-one-half`.
    #[prop(default = String::new(), into)]
    class: String,
    /// The label's class, `govuk-label--s` unless given.
    #[prop(default = "govuk-label--s".to_owned(), into)]
    label_class: String,
    /// True where the label is the page's only `<h1>`.
    #[prop(optional)]
    heading: bool,
    /// What a browser may fill in, for example `email` or `one-time-code`.
    #[prop(default = MaybeText::default(), into)]
    autocomplete: MaybeText,
    /// Which keyboard a phone shows, for example `numeric`.
    #[prop(default = MaybeText::default(), into)]
    inputmode: MaybeText,
    /// Whether the browser checks spelling; left to the browser unless given.
    #[prop(optional)]
    spellcheck: Option<bool>,
    /// More attributes.
    #[prop(optional)]
    attributes: Attributes,
) -> impl IntoView {
    InputOptions {
        id,
        name,
        kind,
        inputmode,
        value,
        label: LabelOptions {
            text: label,
            classes: label_class,
            is_page_heading: heading,
            ..LabelOptions::default()
        },
        hint: HintOptions::from_content(hint),
        error_message: ErrorMessageOptions::from_content(error),
        classes: class,
        autocomplete,
        spellcheck,
        attributes,
        ..InputOptions::default()
    }
    .into_render()
}
