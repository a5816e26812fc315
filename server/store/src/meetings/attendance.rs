//! Who was at a meeting, for which agency, and who sent apologies.

use chrono::{DateTime, Utc};
use domain::{
    id::{AgencyId, AuditId, BoardId, MeetingId, PersonId},
    text::alphabetical,
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::{held, read::get_in, under_way};
use crate::{
    audits::{hold_draft, touch},
    database::Database,
    error::StoreError,
    statement::{Target, sql},
    stored_row::Row,
    trail::Pen,
    transaction::Transaction,
};

/// Whether somebody comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attending {
    /// They are there.
    Present,
    /// They sent apologies.
    Apologies,
}

/// What is noted of one person and one meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// The meeting.
    pub meeting: MeetingId,
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The agency they come for.
    pub agency: Option<AgencyId>,
    /// Its name.
    pub agency_name: Option<String>,
    /// Whether they come.
    pub attending: Attending,
    /// When that was noted.
    pub noted_at: DateTime<Utc>,
    /// When they said that the notes are a fair record.
    pub signed_at: Option<DateTime<Utc>>,
}

const SIGNED: StoreError = StoreError::StillInUse {
    because: "they have said that the notes of the meeting are a fair record, so they were there",
};

/// Who was at the meetings of an audit, and who sent apologies, by name.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn attendance(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<Attendance>, StoreError> {
    attendance_in(db.into(), board, audit).await
}

/// As [`attendance`], in a transaction or outside.
pub(super) async fn attendance_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<Attendance>, StoreError> {
    let rows =
        sql("select a.meeting_id, a.person_id, p.name, a.agency_id, g.name as agency_name, a.is_present, \
            a.noted_at, a.signed_at \
         from attendance a join person p on p.id = a.person_id left join agency g on g.id = a.agency_id \
         where a.board_id = $1 and a.audit_id = $2")
        .with(board)
        .with(audit)
        .rows(target)
        .await?;
    let mut all = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    all.sort_by(|left, right| {
        alphabetical(&left.name, &right.name).then_with(|| left.person.cmp(&right.person))
    });
    Ok(all)
}

/// Who is at the meeting that is under way, by name; `None` where none is.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn present(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Option<Vec<Attendance>>, StoreError> {
    let Some(meeting) = under_way(db, board, audit).await? else { return Ok(None) };
    let mut all = attendance(db, board, audit).await?;
    all.retain(|one| one.meeting == meeting.id && one.attending == Attending::Present);
    Ok(Some(all))
}

fn read(row: &Row) -> Result<Attendance, StoreError> {
    Ok(Attendance {
        meeting: MeetingId::new(row.text("meeting_id")?),
        person: PersonId::new(row.text("person_id")?),
        name: row.text("name")?,
        agency: row.maybe_text("agency_id")?.map(AgencyId::new),
        agency_name: row.maybe_text("agency_name")?,
        attending: if row.truth("is_present")? { Attending::Present } else { Attending::Apologies },
        noted_at: row.instant("noted_at")?,
        signed_at: row.maybe_instant("signed_at")?,
    })
}

/// Notes that somebody of the board is at a meeting that is under way, for one of their agencies or for none: as they say
/// themselves. Nothing happens where that is noted already.
///
/// # Errors
/// As [`note_attendance`], and [`StoreError::NotFound`] where the meeting has ended.
pub async fn attend(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    person: &PersonId,
    agency: Option<&AgencyId>,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        held(tx, board, audit, meeting).await?;
        note_in(tx, pen, board, audit, meeting, person, agency, Attending::Present, by).await
    })
}

/// Notes that somebody of the board is or was at a meeting, or sent apologies, for one of their agencies or for none: by
/// whoever runs it, also once it has ended, as somebody may have been overlooked. Nothing happens where that is noted
/// already.
///
/// # Errors
/// [`StoreError::NotFound`] also where they hold no role in the board or none for that agency; [`StoreError::StillInUse`]
/// for apologies of somebody who has signed the notes; [`StoreError::Agreed`] or [`StoreError::Unavailable`].
#[expect(clippy::too_many_arguments, reason = "who, for whom, where and whether")]
pub async fn note_attendance(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    person: &PersonId,
    agency: Option<&AgencyId>,
    attending: Attending,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        get_in(tx, board, audit, meeting).await?;
        note_in(tx, pen, board, audit, meeting, person, agency, attending, by).await
    })
}

/// As [`note_attendance`], in a transaction that holds the audit.
#[expect(clippy::too_many_arguments, reason = "who, for whom, where and whether")]
async fn note_in(
    tx: &mut Transaction,
    pen: &mut Pen,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    person: &PersonId,
    agency: Option<&AgencyId>,
    attending: Attending,
    by: &By,
) -> Result<(), StoreError> {
    belongs(tx, board, person, agency).await?;
    let before = find(tx, board, audit, meeting, person).await?;
    let is_present = attending == Attending::Present;
    if let Some(before) = &before {
        if before.is_present == is_present && before.agency.as_ref() == agency {
            return Ok(());
        }
        if before.is_signed && !is_present {
            return Err(SIGNED);
        }
    }
    sql(
        "insert into attendance (board_id, audit_id, meeting_id, person_id, agency_id, is_present, noted_at) \
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (board_id, audit_id, meeting_id, person_id) \
         do update set agency_id = excluded.agency_id, is_present = excluded.is_present, \
            noted_at = excluded.noted_at",
    )
    .with(board)
    .with(audit)
    .with(meeting)
    .with(person)
    .with(agency.map(AgencyId::as_str))
    .with(is_present)
    .with(by.at)
    .run(&mut *tx)
    .await?;
    touch(tx, board, audit, by.at).await?;
    let detail = Detail::default()
        .say("meeting", meeting)
        .say("now", if is_present { "present" } else { "apologies" })
        .say_any("agency", agency);
    pen.tell(Deed::AttendanceNoted, Subject::audit(audit).with(person), detail);
    Ok(())
}

/// Takes back that somebody is at a meeting that is under way: as they say themselves. Nothing happens where nothing is
/// noted.
///
/// # Errors
/// As [`take_back_attendance`], and [`StoreError::NotFound`] where the meeting has ended.
pub async fn take_back_own_attendance(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    person: &PersonId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        held(tx, board, audit, meeting).await?;
        take_back_in(tx, pen, board, audit, meeting, person, by).await
    })
}

/// Takes back what is noted of somebody and a meeting: by whoever runs it, also once it has ended. Nothing happens where
/// nothing is.
///
/// # Errors
/// [`StoreError::NotFound`]; [`StoreError::StillInUse`] where they have signed the notes; [`StoreError::Agreed`] or
/// [`StoreError::Unavailable`].
pub async fn take_back_attendance(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    person: &PersonId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        get_in(tx, board, audit, meeting).await?;
        take_back_in(tx, pen, board, audit, meeting, person, by).await
    })
}

/// As [`take_back_attendance`], in a transaction that holds the audit.
async fn take_back_in(
    tx: &mut Transaction,
    pen: &mut Pen,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    person: &PersonId,
    by: &By,
) -> Result<(), StoreError> {
    let Some(before) = find(tx, board, audit, meeting, person).await? else { return Ok(()) };
    if before.is_signed {
        return Err(SIGNED);
    }
    sql(
        "delete from attendance where board_id = $1 and audit_id = $2 and meeting_id = $3 and person_id = $4",
    )
    .with(board)
    .with(audit)
    .with(meeting)
    .with(person)
    .run(&mut *tx)
    .await?;
    touch(tx, board, audit, by.at).await?;
    let detail = Detail::default().say("meeting", meeting);
    pen.tell(Deed::AttendanceTakenBack, Subject::audit(audit).with(person), detail);
    Ok(())
}

/// Makes sure that somebody holds a role in the board: where an agency is named, one for that agency.
async fn belongs(
    tx: &mut Transaction,
    board: &BoardId,
    person: &PersonId,
    agency: Option<&AgencyId>,
) -> Result<(), StoreError> {
    let rows = sql("select agency_id from membership where board_id = $1 and person_id = $2")
        .with(board)
        .with(person)
        .rows(tx)
        .await?;
    if rows.is_empty() {
        return Err(StoreError::NotFound { what: "person" });
    }
    let Some(agency) = agency else { return Ok(()) };
    for row in &rows {
        if row.maybe_text("agency_id")?.as_deref() == Some(agency.as_str()) {
            return Ok(());
        }
    }
    Err(StoreError::NotFound { what: "agency" })
}

/// What is noted so far.
struct Before {
    agency: Option<AgencyId>,
    is_present: bool,
    is_signed: bool,
}

async fn find(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    person: &PersonId,
) -> Result<Option<Before>, StoreError> {
    let row = sql("select agency_id, is_present, signed_at from attendance \
         where board_id = $1 and audit_id = $2 and meeting_id = $3 and person_id = $4")
    .with(board)
    .with(audit)
    .with(meeting)
    .with(person)
    .row(tx)
    .await?;
    row.map(|row| {
        Ok(Before {
            agency: row.maybe_text("agency_id")?.map(AgencyId::new),
            is_present: row.truth("is_present")?,
            is_signed: row.maybe_instant("signed_at")?.is_some(),
        })
    })
    .transpose()
}
