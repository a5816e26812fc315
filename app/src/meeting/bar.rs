//! The line on a member's page that says where the group is.

use domain::{access::Action, id::CaseId};
use leptos::prelude::*;
use store::Database;

use super::place;
use crate::{address::AuditAddress, problem::Problem, viewer::Entered};

/// What the line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    words: String,
    /// Where the group is, where whoever looks is somewhere else.
    there: Option<String>,
}

impl Bar {
    /// Where the group is, for somebody on the page of a case or of one of its questions. Nothing for those who do not see
    /// the meeting, and where none is under way.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if the store failed.
    pub async fn find(
        database: &Database,
        inside: &Entered,
        at: &AuditAddress,
        case: &CaseId,
        question: Option<u8>,
    ) -> Result<Option<Self>, Problem> {
        if !inside.may(Action::SeeMeeting) {
            return Ok(None);
        }
        let meeting = store::meetings::under_way(database, &at.board, &at.audit).await?;
        let Some(there) = meeting.map(|meeting| meeting.place) else { return Ok(None) };
        if there.case.as_ref() == Some(case) && (there.question == question || there.question.is_none()) {
            return Ok(Some(Self { words: "You are where the group is.".to_owned(), there: None }));
        }
        let reference = match &there.case {
            Some(case) => Some(store::cases::get(database, &at.board, &at.audit, case).await?.reference),
            None => None,
        };
        Ok(Some(Self {
            words: format!("The group is {}.", place::in_words(&there, reference.as_deref())),
            there: Some(place::page(at, &there).unwrap_or_else(|| at.group_meeting())),
        }))
    }
}

/// The line. It is read out when it changes; the part that is exchanged stands inside the part that is listened to.
#[component]
pub fn MeetingBar(
    /// What it says.
    bar: Option<Bar>,
) -> impl IntoView {
    let line = bar.map(|bar| {
        view! {
            <p class="govuk-body meeting-bar__line">
                {bar.words}
                {bar.there
                    .map(|there| {
                        view! {
                            " "
                            <a class="govuk-link" href=there>
                                "Go there"
                            </a>
                        }
                    })}
            </p>
        }
    });
    view! {
        <div class="meeting-bar" aria-live="polite">
            <div data-live="meeting-bar">{line}</div>
        </div>
    }
}
