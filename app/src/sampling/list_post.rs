//! What an agency's contact posts of its list: looked through first, kept on the second press.
//!
//! Nothing of a list is stored before it is sealed. So the first answer is the preview itself and no redirect, and what is
//! to be kept comes back with the second press. A list is never kept as a draft, nor past the end of a session.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};
use domain::{
    access::{Action, CaseFacts, Object, may},
    draw::{
        AskedTable, CaseNumbers, EnquiryList, ListCell, ListForm, ListSettings, MOST_ENQUIRIES, RowStanding,
        Salt, Strata, TableRow, commit,
    },
    id::{AgencyId, AuditId},
    problem::FieldProblem,
};
use secrets::{RandomError, list_key::ListKey};
use spreadsheets::{Cell, NotRead, Table};
use store::{
    StoreError,
    draws::{Draw, DrawAgency, KeyStanding, ListToSend},
};

use super::kept_by_agency::KeptByAgency;
use crate::{
    address::AuditAddress,
    brought_file::{Answer, Preview},
    download::into_audit,
    problem::Problem,
    site::{Site, now, today},
    viewer::{Entered, Viewer, judged},
};

/// For how many months a case that was audited is not drawn again.
pub const AUDITED_FOR: Months = Months::new(12);

/// The most that the rows may come to as they are posted back, in bytes: below what a form can hold.
const MOST_BYTES: usize = 1_900_000;

/// What is posted.
#[derive(Clone, Debug, Default)]
pub struct PostedList {
    /// What was pasted.
    pub pasted: String,
    /// What was read of the file, where one was chosen.
    pub file: Option<Result<Table, NotRead>>,
    /// The rows of the preview, as JSON, where they come back to be kept.
    pub rows: String,
    /// Whether the agency completed none.
    pub is_none: bool,
    /// The agency's own count.
    pub own_count: String,
    /// The agency's list key, where it has one.
    pub key: String,
    /// The version of what was asked for when the list was shown.
    pub draw_version: i64,
    /// Whether this is the second press.
    pub is_to_be_kept: bool,
}

/// What the page shows after the first press.
#[derive(Clone, Debug, Default)]
pub struct ListPreview {
    /// What was pasted.
    pub pasted: String,
    /// The agency's own count, as typed.
    pub own_count: String,
    /// The key, as typed.
    pub key: String,
    /// Whether the agency completed none.
    pub is_none: bool,
    /// What is to be mended.
    pub problems: Vec<FieldProblem>,
    /// The list, where it could be read.
    pub list: Option<EnquiryList>,
    /// Its rows as the second press posts them.
    pub rows: String,
    /// Whether the agency has used a key before and gave none now, so that nobody can tell which cases were audited.
    pub is_key_missing: bool,
    /// Sheets of the file that were not read.
    pub other_sheets: Vec<String>,
}

impl Preview for ListPreview {
    fn has_problems(&self) -> bool {
        !self.problems.is_empty()
    }
}

/// Looks a list through, or keeps it.
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::NotFound`], what the rules say, or [`Problem::Unavailable`].
pub async fn take(
    site: &Site,
    viewer: Viewer,
    at: &AuditAddress,
    agency: &AgencyId,
    posted: PostedList,
) -> Result<Answer<ListPreview>, Problem> {
    let inside = may_send(site, viewer, at, agency).await?;
    let draw = store::draws::find(&site.database, &at.board, &at.audit).await?.ok_or(Problem::NotFound)?;
    let part = draw.agency(agency).ok_or(Problem::NotFound)?;
    let mut preview = ListPreview {
        pasted: posted.pasted.clone(),
        own_count: posted.own_count.clone(),
        key: posted.key.clone(),
        is_none: posted.is_none,
        ..ListPreview::default()
    };
    if let Some(sentence) = is_closed(&draw, part) {
        preview.problems.push(FieldProblem::new("", sentence));
        return Ok(Answer::Show(Box::new(preview)));
    }
    let own_count = match (ListForm { own_count: posted.own_count.clone() }).parse() {
        Ok(count) => Some(count),
        Err(problems) => {
            preview.problems.extend(problems);
            None
        }
    };
    let key = key(site, at, agency, &posted.key, &mut preview).await?;
    // Only what was shown is kept.
    let is_to_be_kept = posted.is_to_be_kept && !posted.rows.is_empty();
    let is_as_shown = posted.draw_version == draw.version;
    let read = if is_to_be_kept { rows_again(&posted.rows) } else { rows(posted, draw.strata, &mut preview) };
    let rows = match read {
        Ok(rows) => rows,
        Err(problem) => {
            // The list stands first in the form.
            preview.problems.insert(0, problem);
            return Ok(Answer::Show(Box::new(preview)));
        }
    };
    let audited = match &key {
        Some(key) => audited_before(site, at, agency, key, today()).await?,
        None => BTreeSet::new(),
    };
    if is_to_be_kept && !is_as_shown {
        let sentence =
            "What is asked for was changed while you looked at the list: look at it again before you send it";
        preview.problems.push(FieldProblem::new("", sentence));
    }
    let settings = ListSettings { window: draw.window, strata: draw.strata };
    let was_audited = |reference: &str| {
        key.as_ref().is_some_and(|key| !audited.is_empty() && audited.contains(&key.remembered(reference)))
    };
    let list = rows.read(settings, was_audited);
    if is_to_be_kept
        && preview.problems.is_empty()
        && let Some(own_count) = own_count
    {
        let key = match key {
            Some(key) => key,
            None => ListKey::new()?,
        };
        return seal(site, &inside, at, part, &list, own_count, &key).await;
    }
    let rows = serde_json::to_string(&rows).map_err(|_| Problem::Unavailable)?;
    if rows.len() > MOST_BYTES {
        let field = if preview.pasted.trim().is_empty() { "file" } else { "pasted" };
        let sentence = "There is more text in the list than can be sent at once: send only the enquiries that were completed in \
                        the window";
        preview.problems.insert(0, FieldProblem::new(field, sentence));
        return Ok(Answer::Show(Box::new(preview)));
    }
    preview.rows = rows;
    preview.list = Some(list);
    Ok(Answer::Show(Box::new(preview)))
}

/// Lets an agency's contact send a list; asked before anything of a file is read.
///
/// # Errors
/// As [`take`].
pub async fn may_send(
    site: &Site,
    viewer: Viewer,
    at: &AuditAddress,
    agency: &AgencyId,
) -> Result<Entered, Problem> {
    let inside = into_audit(site, viewer, at).await?;
    let case = CaseFacts { agency: agency.clone(), has_interest: false, is_erased: false };
    let verdict = may(&inside.viewer.actor, Action::SendList, Object::Case(&inside.audit, &case));
    judged(verdict)?;
    if !verdict.is_allowed() {
        return Err(Problem::Agreed);
    }
    Ok(inside)
}

/// Why no list can be sent any more.
pub(super) fn is_closed(draw: &Draw, part: &DrawAgency) -> Option<&'static str> {
    if part.drawn_at.is_some() {
        Some("Your agency has drawn its cases, so its list is closed")
    } else if part.list.is_some() && draw.seed_could_be_known() {
        Some(
            "Every list is there, or was, so the lists stay as they are. If yours is wrong or your key is lost, ask the board \
             manager to take it back",
        )
    } else {
        None
    }
}

/// The key that was typed, if it is one.
async fn key(
    site: &Site,
    at: &AuditAddress,
    agency: &AgencyId,
    typed: &str,
    preview: &mut ListPreview,
) -> Result<Option<ListKey>, Problem> {
    let key = ListKey::parse(typed);
    if !typed.trim().is_empty() && key.is_none() {
        preview.problems.push(FieldProblem::new(
            "key",
            "This is not a list key: paste the eight groups of four letters and digits, or leave the box empty to get a new \
             key",
        ));
        return Ok(None);
    }
    let mark = key.as_ref().map(ListKey::mark);
    match store::draws::key_standing(&site.database, &at.board, agency, mark.as_deref()).await? {
        KeyStanding::Another if key.is_some() => preview.problems.push(FieldProblem::new(
            "key",
            "Your agency has used another list key so far: check it, or leave the box empty to get a new one",
        )),
        KeyStanding::Another => preview.is_key_missing = true,
        KeyStanding::First | KeyStanding::Known => {}
    }
    Ok(key)
}

async fn audited_before(
    site: &Site,
    at: &AuditAddress,
    agency: &AgencyId,
    key: &ListKey,
    today: NaiveDate,
) -> Result<BTreeSet<String>, Problem> {
    let since = today.checked_sub_months(AUDITED_FOR).unwrap_or(NaiveDate::MIN);
    let mark = key.mark();
    if store::draws::key_standing(&site.database, &at.board, agency, Some(&mark)).await? != KeyStanding::Known
    {
        return Ok(BTreeSet::new());
    }
    Ok(store::draws::remembered(&site.database, &at.board, agency, since).await?)
}

/// The rows of the preview, as they come back. Only a changed page posts anything else; then the list is asked for again.
fn rows_again(rows: &str) -> Result<AskedTable, FieldProblem> {
    match serde_json::from_str::<AskedTable>(rows) {
        Ok(rows) if rows.len() <= MOST_ENQUIRIES + 1 => Ok(rows),
        _ => Err(FieldProblem::new(
            "file",
            "The list did not come back whole: choose the file or paste it again",
        )),
    }
}

/// What was asked for of the file or of the paste: of the other columns nothing goes any further.
fn rows(
    posted: PostedList,
    strata: Option<Strata>,
    preview: &mut ListPreview,
) -> Result<AskedTable, FieldProblem> {
    let has_paste = !posted.pasted.trim().is_empty();
    let (field, read) = match (posted.file, has_paste) {
        (file, has_paste) if posted.is_none && (file.is_some() || has_paste) => {
            let sentence = "Send a list, or say that there was no enquiry: take the tick away, or empty the box and choose no \
                            file";
            return Err(FieldProblem::new("none", sentence));
        }
        (Some(_), true) => {
            let sentence = "Choose a file or paste the list, not both: then it is clear which one counts";
            return Err(FieldProblem::new("file", sentence));
        }
        (Some(read), false) => ("file", read),
        (None, true) => ("pasted", spreadsheets::read_text(&posted.pasted)),
        (None, false) if posted.is_none => return Ok(AskedTable::default()),
        // A file is not sent again by itself: what was read of it stands.
        (None, false) if !posted.rows.is_empty() => return rows_again(&posted.rows),
        (None, false) => {
            let sentence =
                "Choose a file, paste the list, or say that your agency completed no enquiry in the window";
            return Err(FieldProblem::new("file", sentence));
        }
    };
    let table = read.map_err(|problem| FieldProblem::new(field, problem.sentence()))?;
    if table.rows.len() > MOST_ENQUIRIES + 1 {
        let sentence = format!(
            "The list has {} rows, and {MOST_ENQUIRIES} is the most that can be sent: send only the enquiries that were \
             completed in the window",
            table.rows.len()
        );
        return Err(FieldProblem::new(field, sentence));
    }
    preview.other_sheets = table.other_sheets.clone();
    Ok(AskedTable::of(&table_rows(table), strata))
}

/// The rows of a table, whether a file or a paste.
pub fn table_rows(table: Table) -> Vec<TableRow> {
    let cell = |cell: Cell| match cell {
        Cell::Empty => ListCell::Empty,
        Cell::Text(text) | Cell::Number(text) => ListCell::Text(text),
        Cell::Date(date) => ListCell::Date(date),
        Cell::Other(kind) => ListCell::Other(kind.to_owned()),
    };
    table
        .rows
        .into_iter()
        .map(|row| TableRow { number: row.number, cells: row.cells.into_iter().map(cell).collect() })
        .collect()
}

/// A list as it is sent: sealed under its agency's key, with the commitment to it and what is counted of it.
///
/// # Errors
/// [`RandomError`] when the operating system gives no random numbers.
pub fn sealed_for(
    audit: &AuditId,
    list: &EnquiryList,
    own_count: u32,
    key: &ListKey,
) -> Result<ListToSend, RandomError> {
    let (audit, entries) = (audit.as_str(), list.entries());
    let references: Vec<&str> = entries.iter().map(|entry| entry.reference.as_str()).collect();
    // Strings, numbers and months: nothing in it that JSON cannot hold.
    let content = serde_json::to_vec(&entries).unwrap_or_else(|_| unreachable!("entries are plain data"));
    let count = |is: fn(&RowStanding) -> bool| u32::try_from(list.count(is)).unwrap_or(u32::MAX);
    Ok(ListToSend {
        commitment: commit(&Salt::new(key.salt(audit)), &references),
        size: u32::try_from(entries.len()).unwrap_or(u32::MAX),
        own_count,
        outside_window: count(|row| matches!(row, RowStanding::OutsideWindow)),
        audited_before: count(|row| matches!(row, RowStanding::AuditedBefore)),
        unreadable: count(|row| matches!(row, RowStanding::Duplicate(_) | RowStanding::Problem { .. })),
        sealed: key.seal(audit, &content)?,
        key_mark: key.mark(),
    })
}

/// Seals the list, lets what opens it wait for its contact, and sends it.
async fn seal(
    site: &Site,
    inside: &Entered,
    at: &AuditAddress,
    part: &DrawAgency,
    list: &EnquiryList,
    own_count: u32,
    key: &ListKey,
) -> Result<Answer<ListPreview>, Problem> {
    let (audit, entries) = (at.audit.as_str(), list.entries());
    let sent = sealed_for(&at.audit, list, own_count, key)?;
    let (salt, commitment) = (Salt::new(key.salt(audit)), sent.commitment.clone());
    let database = &site.database;
    let name = store::audits::get(database, &at.board, &at.audit).await?.details.name;
    let numbers = CaseNumbers::assign(&entries, |reference| key.number_mark(audit, reference));
    let numbered = numbers
        .of_entries
        .into_iter()
        .zip(entries)
        .map(|(number, entry)| (number, entry.reference, entry.stratum));
    let kept = KeptByAgency::of_list(&name, &part.name, &part.code, key, &salt, &commitment, numbered);
    let person = inside.viewer.person().ok_or(Problem::SignedOut)?;
    let content = serde_json::to_string(&kept).map_err(|_| Problem::Unavailable)?;
    // Waits before the list is kept: nobody else could say the key any more.
    let waiting = site.shown_once.keep(person, content, now())?;
    match store::draws::send(database, &at.board, &at.audit, &part.agency, &sent, &inside.by()).await {
        Ok(()) => Ok(Answer::GoTo(at.kept_by_agency(&part.agency, &waiting))),
        // Somebody sent the last list, or drew, a moment ago: the page says how it stands.
        Err(StoreError::StillInUse { .. }) => Ok(Answer::GoTo(at.send_list(&part.agency))),
        Err(error) => Err(error.into()),
    }
}
