//! Buttons, and links that look like them.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, classes, filled},
    content::{Content, MaybeText},
};

/// GOV.UK Frontend's `button`, without the start button.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ButtonOptions {
    /// The words.
    pub text: Content,
    /// The name the form sends.
    pub name: MaybeText,
    /// `submit` unless given.
    #[serde(rename = "type")]
    pub kind: MaybeText,
    /// The value the form sends.
    pub value: MaybeText,
    /// True where it cannot be pressed. Avoid: say what is missing instead.
    pub disabled: bool,
    /// Where it leads: the button is then a link.
    pub href: MaybeText,
    /// More class names, for example `govuk-button--secondary`.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
    /// Asks the script to ignore a second press.
    pub prevent_double_click: Option<bool>,
    /// The id.
    pub id: String,
}

impl IntoRender for ButtonOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let class = classes(["govuk-button", &self.classes]);
        if let Some(href) = self.href.filled() {
            return view! {
                <a
                    href=href.to_owned()
                    role="button"
                    draggable="false"
                    class=class
                    data-module="govuk-button"
                    {..self.attributes.spread()}
                    id=filled(self.id)
                >
                    {self.text}
                </a>
            }
            .into_any();
        }
        view! {
            <button
                type=self.kind.or("submit")
                value=self.value.filled().map(str::to_owned)
                name=self.name.filled().map(str::to_owned)
                disabled=self.disabled
                aria-disabled=self.disabled.then_some("true")
                data-prevent-double-click=self.prevent_double_click.map(|on| on.to_string())
                class=class
                data-module="govuk-button"
                {..self.attributes.spread()}
                id=filled(self.id)
            >
                {self.text}
            </button>
        }
        .into_any()
    }
}

/// How much a button stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing the page is for.
    #[default]
    Primary,
    /// Another thing that can be done.
    Secondary,
    /// Something that cannot be taken back. Its colour is never the only sign: say so in words.
    Warning,
}

impl ButtonKind {
    /// The class of this kind.
    pub fn class(self) -> &'static str {
        match self {
            ButtonKind::Primary => "",
            ButtonKind::Secondary => "govuk-button--secondary",
            ButtonKind::Warning => "govuk-button--warning",
        }
    }
}

/// A button that sends its form.
#[component]
pub fn Button(
    /// The words: what will happen.
    #[prop(into)]
    text: Content,
    /// How much it stands out.
    #[prop(optional)]
    kind: ButtonKind,
    /// The name the form sends, where a form has several buttons.
    #[prop(default = MaybeText::default(), into)]
    name: MaybeText,
    /// The value the form sends.
    #[prop(default = MaybeText::default(), into)]
    value: MaybeText,
    /// The id.
    #[prop(default = String::new(), into)]
    id: String,
    /// More attributes.
    #[prop(optional)]
    attributes: Attributes,
) -> impl IntoView {
    ButtonOptions {
        text,
        name,
        value,
        id,
        attributes,
        classes: kind.class().to_owned(),
        prevent_double_click: Some(true),
        ..ButtonOptions::default()
    }
    .into_render()
}

/// A link that looks like a button: it leads on and changes nothing.
#[component]
pub fn ButtonLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// The words.
    #[prop(into)]
    text: Content,
    /// How much it stands out.
    #[prop(optional)]
    kind: ButtonKind,
) -> impl IntoView {
    ButtonOptions { text, href: href.into(), classes: kind.class().to_owned(), ..ButtonOptions::default() }
        .into_render()
}

/// Buttons and links side by side.
#[component]
pub fn ButtonGroup(
    /// The buttons and links.
    children: Children,
) -> impl IntoView {
    view! { <div class="govuk-button-group">{children()}</div> }
}
