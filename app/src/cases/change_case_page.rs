//! The form that changes a case.

use leptos::prelude::*;

use crate::page::{Page, page};

/// The form that changes a case.
#[component]
pub fn ChangeCasePage() -> impl IntoView {
    page(async move { Ok(Page::new("The form that changes a case.", view! { <h1 class="govuk-heading-l">"The form that changes a case."</h1> })) })
}
