//! Invitations: links that give one person one role, once they say yes. The database holds the hash of the link.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    access::{Role, Who},
    id::{AgencyId, BoardId, PersonId},
    invited::Invited,
    sign_in::EmailAddress,
    trail::{By, Chain, Deed, Detail, Stream, Subject},
};

use crate::{
    database::Database,
    error::StoreError,
    links::{self, Purpose},
    memberships::{self, ForAgency},
    people::{account, password},
    statement::sql,
    stored_row::Row,
    trail::Pen,
    transaction::Transaction,
};

/// How long an invitation can be accepted.
pub const GOOD_FOR: TimeDelta = TimeDelta::days(14);
/// How much of a link's hash the trail says, so that what became of an invitation can be followed.
const SAID_OF_HASH: usize = 16;
const GONE: StoreError = StoreError::NotFound { what: "invitation" };

/// An invitation that nobody has accepted yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The hash of its link, by which it is withdrawn.
    pub token_hash: String,
    /// The address it goes to.
    pub email: EmailAddress,
    /// The name it was written with.
    pub name: Option<String>,
    /// The role it gives.
    pub role: Role,
    /// The agency the role is held for.
    pub agency: Option<AgencyId>,
    /// That agency's name.
    pub agency_name: Option<String>,
    /// The name of whoever invites, if it is somebody with an account.
    pub made_by: Option<String>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Until when it can be accepted.
    pub expires_at: DateTime<Utc>,
}

/// An invitation as whoever opens its link sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenInvitation {
    /// The board.
    pub board: BoardId,
    /// Its name.
    pub board_name: String,
    /// What is given, to whom, by whom, until when.
    pub invitation: Invitation,
    /// The account under the address, if there is one.
    pub account: Option<PersonId>,
}

/// What became of somebody who was to be invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "not everybody was invited"]
pub enum Outcome {
    /// The link works now. An earlier one for the same role does not any more.
    Invited,
    /// They have this role already, so nothing was written.
    HasRole,
}

/// Whose account takes the role.
#[derive(Clone, Debug)]
pub enum Acceptance<'a> {
    /// A new one under the invitation's address.
    NewAccount {
        /// The person's name.
        name: &'a str,
        /// The hash of their password.
        password_hash: &'a str,
    },
    /// The one that is signed in. Its address must be the invitation's.
    Account(&'a PersonId),
}

/// Invites people to one role for one agency; `people` are their addresses with the hashes of their links. Gives what
/// became of each, in the same order.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such board or the role lacks its agency, or
/// [`StoreError::Unavailable`].
pub async fn invite(
    db: &Database,
    board: &BoardId,
    role: Role,
    agency: &ForAgency,
    people: &[(Invited, String)],
    by: &By,
) -> Result<Vec<Outcome>, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        let agency = agency.settle(tx, role, by.at).await?;
        let mut outcomes = Vec::with_capacity(people.len());
        for (invited, token_hash) in people {
            if has_role(tx, board, &invited.email, role, agency.as_ref()).await? {
                outcomes.push(Outcome::HasRole);
                continue;
            }
            for earlier in withdraw_same(tx, board, &invited.email, role, agency.as_ref()).await? {
                pen.tell(
                    Deed::InvitationWithdrawn,
                    Subject::default(),
                    detail(role, agency.as_ref(), &earlier),
                );
            }
            insert(tx, board, role, agency.as_ref(), invited, token_hash, by).await?;
            let said = detail(role, agency.as_ref(), token_hash);
            pen.tell(Deed::PersonInvited, Subject::default(), said);
            outcomes.push(Outcome::Invited);
        }
        Ok(outcomes)
    })
}

/// What the trail says of an invitation: never the address it goes to.
fn detail(role: Role, agency: Option<&AgencyId>, token_hash: &str) -> Detail {
    memberships::detail(role, agency).say("invitation", token_hash.get(..SAID_OF_HASH).unwrap_or_default())
}

async fn has_role(
    tx: &mut Transaction,
    board: &BoardId,
    email: &EmailAddress,
    role: Role,
    agency: Option<&AgencyId>,
) -> Result<bool, StoreError> {
    let held = sql("select m.id from membership m join person p on p.id = m.person_id \
         where m.board_id = $1 and p.email = $2 and m.role = $3 and coalesce(m.agency_id, '') = $4")
    .with(board)
    .with(email.as_str())
    .with(role.code())
    .with(agency.map_or("", AgencyId::as_str))
    .row(tx)
    .await?;
    Ok(held.is_some())
}

/// Removes earlier invitations of the same person to the same role. Gives the hashes of their links.
async fn withdraw_same(
    tx: &mut Transaction,
    board: &BoardId,
    email: &EmailAddress,
    role: Role,
    agency: Option<&AgencyId>,
) -> Result<Vec<String>, StoreError> {
    let rows =
        sql("delete from one_time_link where board_id = $1 and purpose = 'invitation' and email = $2 \
         and role = $3 and coalesce(agency_id, '') = $4 returning token_hash")
        .with(board)
        .with(email.as_str())
        .with(role.code())
        .with(agency.map_or("", AgencyId::as_str))
        .rows(tx)
        .await?;
    rows.iter().map(|row| row.text("token_hash")).collect()
}

async fn insert(
    tx: &mut Transaction,
    board: &BoardId,
    role: Role,
    agency: Option<&AgencyId>,
    invited: &Invited,
    token_hash: &str,
    by: &By,
) -> Result<(), StoreError> {
    sql("insert into one_time_link (token_hash, purpose, email, name, board_id, role, agency_id, made_by, made_at, \
            expires_at) \
         values ($1, 'invitation', $2, $3, $4, $5, $6, $7, $8, $9)")
    .with(token_hash)
    .with(invited.email.as_str())
    .with(invited.name.as_deref())
    .with(board)
    .with(role.code())
    .with(agency)
    .with(by.who.code().into_owned())
    .with(by.at)
    .with(by.at + GOOD_FOR)
    .run(tx)
    .await
    .map_err(|error| error.or_not_found("board"))?;
    Ok(())
}

/// The board's invitations that nobody has accepted, the newest first. Those that are too old are among them.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list(db: &Database, board: &BoardId) -> Result<Vec<Invitation>, StoreError> {
    let rows = sql("select l.token_hash, l.email, l.name, l.role, l.agency_id, g.name as agency_name, \
                p.name as made_by, l.made_at, l.expires_at \
             from one_time_link l left join agency g on g.id = l.agency_id left join person p on p.id = l.made_by \
             where l.board_id = $1 and l.purpose = 'invitation' order by l.made_at desc, l.email")
    .with(board)
    .rows(db)
    .await?;
    rows.iter().map(invitation).collect()
}

fn invitation(row: &Row) -> Result<Invitation, StoreError> {
    Ok(Invitation {
        token_hash: row.text("token_hash")?,
        email: EmailAddress::stored(row.text("email")?),
        name: row.maybe_text("name")?,
        role: memberships::role(row)?,
        agency: row.maybe_text("agency_id")?.map(AgencyId::new),
        agency_name: row.maybe_text("agency_name")?,
        made_by: row.maybe_text("made_by")?,
        made_at: row.instant("made_at")?,
        expires_at: row.instant("expires_at")?,
    })
}

/// The invitation behind a link, as long as it can be accepted. Reading it uses nothing up.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find(
    db: &Database,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<OpenInvitation>, StoreError> {
    let row = sql("select l.token_hash, l.email, l.name, l.role, l.agency_id, g.name as agency_name, \
                m.name as made_by, l.made_at, l.expires_at, l.board_id, b.name as board_name, p.id as account \
             from one_time_link l join board b on b.id = l.board_id \
             left join agency g on g.id = l.agency_id left join person m on m.id = l.made_by \
             left join person p on p.email = l.email \
             where l.token_hash = $1 and l.purpose = 'invitation' and l.expires_at > $2")
    .with(token_hash)
    .with(now)
    .row(db)
    .await?;
    row.map(|row| {
        Ok(OpenInvitation {
            board: BoardId::new(row.text("board_id")?),
            board_name: row.text("board_name")?,
            invitation: invitation(&row)?,
            account: row.maybe_text("account")?.map(PersonId::new),
        })
    })
    .transpose()
}

/// Withdraws an invitation, whether it could still be accepted or not.
///
/// # Errors
/// [`StoreError::NotFound`] when this board has no such invitation, or [`StoreError::Unavailable`].
pub async fn withdraw(db: &Database, board: &BoardId, token_hash: &str, by: &By) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        let row = sql("delete from one_time_link where board_id = $1 and token_hash = $2 \
             and purpose = 'invitation' returning role, agency_id")
        .with(board)
        .with(token_hash)
        .row(&mut *tx)
        .await?
        .ok_or(GONE)?;
        let agency = row.maybe_text("agency_id")?.map(AgencyId::new);
        let said = detail(memberships::role(&row)?, agency.as_ref(), token_hash);
        pen.tell(Deed::InvitationWithdrawn, Subject::default(), said);
        Ok(())
    })
}

/// Accepts an invitation: the account takes the role, and the link works no more. Gives who took it. An account
/// that has the role already keeps it.
///
/// # Errors
/// [`StoreError::NotFound`] when the link was used or withdrawn, is too old, or is for another address;
/// [`StoreError::NameTaken`] when a new account is asked for and there is one under the address;
/// [`StoreError::Unavailable`].
pub async fn accept(
    db: &Database,
    token_hash: &str,
    acceptance: &Acceptance<'_>,
    at: DateTime<Utc>,
) -> Result<PersonId, StoreError> {
    let board = find(db, token_hash, at).await?.ok_or(GONE)?.board;
    let nobody = By::of(Who::Nobody, at);
    change!(db, &nobody, Chain::Board(board.clone()), |tx, pen| {
        let link = links::take(tx, token_hash, Purpose::Invitation, at).await?.ok_or(GONE)?;
        let (Some(email), Some(role)) = (link.email, link.role) else { return Err(GONE) };
        let agency = link.agency;
        let person = account_of(tx, &email, acceptance, at).await?;
        match memberships::insert(tx, &board, &person, role, agency.as_ref(), at).await {
            Ok(_) | Err(StoreError::NameTaken { .. }) => {}
            Err(error) => return Err(error),
        }
        let by = By { agency: agency.clone(), ..By::of(Who::Person(person.clone()), at) };
        let said = detail(role, agency.as_ref(), token_hash);
        pen.tell_by(&by, Deed::InvitationAccepted, Subject::other(&person), said);
        if matches!(acceptance, Acceptance::NewAccount { .. }) {
            let mut system = Pen::take(tx, Chain::System, Stream::Changes, &by).await?;
            system.tell(Deed::AccountMade, Subject::other(&person), account::made(false));
            system.write(tx).await?;
        }
        Ok(person)
    })
}

/// The account that takes the role.
async fn account_of(
    tx: &mut Transaction,
    email: &EmailAddress,
    acceptance: &Acceptance<'_>,
    at: DateTime<Utc>,
) -> Result<PersonId, StoreError> {
    match acceptance {
        Acceptance::NewAccount { name, password_hash } => {
            let person = account::insert(tx, email, name, false, at).await?;
            password::write(tx, &person, password_hash, at).await?;
            Ok(person)
        }
        Acceptance::Account(person) => {
            let row = sql("select id from person where id = $1 and email = $2 and closed_at is null")
                .with(*person)
                .with(email.as_str())
                .row(tx)
                .await?
                .ok_or(GONE)?;
            row.text("id").map(PersonId::new)
        }
    }
}
