//! Heads of the trail with the server's signature.

use domain::trail::{By, Chain, HeadStatement, SignedHead};
use secrets::signature::{self, SigningKey};
use store::{Database, StoreError, trail};

/// The server's key, made at its first use.
///
/// # Errors
/// [`StoreError::NoRandomness`], [`StoreError::Unreadable`] or [`StoreError::Unavailable`].
pub async fn signing_key(database: &Database, by: &By) -> Result<SigningKey, StoreError> {
    if let Some(kept) = kept_signing_key(database).await? {
        return Ok(kept);
    }
    let new = SigningKey::new().map_err(|_| StoreError::NoRandomness)?;
    read(&trail::signing_key_or(database, &new.to_text(), &new.public(), by).await?)
}

/// The server's key, if it was used already.
///
/// # Errors
/// [`StoreError::Unreadable`] or [`StoreError::Unavailable`].
pub async fn kept_signing_key(database: &Database) -> Result<Option<SigningKey>, StoreError> {
    trail::find_signing_key(database).await?.as_deref().map(read).transpose()
}

fn read(stored: &str) -> Result<SigningKey, StoreError> {
    SigningKey::from_text(stored).ok_or(StoreError::Unreadable { what: "signing_key.secret" })
}

/// The signed heads of both streams of a chain. `name` is the board's, or `system`.
///
/// # Errors
/// [`StoreError::Unreadable`] or [`StoreError::Unavailable`].
pub async fn signed_heads(
    database: &Database,
    key: &SigningKey,
    name: &str,
    chain: &Chain,
) -> Result<Vec<SignedHead>, StoreError> {
    let heads = trail::heads(database, chain).await?;
    Ok(heads
        .into_iter()
        .map(|(stream, head)| {
            let statement = HeadStatement::new(name, chain, stream, &head);
            SignedHead { signature: key.sign(&statement.text()), public_key: key.public(), statement }
        })
        .collect())
}

/// Whether a head's signature is its own key's.
pub fn is_signed(head: &SignedHead) -> bool {
    signature::verify(&head.public_key, &head.statement.text(), &head.signature)
}

/// Heads as a witness keeps them: one to a line, as JSON.
pub fn lines(heads: &[SignedHead]) -> String {
    // Texts and a number cannot fail to become JSON.
    heads.iter().map(|head| serde_json::to_string(head).unwrap_or_default() + "\n").collect()
}

#[cfg(test)]
mod tests {
    use domain::trail::{Head, Stream};

    use super::*;

    #[test]
    fn a_signature_holds_for_the_head_it_was_made_for_only() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let statement = HeadStatement::new("system", &Chain::System, Stream::Changes, &Head::none());
        let head = SignedHead { signature: key.sign(&statement.text()), public_key: key.public(), statement };
        assert!(is_signed(&head));
        let mut other = head.clone();
        other.statement.events = 1;
        assert!(!is_signed(&other));
        let other = SignedHead { public_key: SigningKey::from_bytes(&[8; 32]).public(), ..head };
        assert!(!is_signed(&other));
    }
}
