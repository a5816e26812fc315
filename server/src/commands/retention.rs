//! `retention`: lists the cases and observations whose text is due to be erased, or erases it.

use app::site::{now, today};
use domain::{
    id::{AuditId, BoardId},
    trail::{By, Chain, Deed, Detail, Subject},
};
use store::{
    Database,
    retention::{self, DueAudit, Erased},
};

use super::{
    database,
    found_case::{FoundCase, NamedCase},
    say,
};
use crate::{cli::RetentionArguments, refusal::Refusal, settings::Settings};

pub(super) async fn run(settings: &Settings, arguments: &RetentionArguments) -> Result<(), Refusal> {
    let database = database::existing(settings.database()).await?;
    let outcome = match (&arguments.case, &arguments.audit) {
        (Some(case), Some(audit)) => {
            let named = NamedCase {
                audit,
                case,
                board: arguments.board.as_deref(),
                agency: arguments.agency.as_deref(),
            };
            one_case(&database, &named, arguments.mode.erase).await
        }
        _ => all_due(&database, arguments.mode.erase).await,
    };
    database.close().await;
    say(&outcome?);
    Ok(())
}

/// Lists or erases one case, due or not.
async fn one_case(database: &Database, named: &NamedCase<'_>, is_real: bool) -> Result<String, Refusal> {
    let found = named.find(database).await?;
    let name = in_words(&found, named.audit);
    if let Some(on) = found.case.erased_on {
        return Ok(format!("The text of {name} was erased on {}.", domain::dates::in_words(on)));
    }
    if !is_real {
        note(database, &found.at.board, &found.at.audit).await?;
        return Ok(format!("The text of {name} would be erased.\n{NOTHING}"));
    }
    let (at, case) = (&found.at, &found.case.id);
    let by = By::operator(now());
    let erased = retention::erase_case(database, &at.board, &at.audit, case, today(), &by).await?;
    Ok(format!("Erased the text of {name}: {}.\n{BACKUPS}", counts(erased)))
}

fn in_words(found: &FoundCase, audit: &str) -> String {
    format!("case {} of {} in {audit} ({})", found.case.reference, found.case.agency_name, found.board_name)
}

/// Lists or erases everything that is due today.
async fn all_due(database: &Database, is_real: bool) -> Result<String, Refusal> {
    let due = retention::due(database, today()).await?;
    if due.is_empty() {
        if is_real {
            // What an earlier erasure could not clear out of the file, because another program was reading it.
            database.scrub().await?;
        }
        return Ok("Nothing is due to be erased.".to_owned());
    }
    let mut lines = Vec::new();
    for audit in &due {
        lines.push(heading(audit));
        lines.extend(audit.cases.iter().map(|case| format!("  {}, case {}", case.agency, case.reference)));
        lines.extend(
            audit
                .observations
                .iter()
                .map(|observed| format!("  {}, observation {}", observed.agency, observed.reference)),
        );
        if is_real {
            let by = By::operator(now());
            let erased =
                retention::erase_audit_text(database, &audit.board, &audit.audit, today(), &by).await?;
            lines.push(format!("  Erased: {}.", counts(erased)));
        } else {
            note(database, &audit.board, &audit.audit).await?;
        }
    }
    lines.push(if is_real { BACKUPS } else { NOTHING }.to_owned());
    Ok(lines.join("\n"))
}

/// Tells the trail that the operator looked at cases of an audit: before they are listed.
async fn note(database: &Database, board: &BoardId, audit: &AuditId) -> Result<(), Refusal> {
    store::trail::tell(
        database,
        &By::operator(now()),
        &Chain::Board(board.clone()),
        Deed::CasesRead,
        &Subject::audit(audit),
        &Detail::default(),
    )
    .await?;
    Ok(())
}

fn heading(audit: &DueAudit) -> String {
    let cases = counted(audit.cases.len() as u64, "case", "cases");
    let observations = counted(audit.observations.len() as u64, "observation", "observations");
    let what = match (audit.cases.is_empty(), audit.observations.is_empty()) {
        (_, true) => cases,
        (true, false) => observations,
        (false, false) => format!("{cases}, {observations}"),
    };
    format!("{}, {}: {what}. {}", audit.board_name, audit.audit_name, audit.keeping.in_words())
}

fn counts(erased: Erased) -> String {
    let mut counts = vec![counted(erased.cases, "case", "cases")];
    let mut summaries = ("summary of a referral", "summaries of referrals");
    if erased.observations > 0 {
        counts.push(counted(erased.observations, "observation", "observations"));
        summaries = ("summary", "summaries");
    }
    counts.extend([
        counted(erased.summaries, summaries.0, summaries.1),
        counted(erased.evidence, "piece of evidence", "pieces of evidence"),
        counted(erased.findings, "finding", "findings"),
        counted(erased.drafts, "draft", "drafts"),
    ]);
    if erased.replacements > 0 {
        counts.push(counted(erased.replacements, "reason for a replacement", "reasons for replacements"));
    }
    counts.join(", ")
}

fn counted(number: u64, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

const NOTHING: &str = "Nothing was erased. Run the command with --erase to erase it.";
const BACKUPS: &str = "Backups made before now still hold the text.";
