//! A commitment to a list: it shows later that a list is the one that was drawn from, and tells nobody who lacks the
//! salt what stands in it.

use std::{fmt, str::FromStr};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::hexadecimal;

/// What keeps references from being guessed out of a commitment: 1 to 1,024 bytes, written as hexadecimal digits.
#[derive(Clone, PartialEq, Eq)]
pub struct Salt(Vec<u8>);

/// Why a text is no salt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not written as hexadecimal digits, two for each byte")]
pub struct SaltProblem;

impl Salt {
    /// A salt of these bytes.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }

    /// As hexadecimal digits.
    pub fn to_hex(&self) -> String {
        hexadecimal::encode(&self.0)
    }
}

impl FromStr for Salt {
    type Err = SaltProblem;

    fn from_str(text: &str) -> Result<Self, SaltProblem> {
        match hexadecimal::decode(text.trim()) {
            Some(bytes) if (1..=1024).contains(&bytes.len()) => Ok(Self(bytes)),
            _ => Err(SaltProblem),
        }
    }
}

/// Whoever has it can guess references, so it is printed where it is asked for and nowhere else.
impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt")
    }
}

/// A commitment: 64 lower-case hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Commitment(String);

impl Commitment {
    /// As hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Commitment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is no commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not 64 hexadecimal digits")]
pub struct NoCommitment;

impl FromStr for Commitment {
    type Err = NoCommitment;

    fn from_str(text: &str) -> Result<Self, NoCommitment> {
        let text = text.trim().to_ascii_lowercase();
        let is_one = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_one { Ok(Self(text)) } else { Err(NoCommitment) }
    }
}

/// The commitment to a list: its references sorted by their bytes and joined by line feeds, under HMAC-SHA-256 with the
/// salt as its key. The order of the list does not matter; every reference does, repeated ones too.
pub fn commit<R: AsRef<str>>(salt: &Salt, references: &[R]) -> Commitment {
    let mut sorted: Vec<&str> = references.iter().map(AsRef::as_ref).collect();
    sorted.sort_unstable();
    // HMAC takes a key of any length, so this cannot fail.
    let mut mac = Hmac::<Sha256>::new_from_slice(&salt.0).unwrap_or_else(|_| unreachable!());
    for (place, reference) in sorted.into_iter().enumerate() {
        if place > 0 {
            mac.update(b"\n");
        }
        mac.update(reference.as_bytes());
    }
    Commitment(hexadecimal::encode(&mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commitment_is_the_published_hmac_of_the_sorted_lines() {
        // RFC 4231, test case 2: key "Jefe", data "what do ya want for nothing?".
        let salt: Salt = hexadecimal::encode(b"Jefe").parse().unwrap();
        assert_eq!(
            commit(&salt, &["what do ya want for nothing?"]).as_str(),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
        assert_eq!(commit(&salt, &["b", "a"]), commit(&salt, &["a\nb"]), "joined by line feeds");
    }

    #[test]
    fn salts_and_commitments_are_read_as_hexadecimal_digits() {
        assert_eq!("00FFa0".parse::<Salt>().unwrap().to_hex(), "00ffa0");
        for bad in ["", "0", "xy", "0x00"] {
            assert!(bad.parse::<Salt>().is_err(), "{bad}");
        }
        assert!("ab".repeat(32).parse::<Commitment>().is_ok());
        assert!("ab".repeat(31).parse::<Commitment>().is_err());
        assert!(!format!("{:?}", Salt::new(*b"secret")).contains("73"));
    }
}
