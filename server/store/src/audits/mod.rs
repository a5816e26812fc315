//! Audits: reading them, and the changes in the modules below.

mod change;
mod create;
mod edition;
mod hold;
mod next_round;
mod received;
mod receiving_boards;
mod sharing;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    audit::{AuditDetails, AuditStatus, Confidentiality},
    audit_tool::QUESTIONS,
    dates::Window,
    edition::Edition,
    id::{AgencyId, AuditId, BoardId, ToolId},
    meeting::Scoring,
};

pub use change::{agree, change_details, make_draft, set_lead, write_messages};
pub use create::create;
pub(crate) use create::{Created, begin, insert, tell_of_boards};
pub(crate) use edition::issue_again;
pub(crate) use hold::{hold, hold_draft, touch};
pub use next_round::create_next_round;
pub use received::{ReceivedAudit, received};
pub(crate) use receiving_boards::receiving_boards_in;
pub use receiving_boards::{ReceivingBoard, receiving_boards, write_response};
pub use sharing::{choose_scoring, is_begun, is_rated, set_own_agency_rates, share_cases, stop_sharing};
pub(crate) use sharing::{share, share_in};

use crate::{
    database::Database,
    error::StoreError,
    statement::{Target, sql},
    stored_row::Row,
};

/// Where an audit is found: its hosting board and its own identifier.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AuditKey {
    /// The board that hosts the audit and owns its rows.
    pub board: BoardId,
    /// The audit.
    pub audit: AuditId,
}

/// An audit in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditSummary {
    /// Its identifier.
    pub id: AuditId,
    /// Its name.
    pub name: String,
    /// Its theme.
    pub theme: Option<String>,
    /// Draft or agreed.
    pub status: AuditStatus,
    /// The window in which the sampled enquiries were concluded.
    pub window: Option<Window>,
    /// How many cases it has.
    pub cases: u32,
    /// How many questions have a rating or a reason for none, over all cases.
    pub answers_given: u32,
    /// How many questions there are over all cases.
    pub answers_wanted: u32,
    /// Whether all of it is invented.
    pub is_demonstration: bool,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When anything in it was last changed.
    pub changed_at: DateTime<Utc>,
}

/// An audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// Its identifier.
    pub id: AuditId,
    /// The board that hosts it.
    pub board: BoardId,
    /// That board's name.
    pub board_name: String,
    /// What is known of it.
    pub details: AuditDetails,
    /// Draft or agreed.
    pub status: AuditStatus,
    /// The edition of its report; `None` while it is a draft.
    pub edition: Option<Edition>,
    /// The agency that leads it.
    pub lead: AgencyId,
    /// That agency's name.
    pub lead_name: String,
    /// The audit tool it uses.
    pub tool_id: ToolId,
    /// Whether all of it is invented.
    pub is_demonstration: bool,
    /// The main messages, as the lead wrote them. Empty if there are none yet.
    pub main_messages: String,
    /// Since when the cases are shared with the whole audit group; `None` while each agency sees its own alone.
    pub shared_at: Option<DateTime<Utc>>,
    /// Whether members rate the cases of their own agency too.
    pub own_agency_rates: bool,
    /// How the group comes to its ratings.
    pub scoring: Scoring,
    /// One more with every change to it: what those who watch it compare.
    pub live: i64,
    /// The version to expect when its details or its main messages are saved.
    pub version: i64,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When anything in it was last changed.
    pub changed_at: DateTime<Utc>,
}

/// The audits a board hosts, newest first.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list(db: &Database, board: &BoardId) -> Result<Vec<AuditSummary>, StoreError> {
    let rows = sql("select a.id, a.name, a.theme, a.agreed_on, a.window_from, a.window_to, a.is_demonstration, \
                a.created_at, a.changed_at, \
                (select count(*) from case_file c where c.board_id = a.board_id and c.audit_id = a.id) as cases, \
                (select count(*) from answer r where r.board_id = a.board_id and r.audit_id = a.id \
                    and (r.rating is not null or r.not_rated_reason is not null)) as answers_given \
             from audit a where a.board_id = $1 \
             order by a.created_at desc, a.id desc")
    .with(board)
    .rows(db)
    .await?;
    rows.iter().map(summary).collect()
}

fn summary(row: &Row) -> Result<AuditSummary, StoreError> {
    let cases: u32 = row.small("cases")?;
    Ok(AuditSummary {
        id: AuditId::new(row.text("id")?),
        name: row.text("name")?,
        theme: row.maybe_text("theme")?,
        status: status(row)?,
        window: window(row)?,
        cases,
        answers_given: row.small("answers_given")?,
        answers_wanted: cases * u32::from(QUESTIONS),
        is_demonstration: row.truth("is_demonstration")?,
        created_at: row.instant("created_at")?,
        changed_at: row.instant("changed_at")?,
    })
}

/// The audit, or an error when this board hosts none under this identifier.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn get(db: &Database, board: &BoardId, audit: &AuditId) -> Result<Audit, StoreError> {
    find(db, board, audit).await?.ok_or(StoreError::NotFound { what: "audit" })
}

/// The audit, if this board hosts one under this identifier.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find(db: &Database, board: &BoardId, audit: &AuditId) -> Result<Option<Audit>, StoreError> {
    find_in(db.into(), board, audit).await
}

/// As [`find`], in a transaction or outside.
pub(crate) async fn find_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Option<Audit>, StoreError> {
    let row = sql("select a.board_id, b.name as board_name, a.id, a.name, a.theme, a.window_from, a.window_to, \
                a.sample_size, a.confidentiality_agreed_on, a.confidentiality, a.records_reviewed, a.cases_due_on, a.tool_id, \
                a.agreed_on, a.edition, a.edition_on, a.edition_reason, a.main_messages, a.shared_at, a.own_agency_rates, a.scoring, a.live, a.is_demonstration, a.version, \
                a.created_at, a.changed_at, \
                l.agency_id as lead_id, g.name as lead_name \
             from audit a \
             join board b on b.id = a.board_id \
             join audit_agency l on l.board_id = a.board_id and l.audit_id = a.id and l.is_lead \
             join agency g on g.id = l.agency_id \
             where a.board_id = $1 and a.id = $2")
    .with(board)
    .with(audit)
    .row(target)
    .await?;
    row.as_ref().map(whole).transpose()
}

fn whole(row: &Row) -> Result<Audit, StoreError> {
    let confidentiality =
        match (row.maybe_date("confidentiality_agreed_on")?, row.maybe_text("confidentiality")?) {
            (Some(agreed_on), arrangements) => {
                Some(Confidentiality { agreed_on, arrangements: arrangements.unwrap_or_default() })
            }
            (None, _) => None,
        };
    Ok(Audit {
        id: AuditId::new(row.text("id")?),
        board: BoardId::new(row.text("board_id")?),
        board_name: row.text("board_name")?,
        details: AuditDetails {
            name: row.text("name")?,
            theme: row.maybe_text("theme")?,
            window: window(row)?,
            sample_size: row.maybe_small("sample_size")?,
            confidentiality,
            records_reviewed: row.maybe_truth("records_reviewed")?,
            cases_due_on: row.maybe_date("cases_due_on")?,
        },
        status: status(row)?,
        edition: edition::edition(row)?,
        lead: AgencyId::new(row.text("lead_id")?),
        lead_name: row.text("lead_name")?,
        tool_id: ToolId::new(row.text("tool_id")?),
        is_demonstration: row.truth("is_demonstration")?,
        main_messages: row.text("main_messages")?,
        shared_at: row.maybe_instant("shared_at")?,
        own_agency_rates: row.truth("own_agency_rates")?,
        scoring: row.word("scoring")?,
        live: row.number("live")?,
        version: row.number("version")?,
        created_at: row.instant("created_at")?,
        changed_at: row.instant("changed_at")?,
    })
}

fn window(row: &Row) -> Result<Option<Window>, StoreError> {
    let days: (Option<NaiveDate>, Option<NaiveDate>) =
        (row.maybe_date("window_from")?, row.maybe_date("window_to")?);
    Ok(days.0.zip(days.1).map(|(from, to)| Window { from, to }))
}

fn status(row: &Row) -> Result<AuditStatus, StoreError> {
    Ok(row.maybe_date("agreed_on")?.map_or(AuditStatus::Draft, AuditStatus::Agreed))
}

/// All audits of exactly this name, whichever board hosts them: the command line knows nothing but the name.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find_by_name(db: &Database, name: &str) -> Result<Vec<AuditKey>, StoreError> {
    keys_by_name(db.into(), name).await
}

/// As [`find_by_name`], in a transaction or outside.
pub(crate) async fn keys_by_name(target: Target<'_>, name: &str) -> Result<Vec<AuditKey>, StoreError> {
    let rows = sql("select board_id, id from audit where name = $1 order by board_id, id /* every board */")
        .with(name)
        .rows(target)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(AuditKey { board: BoardId::new(row.text("board_id")?), audit: AuditId::new(row.text("id")?) })
        })
        .collect()
}
