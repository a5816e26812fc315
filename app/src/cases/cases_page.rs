//! An audit's cases.

use leptos::prelude::*;

use crate::page::{Page, page};

/// An audit's cases.
#[component]
pub fn CasesPage() -> impl IntoView {
    page(async move { Ok(Page::new("An audit's cases.", view! { <h1 class="govuk-heading-l">"An audit's cases."</h1> })) })
}
