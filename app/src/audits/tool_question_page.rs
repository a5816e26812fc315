//! The form that changes one question of a draft tool.

use leptos::prelude::*;

use crate::page::{Page, page};

/// The form that changes one question of a draft tool.
#[component]
pub fn ToolQuestionPage() -> impl IntoView {
    page(async move { Ok(Page::new("The form that changes one question of a draft tool.", view! { <h1 class="govuk-heading-l">"The form that changes one question of a draft tool."</h1> })) })
}
