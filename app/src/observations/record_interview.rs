//! Records what the worker answered.

#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]

use domain::{
    dates::TypedDate,
    id::ObservationId,
    observation::{
        interview::{InterviewForm, WorkerAnswerForm},
        safety::{SafetyForm, SafetyPart},
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
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
    format!("interview of observation {observation}")
}

/// The interview as a browser posts it: one entry for each field. A field that was not posted is empty.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PostedInterview {
    worker_role: String,
    #[serde(rename = "asked_on-day")]
    asked_on_day: String,
    #[serde(rename = "asked_on-month")]
    asked_on_month: String,
    #[serde(rename = "asked_on-year")]
    asked_on_year: String,
    #[serde(rename = "reply-1")]
    reply_1: String,
    #[serde(rename = "words-1")]
    words_1: String,
    #[serde(rename = "reply-2")]
    reply_2: String,
    #[serde(rename = "words-2")]
    words_2: String,
    #[serde(rename = "reply-3")]
    reply_3: String,
    #[serde(rename = "words-3")]
    words_3: String,
}

impl PostedInterview {
    fn with(self, safety: SafetyForm) -> InterviewForm {
        let answer = |reply, words| WorkerAnswerForm { reply, words };
        InterviewForm {
            worker_role: self.worker_role,
            asked_on: TypedDate::new(self.asked_on_day, self.asked_on_month, self.asked_on_year),
            answers: [
                answer(self.reply_1, self.words_1),
                answer(self.reply_2, self.words_2),
                answer(self.reply_3, self.words_3),
            ],
            safety,
        }
    }
}

/// Records what the worker answered, by the page's form or by the autosave island. Whatever is empty may be filled in
/// later; the worker's comment stays as it is.
///
/// # Errors
/// As [`super::record_practice::record_practice`]; it needs agreement to being observed or to talking.
#[server(prefix = "/do", endpoint = "record-interview")]
pub async fn record_interview(
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
    typed: PostedInterview,
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
    mut typed: KeptForm<InterviewForm>,
    draft: String,
    names_checked: &str,
    then: &str,
) -> Result<FormSaved, Problem> {
    let part = SafetyPart::Interview;
    let opened = Opened::to_record(at, id, Needs::Either, &draft, Some((&part, &typed.form.safety))).await?;
    let (database, at) = (database(), &opened.at);
    let stored = opened.observation.interview.as_ref().map(|kept| kept.value.clone()).unwrap_or_default();
    let before = InterviewForm::of(&stored, opened.safety(&part));
    let names =
        NamesCheck::look(&pairs(&typed.form.free_texts()), &pairs(&before.free_texts()), names_checked);
    let by = names.by(opened.entered.by());
    let saved = match names.and(typed.form.parse(today())) {
        Ok((interview, safety)) => Some(
            store::observations::record_interview(
                &database,
                &at.board,
                &at.audit,
                id,
                &interview,
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
    let page = at.interview(id);
    let next = opened.next(then, &page);
    let safety = Some((part, typed.form.safety.clone()));
    PostedForm { typed, draft, names, name: form_name(id), page, next, safety }
        .answer(&opened, Needs::Either, saved)
        .await
}
