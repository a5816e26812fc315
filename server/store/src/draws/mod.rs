//! The draw of an audit's cases: what is asked of agencies, their committed lists, the seed, what was drawn.
//!
//! No reference and no ticket is stored. A list waits encrypted under the agency's key, which is not here, and is
//! deleted as soon as its agency has drawn, or can draw no more because the report is agreed; the file is then written anew, so that it holds none of it.

mod ask;
mod draw;
mod in_report;
mod list;
mod remembered;
mod replace;
mod seed;

use chrono::{DateTime, Utc};
use domain::{
    agency::AgencyRole,
    audit::AuditDetails,
    dates::Window,
    draw::{AgencyCode, CannotUse, Commitment, FixedSeed, Order, Replacement, Seed, Strata},
    id::{AgencyId, AuditId, BoardId, CaseId},
    text::alphabetical,
};

pub use ask::{Asked, ask};
pub(crate) use ask::{leave, presents_no_more};
pub use draw::{DrawnNow, NewlyDrawn, record};
pub(crate) use in_report::reported;
pub(crate) use list::delete_lists;
pub use list::{ListToSend, sealed, send, take_back};
pub use remembered::{KeyStanding, Reserve, key_standing, remembered};
pub use replace::{Replaced, replace};
pub(crate) use replace::{erase_words, is_drawn};
pub use seed::fix_seed;

use crate::{
    agencies, database::Database, error::StoreError, statement::sql, stored_row::Row,
    transaction::Transaction,
};

/// The draw of an audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    /// What lists are divided by.
    pub strata: Option<Strata>,
    /// The window, as it was when lists were asked for.
    pub window: Window,
    /// How many cases are drawn from each list, or from each part of it.
    pub sample_size: u32,
    /// The seed, once it is fixed.
    pub seed: Option<FixedSeed>,
    /// The version to expect when it is changed.
    pub version: i64,
    /// The agencies that were asked, by name.
    pub agencies: Vec<DrawAgency>,
    /// Those that present cases and were not asked, by name: they came to present them after lists were asked for.
    pub not_asked: Vec<NotAsked>,
}

impl Draw {
    /// An agency's part in it.
    pub fn agency(&self, agency: &AgencyId) -> Option<&DrawAgency> {
        self.agencies.iter().find(|part| part.agency == *agency)
    }

    /// Whether a list was sent or the seed is fixed, so that what is asked for stays as it is.
    pub fn is_begun(&self) -> bool {
        self.seed.is_some() || self.agencies.iter().any(|part| part.list.is_some())
    }

    /// Whether an audit's details ask for just what this draw does.
    pub fn is_as_in(&self, details: &AuditDetails) -> bool {
        details.window == Some(self.window) && details.sample_size == Some(self.sample_size)
    }

    /// The agencies that were asked and present cases.
    pub fn presenting(&self) -> impl Iterator<Item = &DrawAgency> {
        self.agencies.iter().filter(|part| part.is_presenting)
    }

    /// Whether every agency that presents cases was asked and has sent its list, so that the seed can be fixed.
    pub fn has_every_list(&self) -> bool {
        self.not_asked.is_empty() && self.has_every_asked_list()
    }

    /// Whether the seed is known, or could be: it can be rolled any minute once every agency that was asked has sent its
    /// list, before anybody types it in. That stays so when a list is taken back then, and when another agency is asked.
    pub fn seed_could_be_known(&self) -> bool {
        let was_so = |part: &DrawAgency| part.after_seed || part.taken_back.iter().any(|one| one.after_seed);
        self.seed.is_some() || self.has_every_asked_list() || self.agencies.iter().any(was_so)
    }

    fn has_every_asked_list(&self) -> bool {
        self.presenting().next().is_some() && self.presenting().all(|part| part.list.is_some())
    }
}

/// An agency that presents cases and was not asked for its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAsked {
    /// The agency.
    pub agency: AgencyId,
    /// Its name.
    pub name: String,
}

/// An agency's part in a draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawAgency {
    /// The agency.
    pub agency: AgencyId,
    /// Its name.
    pub name: String,
    /// Whether it presents cases; one that has taken its list back can have left that to others.
    pub is_presenting: bool,
    /// Its code.
    pub code: AgencyCode,
    /// What is known of the list it sent.
    pub list: Option<SentList>,
    /// Whether the seed was known, or could be, before it sent that list, or before it was asked for the one to come.
    pub after_seed: bool,
    /// When it drew.
    pub drawn_at: Option<DateTime<Utc>>,
    /// Its case numbers in ticket order; empty until it drew.
    pub order: Order,
    /// What was drawn, replaced cases too, by part and place.
    pub cases: Vec<DrawnCase>,
    /// Commitments it took back, oldest first.
    pub taken_back: Vec<TakenBack>,
}

impl DrawAgency {
    /// The cases in use: drawn and not replaced.
    pub fn in_use(&self) -> impl Iterator<Item = &DrawnCase> {
        self.cases.iter().filter(|case| case.replaced.is_none())
    }
}

/// What a board keeps of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentList {
    /// The commitment to it.
    pub commitment: Commitment,
    /// When it was committed to.
    pub committed_at: DateTime<Utc>,
    /// How many enquiries it has.
    pub size: u32,
    /// How many the agency itself counts in the window.
    pub own_count: u32,
    /// Rows that were completed outside the window.
    pub outside_window: u32,
    /// Rows whose cases were audited in the last twelve months.
    pub audited_before: u32,
    /// Rows that were repeated or could not be read.
    pub unreadable: u32,
    /// Whether the seed was known by then, or could be.
    pub after_seed: bool,
}

/// A case that was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnCase {
    /// The number behind the agency's code.
    pub number: u32,
    /// The part of the list it comes from.
    pub stratum: Option<String>,
    /// Its place in that part's ticket order.
    pub place: u32,
    /// The case in the audit; `None` once it was replaced.
    pub case: Option<CaseId>,
    /// When it was drawn.
    pub drawn_at: DateTime<Utc>,
    /// When and why it gave its place to the next one.
    pub replaced: Option<(DateTime<Utc>, Replacement)>,
}

/// A commitment that was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// The commitment.
    pub commitment: Commitment,
    /// When it was made.
    pub committed_at: DateTime<Utc>,
    /// When it was taken back.
    pub taken_back_at: DateTime<Utc>,
    /// Whether the seed was known by then, or could be.
    pub after_seed: bool,
    /// Why.
    pub words: String,
}

/// The audit's draw; `None` where nobody has asked for lists.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find(db: &Database, board: &BoardId, audit: &AuditId) -> Result<Option<Draw>, StoreError> {
    snapshot!(db, |tx| { find_in(tx, board, audit).await })
}

/// As [`find`], in a transaction.
pub(crate) async fn find_in(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Option<Draw>, StoreError> {
    let row =
        sql("select strata, window_from, window_to, sample_size, seed, seed_story, seed_fixed_at, version \
             from draw where board_id = $1 and audit_id = $2")
        .with(board)
        .with(audit)
        .row(&mut *tx)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let seed = match (row.maybe_text("seed")?, row.maybe_instant("seed_fixed_at")?) {
        (Some(seed), Some(fixed_at)) => Some(FixedSeed {
            seed: Seed::new(seed).ok_or(StoreError::Unreadable { what: "draw.seed" })?,
            story: row.text("seed_story")?,
            fixed_at,
        }),
        _ => None,
    };
    let agencies = parts(tx, board, audit).await?;
    let mut not_asked = agencies::list_in((&mut *tx).into(), board, audit).await?;
    not_asked.retain(|one| {
        one.role == AgencyRole::Presenting && agencies.iter().all(|part| part.agency != one.id)
    });
    let day = |column| row.maybe_date(column)?.ok_or(StoreError::Unreadable { what: column });
    Ok(Some(Draw {
        strata: row
            .maybe_text("strata")?
            .map(|code| Strata::from_code(&code).ok_or(StoreError::Unreadable { what: "draw.strata" }))
            .transpose()?,
        window: Window { from: day("window_from")?, to: day("window_to")? },
        sample_size: row.small("sample_size")?,
        seed,
        version: row.number("version")?,
        agencies,
        not_asked: not_asked.into_iter().map(|one| NotAsked { agency: one.id, name: one.name }).collect(),
    }))
}

async fn parts(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<DrawAgency>, StoreError> {
    let rows = sql("select d.agency_id, g.name, d.code, d.commitment, d.committed_at, d.size, d.own_count, \
                d.outside_window, d.audited_before, d.unreadable, d.after_seed, d.drawn_at, d.ticket_order, p.role \
             from draw_agency d join agency g on g.id = d.agency_id \
             join audit_agency p on p.board_id = d.board_id and p.audit_id = d.audit_id and p.agency_id = d.agency_id \
             where d.board_id = $1 and d.audit_id = $2")
    .with(board)
    .with(audit)
    .rows(&mut *tx)
    .await?;
    let mut agencies = rows.iter().map(draw_agency).collect::<Result<Vec<_>, _>>()?;
    let cases =
        sql("select agency_id, number, stratum, place, case_id, drawn_at, replaced_at, reason, words \
             from drawn_case where board_id = $1 and audit_id = $2 order by stratum, place")
        .with(board)
        .with(audit)
        .rows(&mut *tx)
        .await?;
    for row in &cases {
        let case = drawn_case(row)?;
        of(&mut agencies, row)?.cases.push(case);
    }
    let taken_back = sql("select agency_id, commitment, committed_at, taken_back_at, after_seed, words \
             from draw_taken_back where board_id = $1 and audit_id = $2 order by id")
    .with(board)
    .with(audit)
    .rows(tx)
    .await?;
    for row in &taken_back {
        of(&mut agencies, row)?.taken_back.push(TakenBack {
            commitment: row.word("commitment")?,
            committed_at: row.instant("committed_at")?,
            taken_back_at: row.instant("taken_back_at")?,
            after_seed: row.truth("after_seed")?,
            words: row.text("words")?,
        });
    }
    agencies.sort_by(|left, right| alphabetical(&left.name, &right.name));
    Ok(agencies)
}

/// The part of the agency that a row belongs to.
fn of<'a>(agencies: &'a mut [DrawAgency], row: &Row) -> Result<&'a mut DrawAgency, StoreError> {
    let id = row.text("agency_id")?;
    let part = agencies.iter_mut().find(|part| part.agency.as_str() == id);
    part.ok_or(StoreError::Unreadable { what: "agency_id" })
}

fn draw_agency(row: &Row) -> Result<DrawAgency, StoreError> {
    let order = row.text("ticket_order")?;
    let list = match row.maybe_word::<Commitment>("commitment")? {
        None => None,
        Some(commitment) => Some(SentList {
            commitment,
            committed_at: row.instant("committed_at")?,
            size: row.small("size")?,
            own_count: row.small("own_count")?,
            outside_window: row.small("outside_window")?,
            audited_before: row.small("audited_before")?,
            unreadable: row.small("unreadable")?,
            after_seed: row.truth("after_seed")?,
        }),
    };
    Ok(DrawAgency {
        agency: AgencyId::new(row.text("agency_id")?),
        name: row.text("name")?,
        is_presenting: row.word::<AgencyRole>("role")? == AgencyRole::Presenting,
        code: AgencyCode::new(&row.text("code")?).map_err(|_| StoreError::Unreadable { what: "code" })?,
        list,
        after_seed: row.truth("after_seed")?,
        drawn_at: row.maybe_instant("drawn_at")?,
        order: if order.is_empty() {
            Order::default()
        } else {
            serde_json::from_str(&order).map_err(|_| StoreError::Unreadable { what: "ticket_order" })?
        },
        cases: Vec::new(),
        taken_back: Vec::new(),
    })
}

fn drawn_case(row: &Row) -> Result<DrawnCase, StoreError> {
    let replaced = match (row.maybe_instant("replaced_at")?, row.maybe_text("reason")?) {
        (Some(at), Some(reason)) => {
            let reason = CannotUse::from_code(&reason).ok_or(StoreError::Unreadable { what: "reason" })?;
            Some((at, Replacement { reason, words: row.text("words")? }))
        }
        _ => None,
    };
    let stratum = row.text("stratum")?;
    Ok(DrawnCase {
        number: row.small("number")?,
        stratum: (!stratum.is_empty()).then_some(stratum),
        place: row.small("place")?,
        case: row.maybe_text("case_id")?.map(CaseId::new),
        drawn_at: row.instant("drawn_at")?,
        replaced,
    })
}

/// The draw, or an error where lists were not asked for.
async fn get_in(tx: &mut Transaction, board: &BoardId, audit: &AuditId) -> Result<Draw, StoreError> {
    find_in(tx, board, audit).await?.ok_or(StoreError::NotFound { what: "draw" })
}

/// An agency's part in the draw, or an error where it was not asked.
fn part<'d>(draw: &'d Draw, agency: &AgencyId) -> Result<&'d DrawAgency, StoreError> {
    draw.agency(agency).ok_or(StoreError::NotFound { what: "agency in the draw" })
}
