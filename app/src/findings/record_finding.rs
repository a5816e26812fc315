//! Records a finding: from the form for a new finding, or from a case's final field.

use domain::{
    finding_form::FindingForm,
    id::{CaseId, DraftId},
};
use leptos::prelude::*;
use store::StoreError;

use super::{finding_fields::FORM, posted_finding::PostedFinding};
use crate::{
    address::AuditAddress,
    kept_form::{self, KeptForm},
    problem::Problem,
    site::{database, end, now, see_other},
};

/// The value of `then` that leads back to the case's final field.
pub(super) const FINAL_FIELD: &str = "final-field";

/// Records a finding. What is refused is kept as a draft and shown again.
///
/// `then` is `final-field` to go back to the case's final field, anything else to go to the list of findings.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "record-finding")]
pub async fn record_finding(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// What was typed.
    #[server(flatten)]
    finding: PostedFinding,
    /// The draft the form was filled from, empty for none.
    #[server(default)]
    draft: String,
    /// Where to go next.
    #[server(default)]
    then: String,
) -> Result<(), Problem> {
    end(record(&AuditAddress::new(board, audit), finding.into(), &draft, &then).await)
}

async fn record(at: &AuditAddress, form: FindingForm, draft: &str, then: &str) -> Result<(), Problem> {
    let database = database();
    let is_final_field = then == FINAL_FIELD;
    let final_field = at.final_field(&CaseId::new(&form.case));
    let mut form_page = if is_final_field { final_field.clone() } else { at.new_finding() };
    if let Ok(finding) = form.parse() {
        match store::findings::record(&database, &at.board, &at.audit, &finding, now()).await {
            Ok(_) => {
                kept_form::forget(&database, draft).await?;
                see_other(&if is_final_field { final_field } else { at.findings() });
                return Ok(());
            }
            // The case was removed meanwhile: only the other form has a case to choose.
            Err(StoreError::NotFound { what: "case" }) => form_page = at.new_finding(),
            Err(StoreError::Agreed) => {}
            Err(error) => return Err(error.into()),
        }
    }
    send_back(at, &form_page, KeptForm { version: 0, form }, draft).await
}

/// Keeps what was typed and sends the browser to the page that shows it.
pub(super) async fn send_back(
    at: &AuditAddress,
    form_page: &str,
    kept: KeptForm<FindingForm>,
    draft: &str,
) -> Result<(), Problem> {
    let database = database();
    // An address that leads nowhere keeps nothing.
    store::audits::get(&database, &at.board, &at.audit).await?;
    let kept: DraftId = kept_form::keep(&database, FORM, &kept).await?;
    kept_form::forget(&database, draft).await?;
    see_other(&kept_form::page_with(form_page, &kept));
    Ok(())
}
