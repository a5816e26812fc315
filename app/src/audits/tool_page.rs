//! An audit's tool.

use leptos::prelude::*;

use crate::page::{Page, page};

/// An audit's tool.
#[component]
pub fn ToolPage() -> impl IntoView {
    page(async move { Ok(Page::new("An audit's tool.", view! { <h1 class="govuk-heading-l">"An audit's tool."</h1> })) })
}
