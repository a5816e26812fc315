//! Begins a meeting.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use chrono::NaiveDate;
use domain::{access::Action, dates::TypedDate, problem::FieldProblem};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, Shown, forget},
    parts::{Button, DateInput},
    problem::Problem,
    site::{database, end, see_other, today},
    viewer::enter_audit,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "begin a meeting";

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct BeginForm {
    held_on: TypedDate,
}

impl BeginForm {
    /// The form as it is first shown.
    pub(super) fn today() -> Self {
        Self { held_on: TypedDate::of(today()) }
    }

    fn parse(&self) -> Result<NaiveDate, Vec<FieldProblem>> {
        let wrong = |sentence: String| Err(vec![FieldProblem::new("held_on", sentence)]);
        match self.held_on.parse() {
            Err(problem) => wrong(format!("The day of the meeting {problem}")),
            Ok(None) => wrong("Enter the day of the meeting".to_owned()),
            Ok(Some(day)) if day > today() => {
                wrong("The day of the meeting must not be in the future".to_owned())
            }
            Ok(Some(day)) => Ok(day),
        }
    }
}

/// The form that begins a meeting, with what that means.
#[component]
pub fn BeginMeeting(
    /// The audit.
    at: AuditAddress,
    /// Whether its cases are shared with the group.
    is_shared: bool,
    /// What was typed.
    shown: Shown<BeginForm>,
) -> impl IntoView {
    let means = if is_shared {
        "The page then shows everybody of the group where it is, and notes who is there."
    } else {
        "Beginning shares the cases with the whole audit group: every member, and every agency that sends cases, then sees \
         all of them, and agencies do not change their cases on their own any more. Once something is rated this cannot \
         be taken back."
    };
    view! {
        <h2 class="govuk-heading-m">"Begin a meeting"</h2>
        <p class="govuk-body">{means}</p>
        <form method="post" action="/do/begin-meeting" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <DateInput
                name="held_on"
                legend="Day of the meeting"
                value=(&shown.form.held_on).into()
                error=shown.error("held_on")
            />
            <Button text="Begin the meeting" />
        </form>
    }
}

/// Begins a meeting, or goes on with the one that is under way, and goes to the page of whoever runs it.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere, what the rules say, [`Problem::Agreed`] once the report is
/// agreed, or [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "begin-meeting")]
pub async fn begin_meeting(
    board: String,
    audit: String,
    #[server(rename = "held_on-day")]
    #[server(default)]
    held_on_day: String,
    #[server(rename = "held_on-month")]
    #[server(default)]
    held_on_month: String,
    #[server(rename = "held_on-year")]
    #[server(default)]
    held_on_year: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    let form = BeginForm { held_on: TypedDate::new(held_on_day, held_on_month, held_on_year) };
    end(begin(&AuditAddress::new(board, audit), form, &draft).await)
}

async fn begin(at: &AuditAddress, form: BeginForm, draft: &str) -> Result<(), Problem> {
    let inside = enter_audit(Action::RunMeeting, at).await?;
    let database = database();
    let day = match form.parse() {
        Ok(day) => day,
        Err(problems) => {
            let kept = KeptForm { form, version: 0, problems };
            return kept.send_back(&database, FORM, &at.group_meeting(), draft).await;
        }
    };
    store::meetings::start(&database, &at.board, &at.audit, day, &inside.by()).await?;
    forget(&database, draft).await?;
    see_other(&at.run_meeting());
    Ok(())
}
