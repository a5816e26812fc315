//! A case and its answers.

use leptos::prelude::*;

use crate::page::{Page, page};

/// A case and its answers.
#[component]
pub fn CasePage() -> impl IntoView {
    page(async move { Ok(Page::new("A case and its answers.", view! { <h1 class="govuk-heading-l">"A case and its answers."</h1> })) })
}
