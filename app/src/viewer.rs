//! Who asks, and what they may open.
//!
//! The server's outer layers find out who a request comes from and put a [`Viewer`] into it. Every page, change and
//! download then enters what it is about with one of the functions here: [`domain::access::may`] decides, and where
//! data of cases is shown, the read is in the trail before the page is sent.

use axum::http::{Method, request::Parts};
use domain::{
    access::{
        Action, Actor, AuditFacts, CaseFacts, Object, ObservationFacts, Reason, SendingFacts, Verdict, Who,
        may, owes_confirmation,
    },
    finding_form::FindingSubject,
    id::{AgencyId, BoardId, CaseId, ObservationId, PersonId},
    observation::{Observation, missing::Missing},
    trail::{By, Chain, Deed, Subject},
};
use leptos::prelude::use_context;
use secrets::token::Token;
use store::{cases::CaseRow, findings::StoredFinding, observations::WorkerLink};

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, now, site, today},
};

/// Who a request comes from.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// Who it is, with the roles that the rules ask for.
    pub actor: Actor,
    /// Their name; empty for somebody who is not signed in.
    pub name: String,
    /// The hash of the session's identifier; empty for somebody who is not signed in.
    pub session: String,
}

impl Viewer {
    /// Somebody who is not signed in.
    pub fn nobody() -> Self {
        Self { actor: Actor::nobody(), name: String::new(), session: String::new() }
    }

    /// Whether somebody is signed in.
    pub fn is_signed_in(&self) -> bool {
        self.actor.who != Who::Nobody
    }

    /// The person, if somebody is signed in.
    pub fn person(&self) -> Option<&PersonId> {
        match &self.actor.who {
            Who::Person(person) => Some(person),
            _ => None,
        }
    }

    /// Who acts now, as the trail names them. The agency is the one they belong to in this board, if there is one
    /// and no other.
    pub fn by(&self, board: Option<&BoardId>) -> By {
        let mut agencies: Vec<&AgencyId> = board
            .into_iter()
            .flat_map(|board| self.actor.in_board(board))
            .filter_map(|m| m.agency.as_ref())
            .collect();
        agencies.dedup();
        let agency = match agencies.as_slice() {
            [only] => Some((*only).clone()),
            _ => None,
        };
        By { agency, ..By::of(self.actor.who.clone(), now()) }
    }

    /// Whether they may do this, for pages that offer it or not.
    pub fn may(&self, action: Action, object: Object<'_>) -> bool {
        may(&self.actor, action, object).is_allowed()
    }
}

/// Somebody whose password was right and who still owes the second factor, or has to set one up.
#[derive(Clone, Debug)]
pub struct HalfSignedIn {
    /// Who it is.
    pub person: PersonId,
    /// The hash of the session's identifier.
    pub session: String,
    /// Whether they have a second factor to be asked for.
    pub has_second_factor: bool,
}

/// Somebody whose session has ended by itself.
#[derive(Clone, Debug)]
pub struct SignedOutBy {
    /// Who it was.
    pub person: PersonId,
}

/// Who owes a second factor, if this request comes from somebody who does.
pub fn half_signed_in() -> Option<HalfSignedIn> {
    use_context::<Parts>()?.extensions.get::<HalfSignedIn>().cloned()
}

/// Whether this request comes from a browser whose session has ended by itself.
pub fn was_signed_out() -> bool {
    use_context::<Parts>().is_some_and(|parts| parts.extensions.get::<SignedOutBy>().is_some())
}

/// Who this request comes from.
pub fn viewer() -> Viewer {
    use_context::<Parts>()
        .and_then(|parts| parts.extensions.get::<Viewer>().cloned())
        .unwrap_or_else(Viewer::nobody)
}

/// Who acts in a board with this request.
pub fn by(board: &BoardId) -> By {
    viewer().by(Some(board))
}

/// Somebody who was let in: who they are and what the rules know of where they are.
#[derive(Clone, Debug)]
pub struct Entered {
    /// Who it is.
    pub viewer: Viewer,
    /// The audit.
    pub audit: AuditFacts,
}

impl Entered {
    /// Whether they may do this with the audit as a whole.
    pub fn may(&self, action: Action) -> bool {
        self.viewer.may(action, Object::Audit(&self.audit))
    }

    /// Whether they still have to confirm the board's confidentiality arrangements for the audit.
    pub fn owes_confirmation(&self) -> bool {
        owes_confirmation(&self.viewer.actor, &self.audit)
    }

    /// Whether they may do this with the audit as a whole; or could, if the report were not agreed.
    pub fn could(&self, action: Action) -> bool {
        judged(may(&self.viewer.actor, action, Object::Audit(&self.audit))).is_ok()
    }

    /// Makes sure that they may do this with the cases of an agency, in which they have no interest; or could, if the
    /// report were not agreed.
    ///
    /// # Errors
    /// What the rules say.
    pub fn judge_cases_of(&self, action: Action, agency: &AgencyId) -> Result<(), Problem> {
        let case = CaseFacts { agency: agency.clone(), has_interest: false, is_erased: false };
        judged(may(&self.viewer.actor, action, Object::Case(&self.audit, &case)))
    }

    /// Whether they may do this with the cases of an agency, in which they have no interest; or could, if the report
    /// were not agreed.
    pub fn could_with_cases_of(&self, action: Action, agency: &AgencyId) -> bool {
        self.judge_cases_of(action, agency).is_ok()
    }

    /// Makes sure that they may do this with what an agency sends, as if it could still be taken back; or could, if the
    /// report were not agreed.
    ///
    /// # Errors
    /// What the rules say.
    pub fn judge_sending_of(&self, action: Action, agency: &AgencyId) -> Result<(), Problem> {
        let sending = SendingFacts { agency: agency.clone(), stays_sent: false };
        judged(may(&self.viewer.actor, action, Object::Sending(&self.audit, &sending)))
    }

    /// As [`Entered::judge_sending_of`]: whether they may, or could.
    pub fn could_with_sending_of(&self, action: Action, agency: &AgencyId) -> bool {
        self.judge_sending_of(action, agency).is_ok()
    }

    /// Whether they may send an agency's cases now, as its own contact.
    pub fn may_send_for(&self, agency: &AgencyId) -> bool {
        let sending = SendingFacts { agency: agency.clone(), stays_sent: false };
        self.viewer.may(Action::SendCases, Object::Sending(&self.audit, &sending))
    }

    /// Whether they may do this with the report for one board.
    pub fn may_with_report(&self, action: Action, receiving: &BoardId) -> bool {
        self.viewer.may(action, Object::Report(&self.audit, receiving))
    }

    /// Those of the audit's cases that they may see.
    pub fn seen(&self, mut cases: Vec<CaseRow>) -> Vec<CaseRow> {
        cases.retain(|case| self.could_with_cases_of(Action::SeeCase, &case.agency));
        cases
    }

    /// Those of the audit's findings whose cases are among these, or whose observations are and were recorded for
    /// them to read.
    pub fn seen_findings(
        &self,
        mut findings: Vec<StoredFinding>,
        cases: &[CaseRow],
        observations: &[Observation],
    ) -> Vec<StoredFinding> {
        findings.retain(|finding| match &finding.about {
            FindingSubject::Case(id) => cases.iter().any(|case| case.id == *id),
            FindingSubject::Observation(id) => observations.iter().any(|observation| {
                observation.id == *id && self.could_with(Action::SeeRecording, observation)
            }),
        });
        findings
    }

    /// Whether they may do this with an observation; or could, if the report were not agreed.
    pub fn could_with(&self, action: Action, observation: &Observation) -> bool {
        let facts = ObservationFacts {
            id: observation.id.clone(),
            audited: observation.audited.clone(),
            observer: observation.observer.clone(),
            is_shared: observation.is_shared,
            is_withdrawn: observation.withdrawn_on.is_some(),
            is_erased: observation.erased_on.is_some(),
        };
        judged(may(&self.viewer.actor, action, Object::Observation(&self.audit, &facts))).is_ok()
    }

    /// Whether they may do this with a case; or could, if the report were not agreed.
    pub fn could_with_case(&self, action: Action, case: &CaseFacts) -> bool {
        judged(may(&self.viewer.actor, action, Object::Case(&self.audit, case))).is_ok()
    }

    /// Makes sure that they may name an enquiry of an agency to be observed; or could, if the report were not agreed.
    ///
    /// # Errors
    /// What the rules say.
    pub fn judge_enquiry_of(&self, audited: &AgencyId) -> Result<(), Problem> {
        let facts = ObservationFacts {
            // The rules of naming do not ask which one it is.
            id: ObservationId::new(""),
            audited: audited.clone(),
            observer: None,
            is_shared: false,
            is_withdrawn: false,
            is_erased: false,
        };
        let object = Object::Observation(&self.audit, &facts);
        judged(may(&self.viewer.actor, Action::ChangeObservation, object))
    }

    /// What an observation still lacks, as far as they are told: that somebody has to act to keep an adult safe is for
    /// those who answer it and for the manager, not for the whole group.
    pub fn missing_of(&self, observation: &Observation) -> Vec<Missing> {
        let answers = self.could_with(Action::AnswerSafety, observation);
        let mut missing = observation.missing();
        missing.retain(|one| answers || !matches!(one, Missing::NotPassedOn | Missing::Safety));
        missing
    }

    /// Those of the audit's observations that they may see.
    pub fn seen_observations(&self, mut observations: Vec<Observation>) -> Vec<Observation> {
        observations.retain(|observation| self.could_with(Action::SeeObservation, observation));
        observations
    }

    /// Who acts, as the trail names them.
    pub fn by(&self) -> By {
        self.viewer.by(Some(&self.audit.host))
    }
}

/// Somebody who was let in to what an agency sends.
#[derive(Clone, Debug)]
pub struct EnteredSending {
    /// Who it is, and the audit.
    pub inside: Entered,
    /// What the agency sends.
    pub sending: SendingFacts,
}

impl EnteredSending {
    /// Whether they may do this with what the agency sends.
    pub fn may(&self, action: Action) -> bool {
        self.verdict(action).is_allowed()
    }

    /// Makes sure that they may do this with what the agency sends; or could, if the report were not agreed.
    ///
    /// # Errors
    /// What the rules say.
    pub fn judge(&self, action: Action) -> Result<(), Problem> {
        judged(self.verdict(action))
    }

    fn verdict(&self, action: Action) -> Verdict {
        may(&self.inside.viewer.actor, action, Object::Sending(&self.inside.audit, &self.sending))
    }

    /// Who acts, as the trail names them.
    pub fn by(&self) -> By {
        self.inside.by()
    }
}

/// Somebody who was let in to an observation.
#[derive(Clone, Debug)]
pub struct EnteredObservation {
    /// Who it is, and the audit.
    pub inside: Entered,
    /// The observation.
    pub observation: ObservationFacts,
}

impl EnteredObservation {
    /// Whether they may do this with the observation.
    pub fn may(&self, action: Action) -> bool {
        self.verdict(action).is_allowed()
    }

    /// Makes sure that they may do this with the observation; or could, if the report were not agreed.
    ///
    /// # Errors
    /// What the rules say.
    pub fn judge(&self, action: Action) -> Result<(), Problem> {
        judged(self.verdict(action))
    }

    fn verdict(&self, action: Action) -> Verdict {
        may(&self.inside.viewer.actor, action, Object::Observation(&self.inside.audit, &self.observation))
    }

    /// Who acts, as the trail names them.
    pub fn by(&self) -> By {
        self.inside.by()
    }
}

/// Somebody who was let in to a case.
#[derive(Clone, Debug)]
pub struct EnteredCase {
    /// Who it is, and the audit.
    pub inside: Entered,
    /// The case.
    pub case: CaseFacts,
}

impl EnteredCase {
    /// Whether they may do this with the case.
    pub fn may(&self, action: Action) -> bool {
        self.verdict(action).is_allowed()
    }

    /// Makes sure that they may do this with the case; or could, if the report were not agreed.
    ///
    /// # Errors
    /// What the rules say.
    pub fn judge(&self, action: Action) -> Result<(), Problem> {
        judged(self.verdict(action))
    }

    fn verdict(&self, action: Action) -> Verdict {
        may(&self.inside.viewer.actor, action, Object::Case(&self.inside.audit, &self.case))
    }

    /// Who acts, as the trail names them.
    pub fn by(&self) -> By {
        self.inside.by()
    }
}

/// Lets somebody who is signed in go on.
///
/// # Errors
/// [`Problem::SignedOut`].
pub fn enter() -> Result<Viewer, Problem> {
    let viewer = viewer();
    if viewer.is_signed_in() { Ok(viewer) } else { Err(Problem::SignedOut) }
}

/// Lets somebody do something with the whole installation.
///
/// # Errors
/// [`Problem::SignedOut`] or what the rules say.
pub fn enter_system(action: Action) -> Result<Viewer, Problem> {
    let viewer = enter()?;
    judged(may(&viewer.actor, action, Object::System))?;
    Ok(viewer)
}

/// Lets somebody do something with a board.
///
/// # Errors
/// [`Problem::SignedOut`] or what the rules say.
pub fn enter_board(action: Action, board: &BoardId) -> Result<Viewer, Problem> {
    let viewer = enter()?;
    judged(may(&viewer.actor, action, Object::Board(board)))?;
    Ok(viewer)
}

/// Lets somebody do something with an audit. What a page of it shows of cases is noted as read.
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::NotFound`], what the rules say, or [`Problem::Unavailable`].
pub async fn enter_audit(action: Action, at: &AuditAddress) -> Result<Entered, Problem> {
    let viewer = enter()?;
    let audit = audit_facts(at).await?;
    judged(may(&viewer.actor, action, Object::Audit(&audit)))?;
    if let Some(deed) = read_of(action) {
        note(&viewer, at, deed, Subject::audit(&at.audit)).await?;
    }
    Ok(Entered { viewer, audit })
}

/// As [`enter_audit`], where a page is noted as `deed` and not as what the action stands for.
///
/// # Errors
/// As [`enter_audit`].
pub async fn enter_audit_to_read(action: Action, at: &AuditAddress, deed: Deed) -> Result<Entered, Problem> {
    let viewer = enter()?;
    let audit = audit_facts(at).await?;
    judged(may(&viewer.actor, action, Object::Audit(&audit)))?;
    note(&viewer, at, deed, Subject::audit(&at.audit)).await?;
    Ok(Entered { viewer, audit })
}

/// Lets the worker who has this link do something with the record of their own interview. A page about it is noted as
/// read by the worker. Whoever is signed in in the same browser has no part in it.
///
/// # Errors
/// [`Problem::NotFound`] for a link that does not work, whatever the reason; what the rules say; or
/// [`Problem::Unavailable`].
pub async fn enter_own_interview(action: Action, token: &str) -> Result<WorkerLink, Problem> {
    let token = Token::parse(token).ok_or(Problem::NotFound)?;
    let database = database();
    let link = store::observations::find_worker_link(&database, &token.hash(), now()).await?;
    let link = link.ok_or(Problem::NotFound)?;
    let at = AuditAddress { board: link.board.clone(), audit: link.audit.clone() };
    let audit = audit_facts(&at).await?;
    let facts = store::access::observation_facts(&database, &at.board, &at.audit, &link.observation)
        .await?
        .ok_or(Problem::NotFound)?;
    let worker = Viewer { actor: Actor::worker(link.observation.clone()), ..Viewer::nobody() };
    judged(may(&worker.actor, action, Object::Observation(&audit, &facts)))?;
    note(&worker, &at, Deed::InterviewRead, Subject::observation(&at.audit, &link.observation)).await?;
    Ok(link)
}

/// Lets somebody do something with a case. A page about it is noted as read.
///
/// # Errors
/// As [`enter_audit`].
pub async fn enter_case(action: Action, at: &AuditAddress, case: &CaseId) -> Result<EnteredCase, Problem> {
    let viewer = enter()?;
    let audit = audit_facts(at).await?;
    let case_facts = store::access::case_facts(&database(), &at.board, &at.audit, case, viewer.person())
        .await?
        .ok_or(Problem::NotFound)?;
    judged(may(&viewer.actor, action, Object::Case(&audit, &case_facts)))?;
    let deed = if action == Action::SeeHistory { Deed::HistoryRead } else { Deed::CaseRead };
    note(&viewer, at, deed, Subject::case(&at.audit, case)).await?;
    Ok(EnteredCase { inside: Entered { viewer, audit }, case: case_facts })
}

/// Lets somebody do something with what an agency sends. A page about it is noted as the list of cases read.
///
/// # Errors
/// As [`enter_audit`]; [`Problem::NotFound`] for an agency that presents no cases.
pub async fn enter_sending(
    action: Action,
    at: &AuditAddress,
    agency: &AgencyId,
) -> Result<EnteredSending, Problem> {
    let viewer = enter()?;
    let audit = audit_facts(at).await?;
    let sending = store::access::sending_facts(&database(), &at.board, &at.audit, agency, today())
        .await?
        .ok_or(Problem::NotFound)?;
    judged(may(&viewer.actor, action, Object::Sending(&audit, &sending)))?;
    note(&viewer, at, Deed::CasesRead, Subject::audit(&at.audit).with(agency)).await?;
    Ok(EnteredSending { inside: Entered { viewer, audit }, sending })
}

/// Lets somebody record findings of a case or of an observation.
///
/// # Errors
/// As [`enter_audit`].
pub async fn enter_finding(at: &AuditAddress, about: &FindingSubject) -> Result<(), Problem> {
    match about {
        FindingSubject::Case(case) => enter_case(Action::RecordFinding, at, case).await.map(drop),
        FindingSubject::Observation(observation) => {
            enter_observation(Action::RecordFinding, at, observation, Deed::ObservationRead).await.map(drop)
        }
    }
}

/// Lets somebody do something with an observation. A page about it is noted as read: as `deed`.
///
/// # Errors
/// As [`enter_audit`].
pub async fn enter_observation(
    action: Action,
    at: &AuditAddress,
    observation: &ObservationId,
    deed: Deed,
) -> Result<EnteredObservation, Problem> {
    let viewer = enter()?;
    let audit = audit_facts(at).await?;
    let facts = store::access::observation_facts(&database(), &at.board, &at.audit, observation)
        .await?
        .ok_or(Problem::NotFound)?;
    judged(may(&viewer.actor, action, Object::Observation(&audit, &facts)))?;
    note(&viewer, at, deed, Subject::observation(&at.audit, observation)).await?;
    Ok(EnteredObservation { inside: Entered { viewer, audit }, observation: facts })
}

/// Lets somebody do something with an audit's report for one board. `deed` is how reading it is noted.
///
/// # Errors
/// As [`enter_audit`].
pub async fn enter_report(
    action: Action,
    at: &AuditAddress,
    receiving: &BoardId,
    deed: Deed,
) -> Result<Entered, Problem> {
    let viewer = enter()?;
    let audit = audit_facts(at).await?;
    judged(may(&viewer.actor, action, Object::Report(&audit, receiving)))?;
    note(&viewer, at, deed, Subject::audit(&at.audit).with(receiving)).await?;
    Ok(Entered { viewer, audit })
}

pub(crate) async fn audit_facts(at: &AuditAddress) -> Result<AuditFacts, Problem> {
    store::access::audit_facts(&database(), &at.board, &at.audit).await?.ok_or(Problem::NotFound)
}

/// What reading is noted where a page is let in for this. Changes tell the trail themselves.
fn read_of(action: Action) -> Option<Deed> {
    match action {
        Action::SeeAudit => Some(Deed::AuditRead),
        Action::SeeCases | Action::SeeSendings => Some(Deed::CasesRead),
        Action::SeeObservations => Some(Deed::ObservationsRead),
        Action::SeeMessages | Action::WriteMessages => Some(Deed::MessagesRead),
        Action::SeeMeeting | Action::RunMeeting => Some(Deed::MeetingRead),
        // It shows the boards' responses.
        Action::SeeReports => Some(Deed::ReportRead),
        Action::SeeHistory => Some(Deed::HistoryRead),
        _ => None,
    }
}

/// Notes that something is read, before it is sent. A request that changes something shows nothing, and its own
/// event tells of it.
async fn note(viewer: &Viewer, at: &AuditAddress, deed: Deed, subject: Subject) -> Result<(), Problem> {
    let is_page = use_context::<Parts>().is_some_and(|parts| parts.method == Method::GET);
    if is_page {
        let by = viewer.by(Some(&at.board));
        site().reads.note(Chain::Board(at.board.clone()), by, deed, subject).await?;
    }
    Ok(())
}

/// What the person is told. The rules' last word on an agreed report is left to the store, which looks at it in the
/// same transaction as the change and lets the page keep what was typed.
pub(crate) fn judged(verdict: Verdict) -> Result<(), Problem> {
    match verdict {
        Verdict::Allowed | Verdict::Refused(Reason::Agreed) => Ok(()),
        Verdict::Hidden => Err(Problem::NotFound),
        Verdict::Refused(Reason::NotTheirRole) => Err(Problem::NotYourRole),
        Verdict::Refused(Reason::NotShared) => Err(Problem::NotShared),
        Verdict::Refused(Reason::OwnAgency) => Err(Problem::OwnAgency),
        Verdict::Refused(Reason::Interest) => Err(Problem::Interest),
        Verdict::Refused(Reason::OwnPractice) => Err(Problem::OwnPractice),
        Verdict::Refused(Reason::Withdrawn) => Err(Problem::NoConsent),
        Verdict::Refused(Reason::Erased) => Err(Problem::Erased),
        Verdict::Refused(Reason::NotConfirmed) => Err(Problem::NotConfirmed),
        Verdict::Refused(Reason::Sent) => Err(Problem::CasesSent),
        Verdict::Refused(Reason::StaysSent) => Err(Problem::StaysSent),
        Verdict::Refused(Reason::Shared) => Err(Problem::CasesShared),
    }
}
