//! Marks a report as agreed, and makes it a draft again.

use domain::{access::Action, dates::TypedDate};
use leptos::prelude::*;
use store::StoreError;

use super::agreement_form::AgreementForm;
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, see_other, today},
    viewer::enter_audit,
};

/// The name under which refused forms are kept.
pub(super) const FORM: &str = "agreement of a report";

/// Marks the report as agreed on a day: from then on nothing it is made from changes. A refused form is kept as a
/// draft and shown again.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere, [`Problem::Agreed`] if it was agreed before,
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "agree-report")]
pub async fn agree_report(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The day it was agreed.
    #[server(default)]
    #[server(rename = "agreed-day")]
    agreed_day: String,
    /// Its month.
    #[server(default)]
    #[server(rename = "agreed-month")]
    agreed_month: String,
    /// Its year.
    #[server(default)]
    #[server(rename = "agreed-year")]
    agreed_year: String,
    /// "yes" where the box was ticked.
    #[server(default)]
    confirmed: String,
    /// The draft the form was filled from, empty for none.
    #[server(default)]
    draft: String,
) -> Result<(), Problem> {
    let form = AgreementForm { agreed: TypedDate::new(agreed_day, agreed_month, agreed_year), confirmed };
    end(agree(&AuditAddress::new(board, audit), form, &draft).await)
}

async fn agree(at: &AuditAddress, form: AgreementForm, draft: &str) -> Result<(), Problem> {
    let inside = enter_audit(Action::AgreeReport, at).await?;
    let database = database();
    match form.parse(today()) {
        Ok(on) => {
            match store::audits::agree(&database, &at.board, &at.audit, on, &inside.by()).await {
                // The report is agreed; what the file still holds is for the operator, who is told.
                Err(error @ StoreError::StillRead) => {
                    tracing::warn!(%error, "a deleted list is still in the file");
                }
                agreed => agreed?,
            }
            see_other(&at.reports());
            forget(&database, draft).await
        }
        Err(problems) => {
            KeptForm { form, version: 0, problems }.send_back(&database, FORM, &at.reports(), draft).await
        }
    }
}

/// Makes the report a draft again, so that what it is made from can change.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "make-report-draft")]
pub async fn make_report_draft(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    end(make_draft(&at).await)
}

async fn make_draft(at: &AuditAddress) -> Result<(), Problem> {
    let inside = enter_audit(Action::AgreeReport, at).await?;
    store::audits::make_draft(&database(), &at.board, &at.audit, &inside.by()).await?;
    see_other(&at.reports());
    Ok(())
}
