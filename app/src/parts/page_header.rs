//! The top of every page.

use leptos::prelude::*;

use super::{content::MaybeText, generic_header::GenericHeaderOptions};
use crate::address::ACCOUNT;

/// The product's name, as the header and the page titles show it.
pub const PRODUCT: &str = "MSP assurance";

/// Who looks at the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Visitor {
    /// Somebody who is signed in.
    SignedIn {
        /// Their name.
        name: String,
    },
    /// Somebody on their way in.
    #[default]
    SigningIn,
    /// Somebody else.
    Nobody {
        /// Where they sign in.
        sign_in: String,
    },
}

/// The bar at the top of every page, with the product's name, which leads to the start, and who is signed in.
#[component]
pub fn PageHeader(
    /// Where the name leads, `/` unless given.
    #[prop(default = MaybeText::default(), into)]
    href: MaybeText,
    /// Who looks at the page.
    #[prop(optional)]
    visitor: Visitor,
) -> impl IntoView {
    let who = match visitor {
        Visitor::SigningIn => ().into_any(),
        Visitor::Nobody { sign_in } => view! {
            <div class="page-header__visitor govuk-width-container">
                <a class="page-header__link" href=sign_in>
                    "Sign in"
                </a>
            </div>
        }
        .into_any(),
        Visitor::SignedIn { name } => view! {
            <div class="page-header__visitor govuk-width-container">
                <a class="page-header__link" href=ACCOUNT>
                    <span class="govuk-visually-hidden">"Your account: "</span>
                    {name}
                </a>
                <form method="post" action="/do/sign-out">
                    <button type="submit" class="page-header__link page-header__button">
                        "Sign out"
                    </button>
                </form>
            </div>
        }
        .into_any(),
    };
    view! {
        <header class="page-header">
            {GenericHeaderOptions {
                logo_text: PRODUCT.into(),
                url: href,
                ..GenericHeaderOptions::default()
            }} {who}
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
