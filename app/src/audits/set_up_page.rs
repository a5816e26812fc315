//! The form that sets up an audit.

use leptos::prelude::*;

use crate::page::{Page, page};

/// The form that sets up an audit.
#[component]
pub fn SetUpPage() -> impl IntoView {
    page(async move { Ok(Page::new("The form that sets up an audit.", view! { <h1 class="govuk-heading-l">"The form that sets up an audit."</h1> })) })
}
