//! The product's main places, under the header.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, class_if, classes},
    content::{Content, MaybeText},
};

/// GOV.UK Frontend's `service-navigation`, without its slots.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ServiceNavigationOptions {
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
    /// What the region is called, "Service information" unless given.
    pub aria_label: MaybeText,
    /// The word on the button that a script shows on narrow screens, "Menu" unless given.
    pub menu_button_text: MaybeText,
    /// What people hear for that button.
    pub menu_button_label: MaybeText,
    /// What the navigation is called; the button's word unless given.
    pub navigation_label: MaybeText,
    /// The list's id, `navigation` unless given.
    pub navigation_id: MaybeText,
    /// More class names of the navigation.
    pub navigation_classes: String,
    /// Whether a script may fold the list on narrow screens; where there are two places or more unless given.
    pub collapse_navigation_on_mobile: Option<bool>,
    /// A name at the start, for example the board's.
    pub service_name: MaybeText,
    /// Where that name leads.
    pub service_url: MaybeText,
    /// The places.
    pub navigation: Vec<Place>,
}

/// A place in a navigation.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Place {
    /// Its name.
    pub text: Content,
    /// Where it is.
    pub href: MaybeText,
    /// True where the page shown is this one.
    pub current: bool,
    /// True where the page shown is inside this one.
    pub active: bool,
    /// More attributes of the link.
    pub attributes: Attributes,
}

impl Place {
    /// A place by address and name.
    pub fn new(href: impl Into<String>, text: impl Into<Content>) -> Self {
        Place { href: href.into().into(), text: text.into(), ..Place::default() }
    }

    /// Marks the place the page is in: `current` when its address is the page's own, `active` when the page's
    /// address lies below it.
    #[must_use]
    pub fn seen_from(mut self, path: &str) -> Self {
        let own = self.href.filled().unwrap_or_default();
        self.current = own == path;
        self.active = own != "/" && path.strip_prefix(own).is_some_and(|rest| rest.starts_with('/'));
        self
    }

    /// What `aria-current` says.
    pub(super) fn aria_current(&self) -> Option<&'static str> {
        match (self.current, self.active) {
            (true, _) => Some("page"),
            (_, true) => Some("true"),
            _ => None,
        }
    }

    fn drawn(self) -> AnyView {
        let aria_current = self.aria_current();
        let here = aria_current.is_some();
        let nameless = self.text.is_empty();
        let words = if here {
            view! { <strong class="govuk-service-navigation__active-fallback">{self.text}</strong> }
                .into_any()
        } else {
            self.text.into_render()
        };
        let link = match self.href.filled() {
            Some(href) => view! {
                <a
                    class="govuk-service-navigation__link"
                    href=href.to_owned()
                    aria-current={aria_current}
                    {..self.attributes.spread()}
                >
                    {words}
                </a>
            }
            .into_any(),
            None if nameless => ().into_any(),
            None => view! {
                <span class="govuk-service-navigation__text" aria-current=aria_current>
                    {words}
                </span>
            }
            .into_any(),
        };
        view! {
            <li class=classes([
                "govuk-service-navigation__item",
                class_if(here, "govuk-service-navigation__item--active"),
            ])>{link}</li>
        }
        .into_any()
    }
}

impl ServiceNavigationOptions {
    fn name(service_name: &MaybeText, service_url: &MaybeText) -> Option<AnyView> {
        let name = service_name.filled()?.to_owned();
        let name = match service_url.filled() {
            Some(url) => view! {
                <a href=url.to_owned() class="govuk-service-navigation__link">
                    {name}
                </a>
            }
            .into_any(),
            None => view! { <span class="govuk-service-navigation__text">{name}</span> }.into_any(),
        };
        Some(view! { <span class="govuk-service-navigation__service-name">{name}</span> }.into_any())
    }
}

impl IntoRender for ServiceNavigationOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let name = ServiceNavigationOptions::name(&self.service_name, &self.service_url);
        let named = name.is_some();
        let menu = self.menu_button_text.or("Menu");
        let id = self.navigation_id.or("navigation");
        let folds = self.collapse_navigation_on_mobile.unwrap_or(self.navigation.len() > 1);
        let button = folds.then(|| {
            let label = self.menu_button_label.filled().filter(|label| *label != menu).map(str::to_owned);
            view! {
                <button
                    type="button"
                    class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
                    aria-controls=id.clone()
                    aria-label=label
                    hidden
                    aria-hidden="true"
                >
                    {menu.clone()}
                </button>
            }
        });
        let navigation = (!self.navigation.is_empty()).then(|| {
            view! {
                <nav
                    aria-label=self.navigation_label.or(&menu)
                    class=classes(["govuk-service-navigation__wrapper", &self.navigation_classes])
                >
                    {button}
                    <ul class="govuk-service-navigation__list" id=id>
                        {self.navigation.into_iter().map(Place::drawn).collect_view()}
                    </ul>
                </nav>
            }
        });
        let inner = view! {
            <div class="govuk-width-container">
                <div class="govuk-service-navigation__container">{name} {navigation}</div>
            </div>
        };
        let class = classes(["govuk-service-navigation", &self.classes]);
        let attributes = self.attributes.spread();
        if named {
            view! {
                <section
                    aria-label=self.aria_label.or("Service information")
                    class=class
                    data-module="govuk-service-navigation"
                    {..attributes}
                >
                    {inner}
                </section>
            }
            .into_any()
        } else {
            view! {
                <div class=class data-module="govuk-service-navigation" {..attributes}>
                    {inner}
                </div>
            }
            .into_any()
        }
    }
}

/// The product's main places, under the header. The list is always shown: nothing waits for a script.
#[component]
pub fn ServiceNavigation(
    /// The places, in order.
    places: Vec<Place>,
    /// A name at the start, for example the board's.
    #[prop(default = MaybeText::default(), into)]
    name: MaybeText,
    /// Where that name leads.
    #[prop(default = MaybeText::default(), into)]
    name_href: MaybeText,
) -> impl IntoView {
    ServiceNavigationOptions {
        service_name: name,
        service_url: name_href,
        navigation: places,
        navigation_label: "Main".into(),
        collapse_navigation_on_mobile: Some(false),
        ..ServiceNavigationOptions::default()
    }
    .into_render()
}
