//! The bar at the top of every page.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, classes},
    content::{Content, MaybeText},
};

/// GOV.UK Frontend's `generic-header`: the header of a service that is not part of GOV.UK.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct GenericHeaderOptions {
    /// The name that stands for the product.
    pub logo_text: Content,
    /// Where the name leads, `/` unless given.
    pub url: MaybeText,
    /// The class that sets the width, `govuk-width-container` unless given.
    pub container_classes: MaybeText,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl IntoRender for GenericHeaderOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let container = self.container_classes.or("govuk-width-container");
        view! {
            <div class=classes(["govuk-generic-header", &self.classes]) {..self.attributes.spread()}>
                <div class=classes(["govuk-generic-header__container", &container])>
                    <div class="govuk-generic-header__logo">
                        <a href=self.url.or("/") class="govuk-generic-header__homepage-link">
                            {self.logo_text}
                        </a>
                    </div>
                </div>
            </div>
        }
        .into_any()
    }
}
