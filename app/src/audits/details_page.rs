//! The form that changes an audit's details.

use leptos::prelude::*;

use crate::page::{Page, page};

/// The form that changes an audit's details.
#[component]
pub fn DetailsPage() -> impl IntoView {
    page(async move { Ok(Page::new("The form that changes an audit's details.", view! { <h1 class="govuk-heading-l">"The form that changes an audit's details."</h1> })) })
}
