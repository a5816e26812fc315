//! What an action is about, with the facts that the rules need and no others.

use crate::id::{AgencyId, BoardId, MeetingId, ObservationId, PersonId};

/// What the rules need to know of an audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditFacts {
    /// The board that hosts it.
    pub host: BoardId,
    /// All boards that receive its report, the host among them.
    pub receiving: Vec<BoardId>,
    /// The agencies that take part.
    pub agencies: Vec<AgencyId>,
    /// Whether the cases are shared with the whole audit group.
    pub is_shared: bool,
    /// Whether its report is agreed, so that nothing in it changes.
    pub is_agreed: bool,
    /// Whether members rate the cases of their own agency too.
    pub own_agency_rates: bool,
    /// Those who are named as observers in it.
    pub observers: Vec<PersonId>,
    /// Those who have confirmed the newest wording of the host's confidentiality arrangements for it; `None` where the
    /// host has no wording, so that nobody is asked.
    pub confirmed: Option<Vec<PersonId>>,
    /// The agencies whose cases are sent, and not open again.
    pub sent: Vec<AgencyId>,
}

/// What the rules need to know of a case, and of the person who asks about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFacts {
    /// The agency that presents it.
    pub agency: AgencyId,
    /// Whether the person who asks has declared an interest in it.
    pub has_interest: bool,
    /// Whether its text was erased, so that none is written any more.
    pub is_erased: bool,
}

/// What the rules need to know of what an agency sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendingFacts {
    /// The agency.
    pub agency: AgencyId,
    /// Whether it stays sent: it was accepted, or the last day is over.
    pub stays_sent: bool,
}

/// What the rules need to know of an observation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObservationFacts {
    /// Which one it is.
    pub id: ObservationId,
    /// The agency whose practice is observed.
    pub audited: AgencyId,
    /// Who observes.
    pub observer: Option<PersonId>,
    /// Whether the audit group sees what was recorded.
    pub is_shared: bool,
    /// Whether the adult has taken everything back.
    pub is_withdrawn: bool,
    /// Whether its texts were erased.
    pub is_erased: bool,
}

/// What the rules need to know of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingFacts {
    /// Which one it is.
    pub id: MeetingId,
    /// Whether it is under way.
    pub is_under_way: bool,
}

/// What an action is about.
#[derive(Clone, Copy, Debug)]
pub enum Object<'o> {
    /// The whole installation: accounts, boards, settings.
    System,
    /// A board: its people and its settings.
    Board(&'o BoardId),
    /// An audit as a whole.
    Audit(&'o AuditFacts),
    /// A case of an audit.
    Case(&'o AuditFacts, &'o CaseFacts),
    /// What an agency sends.
    Sending(&'o AuditFacts, &'o SendingFacts),
    /// An observation of an audit.
    Observation(&'o AuditFacts, &'o ObservationFacts),
    /// A meeting of an audit's group.
    Meeting(&'o AuditFacts, &'o MeetingFacts),
    /// An audit's report for one board.
    Report(&'o AuditFacts, &'o BoardId),
}

impl<'o> Object<'o> {
    /// The audit that it is or belongs to.
    pub(super) fn audit(self) -> Option<&'o AuditFacts> {
        match self {
            Object::System | Object::Board(_) => None,
            Object::Audit(audit)
            | Object::Case(audit, _)
            | Object::Observation(audit, _)
            | Object::Sending(audit, _)
            | Object::Meeting(audit, _)
            | Object::Report(audit, _) => Some(audit),
        }
    }
}
