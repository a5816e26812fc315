//! The key of a case or an observation, under which the trail hashes its text.
//!
//! The hash shows later that a text is the one that was written then, and tells nobody who lacks the key what it
//! was. Erasing a case or an observation erases its key: from then on its hashes say nothing to anybody.

use data_encoding::HEXLOWER;
use domain::id::{AuditId, BoardId};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{error::StoreError, statement::sql, transaction::Transaction};

/// A key of a case or an observation.
pub(crate) struct CaseKey(String);

impl CaseKey {
    /// A new key.
    ///
    /// # Errors
    /// [`StoreError::NoRandomness`].
    pub(crate) fn new() -> Result<Self, StoreError> {
        let mut random = [0; 32];
        getrandom::fill(&mut random).map_err(|_| StoreError::NoRandomness)?;
        Ok(Self(HEXLOWER.encode(&random)))
    }

    /// As it is stored.
    pub(crate) fn secret(&self) -> &str {
        &self.0
    }

    /// A text's HMAC-SHA-256 under the key, as 64 hexadecimal digits.
    pub(crate) fn hash(&self, text: &str) -> Result<String, StoreError> {
        // HMAC takes a key of any length.
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_bytes())
            .map_err(|_| StoreError::Unreadable { what: "case_key.secret" })?;
        mac.update(text.as_bytes());
        Ok(HEXLOWER.encode(&mac.finalize().into_bytes()))
    }
}

/// A text's HMAC-SHA-256 under the key of the case or the observation with this identifier, as 64 hexadecimal digits.
pub(crate) async fn hash(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    of: &str,
    text: &str,
) -> Result<String, StoreError> {
    key(tx, board, audit, of).await?.hash(text)
}

/// The key of the case or the observation with this identifier, made at the first use.
pub(crate) async fn key(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    of: &str,
) -> Result<CaseKey, StoreError> {
    let row = sql("select secret from case_key where board_id = $1 and audit_id = $2 and case_id = $3")
        .with(board)
        .with(audit)
        .with(of)
        .row(&mut *tx)
        .await?;
    if let Some(row) = row {
        return row.text("secret").map(CaseKey);
    }
    let key = CaseKey::new()?;
    sql("insert into case_key (board_id, audit_id, case_id, secret) values ($1, $2, $3, $4)")
        .with(board)
        .with(audit)
        .with(of)
        .with(key.secret())
        .run(tx)
        .await?;
    Ok(key)
}
