//! An audit's agencies.

use leptos::prelude::*;

use crate::page::{Page, page};

/// An audit's agencies.
#[component]
pub fn AgenciesPage() -> impl IntoView {
    page(async move { Ok(Page::new("An audit's agencies.", view! { <h1 class="govuk-heading-l">"An audit's agencies."</h1> })) })
}
