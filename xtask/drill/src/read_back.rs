//! Reads back what the database and its trail hold, past the server.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use data_encoding::HEXLOWER;
use domain::{
    id::ToolId,
    trail::{Chain, Detail, Stream},
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use sqlx::{ConnectOptions, Row, SqliteConnection, sqlite::SqliteConnectOptions};
use store::{
    Database, answers, audits,
    trail::{self, About},
};

use crate::{
    answer_ledger::{AnswerLedger, Stored},
    mark,
    town::{Cell, Town},
};

const RATING_RECORDED: &str = "rating_recorded";
const AT_ONCE: u32 = 1_000;

/// What the trail tells of the ratings, read as far as an event.
#[derive(Debug, Default)]
pub(crate) struct Told {
    by_cell: BTreeMap<Cell, Vec<String>>,
    last: i64,
}

impl Told {
    /// Reads on.
    async fn read_on(&mut self, database: &Database, town: &Town) -> Result<()> {
        let tool: ToolId = audits::get(database, &town.board, &town.audit).await?.tool_id;
        let about = About::Audit { audit: town.audit.clone(), tool };
        let chain = Chain::Board(town.board.clone());
        let (mut events, mut before) = (Vec::new(), None);
        loop {
            let page = trail::list(database, &chain, Stream::Changes, &about, before, AT_ONCE).await?;
            let is_last =
                page.len() < AT_ONCE as usize || page.last().is_some_and(|event| event.seq <= self.last);
            before = page.last().map(|event| event.seq);
            events.extend(page.into_iter().filter(|event| event.seq > self.last));
            if is_last {
                break;
            }
        }
        for event in events.into_iter().rev() {
            self.last = event.seq;
            if event.deed != RATING_RECORDED {
                continue;
            }
            let detail = Detail::from_text(&event.detail);
            let question = detail.get("question").and_then(|question| question.parse().ok());
            let case = town.cases.iter().position(|case| case.as_str() == event.case);
            if let (Some(case), Some(question)) = (case, question) {
                let hash = detail.get("evidence").unwrap_or_default().to_owned();
                self.by_cell.entry(Cell { case, question }).or_default().push(hash);
            }
        }
        Ok(())
    }
}

/// Holds every question against the ledger. Nobody may save meanwhile.
pub(crate) async fn check(
    town: &Town,
    cells: &[Cell],
    told: &mut Told,
    ledger: &mut AnswerLedger,
) -> Result<()> {
    let database = Database::open(&town.database()).await?;
    told.read_on(&database, town).await?;
    let keys = keys(town).await?;
    for (case, id) in town.cases.iter().enumerate() {
        let stored = answers::list(&database, &town.board, &town.audit, id).await?;
        for cell in cells.iter().filter(|cell| cell.case == case) {
            let answer = stored.iter().find(|answer| answer.question == cell.question);
            let stored = answer.map_or(Stored { version: 0, serial: None }, |answer| Stored {
                version: answer.version,
                serial: mark::serial_in(&answer.answer.evidence),
            });
            let events = told.by_cell.get(cell).map_or(&[][..], Vec::as_slice);
            let key = keys.get(id.as_str());
            ledger.check(*cell, stored, events, |serial| hash(key?, &mark::evidence(serial)));
        }
    }
    database.close().await;
    Ok(())
}

/// What SQLite finds wrong with the file; nothing where it is whole.
pub(crate) async fn integrity(town: &Town) -> Result<Option<String>> {
    let mut connection = read_only(town).await?;
    let rows = sqlx::query("pragma integrity_check").fetch_all(&mut connection).await?;
    let words = rows.iter().map(|row| row.try_get::<String, _>(0)).collect::<Result<Vec<_>, _>>()?.join("; ");
    Ok((words != "ok").then_some(words))
}

/// The keys under which the trail hashes the texts of cases, by case.
async fn keys(town: &Town) -> Result<BTreeMap<String, String>> {
    let mut connection = read_only(town).await?;
    let rows = sqlx::query("select case_id, secret from case_key").fetch_all(&mut connection).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

async fn read_only(town: &Town) -> Result<SqliteConnection> {
    let file = town.database();
    let file = file.strip_prefix("sqlite:").context("the database is a file")?;
    Ok(SqliteConnectOptions::new().filename(file).read_only(true).connect().await?)
}

/// A text's hash as docs/trail.md describes it, worked out here anew and not by the code that is under drill.
fn hash(key: &str, text: &str) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).ok()?;
    mac.update(text.as_bytes());
    Some(HEXLOWER.encode(&mac.finalize().into_bytes()))
}
