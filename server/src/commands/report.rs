//! `report`: writes the report of an audit for one of the boards that receive it.

use app::{
    reports::standalone_html,
    site::{now, today},
};
use domain::{
    board_report::BoardReport,
    report_words::document,
    trail::{By, Chain, Deed, Detail, Subject},
};
use server::assets::stylesheet;
use store::{
    Database,
    audits::{AuditKey, ReceivingBoard, find_by_name, receiving_boards},
    report_source,
};

use super::{database, out_file};
use crate::{
    cli::{Format, ReportArguments},
    refusal::Refusal,
    settings::Settings,
};

pub(super) async fn run(settings: &Settings, arguments: &ReportArguments) -> Result<(), Refusal> {
    let database = database::existing(settings.database()).await?;
    let report = read(&database, arguments).await;
    database.close().await;
    out_file::write(&arguments.out, &bytes(&report?, arguments.format)?)
}

/// Tells the trail that the report is taken, and reads it: before the file is written, so that none is without its
/// event. The head that it prints is that of the changes, which a read does not move.
async fn read(database: &Database, arguments: &ReportArguments) -> Result<BoardReport, Refusal> {
    let (audit, receiving) = find(database, arguments).await?;
    store::trail::tell(
        database,
        &By::operator(now()),
        &Chain::Board(audit.board.clone()),
        Deed::ReportTaken,
        &Subject::audit(&audit.audit).with(&receiving.id),
        &Detail::default(),
    )
    .await?;
    let source = report_source::get(database, &audit.board, &audit.audit, &receiving.id).await?;
    Ok(BoardReport::new(source, arguments.date.unwrap_or_else(today)))
}

fn bytes(report: &BoardReport, format: Format) -> Result<Vec<u8>, Refusal> {
    match format {
        Format::Pdf => report::pdf(&document(report))
            .map_err(|error| Refusal::new(format!("The report could not be drawn: {error}."))),
        Format::Html => Ok(standalone_html(&document(report), &stylesheet()).into_bytes()),
        Format::Json => Ok(format!("{:#}\n", report.to_json()).into_bytes()),
    }
}

/// The audit of this name and the board that receives it. Where boards have each created an audit of the same
/// name, the board tells which is meant.
async fn find(
    database: &Database,
    arguments: &ReportArguments,
) -> Result<(AuditKey, ReceivingBoard), Refusal> {
    let mut found = Vec::new();
    for audit in find_by_name(database, &arguments.audit).await? {
        for receiving in receiving_boards(database, &audit.board, &audit.audit).await? {
            found.push((audit.clone(), receiving));
        }
    }
    if found.is_empty() {
        return Err(Refusal::new(format!("There is no audit called {}.", arguments.audit)));
    }
    let boards: Vec<String> = found.iter().map(|(_, receiving)| receiving.name.clone()).collect();
    let is_meant =
        |receiving: &ReceivingBoard| arguments.board.as_ref().is_none_or(|name| *name == receiving.name);
    let mut meant: Vec<_> = found.into_iter().filter(|(_, receiving)| is_meant(receiving)).collect();
    match (meant.pop(), &arguments.board) {
        (Some(only), _) if meant.is_empty() => Ok(only),
        (Some(_), None) => Err(Refusal::new(format!(
            "Several boards receive the report of {}: say with --board for which one it is: {}.",
            arguments.audit,
            boards.join("; ")
        ))),
        (Some(_), Some(board)) => Err(Refusal::new(format!(
            "{board} receives several audits called {}: give all but one of them another name.",
            arguments.audit
        ))),
        (None, _) => Err(Refusal::new(format!(
            "This board does not receive the report of {}. Those that do: {}.",
            arguments.audit,
            boards.join("; ")
        ))),
    }
}
