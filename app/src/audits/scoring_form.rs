//! How the group scores, on the page of who sees and rates the cases.

use domain::meeting::Scoring;
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    parts::{Button, RadioItem, Radios},
    problem::Problem,
};

/// Asks how the group scores; says it where it stays as it is.
#[component]
pub fn ScoringForm(
    /// The audit.
    at: AuditAddress,
    /// How the group scores now.
    scoring: Scoring,
    /// Whether something was rated, so that it stays.
    is_rated: bool,
    /// Whether the person may choose.
    can_choose: bool,
) -> impl IntoView {
    if is_rated || !can_choose {
        return view! {
            <p class="govuk-body">{format!("{}.", scoring.words())}</p>
            {is_rated.then(|| view! { <p class="govuk-body">{Problem::ScoringStays.to_string()}</p> })}
        }
        .into_any();
    }
    let items = Scoring::ALL
        .into_iter()
        .map(|way| RadioItem::new(way.code(), way.words()).hint(hint(way)))
        .collect::<Vec<_>>();
    view! {
        <form method="post" action="/do/choose-scoring" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <Radios name="scoring" legend="How does the group score?" value=scoring.code() items=items />
            <Button text="Save how the group scores" />
        </form>
    }
    .into_any()
}

fn hint(way: Scoring) -> &'static str {
    match way {
        Scoring::Together => "One answer for each question. Whoever records it, everybody sees it",
        Scoring::MembersAlone => {
            "Nobody sees the ratings of others before the facilitator shows them. Then the group talks about the \
             differences"
        }
        Scoring::AgenciesAlone => "The same, with one rating for each agency: its members share it",
    }
}
