//! What the meeting's pages are drawn from.

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Role},
    audit_tool::AuditTool,
    id::{AgencyId, CaseId, MeetingId, PersonId},
    meeting::Meeting,
};
use store::{
    Database,
    audits::Audit,
    cases::CaseRow,
    closings::ClosedCase,
    interests::Interest,
    meetings::{AlsoPresent, Attendance, Attending},
    memberships::Member,
};

use super::closing::act_banner::{NotTold, not_told};
use crate::{
    address::AuditAddress, audits::audit_tasks::first_unanswered, problem::Problem, viewer::Entered,
};

/// An audit with its meetings, as somebody sees it who was let in.
pub(super) struct Room {
    pub(super) audit: Audit,
    pub(super) tool: AuditTool,
    /// The cases that they see, in the order of the agenda.
    pub(super) cases: Vec<CaseRow>,
    /// The earliest first.
    pub(super) meetings: Vec<Meeting>,
    attendance: Vec<Attendance>,
    also_present: Vec<AlsoPresent>,
    interests: Vec<(CaseId, Interest)>,
    closed: Vec<ClosedCase>,
    /// The cases about which somebody has to act and nobody was told.
    pub(super) waiting: Vec<NotTold>,
}

impl Room {
    /// Reads it.
    ///
    /// # Errors
    /// [`Problem::NotFound`] or [`Problem::Unavailable`].
    pub(super) async fn load(
        database: &Database,
        at: &AuditAddress,
        inside: &Entered,
    ) -> Result<Self, Problem> {
        let (board, audit_id) = (&at.board, &at.audit);
        let audit = store::audits::get(database, board, audit_id).await?;
        Ok(Self {
            tool: store::tools::get(database, board, &audit.tool_id).await?.tool,
            cases: inside.seen(store::cases::list(database, board, audit_id).await?),
            meetings: store::meetings::list(database, board, audit_id).await?,
            attendance: store::meetings::attendance(database, board, audit_id).await?,
            also_present: store::meetings::also_present(database, board, audit_id).await?,
            interests: store::interests::list_all(database, board, audit_id).await?,
            closed: store::closings::closed_cases(database, board, audit_id).await?,
            waiting: not_told(at, inside).await?,
            audit,
        })
    }

    /// The meeting that is under way.
    pub(super) fn under_way(&self) -> Option<&Meeting> {
        self.meetings.iter().find(|meeting| meeting.ended_at.is_none())
    }

    /// Those that have ended, the latest first.
    pub(super) fn past(&self) -> impl Iterator<Item = &Meeting> {
        self.meetings.iter().rev().filter(|meeting| meeting.ended_at.is_some())
    }

    /// Who comes to a meeting, or who sent apologies, by name.
    pub(super) fn attending(
        &self,
        meeting: &MeetingId,
        attending: Attending,
    ) -> impl Iterator<Item = &Attendance> {
        self.attendance.iter().filter(move |one| one.meeting == *meeting && one.attending == attending)
    }

    /// What is noted of somebody and a meeting.
    pub(super) fn noted(&self, meeting: &MeetingId, person: &PersonId) -> Option<&Attendance> {
        self.attendance.iter().find(|one| one.meeting == *meeting && one.person == *person)
    }

    /// Who else is at a meeting.
    pub(super) fn also_present(&self, meeting: &MeetingId) -> impl Iterator<Item = &AlsoPresent> {
        self.also_present.iter().filter(move |one| one.meeting == *meeting)
    }

    /// The numbers of the cases in which somebody has declared an interest, in the order of the agenda.
    pub(super) fn interests_of(&self, person: &PersonId) -> Vec<&str> {
        let has_one = |case: &&CaseRow| {
            self.interests.iter().any(|(of, interest)| *of == case.id && interest.person == *person)
        };
        self.cases.iter().filter(has_one).map(|case| case.reference.as_str()).collect()
    }

    /// Since when a case is closed; `None` for one that is open.
    pub(super) fn closed_at(&self, case: &CaseId) -> Option<DateTime<Utc>> {
        self.closed.iter().find(|closed| closed.case == *case).map(|closed| closed.at)
    }

    /// The case of an identifier, among those that they see.
    pub(super) fn case(&self, id: Option<&CaseId>) -> Option<&CaseRow> {
        self.cases.iter().find(|case| Some(&case.id) == id)
    }

    /// The case that comes after another on the agenda; after none, the first that is not rated yet, or the first.
    pub(super) fn case_after(&self, id: Option<&CaseId>) -> Option<&CaseRow> {
        match self.cases.iter().position(|case| Some(&case.id) == id) {
            Some(position) => self.cases.get(position + 1),
            None => self
                .cases
                .iter()
                .find(|case| first_unanswered(&case.outcomes).is_some())
                .or(self.cases.first()),
        }
    }
}

/// The agencies of the audit for which somebody comes.
pub(super) fn agencies_of(actor: &Actor, inside: &Entered) -> Vec<AgencyId> {
    let mut agencies: Vec<AgencyId> = actor
        .in_board(&inside.audit.host)
        .filter_map(|membership| membership.agency.clone())
        .filter(|agency| inside.audit.agencies.contains(agency))
        .collect();
    agencies.sort();
    agencies.dedup();
    agencies
}

/// Somebody of the group, for an agency or for none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OfGroup {
    pub(super) person: PersonId,
    pub(super) name: String,
    pub(super) agency: Option<AgencyId>,
    pub(super) agency_name: Option<String>,
}

/// The people of the group: whoever manages or leads, and those who rate or send for an agency of the audit. Somebody of
/// several agencies is there once for each.
pub(super) fn group(members: Vec<Member>, inside: &Entered) -> Vec<OfGroup> {
    let takes_part = |member: &Member| match member.role {
        Role::BoardManager | Role::AuditLead => true,
        Role::AuditGroupMember | Role::AgencyContact => {
            member.agency.as_ref().is_some_and(|agency| inside.audit.agencies.contains(agency))
        }
        Role::Observer | Role::BoardChair | Role::BoardReader => false,
    };
    let mut group: Vec<OfGroup> = Vec::new();
    for member in members.into_iter().filter(|member| !member.is_closed && takes_part(member)) {
        let one = OfGroup {
            person: member.person,
            name: member.name,
            agency: member.agency,
            agency_name: member.agency_name,
        };
        if !group.contains(&one) {
            group.push(one);
        }
    }
    // Whoever belongs to an agency comes for it.
    let with_agency: Vec<PersonId> =
        group.iter().filter(|one| one.agency.is_some()).map(|one| one.person.clone()).collect();
    group.retain(|one| one.agency.is_some() || !with_agency.contains(&one.person));
    group
}
