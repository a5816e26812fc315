//! The page before and the page after.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, class_if, classes},
    content::{Content, MaybeText},
};

/// GOV.UK Frontend's `pagination`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PaginationOptions {
    /// The numbered pages; none for "before and after" alone.
    pub items: Option<Vec<PageItem>>,
    /// The page before.
    pub previous: Option<PageLink>,
    /// The page after.
    pub next: Option<PageLink>,
    /// What the landmark is called, "Pagination" unless given.
    pub landmark_label: MaybeText,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

/// A numbered page.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PageItem {
    /// The number.
    pub number: MaybeText,
    /// What people hear instead of "Page" and the number.
    pub visually_hidden_text: MaybeText,
    /// Where it is.
    pub href: MaybeText,
    /// True for this page.
    pub current: bool,
    /// True where pages are left out.
    pub ellipsis: bool,
    /// More attributes of the link.
    pub attributes: Attributes,
}

/// The page before or after.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PageLink {
    /// The words, "Previous page" or "Next page" unless given.
    pub text: Content,
    /// What that page is, for example "2 of 8: What the adult wanted".
    pub label_text: Content,
    /// Where it is.
    pub href: MaybeText,
    /// More attributes.
    pub attributes: Attributes,
}

impl PageLink {
    /// A page by address and name.
    pub fn to(href: impl Into<String>, label: impl Into<Content>) -> Self {
        PageLink { href: href.into().into(), label_text: label.into(), ..PageLink::default() }
    }
}

/// Which of the two a [`PageLink`] is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Previous,
    Next,
}

impl Direction {
    fn class(self) -> &'static str {
        if self == Direction::Previous { "govuk-pagination__prev" } else { "govuk-pagination__next" }
    }

    fn rel(self) -> &'static str {
        if self == Direction::Previous { "prev" } else { "next" }
    }

    fn word(self) -> &'static str {
        if self == Direction::Previous { "Previous" } else { "Next" }
    }

    fn arrow(self) -> AnyView {
        let (class, path) = match self {
            Direction::Previous => (
                "govuk-pagination__icon govuk-pagination__icon--prev",
                "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z",
            ),
            Direction::Next => (
                "govuk-pagination__icon govuk-pagination__icon--next",
                "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z",
            ),
        };
        view! {
            <svg
                class=class
                xmlns="http://www.w3.org/2000/svg"
                height="13"
                width="15"
                aria-hidden="true"
                focusable="false"
                viewBox="0 0 15 13"
            >
                <path d=path></path>
            </svg>
        }
        .into_any()
    }

    /// The link, or nothing where it leads nowhere. `block` sets the links one above the other.
    fn drawn(self, link: PageLink, block: bool) -> Option<AnyView> {
        let href = link.href.filled()?.to_owned();
        let decorated = block && link.label_text.is_empty();
        let words = if link.text.is_empty() {
            view! { {self.word()} <span class="govuk-visually-hidden">" page"</span> }.into_any()
        } else {
            link.text.into_render()
        };
        let label = (block && !link.label_text.is_empty()).then(|| {
            view! {
                <span class="govuk-visually-hidden">":"</span>
                <span class="govuk-pagination__link-label">{link.label_text}</span>
            }
        });
        let before = (block || self == Direction::Previous).then(|| self.arrow());
        let after = (!block && self == Direction::Next).then(|| self.arrow());
        let title = classes([
            "govuk-pagination__link-title",
            class_if(decorated, "govuk-pagination__link-title--decorated"),
        ]);
        Some(
            view! {
                <div class=self.class()>
                    <a
                        class="govuk-link govuk-pagination__link"
                        href=href
                        rel=self.rel()
                        {..link.attributes.spread()}
                    >
                        {before}
                        <span class=title>{words}</span>
                        {label}
                        {after}
                    </a>
                </div>
            }
            .into_any(),
        )
    }
}

impl PageItem {
    fn drawn(self) -> AnyView {
        let class = classes([
            "govuk-pagination__item",
            class_if(self.current, "govuk-pagination__item--current"),
            class_if(self.ellipsis, "govuk-pagination__item--ellipsis"),
        ]);
        if self.ellipsis {
            return view! { <li class=class>"\u{22ef}"</li> }.into_any();
        }
        let number = self.number.0.unwrap_or_default();
        let heard = self.visually_hidden_text.or(&format!("Page {number}"));
        view! {
            <li class=class>
                <a
                    class="govuk-link govuk-pagination__link"
                    href=self.href.0.unwrap_or_default()
                    aria-label=heard
                    aria-current=self.current.then_some("page")
                    {..self.attributes.spread()}
                >
                    {number}
                </a>
            </li>
        }
        .into_any()
    }
}

impl IntoRender for PaginationOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let block = self.items.is_none() && (self.next.is_some() || self.previous.is_some());
        let items = self.items.map(|items| {
            view! {
                <ul class="govuk-pagination__list">
                    {items.into_iter().map(PageItem::drawn).collect_view()}
                </ul>
            }
        });
        view! {
            <nav
                class=classes([
                    "govuk-pagination",
                    class_if(block, "govuk-pagination--block"),
                    &self.classes,
                ])
                aria-label=self.landmark_label.or("Pagination")
                {..self.attributes.spread()}
            >
                {self.previous.and_then(|link| Direction::Previous.drawn(link, block))}
                {items}
                {self.next.and_then(|link| Direction::Next.drawn(link, block))}
            </nav>
        }
        .into_any()
    }
}

/// The page before and the page after, each with its name.
#[component]
pub fn Pagination(
    /// The page before, if there is one.
    previous: Option<PageLink>,
    /// The page after, if there is one.
    next: Option<PageLink>,
    /// What the landmark is called, for example "Questions".
    #[prop(default = MaybeText::default(), into)]
    label: MaybeText,
) -> impl IntoView {
    PaginationOptions { previous, next, landmark_label: label, ..PaginationOptions::default() }.into_render()
}
