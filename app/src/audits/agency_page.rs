//! An agency's part in an audit.

use leptos::prelude::*;

use crate::page::{Page, page};

/// An agency's part in an audit.
#[component]
pub fn AgencyPage() -> impl IntoView {
    page(async move { Ok(Page::new("An agency's part in an audit.", view! { <h1 class="govuk-heading-l">"An agency's part in an audit."</h1> })) })
}
