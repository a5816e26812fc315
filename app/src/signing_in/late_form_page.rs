//! The page that gives somebody back what they sent after their session had ended, or too early.

use domain::id::DraftId;
use leptos::prelude::*;

use super::late_form::{self, LateForm, Why};
use crate::{
    page::{Page, page},
    parts::{Button, ButtonGroup},
    problem::Problem,
    site::{database, param},
    viewer::enter,
};

/// Fields that say where something belongs and mean nothing to a reader.
const NOT_SHOWN: [&str; 13] = [
    "board",
    "audit",
    "case",
    "about",
    "finding",
    "agency",
    "question",
    "version",
    "draft",
    "then",
    "receiving",
    "meeting",
    "note",
];

/// Shows what came too late, and sends it again if its author says so.
#[component]
pub fn LateFormPage() -> impl IntoView {
    let draft = DraftId::new(param("draft"));
    page(async move {
        let viewer = enter()?;
        let person = viewer.person().ok_or(Problem::SignedOut)?;
        let Some(form) = late_form::find(&database(), &draft, person).await? else { return Ok(gone()) };
        let (what, typed) = (what(&form.action), typed(&form));
        let why = match form.why {
            Why::SignedOut => "You had been signed out",
            Why::NotConfirmed => "You had not confirmed the board’s confidentiality arrangements",
        };
        let typed = (!typed.is_empty()).then(|| {
            view! {
                <h2 class="govuk-heading-m">"What you sent"</h2>
                <dl class="facts">
                    {typed
                        .into_iter()
                        .map(|(name, value)| {
                            view! {
                                <div class="facts__row">
                                    <dt class="facts__label">{name}</dt>
                                    <dd class="facts__value as-typed">{value}</dd>
                                </div>
                            }
                        })
                        .collect_view()}
                </dl>
            }
        });
        let body = view! {
            <h1 class="govuk-heading-l">"Your work is kept"</h1>
            <p class="govuk-body">
                {format!(
                    "{why} when you sent the form “{what}”. It was kept for you and is not saved \
                     yet. Save it now, or go back to the page without it. It is erased after a day.",
                )}
            </p>
            <form method="post" action=form.action.clone() novalidate>
                {form
                    .fields
                    .iter()
                    .map(|(name, value)| {
                        view! { <input type="hidden" name=name.clone() value=value.clone() /> }
                    })
                    .collect_view()}
                <ButtonGroup>
                    <Button text="Save it now" />
                    <a class="govuk-link" href=form.page.clone()>
                        "Go back without saving it"
                    </a>
                </ButtonGroup>
            </form>
            {typed}
        };
        Ok(Page::new("Your work is kept", body))
    })
}

/// What a form does, from the address it is posted to: "record rating".
fn what(action: &str) -> String {
    action.trim_start_matches("/do/").replace('-', " ")
}

/// What its author wrote or chose, with the names of the fields as words.
fn typed(form: &LateForm) -> Vec<(String, String)> {
    form.fields
        .iter()
        .filter(|(name, value)| !NOT_SHOWN.contains(&name.as_str()) && !value.trim().is_empty())
        .map(|(name, value)| (in_words(name), value.clone()))
        .collect()
}

/// A field's name as words: `types_of_risk[0]` is "Types of risk".
fn in_words(name: &str) -> String {
    let name = name.split('[').next().unwrap_or_default().replace(['_', '-'], " ");
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn gone() -> Page {
    let body = view! {
        <h1 class="govuk-heading-l">"Nothing waits here"</h1>
        <p class="govuk-body">
            "A form that could not be saved when it was sent is kept for a day, for its author alone. This one belongs to \
             another account, or the day is over."
        </p>
        <p class="govuk-body">
            <a class="govuk-link" href="/">
                "Go to the start"
            </a>
        </p>
    };
    Page::new("Nothing waits here", body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_named_in_words_and_nothing_else_is_shown() {
        let fields =
            [("board", "b"), ("types_of_risk[0]", "Neglect"), ("concluded-day", "4"), ("summary", " ")];
        let form = LateForm {
            action: "/do/add-case".to_owned(),
            page: "/".to_owned(),
            fields: fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
            why: Why::SignedOut,
        };
        let shown = [("Types of risk", "Neglect"), ("Concluded day", "4")];
        assert_eq!(typed(&form), shown.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(what(&form.action), "add case");
    }
}
