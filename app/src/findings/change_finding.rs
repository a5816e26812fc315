//! Changes a finding.

use domain::{
    access::Action,
    finding_form::{FindingForm, FindingSubject},
    id::FindingId,
};
use leptos::prelude::*;
use store::{Saved, StoreError};

use super::{
    finding_fields::{form_of, free_texts},
    posted_finding::PostedFinding,
    record_finding::{enter_chosen, send_back},
};
use crate::{
    address::AuditAddress,
    kept_form::forget,
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
    viewer::{enter_audit, enter_finding},
};

/// Changes a finding. What is refused, or was typed over somebody else's newer version, is kept as a draft and
/// shown again; `version` is the version the page showed.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "change-finding")]
pub async fn change_finding(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The finding.
    finding: String,
    /// The version the page showed.
    version: i64,
    /// What was typed.
    #[server(flatten)]
    changed: PostedFinding,
    /// The draft the form was filled from, empty for none.
    #[server(default)]
    draft: String,
    /// What the author says is not what it looks like, empty for nothing.
    #[server(default)]
    names_checked: String,
) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    end(change(&at, &FindingId::new(finding), version, changed.into(), &draft, &names_checked).await)
}

async fn change(
    at: &AuditAddress,
    finding: &FindingId,
    version: i64,
    form: FindingForm,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let inside = enter_audit(Action::SeeCases, at).await?;
    let (database, mut form_page) = (database(), at.finding(finding));
    let (board, audit) = (&at.board, &at.audit);
    // Neither a finding that may not be changed, nor moved to where findings may not be recorded.
    let stored = found(store::findings::get(&database, board, audit, finding).await)?;
    if let Some(stored) = &stored {
        enter_finding(at, &stored.about).await?;
    }
    let is_there = enter_chosen(at, FindingSubject::from_code(&form.about).as_ref()).await?;
    let before = stored.as_ref().map(form_of).unwrap_or_default();
    let names = NamesCheck::look(&free_texts(&form), &free_texts(&before), names_checked);
    let by = names.by(inside.by());
    let saved = match names.and(form.parse()) {
        Ok(details) if is_there => {
            store::findings::change(&database, board, audit, finding, &details, version, &by).await.map(Some)
        }
        _ => store::findings::get(&database, board, audit, finding).await.map(|_| None),
    };
    match saved {
        Ok(Some(Saved::Kept { .. })) => {
            forget(&database, draft).await?;
            see_other(&at.findings());
            return Ok(());
        }
        // The page says what to mend, compares the versions and asks.
        Ok(Some(Saved::Overtaken) | None)
        | Err(StoreError::Agreed | StoreError::NotFound { what: "case" | "observation" }) => {}
        // The finding was removed meanwhile: what was typed can still be recorded as a new one.
        Err(StoreError::NotFound { what: "finding" }) => form_page = at.new_finding(),
        Err(error) => return Err(error.into()),
    }
    send_back(at, &inside, &form_page, version, form, draft, &names).await
}

/// Nothing for what is not there.
fn found<T>(read: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match read {
        Ok(found) => Ok(Some(found)),
        Err(StoreError::NotFound { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
