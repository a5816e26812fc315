//! How a case stands: open, closed, or waiting until somebody is told; and what was changed after it was closed.

use domain::{access::Action, id::CaseId};
use leptos::prelude::*;
use store::{answers::StoredAnswer, closings::Closing, meeting_notes::Mark};

use super::act_banner::{ActBanner, NotTold, not_told};
use crate::{
    address::AuditAddress,
    parts::InsetText,
    problem::Problem,
    site::{database, moment_in_words},
    viewer::EnteredCase,
};

/// What a case's page says of its end.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The case.
    case: CaseId,
    /// Each time the group came to its end.
    closings: Vec<Closing>,
    /// The answers that were changed since it was closed.
    changed: Vec<(u8, String)>,
    /// Whether the person may close it, or open it again.
    closes: bool,
}

impl Standing {
    /// Reads it for somebody who sees the case.
    ///
    /// # Errors
    /// [`Problem::Unavailable`].
    pub async fn read(
        at: &AuditAddress,
        entered: &EnteredCase,
        case: &CaseId,
        answers: &[StoredAnswer],
    ) -> Result<Self, Problem> {
        let closings = store::closings::of_case(&database(), &at.board, &at.audit, case).await?;
        let closes = entered.judge(Action::CloseCase).is_ok();
        Ok(Self { case: case.clone(), changed: changed_after(&closings, answers), closings, closes })
    }
}

/// The questions whose answers were recorded after the case was closed, with when. None for a case that is open.
pub(super) fn changed_after(closings: &[Closing], answers: &[StoredAnswer]) -> Vec<(u8, String)> {
    let closed = store::closings::standing(closings).and_then(|closing| closing.closed.as_ref());
    let Some(closed) = closed else { return Vec::new() };
    answers
        .iter()
        .filter(|answer| answer.recorded_at > closed.at)
        .map(|answer| (answer.question, moment_in_words(answer.recorded_at)))
        .collect()
}

/// "Closed by Sam Lee on 23 November 2026 at 10:41".
pub(super) fn marked(what: &str, mark: &Mark) -> String {
    let by = if mark.by.is_empty() { String::new() } else { format!(" by {}", mark.by) };
    format!("{what}{by} on {}", moment_in_words(mark.at))
}

/// The sentences on what was changed after the case was closed.
#[component]
pub fn ChangedAfter(
    /// The questions, each with when.
    changed: Vec<(u8, String)>,
) -> impl IntoView {
    changed
        .into_iter()
        .map(|(question, at)| {
            view! {
                <p class="govuk-body">{format!("Question {question} was changed after the case was closed, on {at}.")}</p>
            }
        })
        .collect_view()
}

/// How the case stands, on its own page.
#[component]
pub fn CaseStanding(
    /// The audit.
    at: AuditAddress,
    /// How it stands.
    standing: Standing,
) -> impl IntoView {
    let last = standing.closings.last().cloned();
    let words = last.as_ref().and_then(|last| match (&last.closed, &last.opened) {
        (_, Some(opened)) => Some(marked("Opened again", opened)),
        (Some(closed), None) => Some(marked("Closed", closed)),
        (None, None) => None,
    });
    let is_closed = store::closings::standing(&standing.closings).is_some_and(|one| one.closed.is_some());
    let link = standing.closes.then(|| {
        let text = if is_closed { "How this case was closed" } else { "Close this case" };
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=at.close_case(&standing.case)>
                    {text}
                </a>
            </p>
        }
    });
    let said = words.map(|words| {
        view! {
            <InsetText>
                <p class="govuk-body">{format!("{words}.")}</p>
                <ChangedAfter changed=standing.changed.clone() />
            </InsetText>
        }
    });
    view! {
        <div data-live="case-standing">{said}</div>
        {link}
    }
}

/// The banner of a case about which somebody has to act and nobody was told; `is_said_here` on the page on which that is
/// said.
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn banner(
    at: &AuditAddress,
    entered: &EnteredCase,
    case: &CaseId,
    is_said_here: bool,
) -> Result<impl IntoView + use<>, Problem> {
    let mut waiting = not_told(at, &entered.inside).await?;
    waiting.retain(|waiting| waiting.is_of(case));
    if is_said_here {
        waiting = waiting.into_iter().map(NotTold::here).collect();
    }
    Ok(view! { <ActBanner waiting /> })
}
