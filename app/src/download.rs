//! Letting somebody take a file out: what [`crate::viewer`] does for pages, where there is no page.
//!
//! A download is answered by a route of the server. It hands over the [`Viewer`] that the outer layers put into the
//! request and the [`Site`]; the rules decide, and what is taken is in the trail before a byte of it is sent.

use domain::{
    access::{Action, CaseFacts, Object, may},
    id::{AgencyId, BoardId, CaseId, ObservationId},
    trail::{Chain, Deed, Subject},
};

use crate::{
    address::AuditAddress,
    problem::Problem,
    signing_in::return_path,
    site::{Site, today},
    viewer::{Entered, EnteredCase, EnteredObservation, Viewer, judged},
};

/// Lets somebody take an audit's report for one board.
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::NotFound`], what the rules say, or [`Problem::Unavailable`].
pub async fn take_report(
    site: &Site,
    viewer: Viewer,
    at: &AuditAddress,
    receiving: &BoardId,
) -> Result<Entered, Problem> {
    let entered = into_audit(site, viewer, at).await?;
    judged(may(&entered.viewer.actor, Action::SeeReport, Object::Report(&entered.audit, receiving)))?;
    note(site, &entered, at, Deed::ReportTaken, Subject::audit(&at.audit).with(receiving)).await?;
    Ok(entered)
}

/// Lets somebody take all that is held on a case.
///
/// # Errors
/// As [`take_report`].
pub async fn take_case(
    site: &Site,
    viewer: Viewer,
    at: &AuditAddress,
    case: &CaseId,
) -> Result<EnteredCase, Problem> {
    let inside = into_audit(site, viewer, at).await?;
    let facts: CaseFacts =
        store::access::case_facts(&site.database, &at.board, &at.audit, case, inside.viewer.person())
            .await?
            .ok_or(Problem::NotFound)?;
    judged(may(&inside.viewer.actor, Action::SeeHistory, Object::Case(&inside.audit, &facts)))?;
    note(site, &inside, at, Deed::CaseExported, Subject::case(&at.audit, case)).await?;
    Ok(EnteredCase { inside, case: facts })
}

/// Lets somebody take all that is held on an observation.
///
/// # Errors
/// As [`take_report`].
pub async fn take_observation(
    site: &Site,
    viewer: Viewer,
    at: &AuditAddress,
    observation: &ObservationId,
) -> Result<EnteredObservation, Problem> {
    let inside = into_audit(site, viewer, at).await?;
    let facts = store::access::observation_facts(&site.database, &at.board, &at.audit, observation)
        .await?
        .ok_or(Problem::NotFound)?;
    judged(may(&inside.viewer.actor, Action::SeeHistory, Object::Observation(&inside.audit, &facts)))?;
    let subject = Subject::observation(&at.audit, observation);
    note(site, &inside, at, Deed::ObservationExported, subject).await?;
    Ok(EnteredObservation { inside, observation: facts })
}

/// Lets an agency's contact take what their agency keeps of its list or its draw. Nothing of a case is in it that the
/// board holds, so the trail has the sending and the draw alone.
///
/// # Errors
/// As [`take_report`], without a note that could fail.
pub async fn take_kept(
    site: &Site,
    viewer: Viewer,
    at: &AuditAddress,
    agency: &AgencyId,
) -> Result<Entered, Problem> {
    let inside = into_audit(site, viewer, at).await?;
    inside.judge_cases_of(Action::SendList, agency)?;
    Ok(inside)
}

/// Lets somebody take what an agency is asked to send, with what it has filled in, as a workbook.
///
/// # Errors
/// As [`take_report`].
pub async fn take_workbook(
    site: &Site,
    viewer: Viewer,
    at: &AuditAddress,
    agency: &AgencyId,
) -> Result<Entered, Problem> {
    let inside = into_audit(site, viewer, at).await?;
    let sending = store::access::sending_facts(&site.database, &at.board, &at.audit, agency, today())
        .await?
        .ok_or(Problem::NotFound)?;
    judged(may(&inside.viewer.actor, Action::SeeSending, Object::Sending(&inside.audit, &sending)))?;
    note(site, &inside, at, Deed::WorkbookTaken, Subject::audit(&at.audit).with(agency)).await?;
    Ok(inside)
}

/// Lets somebody follow that an audit is changed. They learn a number and nothing of a case, so nothing is noted as read.
///
/// # Errors
/// As [`take_report`], without a note that could fail.
pub async fn follow(site: &Site, viewer: Viewer, at: &AuditAddress) -> Result<Entered, Problem> {
    let inside = into_audit(site, viewer, at).await?;
    judged(may(&inside.viewer.actor, Action::SeeMeeting, Object::Audit(&inside.audit)))?;
    Ok(inside)
}

/// Where a browser is sent that may not have a file: to the page where somebody signs in, or confirms the board's
/// confidentiality arrangements, and back; or to the page that says why.
pub fn refused(problem: Problem, path: &str) -> String {
    match problem {
        Problem::SignedOut => Some(return_path::sign_in_and_return_to(path)),
        Problem::NotConfirmed => return_path::confirm_and_return_to(path),
        _ => None,
    }
    .unwrap_or_else(|| problem.page())
}

/// Lets somebody who is signed in go on to an audit, whatever they want to do with it.
pub(crate) async fn into_audit(site: &Site, viewer: Viewer, at: &AuditAddress) -> Result<Entered, Problem> {
    if !viewer.is_signed_in() {
        return Err(Problem::SignedOut);
    }
    let audit =
        store::access::audit_facts(&site.database, &at.board, &at.audit).await?.ok_or(Problem::NotFound)?;
    Ok(Entered { viewer, audit })
}

async fn note(
    site: &Site,
    entered: &Entered,
    at: &AuditAddress,
    deed: Deed,
    subject: Subject,
) -> Result<(), Problem> {
    site.reads.note(Chain::Board(at.board.clone()), entered.by(), deed, subject).await?;
    Ok(())
}
