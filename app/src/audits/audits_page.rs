//! The list of audits.

use leptos::prelude::*;

use crate::page::{Page, page};

/// The list of audits.
#[component]
pub fn AuditsPage() -> impl IntoView {
    page(async move { Ok(Page::new("The list of audits.", view! { <h1 class="govuk-heading-l">"The list of audits."</h1> })) })
}
