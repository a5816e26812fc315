//! An agency's list key: what its list of enquiries is encrypted and numbered with. Only the agency has it.

use std::fmt;

use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use data_encoding::{BASE32_NOPAD, HEXLOWER};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::random::{self, RandomError};

/// How many letters and digits a group has where the key is shown.
const GROUP: usize = 4;
/// The length of a nonce, in bytes.
const NONCE: usize = 24;

/// 160 random bits, which an agency keeps where it keeps its own records. Everything else is derived from it
/// (HMAC-SHA-256 under a label of its own), so that one thing is enough to keep, and what is handed on of it, as the
/// salt is to whoever checks a draw, opens nothing else.
#[derive(Clone)]
pub struct ListKey([u8; 20]);

/// What was sealed does not open: the key is another one, or it was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the list does not open with this key")]
pub struct DoesNotOpen;

impl ListKey {
    /// A fresh key.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn new() -> Result<Self, RandomError> {
        random::bytes().map(Self)
    }

    /// Reads a key back as a person types it or pastes it: 32 letters and digits (base32, RFC 4648); small letters,
    /// spaces and hyphens do not count. Anything else is no key.
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text
            .chars()
            .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '–'))
            .flat_map(char::to_uppercase)
            // The two that are mistaken for letters; neither is in the alphabet.
            .map(|letter| match letter {
                '0' => 'O',
                '1' => 'I',
                other => other,
            })
            .collect();
        let bytes = BASE32_NOPAD.decode(plain.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// The key as its agency keeps it: eight groups of four letters and digits.
    pub fn reveal(&self) -> String {
        let plain = BASE32_NOPAD.encode(&self.0);
        let groups: Vec<&str> = (0..plain.len()).step_by(GROUP).map(|at| &plain[at..at + GROUP]).collect();
        groups.join("-")
    }

    /// What the database holds to tell a mistyped key from the right one. It says nothing about the key.
    pub fn mark(&self) -> String {
        HEXLOWER.encode(&self.derive("mark", ""))
    }

    /// The salt of the commitment in one audit, 32 bytes.
    pub fn salt(&self, audit: &str) -> [u8; 32] {
        self.derive("salt", audit)
    }

    /// A reference's place among the case numbers of one audit: they are given out in the order of this hash.
    pub fn number_mark(&self, audit: &str, reference: &str) -> [u8; 32] {
        self.derive("number", &format!("{audit}:{reference}"))
    }

    /// A reference as it is remembered for twelve months: 64 hexadecimal digits that say nothing without the key, and
    /// are the same in every audit.
    pub fn remembered(&self, reference: &str) -> String {
        HEXLOWER.encode(&self.derive("audited", reference))
    }

    /// Encrypts a list for one audit (XChaCha20-Poly1305 with a random nonce, which stands in front). It opens for no
    /// other audit.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn seal(&self, audit: &str, list: &[u8]) -> Result<Vec<u8>, RandomError> {
        let nonce: [u8; NONCE] = random::bytes()?;
        let payload = Payload { msg: list, aad: audit.as_bytes() };
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), payload)
            // Only a message of 256 GB fails.
            .unwrap_or_else(|_| unreachable!("a list fits into memory"));
        Ok([&nonce[..], &sealed].concat())
    }

    /// Opens what [`ListKey::seal`] made.
    ///
    /// # Errors
    /// [`DoesNotOpen`].
    pub fn open(&self, audit: &str, sealed: &[u8]) -> Result<Vec<u8>, DoesNotOpen> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE>().ok_or(DoesNotOpen)?;
        let payload = Payload { msg: rest, aad: audit.as_bytes() };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| DoesNotOpen)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.derive("seal", "").into())
    }

    fn derive(&self, label: &str, text: &str) -> [u8; 32] {
        // HMAC takes a key of any length.
        let mut mac =
            <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.0).unwrap_or_else(|_| unreachable!());
        mac.update(b"msp-assurance list key: ");
        mac.update(label.as_bytes());
        mac.update(b"\n");
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for ListKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ListKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_key_is_read_back_however_it_is_typed(bytes: [u8; 20]) {
            let key = ListKey(bytes);
            let shown = key.reveal();
            prop_assert_eq!(shown.len(), 39);
            for typed in [shown.clone(), shown.to_lowercase(), shown.replace('-', " "), format!(" {shown}\r\n")] {
                prop_assert_eq!(ListKey::parse(&typed).map(|read| read.0), Some(bytes));
            }
        }

        #[test]
        fn a_sealed_list_opens_with_its_key_in_its_audit_and_not_otherwise(
            bytes: [u8; 20], other: [u8; 20], list: Vec<u8>, at: prop::sample::Index,
        ) {
            prop_assume!(bytes != other);
            let key = ListKey(bytes);
            let sealed = key.seal("audit", &list).unwrap();
            prop_assert_eq!(key.open("audit", &sealed), Ok(list));
            prop_assert_eq!(key.open("another", &sealed), Err(DoesNotOpen));
            prop_assert_eq!(ListKey(other).open("audit", &sealed), Err(DoesNotOpen));
            let mut changed = sealed;
            *at.get_mut(&mut changed) ^= 1;
            prop_assert_eq!(key.open("audit", &changed), Err(DoesNotOpen));
        }

        #[test]
        fn no_other_text_is_a_key(text: String) {
            prop_assume!(text.chars().filter(|c| c.is_alphanumeric()).count() != 32);
            prop_assert!(ListKey::parse(&text).is_none());
        }
    }

    #[test]
    fn what_is_derived_differs_by_what_it_is_for() {
        let key = ListKey([7; 20]);
        assert_ne!(key.salt("a"), key.salt("b"));
        assert_ne!(key.number_mark("a", "SG/1"), key.number_mark("a", "SG/2"));
        assert_ne!(HEXLOWER.encode(&key.salt("")), key.mark());
        assert_ne!(key.remembered("SG/1"), ListKey([8; 20]).remembered("SG/1"));
    }

    #[test]
    fn a_list_too_short_to_be_one_does_not_open() {
        assert_eq!(ListKey([0; 20]).open("a", b"short"), Err(DoesNotOpen));
    }

    #[test]
    fn debug_shows_no_secret() {
        assert_eq!(format!("{:?}", ListKey([7; 20])), "ListKey(..)");
    }
}
