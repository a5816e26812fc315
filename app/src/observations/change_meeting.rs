//! Changes a meeting that was observed.

#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]

use domain::{
    id::{ObservationId, ObservedMeetingId},
    observation::{meeting::MeetingForm, safety::SafetyPart},
};
use leptos::prelude::*;
use store::StoreError;

use super::{
    posted_meeting::PostedMeeting,
    posted_safety::PostedSafety,
    record_meeting::form_name,
    recording::{Needs, Opened, PostedForm, pairs},
};
use crate::{
    address::AuditAddress,
    autosave::form_saved::FormSaved,
    kept_form::KeptForm,
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, today},
};

/// Changes a meeting, by the page's form or by the autosave island. What was typed over a meeting that was removed
/// meanwhile comes back in the form of a new one.
///
/// # Errors
/// As [`super::record_practice::record_practice`].
#[server(prefix = "/do", endpoint = "change-meeting")]
pub async fn change_meeting(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The observation.
    observation: String,
    /// The meeting.
    meeting: String,
    /// The version the page showed.
    #[server(default)]
    version: i64,
    /// What was typed.
    #[server(flatten)]
    typed: PostedMeeting,
    /// Whether anyone needs to act.
    #[server(flatten)]
    safety: PostedSafety,
    /// The draft the form was filled from, empty for none.
    #[server(default)]
    draft: String,
    /// What the author says is not what it looks like, empty for nothing.
    #[server(default)]
    names_checked: String,
    /// Where a plain form goes next: `observation`, or the same page again.
    #[server(default)]
    then: String,
) -> Result<FormSaved, Problem> {
    let at = AuditAddress::new(board, audit);
    let (id, meeting) = (ObservationId::new(observation), ObservedMeetingId::new(meeting));
    let typed = KeptForm { form: typed.with(safety.into()), version, problems: Vec::new() };
    end(change(at, &id, &meeting, typed, draft, &names_checked, &then).await)
}

async fn change(
    at: AuditAddress,
    id: &ObservationId,
    meeting: &ObservedMeetingId,
    mut typed: KeptForm<MeetingForm>,
    draft: String,
    names_checked: &str,
    then: &str,
) -> Result<FormSaved, Problem> {
    let part = SafetyPart::Meeting(meeting.to_string());
    let opened =
        Opened::to_record(at, id, Needs::Observed, &draft, Some((&part, &typed.form.safety))).await?;
    let (database, at) = (database(), &opened.at);
    let stored = opened.observation.meetings.iter().find(|stored| stored.id == *meeting);
    let before =
        stored.map(|stored| MeetingForm::of(&stored.details, opened.safety(&part))).unwrap_or_default();
    let names =
        NamesCheck::look(&pairs(&typed.form.free_texts()), &pairs(&before.free_texts()), names_checked);
    let by = names.by(opened.entered.by());
    let mut page = if stored.is_some() { at.meeting(id, meeting) } else { at.new_meeting(id) };
    let next = opened.next(then, &page);
    let saved = match names.and(typed.form.parse(today())) {
        Ok(_) if stored.is_none() => None,
        Ok((changed, safety)) => Some(
            store::observations::change_meeting(
                &database,
                &at.board,
                &at.audit,
                id,
                meeting,
                &changed,
                safety.as_ref(),
                typed.version,
                &by,
            )
            .await,
        ),
        Err(problems) => {
            typed.problems = problems;
            None
        }
    };
    let saved = match saved {
        // It was removed just now.
        Some(Err(StoreError::NotFound { .. })) => {
            page = at.new_meeting(id);
            None
        }
        saved => saved,
    };
    let safety = stored.is_some().then(|| (part, typed.form.safety.clone()));
    PostedForm { typed, draft, names, name: form_name(id), page, next, safety }
        .answer(&opened, Needs::Observed, saved)
        .await
}
