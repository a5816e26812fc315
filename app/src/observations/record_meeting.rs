//! Records a meeting that was observed.

#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]

use domain::{
    id::ObservationId,
    observation::{meeting::MeetingForm, safety::SafetyPart},
};
use leptos::prelude::*;
use store::Saved;

use super::{
    posted_meeting::PostedMeeting,
    posted_safety::PostedSafety,
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

/// The name under which what was typed is kept, whether the meeting is new or not: what was typed over a meeting that is
/// gone can then be recorded as a new one.
pub(super) fn form_name(observation: &ObservationId) -> String {
    format!("meeting of observation {observation}")
}

/// Records a meeting, then goes to its page. Whatever is empty but its kind may be filled in later.
///
/// # Errors
/// As [`super::record_practice::record_practice`].
#[server(prefix = "/do", endpoint = "record-meeting")]
pub async fn record_meeting(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The observation.
    observation: String,
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
    /// Where a plain form goes next: `observation`, or the meeting's page.
    #[server(default)]
    then: String,
) -> Result<FormSaved, Problem> {
    let at = AuditAddress::new(board, audit);
    let typed = KeptForm { form: typed.with(safety.into()), version: 0, problems: Vec::new() };
    end(record(at, &ObservationId::new(observation), typed, draft, &names_checked, &then).await)
}

async fn record(
    at: AuditAddress,
    id: &ObservationId,
    mut typed: KeptForm<MeetingForm>,
    draft: String,
    names_checked: &str,
    then: &str,
) -> Result<FormSaved, Problem> {
    let part = SafetyPart::Practice;
    let opened =
        Opened::to_record(at, id, Needs::Observed, &draft, Some((&part, &typed.form.safety))).await?;
    let (database, at) = (database(), &opened.at);
    let names = NamesCheck::look(&pairs(&typed.form.free_texts()), &[], names_checked);
    let by = names.by(opened.entered.by());
    let page = at.new_meeting(id);
    let mut next = page.clone();
    let saved = match names.and(typed.form.parse(today())) {
        Ok((meeting, safety)) => {
            let (board, audit) = (&at.board, &at.audit);
            let recorded = store::observations::record_meeting(
                &database,
                board,
                audit,
                id,
                &meeting,
                safety.as_ref(),
                &by,
            )
            .await;
            Some(recorded.map(|meeting| {
                next = opened.next(then, &at.meeting(id, &meeting));
                Saved::Kept { version: 1 }
            }))
        }
        Err(problems) => {
            typed.problems = problems;
            None
        }
    };
    // A meeting that is not recorded yet has no place for its answer to the question of safety: a yes stands with the
    // practice until then.
    let safety = Some((part, typed.form.safety.clone()));
    PostedForm { typed, draft, names, name: form_name(id), page, next, safety }
        .answer(&opened, Needs::Observed, saved)
        .await
}
