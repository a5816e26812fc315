//! News at the top of a page.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, class_if, classes},
    content::{Content, MaybeText},
    heading::heading,
};

/// GOV.UK Frontend's `notification-banner`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct NotificationBannerOptions {
    /// The news in one line.
    pub text: Content,
    /// The news as markup, instead of `text`.
    #[serde(skip)]
    pub content: Content,
    /// The heading: "Important", or "Success" for that type, unless given.
    pub title_text: MaybeText,
    /// The heading's level, 2 unless given.
    pub title_heading_level: Option<u8>,
    /// `success`, or nothing.
    #[serde(rename = "type")]
    pub kind: MaybeText,
    /// `alert` for success and `region` otherwise, unless given.
    pub role: MaybeText,
    /// The heading's id.
    pub title_id: MaybeText,
    /// Keeps the script from moving the focus here.
    pub disable_auto_focus: Option<bool>,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl IntoRender for NotificationBannerOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let success = self.kind.filled() == Some("success");
        let title_id = self.title_id.or("govuk-notification-banner-title");
        let title = heading(
            self.title_heading_level.unwrap_or(2),
            "govuk-notification-banner__title".to_owned(),
            Some(title_id.clone()),
            self.title_text.or(if success { "Success" } else { "Important" }).into(),
        );
        let news = if !self.content.is_empty() {
            self.content.into_render()
        } else if self.text.is_empty() {
            ().into_any()
        } else {
            view! { <p class="govuk-notification-banner__heading">{self.text}</p> }.into_any()
        };
        view! {
            <div
                class=classes([
                    "govuk-notification-banner",
                    class_if(success, "govuk-notification-banner--success"),
                    &self.classes,
                ])
                role=self.role.or(if success { "alert" } else { "region" })
                aria-labelledby=title_id
                data-module="govuk-notification-banner"
                data-disable-auto-focus=self.disable_auto_focus.map(|off| off.to_string())
                {..self.attributes.spread()}
            >
                <div class="govuk-notification-banner__header">{title}</div>
                <div class="govuk-notification-banner__content">{news}</div>
            </div>
        }
        .into_any()
    }
}

/// News at the top of a page: what was just saved or sent, or what has a date.
#[component]
pub fn NotificationBanner(
    /// True for what was just done; false for what people should know.
    #[prop(optional)]
    success: bool,
    /// The news in one line.
    #[prop(default = Content::Nothing, into)]
    text: Content,
    /// The news as markup, where a line is not enough.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    NotificationBannerOptions {
        text,
        content: children.map_or(Content::Nothing, |children| Content::View(children().into_any())),
        kind: success.then_some("success").into(),
        ..NotificationBannerOptions::default()
    }
    .into_render()
}
