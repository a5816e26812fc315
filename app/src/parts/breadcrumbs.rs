//! Where a page stands among the others.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, class_if, classes},
    content::{Content, MaybeText},
};

/// GOV.UK Frontend's `breadcrumbs`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct BreadcrumbsOptions {
    /// The pages, from the outermost.
    pub items: Vec<Crumb>,
    /// More class names.
    pub classes: String,
    /// Shows only the first and the last on narrow screens.
    pub collapse_on_mobile: bool,
    /// More attributes.
    pub attributes: Attributes,
    /// What the landmark is called, "Breadcrumb" unless given.
    pub label_text: MaybeText,
}

/// A page in [`Breadcrumbs`].
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Crumb {
    /// The page's name.
    pub text: Content,
    /// Where it is; none for the page itself.
    pub href: MaybeText,
    /// More attributes of the link.
    pub attributes: Attributes,
}

impl Crumb {
    /// A page above this one.
    pub fn link(text: impl Into<Content>, href: impl Into<String>) -> Self {
        Crumb { text: text.into(), href: href.into().into(), ..Crumb::default() }
    }

    /// This page.
    pub fn here(text: impl Into<Content>) -> Self {
        Crumb { text: text.into(), ..Crumb::default() }
    }

    fn drawn(self) -> AnyView {
        match self.href.filled() {
            Some(href) => view! {
                <li class="govuk-breadcrumbs__list-item">
                    <a
                        class="govuk-breadcrumbs__link"
                        href=href.to_owned()
                        {..self.attributes.spread()}
                    >
                        {self.text}
                    </a>
                </li>
            }
            .into_any(),
            None => view! {
                <li class="govuk-breadcrumbs__list-item" aria-current="page">
                    {self.text}
                </li>
            }
            .into_any(),
        }
    }
}

impl IntoRender for BreadcrumbsOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        view! {
            <nav
                class=classes([
                    "govuk-breadcrumbs",
                    &self.classes,
                    class_if(self.collapse_on_mobile, "govuk-breadcrumbs--collapse-on-mobile"),
                ])
                aria-label=self.label_text.or("Breadcrumb")
                {..self.attributes.spread()}
            >
                <ol class="govuk-breadcrumbs__list">
                    {self.items.into_iter().map(Crumb::drawn).collect_view()}
                </ol>
            </nav>
        }
        .into_any()
    }
}

/// Where a page stands among the others, above the page's main content.
#[component]
pub fn Breadcrumbs(
    /// The pages, from the outermost.
    items: Vec<Crumb>,
) -> impl IntoView {
    BreadcrumbsOptions { items, collapse_on_mobile: true, ..BreadcrumbsOptions::default() }.into_render()
}
