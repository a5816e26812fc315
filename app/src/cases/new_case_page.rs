//! The form that adds a case.

use leptos::prelude::*;

use crate::page::{Page, page};

/// The form that adds a case.
#[component]
pub fn NewCasePage() -> impl IntoView {
    page(async move { Ok(Page::new("The form that adds a case.", view! { <h1 class="govuk-heading-l">"The form that adds a case."</h1> })) })
}
