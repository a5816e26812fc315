//! Who has scored a case that is rated alone, for whoever runs the meeting: how many, who, and the way to show it.

use domain::id::CaseId;
use leptos::prelude::*;
use store::{Database, audits::Audit, cases::CaseRow};

use super::{first_ratings::to_settle, progress::Progress};
use crate::{
    address::AuditAddress,
    parts::{Attributes, Button, ButtonLink, Details},
    problem::Problem,
    viewer::Entered,
};

/// How far a case is that is rated alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoredCase {
    /// Who has rated how much.
    pub progress: Progress,
    /// Whether the first ratings are shown.
    pub is_shown: bool,
    /// Once they are: how many questions the group has still to talk about.
    pub to_settle: usize,
}

impl ScoredCase {
    /// Reads it; nothing where the group agrees its ratings together.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if the store failed.
    pub async fn find(
        database: &Database,
        inside: &Entered,
        at: &AuditAddress,
        audit: &Audit,
        file: &CaseRow,
    ) -> Result<Option<Self>, Problem> {
        if !audit.scoring.is_alone() {
            return Ok(None);
        }
        let (board, id) = (&at.board, &at.audit);
        let shown = store::first_ratings::shown(database, board, id, &file.id).await?;
        Ok(Some(Self {
            progress: Progress::of(database, &inside.audit, at, audit, file).await?,
            is_shown: store::first_ratings::shown_at(database, board, id, &file.id).await?.is_some(),
            to_settle: to_settle(&shown, &file.outcomes).len(),
        }))
    }
}

/// The id of the form that shows a case.
const FORM: &str = "show-case";

/// Says how far a case is, and offers to show it or leads to its differences. The words follow the group, so the button
/// stands apart from the form that it posts.
#[component]
pub fn Scored(
    /// The audit.
    at: AuditAddress,
    /// The case.
    case: CaseId,
    /// How far it is.
    scored: ScoredCase,
) -> impl IntoView {
    let next = match (scored.is_shown, scored.progress.has_begun()) {
        (true, _) => {
            let left = match scored.to_settle {
                0 => "There is nothing to settle.".to_owned(),
                1 => "1 question is left to settle.".to_owned(),
                left => format!("{left} questions are left to settle."),
            };
            view! {
                <p class="govuk-body">{format!("The ratings are shown. {left}")}</p>
                <ButtonLink href=at.differences(&case) text="Differences" />
            }
            .into_any()
        }
        (false, false) => {
            view! { <p class="govuk-body">"Nobody has rated a question of this case yet."</p> }.into_any()
        }
        // Where somebody is missing a page asks first.
        (false, true) if scored.progress.is_complete() => {
            view! { <Button text="Show the ratings" attributes=Attributes::one("form", FORM) /> }.into_any()
        }
        (false, true) => view! { <ButtonLink href=at.show_case(&case) text="Show the ratings" /> }.into_any(),
    };
    let progress = scored.progress.clone();
    view! {
        <form id=FORM method="post" action="/do/show-case">
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="case" value=case.to_string() />
        </form>
        <div data-live="scored">
            <p class="govuk-body">{format!("{}.", progress.of_case())}</p>
            <Details summary="Name by name">
                <Raters progress />
            </Details>
            {next}
        </div>
    }
}

/// The raters, each with how many questions they have rated. Never how.
#[component]
pub fn Raters(
    /// How far they are.
    progress: Progress,
) -> impl IntoView {
    if progress.raters.is_empty() {
        return view! { <p class="govuk-body">"Nobody yet."</p> }.into_any();
    }
    let questions = progress.questions;
    let items = progress
        .raters
        .into_iter()
        .map(|rater| {
            view! { <li>{format!("{}: {} of {questions} questions", rater.name, rater.questions.len())}</li> }
        })
        .collect_view();
    view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }.into_any()
}
