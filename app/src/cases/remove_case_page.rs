//! Asks before a case is removed.

use leptos::prelude::*;

use crate::page::{Page, page};

/// Asks before a case is removed.
#[component]
pub fn RemoveCasePage() -> impl IntoView {
    page(async move { Ok(Page::new("Asks before a case is removed.", view! { <h1 class="govuk-heading-l">"Asks before a case is removed."</h1> })) })
}
