//! Writes the auditing agency's summary.

#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]

use domain::{id::ObservationId, text};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::recording::{Needs, Opened, PostedForm};
use crate::{
    address::AuditAddress,
    autosave::form_saved::FormSaved,
    kept_form::KeptForm,
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end},
};

/// The name under which what was typed is kept.
pub(super) fn form_name(observation: &ObservationId) -> String {
    format!("summary of observation {observation}")
}

/// The form as it was typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct SummaryForm {
    /// The summary.
    pub(super) summary: String,
}

/// Writes the summary, by the page's form or by the autosave island.
///
/// # Errors
/// As [`super::record_practice::record_practice`]; it needs agreement to being observed or to talking.
#[server(prefix = "/do", endpoint = "write-summary")]
pub async fn write_summary(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The observation.
    observation: String,
    /// The version the page showed, 0 where nothing was written.
    #[server(default)]
    version: i64,
    /// What was typed.
    #[server(default)]
    summary: String,
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
    let typed = KeptForm { form: SummaryForm { summary }, version, problems: Vec::new() };
    end(write(at, &ObservationId::new(observation), typed, draft, &names_checked, &then).await)
}

async fn write(
    at: AuditAddress,
    id: &ObservationId,
    mut typed: KeptForm<SummaryForm>,
    draft: String,
    names_checked: &str,
    then: &str,
) -> Result<FormSaved, Problem> {
    const FIELD: &str = "summary";
    let opened = Opened::to_record(at, id, Needs::Either, &draft, None).await?;
    let (database, at) = (database(), &opened.at);
    let stored = &opened.observation.summary.value;
    let names = NamesCheck::look(&[(FIELD, &typed.form.summary)], &[(FIELD, stored)], names_checked);
    let by = names.by(opened.entered.by());
    let saved = match names.and(Ok(text::from_form(&typed.form.summary).trim().to_owned())) {
        Ok(summary) => {
            let (board, audit, version) = (&at.board, &at.audit, typed.version);
            Some(
                store::observations::write_summary(&database, board, audit, id, &summary, version, &by).await,
            )
        }
        Err(problems) => {
            typed.problems = problems;
            None
        }
    };
    let page = at.observation_summary(id);
    let next = opened.next(then, &page);
    PostedForm { typed, draft, names, name: form_name(id), page, next, safety: None }
        .answer(&opened, Needs::Either, saved)
        .await
}
