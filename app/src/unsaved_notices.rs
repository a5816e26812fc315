//! What a page says about typed words that are not saved.

use leptos::prelude::*;

use crate::kept_form::Shown;

/// Shows what was typed when it was too late to save it, to be copied. Draws nothing without a draft.
#[component]
pub fn TypedTooLate(
    /// The draft that the page shows; empty for none.
    draft: String,
    /// What was typed, by label. What is empty is left out.
    typed: Vec<(&'static str, String)>,
    /// Why it was too late.
    #[prop(default = "Somebody agreed it while you were typing.")]
    because: &'static str,
) -> impl IntoView {
    (!draft.is_empty()).then(|| {
        let typed = typed.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect();
        view! {
            <div id="problems" tabindex="-1" class="govuk-inset-text">
                <h2 class="govuk-heading-m">"What you typed was not saved"</h2>
                <p class="govuk-body">{because} " This is what you typed, to be copied:"</p>
                <Facts facts=typed />
            </div>
        }
    })
}

/// Says that somebody else's save came first, and shows what is stored now. Draws nothing for a form that was
/// not overtaken.
#[component]
pub fn OvertakenNotice<F>(
    /// What stands in the form.
    shown: Shown<F>,
    /// What is stored now, by label.
    stored: Vec<(&'static str, String)>,
) -> impl IntoView {
    // A page that has something to mend as well leads to that first.
    let id = (!shown.is_refused()).then_some("problems");
    shown.is_overtaken.then(|| {
        view! {
            <div id=id tabindex="-1" class="govuk-inset-text">
                <h2 class="govuk-heading-m">"Somebody else changed this at the same time"</h2>
                <p class="govuk-body">
                    "What you typed is in the form below and is not saved yet. Save again to replace what is \
                     saved now, or leave the page to keep it."
                </p>
                <h3 class="govuk-heading-s">"Saved now"</h3>
                <Facts facts=stored />
            </div>
        }
    })
}

#[component]
fn Facts(facts: Vec<(&'static str, String)>) -> impl IntoView {
    let facts = facts
        .into_iter()
        .map(|(label, value)| {
            let value = if value.trim().is_empty() { "Nothing".to_owned() } else { value };
            view! {
                <div class="facts__row">
                    <dt class="facts__label">{label}</dt>
                    <dd class="facts__value as-typed">{value}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="facts">{facts}</dl> }
}
