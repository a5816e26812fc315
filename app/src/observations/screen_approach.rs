//! Records whether the adult can be approached.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]
#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]

use domain::{access::Action, id::ObservationId, observation::approach::ApproachForm, problem::FieldProblem};
use leptos::prelude::*;
use store::{Saved, StoreError};

use super::setting::{Setting, refused};
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
};

/// The name under which a refused form is kept: it names the observation, so that it goes with it.
pub(super) fn form_name(observation: &ObservationId) -> String {
    format!("approach of {observation}")
}

/// Records the screen for harm, then goes to the observation. A form with something to mend, one that somebody else's
/// save overtook, or one that comes after the report was agreed, comes back as it was typed.
///
/// # Errors
/// [`Problem::NotFound`] for an observation that does not exist, what the rules say, [`Problem::NoConsent`] where
/// everything was withdrawn: nothing that was typed is kept then. [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "screen-approach")]
pub async fn screen_approach(
    board: String,
    audit: String,
    observation: String,
    version: i64,
    #[server(default)] approach: String,
    #[server(default)] reasons: Vec<String>,
    #[server(default)] words: String,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    let form = ApproachForm { approach, reasons, words };
    let at = AuditAddress::new(board, audit);
    end(screen(&at, &ObservationId::new(observation), version, form, &draft, &names_checked).await)
}

async fn screen(
    at: &AuditAddress,
    id: &ObservationId,
    version: i64,
    form: ApproachForm,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let setting = Setting::enter(Action::AskConsent, at, id).await?;
    let database = database();
    let before = ApproachForm::of(setting.observation.approach.as_ref().map(|kept| &kept.value));
    let names =
        NamesCheck::look(&[("words", &form.words)], &[("words", before.words.as_str())], names_checked);
    let problems = match names.and(form.parse()) {
        Err(problems) => problems,
        Ok(approach) => {
            let by = names.by(setting.entered.by());
            let screened =
                store::observations::screen(&database, &at.board, &at.audit, id, &approach, version, &by);
            match screened.await {
                Ok(Saved::Kept { .. }) => {
                    forget(&database, draft).await?;
                    see_other(&at.observation(id));
                    return Ok(());
                }
                Ok(Saved::Overtaken) | Err(StoreError::Agreed) => Vec::new(),
                Err(StoreError::StillInUse { .. }) => vec![FieldProblem::new(
                    "approach",
                    "The adult has agreed to take part already. If they are not to be approached any more, record first \
                     that everything is withdrawn",
                )],
                Err(error) => return Err(refused(&database, draft, error).await),
            }
        }
    };
    let kept = KeptForm { form, version, problems };
    kept.send_back_asking(&database, &form_name(id), &at.approach(id), draft, names.answer()).await.map(drop)
}
