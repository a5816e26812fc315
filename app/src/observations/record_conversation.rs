//! Records what the adult said, or their advocate.

#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]

use domain::{
    id::ObservationId,
    observation::{consent::AgreedTo, conversation::ConversationForm, safety::SafetyPart},
};
use leptos::prelude::*;

use super::{
    posted_conversation::PostedConversation,
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
    format!("conversation of observation {observation}")
}

/// Records what the adult said, by the page's form or by the autosave island. Whatever is empty may be filled in later;
/// a quotation is refused unless they agreed to being quoted and it stands in their words.
///
/// # Errors
/// As [`super::record_practice::record_practice`]; it needs agreement to talking.
#[server(prefix = "/do", endpoint = "record-conversation")]
pub async fn record_conversation(
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
    typed: PostedConversation,
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
    mut typed: KeptForm<ConversationForm>,
    draft: String,
    names_checked: &str,
    then: &str,
) -> Result<FormSaved, Problem> {
    let part = SafetyPart::Conversation;
    let opened = Opened::to_record(at, id, Needs::Talking, &draft, Some((&part, &typed.form.safety))).await?;
    let (database, at) = (database(), &opened.at);
    let may_quote = opened.observation.agrees_to(AgreedTo::Quoted);
    let stored = opened.observation.conversation.as_ref().map(|kept| kept.value.clone()).unwrap_or_default();
    let before = ConversationForm::of(&stored, opened.safety(&part));
    let names =
        NamesCheck::look(&pairs(&typed.form.free_texts()), &pairs(&before.free_texts()), names_checked);
    let by = names.by(opened.entered.by());
    let saved = match names.and(typed.form.parse(may_quote, today())) {
        Ok((conversation, safety)) => Some(
            store::observations::record_conversation(
                &database,
                &at.board,
                &at.audit,
                id,
                &conversation,
                safety.as_ref(),
                typed.version,
                &by,
            )
            .await,
        ),
        Err(problems) => {
            if !may_quote {
                // Nobody agreed to it, so it is in no draft either.
                typed.form.answers.iter_mut().for_each(|answer| answer.quotation.clear());
            }
            typed.problems = problems;
            None
        }
    };
    let page = at.conversation(id);
    let next = opened.next(then, &page);
    let safety = Some((part, typed.form.safety.clone()));
    PostedForm { typed, draft, names, name: form_name(id), page, next, safety }
        .answer(&opened, Needs::Talking, saved)
        .await
}
