//! Signatures: a head of the trail that leaves the server carries one, so that anybody can tell later that this server
//! wrote it.

use std::fmt;

use data_encoding::HEXLOWER;
use ed25519_dalek::{Signature, Signer, VerifyingKey};

use crate::random::{self, RandomError};

/// The server's private Ed25519 key (RFC 8032).
#[derive(Clone)]
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// A fresh key.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn new() -> Result<SigningKey, RandomError> {
        random::bytes().map(|bytes| SigningKey::from_bytes(&bytes))
    }

    /// The key from its 32 bytes (the seed of RFC 8032). Every 32 bytes are a key.
    pub fn from_bytes(bytes: &[u8; 32]) -> SigningKey {
        SigningKey(ed25519_dalek::SigningKey::from_bytes(bytes))
    }

    /// The 32 bytes to be kept where only the server reads.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The key from the text that [`SigningKey::to_text`] wrote; nothing from any other.
    pub fn from_text(text: &str) -> Option<SigningKey> {
        let bytes: [u8; 32] = HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok()?;
        Some(SigningKey::from_bytes(&bytes))
    }

    /// The 32 bytes as 64 hexadecimal digits, to be kept where only the server reads.
    pub fn to_text(&self) -> String {
        HEXLOWER.encode(&self.to_bytes())
    }

    /// The public key, to be given to anybody: 64 lower-case hexadecimal digits.
    pub fn public(&self) -> String {
        HEXLOWER.encode(self.0.verifying_key().as_bytes())
    }

    /// The signature of a text: 128 lower-case hexadecimal digits. The same text always has the same signature.
    pub fn sign(&self, text: &str) -> String {
        HEXLOWER.encode(&self.0.sign(text.as_bytes()).to_bytes())
    }
}

/// Only the public half, which tells two keys apart in a log.
impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey(public {})", self.public())
    }
}

/// Whether `signature` was made over exactly this text with the private key that belongs to `public`. Both are
/// hexadecimal as [`SigningKey`] writes them; anything unreadable is simply not a signature. Weak public keys, whose
/// signatures fit many texts, are refused.
pub fn verify(public: &str, text: &str, signature: &str) -> bool {
    fn check(public: &str, text: &str, signature: &str) -> Option<()> {
        let public: [u8; 32] = HEXLOWER.decode(public.as_bytes()).ok()?.try_into().ok()?;
        let signature: [u8; 64] = HEXLOWER.decode(signature.as_bytes()).ok()?.try_into().ok()?;
        let public = VerifyingKey::from_bytes(&public).ok()?;
        public.verify_strict(text.as_bytes(), &Signature::from_bytes(&signature)).ok()
    }
    check(public, text, signature).is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bytes(hex: &str) -> [u8; 32] {
        HEXLOWER.decode(hex.as_bytes()).unwrap().try_into().unwrap()
    }

    #[test]
    fn the_published_values_of_rfc_8032_come_out() {
        // Section 7.1, tests 1 (empty) and 2 (one byte, 0x72: the letter r).
        for (private, public, text, signature) in [
            (
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155\
                 5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
            ),
            (
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                "r",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                 085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
            ),
        ] {
            let key = SigningKey::from_bytes(&bytes(private));
            assert_eq!(key.public(), public);
            assert_eq!(key.sign(text), signature);
            assert!(verify(public, text, signature));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn a_signature_holds_for_its_own_text_only(seed: [u8; 32], text: String, other: String) {
            let key = SigningKey::from_bytes(&seed);
            let signature = key.sign(&text);
            prop_assert!(verify(&key.public(), &text, &signature));
            prop_assert_eq!(verify(&key.public(), &other, &signature), text == other);
        }

        #[test]
        fn a_changed_signature_does_not_hold(seed: [u8; 32], text: String, bit in 0..512_usize) {
            let key = SigningKey::from_bytes(&seed);
            let mut changed = HEXLOWER.decode(key.sign(&text).as_bytes()).unwrap();
            changed[bit / 8] ^= 1 << (bit % 8);
            prop_assert!(!verify(&key.public(), &text, &HEXLOWER.encode(&changed)));
        }

        #[test]
        fn any_text_in_place_of_key_or_signature_is_refused(public: String, signature: String) {
            let key = SigningKey::from_bytes(&[7; 32]);
            prop_assert!(!verify(&public, "text", &key.sign("text")));
            prop_assert!(!verify(&key.public(), "text", &signature));
        }
    }

    #[test]
    fn another_key_does_not_verify() {
        let (one, other) = (SigningKey::new().unwrap(), SigningKey::new().unwrap());
        assert!(!verify(&other.public(), "text", &one.sign("text")));
    }

    #[test]
    fn a_weak_public_key_is_refused() {
        // The neutral element as key and as the signature's first half, zero as its second: the plain check of RFC 8032
        // takes this for any text.
        let neutral = format!("01{}", "00".repeat(31));
        assert!(!verify(&neutral, "any text", &format!("{neutral}{}", "00".repeat(32))));
    }

    #[test]
    fn a_kept_key_is_the_same_key() {
        let key = SigningKey::new().unwrap();
        assert_eq!(SigningKey::from_bytes(&key.to_bytes()).sign("text"), key.sign("text"));
        let read = SigningKey::from_text(&key.to_text()).unwrap();
        assert_eq!(read.public(), key.public());
        assert!(SigningKey::from_text("00").is_none() && SigningKey::from_text(&"x".repeat(64)).is_none());
    }

    #[test]
    fn debug_shows_the_public_half_only() {
        let key = SigningKey::from_bytes(&[0xab; 32]);
        assert_eq!(format!("{key:?}"), format!("SigningKey(public {})", key.public()));
        assert!(!format!("{key:?}").contains("abab"));
    }
}
