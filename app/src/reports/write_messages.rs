//! Writes the main messages.

use domain::{access::Action, text};
use leptos::prelude::*;
use store::{Saved, StoreError};

use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// The name under which unsaved messages are kept.
pub(super) const FORM: &str = "main messages";

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
) -> Result<(), Problem> {
    let typed = KeptForm { form: text::from_form(&messages), version, problems: Vec::new() };
    end(write(&AuditAddress::new(board, audit), typed, &draft).await)
}

async fn write(at: &AuditAddress, typed: KeptForm<String>, draft: &str) -> Result<(), Problem> {
    let by = enter_audit(Action::WriteMessages, at).await?.by();
    let database = database();
    let saved =
        store::audits::write_messages(&database, &at.board, &at.audit, typed.form.trim(), typed.version, &by);
    match saved.await {
        Ok(Saved::Kept { .. }) => {
            see_other(&format!("{}?saved=yes", at.messages()));
            forget(&database, draft).await
        }
        Ok(Saved::Overtaken) | Err(StoreError::Agreed) => {
            typed.send_back(&database, FORM, &at.messages(), draft).await
        }
        Err(error) => Err(error.into()),
    }
}
