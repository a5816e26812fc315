//! What an agency's contact posts of the workbook: looked through first, kept on the second press.
//!
//! Nothing of it is stored before the second press. So the first answer is the preview itself and no redirect, and what is
//! to be kept comes back with the second press, together with the version of what it was compared with.

use domain::{
    access::{Action, Object, may},
    id::AgencyId,
    observation::safety::Safety,
    problem::FieldProblem,
    sending::workbook::{SheetRows, WorkbookCase, WorkbookRead, WorkbookRules, kept, read},
};
use spreadsheets::{NotRead, Table};
use store::{Saved, StoreError, sending::Writer};

use super::workbook_request::in_workbook;
use crate::{
    address::AuditAddress,
    brought_file::{Answer, Preview},
    download::into_audit,
    problem::Problem,
    sampling::list_post::table_rows,
    site::{Site, today},
    viewer::{Entered, Viewer, judged},
};

/// The most that the rows may come to as they are posted back, in bytes: below what a form can hold.
const MOST_BYTES: usize = 1_500_000;

/// The box that says to take the rows of an older workbook that overwrite something.
pub const OLDER: &str = "older";

/// What is posted.
#[derive(Clone, Debug, Default)]
pub struct PostedWorkbook {
    /// What was read of the file, where one was chosen.
    pub file: Option<Result<Vec<Table>, NotRead>>,
    /// The sheets of the preview, as JSON, where they come back to be kept.
    pub sheets: String,
    /// The version that the preview was compared with.
    pub version: String,
    /// Whether this is the second press.
    pub is_to_be_kept: bool,
    /// Whether an older workbook takes the place of what is stored.
    pub takes_older: bool,
}

/// What the page shows after the first press.
#[derive(Clone, Debug, Default)]
pub struct WorkbookPreview {
    /// What is to be mended.
    pub problems: Vec<FieldProblem>,
    /// What every row changes, where the workbook could be read.
    pub read: Option<WorkbookRead>,
    /// Its sheets as the second press posts them.
    pub sheets: String,
    /// The version of what it was compared with.
    pub version: i64,
    /// Whether somebody changed something between the two presses, so that nothing was kept.
    pub is_overtaken: bool,
}

impl Preview for WorkbookPreview {
    fn has_problems(&self) -> bool {
        !self.problems.is_empty()
    }
}

/// Looks a workbook through, or keeps it.
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::NotFound`], what the rules say, or [`Problem::Unavailable`].
pub async fn take(
    site: &Site,
    viewer: Viewer,
    at: &AuditAddress,
    agency: &AgencyId,
    posted: PostedWorkbook,
) -> Result<Answer<WorkbookPreview>, Problem> {
    let inside = may_bring(site, viewer, at, agency).await?;
    let (database, by) = (&site.database, inside.by());
    store::sending::open(database, &at.board, &at.audit, agency, &by).await?;
    // Only what was shown is kept.
    let is_to_be_kept = posted.is_to_be_kept && !posted.sheets.is_empty();
    // A form without the version of its preview is compared with nothing.
    let expected = posted.version.parse::<i64>().unwrap_or_default();
    let takes_older = is_to_be_kept && posted.takes_older;
    let sheets = match sheets(posted, is_to_be_kept) {
        Ok(sheets) => sheets,
        Err(sentence) => return Ok(refused("file", sentence)),
    };
    let mut compared = match compare(site, at, agency, &sheets, takes_older).await? {
        Ok(compared) => compared,
        Err(sentence) => return Ok(refused("file", sentence)),
    };
    // Only rows that overwrite something, and nobody said to take them.
    let is_all_left_out = is_to_be_kept
        && compared.read.changes.is_empty()
        && compared.read.rows.iter().any(|row| row.standing.is_taken());
    let mut is_overtaken = is_all_left_out && compared.version != expected;
    let is_to_be_said = is_all_left_out && !is_overtaken;
    if is_to_be_kept && !is_all_left_out {
        let hand = Writer::Agency { session: &inside.viewer.session };
        let changes = &compared.read.changes;
        let saved = store::sending::record_workbook(
            database, &at.board, &at.audit, agency, changes, expected, hand, &by,
        );
        match saved.await {
            Ok(Saved::Kept { .. }) => return Ok(Answer::GoTo(at.sending(agency))),
            Ok(Saved::Overtaken) => is_overtaken = true,
            Err(StoreError::Sent) => {}
            Err(error) => return Err(error.into()),
        }
        keep_a_yes(site, at, &inside, &compared.read).await?;
        if let Ok(again) = compare(site, at, agency, &sheets, false).await? {
            compared = again;
        }
    }
    if compared.is_sent {
        return Ok(refused("", IS_SENT.to_owned()));
    }
    let sheets = serde_json::to_string(&sheets).map_err(|_| Problem::Unavailable)?;
    if sheets.len() > MOST_BYTES {
        let sentence = "There is more text in the workbook than can be looked at at once: upload it in two parts, each with \
                        half of the rows below the headings";
        return Ok(refused("file", sentence.to_owned()));
    }
    let Compared { read, version, .. } = compared;
    let tick = is_to_be_said.then(|| {
        let sentence =
            "Tick the box to save what the workbook says, or go back without saving: it changes nothing else";
        FieldProblem::new(OLDER, sentence)
    });
    Ok(show(WorkbookPreview {
        problems: tick.into_iter().collect(),
        read: Some(read),
        sheets,
        version,
        is_overtaken,
    }))
}

/// A workbook, compared with what is stored.
struct Compared {
    read: WorkbookRead,
    version: i64,
    is_sent: bool,
}

async fn compare(
    site: &Site,
    at: &AuditAddress,
    agency: &AgencyId,
    sheets: &[SheetRows],
    takes_older: bool,
) -> Result<Result<Compared, String>, Problem> {
    let database = &site.database;
    // The version before the cases: one that is too old asks for another look, one that is too new would not.
    let sending = store::sending::get(database, &at.board, &at.audit, agency).await?;
    let cases = store::sending::cases(database, &at.board, &at.audit, agency).await?;
    let cases: Vec<WorkbookCase> = cases.into_iter().map(in_workbook).collect();
    let window = store::audits::get(database, &at.board, &at.audit).await?.details.window;
    let (version, is_sent) = (sending.version, sending.sending.is_sent());
    let read = read(sheets, &cases, &WorkbookRules { window, today: today(), version, takes_older });
    Ok(read.map(|read| Compared { read, version, is_sent }))
}

/// Keeps the bare "yes, somebody has to act" of a workbook that is not kept, or not yet: the manager is shown it first.
async fn keep_a_yes(
    site: &Site,
    at: &AuditAddress,
    inside: &Entered,
    read: &WorkbookRead,
) -> Result<(), Problem> {
    let yes = Safety { needs_action: true, ..Safety::default() };
    for (case, _) in &read.newly_urgent {
        let (database, by) = (&site.database, inside.by());
        store::sending::answer_safety(database, &at.board, &at.audit, case, &yes, &by).await?;
    }
    Ok(())
}

/// Why nothing is taken of an agency that has sent.
pub(super) const IS_SENT: &str = "Your agency has sent its cases. To change something here, take them back first, on the page before this one";

fn show(preview: WorkbookPreview) -> Answer<WorkbookPreview> {
    Answer::Show(Box::new(preview))
}

fn refused(field: &str, sentence: String) -> Answer<WorkbookPreview> {
    show(WorkbookPreview { problems: vec![FieldProblem::new(field, sentence)], ..WorkbookPreview::default() })
}

/// The sheets of the file, or those of the preview as they come back.
fn sheets(posted: PostedWorkbook, is_to_be_kept: bool) -> Result<Vec<SheetRows>, String> {
    if is_to_be_kept {
        // Only a changed page posts anything else; then the workbook is asked for again.
        return serde_json::from_str(&posted.sheets)
            .map(kept)
            .map_err(|_| "The workbook did not come back whole: choose the file again".to_owned());
    }
    let tables = posted.file.ok_or("Choose the workbook that you filled in")?;
    let tables = tables.map_err(|problem| problem.sentence())?;
    Ok(sheets_of(tables))
}

/// The sheets of a file that are read.
pub fn sheets_of(tables: Vec<Table>) -> Vec<SheetRows> {
    let sheets =
        tables.into_iter().map(|mut table| SheetRows { name: table.sheet.take(), rows: table_rows(table) });
    kept(sheets.collect())
}

/// Lets an agency's own contact bring a workbook, as long as its cases can be sent.
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::NotFound`], what the rules say, or [`Problem::Unavailable`].
pub async fn may_bring(
    site: &Site,
    viewer: Viewer,
    at: &AuditAddress,
    agency: &AgencyId,
) -> Result<Entered, Problem> {
    let inside = into_audit(site, viewer, at).await?;
    let sending = store::access::sending_facts(&site.database, &at.board, &at.audit, agency, today())
        .await?
        .ok_or(Problem::NotFound)?;
    let verdict = may(&inside.viewer.actor, Action::SendCases, Object::Sending(&inside.audit, &sending));
    judged(verdict)?;
    if !verdict.is_allowed() {
        return Err(Problem::Agreed);
    }
    Ok(inside)
}
