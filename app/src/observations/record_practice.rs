//! Records what was observed of the worker's practice.

#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]

use domain::{
    id::ObservationId,
    observation::{practice::PracticeForm, safety::SafetyPart},
};
use leptos::prelude::*;

use super::{
    posted_practice::PostedPractice,
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

/// The name under which what was typed is kept.
pub(super) fn form_name(observation: &ObservationId) -> String {
    format!("practice of observation {observation}")
}

/// Records what was observed, by the page's form or by the autosave island. Whatever is empty may be filled in later.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere, [`Problem::NotYourRole`] or [`Problem::OwnPractice`] for
/// anybody but the named observer, [`Problem::NoConsent`] where the adult has not agreed to being observed: then nothing
/// of what was typed is kept; [`Problem::Erased`], [`Problem::Agreed`], or [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "record-practice")]
pub async fn record_practice(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The observation.
    observation: String,
    /// The version the page showed, 0 where nothing was recorded.
    #[server(default)]
    version: i64,
    /// What was typed.
    #[server(flatten)]
    typed: PostedPractice,
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
    let typed = KeptForm { form: typed.with(safety.into()), version, problems: Vec::new() };
    end(record(at, &ObservationId::new(observation), typed, draft, &names_checked, &then).await)
}

async fn record(
    at: AuditAddress,
    id: &ObservationId,
    mut typed: KeptForm<PracticeForm>,
    draft: String,
    names_checked: &str,
    then: &str,
) -> Result<FormSaved, Problem> {
    let part = SafetyPart::Practice;
    let opened =
        Opened::to_record(at, id, Needs::Observed, &draft, Some((&part, &typed.form.safety))).await?;
    let (database, at) = (database(), &opened.at);
    let rates = store::pairs::get(&database, &at.board, &at.audit).await?.0.rates_observations;
    let stored = opened.observation.practice.as_ref().map(|kept| kept.value.clone()).unwrap_or_default();
    let before = PracticeForm::of(&stored, opened.safety(&part));
    let names =
        NamesCheck::look(&pairs(&typed.form.free_texts()), &pairs(&before.free_texts()), names_checked);
    let by = names.by(opened.entered.by());
    let saved = match names.and(typed.form.parse(rates, today())) {
        Ok((practice, safety)) => Some(
            store::observations::record_practice(
                &database,
                &at.board,
                &at.audit,
                id,
                &practice,
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
    let page = at.practice(id);
    let next = opened.next(then, &page);
    let safety = Some((part, typed.form.safety.clone()));
    PostedForm { typed, draft, names, name: form_name(id), page, next, safety }
        .answer(&opened, Needs::Observed, saved)
        .await
}
