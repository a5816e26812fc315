//! Says who audits whom, whether observations are rated, and whether workers comment.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]
#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]

use domain::{access::Action, dates::TypedDate, observation::pairs::PairsForm, problem::FieldProblem};
use leptos::prelude::*;
use store::{Saved, StoreError, pairs::Arrangements};

use super::pairs_fields::PairSetting;
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, see_other, today},
    viewer::enter_audit,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "arrange who audits whom";

/// Says who audits whom, then goes to the page that shows it. An agency that would audit itself is refused with the
/// reason. A form with something to mend, one that somebody else's save overtook, or one that comes after the report was
/// agreed, comes back as it was typed.
///
/// # Errors
/// [`Problem::NotFound`] for an audit that does not exist, what the rules say, [`Problem::Unavailable`] if the store
/// failed.
#[server(prefix = "/do", endpoint = "arrange-pairs")]
pub async fn arrange_pairs(
    board: String,
    audit: String,
    version: i64,
    #[server(default)] audited: Vec<String>,
    #[server(default)] auditing: Vec<String>,
    #[server(default)]
    #[server(rename = "agreed_on-day")]
    day: String,
    #[server(default)]
    #[server(rename = "agreed_on-month")]
    month: String,
    #[server(default)]
    #[server(rename = "agreed_on-year")]
    year: String,
    #[server(default)] rates_observations: String,
    #[server(default)] shows_workers: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    let agreed_on = TypedDate::new(day, month, year);
    let form = PairsForm { audited, auditing, agreed_on, rates_observations, shows_workers };
    end(arrange(&AuditAddress::new(board, audit), version, form, &draft).await)
}

async fn arrange(at: &AuditAddress, version: i64, form: PairsForm, draft: &str) -> Result<(), Problem> {
    let inside = enter_audit(Action::ArrangeObservations, at).await?;
    let database = database();
    let setting = PairSetting::get(&database, at).await?;
    let problems = match form.parse(&setting.audited(), &setting.all(), today()) {
        Err(problems) => problems,
        Ok(parsed) => {
            let arrangements = Arrangements {
                pairs: parsed.pairs.into_iter().map(|pair| (pair.audited, pair.auditing)).collect(),
                agreed_on: parsed.agreed_on,
                rates_observations: parsed.rates_observations,
                shows_workers: parsed.shows_workers,
            };
            let by = inside.by();
            let arranged =
                store::pairs::arrange(&database, &at.board, &at.audit, &arrangements, version, &by);
            match arranged.await {
                Ok(Saved::Kept { .. }) => {
                    forget(&database, draft).await?;
                    see_other(&at.pairs());
                    return Ok(());
                }
                Ok(Saved::Overtaken) | Err(StoreError::Agreed) => Vec::new(),
                Err(StoreError::StillInUse { because }) => {
                    vec![FieldProblem::new("auditing-1", format!("This was not saved: {because}"))]
                }
                Err(error) => return Err(error.into()),
            }
        }
    };
    KeptForm { form, version, problems }.send_back(&database, FORM, &at.pairs(), draft).await
}
