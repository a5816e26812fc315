//! The rules.

use super::{
    Action, Actor, AuditFacts, CaseFacts, MeetingFacts, Object, ObservationFacts, Role, SendingFacts, Who,
    confirmation::owes_confirmation,
};
use crate::id::{BoardId, MeetingId, ObservationId};

/// Why somebody who may know of a thing may not do this with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// None of their roles does this.
    NotTheirRole,
    /// The agencies' cases are not shared with the group yet.
    NotShared,
    /// It is their own agency's case, and agencies do not rate their own.
    OwnAgency,
    /// It is their own agency's practice, and agencies never audit themselves.
    OwnPractice,
    /// They have declared an interest in the case.
    Interest,
    /// The text of the case was erased, so nothing is written about it any more.
    Erased,
    /// The adult has taken back what they agreed to, so nothing more is recorded.
    Withdrawn,
    /// Their agency has sent its cases, so it does not change them any more.
    Sent,
    /// What was sent was accepted, or the last day is over, so it is not taken back.
    StaysSent,
    /// The group sees the cases, so nothing is sent or taken back any more.
    Shared,
    /// The report is agreed, so nothing in it changes.
    Agreed,
    /// They have not confirmed the board's confidentiality arrangements for this audit.
    NotConfirmed,
}

/// What the rules say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use]
pub enum Verdict {
    /// They may.
    Allowed,
    /// They may not, and can be told why.
    Refused(Reason),
    /// They may not even learn that there is such a thing.
    Hidden,
}

impl Verdict {
    /// Whether they may.
    pub fn is_allowed(self) -> bool {
        self == Verdict::Allowed
    }
}

/// Whether somebody may do something. The one place that decides.
pub fn may(actor: &Actor, action: Action, object: Object<'_>) -> Verdict {
    let verdict = match (&actor.who, object) {
        (Who::Nobody, _) => Verdict::Hidden,
        // Both act where the database is at hand; what they do is in the trail under their own name.
        (Who::Operator | Who::Server, _) => Verdict::Allowed,
        (Who::Worker(observation), object) => of_own_interview(observation, action, object),
        (Who::Screen(meeting), object) => of_screen(meeting, action, object),
        // Whoever has an account sees where a meeting is on their own pages.
        (Who::Person(_), Object::Meeting(..)) => Verdict::Hidden,
        (Who::Person(_), Object::System) => system(actor, action),
        (Who::Person(_), Object::Board(board)) => of_board(actor, action, board),
        (Who::Person(_), Object::Audit(audit)) => of_audit(actor, action, audit),
        (Who::Person(_), Object::Case(audit, case)) => of_case(actor, action, audit, case),
        (Who::Person(_), Object::Sending(audit, sending)) => of_sending(actor, action, audit, sending),
        (Who::Person(_), Object::Observation(audit, observation)) => {
            of_observation(actor, action, audit, observation)
        }
        (Who::Person(_), Object::Report(audit, receiving)) => of_report(actor, action, audit, receiving),
    };
    match (verdict, object) {
        // Before an agreed report, which ends changes alone.
        (Verdict::Allowed, object)
            if !action.shows_no_case()
                && object.audit().is_some_and(|audit| owes_confirmation(actor, audit)) =>
        {
            Verdict::Refused(Reason::NotConfirmed)
        }
        (Verdict::Allowed, Object::Case(_, case)) if case.is_erased && action.writes_text() => {
            Verdict::Refused(Reason::Erased)
        }
        (Verdict::Allowed, Object::Observation(_, observation))
            if observation.is_erased && action.writes_text() =>
        {
            Verdict::Refused(Reason::Erased)
        }
        (Verdict::Allowed, Object::Observation(_, observation))
            if observation.is_withdrawn && action.ends_with_withdrawal() =>
        {
            Verdict::Refused(Reason::Withdrawn)
        }
        (
            Verdict::Allowed,
            Object::Audit(audit)
            | Object::Case(audit, _)
            | Object::Sending(audit, _)
            | Object::Observation(audit, _),
        ) if audit.is_agreed && action.ends_with_agreement() => Verdict::Refused(Reason::Agreed),
        (verdict, _) => verdict,
    }
}

fn system(actor: &Actor, action: Action) -> Verdict {
    match action {
        Action::ManageAccounts | Action::SeeSystemHistory if actor.is_administrator => Verdict::Allowed,
        _ => Verdict::Hidden,
    }
}

fn of_board(actor: &Actor, action: Action, board: &BoardId) -> Verdict {
    if actor.in_board(board).next().is_none() {
        return Verdict::Hidden;
    }
    match action {
        Action::SeeBoard => Verdict::Allowed,
        Action::SetUpAudit | Action::ManagePeople => if_any(actor.holds(Role::BoardManager, board)),
        _ => Verdict::Hidden,
    }
}

/// Which of the audit's own people somebody is. All of them act in the board that hosts it.
struct Part {
    manages: bool,
    leads: bool,
    rates: bool,
    sends: bool,
}

impl Part {
    fn of(actor: &Actor, audit: &AuditFacts) -> Self {
        let host = &audit.host;
        let for_its_agency = |role| {
            actor.in_board(host).any(|membership| {
                membership.role == role
                    && membership.agency.as_ref().is_some_and(|agency| audit.agencies.contains(agency))
            })
        };
        Self {
            manages: actor.holds(Role::BoardManager, host),
            leads: actor.holds(Role::AuditLead, host),
            rates: for_its_agency(Role::AuditGroupMember),
            sends: for_its_agency(Role::AgencyContact),
        }
    }

    fn is_any(&self) -> bool {
        self.manages || self.leads || self.rates || self.sends
    }
}

fn of_audit(actor: &Actor, action: Action, audit: &AuditFacts) -> Verdict {
    let part = Part::of(actor, audit);
    let chairs = holds_in_any(actor, Role::BoardChair, &audit.receiving);
    let reads = audit.is_agreed && holds_in_any(actor, Role::BoardReader, &audit.receiving)
        || holds_in_any(actor, Role::BoardManager, &audit.receiving);
    let observes = observes_in(actor, audit);
    if !(part.is_any() || chairs || reads || observes) {
        return Verdict::Hidden;
    }
    match action {
        Action::SeeObservations => if_any(part.is_any() || observes),
        Action::SeeSendings => if_any(part.manages || part.leads || part.sends),
        Action::ArrangeObservations => if_any(part.manages || part.leads),
        Action::SeeAudit | Action::SeeCases => if_any(part.is_any()),
        Action::ChangeAudit | Action::ArrangeDraw | Action::ShareCases => if_any(part.manages || part.leads),
        Action::SeeMessages => {
            if part.rates && !(part.manages || part.leads || audit.is_shared) {
                Verdict::Refused(Reason::NotShared)
            } else {
                if_any(part.manages || part.leads || part.rates)
            }
        }
        Action::WriteMessages => if_any(part.leads),
        // The room is for those who see every case: once they are shared, the whole group.
        Action::SeeMeeting | Action::AttendMeeting => {
            if (part.rates || part.sends) && !(part.manages || part.leads || audit.is_shared) {
                Verdict::Refused(Reason::NotShared)
            } else {
                if_any(part.is_any())
            }
        }
        Action::RunMeeting => if_any(part.manages || part.leads),
        Action::Calibrate => if_any(part.manages || part.leads || part.rates),
        Action::WriteNote => {
            if part.rates && !(part.manages || part.leads || audit.is_shared) {
                Verdict::Refused(Reason::NotShared)
            } else {
                if_any(part.manages || part.leads || part.rates)
            }
        }
        Action::SeeReports => if_any(part.manages || part.leads || part.rates || chairs || reads),
        Action::AgreeReport => if_any(actor.holds(Role::BoardChair, &audit.host)),
        Action::SeeHistory => if_any(part.manages),
        // Whoever manages the board writes the wording; they are asked for what else they do in the audit.
        Action::ConfirmConfidentiality => if_any(part.leads || part.rates || part.sends),
        Action::SeeConfirmations => if_any(part.manages || part.leads),
        _ => Verdict::Hidden,
    }
}

fn of_case(actor: &Actor, action: Action, audit: &AuditFacts, case: &CaseFacts) -> Verdict {
    let part = Part::of(actor, audit);
    // A role counts for the agency it is held for, and for no other agency of the same person.
    let holds_for_its_agency = |role| {
        actor
            .in_board(&audit.host)
            .any(|membership| membership.role == role && membership.agency.as_ref() == Some(&case.agency))
    };
    let sends_it = part.sends && holds_for_its_agency(Role::AgencyContact);
    let is_of_its_agency = actor.is_of(&case.agency, &audit.host);
    let sees = part.manages
        || part.leads
        || (part.rates || part.sends) && audit.is_shared
        || sends_it
        || holds_for_its_agency(Role::AuditGroupMember);
    if !sees {
        return Verdict::Hidden;
    }
    match action {
        Action::SeeCase => Verdict::Allowed,
        Action::ChangeCase if part.manages || part.leads => Verdict::Allowed,
        // Once the group has seen a case, its agency does not change it on its own any more.
        Action::ChangeCase if sends_it && !audit.is_shared && audit.sent.contains(&case.agency) => {
            Verdict::Refused(Reason::Sent)
        }
        Action::ChangeCase => if_any(sends_it && !audit.is_shared),
        // The list and its key are the agency's own: nobody else opens it, whoever looks after the audit.
        Action::SendList => if_any(sends_it),
        // Neither sharing nor an agreed report keeps it from being said.
        Action::AnswerSafety => if_any(part.manages || part.leads || sends_it),
        Action::RecordRating if !(part.leads || part.rates) => Verdict::Refused(Reason::NotTheirRole),
        Action::RecordRating if case.has_interest => Verdict::Refused(Reason::Interest),
        Action::RecordRating if is_of_its_agency && !audit.own_agency_rates => {
            Verdict::Refused(Reason::OwnAgency)
        }
        Action::RecordRating if !audit.is_shared => Verdict::Refused(Reason::NotShared),
        Action::RecordRating => Verdict::Allowed,
        Action::RecordFinding if part.manages => Verdict::Allowed,
        Action::RecordFinding if !(part.leads || part.rates) => Verdict::Refused(Reason::NotTheirRole),
        Action::RecordFinding if case.has_interest => Verdict::Refused(Reason::Interest),
        Action::RecordFinding if !audit.is_shared => Verdict::Refused(Reason::NotShared),
        Action::RecordFinding => Verdict::Allowed,
        Action::DeclareInterest => if_any(part.leads || part.rates),
        // Whoever runs the meeting.
        Action::CloseCase => if_any(part.manages || part.leads),
        Action::NoteSafety | Action::SeeHistory => if_any(part.manages),
        _ => Verdict::Hidden,
    }
}

fn of_sending(actor: &Actor, action: Action, audit: &AuditFacts, sending: &SendingFacts) -> Verdict {
    let part = Part::of(actor, audit);
    let sends_it = part.sends
        && actor.in_board(&audit.host).any(|membership| {
            membership.role == Role::AgencyContact && membership.agency.as_ref() == Some(&sending.agency)
        });
    if !(part.manages || part.leads || sends_it) {
        return Verdict::Hidden;
    }
    match action {
        Action::SeeSending => Verdict::Allowed,
        Action::SendCases | Action::TakeBackCases if !sends_it => Verdict::Refused(Reason::NotTheirRole),
        Action::SendCases | Action::TakeBackCases if audit.is_shared => Verdict::Refused(Reason::Shared),
        Action::TakeBackCases if sending.stays_sent => Verdict::Refused(Reason::StaysSent),
        Action::SendCases | Action::TakeBackCases => Verdict::Allowed,
        Action::AnswerSending => if_any(part.manages || part.leads),
        _ => Verdict::Hidden,
    }
}

/// Whether somebody is named as an observer in an audit and still holds the role.
fn observes_in(actor: &Actor, audit: &AuditFacts) -> bool {
    matches!(&actor.who, Who::Person(person) if audit.observers.contains(person))
        && actor.holds(Role::Observer, &audit.host)
}

fn of_observation(
    actor: &Actor,
    action: Action,
    audit: &AuditFacts,
    observation: &ObservationFacts,
) -> Verdict {
    let part = Part::of(actor, audit);
    let looks_after = part.manages || part.leads;
    let is_observer = matches!(&actor.who, Who::Person(person) if observation.observer.as_ref() == Some(person))
        && actor.holds(Role::Observer, &audit.host);
    // Whoever was named before they joined the audited agency, or whose agency became the audited one.
    let is_of_the_audited = actor.is_of(&observation.audited, &audit.host);
    let observes = is_observer && !is_of_the_audited;
    let sends_it = part.sends
        && actor.in_board(&audit.host).any(|membership| {
            membership.role == Role::AgencyContact && membership.agency.as_ref() == Some(&observation.audited)
        });
    let sees = looks_after || is_observer || sends_it || part.rates || part.sends && observation.is_shared;
    if !sees {
        return Verdict::Hidden;
    }
    match action {
        // What is not finished is for the whole group to see; what was recorded is not.
        Action::SeeObservation => Verdict::Allowed,
        Action::SeeRecording if looks_after || observes => Verdict::Allowed,
        Action::SeeRecording if (part.rates || part.sends) && observation.is_shared => Verdict::Allowed,
        Action::SeeRecording if part.rates || part.sends => Verdict::Refused(Reason::NotShared),
        Action::SeeRecording | Action::RecordObservation if is_observer && is_of_the_audited => {
            Verdict::Refused(Reason::OwnPractice)
        }
        Action::RecordObservation => if_any(observes),
        Action::ArrangeObservation => if_any(looks_after),
        Action::ChangeObservation => if_any(looks_after || sends_it && !observation.is_shared),
        Action::AskConsent | Action::WithdrawConsent | Action::AnswerSafety => {
            if_any(looks_after || observes || sends_it)
        }
        Action::ShareObservation | Action::ShowWorker => if_any(looks_after || observes),
        // The observer writes a summary; what follows from it the group raises.
        Action::RecordFinding if looks_after => Verdict::Allowed,
        Action::RecordFinding if !part.rates => Verdict::Refused(Reason::NotTheirRole),
        Action::RecordFinding if !observation.is_shared => Verdict::Refused(Reason::NotShared),
        Action::RecordFinding => Verdict::Allowed,
        Action::NoteSafety | Action::SeeHistory => if_any(part.manages),
        _ => Verdict::Hidden,
    }
}

/// What a worker may do with the link they were given: read what was recorded of their own interview and comment on
/// it, until the audit group sees it.
fn of_own_interview(own: &ObservationId, action: Action, object: Object<'_>) -> Verdict {
    match (object, action) {
        (Object::Observation(_, observation), Action::SeeInterview | Action::CommentOnInterview)
            if observation.id == *own && !observation.is_shared =>
        {
            Verdict::Allowed
        }
        _ => Verdict::Hidden,
    }
}

/// What a projector shows: its own meeting, while that is under way.
fn of_screen(own: &MeetingId, action: Action, object: Object<'_>) -> Verdict {
    match (object, action) {
        (Object::Meeting(audit, MeetingFacts { id, is_under_way: true }), Action::SeeScreen)
            if id == own && !audit.is_agreed =>
        {
            Verdict::Allowed
        }
        _ => Verdict::Hidden,
    }
}

fn of_report(actor: &Actor, action: Action, audit: &AuditFacts, receiving: &BoardId) -> Verdict {
    if !audit.receiving.contains(receiving) {
        return Verdict::Hidden;
    }
    let part = Part::of(actor, audit);
    let chairs = actor.holds(Role::BoardChair, receiving);
    let manages = part.manages || actor.holds(Role::BoardManager, receiving);
    let reads = actor.holds(Role::BoardReader, receiving);
    let writes = part.manages || part.leads || part.rates && audit.is_shared;
    match action {
        // A reader learns of a report when it is agreed: a draft can still mislead.
        Action::SeeReport if writes || chairs || manages || reads && audit.is_agreed => Verdict::Allowed,
        Action::SeeReport if part.rates => Verdict::Refused(Reason::NotShared),
        Action::SeeReport if part.sends => Verdict::Refused(Reason::NotTheirRole),
        Action::WriteResponse if chairs => Verdict::Allowed,
        Action::WriteResponse if writes || manages || reads && audit.is_agreed || part.is_any() => {
            Verdict::Refused(Reason::NotTheirRole)
        }
        _ => Verdict::Hidden,
    }
}

fn if_any(holds_one: bool) -> Verdict {
    if holds_one { Verdict::Allowed } else { Verdict::Refused(Reason::NotTheirRole) }
}

fn holds_in_any(actor: &Actor, role: Role, boards: &[BoardId]) -> bool {
    boards.iter().any(|board| actor.holds(role, board))
}
