//! Facts: a label and its value, one a line, with links to change them.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, class_if, classes},
    content::{Content, MaybeText},
    heading::heading,
};

/// GOV.UK Frontend's `summary-list`, alone or in a card.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SummaryListOptions {
    /// The facts.
    pub rows: Vec<SummaryRow>,
    /// The card round them.
    pub card: Option<SummaryCard>,
    /// More class names, for example `govuk-summary-list--no-border`.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

/// One fact.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SummaryRow {
    /// More class names.
    pub classes: String,
    /// What it is.
    pub key: SummaryText,
    /// Its value.
    pub value: SummaryText,
    /// What can be done with it.
    pub actions: SummaryActions,
}

/// A label or a value.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SummaryText {
    /// The words.
    pub text: Content,
    /// More class names.
    pub classes: String,
}

/// What can be done with a fact or a card.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SummaryActions {
    /// The links.
    pub items: Vec<SummaryAction>,
    /// More class names.
    pub classes: String,
}

/// A link to do something with a fact or a card.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SummaryAction {
    /// Where it leads.
    pub href: String,
    /// The words, for example "Change".
    pub text: Content,
    /// What is heard after them, for example "date of the enquiry", so that no two links sound alike.
    pub visually_hidden_text: MaybeText,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

/// The card round a list.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SummaryCard {
    /// The card's heading.
    pub title: Option<CardTitle>,
    /// What can be done with the whole card.
    pub actions: SummaryActions,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

/// A card's heading.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CardTitle {
    /// The words. They are also heard after each link of the card, so they are words and never a view.
    pub text: MaybeText,
    /// The heading's level, 2 unless given.
    pub heading_level: Option<u8>,
    /// More class names.
    pub classes: String,
}

impl SummaryRow {
    /// A fact by label and value. A value of no words is shown as "Not provided".
    pub fn new(key: impl Into<Content>, value: impl Into<Content>) -> Self {
        let value = value.into();
        let value = if value.is_empty() { "Not provided".into() } else { value };
        SummaryRow {
            key: SummaryText { text: key.into(), ..SummaryText::default() },
            value: SummaryText { text: value, ..SummaryText::default() },
            ..SummaryRow::default()
        }
    }

    /// Adds a link "Change", heard as "Change {what}".
    #[must_use]
    pub fn change(self, href: impl Into<String>, what: impl Into<String>) -> Self {
        self.action("Change", href, what)
    }

    /// Adds a link with its own words, heard with `what` after them.
    #[must_use]
    pub fn action(
        mut self,
        text: impl Into<Content>,
        href: impl Into<String>,
        what: impl Into<String>,
    ) -> Self {
        self.actions.items.push(SummaryAction {
            href: href.into(),
            text: text.into(),
            visually_hidden_text: what.into().into(),
            ..SummaryAction::default()
        });
        self
    }

    fn drawn(self, any_actions: bool, card_title: Option<&str>) -> impl IntoView + use<> {
        let without = any_actions && self.actions.items.is_empty();
        view! {
            <div class=classes([
                "govuk-summary-list__row",
                class_if(without, "govuk-summary-list__row--no-actions"),
                &self.classes,
            ])>
                <dt class=classes(["govuk-summary-list__key", &self.key.classes])>{self.key.text}</dt>
                <dd class=classes(["govuk-summary-list__value", &self.value.classes])>
                    {self.value.text}
                </dd>
                {self.actions.of_row(card_title)}
            </div>
        }
    }
}

impl SummaryActions {
    fn of_row(self, card_title: Option<&str>) -> Option<AnyView> {
        let class = classes(["govuk-summary-list__actions", &self.classes]);
        let mut links: Vec<_> = self.items.into_iter().map(|action| action.drawn(card_title)).collect();
        match links.len() {
            0 => None,
            1 => Some(view! { <dd class=class>{links.pop()}</dd> }.into_any()),
            _ => Some(
                view! {
                    <dd class=class>
                        <ul class="govuk-summary-list__actions-list">
                            {links
                                .into_iter()
                                .map(|link| {
                                    view! { <li class="govuk-summary-list__actions-list-item">{link}</li> }
                                })
                                .collect_view()}
                        </ul>
                    </dd>
                }
                .into_any(),
            ),
        }
    }

    fn of_card(self, card_title: Option<&str>) -> Option<AnyView> {
        let class = classes(["govuk-summary-card__actions", &self.classes]);
        let mut links: Vec<_> = self.items.into_iter().map(|action| action.drawn(card_title)).collect();
        match links.len() {
            0 => None,
            1 => Some(view! { <div class=class>{links.pop()}</div> }.into_any()),
            _ => Some(
                view! {
                    <ul class=class>
                        {links
                            .into_iter()
                            .map(|link| view! { <li class="govuk-summary-card__action">{link}</li> })
                            .collect_view()}
                    </ul>
                }
                .into_any(),
            ),
        }
    }
}

impl SummaryAction {
    fn drawn(self, card_title: Option<&str>) -> AnyView {
        let heard: String = [
            self.visually_hidden_text.filled().map(|words| format!(" {words}")),
            card_title.map(|title| format!(" ({title})")),
        ]
        .into_iter()
        .flatten()
        .collect();
        let heard = (!heard.is_empty()).then(|| view! { <span class="govuk-visually-hidden">{heard}</span> });
        view! {
            <a
                class=classes(["govuk-link", &self.classes])
                href=self.href
                {..self.attributes.spread()}
            >
                {self.text}
                {heard}
            </a>
        }
        .into_any()
    }
}

impl SummaryCard {
    fn around(self, list: AnyView) -> AnyView {
        let words = self.title.as_ref().and_then(|title| title.text.0.clone());
        let actions = self.actions.of_card(words.as_deref());
        let title = self.title.map(|title| {
            heading(
                title.heading_level.unwrap_or(2),
                classes(["govuk-summary-card__title", &title.classes]),
                None,
                title.text.0.into(),
            )
        });
        view! {
            <div class=classes(["govuk-summary-card", &self.classes]) {..self.attributes.spread()}>
                <div class="govuk-summary-card__title-wrapper">{title} {actions}</div>
                <div class="govuk-summary-card__content">{list}</div>
            </div>
        }
        .into_any()
    }
}

impl IntoRender for SummaryListOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let any_actions = self.rows.iter().any(|row| !row.actions.items.is_empty());
        let card_title = self
            .card
            .as_ref()
            .and_then(|card| card.title.as_ref())
            .and_then(|title| title.text.filled().map(str::to_owned));
        let rows =
            self.rows.into_iter().map(|row| row.drawn(any_actions, card_title.as_deref())).collect_view();
        let list = view! {
            <dl class=classes(["govuk-summary-list", &self.classes]) {..self.attributes.spread()}>
                {rows}
            </dl>
        }
        .into_any();
        match self.card {
            Some(card) => card.around(list),
            None => list,
        }
    }
}

/// Facts, one a line. With `title` they stand in a card.
#[component]
pub fn SummaryList(
    /// The facts, in order.
    rows: Vec<SummaryRow>,
    /// The heading of the card round them; without it there is no card.
    #[prop(default = MaybeText::default(), into)]
    title: MaybeText,
    /// The level of that heading.
    #[prop(default = 2)]
    heading_level: u8,
    /// More class names, for example `govuk-summary-list--no-border`.
    #[prop(default = String::new(), into)]
    class: String,
) -> impl IntoView {
    let card = title.filled().map(|title| SummaryCard {
        title: Some(CardTitle {
            text: title.into(),
            heading_level: Some(heading_level),
            ..CardTitle::default()
        }),
        ..SummaryCard::default()
    });
    SummaryListOptions { rows, card, classes: class, ..SummaryListOptions::default() }.into_render()
}
