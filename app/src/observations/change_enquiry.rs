//! Changes the number of an enquiry that is observed.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::ObservationId, observation::enquiry::EnquiryForm};
use leptos::prelude::*;
use store::{Saved, StoreError};

use super::{
    name_enquiry::number_taken,
    setting::{Setting, refused},
};
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
};

/// The name under which a refused form is kept: it names the observation, so that it goes with it.
pub(super) fn form_name(observation: &ObservationId) -> String {
    format!("number of {observation}")
}

/// Changes the number of an enquiry, then goes to its observation. A form with something to mend, one that somebody
/// else's save overtook, or one that comes after the report was agreed, comes back as it was typed.
///
/// # Errors
/// [`Problem::NotFound`] for an observation that does not exist, what the rules say, [`Problem::Unavailable`] if the
/// store failed.
#[server(prefix = "/do", endpoint = "change-enquiry")]
pub async fn change_enquiry(
    board: String,
    audit: String,
    observation: String,
    version: i64,
    #[server(default)] reference: String,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    end(change(&at, &ObservationId::new(observation), version, reference, &draft, &names_checked).await)
}

async fn change(
    at: &AuditAddress,
    id: &ObservationId,
    version: i64,
    reference: String,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let setting = Setting::enter(Action::ChangeObservation, at, id).await?;
    let database = database();
    let audited = setting.observation.audited.clone();
    let form = EnquiryForm { audited: audited.to_string(), reference };
    let names = NamesCheck::look(
        &[("reference", &form.reference)],
        &[("reference", &setting.observation.reference)],
        names_checked,
    );
    let problems = match names.and(form.parse(&[audited])) {
        Err(problems) => problems,
        Ok(enquiry) => {
            let by = names.by(setting.entered.by());
            let renamed = store::observations::rename(
                &database,
                &at.board,
                &at.audit,
                id,
                &enquiry.reference,
                version,
                &by,
            );
            match renamed.await {
                Ok(Saved::Kept { .. }) => {
                    forget(&database, draft).await?;
                    see_other(&at.observation(id));
                    return Ok(());
                }
                Ok(Saved::Overtaken) | Err(StoreError::Agreed) => Vec::new(),
                Err(StoreError::NameTaken { .. }) => vec![number_taken()],
                Err(error) => return Err(refused(&database, draft, error).await),
            }
        }
    };
    let kept = KeptForm { form, version, problems };
    kept.send_back_asking(&database, &form_name(id), &at.change_enquiry(id), draft, names.answer())
        .await
        .map(drop)
}
