//! Says which agency and who observes.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{
    access::Action,
    id::{AgencyId, ObservationId},
    observation::enquiry::{ArrangementForm, Candidate},
    problem::FieldProblem,
};
use leptos::prelude::*;
use store::{Database, Saved, StoreError, agencies::AuditAgency};

use super::setting::{Setting, refused};
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, see_other},
};

/// The name under which a refused form is kept: it names the observation, so that it goes with it.
pub(super) fn form_name(observation: &ObservationId) -> String {
    format!("observer of {observation}")
}

/// Who can be named: the agencies that take part, and those who hold the role of an observer.
#[derive(Clone, Debug)]
pub(super) struct Nameable {
    pub(super) agencies: Vec<AuditAgency>,
    pub(super) candidates: Vec<Candidate>,
}

impl Nameable {
    /// Reads them.
    ///
    /// # Errors
    /// [`Problem::Unavailable`].
    pub(super) async fn get(database: &Database, at: &AuditAddress) -> Result<Self, Problem> {
        Ok(Self {
            agencies: store::agencies::list(database, &at.board, &at.audit).await?,
            candidates: store::observations::candidates(database, &at.board).await?,
        })
    }
}

/// Says which agency and who observes, then goes to the observation. The audited agency and its people are refused with
/// the reason. A form with something to mend, one that somebody else's save overtook, or one that comes after the report
/// was agreed, comes back as it was typed.
///
/// # Errors
/// [`Problem::NotFound`] for an observation that does not exist, what the rules say, [`Problem::NoConsent`] where
/// everything was withdrawn, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "arrange-observer")]
pub async fn arrange_observer(
    board: String,
    audit: String,
    observation: String,
    version: i64,
    #[server(default)] auditing: String,
    #[server(default)] observer: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    let form = ArrangementForm { auditing, observer };
    end(arrange(&AuditAddress::new(board, audit), &ObservationId::new(observation), version, form, &draft)
        .await)
}

async fn arrange(
    at: &AuditAddress,
    id: &ObservationId,
    version: i64,
    form: ArrangementForm,
    draft: &str,
) -> Result<(), Problem> {
    let setting = Setting::enter(Action::ArrangeObservation, at, id).await?;
    let database = database();
    let nameable = Nameable::get(&database, at).await?;
    let agencies: Vec<AgencyId> = nameable.agencies.iter().map(|agency| agency.id.clone()).collect();
    let problems = match form.parse(&setting.observation.audited, &agencies, &nameable.candidates) {
        Err(problems) => problems,
        Ok(arrangement) => {
            let by = setting.entered.by();
            let arranged =
                store::observations::arrange(&database, &at.board, &at.audit, id, &arrangement, version, &by);
            match arranged.await {
                Ok(Saved::Kept { .. }) => {
                    forget(&database, draft).await?;
                    see_other(&at.observation(id));
                    return Ok(());
                }
                Ok(Saved::Overtaken) | Err(StoreError::Agreed) => Vec::new(),
                Err(StoreError::StillInUse { because }) => {
                    vec![FieldProblem::new("observer", format!("Choose somebody else: {because}"))]
                }
                Err(error) => return Err(refused(&database, draft, error).await),
            }
        }
    };
    KeptForm { form, version, problems }.send_back(&database, &form_name(id), &at.observer(id), draft).await
}
