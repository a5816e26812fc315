//! `export-case`: writes all that is held on one case to a file.

use app::site::now;
use domain::{
    case_export::CaseExport,
    trail::{By, Chain, Deed, Detail, Subject},
};
use store::Database;

use super::{database, found_case::NamedCase, out_file};
use crate::{cli::ExportCaseArguments, refusal::Refusal, settings::Settings};

pub(super) async fn run(settings: &Settings, arguments: &ExportCaseArguments) -> Result<(), Refusal> {
    let database = database::existing(settings.database()).await?;
    let export = taken(&database, arguments).await;
    database.close().await;
    out_file::write_what("The export", &arguments.out, export?.to_text().as_bytes())
}

/// Reads the case and tells the trail that it is taken out: before the file is written, so that none is without its
/// event.
async fn taken(database: &Database, arguments: &ExportCaseArguments) -> Result<CaseExport, Refusal> {
    let named = NamedCase {
        audit: &arguments.audit,
        case: &arguments.case,
        board: arguments.board.as_deref(),
        agency: arguments.agency.as_deref(),
    };
    let found = named.find(database).await?;
    let (at, case, now) = (&found.at, &found.case.id, now());
    store::trail::tell(
        database,
        &By::operator(now),
        &Chain::Board(at.board.clone()),
        Deed::CaseExported,
        &Subject::case(&at.audit, case),
        &Detail::default(),
    )
    .await?;
    Ok(store::case_export::get(database, &at.board, &at.audit, case, now).await?)
}
