//! An audit's home.

use leptos::prelude::*;

use crate::page::{Page, page};

/// An audit's home.
#[component]
pub fn OverviewPage() -> impl IntoView {
    page(async move { Ok(Page::new("An audit's home.", view! { <h1 class="govuk-heading-l">"An audit's home."</h1> })) })
}
