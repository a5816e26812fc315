//! Writes the main messages.

use domain::{access::Action, text};
use leptos::prelude::*;
use store::{Saved, StoreError};

use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// The name under which unsaved messages are kept.
pub(super) const FORM: &str = "main messages";
/// The field in which they are written.
pub(super) const FIELD: &str = "messages";

/// Writes the main messages; empty is fine. Over somebody else's newer words, or once the report is agreed, what
/// was typed is kept as a draft and shown again. `version` is the audit's version that the page showed.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "write-messages")]
pub async fn write_messages(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The version the page showed.
    version: i64,
    /// What was typed.
    #[server(default)]
    messages: String,
    /// The draft the form was filled from, empty for none.
    #[server(default)]
    draft: String,
    /// What the author says is not what it looks like, empty for nothing.
    #[server(default)]
    names_checked: String,
) -> Result<(), Problem> {
    let typed = KeptForm { form: text::from_form(&messages), version, problems: Vec::new() };
    end(write(&AuditAddress::new(board, audit), typed, &draft, &names_checked).await)
}

async fn write(
    at: &AuditAddress,
    mut typed: KeptForm<String>,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let inside = enter_audit(Action::WriteMessages, at).await?;
    let (database, page) = (database(), at.messages());
    let stored = store::audits::get(&database, &at.board, &at.audit).await?.main_messages;
    let names = NamesCheck::look(&[(FIELD, &typed.form)], &[(FIELD, &stored)], names_checked);
    if names.is_stopped() {
        typed.problems = names.problems();
        let kept = typed.send_back_asking(&database, FORM, &page, draft, names.answer());
        return kept.await.map(drop);
    }
    let by = names.by(inside.by());
    let saved =
        store::audits::write_messages(&database, &at.board, &at.audit, typed.form.trim(), typed.version, &by);
    match saved.await {
        Ok(Saved::Kept { .. }) => {
            see_other(&format!("{}?saved=yes", at.messages()));
            forget(&database, draft).await
        }
        Ok(Saved::Overtaken) | Err(StoreError::Agreed) => {
            let kept = typed.send_back_asking(&database, FORM, &page, draft, names.answer());
            kept.await.map(drop)
        }
        Err(error) => Err(error.into()),
    }
}
