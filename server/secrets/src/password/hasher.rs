//! Argon2id, one or two at a time.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use argon2::{
    Algorithm, Argon2, Block, Params, PasswordHash, Version,
    password_hash::{Output, ParamsString, Salt, SaltString},
};
use subtle::ConstantTimeEq;

use super::{LONGEST_TYPED_BYTES, Password, places::Places, prepare};
use crate::random::{self, RandomError};

/// One of the settings that OWASP gives as equally good: 19 MiB, two passes, one lane.
const REAL: Params = params(19_456, 2);
/// The least that Argon2 takes.
const FAST: Params = params(8, 1);
/// Fifty people signing in at once would take 1 GB and every core.
const AT_ONCE: usize = 2;
const SALT_BYTES: usize = 16;
const HASH_BYTES: usize = Params::DEFAULT_OUTPUT_LEN;

/// A password could not be hashed or compared. Nothing in it is secret; none of it is for the person who signs in.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// No salt.
    #[error(transparent)]
    Random(#[from] RandomError),
    /// What is stored is no Argon2 hash.
    #[error("the stored password hash cannot be read")]
    Unreadable,
    /// Argon2 refused its input, or its thread ended early.
    #[error("the password could not be hashed")]
    Failed,
}

/// Hashes and verifies passwords: Argon2id, 19 MiB, two passes, one lane (OWASP), in threads for blocking work, two at
/// a time. One for the whole server; clones share the two places.
#[derive(Clone)]
pub struct Hasher {
    argon2: Argon2<'static>,
    places: Places,
    unknown_account: Arc<str>,
    verifications: Arc<AtomicU64>,
}

impl Hasher {
    /// The hasher of the running server.
    #[expect(clippy::new_without_default, reason = "a default would hide that all must share one")]
    pub fn new() -> Hasher {
        Hasher::with(REAL)
    }

    /// A hasher whose hashes protect nothing (8 KiB, one pass) and take no time. **For tests only**: tests that are not
    /// about hashing would otherwise wait for it. Hashes of either hasher are read by the other.
    pub fn fast_for_tests() -> Hasher {
        Hasher::with(FAST)
    }

    fn with(params: Params) -> Hasher {
        // Same work as for an account that exists. Nobody knows a password with this result, and it is not asked for.
        let unknown_account = format!(
            "$argon2id$v=19$m={},t={},p={}${}${}",
            params.m_cost(),
            params.t_cost(),
            params.p_cost(),
            "A".repeat(22),
            "A".repeat(43)
        );
        Hasher {
            places: Places::new(AT_ONCE, params.block_count()),
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            unknown_account: unknown_account.into(),
            verifications: Arc::default(),
        }
    }

    /// How many verifications this hasher and its clones have carried out to the end, those for accounts that do not
    /// exist among them: two tries take the same time where they were counted alike.
    pub fn verifications(&self) -> u64 {
        self.verifications.load(Ordering::Relaxed)
    }

    /// The hash to be stored: a PHC string, which names algorithm, parameters and salt (16 random bytes). The same
    /// password has another hash each time.
    ///
    /// # Errors
    /// When there are no random numbers, or Argon2 fails.
    pub async fn hash(&self, password: &Password) -> Result<String, HashError> {
        let password = password.clone();
        let argon2 = self.argon2.clone();
        self.places
            .work(move |memory| {
                let salt = random::bytes::<SALT_BYTES>()?;
                let mut hash = [0; HASH_BYTES];
                compute(&argon2, password.as_bytes(), &salt, &mut hash, memory)?;
                phc(&argon2, &salt, &hash).map_err(|_| HashError::Failed)
            })
            .await
    }

    /// Whether what was typed is the password of the stored hash.
    ///
    /// `stored` is None for an account that does not exist: the answer is false and takes as long as for one that does,
    /// so that nobody learns who has an account. What was typed is only brought into the form of [`Password`] and not
    /// judged: a password taken under earlier rules still opens its account.
    ///
    /// # Errors
    /// When what is stored is no Argon2 hash, or Argon2 fails.
    pub async fn verify(&self, typed: &str, stored: Option<&str>) -> Result<bool, HashError> {
        // No account has such a password, so that answering at once gives nothing away.
        if typed.len() > LONGEST_TYPED_BYTES {
            return Ok(false);
        }
        let typed = prepare(typed);
        let exists = stored.is_some();
        let stored = stored.unwrap_or(&self.unknown_account).to_owned();
        let verifications = self.verifications.clone();
        self.places
            .work(move |memory| {
                let fits = fits(&typed, &stored, memory)?;
                verifications.fetch_add(1, Ordering::Relaxed);
                Ok(fits && exists)
            })
            .await
    }

    /// Whether a stored hash was made with other parameters than this hasher's (or cannot be read): after the next
    /// successful sign-in, while the password is at hand, it should be hashed again.
    pub fn needs_rehash(&self, stored: &str) -> bool {
        let Ok(hash) = PasswordHash::new(stored) else { return true };
        let Ok(params) = Params::try_from(&hash) else { return true };
        let ours = self.argon2.params();
        hash.algorithm != argon2::ARGON2ID_IDENT
            || hash.version != Some(Version::V0x13.into())
            || (params.m_cost(), params.t_cost(), params.p_cost())
                != (ours.m_cost(), ours.t_cost(), ours.p_cost())
    }
}

/// Compares with a stored hash, by the parameters that it names.
fn fits(typed: &str, stored: &str, memory: &mut Vec<Block>) -> Result<bool, HashError> {
    let unreadable = |_| HashError::Unreadable;
    let stored = PasswordHash::new(stored).map_err(unreadable)?;
    let (Some(salt), Some(hash)) = (stored.salt, stored.hash) else { return Err(HashError::Unreadable) };
    let argon2 = Argon2::new(
        Algorithm::try_from(stored.algorithm).map_err(unreadable)?,
        Version::try_from(stored.version.unwrap_or_default()).map_err(|_| HashError::Unreadable)?,
        Params::try_from(&stored).map_err(unreadable)?,
    );
    let mut salt_bytes = [0; Salt::MAX_LENGTH];
    let salt = salt.decode_b64(&mut salt_bytes).map_err(unreadable)?;
    let mut computed = vec![0; hash.len()];
    compute(&argon2, typed.as_bytes(), salt, &mut computed, memory)?;
    Ok(computed.ct_eq(hash.as_bytes()).into())
}

fn compute(
    argon2: &Argon2<'_>,
    password: &[u8],
    salt: &[u8],
    hash: &mut [u8],
    memory: &mut Vec<Block>,
) -> Result<(), HashError> {
    let blocks = argon2.params().block_count();
    if memory.len() < blocks {
        memory.resize(blocks, Block::new());
    }
    argon2.hash_password_into_with_memory(password, salt, hash, memory).map_err(|_| HashError::Failed)
}

fn phc(argon2: &Argon2<'_>, salt: &[u8], hash: &[u8]) -> Result<String, argon2::password_hash::Error> {
    let salt = SaltString::encode_b64(salt)?;
    let text = PasswordHash {
        algorithm: argon2::ARGON2ID_IDENT,
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(argon2.params())?,
        salt: Some(salt.as_salt()),
        hash: Some(Output::new(hash)?),
    };
    Ok(text.to_string())
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hasher").field("params", self.argon2.params()).finish_non_exhaustive()
    }
}

/// One lane and 32 bytes.
const fn params(kibibytes: u32, passes: u32) -> Params {
    match Params::new(kibibytes, passes, 1, Some(HASH_BYTES)) {
        Ok(params) => params,
        Err(_) => panic!("Argon2 takes these parameters; this is found out when compiling"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: &str = "velvet tractor Amazon";

    fn password() -> Password {
        Password::new(RIGHT.to_owned(), &[]).unwrap()
    }

    #[tokio::test]
    async fn the_right_password_opens_and_a_wrong_one_does_not() {
        let hasher = Hasher::fast_for_tests();
        let stored = hasher.hash(&password()).await.unwrap();
        assert!(hasher.verify(RIGHT, Some(&stored)).await.unwrap());
        for wrong in ["velvet tractor amazon", "velvet tractor Amazon ", ""] {
            assert!(!hasher.verify(wrong, Some(&stored)).await.unwrap(), "{wrong}");
        }
    }

    #[tokio::test]
    async fn the_same_password_from_another_keyboard_opens() {
        let hasher = Hasher::fast_for_tests();
        let composed = Password::new("caf\u{e9} tractor\u{a0}velvet".to_owned(), &[]).unwrap();
        let stored = hasher.hash(&composed).await.unwrap();
        assert!(hasher.verify("cafe\u{301} tractor velvet", Some(&stored)).await.unwrap());
        assert!(!hasher.verify("cafe tractor velvet", Some(&stored)).await.unwrap());
    }

    #[tokio::test]
    async fn a_long_password_opens_from_a_keyboard_that_sends_more_bytes() {
        let hasher = Hasher::fast_for_tests();
        // A combining accent after each e, and three bytes for each space.
        let words: String = "\u{e9}x\u{e9}y z".chars().cycle().take(720).collect();
        let sent = words.replace('\u{e9}', "e\u{301}").replace(' ', "\u{2003}");
        assert_eq!((words.len(), sent.len()), (960, 1440));
        let stored =
            hasher.hash(&Password::new(format!("velvet tractor {words}"), &[]).unwrap()).await.unwrap();
        assert!(hasher.verify(&format!("velvet tractor {sent}"), Some(&stored)).await.unwrap());
    }

    #[tokio::test]
    async fn an_endless_text_opens_nothing() {
        let hasher = Hasher::fast_for_tests();
        let stored = hasher.hash(&password()).await.unwrap();
        assert!(!hasher.verify(&"x".repeat(1_000_000), Some(&stored)).await.unwrap());
    }

    #[tokio::test]
    async fn nothing_is_cut_off() {
        let hasher = Hasher::fast_for_tests();
        let words: String = ('a'..='z').flat_map(|a| ['j', 'x', 'u', a]).cycle().take(1024).collect();
        let stored = hasher.hash(&Password::new(words.clone(), &[]).unwrap()).await.unwrap();
        assert!(hasher.verify(&words, Some(&stored)).await.unwrap());
        assert!(!hasher.verify(&words[..1023], Some(&stored)).await.unwrap());
        assert!(!hasher.verify(&format!("{words}x"), Some(&stored)).await.unwrap());
    }

    #[tokio::test]
    async fn the_stored_text_names_owasps_parameters_and_a_fresh_salt() {
        let hasher = Hasher::new();
        let one = hasher.hash(&password()).await.unwrap();
        let other = hasher.hash(&password()).await.unwrap();
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert_ne!(one, other);
    }

    #[tokio::test]
    async fn an_unknown_account_gets_the_same_work_and_no_for_an_answer() {
        for hasher in [Hasher::new(), Hasher::fast_for_tests()] {
            assert!(!hasher.verify(RIGHT, None).await.unwrap());
            let stored = hasher.hash(&password()).await.unwrap();
            let work = |stored: &str| stored.rsplitn(3, '$').nth(2).unwrap().to_owned();
            assert_eq!(work(&hasher.unknown_account), work(&stored));
            assert_eq!(hasher.unknown_account.len(), stored.len());
            assert!(!hasher.needs_rehash(&hasher.unknown_account));
        }
    }

    #[tokio::test]
    async fn what_is_no_hash_is_an_error_and_not_a_wrong_password() {
        let hasher = Hasher::fast_for_tests();
        for stored in
            ["", "plain text", "$argon2id$v=19$m=8,t=1,p=1", "$scrypt$ln=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAA"]
        {
            let answer = hasher.verify(RIGHT, Some(stored)).await;
            assert!(matches!(answer, Err(HashError::Unreadable)), "{stored:?}: {answer:?}");
        }
    }

    #[tokio::test]
    async fn hashes_of_other_parameters_are_to_be_made_again() {
        let (real, fast) = (Hasher::new(), Hasher::fast_for_tests());
        let stored = fast.hash(&password()).await.unwrap();
        assert!(!fast.needs_rehash(&stored));
        assert!(real.needs_rehash(&stored));
        assert!(real.verify(RIGHT, Some(&stored)).await.unwrap());
        assert!(fast.needs_rehash(&stored.replace("argon2id", "argon2i")));
        assert!(fast.needs_rehash(&stored.replace("v=19", "v=16")));
        assert!(fast.needs_rehash("plain text"));
    }

    #[tokio::test]
    async fn the_librarys_own_functions_read_and_write_the_same_hashes() {
        use argon2::{PasswordHasher, PasswordVerifier};
        let library = Argon2::default();
        for hasher in [Hasher::new(), Hasher::fast_for_tests()] {
            // Twice, so that the second works in memory that the first has left behind.
            for _ in 0..2 {
                let stored = hasher.hash(&password()).await.unwrap();
                let read = PasswordHash::new(&stored).unwrap();
                assert_eq!(library.verify_password(RIGHT.as_bytes(), &read), Ok(()));
                assert!(library.verify_password(b"wrong", &read).is_err());
            }
        }
        let salt = SaltString::encode_b64(&[7; 16]).unwrap();
        let stored = library.hash_password(RIGHT.as_bytes(), &salt).unwrap().to_string();
        assert!(Hasher::new().verify(RIGHT, Some(&stored)).await.unwrap());
        assert!(!Hasher::new().needs_rehash(&stored));
    }

    #[tokio::test]
    async fn a_hash_of_the_reference_program_is_read() {
        // From the tests of the Argon2 reference implementation: version 19, m = 256, t = 2, p = 1, salt "somesalt".
        let stored = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        let hasher = Hasher::fast_for_tests();
        assert!(hasher.verify("password", Some(stored)).await.unwrap());
        assert!(!hasher.verify("passwore", Some(stored)).await.unwrap());
    }

    #[test]
    fn debug_shows_parameters_only() {
        let text = format!("{:?}", Hasher::new());
        assert!(text.contains("19456"), "{text}");
        assert!(!text.contains("$argon2id"), "{text}");
    }
}
