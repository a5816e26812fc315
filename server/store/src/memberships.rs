//! Who has which role in which board.

use chrono::{DateTime, Utc};
use domain::{
    access::Role,
    id::{AgencyId, BoardId, MembershipId, PersonId},
    sign_in::EmailAddress,
    text::alphabetical,
    trail::{By, Chain, Deed, Detail, Subject},
};

use crate::{
    agencies, boards,
    database::Database,
    error::StoreError,
    identifier,
    statement::{Statement, sql},
    stored_row::Row,
    transaction::Transaction,
};

/// A role of somebody, as the page of a board's people shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The membership.
    pub id: MembershipId,
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: EmailAddress,
    /// The role.
    pub role: Role,
    /// The agency they hold it for.
    pub agency: Option<AgencyId>,
    /// That agency's name.
    pub agency_name: Option<String>,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Whether they can sign in: they have chosen a password, or sign in with their organisation's account.
    pub can_sign_in: bool,
    /// Whether they have a second factor.
    pub has_second_factor: bool,
    /// Whether the administrator has closed their account.
    pub is_closed: bool,
}

/// What there is already, in an error.
pub(crate) const ROLE_HELD: &str = "somebody with this role for this agency under this address";
const LAST_MANAGER: StoreError =
    StoreError::StillInUse { because: "a board needs a manager, so give somebody else the role first" };
const NO_AGENCY: StoreError = StoreError::NotFound { what: "agency" };

/// The people of a board with their roles: by name, then by role.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list(db: &Database, board: &BoardId) -> Result<Vec<Member>, StoreError> {
    let rows = members(board).rows(db).await?;
    let mut members = rows.iter().map(member).collect::<Result<Vec<_>, _>>()?;
    members.sort_by(|left, right| {
        alphabetical(&left.name, &right.name)
            .then_with(|| left.person.cmp(&right.person))
            .then_with(|| left.role.cmp(&right.role))
            .then_with(|| left.id.cmp(&right.id))
    });
    Ok(members)
}

fn members(board: &BoardId) -> Statement {
    sql("select m.id, m.person_id, p.name, p.email, m.role, m.agency_id, g.name as agency_name, m.since, \
            (p.password is not null or p.tenant_id is not null) as can_sign_in, \
            (p.second_factor is not null) as has_second_factor, (p.closed_at is not null) as is_closed \
         from membership m join person p on p.id = m.person_id left join agency g on g.id = m.agency_id \
         where m.board_id = $1")
    .with(board)
}

fn member(row: &Row) -> Result<Member, StoreError> {
    Ok(Member {
        id: MembershipId::new(row.text("id")?),
        person: PersonId::new(row.text("person_id")?),
        name: row.text("name")?,
        email: EmailAddress::stored(row.text("email")?),
        role: role(row)?,
        agency: row.maybe_text("agency_id")?.map(AgencyId::new),
        agency_name: row.maybe_text("agency_name")?,
        since: row.instant("since")?,
        can_sign_in: row.truth("can_sign_in")?,
        has_second_factor: row.truth("has_second_factor")?,
        is_closed: row.truth("is_closed")?,
    })
}

/// The role in the column `role`.
pub(crate) fn role(row: &Row) -> Result<Role, StoreError> {
    Role::from_code(&row.text("role")?).ok_or(StoreError::Unreadable { what: "role" })
}

/// How many roles each person has, in all boards; who has none is missing.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn counts(db: &Database) -> Result<Vec<(PersonId, u32)>, StoreError> {
    let rows =
        sql("select /* every board */ person_id, count(*) as roles from membership group by person_id")
            .rows(db)
            .await?;
    rows.iter().map(|row| Ok((PersonId::new(row.text("person_id")?), row.small("roles")?))).collect()
}

/// The agencies that somebody of the board can belong to: those of its audits and of its people, by name.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn agencies_of_board(
    db: &Database,
    board: &BoardId,
) -> Result<Vec<(AgencyId, String)>, StoreError> {
    let of_audits =
        sql("select distinct g.id, g.name from audit_agency p join agency g on g.id = p.agency_id \
         where p.board_id = $1")
        .with(board)
        .rows(db)
        .await?;
    let of_people =
        sql("select distinct g.id, g.name from membership m join agency g on g.id = m.agency_id \
         where m.board_id = $1")
        .with(board)
        .rows(db)
        .await?;
    let mut agencies = of_audits
        .iter()
        .chain(&of_people)
        .map(|row| Ok((AgencyId::new(row.text("id")?), row.text("name")?)))
        .collect::<Result<Vec<_>, StoreError>>()?;
    agencies.sort_by(|left, right| alphabetical(&left.1, &right.1));
    agencies.dedup();
    Ok(agencies)
}

/// The agency a role is held for: one that is known, or one by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ForAgency {
    /// None.
    None,
    /// One of [`agencies_of_board`].
    Known(AgencyId),
    /// The one with exactly this name, made if there is none.
    Named(String),
}

impl ForAgency {
    /// The agency's identifier, where the role may have one.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where the role needs one and there is none.
    pub(crate) async fn settle(
        &self,
        tx: &mut Transaction,
        role: Role,
        at: DateTime<Utc>,
    ) -> Result<Option<AgencyId>, StoreError> {
        let agency = match self {
            _ if !role.may_have_an_agency() => None,
            ForAgency::None => None,
            ForAgency::Known(agency) => {
                let row = sql("select id from agency where id = $1").with(agency).row(&mut *tx).await?;
                Some(AgencyId::new(row.ok_or(NO_AGENCY)?.text("id")?))
            }
            ForAgency::Named(name) => Some(agencies::find_or_make(tx, name, at).await?),
        };
        if role.is_for_an_agency() && agency.is_none() { Err(NO_AGENCY) } else { Ok(agency) }
    }
}

/// Gives somebody of the board a further role.
///
/// # Errors
/// [`StoreError::NotFound`] when the person has no role in this board or the role lacks its agency,
/// [`StoreError::NameTaken`] when they have this role already, or [`StoreError::Unavailable`].
pub async fn give(
    db: &Database,
    board: &BoardId,
    person: &PersonId,
    role: Role,
    agency: &ForAgency,
    by: &By,
) -> Result<MembershipId, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        // Whoever has no role here is invited, so that nobody learns who else has an account.
        sql("select id from membership where board_id = $1 and person_id = $2 limit 1")
            .with(board)
            .with(person)
            .row(&mut *tx)
            .await?
            .ok_or(StoreError::NotFound { what: "person" })?;
        let agency = agency.settle(tx, role, by.at).await?;
        let id = insert(tx, board, person, role, agency.as_ref(), by.at).await?;
        pen.tell(Deed::RoleGiven, Subject::other(person), detail(role, agency.as_ref()));
        Ok(id)
    })
}

/// Gives somebody with an open account a role in a board, whether they have another one there or not: what the
/// operator and the administrator do for a board that has no manager. In the pages people are invited instead.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such board or open account, or the role lacks its agency,
/// [`StoreError::NameTaken`] when they have this role already, or [`StoreError::Unavailable`].
pub async fn appoint(
    db: &Database,
    board: &BoardId,
    person: &PersonId,
    role: Role,
    agency: &ForAgency,
    by: &By,
) -> Result<MembershipId, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        sql("select id from person where id = $1 and closed_at is null")
            .with(person)
            .row(&mut *tx)
            .await?
            .ok_or(StoreError::NotFound { what: "account" })?;
        boards::hold(tx, board).await?;
        let agency = agency.settle(tx, role, by.at).await?;
        let id = insert(tx, board, person, role, agency.as_ref(), by.at).await?;
        pen.tell(Deed::RoleGiven, Subject::other(person), detail(role, agency.as_ref()));
        Ok(id)
    })
}

/// What the trail says of a role.
pub(crate) fn detail(role: Role, agency: Option<&AgencyId>) -> Detail {
    let detail = Detail::default().say("role", role.code());
    match agency {
        Some(agency) => detail.say("agency", agency),
        None => detail,
    }
}

/// Puts a membership into the board, as a part of a transaction that holds the board's trail.
///
/// # Errors
/// [`StoreError::NameTaken`] when the person has this role for this agency, [`StoreError::NotFound`] when there is
/// no such person.
pub(crate) async fn insert(
    tx: &mut Transaction,
    board: &BoardId,
    person: &PersonId,
    role: Role,
    agency: Option<&AgencyId>,
    at: DateTime<Utc>,
) -> Result<MembershipId, StoreError> {
    let held = sql("select id from membership where board_id = $1 and person_id = $2 and role = $3 \
         and coalesce(agency_id, '') = $4")
    .with(board)
    .with(person)
    .with(role.code())
    .with(agency.map_or("", AgencyId::as_str))
    .row(&mut *tx)
    .await?;
    if held.is_some() {
        return Err(StoreError::NameTaken { what: ROLE_HELD });
    }
    let id = MembershipId::new(identifier::new(at));
    sql("insert into membership (board_id, id, person_id, role, agency_id, since) values ($1, $2, $3, $4, $5, $6)")
        .with(board)
        .with(&id)
        .with(person)
        .with(role.code())
        .with(agency)
        .with(at)
        .run(tx)
        .await
        .map_err(|error| error.or_not_found("person"))?;
    Ok(id)
}

/// Takes a role away.
///
/// # Errors
/// [`StoreError::NotFound`] when this board has no such membership, [`StoreError::StillInUse`] when it is the
/// board's last manager, or [`StoreError::Unavailable`].
pub async fn take(
    db: &Database,
    board: &BoardId,
    membership: &MembershipId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        let row = sql("select person_id, role, agency_id from membership where board_id = $1 and id = $2")
            .with(board)
            .with(membership)
            .row(&mut *tx)
            .await?
            .ok_or(StoreError::NotFound { what: "role" })?;
        let (person, role) = (PersonId::new(row.text("person_id")?), role(&row)?);
        let agency = row.maybe_text("agency_id")?.map(AgencyId::new);
        if role == Role::BoardManager && !has_another_manager(tx, board, membership).await? {
            return Err(LAST_MANAGER);
        }
        sql("delete from membership where board_id = $1 and id = $2")
            .with(board)
            .with(membership)
            .run(&mut *tx)
            .await?;
        pen.tell(Deed::RoleTaken, Subject::other(&person), detail(role, agency.as_ref()));
        Ok(())
    })
}

/// Whether somebody else with an open account manages the board.
async fn has_another_manager(
    tx: &mut Transaction,
    board: &BoardId,
    membership: &MembershipId,
) -> Result<bool, StoreError> {
    let other = sql("select m.id from membership m join person p on p.id = m.person_id \
         where m.board_id = $1 and m.role = 'board_manager' and m.id <> $2 and p.closed_at is null limit 1")
    .with(board)
    .with(membership)
    .row(tx)
    .await?;
    Ok(other.is_some())
}
