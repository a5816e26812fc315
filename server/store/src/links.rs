//! Links that work once: to make the first account, to accept an invitation, to set a password. The person has the
//! token, the database its hash alone. Looking at a link does not use it.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    access::Role,
    id::{AgencyId, BoardId, PersonId},
    sign_in::EmailAddress,
    trail::{By, Chain, Deed, Detail, Subject},
};

use crate::{
    database::Database, error::StoreError, statement::sql, stored_row::Row, transaction::Transaction,
};

/// How long the link for the first account works.
pub const FIRST_ACCOUNT_GOOD_FOR: TimeDelta = TimeDelta::minutes(30);
/// How long a link to set a password works.
pub const RESET_GOOD_FOR: TimeDelta = TimeDelta::days(1);

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Make the first account.
    FirstAccount,
    /// Accept an invitation.
    Invitation,
    /// Set a password, the first or a new one.
    Reset,
}

impl Purpose {
    fn code(self) -> &'static str {
        match self {
            Purpose::FirstAccount => "first_account",
            Purpose::Invitation => "invitation",
            Purpose::Reset => "reset",
        }
    }
}

/// A link that works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The hash of its token.
    pub token_hash: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Whose account it opens, or whom it invites where they have one.
    pub person: Option<PersonId>,
    /// Whom it invites.
    pub email: Option<EmailAddress>,
    /// The board of an invitation; nothing for an administrator.
    pub board: Option<BoardId>,
    /// The role of an invitation.
    pub role: Option<Role>,
    /// The agency of an invitation.
    pub agency: Option<AgencyId>,
    /// Who made it: [`domain::access::Who::code`].
    pub made_by: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When it stops working.
    pub expires_at: DateTime<Utc>,
}

impl Link {
    /// A link that names nothing but what it is for.
    pub fn new(purpose: Purpose, token_hash: &str, by: &By, expires_at: DateTime<Utc>) -> Self {
        Self {
            token_hash: token_hash.to_owned(),
            purpose,
            person: None,
            email: None,
            board: None,
            role: None,
            agency: None,
            made_by: by.who.code().into_owned(),
            made_at: by.at,
            expires_at,
        }
    }
}

/// Makes the link by which the first account is made. Those made before stop working.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn make_for_first_account(
    db: &Database,
    token_hash: &str,
    expires_at: DateTime<Utc>,
    by: &By,
) -> Result<(), StoreError> {
    transaction!(db, |tx| {
        sql("delete from one_time_link where purpose = 'first_account'").run(&mut *tx).await?;
        insert(tx, &Link::new(Purpose::FirstAccount, token_hash, by, expires_at)).await
    })
}

/// Makes the link by which an account's password is set. Those made for it before stop working.
///
/// # Errors
/// [`StoreError::NotFound`] for an account that is not there or closed, or [`StoreError::Unavailable`].
pub async fn make_for_reset(
    db: &Database,
    token_hash: &str,
    person: &PersonId,
    expires_at: DateTime<Utc>,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        let open = sql("select id from person where id = $1 and closed_at is null")
            .with(person)
            .row(&mut *tx)
            .await?;
        if open.is_none() {
            return Err(StoreError::NotFound { what: "account" });
        }
        withdraw(tx, person).await?;
        let link =
            Link { person: Some(person.clone()), ..Link::new(Purpose::Reset, token_hash, by, expires_at) };
        insert(tx, &link).await?;
        pen.tell(Deed::AccountReset, Subject::other(person), Detail::default());
        Ok(())
    })
}

/// Looks at a link that works at this instant, without using it.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find(
    db: &Database,
    token_hash: &str,
    purpose: Purpose,
    at: DateTime<Utc>,
) -> Result<Option<Link>, StoreError> {
    let row =
        sql("select token_hash, person_id, email, board_id, role, agency_id, made_by, made_at, expires_at \
             from one_time_link where token_hash = $1 and purpose = $2 and expires_at > $3")
        .with(token_hash)
        .with(purpose.code())
        .with(at)
        .row(db)
        .await?;
    row.map(|row| read(&row, purpose)).transpose()
}

/// Uses a link: nothing if it does not work at this instant. Of two people who use one at the same time, one gets it.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub(crate) async fn take(
    tx: &mut Transaction,
    token_hash: &str,
    purpose: Purpose,
    at: DateTime<Utc>,
) -> Result<Option<Link>, StoreError> {
    let row = sql("delete from one_time_link where token_hash = $1 and purpose = $2 and expires_at > $3 \
             returning token_hash, person_id, email, board_id, role, agency_id, made_by, made_at, expires_at")
    .with(token_hash)
    .with(purpose.code())
    .with(at)
    .row(tx)
    .await?;
    row.map(|row| read(&row, purpose)).transpose()
}

/// Writes a link. The caller tells the trail.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub(crate) async fn insert(tx: &mut Transaction, link: &Link) -> Result<(), StoreError> {
    sql("insert into one_time_link (token_hash, purpose, person_id, email, board_id, role, agency_id, made_by, \
            made_at, expires_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    .with(&link.token_hash)
    .with(link.purpose.code())
    .with(link.person.as_ref())
    .with(link.email.as_ref().map(EmailAddress::as_str))
    .with(link.board.as_ref())
    .with(link.role.map(Role::code))
    .with(link.agency.as_ref())
    .with(&link.made_by)
    .with(link.made_at)
    .with(link.expires_at)
    .run(tx)
    .await?;
    Ok(())
}

/// Takes the links back that set this account's password.
pub(crate) async fn withdraw(tx: &mut Transaction, person: &PersonId) -> Result<(), StoreError> {
    sql("delete from one_time_link where person_id = $1 and purpose = 'reset'").with(person).run(tx).await?;
    Ok(())
}

/// Removes the links that stopped working before an instant. Gives how many there were.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn purge(db: &Database, before: DateTime<Utc>) -> Result<u64, StoreError> {
    transaction!(db, |tx| {
        sql("delete from one_time_link where expires_at < $1").with(before).run(&mut *tx).await
    })
}

fn read(row: &Row, purpose: Purpose) -> Result<Link, StoreError> {
    let role = row.maybe_text("role")?;
    Ok(Link {
        token_hash: row.text("token_hash")?,
        purpose,
        person: row.maybe_text("person_id")?.map(PersonId::new),
        email: row.maybe_text("email")?.map(EmailAddress::stored),
        board: row.maybe_text("board_id")?.map(BoardId::new),
        role: role
            .map(|code| Role::from_code(&code).ok_or(StoreError::Unreadable { what: "role" }))
            .transpose()?,
        agency: row.maybe_text("agency_id")?.map(AgencyId::new),
        made_by: row.text("made_by")?,
        made_at: row.instant("made_at")?,
        expires_at: row.instant("expires_at")?,
    })
}
