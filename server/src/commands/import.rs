//! `import`: takes in a whole audit from three files, or says what is wrong with them.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{ErrorKind, Read},
    path::Path,
};

use app::site::{now, today};
use domain::{
    agency::AgencyRole,
    audit::{AuditDetails, NewAudit, Participant},
    import::{
        FILE_NAMES, ImportFiles, ImportedAudit, LARGEST_FILE, MOST_PROBLEMS_SHOWN, by_kind, read,
        suspicious_cells,
    },
    names_guard::{Kind, scan},
    trail::{By, Detail},
};

use super::{database, say};
use crate::{cli::ImportArguments, refusal::Refusal, settings::Settings};

pub(super) async fn run(settings: &Settings, arguments: &ImportArguments) -> Result<(), Refusal> {
    let files = files(&arguments.folder)?;
    let imported = read(&files)?;
    let new = new_audit(arguments, &imported)?;
    let by = By::operator(now()).who_checked(names_checked(arguments, &files)?);
    let database = database::made_and_current(settings.database()).await?;
    let outcome = store::import::import(&database, &new, &imported, &by).await;
    database.close().await;
    outcome?;
    say(&what_was_imported(arguments, &imported));
    Ok(())
}

/// The three files. Every one that cannot be read is named.
fn files(folder: &Path) -> Result<ImportFiles, Refusal> {
    let [cases, ratings, findings] = FILE_NAMES.map(|name| bytes(&folder.join(name)));
    match (cases, ratings, findings) {
        (Ok(cases), Ok(ratings), Ok(findings)) => Ok(ImportFiles { cases, ratings, findings }),
        (cases, ratings, findings) => {
            let mut refusals: Vec<String> =
                [cases, ratings, findings].into_iter().filter_map(Result::err).collect();
            refusals.push("Nothing was imported.".to_owned());
            Err(Refusal::new(refusals.join("\n")))
        }
    }
}

/// A file's bytes: of one that is too large only so many that this is seen.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let refused = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => format!("There is no file {}.", path.display()),
        _ => format!("The file {} cannot be read: {error}.", path.display()),
    };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(refused)?;
    file.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes).map_err(refused)?;
    Ok(bytes)
}

/// What the trail says of what looks as if it identifies a person: how much there is of each kind. Unless the operator
/// has looked at it, every cell and every argument concerned is listed and nothing is imported.
fn names_checked(arguments: &ImportArguments, files: &ImportFiles) -> Result<Detail, Refusal> {
    let cells = suspicious_cells(files, today());
    let mut counts = by_kind(&cells);
    let mut lines: Vec<String> = cells.iter().map(ToString::to_string).collect();
    for (argument, kind) in suspicious_arguments(arguments) {
        *counts.entry(kind).or_default() += 1;
        lines.push(format!("{argument}: looks like it holds {}", kind.words()));
    }
    if lines.is_empty() || arguments.names_checked {
        return Ok(counts.iter().fold(Detail::default(), |said, (kind, count)| said.say(kind.code(), count)));
    }
    let more = lines.len().saturating_sub(MOST_PROBLEMS_SHOWN);
    lines.truncate(MOST_PROBLEMS_SHOWN);
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines.push(
        "Take out what identifies a person. If you have looked at all of it and nothing does, add --names-checked: the \
         trail then says that you did."
            .to_owned(),
    );
    lines.push("Nothing was imported.".to_owned());
    Err(Refusal::new(lines.join("\n")))
}

/// The names on the command line are kept as the cells are.
fn suspicious_arguments(arguments: &ImportArguments) -> impl Iterator<Item = (&'static str, Kind)> {
    let several = |argument, names: &[String]| {
        names.iter().map(|name| (argument, name.clone())).collect::<Vec<(&'static str, String)>>()
    };
    let mut given = vec![("--audit", arguments.audit.clone()), ("--lead", arguments.lead.clone())];
    given.extend(several("--board", &arguments.boards));
    given.extend(several("--reviewing", &arguments.reviewing));
    given.into_iter().flat_map(|(argument, name)| {
        let kinds: BTreeSet<Kind> = scan(&name, today()).into_iter().map(|found| found.kind).collect();
        kinds.into_iter().map(move |kind| (argument, kind))
    })
}

/// The audit as the command line describes it, with the agencies of the files.
fn new_audit(arguments: &ImportArguments, imported: &ImportedAudit) -> Result<NewAudit, Refusal> {
    if let Some(name) = named_twice(&arguments.boards) {
        return Err(Refusal::new(format!("The board {name} is named twice: name each board once.")));
    }
    if let Some(name) = named_twice(&arguments.reviewing) {
        return Err(Refusal::new(format!("The agency {name} is named twice: name each agency once.")));
    }
    if let Some(name) = arguments.reviewing.iter().find(|name| imported.agencies.contains(name)) {
        return Err(Refusal::new(format!(
            "The agency {name} presents cases in cases.csv: leave out --reviewing for it."
        )));
    }
    let presenting = imported.agencies.iter().map(|name| (name, AgencyRole::Presenting));
    let reviewing = arguments.reviewing.iter().map(|name| (name, AgencyRole::Reviewing));
    let participants: Vec<Participant> =
        presenting.chain(reviewing).map(|(name, role)| Participant { name: name.clone(), role }).collect();
    if !participants.iter().any(|participant| participant.name == arguments.lead) {
        return Err(Refusal::new(format!(
            "The lead agency {} is not one of the agencies of this audit: write it exactly as in cases.csv, or \
             name it with --reviewing too.",
            arguments.lead
        )));
    }
    Ok(NewAudit {
        details: AuditDetails {
            name: arguments.audit.clone(),
            theme: None,
            window: None,
            sample_size: None,
            confidentiality: None,
            records_reviewed: None,
            cases_due_on: None,
        },
        boards: arguments.boards.clone(),
        participants,
        lead: arguments.lead.clone(),
        is_demonstration: false,
    })
}

fn named_twice(names: &[String]) -> Option<&String> {
    names.iter().enumerate().find_map(|(at, name)| names[..at].contains(name).then_some(name))
}

fn what_was_imported(arguments: &ImportArguments, imported: &ImportedAudit) -> String {
    let answers = imported.cases.iter().flat_map(|case| &case.answers);
    let (rated, open): (Vec<_>, Vec<_>) = answers.partition(|(_, answer)| answer.outcome.rating().is_some());
    let open = if open.is_empty() { String::new() } else { format!(" (and {} not rated yet)", open.len()) };
    let reviewing = match arguments.reviewing.len() {
        0 => String::new(),
        more => format!(" (and {more} reviewing only)"),
    };
    format!(
        "Imported {}: {}, {}{open}, {}, {}{reviewing}.",
        arguments.audit,
        count(imported.cases.len(), "case", "cases"),
        count(rated.len(), "rating", "ratings"),
        count(imported.findings.len(), "finding", "findings"),
        count(imported.agencies.len(), "agency", "agencies"),
    )
}

fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}
