//! A form that could not be kept as it stands: what was typed waits in the store until it is mended.

use domain::{
    id::DraftId,
    problem::{FieldProblem, about},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::Database;

use crate::{
    kept_form::{forget, links, page_with},
    parts::{Content, DateParts},
    problem::Problem,
    site::{now, see_other},
};

/// What was typed, and why it was not kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Refused<F> {
    /// The form, exactly as typed.
    pub form: F,
    /// What is wrong with it. Empty where it was overtaken.
    pub problems: Vec<FieldProblem>,
    /// Whether somebody else's save came first.
    pub is_overtaken: bool,
}

impl<F: Serialize> Refused<F> {
    /// A form with something to mend.
    pub fn because(form: F, problems: Vec<FieldProblem>) -> Self {
        Refused { form, problems, is_overtaken: false }
    }

    /// A form that somebody else's save overtook, or that came after everything was agreed.
    pub fn overtaken(form: F) -> Self {
        Refused { form, problems: Vec::new(), is_overtaken: true }
    }

    /// Keeps the form under `name` and sends the browser back to `page`, which shows it. `before` is the draft
    /// that the browser posted, empty for none: this one takes its place.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if the store failed.
    pub async fn send_back(
        self,
        database: &Database,
        name: &str,
        page: &str,
        before: &str,
    ) -> Result<(), Problem> {
        let content = serde_json::to_string(&self).map_err(|_| Problem::Unavailable)?;
        let draft = store::drafts::keep(database, name, &content, now()).await?;
        forget(database, before).await?;
        see_other(&page_with(page, &draft));
        Ok(())
    }
}

/// What a form's page shows in its fields.
#[derive(Clone, Debug)]
pub struct Shown<F> {
    /// What stands in the fields.
    pub form: F,
    /// The draft it comes from; empty where nothing was refused.
    pub draft: String,
    /// Whether somebody else's save came first.
    pub is_overtaken: bool,
    problems: Vec<FieldProblem>,
}

/// What was typed into the form `name`, if `draft` holds it; otherwise `stored`.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub async fn shown<F: DeserializeOwned>(
    database: &Database,
    name: &str,
    draft: Option<DraftId>,
    stored: impl FnOnce() -> F,
) -> Result<Shown<F>, Problem> {
    if let Some(draft) = draft
        && let Some(content) = store::drafts::find(database, name, &draft).await?
    {
        let Refused { form, problems, is_overtaken } =
            serde_json::from_str(&content).map_err(|_| Problem::Unavailable)?;
        return Ok(Shown { form, draft: draft.to_string(), is_overtaken, problems });
    }
    Ok(Shown { form: stored(), draft: String::new(), is_overtaken: false, problems: Vec::new() })
}

impl<F> Shown<F> {
    /// The same without its problems, where the page has no form any more in which they could be mended.
    #[must_use]
    pub fn without_problems_if(mut self, has_no_form: bool) -> Self {
        if has_no_form {
            self.problems.clear();
            self.is_overtaken = false;
        }
        self
    }

    /// The sentence to stand beside a field.
    pub fn error(&self, field: &str) -> Content {
        about(&self.problems, field).into()
    }

    /// Whether something is to be mended or asked.
    pub fn has_problems(&self) -> bool {
        self.is_overtaken || !self.problems.is_empty()
    }

    /// The problems for the summary: the id of the field each belongs to, and its sentence. A date's summary
    /// leads to its first box; `dates` names the date fields.
    pub fn summary(&self, dates: &[&str]) -> Vec<(String, String)> {
        links(&self.problems, dates)
    }
}

/// Shows what was typed when it was too late to save it, to be copied. Draws nothing without a draft.
#[component]
pub fn TypedTooLate(
    /// The draft that the page shows; empty for none.
    draft: String,
    /// What was typed, by label. What is empty is left out.
    typed: Vec<(&'static str, String)>,
) -> impl IntoView {
    (!draft.is_empty()).then(|| {
        let typed = typed.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect();
        view! {
            <div id="problems" tabindex="-1" class="govuk-inset-text">
                <h2 class="govuk-heading-m">"What you typed was not saved"</h2>
                <p class="govuk-body">"Somebody agreed it while you were typing. This is what you typed, to be copied:"</p>
                <Facts facts=typed />
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

/// Says that somebody else's save came first, and shows what is stored now. Draws nothing for a form that was
/// not overtaken.
#[component]
pub fn OvertakenNotice(
    /// Whether it was overtaken.
    is_overtaken: bool,
    /// What is stored now, by label.
    stored: Vec<(&'static str, String)>,
) -> impl IntoView {
    is_overtaken.then(|| {
        view! {
            <div id="problems" tabindex="-1" class="govuk-inset-text">
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

/// The three boxes of a date, as a page shows them.
pub fn boxes(date: &domain::dates::TypedDate) -> DateParts {
    DateParts { day: date.day.clone(), month: date.month.clone(), year: date.year.clone() }
}
