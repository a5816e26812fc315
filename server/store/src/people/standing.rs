//! What the rules of access, and the layer that asks who somebody is, need to know of a person.

use domain::{
    access::{Actor, Membership, Role, Who},
    id::{AgencyId, BoardId, PersonId},
};

use crate::{database::Database, error::StoreError, statement::sql, stored_row::Row};

/// Where somebody with an open account stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Their name.
    pub name: String,
    /// What they hold.
    pub actor: Actor,
    /// Whether they have a second factor.
    pub has_second_factor: bool,
    /// Whether they need one: an administrator always, and whoever a board of theirs asks for one, of its managers
    /// unless it said otherwise, of everybody if it said so.
    pub needs_second_factor: bool,
}

impl Standing {
    /// Whether they are asked for a second factor that they do not have: it is set up before anything else.
    pub fn owes_second_factor(&self) -> bool {
        self.needs_second_factor && !self.has_second_factor
    }
}

/// Where somebody stands, read in one snapshot. Nothing for a closed account.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn standing(db: &Database, person: &PersonId) -> Result<Option<Standing>, StoreError> {
    snapshot!(db, |tx| {
        let row = sql("select name, is_administrator, second_factor is not null as has_second_factor \
                 from person where id = $1 and closed_at is null")
        .with(person)
        .row(&mut *tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let held = sql("select m.board_id, m.role, m.agency_id, s.second_factor_for_all, \
                    s.second_factor_managers from membership m /* every board */ \
                 left join board_setting s on s.board_id = m.board_id \
                 where m.person_id = $1 order by m.board_id, m.since, m.id")
        .with(person)
        .rows(&mut *tx)
        .await?;
        let held = held.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let is_administrator = row.truth("is_administrator")?;
        Ok(Some(Standing {
            name: row.text("name")?,
            has_second_factor: row.truth("has_second_factor")?,
            // An administrator can make themselves a manager, so they need what a manager needs.
            needs_second_factor: is_administrator || held.iter().any(|(_, needs)| *needs),
            actor: Actor {
                who: Who::Person(person.clone()),
                is_administrator,
                memberships: held.into_iter().map(|(membership, _)| membership).collect(),
            },
        }))
    })
}

/// Somebody's name and what they hold. Nothing for a closed account.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn actor(db: &Database, person: &PersonId) -> Result<Option<(String, Actor)>, StoreError> {
    Ok(standing(db, person).await?.map(|standing| (standing.name, standing.actor)))
}

/// A membership, and whether it asks for a second factor.
fn read(row: &Row) -> Result<(Membership, bool), StoreError> {
    let role = Role::from_code(&row.text("role")?).ok_or(StoreError::Unreadable { what: "role" })?;
    let for_all = row.maybe_truth("second_factor_for_all")?.unwrap_or(false);
    let for_managers = row.maybe_truth("second_factor_managers")?.unwrap_or(true);
    let membership = Membership {
        board: BoardId::new(row.text("board_id")?),
        role,
        agency: row.maybe_text("agency_id")?.map(AgencyId::new),
    };
    Ok((membership, for_all || (role == Role::BoardManager && for_managers)))
}
