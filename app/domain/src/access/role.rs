//! Who asks: a person with roles in boards, the operator of the machine, or the server itself.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::id::{AgencyId, BoardId, MeetingId, ObservationId, PersonId};

/// What a person does for a board. A person can hold several, in several boards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs the board's audits: sets them up, gives the other roles, sees everything of the board.
    BoardManager,
    /// Leads an audit: looks after its cases, rates, and writes the main messages.
    AuditLead,
    /// Sits on the audit group for an agency and rates the cases of the others.
    AuditGroupMember,
    /// Sends an agency's cases, and sees these alone until the group's meeting shares them.
    AgencyContact,
    /// Watches practice; sees their own observations alone.
    Observer,
    /// Reads reports, agrees them or sends them back, and writes the board's response.
    BoardChair,
    /// Reads agreed reports.
    BoardReader,
}

impl Role {
    /// All roles, in the order in which they are shown.
    pub const ALL: [Role; 7] = [
        Role::BoardManager,
        Role::AuditLead,
        Role::AuditGroupMember,
        Role::AgencyContact,
        Role::Observer,
        Role::BoardChair,
        Role::BoardReader,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Role::BoardManager => "board_manager",
            Role::AuditLead => "audit_lead",
            Role::AuditGroupMember => "audit_group_member",
            Role::AgencyContact => "agency_contact",
            Role::Observer => "observer",
            Role::BoardChair => "board_chair",
            Role::BoardReader => "board_reader",
        }
    }

    /// The role with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The words for people.
    pub fn words(self) -> &'static str {
        match self {
            Role::BoardManager => "Board manager",
            Role::AuditLead => "Audit lead",
            Role::AuditGroupMember => "Audit group member",
            Role::AgencyContact => "Agency contact",
            Role::Observer => "Observer",
            Role::BoardChair => "Board chair",
            Role::BoardReader => "Board reader",
        }
    }

    /// What somebody with this role can do, in one sentence.
    pub fn explained(self) -> &'static str {
        match self {
            Role::BoardManager => {
                "Sets up audits, gives people their roles and sees everything of the board."
            }
            Role::AuditLead => {
                "Looks after an audit’s cases, rates with the group and writes the main messages."
            }
            Role::AuditGroupMember => "Rates the cases of the other agencies with the group.",
            Role::AgencyContact => {
                "Sends the agency’s cases, and sees only these until the meeting shares them."
            }
            Role::Observer => "Watches practice and sees only their own observations.",
            Role::BoardChair => {
                "Reads reports, agrees them or sends them back, and writes the board’s response."
            }
            Role::BoardReader => "Reads agreed reports.",
        }
    }

    /// Whether the role is held for an agency.
    pub fn is_for_an_agency(self) -> bool {
        matches!(self, Role::AuditGroupMember | Role::AgencyContact)
    }

    /// Whether an agency can be named with it: those that need one, and those that may have one.
    pub fn may_have_an_agency(self) -> bool {
        self.is_for_an_agency() || matches!(self, Role::AuditLead | Role::Observer)
    }
}

/// One role in one board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The board.
    pub board: BoardId,
    /// The role.
    pub role: Role,
    /// The agency it is held for: always there where [`Role::is_for_an_agency`].
    pub agency: Option<AgencyId>,
}

/// Who did something, as the trail names them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// Somebody with an account.
    Person(PersonId),
    /// Whoever works the command line of the machine.
    Operator,
    /// The server by itself, for example when it erases what is due.
    Server,
    /// The worker of an observation, who was given a link to what was recorded of their interview.
    Worker(ObservationId),
    /// The projector of a meeting, which somebody opened with the code that was given out.
    Screen(MeetingId),
    /// Nobody who is known: somebody who is not signed in.
    Nobody,
}

impl Who {
    /// As the trail writes it: a person's identifier, or `operator`, `server`, `nobody`; `worker` and the
    /// observation's identifier; `screen` and the meeting's.
    pub fn code(&self) -> Cow<'_, str> {
        match self {
            Who::Person(person) => person.as_str().into(),
            Who::Operator => "operator".into(),
            Who::Server => "server".into(),
            Who::Worker(observation) => format!("{WORKER}{observation}").into(),
            Who::Screen(meeting) => format!("{SCREEN}{meeting}").into(),
            Who::Nobody => "nobody".into(),
        }
    }

    /// Reads what [`Who::code`] wrote.
    pub fn from_code(code: &str) -> Self {
        match code {
            "operator" => Who::Operator,
            "server" => Who::Server,
            "nobody" => Who::Nobody,
            other => match (other.strip_prefix(WORKER), other.strip_prefix(SCREEN)) {
                (Some(observation), _) => Who::Worker(ObservationId::new(observation)),
                (None, Some(meeting)) => Who::Screen(MeetingId::new(meeting)),
                (None, None) => Who::Person(PersonId::new(other)),
            },
        }
    }
}

/// What stands before an observation's identifier where its worker is meant.
const WORKER: &str = "worker ";
/// What stands before a meeting's identifier where its projector is meant.
const SCREEN: &str = "screen ";

/// Who asks, and what they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who it is.
    pub who: Who,
    /// Whether they look after accounts and settings. It opens no case.
    pub is_administrator: bool,
    /// Their roles in boards.
    pub memberships: Vec<Membership>,
}

impl Actor {
    /// Somebody who is not signed in.
    pub fn nobody() -> Self {
        Self { who: Who::Nobody, is_administrator: false, memberships: Vec::new() }
    }

    /// Whoever works the command line.
    pub fn operator() -> Self {
        Self { who: Who::Operator, is_administrator: false, memberships: Vec::new() }
    }

    /// The worker of an observation.
    pub fn worker(observation: ObservationId) -> Self {
        Self { who: Who::Worker(observation), is_administrator: false, memberships: Vec::new() }
    }

    /// The projector of a meeting.
    pub fn screen(meeting: MeetingId) -> Self {
        Self { who: Who::Screen(meeting), is_administrator: false, memberships: Vec::new() }
    }

    /// Whether they hold a role in a board.
    pub fn holds(&self, role: Role, board: &BoardId) -> bool {
        self.in_board(board).any(|membership| membership.role == role)
    }

    /// Their memberships of one board.
    pub fn in_board<'a>(&'a self, board: &'a BoardId) -> impl Iterator<Item = &'a Membership> {
        self.memberships.iter().filter(move |membership| membership.board == *board)
    }

    /// Whether they belong to an agency, in any of their roles of this board.
    pub fn is_of(&self, agency: &AgencyId, board: &BoardId) -> bool {
        self.in_board(board).any(|membership| membership.agency.as_ref() == Some(agency))
    }
}
