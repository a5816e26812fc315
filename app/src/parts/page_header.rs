//! The top of every page.

use leptos::prelude::*;

use super::{content::MaybeText, generic_header::GenericHeaderOptions};

/// The product's name, as the header and the page titles show it.
pub const PRODUCT: &str = "MSP assurance";

/// The bar at the top of every page, with the product's name, which leads to the start.
#[component]
pub fn PageHeader(
    /// Where the name leads, `/` unless given.
    #[prop(default = MaybeText::default(), into)]
    href: MaybeText,
) -> impl IntoView {
    view! {
        <header class="page-header">
            {GenericHeaderOptions {
                logo_text: PRODUCT.into(),
                url: href,
                ..GenericHeaderOptions::default()
            }}
        </header>
    }
}

/// A plain grey strip for demonstration data. It has no colour of a rating.
#[component]
pub fn DemoStrip() -> impl IntoView {
    view! {
        <div class="demo-strip" role="region" aria-label="Demonstration">
            <p class="govuk-width-container demo-strip__words">
                "Invented cases: nothing here is real"
            </p>
        </div>
    }
}
