//! Records what the adult answered when they were asked to take part.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]
#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]

use domain::{
    access::Action, dates::TypedDate, id::ObservationId, observation::consent::ConsentForm,
    problem::FieldProblem,
};
use leptos::prelude::*;
use store::{Saved, StoreError};

use super::{
    consent_fields::{agreed_before, free_texts, stored_form},
    setting::{Setting, refused},
};
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other, today},
};

/// The name under which a refused form is kept: it names the observation, so that it goes with it.
pub(super) fn form_name(observation: &ObservationId) -> String {
    format!("consent of {observation}")
}

/// Records what the adult answered, then goes to the observation. A form with something to mend, one that somebody
/// else's save overtook, or one that comes after the report was agreed, comes back as it was typed.
///
/// # Errors
/// [`Problem::NotFound`] for an observation that does not exist, what the rules say, [`Problem::NoConsent`] where
/// everything was withdrawn: nothing that was typed is kept then. [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "record-consent")]
pub async fn record_consent(
    board: String,
    audit: String,
    observation: String,
    version: i64,
    #[server(default)] explained: String,
    #[server(default)] limits_explained: String,
    #[server(default)]
    #[server(rename = "asked_on-day")]
    day: String,
    #[server(default)]
    #[server(rename = "asked_on-month")]
    month: String,
    #[server(default)]
    #[server(rename = "asked_on-year")]
    year: String,
    #[server(default)] has_capacity: String,
    #[server(default)] supported_by: Vec<String>,
    #[server(default)] decision_maker: String,
    #[server(default)] authority: String,
    #[server(default)] consulted: String,
    #[server(default)] answer: String,
    #[server(default)] agreed_to: Vec<String>,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    let form = ConsentForm {
        explained,
        limits_explained,
        asked_on: TypedDate::new(day, month, year),
        has_capacity,
        supported_by,
        decision_maker,
        authority,
        consulted,
        answer,
        agreed_to,
    };
    let at = AuditAddress::new(board, audit);
    end(record(&at, &ObservationId::new(observation), version, form, &draft, &names_checked).await)
}

async fn record(
    at: &AuditAddress,
    id: &ObservationId,
    version: i64,
    form: ConsentForm,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let setting = Setting::enter(Action::AskConsent, at, id).await?;
    let database = database();
    let before = stored_form(&setting.observation);
    let names = NamesCheck::look(&free_texts(&form), &free_texts(&before), names_checked);
    let problems = match names.and(form.parse(&agreed_before(&setting.observation), today())) {
        Err(problems) => problems,
        Ok(consent) => {
            let by = names.by(setting.entered.by());
            let recorded = store::observations::record_consent(
                &database, &at.board, &at.audit, id, &consent, version, &by,
            );
            match recorded.await {
                Ok(Saved::Kept { .. }) => {
                    forget(&database, draft).await?;
                    see_other(&at.observation(id));
                    return Ok(());
                }
                Ok(Saved::Overtaken) | Err(StoreError::Agreed) => Vec::new(),
                Err(StoreError::StillInUse { because }) => {
                    vec![FieldProblem::new("answer", format!("This was not recorded: {because}"))]
                }
                Err(error) => return Err(refused(&database, draft, error).await),
            }
        }
    };
    let kept = KeptForm { form, version, problems };
    kept.send_back_asking(&database, &form_name(id), &at.consent(id), draft, names.answer()).await.map(drop)
}
