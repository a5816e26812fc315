//! The second factor: six digits from an authenticator app. TOTP of RFC 6238 with SHA-1, 30 seconds and six digits,
//! which is what every app understands.

mod qr;

use std::fmt;

use data_encoding::BASE32_NOPAD;
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq};
use totp_rs::{Algorithm, Builder, Totp};

use crate::random::{self, RandomError};

/// What the authenticator app lists the account under.
pub const ISSUER: &str = "MSP assurance";

const SECONDS_IN_A_STEP: u64 = 30;
const DIGITS: usize = 6;
/// RFC 4226, section 4: at least 128 bits; 160 are recommended, and made here.
const SHORTEST: usize = 16;
const LONGEST: usize = 64;
/// A label is read by a person on a small screen, and any longer the QR code would not hold it.
const LONGEST_ACCOUNT: usize = 100;

/// The secret that the server and the authenticator app share. The database holds it encrypted (that is the caller's
/// part), not hashed: the server has to compute with it.
#[derive(Clone)]
pub struct Secret(Vec<u8>);

impl Secret {
    /// A fresh secret of 160 bits.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn new() -> Result<Secret, RandomError> {
        random::bytes::<20>().map(|bytes| Secret(bytes.to_vec()))
    }

    /// Reads a secret from base 32 (RFC 4648, section 6) without padding. None when it is not that, or has fewer than
    /// 128 or more than 512 bits.
    pub fn from_base32(text: &str) -> Option<Secret> {
        let bytes = BASE32_NOPAD.decode(text.as_bytes()).ok()?;
        (SHORTEST..=LONGEST).contains(&bytes.len()).then_some(Secret(bytes))
    }

    /// The secret as text: what the database encrypts, and what a person types who cannot photograph the QR code.
    pub fn to_base32(&self) -> String {
        BASE32_NOPAD.encode(&self.0)
    }

    /// The address (`otpauth://…`) that the QR code holds: the secret, the issuer and the person's account. Of
    /// an account, 100 characters are taken and colons are left out, as the format asks.
    pub fn address(&self, account: &str) -> String {
        let account: String = account.chars().filter(|c| *c != ':').take(LONGEST_ACCOUNT).collect();
        let account = if account.is_empty() { "account" } else { &account };
        self.totp(account).to_url().expect("the account is not empty and has no colon")
    }

    /// The address as a QR code in SVG, dark on white in any colour scheme, with the quiet zone that cameras need. No
    /// style attribute, so that the content security policy lets it through; width and height are plain attributes,
    /// which a style sheet may override.
    pub fn qr_svg(&self, account: &str) -> String {
        qr::svg(&self.address(account))
    }

    /// The step (30 seconds, counted from 1970) that a typed code belongs to, if it is right. One step early or late is
    /// taken, for clocks that differ. Spaces do not matter.
    ///
    /// - `at`: the time now, in seconds since 1970 (UTC).
    /// - `last_used_step`: the step of the last code taken from this person. That code and all before it are refused,
    ///   so that nobody signs in with a code seen over a shoulder. The caller stores the step that comes back.
    ///
    /// All three codes are computed and compared in constant time, whichever is right.
    pub fn step_of(&self, code: &str, at: u64, last_used_step: Option<u64>) -> Option<u64> {
        let typed: String = code.chars().filter(|c| !c.is_whitespace()).take(DIGITS + 1).collect();
        if typed.len() != DIGITS || !typed.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let totp = self.totp("");
        let now = at / SECONDS_IN_A_STEP;
        let mut right = Choice::from(0);
        let mut step_of_it = 0;
        for step in now.saturating_sub(1)..=now.saturating_add(1) {
            let Some(second) = step.checked_mul(SECONDS_IN_A_STEP) else { continue };
            let expected = totp.generate(second).to_string();
            let is_new = last_used_step.is_none_or(|last| step > last);
            let fits = expected.as_bytes().ct_eq(typed.as_bytes()) & Choice::from(u8::from(is_new));
            // Of two steps with the same code the later one counts, or the code would work twice.
            step_of_it.conditional_assign(&step, fits);
            right |= fits;
        }
        bool::from(right).then_some(step_of_it)
    }

    fn totp(&self, account: &str) -> Totp {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_step_duration(SECONDS_IN_A_STEP)
            .with_secret(self.0.clone())
            .with_issuer(Some(ISSUER))
            .with_account_name(account)
            // Its checks are for lengths and digits from outside; these are known.
            .build_noncompliant()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

#[cfg(test)]
mod tests;
