//! The sending that a page or a change is about.

use domain::{
    access::Action,
    id::{AgencyId, CaseId},
};
use leptos::prelude::*;
use store::{
    audits::Audit,
    sending::{AgencySending, Writer},
};

use crate::{
    address::AuditAddress,
    audits::agreed_notice::is_agreed,
    page::Page,
    problem::Problem,
    site::{database, today},
    viewer::{Entered, EnteredCase, EnteredSending, enter_sending},
};

/// What an agency sends, and who was let in to it.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Where the audit is.
    pub at: AuditAddress,
    /// Who it is, and what the rules know.
    pub entered: EnteredSending,
    /// The audit.
    pub audit: Audit,
    /// How far the agency has come.
    pub sending: AgencySending,
}

impl Setting {
    /// Lets somebody do something with what an agency sends, and reads how far it has come.
    ///
    /// # Errors
    /// What the rules say, or [`Problem::Unavailable`].
    pub async fn enter(action: Action, at: AuditAddress, agency: &AgencyId) -> Result<Self, Problem> {
        let entered = enter_sending(action, &at, agency).await?;
        Self::read(entered, at, agency).await
    }

    /// As [`Setting::enter`], for somebody who was let in to one of the agency's cases: that is noted already.
    ///
    /// # Errors
    /// What the rules say of seeing what the agency sends, [`Problem::NotFound`] where it presents no cases, or
    /// [`Problem::Unavailable`].
    pub async fn beside(entered: &EnteredCase, at: AuditAddress) -> Result<Self, Problem> {
        let (agency, inside) = (&entered.case.agency, entered.inside.clone());
        inside.judge_sending_of(Action::SeeSending, agency)?;
        let sending =
            store::access::sending_facts(&database(), &at.board, &at.audit, agency, today()).await?;
        let sending = sending.ok_or(Problem::NotFound)?;
        Self::read(EnteredSending { inside, sending }, at, agency).await
    }

    async fn read(entered: EnteredSending, at: AuditAddress, agency: &AgencyId) -> Result<Self, Problem> {
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let sending = store::sending::get(&database, &at.board, &at.audit, agency).await?;
        Ok(Self { at, entered, audit, sending })
    }

    /// The agency.
    pub fn agency(&self) -> &AgencyId {
        &self.sending.agency
    }

    /// Whether the report was agreed, so that nothing is sent or answered any more.
    pub fn is_agreed(&self) -> bool {
        is_agreed(&self.audit)
    }

    /// Whether they may do this, or could, if the report were not agreed.
    pub fn could(&self, action: Action) -> bool {
        self.entered.judge(action).is_ok()
    }

    /// Whether they may do this now.
    pub fn may(&self, action: Action) -> bool {
        self.entered.may(action)
    }

    /// Whether it is their own agency's to send: they are its contact.
    pub fn is_own(&self) -> bool {
        !matches!(self.entered.judge(Action::SendCases), Err(Problem::NotYourRole))
    }

    /// A page about it.
    pub fn page(&self, title: impl Into<String>, body: impl IntoView + 'static, has_problems: bool) -> Page {
        let title = format!("{}, {}", title.into(), self.sending.agency_name);
        Page::new(title, body).in_audit(&self.audit, &self.entered.inside).with_problems(has_problems)
    }
}

/// Notes that an agency's own contact has opened what is asked of it, where they have not before.
///
/// # Errors
/// [`Problem::Unavailable`].
pub(crate) async fn note_opened(
    at: &AuditAddress,
    inside: &Entered,
    agency: &AgencyId,
) -> Result<(), Problem> {
    if inside.may_send_for(agency) {
        let (database, by) = (database(), inside.by());
        store::sending::open(&database, &at.board, &at.audit, agency, &by).await?;
    }
    Ok(())
}

/// Whose hand writes in an agency's cases: the board's, of those who look after the audit, or else the agency's own.
pub(crate) fn writer(inside: &Entered) -> Writer<'_> {
    if inside.could(Action::ChangeAudit) {
        Writer::Board
    } else {
        Writer::Agency { session: &inside.viewer.session }
    }
}

/// The hidden fields of every form about what an agency sends.
#[component]
pub fn AboutSending(
    /// The audit.
    at: AuditAddress,
    /// The agency.
    agency: AgencyId,
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
        <input type="hidden" name="agency" value=agency.to_string() />
        {version.map(|version| view! { <input type="hidden" name="version" value=version.to_string() /> })}
        {(!draft.is_empty()).then(|| view! { <input type="hidden" name="draft" value=draft /> })}
    }
}

/// The hidden fields of every form about one case.
#[component]
pub fn AboutCase(
    /// The audit.
    at: AuditAddress,
    /// The case.
    case: CaseId,
    /// The version that the page shows.
    version: i64,
    /// The draft; empty for none.
    draft: String,
) -> impl IntoView {
    view! {
        <input type="hidden" name="board" value=at.board.to_string() />
        <input type="hidden" name="audit" value=at.audit.to_string() />
        <input type="hidden" name="case" value=case.to_string() />
        <input type="hidden" name="version" value=version.to_string() />
        <input type="hidden" name="draft" value=draft />
    }
}
