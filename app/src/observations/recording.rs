//! What every page and every change shares that records what was seen or said.
//!
//! Nothing is recorded without the adult's agreement, and nothing of it is kept as a draft either: whoever posts a form
//! without it is told so before anything is written down.

use domain::{
    access::Action,
    id::ObservationId,
    observation::{
        Observation,
        consent::AgreedTo,
        safety::{Safety, SafetyForm, SafetyPart},
    },
    trail::Deed,
};
use leptos::prelude::*;
use serde::Serialize;
use store::{Database, Saved, StoreError, audits::Audit};

use super::footing::Footing;
use crate::{
    address::AuditAddress,
    audits::agreed_notice::is_agreed,
    autosave::form_saved::FormSaved,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    page::Page,
    parts::{BackLink, Button, ButtonGroup, ButtonKind, ErrorSummary},
    problem::Problem,
    site::{database, is_plain_form, now, see_other, time_in_words},
    viewer::{EnteredObservation, enter_observation},
};

/// What the adult must have agreed to for a part to be recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Being observed.
    Observed,
    /// Talking about the enquiry.
    Talking,
    /// Either of them: what is about the worker, or about all of it.
    Either,
}

impl Needs {
    /// Whether the adult has agreed to it and not taken it back.
    pub(super) fn are_met(self, observation: &Observation) -> bool {
        observation.withdrawn_on.is_none()
            && match self {
                Needs::Observed => observation.agrees_to(AgreedTo::Observed),
                Needs::Talking => observation.agrees_to(AgreedTo::Talking),
                Needs::Either => observation.takes_part(),
            }
    }
}

/// An observation that somebody has opened, with all its parts.
pub(super) struct Opened {
    /// The audit.
    pub(super) at: AuditAddress,
    /// Who opened it.
    pub(super) entered: EnteredObservation,
    /// The audit's row.
    pub(super) audit: Audit,
    /// What was recorded.
    pub(super) observation: Observation,
}

impl Opened {
    /// Opens it for somebody who may read what was recorded.
    ///
    /// # Errors
    /// As [`enter_observation`].
    pub(super) async fn to_read(at: AuditAddress, id: &ObservationId) -> Result<Self, Problem> {
        Self::with(Action::SeeRecording, at, id, Deed::ObservationRead).await
    }

    /// Opens it for somebody who may do this. A page about it is noted as `deed`.
    ///
    /// # Errors
    /// As [`enter_observation`].
    pub(super) async fn with(
        action: Action,
        at: AuditAddress,
        id: &ObservationId,
        deed: Deed,
    ) -> Result<Self, Problem> {
        let entered = enter_observation(action, &at, id, deed).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let observation = store::observations::get(&database, &at.board, &at.audit, id).await?;
        Ok(Opened { at, entered, audit, observation })
    }

    /// Opens it for somebody who records. `draft` is the draft that was posted: it is forgotten where the adult has not
    /// agreed, or where the texts were erased. `safety` is the posted answer to the question of safety: a yes is kept
    /// whatever else is refused.
    ///
    /// # Errors
    /// As [`enter_observation`], and [`Problem::NoConsent`] or [`Problem::Erased`].
    pub(super) async fn to_record(
        at: AuditAddress,
        id: &ObservationId,
        needs: Needs,
        draft: &str,
        safety: Option<(&SafetyPart, &SafetyForm)>,
    ) -> Result<Self, Problem> {
        let entered = Self::with(Action::RecordObservation, at.clone(), id, Deed::ObservationRead).await;
        let opened = match entered {
            Ok(opened) => opened,
            Err(refused @ (Problem::NoConsent | Problem::Erased | Problem::NotConfirmed)) => {
                if let Some((part, typed)) = safety {
                    let opened = Self::with(Action::AnswerSafety, at, id, Deed::ObservationRead).await?;
                    opened.keep_a_yes(part, typed).await?;
                }
                return Err(refused);
            }
            Err(problem) => return Err(problem),
        };
        let refused = match () {
            () if opened.observation.erased_on.is_some() => Problem::Erased,
            () if !needs.are_met(&opened.observation) => Problem::NoConsent,
            () => return Ok(opened),
        };
        forget(&database(), draft).await?;
        // It holds nothing of what was seen or said, and does not wait for anybody's agreement.
        if let Some((part, typed)) = safety {
            opened.keep_a_yes(part, typed).await?;
        }
        Err(refused)
    }

    /// Keeps the bare "yes, somebody has to act" of a form that is not saved, or not yet: the manager is shown it first.
    async fn keep_a_yes(&self, part: &SafetyPart, typed: &SafetyForm) -> Result<(), Problem> {
        let is_known = self.safety(part).is_some_and(|safety| safety.needs_action);
        if typed.needs_action == "yes" && !is_known {
            let (at, by) = (&self.at, self.entered.by());
            let safety = Safety { needs_action: true, ..Safety::default() };
            store::observations::answer_safety(
                &database(),
                &at.board,
                &at.audit,
                self.id(),
                part,
                &safety,
                &by,
            )
            .await?;
        }
        Ok(())
    }

    /// The observation's identifier.
    pub(super) fn id(&self) -> &ObservationId {
        &self.observation.id
    }

    /// What whoever opened it can do on a page that needs this agreement.
    pub(super) fn footing(&self, needs: Needs) -> Footing {
        if let Some(on) = self.observation.erased_on {
            Footing::Erased(on)
        } else if !needs.are_met(&self.observation) {
            Footing::NoAgreement(needs)
        } else if is_agreed(&self.audit) {
            Footing::Agreed
        } else {
            match self.entered.judge(Action::RecordObservation) {
                Ok(()) => Footing::Records,
                Err(_) => Footing::Reads,
            }
        }
    }

    /// What was answered to the question of safety on one page.
    pub(super) fn safety(&self, part: &SafetyPart) -> Option<&Safety> {
        self.observation.safety_on(part).map(|stored| &stored.safety)
    }

    /// Where a plain form goes once it is saved: to the observation, or to its own page again.
    pub(super) fn next(&self, then: &str, page: &str) -> String {
        if then == "observation" { self.at.observation(self.id()) } else { format!("{page}#saved") }
    }

    /// "Harbour Trust, enquiry HT-O1".
    pub(super) fn caption(&self) -> String {
        format!("{}, enquiry {}", self.observation.audited_name, self.observation.reference)
    }

    /// A page about a part of it.
    pub(super) fn page(
        &self,
        title: &str,
        problems: Vec<(String, String)>,
        work: impl IntoView + 'static,
    ) -> Page {
        let body = view! {
            <BackLink href=self.at.observation(self.id()) text="Back to the observation" />
            <ErrorSummary problems />
            <span class="govuk-caption-l">{self.caption()}</span>
            <h1 class="govuk-heading-l">{title.to_owned()}</h1>
            {work}
        };
        let title = format!("{title}, enquiry {}", self.observation.reference);
        Page::new(title, body).in_audit(&self.audit, &self.entered.inside)
    }
}

/// The hidden fields of every form that records.
#[component]
pub fn Hidden(
    /// The audit.
    at: AuditAddress,
    /// The observation.
    observation: ObservationId,
    /// The version that the page shows.
    version: i64,
    /// The draft that the form is filled from; empty for none.
    draft: String,
) -> impl IntoView {
    view! {
        <input type="hidden" name="board" value=at.board.to_string() />
        <input type="hidden" name="audit" value=at.audit.to_string() />
        <input type="hidden" name="observation" value=observation.to_string() />
        <input type="hidden" name="version" value=version.to_string() />
        <input type="hidden" name="draft" value=draft />
    }
}

/// The buttons of a form that records.
#[component]
pub fn SaveBar() -> impl IntoView {
    view! {
        <ButtonGroup>
            <Button text="Save" name="then" value="stay" />
            <Button text="Save and go to the observation" name="then" value="observation" kind=ButtonKind::Secondary />
        </ButtonGroup>
    }
}

/// A form that was posted to record something, and where it came from.
pub(super) struct PostedForm<F> {
    /// What was typed, over which version, and what is wrong with it.
    pub(super) typed: KeptForm<F>,
    /// The draft it was filled from; empty for none.
    pub(super) draft: String,
    /// What came of looking through it.
    pub(super) names: NamesCheck,
    /// The name under which it is kept where it is not saved. It holds the observation's identifier, so that a
    /// withdrawal finds it.
    pub(super) name: String,
    /// The page on which it stood.
    pub(super) page: String,
    /// Where a plain form goes once it is saved.
    pub(super) next: String,
    /// The answer to the question of safety that it holds, if it asks it.
    pub(super) safety: Option<(SafetyPart, SafetyForm)>,
}

impl<F: Serialize> PostedForm<F> {
    /// Answers it: `saved` is what the store said, `None` where something is to be mended first. What is not saved is
    /// kept for its author, unless the adult has not agreed or the texts were erased.
    ///
    /// # Errors
    /// [`Problem::NoConsent`], [`Problem::Erased`], or what the store said.
    pub(super) async fn answer(
        self,
        opened: &Opened,
        needs: Needs,
        saved: Option<Result<Saved, StoreError>>,
    ) -> Result<FormSaved, Problem> {
        let database = database();
        match saved {
            Some(Ok(Saved::Kept { version })) => {
                forget(&database, &self.draft).await?;
                see_other(&self.next);
                Ok(FormSaved { version, saved_at: time_in_words(now()), ..FormSaved::default() })
            }
            Some(Err(error @ (StoreError::NoConsent | StoreError::Erased))) => {
                forget(&database, &self.draft).await?;
                self.keep_a_yes(opened).await?;
                Err(error.into())
            }
            // An island's page still holds what was typed.
            Some(Err(StoreError::Agreed)) if !is_plain_form() => {
                self.keep_a_yes(opened).await?;
                Err(Problem::Agreed)
            }
            Some(Ok(Saved::Overtaken) | Err(StoreError::Agreed)) | None => {
                self.keep(&database, opened, needs).await
            }
            Some(Err(error)) => Err(error.into()),
        }
    }

    async fn keep(self, database: &Database, opened: &Opened, needs: Needs) -> Result<FormSaved, Problem> {
        let draft = self.typed.keep(database, &self.name, &self.draft, self.names.answer()).await?;
        // Somebody may have taken back their agreement while this form was on its way.
        let (board, audit) = (&opened.at.board, &opened.at.audit);
        let observation = store::observations::get(database, board, audit, opened.id()).await?;
        if !needs.are_met(&observation) {
            forget(database, draft.as_str()).await?;
            self.keep_a_yes(opened).await?;
            return Err(Problem::NoConsent);
        }
        self.keep_a_yes(opened).await?;
        Ok(self.typed.not_saved(&self.page, &draft))
    }

    /// Keeps the bare "yes, somebody has to act" of a form that is not saved yet: the manager is shown it first, and it
    /// does not wait until something else is mended.
    async fn keep_a_yes(&self, opened: &Opened) -> Result<(), Problem> {
        match &self.safety {
            Some((part, typed)) => opened.keep_a_yes(part, typed).await,
            None => Ok(()),
        }
    }
}

/// The free texts as the names guard reads them.
pub(crate) fn pairs<'a>(texts: &'a [(String, &'a str)]) -> Vec<(&'a str, &'a str)> {
    texts.iter().map(|(field, text)| (field.as_str(), *text)).collect()
}

/// What a page says of an answer to the question of safety, by label.
pub(crate) fn safety_in_words(safety: Option<&Safety>) -> (&'static str, String) {
    let words = match safety {
        None => String::new(),
        Some(safety) if !safety.needs_action => "No".to_owned(),
        Some(safety) => {
            let on = safety.told_on.map(domain::dates::in_words).unwrap_or_default();
            let time = safety.told_time.map(|time| time.format(" at %H:%M").to_string()).unwrap_or_default();
            let told = [("told: ", &safety.told_whom), ("by: ", &safety.told_by), ("on: ", &(on + &time))]
                .into_iter()
                .filter(|(_, words)| !words.is_empty())
                .map(|(label, words)| format!("{label}{words}"))
                .collect::<Vec<_>>();
            if told.is_empty() { "Yes".to_owned() } else { format!("Yes. {}", told.join("; ")) }
        }
    };
    ("Does anyone need to act to keep an adult safe?", words)
}
