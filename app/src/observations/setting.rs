//! The observation that a page or a change is about.

use domain::{access::Action, id::ObservationId, observation::Observation, trail::Deed};
use leptos::prelude::*;
use store::{Database, StoreError, audits::Audit};

use crate::{
    address::AuditAddress,
    audits::agreed_notice::is_agreed,
    kept_form::forget,
    page::Page,
    problem::Problem,
    site::database,
    viewer::{EnteredObservation, enter_observation},
};

/// An observation, and who was let in to it.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Who it is, and what the rules know.
    pub entered: EnteredObservation,
    /// The audit.
    pub audit: Audit,
    /// The observation.
    pub observation: Observation,
}

impl Setting {
    /// Lets somebody do something with an observation, and reads it.
    ///
    /// # Errors
    /// What the rules say, or [`Problem::Unavailable`].
    pub async fn enter(action: Action, at: &AuditAddress, id: &ObservationId) -> Result<Self, Problem> {
        let entered = enter_observation(action, at, id, Deed::ObservationRead).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let observation = store::observations::get(&database, &at.board, &at.audit, id).await?;
        Ok(Self { entered, audit, observation })
    }

    /// Whether the report was agreed, so that what it is made from does not change.
    pub fn is_agreed(&self) -> bool {
        is_agreed(&self.audit)
    }

    /// Whether they may do this, or could, if the report were not agreed.
    pub fn could(&self, action: Action) -> bool {
        self.entered.judge(action).is_ok()
    }

    /// "Observation LCC-O1".
    pub fn title(&self) -> String {
        format!("Observation {}", self.observation.reference)
    }

    /// A page of this observation.
    pub fn page(&self, title: impl Into<String>, body: impl IntoView + 'static, has_problems: bool) -> Page {
        let title = format!("{}, {}", title.into(), self.observation.reference);
        Page::new(title, body).in_audit(&self.audit, &self.entered.inside).with_problems(has_problems)
    }
}

/// What a change says that the store did not make. Where the adult has not agreed, or the text was erased, nothing that
/// was typed is kept: the draft goes too.
pub async fn refused(database: &Database, draft: &str, error: StoreError) -> Problem {
    let keeps_nothing = matches!(error, StoreError::NoConsent | StoreError::Erased);
    if keeps_nothing && let Err(problem) = forget(database, draft).await {
        return problem;
    }
    error.into()
}

/// What every form about an observation posts: where it is, what version the page showed, and the draft it was filled
/// from.
#[component]
pub fn AboutObservation(
    /// The audit.
    at: AuditAddress,
    /// The observation.
    observation: ObservationId,
    /// The version that the page shows, for a form that has one.
    #[prop(optional_no_strip)]
    version: Option<i64>,
    /// The draft; empty for none.
    #[prop(optional, into)]
    draft: String,
) -> impl IntoView {
    view! {
        <input type="hidden" name="board" value=at.board.to_string() />
        <input type="hidden" name="audit" value=at.audit.to_string() />
        <input type="hidden" name="observation" value=observation.to_string() />
        {version.map(|version| view! { <input type="hidden" name="version" value=version.to_string() /> })}
        {(!draft.is_empty()).then(|| view! { <input type="hidden" name="draft" value=draft /> })}
    }
}
