//! Who is asked to confirm the board's confidentiality arrangements for an audit, and who still owes it.

use super::{Actor, AuditFacts, Membership, Role, Who};

/// By which of their roles somebody takes part in an audit: as its lead, or for an agency of it as a member or as a
/// contact. The first of these where they hold several; none for whoever only manages, observes or reads.
pub fn takes_part_as<'m>(memberships: &'m [Membership], audit: &AuditFacts) -> Option<&'m Membership> {
    memberships
        .iter()
        .filter(|membership| membership.board == audit.host)
        .filter(|membership| match membership.role {
            Role::AuditLead => true,
            Role::AuditGroupMember | Role::AgencyContact => {
                membership.agency.as_ref().is_some_and(|agency| audit.agencies.contains(agency))
            }
            Role::BoardManager | Role::Observer | Role::BoardChair | Role::BoardReader => false,
        })
        .min_by_key(|membership| membership.role)
}

/// Whether somebody is asked to confirm the arrangements and has not confirmed their newest wording. Where the board has
/// no wording nobody owes anything.
pub fn owes_confirmation(actor: &Actor, audit: &AuditFacts) -> bool {
    match (&actor.who, &audit.confirmed) {
        (Who::Person(person), Some(confirmed)) => {
            !confirmed.contains(person) && takes_part_as(&actor.memberships, audit).is_some()
        }
        _ => false,
    }
}
