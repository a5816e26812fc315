//! Who has confirmed the board's wording for an audit, and who has not yet.

use domain::{
    access::{AuditFacts, Membership, Role, takes_part_as},
    id::{AuditId, PersonId},
};
use store::{
    Database,
    confidentiality::{Confirmed, Wording},
    memberships::Member,
};

use crate::problem::Problem;

/// Somebody who is asked and has not confirmed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Their name.
    pub name: String,
    /// The role by which they take part.
    pub role: Role,
    /// The name of the agency they hold it for.
    pub agency: Option<String>,
}

/// How an audit stands with its board's wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The newest wording.
    pub wording: Wording,
    /// Those who confirmed it for this audit, the earliest first.
    pub confirmed: Vec<Confirmed>,
    /// Those who have not yet, by name. Whose account is closed is not waited for.
    pub waiting: Vec<Waiting>,
}

impl Standing {
    /// How an audit stands; `None` where its board has no wording.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if the store failed.
    pub async fn of(
        database: &Database,
        facts: &AuditFacts,
        audit: &AuditId,
    ) -> Result<Option<Self>, Problem> {
        let board = &facts.host;
        let Some(wording) = store::confidentiality::find_newest(database, board).await? else {
            return Ok(None);
        };
        let confirmed =
            store::confidentiality::list_confirmed(database, board, audit, wording.version).await?;
        let members = store::memberships::list(database, board).await?;
        let waiting = waiting(&members, facts, &confirmed);
        Ok(Some(Self { wording, confirmed, waiting }))
    }

    /// Somebody's own confirmation, if they have confirmed.
    pub fn confirmed_by(&self, person: Option<&PersonId>) -> Option<&Confirmed> {
        self.confirmed.iter().find(|confirmed| Some(&confirmed.person) == person)
    }

    /// How many are asked: those who have confirmed, and those who have not yet.
    pub fn asked(&self) -> usize {
        self.confirmed.len() + self.waiting.len()
    }

    /// "5 of 9 have confirmed".
    pub fn in_words(&self) -> String {
        format!("{} of {} have confirmed", self.confirmed.len(), self.asked())
    }
}

/// Those of a board's members who take part in an audit and have not confirmed. The roles of one person stand together.
fn waiting(members: &[Member], facts: &AuditFacts, confirmed: &[Confirmed]) -> Vec<Waiting> {
    members
        .chunk_by(|left, right| left.person == right.person)
        .filter(|roles| !roles[0].is_closed)
        .filter(|roles| confirmed.iter().all(|one| one.person != roles[0].person))
        .filter_map(|roles| {
            let held: Vec<Membership> = roles
                .iter()
                .map(|member| Membership {
                    board: facts.host.clone(),
                    role: member.role,
                    agency: member.agency.clone(),
                })
                .collect();
            let part = takes_part_as(&held, facts)?;
            let agency = roles.iter().find(|member| member.role == part.role && member.agency == part.agency);
            Some(Waiting {
                name: roles[0].name.clone(),
                role: part.role,
                agency: agency.and_then(|member| member.agency_name.clone()),
            })
        })
        .collect()
}
