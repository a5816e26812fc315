//! What an agency is asked to send, as a workbook to download.

use domain::{
    id::AgencyId,
    sending::workbook::{About, WorkbookCase, request},
};
use spreadsheets::SheetToWrite;
use store::sending::SentCase;

use crate::{address::AuditAddress, download::take_workbook, problem::Problem, site::Site, viewer::Viewer};

/// The name of the file.
pub const FILE_NAME: &str = "cases-to-send.xlsx";

/// Makes the workbook of what an agency is asked to send, with what is stored, for somebody who may see that. Where it is
/// the agency's own contact, they have opened what is asked.
///
/// # Errors
/// As [`take_workbook`].
pub async fn workbook(
    site: &Site,
    viewer: Viewer,
    at: &AuditAddress,
    agency: &AgencyId,
) -> Result<Vec<u8>, Problem> {
    let inside = take_workbook(site, viewer, at, agency).await?;
    let database = &site.database;
    if inside.may_send_for(agency) {
        store::sending::open(database, &at.board, &at.audit, agency, &inside.by()).await?;
    }
    let audit = store::audits::get(database, &at.board, &at.audit).await?;
    // Read before the cases: a version that is too old asks for another look, one that is too new would not.
    let sending = store::sending::get(database, &at.board, &at.audit, agency).await?;
    let cases = store::sending::cases(database, &at.board, &at.audit, agency).await?;
    let tool = store::tools::get(database, &at.board, &audit.tool_id).await?.tool;
    let about = About {
        audit: &audit.details.name,
        agency: &sending.agency_name,
        due_on: sending.due_on,
        version: sending.version,
    };
    let cases: Vec<WorkbookCase> = cases.into_iter().map(in_workbook).collect();
    let sheets: Vec<SheetToWrite> = request(&about, &cases, &tool.questions)
        .into_iter()
        .map(|sheet| SheetToWrite {
            name: sheet.name.to_owned(),
            rows: sheet.rows,
            widths: sheet.widths,
            header_rows: sheet.header_rows,
        })
        .collect();
    spreadsheets::write(&sheets).map_err(|error| {
        tracing::error!(%error, "a workbook was not written");
        Problem::Unavailable
    })
}

/// A case as far as the workbook tells of it.
pub(super) fn in_workbook(case: SentCase) -> WorkbookCase {
    WorkbookCase {
        id: case.file.id,
        agency: case.file.agency,
        reference: case.file.reference,
        referral: case.file.referral,
        sending: case.sending,
        safety: case.safety.map(|answer| answer.safety),
        is_erased: case.file.erased_on.is_some(),
    }
}
