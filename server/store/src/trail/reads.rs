//! What people read, gathered for a moment and written together, before any of their pages is sent.

use std::{sync::Arc, time::Duration};

use domain::trail::{By, Chain, Deed, Detail, Stream, Subject};
use tokio::sync::{mpsc, oneshot};

use super::Pen;
use crate::{database::Database, error::StoreError};

/// How long reads are gathered. Forty people who open the next case together cost one transaction, and none of them
/// notices the wait.
const GATHERED_FOR: Duration = Duration::from_millis(15);
/// How many reads one transaction writes at most.
const AT_ONCE: usize = 500;

/// Takes notes of what is read. Cloning is cheap; the writer ends with the last clone.
#[derive(Clone, Debug)]
pub struct Reads(mpsc::Sender<Note>);

#[derive(Debug)]
struct Note {
    chain: Chain,
    by: By,
    deed: Deed,
    subject: Subject,
    is_written: oneshot::Sender<Result<(), Arc<StoreError>>>,
}

impl Reads {
    /// Starts a writer for a database. Needs a running Tokio runtime.
    pub fn start(database: Database) -> Self {
        let (sender, mut waiting) = mpsc::channel::<Note>(AT_ONCE);
        tokio::spawn(async move {
            while let Some(first) = waiting.recv().await {
                tokio::time::sleep(GATHERED_FOR).await;
                let mut notes = vec![first];
                while notes.len() < AT_ONCE
                    && let Ok(next) = waiting.try_recv()
                {
                    notes.push(next);
                }
                write_all(&database, notes).await;
            }
        });
        Self(sender)
    }

    /// Notes that something is read, and waits until that is written.
    ///
    /// # Errors
    /// [`StoreError::Unread`] if it could not be written: then nothing may be shown.
    pub async fn note(&self, chain: Chain, by: By, deed: Deed, subject: Subject) -> Result<(), StoreError> {
        let (is_written, answer) = oneshot::channel();
        let note = Note { chain, by, deed, subject, is_written };
        self.0.send(note).await.map_err(|_| StoreError::Unread { because: None })?;
        answer
            .await
            .map_err(|_| StoreError::Unread { because: None })?
            .map_err(|error| StoreError::Unread { because: Some(error) })
    }
}

/// Writes the notes, one transaction for each chain.
async fn write_all(database: &Database, mut notes: Vec<Note>) {
    while let Some(chain) = notes.first().map(|note| note.chain.clone()) {
        let (these, others): (Vec<_>, Vec<_>) = notes.into_iter().partition(|note| note.chain == chain);
        notes = others;
        let outcome = write(database, &chain, &these).await.map_err(Arc::new);
        for note in these {
            // Whoever asked may have gone away meanwhile.
            let _ = note.is_written.send(outcome.clone());
        }
    }
}

async fn write(database: &Database, chain: &Chain, notes: &[Note]) -> Result<(), StoreError> {
    let Some(first) = notes.first() else { return Ok(()) };
    transaction!(database, |tx| {
        let mut pen = Pen::take(tx, chain.clone(), Stream::Reads, &first.by).await?;
        for note in notes {
            pen.tell_by(&note.by, note.deed, note.subject.clone(), Detail::default());
        }
        pen.write(tx).await
    })
}
