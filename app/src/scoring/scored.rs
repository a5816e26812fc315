//! Who has scored a case that is rated alone, for whoever runs the meeting: how many, who, and the way to show it.

use domain::{access::Action, id::CaseId};
use leptos::prelude::*;
use store::{Database, audits::Audit, cases::CaseRow};

use super::{first_ratings::left_to_agree, progress::Progress};
use crate::{
    address::AuditAddress,
    parts::{Attributes, Button, ButtonLink, Details},
    problem::Problem,
    viewer::Entered,
};

/// How far a case is that is rated alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoredCase {
    /// The case's number.
    pub reference: String,
    /// Who has rated how much.
    pub progress: Progress,
    /// Whether the first ratings are shown.
    pub is_shown: bool,
    /// How many questions the group has not agreed yet.
    pub left: usize,
    /// Whether whoever runs the meeting records what the group agrees, or somebody else does.
    pub records: bool,
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
        Ok(Some(Self {
            reference: file.reference.clone(),
            progress: Progress::of(database, &inside.audit, at, audit, file).await?,
            is_shown: store::first_ratings::shown_at(database, board, id, &file.id).await?.is_some(),
            left: left_to_agree(&file.outcomes).len(),
            records: inside.could_with_cases_of(Action::RecordRating, &file.agency),
        }))
    }
}

/// The id of the form that shows a case.
const FORM: &str = "show-case";

/// Says how far a case is, and offers to show it or leads to its differences. It follows the group, so the form that its
/// button posts stands apart: [`ShowForm`].
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
            let left = match scored.left {
                0 => "Every question is agreed.".to_owned(),
                1 => "1 question is left to agree.".to_owned(),
                left => format!("{left} questions are left to agree."),
            };
            let recorded_by_others = (!scored.records && scored.left > 0).then(|| {
                view! { <p class="govuk-body">"The audit lead or a member records what the group agrees."</p> }
            });
            view! {
                <p class="govuk-body">{format!("The ratings are shown. {left}")}</p>
                {recorded_by_others}
                <ButtonLink href=at.differences(&case) text="Differences" />
            }
            .into_any()
        }
        (false, false) => {
            view! { <p class="govuk-body">"Nobody has rated a question of this case yet."</p> }.into_any()
        }
        // Where somebody is missing a page asks first.
        (false, true) if scored.progress.is_complete() => {
            let text = format!("Show the ratings of case {}", scored.reference);
            let value = case.to_string();
            view! { <Button text name="case" value attributes=Attributes::one("form", FORM) /> }.into_any()
        }
        (false, true) => {
            let text = format!("Show the ratings of case {}", scored.reference);
            view! { <ButtonLink href=at.show_case(&case) text /> }.into_any()
        }
    };
    let progress = scored.progress.clone();
    view! {
        <p class="govuk-body">{format!("{}.", progress.of_case())}</p>
        <Details summary="Name by name">
            <Raters progress />
        </Details>
        {next}
    }
}

/// The form that shows a case. The button that posts it names the case, because the button follows the group.
#[component]
pub fn ShowForm(
    /// The audit.
    at: AuditAddress,
) -> impl IntoView {
    view! {
        <form id=FORM method="post" action="/do/show-case">
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
        </form>
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
